"""Lesson 00, Start here: what a printed number says, and what it leaves open."""
