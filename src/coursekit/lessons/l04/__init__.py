"""Lesson 04, The system: prose as nodes and links with evidence, what is left over, and do two coders agree."""
