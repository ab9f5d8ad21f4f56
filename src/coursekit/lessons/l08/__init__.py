"""Lesson 08, Finding the poor: whom a list misses, whom it lets in, and which of it a village can mend."""
