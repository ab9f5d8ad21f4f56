"""Notebooks as learners hand them in, made from the lesson itself."""

from __future__ import annotations

import copy
import json
import random
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from coursekit.exercises.declare import Choice, Exercise, Function, Number
from coursekit.exercises.solved import fill
from coursekit.lessons import context, declarations, notebook
from coursekit.text import Language

__all__ = [
    "answered",
    "as_bytes",
    "before",
    "exercise_cell",
    "made_class",
    "put",
    "solved",
    "untouched",
    "write_roster",
]


def untouched(number: str = "01", language: Language = "en") -> dict[str, Any]:
    return notebook(number, language)


@cache
def _solved(number: str, language: Language) -> str:
    return json.dumps(fill(notebook(number, language), declarations(number, "exercises"), language))


def solved(number: str = "01", language: Language = "en") -> dict[str, Any]:
    return json.loads(_solved(number, language))


def exercise_cell(book: Mapping[str, Any], name: str) -> dict[str, Any]:
    return next(c for c in book["cells"] if c.get("metadata", {}).get("coursekit", {}).get("exercise") == name)


def put(book: Mapping[str, Any], name: str, source: str) -> dict[str, Any]:
    """Return a copy with the code of one exercise replaced; the check stays below."""
    made = copy.deepcopy(dict(book))
    made_cell = exercise_cell(made, name)
    last = "".join(made_cell["source"]).rstrip().splitlines()[-1]
    made_cell["source"] = f"{source}\n{last}"
    return made


def before(book: Mapping[str, Any], source: str) -> dict[str, Any]:
    """Return a copy with a code cell of the learner's after the first."""
    made = copy.deepcopy(dict(book))
    first = next(i for i, c in enumerate(made["cells"]) if c["cell_type"] == "code")
    cell = {"cell_type": "code", "id": "own", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
    made["cells"].insert(first + 1, cell)
    return made


def as_bytes(book: Mapping[str, Any]) -> bytes:
    return json.dumps(book, ensure_ascii=False).encode()


def answered(rng: random.Random, number: str = "01", language: Language = "en") -> dict[str, Any]:
    """Return a notebook of one learner: most exercises right, some with a mistake, some left out."""
    book = solved(number, language)
    blank = untouched(number, language)
    lesson = context(number, language)
    for exercise in declarations(number, "exercises"):
        chance = rng.random()
        if chance < 0.15:
            exercise_cell(book, exercise.short_name)["source"] = exercise_cell(blank, exercise.short_name)["source"]
        elif chance < 0.45 and (source := _mistaken(exercise, rng, lesson)):
            book = put(book, exercise.short_name, source)
    return book


def _mistaken(exercise: Exercise, rng: random.Random, lesson: Any) -> str:
    mistake = rng.choice(exercise.mistakes)
    if isinstance(exercise, Number):
        value = mistake.value(lesson) if callable(mistake.value) else mistake.value
        return (
            f"{exercise.name} = {value!r}"
            if rng.random() < 0.6
            else f"{exercise.name} = {rng.choice([12345.6, 777.7])}"
        )
    if isinstance(exercise, Choice):
        return f'{exercise.name} = "{rng.choice([one.key for one in exercise.options if one.key != exercise.answer])}"'
    if isinstance(exercise, Function):
        return f"def {exercise.name}(*given):\n    return 1"
    return ""


NAMES = ("Ann Author", "Ben Writer", "Cleo Reader", "王小明", "李 华", "O'Neil Pat", "José Ruiz")


def write_roster(path: Path, count: int) -> list[str]:
    rows = [f"s{n:04d},{NAMES[n % len(NAMES)]} {n},s{n:04d}@example.edu" for n in range(count)]
    path.write_text("\n".join(["student,name,email", *rows]) + "\n", encoding="utf-8")
    return [row.split(",")[0] for row in rows]


def made_class(path: Path, count: int, number: str = "01", seed: int = 1) -> None:
    """Write a zip as Moodle gives it, of the students of `write_roster`."""
    rng = random.Random(seed)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(count):
            language: Language = "zh" if n % 2 else "en"
            folder = f"{NAMES[n % len(NAMES)]} {n}_{90000 + n}_assignsubmission_file"
            archive.writestr(f"{folder}/01-the-record.ipynb", as_bytes(answered(rng, number, language)))
