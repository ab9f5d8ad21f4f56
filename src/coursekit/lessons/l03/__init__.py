"""Lesson 03, Everyone’s effort: sums of money of many kinds, two averages, and the gift inside a loan."""
