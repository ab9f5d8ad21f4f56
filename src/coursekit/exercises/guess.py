"""Guess first: a question that is answered by a guess, kept, and shown again beside what the figures give."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from coursekit.exercises.units import POINTS, beside
from coursekit.text import Language, Text, minus

__all__ = ["Guess", "Scale", "Value"]

Value = str | float
"""What was guessed: the name of an option, or a number in the unit itself. It belongs to no language."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LESSON = re.compile(r"\d\d")
_RANGE = Text(en="{low} to {high}, in steps of {step}", zh="{low}～{high}，每格{step}")


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Numbers that may be guessed. A guess is kept in the unit itself, and written as each language counts.

    Parameters
    ----------
    low, high, step : float
        In the unit itself: persons, yuan, percent.
    unit : Text
        Put directly after a number, blank included where the language wants one: ``Text(" million persons", "万人")``.
    en, zh : float
        How much of the unit itself one written unit is: 1,000,000 and 10,000 in that case.
    least, most : Text, optional
        What the two ends mean.

    Examples
    --------
    >>> poor = Scale(low=0, high=120e6, step=1e6, unit=Text(" million persons", "万人"), en=1e6, zh=1e4)
    >>> poor.words(31e6, "en"), poor.words(31e6, "zh")
    ('31 million persons', '3100万人')
    >>> poor.range_words("en"), poor.range_words("zh")
    ('0 to 120 million persons, in steps of 1', '0～12000万人，每格100万人')
    """

    low: float
    high: float
    step: float
    unit: Text
    en: float = 1
    zh: float = 1
    least: Text | None = None
    most: Text | None = None

    def __post_init__(self) -> None:
        if not self.low < self.high or not 0 < self.step <= self.high - self.low:
            message = f"a scale from {self.low} to {self.high} in steps of {self.step}: low, high and step do not fit"
            raise ValueError(message)

    def size(self, language: Language) -> float:
        """Return how much of the unit itself one written unit is."""
        return self.zh if language == "zh" else self.en

    def nearest(self, value: float) -> float:
        """Return the number on the scale that is nearest."""
        steps = round((min(max(value, self.low), self.high) - self.low) / self.step)
        return float(f"{min(self.low + steps * self.step, self.high):.10g}")

    def words(self, value: float, language: Language) -> str:
        """Write a number of the scale with its unit."""
        written = self.written(value, language)
        return written + beside(self.unit, written).to(language)

    def apart(self, distance: float, language: Language) -> str:
        """Write the distance of two numbers: that of two percentages is in percentage points."""
        written = self.written(abs(distance), language)
        return written + beside(self.gap_unit, written).to(language)

    @property
    def gap_unit(self) -> Text:
        """The unit of a distance."""
        return POINTS.after if self.unit.en.strip() == "%" else self.unit

    def range_words(self, language: Language) -> str:
        """Say which numbers may be guessed."""
        low, step = self.written(self.low, language), self.written(self.step, language)
        if language == "zh" or self.unit.en.strip() == "%":
            step += beside(self.gap_unit, step).to(language)
        return _RANGE.fill(low=low, high=self.words(self.high, language), step=step).to(language)

    def grouping(self, language: Language) -> str | None:
        """Return how thousands are set apart, as JavaScript calls it: in Chinese from five digits, never before 万."""
        return "always" if language == "en" else "min2" if self.zh == 1 else None

    def written(self, value: float, language: Language) -> str:
        """Write a number of the scale without its unit."""
        # Ten significant digits: more than a guess has, fewer than binary noise shows.
        digits = float(f"{value / self.size(language):.10g}")
        written = f"{digits:,.10f}".rstrip("0").rstrip(".")
        least = {"always": 1000, "min2": 10_000, None: math.inf}[self.grouping(language)]
        return minus(written if abs(digits) >= least else written.replace(",", ""))


@dataclass(frozen=True, kw_only=True)
class Guess:
    """A question to guess at: one option of several, or a number. It has no right answer and is not judged.

    Parameters
    ----------
    name : str
        ``"faster"``: lower-case words joined by hyphens, unique in the lesson.
    lesson : str
        Two digits.
    question : Text
    then : Text
        What the figures give, in words; shown beside the guess later.
    options : mapping of str to Text
        Name and words of each option; the name is what is kept.
    scale : Scale, optional
        For a number, in place of options.
    came_out : str or float, optional
        The option, or the number, that the figures give; left out where they give no single one.

    Examples
    --------
    >>> faster = Guess(
    ...     name="faster", lesson="01", question=Text("Which decade was faster?", "哪个十年更快？"),
    ...     options={"early": Text("The first", "前十年"), "late": Text("The second", "后十年")},
    ...     then=Text("It depends on the measure.", "这取决于用什么指标。"),
    ... )
    >>> faster.key, faster.words("late", "zh")
    ('01/faster', '后十年')
    """

    name: str
    lesson: str
    question: Text
    then: Text
    options: Mapping[str, Text] | None = None
    scale: Scale | None = None
    came_out: Value | None = None

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name) or not _LESSON.fullmatch(self.lesson):
            self._refuse("has a name of lower-case words joined by hyphens, and a lesson of two digits")
        if (self.options is None) == (self.scale is None):
            self._refuse("needs either options or a scale")
        if self.options is not None:
            if len(self.options) < 2 or not all(_NAME.fullmatch(name) for name in self.options):
                self._refuse("needs two options or more, each with a name in lower case")
            if self.came_out is not None and self.came_out not in self.options:
                self._refuse(f"has no option {self.came_out!r}")
        elif isinstance(self.came_out, str):
            self._refuse("asks for a number, and a number must have come out")

    def _refuse(self, what: str) -> None:
        message = f"guess {self.lesson}/{self.name} {what}"
        raise ValueError(message)

    @property
    def key(self) -> str:
        """What the guess is kept under: ``"01/faster"``."""
        return f"{self.lesson}/{self.name}"

    def read(self, kept: str | None) -> Value | None:
        """Return what was kept, understood; None where nothing was kept, or what was kept is no longer there."""
        if kept is None:
            return None
        if self.options is not None:
            return kept if kept in self.options else None
        try:
            value = float(kept)
        except ValueError:
            return None
        assert self.scale is not None
        return self.scale.nearest(value) if value == value else None

    def words(self, value: Value, language: Language) -> str:
        """Write a guess in words."""
        if self.options is not None:
            return self.options[str(value)].to(language)
        assert self.scale is not None
        return self.scale.words(float(value), language)
