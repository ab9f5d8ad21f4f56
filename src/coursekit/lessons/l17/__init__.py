"""Lesson 17: a plan for three years of County Jia, and every check it has to stand."""
