"""One simulated year of visits, and the counties in which some day brings four teams or more.

It is made anew wherever it is asked for, in milliseconds. Invented are 250 days, each alike, each visit for itself.
"""

from __future__ import annotations

from functools import cache

from coursekit.catalogue import series
from coursekit.models import timebudget

__all__ = ["DAYS", "SEED", "TEAMS", "VISITS", "counties", "listed"]

DAYS, TEAMS, SEED = 250, 4, 5
VISITS = (50, 100, 200)
"""Visits of each county a year: about one, two and four a week."""


def listed() -> int:
    """Return how many counties there are: as many as on the list of 2014, an outside count."""
    return int(series("counties-total").value(2014))


@cache
def counties(visits: int) -> int:
    """Count the counties in which the busiest day brings four visits or more."""
    return int((timebudget.busiest_days(visits, listed(), DAYS, SEED) >= TEAMS).sum())
