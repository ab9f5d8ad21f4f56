"""Lesson 11: money astray, promises too large."""
