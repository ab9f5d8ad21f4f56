"""Lesson 14, Precision with data: linking records, help that fits needs, and moves that fit people."""
