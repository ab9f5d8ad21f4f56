"""What the model says of a learner's plan for County Jia: its hours, its two errors, and where they were mistaken."""

from __future__ import annotations

from coursekit.exercises.code import Answer

__all__ = [
    "HOURS",
    "LARGEST",
    "TRIP",
    "VISIT",
    "as_if_scattered",
    "bad_passes_off",
    "errors_exchanged",
    "good_fails_off",
    "nearly_all_pass",
    "other_hours",
    "over_budget",
    "parts_of_a_visit",
    "right_for_wrong",
    "shares_for_hundreds",
]

TRIP, VISIT, HOURS = 3.0, 0.5, 200
"""Interviewer hours: to reach a village, for one household, and in all (made up)."""
LARGEST = 133
"""Households off the register in the largest village of County Jia; a test holds it to the county."""
GOOD, BAD, RHO = 0.01, 0.03, 0.05
"""True rates at which the two errors are counted, and the correlation within villages."""
NEAR = 2.0
"""How far a number of samples in 100 may lie from the model."""


def _number(answer: Answer, name: str) -> float:
    return float(answer[name])


def _takes(answer: Answer) -> float:
    """Return the hours of a plan by the costs of the exercise."""
    return _number(answer, "villages") * (TRIP + VISIT * _number(answer, "per_village"))


def _errors(answer: Answer, gathered: bool = True) -> tuple[float, float]:
    """Return in how many of 100 samples a good county fails and a bad one passes."""
    from coursekit.models.acceptance import pass_probability

    per_village = int(_number(answer, "per_village"))
    size = int(_number(answer, "villages") * _number(answer, "per_village"))
    allowed = min(int(_number(answer, "allowed")), size)
    cluster, rho = per_village if gathered else 1, RHO if gathered else 0.0
    good = pass_probability(GOOD, size, allowed, per_cluster=cluster, rho=rho)
    bad = pass_probability(BAD, size, allowed, per_cluster=cluster, rho=rho)
    return 100 * (1 - good), 100 * bad


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= NEAR


def _both_near(answer: Answer, good_fails: float, bad_passes: float) -> bool:
    return _near(_number(answer, "good_fails"), good_fails) and _near(_number(answer, "bad_passes"), bad_passes)


def _is_right(answer: Answer) -> bool:
    good_fails, bad_passes = _errors(answer)
    return _both_near(answer, good_fails, bad_passes)


def parts_of_a_visit(answer: Answer) -> bool:
    """Tell whether a number of villages or households is not whole; all below takes whole numbers for granted."""
    return not all(_number(answer, name).is_integer() for name in ("villages", "per_village", "allowed"))


def over_budget(answer: Answer) -> bool:
    """Tell whether the plan takes more hours than there are."""
    return _takes(answer) > HOURS


def other_hours(answer: Answer) -> bool:
    """Tell whether the hours written are not those of the plan."""
    return abs(_number(answer, "hours") - _takes(answer)) > 0.5


def nearly_all_pass(answer: Answer) -> bool:
    """Tell whether a county at 3% passes in more than half of all samples."""
    return _errors(answer)[1] > 50


def shares_for_hundreds(answer: Answer) -> bool:
    """Tell whether the errors are right as shares."""
    good_fails, bad_passes = _errors(answer)
    fails, passes = _number(answer, "good_fails"), _number(answer, "bad_passes")
    right = _near(100 * fails, good_fails) and _near(100 * passes, bad_passes)
    return fails <= 1 and passes <= 1 and not _is_right(answer) and right


def errors_exchanged(answer: Answer) -> bool:
    """Tell whether each error stands in the other's place."""
    good_fails, bad_passes = _errors(answer)
    return not _is_right(answer) and _both_near(answer, bad_passes, good_fails)


def as_if_scattered(answer: Answer) -> bool:
    """Tell whether the errors are those of households drawn at random over the county."""
    good_fails, bad_passes = _errors(answer, gathered=False)
    return not _is_right(answer) and _both_near(answer, good_fails, bad_passes)


def right_for_wrong(answer: Answer) -> bool:
    """Tell whether one of the two is the chance that no error is made."""
    good_fails, bad_passes = _errors(answer)
    return _is_opposite(_number(answer, "good_fails"), good_fails) or _is_opposite(
        _number(answer, "bad_passes"), bad_passes
    )


def _is_opposite(given: float, error: float) -> bool:
    return _near(given, 100 - error) and not _near(given, error)


def good_fails_off(answer: Answer) -> bool:
    """Tell whether the error at 1% is not that of the model."""
    return not _near(_number(answer, "good_fails"), _errors(answer)[0])


def bad_passes_off(answer: Answer) -> bool:
    """Tell whether the error at 3% is not that of the model."""
    return not _near(_number(answer, "bad_passes"), _errors(answer)[1])
