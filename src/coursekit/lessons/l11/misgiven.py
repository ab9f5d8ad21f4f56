"""Ways in which a learner's schedule of help goes wrong."""

from __future__ import annotations

from typing import Protocol

from coursekit.models.effort import net_income

__all__ = ["WAYS"]


class _Way(Protocol):
    def __call__(self, own: float, line: float, benefit: float, width: float) -> object: ...


def on_the_line_too(own: float, line: float, benefit: float, width: float) -> float:
    """Pay the whole benefit on the line, notch or not."""
    return own + benefit if own <= line else net_income(own, line, benefit, width)


def no_floor(own: float, line: float, benefit: float, width: float) -> float:
    """Let help fade below nothing."""
    if own < line:
        return own + benefit
    return own + benefit * (1 - (own - line) / width) if width else own


def help_alone(own: float, line: float, benefit: float, width: float) -> float:
    return net_income(own, line, benefit, width) - own


def own_forgotten_on_the_slope(own: float, line: float, benefit: float, width: float) -> float:
    """Return the help alone where it fades."""
    right = net_income(own, line, benefit, width)
    return right - own if line <= own < line + width else right


def fading_turned_round(own: float, line: float, benefit: float, width: float) -> float:
    """Pay more, not less, the farther somebody is above the line."""
    if own < line:
        return own + benefit
    return own + benefit * (own - line) / width if width and own < line + width else own


def always_a_cliff(own: float, line: float, benefit: float, width: float) -> float:
    return own + benefit if own < line else own


def fades_below_too(own: float, line: float, benefit: float, width: float) -> float:
    """Let help grow beyond the benefit below the line."""
    if not width:
        return net_income(own, line, benefit, width)
    return own + benefit * max(1 - (own - line) / width, 0)


def paid_to_the_end(own: float, line: float, benefit: float, width: float) -> float:
    """Pay the whole benefit up to the end of the slope."""
    return own + benefit if own < line + width else own


def yuan_for_yuan(own: float, line: float, benefit: float, width: float) -> float:
    """Take a yuan of help for each yuan above the line, whatever the width."""
    if own < line:
        return own + benefit
    return own + max(benefit - (own - line), 0) if width else own


def nothing_above(own: float, line: float, benefit: float, width: float) -> float:
    """Forget who gets no help."""
    return net_income(own, line, benefit, width) if own < line + width else 0.0


WAYS: tuple[_Way, ...] = (
    always_a_cliff,
    on_the_line_too,
    no_floor,
    help_alone,
    own_forgotten_on_the_slope,
    fading_turned_round,
    fades_below_too,
    paid_to_the_end,
    yuan_for_yuan,
    nothing_above,
)
