"""One simulated year of visits, and the counties in which some day brings four teams or more.

It is made anew wherever it is asked for, in milliseconds. Invented are 250 days, each alike, each visit for itself.
"""

from __future__ import annotations

from functools import cache

from coursekit.models import timebudget

__all__ = ["COUNTIES", "DAYS", "SEED", "TEAMS", "VISITS", "counties"]

COUNTIES = 832
"""Counties on the list of 2014, an outside count (``counties-total``); a test holds the two together."""
DAYS, TEAMS, SEED = 250, 4, 5
VISITS = (50, 100, 200)
"""Visits of each county a year: about one, two and four a week."""


@cache
def counties(visits: int) -> int:
    """Count the counties in which the busiest day brings four visits or more."""
    return int((timebudget.busiest_days(visits, COUNTIES, DAYS, SEED) >= TEAMS).sum())
