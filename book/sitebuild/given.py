"""What an exercise takes from the catalogue, for those who answer it on paper."""

from __future__ import annotations

from math import isclose

from coursekit.catalogue import figure
from coursekit.catalogue.series import series
from coursekit.catalogue.words import word
from coursekit.exercises.context import Context
from coursekit.exercises.declare import Exercise, Function
from coursekit.exercises.number_judge import UsedFigures, write
from coursekit.source.numbers import numbers
from coursekit.source.plain import plain
from coursekit.text import Language, Text

__all__ = ["given"]

_ROW = Text(en="{name}: {values}", zh="{name}：{values}")
_AT = Text(en="{value}{unit} in {year}", zh="{year}年为{value}{unit}")


def given(exercise: Exercise, lesson: Context, language: Language, asked: str = "") -> list[str]:
    """Return what the solution of an exercise reads, one figure or series a line, in plain words.

    Nothing for a function: it is called on numbers of its own. Nothing of a line whose numbers the question prints, in
    digits or with 万, 亿 or million.

    Parameters
    ----------
    exercise : Exercise
    lesson : Context
    language : {"en", "zh"}
    asked : str
        The question, Markdown.
    """
    if isinstance(exercise, Function):
        return []
    used = UsedFigures(lesson)
    exercise.solution(used)
    years: dict[str, list[int]] = {}
    for id in used.ids:
        name, _, year = id.partition(":")
        years.setdefault(name, []).extend([int(year)] if year else [])
    lines = (
        _observed(name, sorted(asked_of), language) if asked_of else _printed(name, language)
        for name, asked_of in years.items()
    )
    printed = [number.value for number in numbers(plain(asked))]
    return [
        words
        for words, values in lines
        if not all(any(isclose(value, other, rel_tol=1e-9) for other in printed) for value in values)
    ]


def _printed(name: str, language: Language) -> tuple[str, list[float]]:
    """Return a figure in words, and its number."""
    one = figure(name)
    said = f"{write(one.value, 0)}{_unit(one.unit, language)}"
    return _ROW.fill(name=one.label, values=said).to(language), [one.value]


def _observed(name: str, years: list[int], language: Language) -> tuple[str, list[float]]:
    """Return the values of a series in words, and its numbers."""
    one = series(name)
    values = [one.value(year) for year in years]
    unit = _unit(one.unit, language)
    said = [_AT.fill(value=write(v, 0), unit=unit, year=y).to(language) for v, y in zip(values, years, strict=True)]
    stop = "；" if language == "zh" else "; "
    return _ROW.fill(name=one.label, values=stop.join(said)).to(language), values


def _unit(id: str, language: Language) -> str:
    unit = word("unit", id).to(language)
    return f" {unit}" if language == "en" and unit[:1].isalpha() else unit
