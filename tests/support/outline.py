"""Points of the speech's outline."""

from __future__ import annotations


def covers(places: tuple[str, ...], point: str) -> bool:
    """Say whether a lesson works on a point: on itself, on one inside it, or on the whole that holds it."""
    ends = [one.split()[0] for one in point.split("–")]
    return any(one == place or one.startswith(f"{place}.") for one in ends for place in places)
