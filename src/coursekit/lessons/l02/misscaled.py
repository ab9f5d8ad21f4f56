"""Ways in which the gain of one group on another is worked out wrongly, as the functions that a learner would write."""

from __future__ import annotations

from typing import Literal

from coursekit.models import change

__all__ = ["WAYS"]


def all_minus_group(g1: float, g2: float, a1: float, a2: float, scale: Literal["level", "ratio"]) -> float:
    """Take the group from the others."""
    return (
        change.two_scales(a1, a2, g1, g2, "level") if scale == "level" else change.two_scales(a1, a2, g1, g2, "ratio")
    )


def difference_of_growth_rates(g1: float, g2: float, a1: float, a2: float, scale: Literal["level", "ratio"]) -> float:
    """Take one growth rate from the other."""
    return change.two_scales(g1, g2, a1, a2, "level") if scale == "level" else 100 * (g2 / g1 - a2 / a1)


def points_of_the_shares(g1: float, g2: float, a1: float, a2: float, scale: Literal["level", "ratio"]) -> float:
    """Take the share at the start from the share at the end."""
    return change.two_scales(g1, g2, a1, a2, "level") if scale == "level" else 100 * (g2 / a2 - g1 / a1)


def end_alone(g1: float, g2: float, a1: float, a2: float, scale: Literal["level", "ratio"]) -> float:
    """Look at the end alone."""
    return g2 - a2 if scale == "level" else 100 * g2 / a2


def fraction_for_percent(g1: float, g2: float, a1: float, a2: float, scale: Literal["level", "ratio"]) -> float:
    """Leave the quotient a fraction of 1."""
    return change.two_scales(g1, g2, a1, a2, "level") if scale == "level" else (g2 / g1) / (a2 / a1) - 1


def one_not_taken_off(g1: float, g2: float, a1: float, a2: float, scale: Literal["level", "ratio"]) -> float:
    """Give the quotient in percent without taking off 100."""
    return change.two_scales(g1, g2, a1, a2, "level") if scale == "level" else 100 * (g2 / g1) / (a2 / a1)


def quotient_alone(g1: float, g2: float, a1: float, a2: float, scale: Literal["level", "ratio"]) -> float:
    """Give the quotient of the quotients itself."""
    return change.two_scales(g1, g2, a1, a2, "level") if scale == "level" else (g2 / g1) / (a2 / a1)


def scales_exchanged(g1: float, g2: float, a1: float, a2: float, scale: Literal["level", "ratio"]) -> float:
    """Give percent for the level and yuan for the ratio."""
    return change.two_scales(g1, g2, a1, a2, "ratio" if scale == "level" else "level")


def size_alone(g1: float, g2: float, a1: float, a2: float, scale: Literal["level", "ratio"]) -> float:
    """Take the minus of the level away."""
    gained = change.two_scales(g1, g2, a1, a2, scale)
    return abs(gained) if scale == "level" else gained


def gap_for_gain(g1: float, g2: float, a1: float, a2: float, scale: Literal["level", "ratio"]) -> float:
    """Give by how much the gap grew in place of what the group gained."""
    gained = change.two_scales(g1, g2, a1, a2, scale)
    return -gained if scale == "level" else gained


def one_after_the_percent(g1: float, g2: float, a1: float, a2: float, scale: Literal["level", "ratio"]) -> float:
    """Take 1 off after the quotient was made percent."""
    return change.two_scales(g1, g2, a1, a2, "level") if scale == "level" else 100 * (g2 / g1) / (a2 / a1) - 1


def level_for_both(g1: float, g2: float, a1: float, a2: float, scale: Literal["level", "ratio"]) -> float:
    """Give the level whatever is asked for."""
    return change.two_scales(g1, g2, a1, a2, "level")


def ratio_for_both(g1: float, g2: float, a1: float, a2: float, scale: Literal["level", "ratio"]) -> float:
    """Give the ratio whatever is asked for."""
    return 100 * ((g2 / g1) / (a2 / a1) - 1)


WAYS = (
    all_minus_group,
    difference_of_growth_rates,
    points_of_the_shares,
    end_alone,
    fraction_for_percent,
    one_not_taken_off,
    quotient_alone,
    scales_exchanged,
    gap_for_gain,
    one_after_the_percent,
    size_alone,
    level_for_both,
    ratio_for_both,
)
