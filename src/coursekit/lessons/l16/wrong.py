"""Functions that make the mistakes of lesson 16; the right way is called where a mistake is one step off it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from coursekit.exercises.code import NUMBER_WORDS, Answer, text_of
from coursekit.models import effort, followup

__all__ = ["BEST", "OPEN", "no_number", "one_for_all", "people_enrolled"]

Days = Sequence[float]
Closed = Sequence[bool]


def _closing(days: Days, closed: Closed, day: float) -> int:
    """Return how many cases are closed on a day."""
    return sum(d == day and c for d, c in zip(days, closed, strict=True))


def never_leave(days: Days, closed: Closed, at: float) -> float:
    """Take a case that left the watch as open ever after."""
    return followup.still_open([d if c else max(d, at + 1) for d, c in zip(days, closed, strict=True)], closed, at)


def closed_only(days: Days, closed: Closed, at: float) -> float:
    """Leave out the cases that are still open."""
    kept = [d for d, c in zip(days, closed, strict=True) if c]
    return followup.still_open(kept, [True] * len(kept), at)


def out_of_sight_is_closed(days: Days, closed: Closed, at: float) -> float:
    """Take every last day for a close."""
    return followup.still_open(days, [True] * len(days), at)


def day_itself_left_out(days: Days, closed: Closed, at: float) -> float:
    """Stop the day before."""
    return followup.still_open(days, closed, max(at - 0.5, 0))


def gone_a_day_early(days: Days, closed: Closed, at: float) -> float:
    """Take as watched on a day only those with more days."""
    share = 1.0
    for day in set(days):
        watched = sum(d > day for d in days)
        if day <= at and watched:
            share *= 1 - _closing(days, closed, day) / watched
    return share


def share_closed(days: Days, closed: Closed, at: float) -> float:
    return 1 - followup.still_open(days, closed, at)


def in_percent(days: Days, closed: Closed, at: float) -> float:
    return 100 * followup.still_open(days, closed, at)


def row_by_row(days: Days, closed: Closed, at: float) -> float:
    """Take the rows as if they came in order of days."""
    left, share = len(days), 1.0
    for day, done in zip(days, closed, strict=True):
        if done and day <= at:
            share *= 1 - 1 / left
        left -= 1
    return share


def shares_added(days: Days, closed: Closed, at: float) -> float:
    """Take the shares that close from 1 one after the other, in place of multiplying."""
    share = 1.0
    for day in set(days):
        closing = _closing(days, closed, day)
        if day <= at and closing:
            share -= closing / sum(d >= day for d in days)
    return share


def all_as_base(days: Days, closed: Closed, at: float) -> float:
    """Divide by all cases on each day, those that are gone included."""
    share = 1.0
    for day in set(days):
        if day <= at:
            share *= 1 - _closing(days, closed, day) / len(days)
    return share


def one_at_a_time(days: Days, closed: Closed, at: float) -> float:
    """Take off 1 of n for every closed case, also where two close on one day."""
    share = 1.0
    for day, done in zip(days, closed, strict=True):
        if done and day <= at:
            share *= 1 - 1 / sum(d >= day for d in days)
    return share


def day_twice(days: Days, closed: Closed, at: float) -> float:
    """Take off what closes on a day once for every case that ends on it."""
    share = 1.0
    for day in days:
        if day <= at:
            share *= 1 - _closing(days, closed, day) / sum(d >= day for d in days)
    return share


def last_day_only(days: Days, closed: Closed, at: float) -> float:
    """Take off what closes on the last day, and nothing before."""
    watched = sum(d >= at for d in days)
    return 1 - _closing(days, closed, at) / watched if watched else 1.0


OPEN = (
    never_leave,
    closed_only,
    out_of_sight_is_closed,
    day_itself_left_out,
    gone_a_day_early,
    share_closed,
    in_percent,
    row_by_row,
    one_at_a_time,
    day_twice,
    last_day_only,
    shares_added,
    all_as_base,
)


def _at_largest(days: Days, worth: Sequence[float]) -> float:
    """Return the first of the list with the largest worth, as `index` finds it."""
    return days[list(worth).index(max(worth))]


def _left(pay: Sequence[float], burden: Sequence[float]) -> list[float]:
    return [p - b for p, b in zip(pay, burden, strict=True)]


def largest_pay(days: Days, pay: Sequence[float], burden: Sequence[float]) -> float:
    return _at_largest(days, pay)


def least_burden(days: Days, pay: Sequence[float], burden: Sequence[float]) -> float:
    return _at_largest(days, [-cost for cost in burden])


def burden_added(days: Days, pay: Sequence[float], burden: Sequence[float]) -> float:
    return _at_largest(days, [p + b for p, b in zip(pay, burden, strict=True)])


def burden_less_pay(days: Days, pay: Sequence[float], burden: Sequence[float]) -> float:
    """Turn the difference round."""
    return _at_largest(days, [b - p for p, b in zip(pay, burden, strict=True)])


def position(days: Days, pay: Sequence[float], burden: Sequence[float]) -> int:
    left = _left(pay, burden)
    return left.index(max(left))


def amount(days: Days, pay: Sequence[float], burden: Sequence[float]) -> float:
    """Return what is left, not the days."""
    return max(_left(pay, burden))


def last_of_a_tie(days: Days, pay: Sequence[float], burden: Sequence[float]) -> float:
    return -effort.best_days([-d for d in days], pay, burden)


def first_of_the_list(days: Days, pay: Sequence[float], burden: Sequence[float]) -> float:
    """Take the list to run from few days to many."""
    return _at_largest(days, _left(pay, burden))


def compared_with_days(days: Days, pay: Sequence[float], burden: Sequence[float]) -> float:
    """Compare what is left with the days found so far."""
    best = 0.0
    for day, left in zip(days, _left(pay, burden), strict=True):
        best = day if left > best else best
    return best


BEST: tuple[Callable[..., float], ...] = (
    largest_pay,
    least_burden,
    burden_added,
    burden_less_pay,
    position,
    amount,
    last_of_a_tie,
    first_of_the_list,
    compared_with_days,
)

_NUMBER = re.compile(rf"[0-9０-９一二三四五六七八九十百半]|\b(?:{NUMBER_WORDS}|half|third|quarter|no|none)\b")


def one_for_all(answer: Answer) -> bool:
    """Tell whether both groups get the very same."""
    return bool(text_of(answer, "able")) and text_of(answer, "able") == text_of(answer, "unable")


def no_number(answer: Answer) -> bool:
    """Tell whether the sign of lasting holds no number."""
    return not _NUMBER.search(text_of(answer, "lasting"))


def people_enrolled(answer: Answer) -> bool:
    """Tell whether success is people taking part, which shows what was offered and not what came of it."""
    said = text_of(answer, "lasting")
    result = any(word in said for word in ("line", "poor", "poverty", "income", "fall", "贫", "收入"))
    taking_part = any(word in said for word in ("enrol", "taking part", "take part", "participants", "参加", "报名"))
    return taking_part and not result
