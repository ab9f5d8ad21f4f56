"""The sample lesson: read, bound, written, and with a line changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.source.sample import exercises as code

from coursekit.exercises import Exercise, Number
from coursekit.exercises.context import Context
from coursekit.source import Fault, References, Source, SourceError, bind, bind_guesses, lesson_words, read_text
from coursekit.source.numbers import numbers
from coursekit.source.rules import Material
from coursekit.source.write import Course, notebook
from coursekit.text import Language, Text

PATH = Path(__file__).with_name("sample") / "lesson.md"
TEXT = PATH.read_text(encoding="utf-8")
COURSE = Course(Text(en="A sample", zh="样例"), Text(en="How fast?", zh="有多快？"), 20, ("1.1",))


def lines_of(text: str = TEXT) -> list[str]:
    return text.splitlines()


def at(words: str, text: str = TEXT) -> int:
    """Line of the first line that begins so, counted from 1."""
    return next(k for k, line in enumerate(lines_of(text), start=1) if line.startswith(words))


@lru_cache(maxsize=8)
def source(text: str = TEXT) -> Source:
    return read_text(text, PATH)


def context(one: Source, language: Language = "en") -> Context:
    return Context("98", language, lesson_words(one))


def elsewhere(number: str) -> Source:
    return source()


def bound(text: str = TEXT, module: Any = code) -> tuple[Exercise, ...]:
    one = source(text)
    bind_guesses(one, module, References(one, elsewhere), context(one))
    return bind(one, module, References(one, elsewhere), context(one))


def written(text: str = TEXT, language: Language = "en") -> dict[str, Any]:
    return notebook(source(text), COURSE, language, elsewhere)


def material(text: str = TEXT, **changes: Any) -> Material:
    one = source(text)
    exercises = bound(text)
    given: dict[str, Any] = {
        "source": one,
        "exercises": exercises,
        "minutes": 20,
        "computed": tuple(numbers("69 and 69.23% and 5.0% and 2.5%")),
        "answers": {
            e.key.rpartition("/")[2]: f"{e.solution(context(one)):.{e.places}f}"
            for e in exercises
            if isinstance(e, Number)
        },
        "declared": {"chart": frozenset({"levels"}), "explorer": frozenset({"fall"})},
        "python": {"charts.py": 'L("label end")', "explorers.py": 'W("say gone")'},
    }
    return Material(**(given | changes))


def faults(text: str, *works: Callable[[str], object]) -> tuple[Fault, ...]:
    """Every fault that reading, binding and writing tell."""
    found: dict[Fault, None] = {}
    for work in works or (bound, written, lambda text: written(text, "zh")):
        try:
            work(text)
        except SourceError as error:
            found |= dict.fromkeys(error.faults)
    return tuple(sorted(found))
