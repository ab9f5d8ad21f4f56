"""What an exercise takes from the catalogue, for those who answer it on paper."""

from __future__ import annotations

from coursekit.catalogue import figure
from coursekit.catalogue.series import series
from coursekit.catalogue.words import word
from coursekit.exercises.context import Context
from coursekit.exercises.declare import Exercise, Function
from coursekit.exercises.number_judge import UsedFigures, write
from coursekit.text import Language, Text

__all__ = ["given"]

_ROW = Text(en="{name}: {values}", zh="{name}：{values}")
_AT = Text(en="{value}{unit} in {year}", zh="{year}年为{value}{unit}")


def given(exercise: Exercise, lesson: Context, language: Language, asked: str = "") -> list[str]:
    """Return what the solution of an exercise reads, one figure or series a line, in plain words.

    Nothing for a function: it is called on numbers of its own. Nothing of a line whose numbers the question prints.

    Parameters
    ----------
    exercise : Exercise
    lesson : Context
    language : {"en", "zh"}
    asked : str
        The question.
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
    return [words for words, numbers in lines if not all(number in asked for number in numbers)]


def _printed(name: str, language: Language) -> tuple[str, list[str]]:
    """Return a figure in words, and its number."""
    one = figure(name)
    number = write(one.value, 0)
    return _ROW.fill(name=one.label, values=f"{number}{_unit(one.unit, language)}").to(language), [number]


def _observed(name: str, years: list[int], language: Language) -> tuple[str, list[str]]:
    """Return the values of a series in words, and its numbers."""
    one = series(name)
    numbers = [write(one.value(year), 0) for year in years]
    unit = _unit(one.unit, language)
    said = [_AT.fill(value=n, unit=unit, year=y).to(language) for n, y in zip(numbers, years, strict=True)]
    stop = "；" if language == "zh" else "; "
    return _ROW.fill(name=one.label, values=stop.join(said)).to(language), numbers


def _unit(id: str, language: Language) -> str:
    unit = word("unit", id).to(language)
    return f" {unit}" if language == "en" and unit[:1].isalpha() else unit
