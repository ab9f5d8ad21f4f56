"""Lesson 10: poverty removed on paper."""
