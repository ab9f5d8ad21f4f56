"""Lesson 05, The last thirty million: the pace that a deadline requires, by equal amounts and by equal shares."""
