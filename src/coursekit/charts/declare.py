"""How a chart is declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coursekit.text import Text

__all__ = ["Chart"]


@dataclass(frozen=True)
class Chart:
    """A declared chart: its words stand in HTML, `draw` makes only the picture.

    Parameters
    ----------
    id : str
        Lesson and name, such as ``"01-two-lines"``.
    title : Text
        The finding, a sentence.
    subtitle : Text
        Measure, unit, population and date.
    words : Text
        The chart in words, for those who do not see it; it gives the numbers.
    source : Text
        Where the data are from.
    standing : {"speech", "read", "memory", "simulated", "coding"}
        The weakest standing among the figures shown.
    draw : callable
        ``draw(lesson, language)`` or ``draw(lesson, language, narrow)`` gives an Altair chart without title.
        `narrow` is true for the drawing on a phone: shorter labels, fewer ticks. Where a guess is given on the chart
        it takes `before` as well: true for the drawing that does not show the answer yet.
    hero : bool
        The lesson's early chart, wider than the text.
    guess : str
        Name of the guess that is given on this chart; empty for none.
    before : Text, optional
        The title until the guess is given: what was published, not what the picture will show.
    """

    id: str
    title: Text
    subtitle: Text
    words: Text
    source: Text
    standing: str
    draw: Callable[..., Any]
    hero: bool = False
    guess: str = ""
    before: Text | None = None
