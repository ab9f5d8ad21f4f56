"""Lesson 07: the yardstick."""
