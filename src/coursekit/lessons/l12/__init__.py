"""Lesson 12, Who answers for what: duties, a county's test of three bases, and the price of a standard."""
