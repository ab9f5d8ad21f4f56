"""Judging a table: which columns, which rows, then cell by cell.

Everything is turned into plain dicts first; pandas only reads the learner's frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coursekit.exercises.cells import Huge, Odd, is_empty_text, items_of, missing, plain, same_text
from coursekit.exercises.declare import Column, Table
from coursekit.exercises.numeric import Narrow, is_number, room_of
from coursekit.exercises.reading import fold_text
from coursekit.exercises.shown import clip, full_type_name, listed, short, type_name
from coursekit.exercises.verdict import Verdict
from coursekit.text import Text

__all__ = [
    "CELL_GAVE",
    "EMPTY",
    "KIND_WORDS",
    "NONE_IN_WORDS",
    "compile_table",
    "judge_table",
    "row_name",
]

Key = tuple[Any, ...]
Rows = dict[Key, dict[str, Any]]
MOST_ROWS = 20_000
EMPTY = Text(en="no value", zh="空")
CELL_GAVE = Text(en="row {row}, column `{column}`: {shown}", zh="{row}这一行的`{column}`列：{shown}")
KIND_WORDS = {
    "text": Text(en="text", zh="文字"),
    "bool": Text(en="true or false", zh="真假值"),
    "number": Text(en="a number", zh="数"),
    "none": Text(en="no value", zh="空值"),
}
"""What a cell holds, in words."""
NONE_IN_WORDS = frozenset({"", "none", "nan", "null", "na", "n/a", "-", "无", "没有", "空"})
"""Texts that stand for no value, folded."""
_MORE = Text(en="…", zh="……")


class Refused(Exception):
    """The frame cannot be read as the table that was asked for; holds the verdict."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.code)
        self.verdict = verdict


def compile_table(exercise: Table, lesson: Any) -> dict[str, Any]:
    """Return what is needed to judge a table exercise.

    Raises
    ------
    ValueError
        If a named mistake is also right, or cannot be told from another one; if the cell has other rows.
    """
    names = [c.name for c in exercise.columns]
    rows = _rows(exercise.solution(lesson), exercise.rows, names)
    for name, column in exercise.given.items():
        if len(column) != len(rows):
            message = (
                f"exercise {exercise.id}: its cell has {len(column)} rows in column {name!r}, its solution {len(rows)}"
            )
            raise ValueError(message)
    spec: dict[str, Any] = {
        "version": 1,
        "kind": "table",
        "id": exercise.id,
        "key": exercise.rows,
        "columns": exercise.columns,
        "rows": rows,
        "mistakes": [],
    }
    for mistake in exercise.mistakes:
        entry: dict[str, Any] = {"code": mistake.code}
        if mistake.wrong is not None:
            wrong = entry["rows"] = _rows(mistake.wrong(lesson), exercise.rows, names)
            clash = _all_match(spec["columns"], rows, wrong)
            others = [
                m["code"] for m in spec["mistakes"] if "rows" in m and _all_match(spec["columns"], m["rows"], wrong)
            ]
        else:
            cells = entry["cells"] = {((_key_part(k),), c): v for (k, c), v in (mistake.cells or {}).items()}
            unknown = [f"{k[0]}, {c}" for k, c in cells if k not in rows or c not in names]
            if unknown:
                message = f"exercise {exercise.id}: mistake {mistake.code!r} names cells that are not asked: {unknown}"
                raise ValueError(message)
            clash = _cells_match(spec["columns"], cells, rows)
            others = [m["code"] for m in spec["mistakes"] if m.get("cells") == cells]
        if clash or others:
            what = f"mistake {others[0]!r}" if others else "the accepted answer"
            message = f"exercise {exercise.id}: mistake {mistake.code!r} cannot be told from {what}"
            raise ValueError(message)
        spec["mistakes"].append(entry)
    spec["mistakes"] += _beside_what_is_given(exercise, spec)
    # A whole wrong table says more than a few of its cells.
    spec["mistakes"].sort(key=lambda m: "cells" in m)
    return spec


def _beside_what_is_given(exercise: Table, spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return wrong tables once more, with the cells that the notebook gives as they are given there."""
    rows: Rows = spec["rows"]
    given = {(key, name): one for name, column in exercise.given.items() for key, one in zip(rows, column, strict=True)}
    found: list[dict[str, Any]] = []
    for mistake in spec["mistakes"]:
        wrong: Rows = mistake.get("rows", {})
        kept = {
            key: {name: one if (there := given.get((key, name))) is None else there for name, one in row.items()}
            for key, row in wrong.items()
        }
        known = (rows, *(m["rows"] for m in spec["mistakes"] if "rows" in m), *(m["rows"] for m in found))
        if kept and not any(_all_match(spec["columns"], one, kept) for one in known):
            found.append({"code": mistake["code"], "rows": kept})
    return found


def judge_table(spec: Mapping[str, Any], raw: Any) -> Verdict:
    """Judge any value as the answer to a table exercise."""
    if raw is ... or raw is None or is_empty_text(raw):
        return Verdict("blank", "none" if raw is None else "blank", {"gave": short(raw)})
    columns: tuple[Column, ...] = spec["columns"]
    expected: Rows = spec["rows"]
    try:
        given = _rows(raw, spec["key"], [c.name for c in columns])
        facts = {"gave": short(raw)}
        _check_keys(expected, given, facts)
    except Refused as refused:
        return refused.verdict
    blanks = [(k, c) for k in expected for c in columns if given[k][c.name] is ...]
    if len(blanks) == len(expected) * len(columns):
        return Verdict("blank", "blank", facts)
    if blanks:
        return Verdict("blank", "partly", facts | _where(*blanks[0]) | {"count": len(blanks)})
    off = [(k, c) for k in expected for c in columns if not _matches(c, expected[k][c.name], given[k][c.name])]
    if not off:
        return Verdict("right", "right", facts)
    for mistake in spec["mistakes"]:
        if "rows" in mistake and _all_match(columns, mistake["rows"], given):
            return Verdict("wrong", mistake["code"], facts)
    # Before single cells are looked at: two columns in each other's place show many a mistake that nobody made.
    swapped = _swapped(columns, expected, given)
    if swapped:
        return Verdict("wrong", "columns-swapped", facts | {"one": swapped[0].label, "other": swapped[1].label})
    for mistake in spec["mistakes"]:
        if "cells" in mistake and _cells_match(columns, mistake["cells"], given):
            return Verdict("wrong", mistake["code"], facts)
    key, column = off[0]
    value = given[key][column.name]
    facts |= _where(key, column) | {"gave": _gave(key, column, value), "count": len(off), "type": _kind_word(value)}
    facts["value"] = _cell_words(value)
    if missing(value):
        return Verdict("wrong", "cell-empty", facts)
    if isinstance(value, Huge) and column.kind == "number":
        return Verdict("wrong", "cell-too-large", facts)
    if type(value) is str and column.kind != "text" and fold_text(value[:20]) in NONE_IN_WORDS:
        return Verdict("wrong", "cell-none", facts)
    if _wrong_kind(column, value):
        return Verdict("wrong", f"cell-not-{column.kind}", facts)
    if column.words and not any(same_text(word, value) for word in column.words):
        return Verdict("wrong", "cell-not-a-word", facts | {"words": listed(column.words)})
    if column.kind == "number" and _factor(column, expected, given):
        return Verdict("wrong", "column-factor", facts)
    if column.kind == "number" and _powers(column, expected[key][column.name], value):
        return Verdict("wrong", "cell-factor", facts)
    return Verdict("wrong", "cell", facts)


def _rows(raw: Any, key: tuple[str, ...], names: list[str]) -> Rows:
    import pandas as pd

    frame = raw
    if not issubclass(type(raw), pd.DataFrame):
        frame = _to_frame(raw)
    columns = list(frame.columns)
    if any(type(c) is not str for c in columns):
        columns = [c if type(c) is str else type_name(c) for c in columns]
        frame = frame.set_axis(columns, axis=1)
    absent = [k for k in key if k not in columns]
    if absent and any(name in absent for name in frame.index.names):
        frame = frame.reset_index()
        columns = list(frame.columns)
    lacking = [n for n in (*key, *names) if n not in columns]
    gave = short(raw)
    if lacking:
        facts = {"gave": gave, "missing": listed(f"`{n}`" for n in lacking)}
        raise Refused(Verdict("wrong", "columns-missing", facts))
    twice = [n for n in (*key, *names) if columns.count(n) > 1]
    if twice:
        raise Refused(Verdict("wrong", "columns-twice", {"gave": gave, "column": twice[0]}))
    if len(frame) > MOST_ROWS:
        raise Refused(Verdict("wrong", "too-many-rows", {"gave": gave, "rows": len(frame)}))
    lists = {n: [plain(v) for v in items_of(frame[n])] for n in (*key, *names)}
    rows: Rows = {}
    for i, parts in enumerate(zip(*(lists[k] for k in key), strict=True)):
        name = tuple(_key_part(p) for p in parts)
        if any(missing(p) for p in name):
            raise Refused(Verdict("wrong", "row-nameless", {"gave": gave, "columns": listed(f"`{k}`" for k in key)}))
        if name in rows:
            raise Refused(Verdict("wrong", "row-twice", {"gave": gave, "row": row_name(name)}))
        rows[name] = {n: lists[n][i] for n in names}
    return rows


def _to_frame(raw: Any) -> Any:
    """Make a frame of a dict of columns or a list of rows."""
    import numpy as np
    import pandas as pd

    parts = list(raw.values()) if type(raw) is dict else raw if type(raw) is list else None
    known = (list, tuple, dict, range, pd.Series, pd.Index, np.ndarray)
    simple = parts is not None and 0 < len(parts) <= MOST_ROWS and all(type(p) in known for p in parts)
    if simple:
        try:
            return pd.DataFrame(raw)
        except (ValueError, TypeError, RecursionError):
            pass
    raise Refused(Verdict("wrong", "not-a-table", {"gave": short(raw), "type": full_type_name(raw)}))


def _key_part(value: Any) -> Any:
    if type(value) is str:
        return fold_text(value)
    value = plain(value)
    return value.en if isinstance(value, Text) else value


def _check_keys(expected: Rows, given: Rows, facts: dict[str, Any]) -> None:
    lacking = [k for k in expected if k not in given]
    extra = [k for k in given if k not in expected]
    if lacking:
        names = listed([row_name(k) for k in lacking[:3]] + [_MORE] * (len(lacking) > 3))
        raise Refused(Verdict("wrong", "rows-missing", facts | {"missing": names, "count": len(lacking)}))
    if extra:
        names = listed([row_name(k) for k in extra[:3]] + [_MORE] * (len(extra) > 3))
        raise Refused(Verdict("wrong", "rows-extra", facts | {"extra": names, "count": len(extra)}))


def row_name(key: Key) -> Text:
    """Say which row is meant."""
    return listed(_part_name(p) for p in key)


def _part_name(part: Any) -> Text:
    if type(part) is str:
        return Text(en=clip(part, 30), zh=clip(part, 30))
    return part.words if isinstance(part, Odd) else short(part)


def _where(key: Key, column: Column) -> dict[str, Any]:
    return {"row": row_name(key), "column": column.name, "label": column.label}


def _cell_words(value: Any) -> Text:
    return value.words if isinstance(value, Odd) else EMPTY if missing(value) else short(value)


def _gave(key: Key, column: Column, value: Any) -> Text:
    return CELL_GAVE.fill(row=row_name(key), column=column.name, shown=_cell_words(value))


def _kind_word(value: Any) -> Text:
    if isinstance(value, Odd):
        return value.words
    kinds = {str: "text", bool: "bool", int: "number", float: "number", Narrow: "number"}
    return KIND_WORDS[kinds.get(type(value), "none")]


def _wrong_kind(column: Column, value: Any) -> bool:
    if column.kind == "number":
        return not is_number(value)
    return type(value) is not bool if column.kind == "bool" else not isinstance(value, (str, Text))


def _matches(column: Column, expected: Any, given: Any) -> bool:
    if missing(expected):
        return missing(given)
    if column.kind == "number":
        near = column.tolerance * (1 + 1e-9) + room_of(given)
        return is_number(given) and not missing(given) and abs(given - expected) <= near
    if column.kind == "bool":
        return type(given) is bool and given == expected
    return same_text(expected, given)


def _all_match(columns: tuple[Column, ...], one: Rows, other: Rows) -> bool:
    return one.keys() == other.keys() and all(
        _matches(c, one[k][c.name], other[k][c.name]) for k in one for c in columns
    )


def _cells_match(columns: tuple[Column, ...], cells: Mapping[tuple[Key, str], Any], given: Rows) -> bool:
    named = {c.name: c for c in columns}
    return all(k in given and _matches(named[c], plain(v), given[k][c]) for (k, c), v in cells.items())


def _swapped(columns: tuple[Column, ...], expected: Rows, given: Rows) -> tuple[Column, Column] | None:
    """Return two columns whose values stand in each other's place."""
    for i, one in enumerate(columns):
        for other in columns[i + 1 :]:
            if one.kind == other.kind and all(
                _matches(one, expected[k][one.name], given[k][other.name])
                and _matches(other, expected[k][other.name], given[k][one.name])
                for k in expected
            ):
                return one, other
    return None


def _factor(column: Column, expected: Rows, given: Rows) -> bool:
    """Whether a whole column is off by one and the same power of ten."""
    pairs = [(expected[k][column.name], given[k][column.name]) for k in expected]
    common: set[int] | None = None
    compared = 0
    for e, g in pairs:
        if missing(e) and missing(g):
            continue
        powers = _powers(column, e, g)
        common = powers if common is None else common & powers
        compared += 1
    return compared > 1 and bool(common)


def _powers(column: Column, expected: Any, given: Any) -> set[int]:
    """Return the powers of ten by which a number is off."""
    if not is_number(expected) or not is_number(given) or missing(expected) or missing(given) or expected == 0:
        return set()
    near = max(column.tolerance, 1e-9 * abs(expected))
    return {p for p in range(-12, 13) if p and abs(given / 10.0**p - expected) <= near + room_of(given) / 10.0**p}
