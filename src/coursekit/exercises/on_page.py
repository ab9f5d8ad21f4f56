"""Tables and open answers on the static page: the specification as JSON, the words of the judge, what a form hands in.

``assets/table.mjs`` and ``assets/open.mjs`` judge the same specification in the same order as `table_judge` and
`open_judge`; ``tests/exercises/judge_vectors.json`` runs through both. What a reader types stays text on the page;
`typed` turns it into the answer that a learner would hand in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coursekit.cards import element, esc, inline
from coursekit.exercises.context import Context
from coursekit.exercises.declare import Choice, Column, Exercise, Field, Number, Open, Table
from coursekit.exercises.open_judge import ELSEWHERE, FILLED, LONGEST, PERCENT, SCALING, SHOWN
from coursekit.exercises.reading import SCALES, fold_text, read_text
from coursekit.exercises.remarks import NotSaid, as_data
from coursekit.exercises.shown import listed, short
from coursekit.exercises.table_judge import CELL_GAVE, EMPTY, KIND_WORDS, NONE_IN_WORDS, row_name
from coursekit.text import Language, Text

__all__ = ["MOST_BLANKS", "form", "general_codes", "is_answered_on_page", "typed"]

MOST_BLANKS = 12
"""Cells to be filled in, up to which a table is a form that a reader of a phone fills in."""
_TABLE_CODES = ("blank", "partly", "right", "cell-empty", "columns-swapped", "cell")
_OPEN_CODES = (
    *("blank", "field-empty", "complete", "field-number", "field-scale", "field-unit", "field-low", "field-high"),
    *("field-percent", "field-choice", "field-short", "field-one-key", "field-long"),
)
_TRUTH = {"true": True, "false": False}


def is_answered_on_page(exercise: Exercise, lesson: Context) -> bool:
    """Whether an exercise is answered on the static page, where no Python runs."""
    if isinstance(exercise, Open):
        return _remarks(exercise) is not None
    if isinstance(exercise, Table):
        return _blanks(exercise, lesson) <= MOST_BLANKS
    return isinstance(exercise, (Number, Choice))


def _remarks(exercise: Open) -> tuple[Any, ...] | None:
    """Return the tests of the remarks as data; None where one is written in a way that the page cannot work out."""
    try:
        return tuple(as_data(mistake.test) for mistake in exercise.mistakes if mistake.test is not None)
    except NotSaid:
        return None


def general_codes(exercise: Table | Open) -> list[str]:
    """Return the general codes that an answer typed into the form can get."""
    if isinstance(exercise, Open):
        has_unit = any(one.name == "unit" for one in exercise.fields)
        return [code for code in _OPEN_CODES if not (has_unit and code == "field-percent")]
    kinds = sorted({one.kind for one in exercise.columns})
    words = ["cell-not-a-word"] * any(one.words for one in exercise.columns)
    factors = ["column-factor", "cell-factor"] * ("number" in kinds)
    return [*_TABLE_CODES, *(f"cell-not-{kind}" for kind in kinds), *words, *factors]


def _blanks(exercise: Table, lesson: Context) -> int:
    cells = len(exercise.solution(lesson)) * len(exercise.columns)
    return cells - sum(one is not None for column in exercise.given.values() for one in column)


def form(exercise: Table | Open, spec: Mapping[str, Any], lesson: Context, language: Language) -> dict[str, Any]:
    """Return what the page's form and judge need.

    Parameters
    ----------
    exercise : Table or Open
    spec : mapping
        From `coursekit.exercises.judge.compile`.
    lesson : Context
    language : {"en", "zh"}

    Returns
    -------
    dict
        ``spec``, the same in both languages; ``said``, words of the language that go into facts.
    """
    if isinstance(exercise, Table):
        return _table(exercise, spec, lesson, language)
    return _open(exercise, spec, language)


def _table(exercise: Table, spec: Mapping[str, Any], lesson: Context, language: Language) -> dict[str, Any]:
    frame = exercise.solution(lesson)
    rows: Mapping[Any, Mapping[str, Any]] = spec["rows"]
    names = list(rows)
    mistakes = []
    for mistake in spec["mistakes"]:
        if "rows" in mistake:
            there = mistake["rows"]
            # A wrong table with other rows cannot be typed into this one.
            if there.keys() == rows.keys():
                mistakes.append({"code": mistake["code"], "rows": _cells(exercise, there, names)})
            continue
        cells = [
            [names.index(key), _column(exercise, column), _plain(value)]
            for (key, column), value in mistake["cells"].items()
        ]
        mistakes.append({"code": mistake["code"], "cells": cells})
    keys = frame[list(exercise.rows)].astype(object).itertuples(index=False)
    return {
        "spec": {
            "version": 1,
            "kind": "table",
            "id": exercise.id,
            "columns": [
                {
                    "name": one.name,
                    "kind": one.kind,
                    "tolerance": one.tolerance,
                    "words": [[word.en, word.zh] for word in one.words],
                }
                for one in exercise.columns
            ],
            "rows": _cells(exercise, rows, names),
            "given": {name: list(column) for name, column in exercise.given.items()},
            "mistakes": mistakes,
            "none": sorted(NONE_IN_WORDS - {""}),
        },
        "said": {
            "rows": [row_name(key).to(language) for key in names],
            "columns": [one.label.to(language) for one in exercise.columns],
            "words": [listed(one.words).to(language) for one in exercise.columns],
            "gave": CELL_GAVE.to(language),
            "kinds": {name: words.to(language) for name, words in KIND_WORDS.items()},
            "empty": EMPTY.to(language),
            "whole": short(frame[[*exercise.rows, *(one.name for one in exercise.columns)]]).to(language),
        },
        "heads": [" ".join(_head(*one, language) for one in zip(exercise.rows, key, strict=True)) for key in keys],
        "labels_of": [inline(one.label, language) for one in exercise.columns],
    }


def _head(name: str, part: Any, language: Language) -> str:
    """Name a row by a column that is given and what stands there, as HTML: year 2013."""
    said = inline(part.to(language) if isinstance(part, Text) else str(part), language)
    return f"{element('code', esc(name))} {said}"


def _column(exercise: Table, name: str) -> int:
    return [one.name for one in exercise.columns].index(name)


def _cells(exercise: Table, rows: Mapping[Any, Mapping[str, Any]], names: list[Any]) -> list[list[Any]]:
    return [[_plain(rows[key][one.name]) for one in exercise.columns] for key in names]


def _plain(value: Any) -> Any:
    """Return an expected value as JSON: no value as null, a text as the list of ways to write it."""
    if isinstance(value, Text):
        return [value.en, value.zh]
    if type(value) is str:
        return [value]
    if value is None or value != value or value in (float("inf"), float("-inf")):
        return None
    return value if type(value) is bool else float(value)


def _open(exercise: Open, spec: Mapping[str, Any], language: Language) -> dict[str, Any]:
    tests = _remarks(exercise)
    assert tests is not None
    return {
        "spec": {
            "version": 1,
            "kind": "open",
            "id": exercise.id,
            "fields": [_field(one) for one in exercise.fields],
            "mistakes": [{"code": one.code, "test": test} for one, test in zip(exercise.mistakes, tests, strict=True)],
            "most": LONGEST,
            "scales": list(SCALES),
            "scaling": list(SCALING),
            "percent": list(PERCENT),
        },
        "said": {
            "fields": [one.label.to(language) for one in exercise.fields],
            "options": [listed(one.options).to(language) for one in exercise.fields],
            "gave": SHOWN.to(language),
            "filled": FILLED.to(language),
            "elsewhere": ELSEWHERE.to(language),
        },
        "labels_of": [inline(one.label, language) for one in exercise.fields],
    }


def _field(one: Field) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "least": one.least,
        "options": [[word.en, word.zh] for word in one.options],
        "low": one.low,
        "high": one.high,
    }


def typed(exercise: Table | Open, texts: Mapping[str, Any], lesson: Context) -> Any:
    """Return what a reader typed into the form of the page as an answer that a learner would hand in.

    Parameters
    ----------
    exercise : Table or Open
    texts : mapping
        Of a table: a list of texts for each column, in the order of the rows. Of an open answer: a text for each field.
    lesson : Context

    Returns
    -------
    pandas.DataFrame or dict
    """
    if isinstance(exercise, Open):
        return {one.name: str(texts.get(one.name, "")) for one in exercise.fields}
    frame = exercise.solution(lesson)[list(exercise.rows)].reset_index(drop=True).astype(object)
    for column in exercise.columns:
        given = exercise.given.get(column.name, (None,) * len(frame))
        written = [*texts.get(column.name, ()), *[""] * len(frame)]
        cells = [_cell(column, str(text)) if one is None else one for one, text in zip(given, written, strict=False)]
        frame[column.name] = cells
    return frame


def _cell(column: Column, text: str) -> Any:
    """Read one cell: nothing typed is an open blank, a word for no value is None, a number is one, also with a %."""
    folded = fold_text(text)
    if folded == "":
        return ...
    if column.kind == "number":
        if folded in NONE_IN_WORDS:
            return None
        reading = read_text(text)
        return text if reading.value is None or reading.suffix not in ("", "%") else reading.value
    return _TRUTH.get(folded, text) if column.kind == "bool" else text
