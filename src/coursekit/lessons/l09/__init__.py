"""Lesson 09, Paper and inspections: a budget of hours, rules without tolerance, and what one day can show."""
