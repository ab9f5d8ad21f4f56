"""Lesson 16, People: what becomes of a complaint, training, and what a design of help does to work."""
