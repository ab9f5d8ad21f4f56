"""What stands on paper to be written on: lines, boxes, rings, an empty table, a scale and empty axes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from coursekit.cards import element, esc, inline
from coursekit.exercises.guess import Scale
from coursekit.text import Language, Text

__all__ = ["axes", "blank_table", "box", "options", "ruler", "ticks", "write_on"]

WIDE = 660
"""Width of a drawing, in its own units: that of the page."""
_AXES = Text(en="Empty axes to draw on", zh="供作图用的空坐标轴")
_ACROSS = Text(en="Across:", zh="横轴：")
_UP = Text(en="Up:", zh="纵轴：")
_RULER = Text(en="An empty scale: {range}", zh="空白刻度：{range}")


def write_on(lines: int) -> str:
    """Return ruled lines, 8 mm each.

    Examples
    --------
    >>> write_on(2)
    '<span class="ck-room" aria-hidden="true"><i></i><i></i></span>'
    """
    return element("span", "<i></i>" * lines, class_="ck-room", aria_hidden="true")


def box(unit: str = "") -> str:
    """Return a box for a number, with its unit (HTML) after it."""
    return element("p", element("span", class_="ck-boxin", aria_hidden="true"), unit, class_="ck-answerline")


def options(items: Iterable[tuple[str, str]], chosen: str | None = None) -> str:
    """Return options with a ring each; the chosen one has a tick in place of it.

    Parameters
    ----------
    items : iterable of (str, str)
        Letter (empty where there is none) and words, as HTML.
    chosen : str, optional
        The letter, or the words where there are no letters.
    """
    rows = []
    for letter, words in items:
        yes = chosen is not None and chosen == (letter or words)
        lead = element("b", esc(letter)) if letter else ""
        rows.append(element("li", lead, element("span", words), class_="yes" if yes else None))
    return element("ul", *rows, class_="opts")


def blank_table(heads: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> str:
    """Return a table whose cells are given as HTML; an empty one is to be filled in."""
    head = element("tr", *(element("th", one, scope="col") for one in heads))
    body = [
        element(
            "tr",
            element("th", row[0], scope="row"),
            *(element("td", cell, class_=None if cell else "ck-blank") for cell in row[1:]),
        )
        for row in rows
    ]
    whole = element("caption", esc(caption), class_="ck-sr") + element("thead", head) + element("tbody", *body)
    return element("table", whole, class_="ck-grid")


def ticks(low: float, high: float, most: int = 7) -> list[float]:
    """Return round numbers from `low` to `high`, both ends included.

    Examples
    --------
    >>> ticks(0, 139), ticks(0, 12)
    ([0, 20, 40, 60, 80, 100, 120, 139], [0, 2, 4, 6, 8, 10, 12])
    """
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * k for k in (1, 2, 5, 10) if power * k >= rough)
    inner = [low + step * k for k in range(math.ceil((high - low) / step))]
    if len(inner) > 1 and high - inner[-1] < step / 2:  # the last label would stand on that of the end
        inner.pop()
    return [*inner, high]


def ruler(scale: Scale, language: Language, mark: float | None = None) -> str:
    """Return a scale on which a guess is marked with a cross; `mark` is what came out."""
    left, right, y = 24.0, WIDE - 24.0, 34.0

    def at(value: float) -> float:
        return round(left + (right - left) * (value - scale.low) / (scale.high - scale.low), 1)

    parts = [f'<line class="zero" x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>']
    for value in ticks(scale.low, scale.high):
        x = at(value)
        parts.append(f'<line class="zero" x1="{x}" x2="{x}" y1="{y - 6}" y2="{y + 6}"/>')
        parts.append(
            f'<text class="ax" x="{x}" y="{y + 22}" text-anchor="middle">{scale.written(value, language)}</text>'
        )
    if mark is not None:
        parts.append(f'<circle class="pt s1" cx="{at(mark)}" cy="{y}" r="6"/>')
        parts.append(
            f'<text class="b" x="{at(mark)}" y="{y - 14}" text-anchor="middle">{scale.written(mark, language)}</text>'
        )
    label = _RULER.fill(range=scale.range_words(language)).to(language)
    if mark is not None:
        label = scale.words(mark, language)
    return f'<svg class="ck-chart" viewBox="0 0 {WIDE} 62" role="img" aria-label="{esc(label)}">{"".join(parts)}</svg>'


def axes(language: Language) -> str:
    """Return empty axes with a faint grid, and lines to name them on."""
    left, right, top, foot = 30.0, WIDE - 10.0, 8.0, 218.0
    grid = "".join(
        f'<line class="grid" x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>' for y in range(int(top), int(foot), 30)
    )
    lines = f'<line class="zero" x1="{left}" x2="{right}" y1="{foot}" y2="{foot}"/>'
    lines += f'<line class="zero" x1="{left}" x2="{left}" y1="{top}" y2="{foot}"/>'
    drawing = (
        f'<svg class="ck-chart" viewBox="0 0 {WIDE} 226" role="img" aria-label="{esc(_AXES.to(language))}">'
        f"{grid}{lines}</svg>"
    )
    names = "".join(
        element("span", inline(words, language), element("i"), aria_hidden="true") for words in (_ACROSS, _UP)
    )
    return drawing + element("p", names, class_="ck-axisnames")
