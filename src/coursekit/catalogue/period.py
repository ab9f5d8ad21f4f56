"""A period as the catalogue stores it, and as each language writes it."""

from __future__ import annotations

from coursekit.text import Text, span

__all__ = ["period_words"]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def period_words(start: str, end: str) -> Text:
    """Write a period in words.

    Parameters
    ----------
    start, end : str
        A year, a month (``2018-02``), a day (``2018-02-12``) or nothing. Equal for a point in time. 31 December stands
        for the end of a year, as stocks are dated in statistics.

    Returns
    -------
    Text
        "none printed" where both are empty; "to the end of 2017" where only the end is known.

    Examples
    --------
    >>> period_words("2017-12-31", "2017-12-31").en, period_words("2013", "2017").zh
    ('end of 2017', '2013—2017年')
    """
    if not start and not end:
        return Text(en="none printed", zh="未写明")
    if start == end:
        return _moment(start)
    if not start:
        until = _moment(end)
        return Text(en=f"to {'the ' if until.en.startswith('end') else ''}{until.en}", zh=f"截至{until.zh}")
    if len(start) == len(end) == 4:
        return span(int(start), int(end))
    first, last = _moment(start), _moment(end)
    return Text(en=f"{first.en} to {last.en}", zh=f"{first.zh}至{last.zh}")


def _moment(date: str) -> Text:
    year, *rest = date.split("-")
    if not rest:
        return Text(en=year, zh=f"{year}年")
    month = int(rest[0])
    if len(rest) == 1:
        return Text(en=f"{MONTHS[month - 1]} {year}", zh=f"{year}年{month}月")
    day = int(rest[1])
    if (month, day) == (12, 31):
        return Text(en=f"end of {year}", zh=f"{year}年底")
    return Text(en=f"{day} {MONTHS[month - 1]} {year}", zh=f"{year}年{month}月{day}日")
