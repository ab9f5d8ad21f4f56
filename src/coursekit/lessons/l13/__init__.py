"""Lesson 13, Checking without drowning: samples, design effect and the two errors of a pass rule."""
