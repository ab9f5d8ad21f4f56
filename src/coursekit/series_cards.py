"""The card of an outside series, beside the cards of `coursekit.cards`: pure functions that return strings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coursekit import cards
from coursekit.catalogue import Figure, standing_words
from coursekit.catalogue.series import Observation, Series
from coursekit.catalogue.words import word
from coursekit.display import as_text
from coursekit.text import Language, Text, minus, span

__all__ = ["catalogue_writers", "series_card", "series_words"]

_YEAR = Text(en="Year", zh="年份")
_VALUE = Text(en="Value, {unit}", zh="数值（{unit}）")
_QUALIFIED = {
    "below": Text(en="below {value}", zh="低于{value}"),
    "nearly": Text(en="nearly {value}", zh="近{value}"),
    "about": Text(en="about {value}", zh="约{value}"),
    "more than": Text(en="more than {value}", zh="{value}多"),
    "at least": Text(en="{value} or more", zh="{value}以上"),
}
_STANDING = Text(en="Standing", zh="依据")
_SOURCE = Text(en="Source", zh="来源")
_SOURCE_IS = Text(en="Source: {source}", zh="来源：{source}")


def catalogue_writers(
    language: Language,
) -> tuple[tuple[type, Callable[[Any], str], Callable[[Any], str]], ...]:
    """Return how things of the catalogue are shown: of each type, what writes its words and what writes its card."""
    return (
        (Figure, lambda figure: figure.describe(language), lambda figure: as_text(cards.figure_card(figure, language))),
        (Series, lambda series: series_words(series, language), lambda series: as_text(series_card(series, language))),
    )


def series_words(series: Series, language: Language) -> str:
    """Return one sentence on a series: what, when, how many values, how sure, from where.

    Parameters
    ----------
    series : Series
    language : {"en", "zh"}
    """
    first, last = min(one.start for one in series.observations), max(one.end for one in series.observations)
    standing, count = standing_words(series.standing).text, len(series.observations)
    words = Text(
        en="{label}, {years}, values: {count}; {standing}; {source}.",
        zh="{label}，{years}，{count}个数值；{standing}；{source}。",
    )
    filled = words.fill(
        label=series.label, years=span(first, last), count=count, standing=standing, source=series.source
    )
    return filled.to(language)


def series_card(series: Series, language: Language) -> str:
    """Return the card of a series: its values with their standing, and its sources.

    Parameters
    ----------
    series : Series
    language : {"en", "zh"}

    Returns
    -------
    str
        HTML. The source stands below the table where all values share it, else in a column of its own.
    """
    headers: tuple[Text, ...] = (_YEAR, _VALUE.fill(unit=word("unit", series.unit)), _STANDING)
    rows: list[tuple[object, ...]] = [
        (span(one.start, one.end), _said(one), standing_words(one.standing).text) for one in series.observations
    ]
    sources = [one.source.text for one in series.observations]
    shared = len(set(sources)) == 1
    if not shared:
        headers, rows = (*headers, _SOURCE), [(*row, source) for row, source in zip(rows, sources, strict=True)]
    body = cards.table(headers, rows, series.label, language)
    if shared:
        words = _SOURCE_IS.fill(source=sources[0])
        body += cards.element("p", cards.inline(words, language), class_="ck-small ck-muted")
    if series.note:
        body += cards.element("p", cards.inline(series.note, language), class_="ck-small ck-muted")
    aside = cards.tag(series.standing, language)
    return cards.card("series", series.label, body, language, aside=aside, data={"series": series.id})


def _said(one: Observation) -> str | Text:
    """Say a value with the word that bounds it."""
    words = _QUALIFIED.get(one.qualifier)
    return words.fill(value=_value(one)) if words else _value(one)


def _value(one: Observation) -> str:
    if one.value is not None:
        return minus(f"{one.value:,.10g}")
    return f"{one.low:,.10g}–{one.high:,.10g}" if one.low is not None and one.high is not None else "–"
