"""Which hints are due, and whether the solution is: one at a time after an attempt, or on asking."""

from __future__ import annotations

from dataclasses import dataclass

from coursekit.exercises.verdict import State

__all__ = ["NOTHING", "SOLUTION_AFTER", "UNKNOWN", "Due", "due"]

SOLUTION_AFTER = 1
"""Attempts after which the solution may be read."""

UNKNOWN = frozenset({"other", "cell", "output", "output-small", "output-large"})
"""Codes that say what was compared and name no cause: the hint is then opened, not only offered."""


@dataclass(frozen=True)
class Due:
    """What stands below a verdict.

    Attributes
    ----------
    hints : int
        How many hints are shown, from the first.
    solution : bool
        Whether the solution is shown, folded.
    is_open : bool
        Whether the last hint is open.
    later : bool
        Nothing is due yet: hints and solution are all written, but hidden. A notebook stores this, and the page's
        script takes it from there.
    """

    hints: int = 0
    solution: bool = False
    is_open: bool = False
    later: bool = False


NOTHING = Due(later=True)


def due(
    state: State, code: str, tries: int, total: int, *, was_right: bool = False, asked: int = 0, told: bool = False
) -> Due:
    """Return what is due.

    Parameters
    ----------
    state, code : str
        Of the present verdict.
    tries : int
        Attempts so far that were judged, with the present one.
    total : int
        Hints of the exercise.
    was_right : bool
        The exercise was right before.
    asked : int
        Hints that were asked for.
    told : bool
        The solution was asked for.

    Examples
    --------
    >>> due("wrong", "sign", 1, 3)
    Due(hints=1, solution=True, is_open=False, later=False)
    >>> due("wrong", "other", 2, 3)
    Due(hints=2, solution=True, is_open=True, later=False)
    >>> due("right", "right", 3, 3)
    Due(hints=0, solution=True, is_open=False, later=False)
    """
    if state == "right":
        return Due(solution=True)
    if not (tries or asked or told):
        return Due(later=state == "blank")
    hints = min(max(tries, asked), total)
    solution = told or was_right or tries >= SOLUTION_AFTER
    return Due(hints, solution, is_open=state == "wrong" and code in UNKNOWN and tries <= total)
