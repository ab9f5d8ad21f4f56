"""Lesson 15, Sunlight on money: choosing under a budget, idle money, why the chosen disappoint, a posted list."""
