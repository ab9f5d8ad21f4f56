"""Stocks and flows of people in posts: who came, who left, and how long they stayed.

The identity is ``stock2 = stock1 + sent - left``. Everything is counted in postings: somebody who is sent twice counts
twice. Counts may be in any one unit, such as 万. Exposure over events, and L = λW for a steady state, are textbook
results (Little, *Operations Research* 9, 1961, 383–387).
"""

from __future__ import annotations

from typing import Literal, get_args

import pandas as pd

from coursekit.models import validate

__all__ = ["PATHS", "Path", "left_between", "mean_stay", "person_years", "stay_paths"]

Path = Literal["constant", "climbing", "falling"]

PATHS: tuple[Path, ...] = get_args(Path)
"""How posts went from the first day to the last: as many all the time, from none up, or from twice as many down."""

_AREA = {"constant": 1.0, "climbing": 0.5, "falling": 1.5}
"""Mean number of posts over the period, as a multiple of those at its end."""
_FIRST = {"constant": 1.0, "climbing": 0.0, "falling": 2.0}
"""Posts on the first day, as a multiple of those at the end."""


def left_between(sent1: float, post1: float, sent2: float, post2: float) -> float:
    """Return how many left between two dates: ``(sent2 - sent1) - (post2 - post1)``.

    Parameters
    ----------
    sent1, sent2 : float
        Postings since the start of the count, up to the first and up to the second date; 0 or more.
    post1, post2 : float
        People in post on these dates, in the same unit; 0 or more.

    Returns
    -------
    float
        In the same unit. On one count it cannot be negative; a negative result says that the four numbers do not
        belong to one count, so it is returned as it is.

    Raises
    ------
    ValueError
        If a number is not finite or negative.

    Examples
    --------
    >>> left_between(40, 40, 52, 44)
    8.0
    """
    numbers = {"sent1": sent1, "post1": post1, "sent2": sent2, "post2": post2}
    s1, p1, s2, p2 = (validate.finite(name, value) for name, value in numbers.items())
    return (s2 - s1) - (p2 - p1)


def person_years(in_post: float, years: float, path: Path) -> float:
    """Return the time served by all together: posts held, summed over the years.

    Parameters
    ----------
    in_post : float
        Posts at the end of the period; 0 or more.
    years : float
        Length of the period, above 0.
    path : {"constant", "climbing", "falling"}
        How posts went: S all the time (S T), evenly from 0 to S (S T / 2), or evenly from 2 S to S (1.5 S T).

    Returns
    -------
    float
        In the unit of `in_post`, times years.

    Raises
    ------
    ValueError
        If a number is not finite or out of its range, or the path is unknown.

    Examples
    --------
    >>> person_years(77.5, 5, "constant"), person_years(77.5, 5, "climbing")
    (387.5, 193.75)
    """
    validate.listed("path", path, PATHS)
    return validate.finite("in_post", in_post) * validate.finite("years", years, zero=False) * _AREA[path]


def mean_stay(sent: float, in_post: float, years: float, path: Path) -> float:
    """Return the mean stay in years: person-years served over postings that ended.

    It supposes that people leave at a steady rate. Terms of one length that all begin on one day make it read too
    high: of terms of 2 years over 5 years, two have ended and the third is half served, which gives 5 / 2 = 2.5.

    Parameters
    ----------
    sent : float
        Postings since the first day of the period, the first holders among them.
    in_post : float
        Posts at its end, below `sent`; with the path "falling" at most half of it.
    years : float
    path : {"constant", "climbing", "falling"}
        See `person_years`.

    Returns
    -------
    float
        Years.

    Raises
    ------
    ValueError
        If a number is not finite or out of its range, nobody left, or the path is unknown.

    Examples
    --------
    >>> round(mean_stay(277.8, 77.5, 5, "constant"), 2)
    1.93
    """
    return person_years(in_post, years, path) / _ended(sent, in_post, path)


def stay_paths(sent: float, in_post: float, years: float, path: Path, step: float) -> pd.DataFrame:
    """Return how posts, leavers and postings may have gone from the first day to the last.

    Leavers grow evenly with time and postings are posts plus leavers, so that the identity holds at every moment.

    Parameters
    ----------
    sent, in_post, years, path
        See `mean_stay`.
    step : float
        Years from one row to the next, above 0; the last row stands at the end of the period.

    Returns
    -------
    pandas.DataFrame
        Columns ``time`` (years from the first day), ``in_post``, ``left`` and ``sent``, in the unit of `sent`.

    Raises
    ------
    ValueError
        As `mean_stay`, or if the step is not above 0.

    Examples
    --------
    >>> stay_paths(30, 10, 2, "constant", 1)["left"].tolist()
    [0.0, 10.0, 20.0]
    """
    ended = _ended(sent, in_post, path)
    span, each = validate.finite("years", years, zero=False), validate.finite("step", step, zero=False)
    whole = int(span / each + 1e-9)
    times = [k * each for k in range(whole + 1)]
    if span - times[-1] > 1e-9:
        times.append(span)
    share = pd.Series(times, dtype=float) / span
    first = _FIRST[path]
    posts = in_post * (first + (1 - first) * share)
    left = ended * share
    return pd.DataFrame({"time": times, "in_post": posts, "left": left, "sent": posts + left})


def _ended(sent: float, in_post: float, path: Path) -> float:
    """Return how many postings have ended, or say why none can have."""
    all_sent, posts = validate.finite("sent", sent, zero=False), validate.finite("in_post", in_post)
    if posts >= all_sent:
        message = f"sent ({sent!r}) must be above in_post ({in_post!r}): otherwise no posting has ended"
        raise ValueError(message)
    validate.listed("path", path, PATHS)
    if path == "falling" and all_sent < 2 * posts:
        message = f"posts that fall from twice in_post ({in_post!r}) need at least as many sent, not {sent!r}"
        raise ValueError(message)
    return all_sent - posts
