"""What the model says of a learner's plan for County Jia: its hours, its two errors, and where they were mistaken."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True)
class _Plan:
    """The numbers of a plan."""

    villages: float
    per_village: float
    allowed: float
    hours: float
    good_fails: float
    bad_passes: float

    @property
    def takes(self) -> float:
        """Hours by the costs of the exercise."""
        return self.villages * (TRIP + VISIT * self.per_village)

    def errors(self, gathered: bool = True) -> tuple[float, float]:
        """Return in how many of 100 samples a good county fails and a bad one passes."""
        from coursekit.models.acceptance import pass_probability

        size = int(self.villages * self.per_village)
        allowed = min(int(self.allowed), size)
        if gathered:
            good, bad = (
                pass_probability(rate, size, allowed, per_cluster=int(self.per_village), rho=RHO)
                for rate in (GOOD, BAD)
            )
        else:
            good, bad = (pass_probability(rate, size, allowed) for rate in (GOOD, BAD))
        return 100 * (1 - good), 100 * bad


def _read(answer: Answer) -> _Plan:
    names = ("villages", "per_village", "allowed", "hours", "good_fails", "bad_passes")
    return _Plan(*(float(answer[name]) for name in names))


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= NEAR


def _both_near(plan: _Plan, good_fails: float, bad_passes: float) -> bool:
    return _near(plan.good_fails, good_fails) and _near(plan.bad_passes, bad_passes)


def _is_right(plan: _Plan) -> bool:
    return _both_near(plan, *plan.errors())


def parts_of_a_visit(answer: Answer) -> bool:
    """Tell whether a number of villages or households is not whole; all below takes whole numbers for granted."""
    plan = _read(answer)
    return not all(n.is_integer() for n in (plan.villages, plan.per_village, plan.allowed))


def over_budget(answer: Answer) -> bool:
    """Tell whether the plan takes more hours than there are."""
    return _read(answer).takes > HOURS


def other_hours(answer: Answer) -> bool:
    """Tell whether the hours written are not those of the plan."""
    plan = _read(answer)
    return abs(plan.hours - plan.takes) > 0.5


def nearly_all_pass(answer: Answer) -> bool:
    """Tell whether a county at 3% passes in more than half of all samples."""
    return _read(answer).errors()[1] > 50


def shares_for_hundreds(answer: Answer) -> bool:
    """Tell whether the errors are right as shares."""
    plan = _read(answer)
    shares = plan.good_fails <= 1 and plan.bad_passes <= 1
    right = (_near(100 * n, e) for n, e in zip((plan.good_fails, plan.bad_passes), plan.errors(), strict=True))
    return shares and not _is_right(plan) and all(right)


def errors_exchanged(answer: Answer) -> bool:
    """Tell whether each error stands in the other's place."""
    plan = _read(answer)
    return not _is_right(plan) and _both_near(plan, *reversed(plan.errors()))


def as_if_scattered(answer: Answer) -> bool:
    """Tell whether the errors are those of households drawn at random over the county."""
    plan = _read(answer)
    return not _is_right(plan) and _both_near(plan, *plan.errors(gathered=False))


def right_for_wrong(answer: Answer) -> bool:
    """Tell whether one of the two is the chance that no error is made."""
    plan = _read(answer)
    pairs = zip((plan.good_fails, plan.bad_passes), plan.errors(), strict=True)
    return any(_near(n, 100 - error) and not _near(n, error) for n, error in pairs)


def good_fails_off(answer: Answer) -> bool:
    """Tell whether the error at 1% is not that of the model."""
    plan = _read(answer)
    return not _near(plan.good_fails, plan.errors()[0])


def bad_passes_off(answer: Answer) -> bool:
    """Tell whether the error at 3% is not that of the model."""
    plan = _read(answer)
    return not _near(plan.bad_passes, plan.errors()[1])
