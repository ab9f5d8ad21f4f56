"""Checks on a frame of any engine, declared once.

A frame of pandas is checked as `validate` does it. Of an engine all checks together take one query, and a second one
for a few rows only if something is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from coursekit.models import frames, validate

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr, LazyFrame

__all__ = [
    "Check",
    "above",
    "between",
    "booleans",
    "check",
    "complete",
    "each_once",
    "not_negative",
    "positive",
    "unique",
    "whole",
]


@dataclass(frozen=True)
class Check:
    """One rule for some columns.

    Attributes
    ----------
    columns : tuple of str
    rule : str
        What is said of a column that breaks it.
    holds : str
        What the columns must hold: ``"numbers"``, ``"true or false"``, or ``""`` for anything.
    on_pandas : callable
        Checks a frame of pandas, of which it is told the name.
    broken : callable
        From a column and its kind (see `frames.kinds`) to what is true in a row that breaks the rule.
    """

    columns: tuple[str, ...]
    rule: str
    holds: str
    on_pandas: Callable[[pd.DataFrame, str], None]
    broken: Callable[[Expr, str], Expr]


def complete(*columns: str) -> Check:
    """Demand a value in every row, and no infinite one."""
    return Check(columns, validate.FINITE, "", lambda data, name: validate.complete(data, columns, name), _gap)


def not_negative(*columns: str) -> Check:
    """Demand numbers of 0 or above, with none missing."""
    return _numbers(columns, validate.NOT_NEGATIVE)


def positive(*columns: str) -> Check:
    """Demand numbers above 0, with none missing."""
    return _numbers(columns, validate.POSITIVE)


def above(low: float, *columns: str) -> Check:
    """Demand numbers of `low` or above, with none missing."""
    return _numbers(columns, validate.at_or_above(low))


def between(low: float, high: float, *columns: str) -> Check:
    """Demand numbers from `low` to `high`, with none missing."""
    return _numbers(columns, validate.within(low, high))


def whole(*columns: str) -> Check:
    """Demand whole numbers, in any type that holds them, with none missing: engines round a part of one differently."""
    return _numbers(columns, validate.WHOLE)


def _numbers(columns: tuple[str, ...], bound: validate.Bound) -> Check:
    return Check(
        columns,
        bound.rule,
        "numbers",
        lambda data, name: validate.numbers(data, columns, bound, name),
        lambda values, kind: bound.broken(frames.number(values)),
    )


def booleans(*columns: str) -> Check:
    """Demand true and false in every row (0 and 1 will do)."""

    def broken(values: Expr, kind: str) -> Expr:
        gap = _gap(values, kind)
        return gap if kind == "flag" else gap | ((values != 0) & (values != 1))

    def on_pandas(data: pd.DataFrame, name: str) -> None:
        validate.booleans(data, columns, name)

    return Check(columns, validate.TRUE_OR_FALSE, "true or false", on_pandas, broken)


def check(
    frame: frames.AnyFrame,
    columns: Iterable[str],
    name: str,
    *rules: Check,
    keys: Sequence[str] = (),
    allow_empty: bool = False,
) -> None:
    """Check a frame: that it has the columns and a row, and the rules in turn.

    Parameters
    ----------
    frame : frame
        Of any engine.
    columns : iterable of str
        Columns that must be there; others may be.
    name : str
        What to call the frame in the message.
    *rules : Check
    keys : sequence of str
        Columns by which a row of an engine is named in the message.
    allow_empty : bool, default False
        Whether a frame without rows will do.

    Raises
    ------
    ValueError
        If it is a frame of no engine; else naming frame, column, rule and the first rows that break it.
    """
    if frames.engine(frame) in ("pandas", None):
        validate.frame(frame, columns, name, allow_empty=allow_empty)
        for rule in rules:
            rule.on_pandas(frame, name)
        return
    data = frames.lazy(frame, columns, name)
    kinds = frames.kinds(data)
    cases = []
    for rule in rules:
        for column in rule.columns:
            # Where a number is missing, that is what is said.
            cases += [(complete(column), column), (rule, column)] if rule.holds == "numbers" else [(rule, column)]
    for rule, column in cases:
        if rule.holds and kinds[column] == "other":
            message = f"{name}: column {column!r} must hold {rule.holds}, it holds {data.collect_schema()[column]}"
            raise ValueError(message)
    broken = {f"case_{n}": rule.broken(frames.column(column), kinds[column]) for n, (rule, column) in enumerate(cases)}
    counted = {label: frames.whole(one).sum() for label, one in broken.items()}
    found = frames.totals(data, rows=frames.rows(), **counted)
    if not found["rows"] and not allow_empty:
        validate.refuse_empty(name)
    for (rule, column), label in zip(cases, broken, strict=True):
        if found[label]:
            _refuse(data.filter(broken[label]), name, column, rule.rule, int(found[label]), keys)


def unique(frame: frames.AnyFrame, keys: Sequence[str], name: str) -> None:
    """Check that no two rows of a frame of any engine share their values in `keys`."""
    if frames.engine(frame) == "pandas":
        validate.keys_unique(frame, keys, name)
    else:
        each_once(frames.lazy(frame, keys, name), keys, name)


def each_once(data: LazyFrame[Any], keys: Sequence[str], name: str) -> None:
    """Check the same of rows that are in work."""
    counted = data.select(*keys).group_by(*keys).agg(times=frames.rows())
    repeated = frames.collected(counted.filter(frames.column("times") > 1).head(validate.SHOWN))
    if len(repeated):
        validate.refuse_repeated(name, keys, repeated)


def _refuse(bad: LazyFrame[Any], name: str, column: str, rule: str, count: int, keys: Sequence[str]) -> None:
    """Raise: `column` of `name` breaks `rule` in these rows."""
    names = [key for key in keys if key != column]
    first = frames.collected(bad.select(*names, column).head(validate.SHOWN))
    rows = [
        "".join(f"{key} {row[key]}, " for key in names).removesuffix(", ") + f": {row[column]}"
        for row in first.to_dict("records")
    ]
    message = (
        f"{name}: column {column!r} {rule}; {count} {'row does' if count == 1 else 'rows do'} not: {'; '.join(rows)}"
    )
    raise ValueError(message)


def _gap(values: Expr, kind: str) -> Expr:
    return values.is_null() | ~values.is_finite() if kind == "number" else values.is_null()
