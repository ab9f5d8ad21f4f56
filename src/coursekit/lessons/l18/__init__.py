"""Lesson 18, Afterwards: projections scored, breaks in a series, and questions for the next figure."""
