"""Checks on the frames that a model is given.

Each raises a ValueError that names the frame, the column, the rule and the first rows
that break it. A missing value is refused where it would pass silently into a result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np
import pandas as pd

from coursekit.models import frames
from coursekit.models.arrays import Floats

__all__ = [
    "FINITE",
    "NOT_NEGATIVE",
    "POSITIVE",
    "SHOWN",
    "TRUE_OR_FALSE",
    "WHOLE",
    "Bound",
    "at_least",
    "at_or_above",
    "between",
    "booleans",
    "complete",
    "finite",
    "finite_fields",
    "floats",
    "frame",
    "free",
    "instance",
    "keys_unique",
    "listed",
    "not_negative",
    "number",
    "numbers",
    "one_of",
    "percent",
    "positive",
    "positive_int",
    "probability",
    "refuse_empty",
    "refuse_repeated",
    "same_index",
    "same_kind",
    "sample_fits",
    "side_by_side",
    "whole",
    "within",
]

SHOWN = 5
"""Rows that break a rule and are named in the message."""

FINITE = "must have a finite value in every row"
TRUE_OR_FALSE = "must hold true or false in every row"


@dataclass(frozen=True)
class Bound:
    """What numbers of a column must keep to.

    Attributes
    ----------
    rule : str
        What is said of a column that does not.
    broken : callable
        From numbers, of pandas or of an engine, to what is true of those that do not.
    """

    rule: str
    broken: Callable[[Any], Any]


NOT_NEGATIVE = Bound("must not be negative", lambda values: values < 0)
POSITIVE = Bound("must be above 0", lambda values: values <= 0)
WHOLE = Bound("must be a whole number", lambda values: values % 1 != 0)


def at_or_above(low: float) -> Bound:
    """Return the bound of numbers of `low` or above."""
    return Bound(f"must be {low} or above", lambda values: values < low)


def within(low: float, high: float) -> Bound:
    """Return the bound of numbers from `low` to `high`."""
    return Bound(f"must lie between {low} and {high}", lambda values: (values < low) | (values > high))


def _refuse(name: str, column: str, rule: str, values: pd.Series) -> None:
    """Raise: `column` of `name` breaks `rule` in the rows of `values`."""
    first = ", ".join(f"row {index}: {value}" for index, value in values.head(SHOWN).items())
    more = f" and {len(values) - SHOWN} more" if len(values) > SHOWN else ""
    message = f"{name}: column {column!r} {rule}; {first}{more}"
    raise ValueError(message)


def frame(data: pd.DataFrame, columns: Iterable[str], name: str = "frame", *, allow_empty: bool = False) -> None:
    """Check that `data` is a frame with these columns and at least one row.

    Parameters
    ----------
    data : pandas.DataFrame
    columns : iterable of str
        Columns that must be there; others may be.
    name : str
        What to call the frame in the message.
    allow_empty : bool, default False
        Whether a frame without rows will do.

    Raises
    ------
    TypeError
        If it is a frame of another engine.
    ValueError
        If it is no frame, lacks a column or has two of its name, or is empty.
    """
    if not isinstance(data, pd.DataFrame):
        message = frames.needs_pandas(data, name)
        raise TypeError(message) if frames.engine(data) else ValueError(message)
    wanted, there = list(columns), list(data.columns)
    missing = [column for column in wanted if column not in there]
    if missing:
        message = f"{name} lacks the column(s) {missing}; it has {there}"
        raise ValueError(message)
    twice = [column for column in dict.fromkeys(wanted) if there.count(column) > 1]
    if twice:
        message = f"{name} has more than one column of the name(s) {twice}: rename or drop the others"
        raise ValueError(message)
    if data.empty and not allow_empty:
        refuse_empty(name)


def refuse_empty(name: str) -> NoReturn:
    """Raise: `name` has no row."""
    message = f"{name} is empty: it has the columns but no row"
    raise ValueError(message)


def complete(data: pd.DataFrame, columns: Iterable[str], name: str = "frame") -> None:
    """Check that no cell of these columns is missing (NaN, None) or infinite."""
    for column in columns:
        values = data[column]
        bad = values.isna()
        if values.dtype.kind == "f":
            bad |= np.isinf(values)
        if bad.any():
            _refuse(name, column, FINITE, values[bad])


def numbers(data: pd.DataFrame, columns: Iterable[str], bound: Bound, name: str = "frame") -> None:
    """Check that these columns are finite numbers that keep to a bound, with none missing."""
    for column in columns:
        _numeric(data, column, name)
        bad = bound.broken(data[column])
        if bad.any():
            _refuse(name, column, bound.rule, data[column][bad])


def not_negative(data: pd.DataFrame, columns: Iterable[str], name: str = "frame") -> None:
    """Check that these columns are numbers of 0 or above, with none missing."""
    numbers(data, columns, NOT_NEGATIVE, name)


def at_least(data: pd.DataFrame, columns: Iterable[str], low: float, name: str = "frame") -> None:
    """Check that these columns are finite numbers of `low` or above, with none missing."""
    numbers(data, columns, at_or_above(low), name)


def positive(data: pd.DataFrame, columns: Iterable[str], name: str = "frame") -> None:
    """Check that these columns are finite numbers above 0, with none missing."""
    numbers(data, columns, POSITIVE, name)


def between(data: pd.DataFrame, columns: Iterable[str], low: float, high: float, name: str = "frame") -> None:
    """Check that these columns are numbers from `low` to `high`, with none missing."""
    numbers(data, columns, within(low, high), name)


def booleans(data: pd.DataFrame, columns: Iterable[str], name: str = "frame") -> None:
    """Check that these columns hold only true and false (0 and 1 will do)."""
    for column in columns:
        values = data[column]
        # The flags of pandas' own nullable types may be missing, those of NumPy never are.
        bad = values.isna() if values.dtype.kind == "b" else ~values.isin([0, 1])
        if bad.any():
            _refuse(name, column, TRUE_OR_FALSE, values[bad])


def one_of(data: pd.DataFrame, column: str, allowed: Sequence[object], name: str = "frame") -> None:
    """Check that `column` holds only the `allowed` values."""
    bad = ~data[column].isin(list(allowed))
    if bad.any():
        _refuse(name, column, f"must be one of {list(allowed)}", data[column][bad])


def keys_unique(data: pd.DataFrame, columns: Sequence[str], name: str = "frame") -> None:
    """Check that no two rows share their values in `columns`."""
    bad = data.duplicated(list(columns), keep=False)
    if bad.any():
        refuse_repeated(name, columns, data[bad])


def refuse_repeated(name: str, columns: Sequence[str], rows: pd.DataFrame) -> NoReturn:
    """Raise: `rows` of `name` share their values in `columns` with others."""
    shown = rows[list(columns)].head(SHOWN).to_dict("records")
    message = f"{name}: {list(columns)} must differ from row to row; repeated: {shown}"
    raise ValueError(message)


def number(name: str, value: float, *, infinite: bool = False) -> float:
    """Return `value` as a float, or say that it is no number, or (unless `infinite`) no finite one."""
    if not _is_number(value) or np.isnan(value):
        message = f"{name} must be a number, not {value!r}"
        raise ValueError(message)
    if not infinite and np.isinf(value):
        message = f"{name} must be a finite number, not {value!r}"
        raise ValueError(message)
    return float(value)


def probability(name: str, value: float, *, open_ends: bool = False) -> float:
    """Return `value` as a share from 0 to 1, or say that it is none.

    With `open_ends`, 0 and 1 themselves are refused.
    """
    if not _is_number(value) or not (0 < value < 1 if open_ends else 0 <= value <= 1):
        ends = "between 0 and 1, ends excluded" if open_ends else "between 0 and 1"
        message = f"{name} is a share and must lie {ends}, not {value!r}"
        raise ValueError(message)
    return float(value)


def percent(name: str, value: float) -> float:
    """Return `value` as a percentage from 0 to 100, or say that it is none."""
    if not _is_number(value) or not 0 <= value <= 100:
        message = f"{name} is a percentage and must lie between 0 and 100, not {value!r}"
        raise ValueError(message)
    return float(value)


def positive_int(name: str, value: int) -> int:
    """Return `value` as a whole number of 1 or above, or say that it is none."""
    return whole(name, value, 1)


def whole(name: str, value: int, at_least: int = 0) -> int:
    """Return `value` as a whole number of `at_least` or above, or say that it is none."""
    if not _is_number(value) or not np.isfinite(value) or int(value) != value or value < at_least:
        message = f"{name} must be a whole number of {at_least} or above, not {value!r}"
        raise ValueError(message)
    return int(value)


def finite(name: str, value: float, *, low: float | None = 0, zero: bool = True) -> float:
    """Return `value` as a finite number of `low` or above, or say that it is none.

    With `low` None it may be any finite number; without `zero` it must be above 0.
    """
    good = _is_number(value) and bool(np.isfinite(value))
    if zero:
        good, rule = good and (low is None or value >= low), "" if low is None else f" of {low} or above"
    else:
        good, rule = good and value > 0, " above 0"
    if not good:
        message = f"{name} must be a finite number{rule}, not {value!r}"
        raise ValueError(message)
    return float(value)


def finite_fields(layer: object, *names: str, low: float | None = 0) -> None:
    """Check that these settings of a layer are finite numbers of `low` or above; the message names the layer, too."""
    for name in names:
        finite(f"{type(layer).__name__.lower()}: {name}", getattr(layer, name), low=low)


def floats(name: str, values: Any) -> Floats:
    """Return numbers of any kind of list or frame as an array of floats, NaN where one is missing.

    Parameters
    ----------
    name : str
        What to call them in the message.
    values : array_like or pandas object

    Raises
    ------
    TypeError
        If it is a frame of another engine.
    ValueError
        If something in it is no number.
    """
    _in_memory(name, values)
    try:
        if isinstance(values, (pd.DataFrame, pd.Series)):
            return values.to_numpy(dtype=np.float64, na_value=np.nan)
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as problem:
        message = f"{name} must be numbers alone, in rows of one length: {problem}"
        raise ValueError(message) from problem


def free(name: str, columns: Iterable[str], taken: Iterable[str] = ()) -> None:
    """Check that columns of `name` are called neither like a column of the result nor, with ``_``, like one on the way.

    Raises
    ------
    ValueError
        Naming the column and what it must not be called.
    """
    others = list(taken)
    for column in columns:
        if column in others or str(column).startswith("_"):
            also = f", nor be one of {others}, which are columns of the result" if others else ""
            message = f"{name}: the name of column {column!r} must not begin with an underscore{also}; rename it first"
            raise ValueError(message)


def instance(name: str, value: object, kind: type) -> None:
    """Check that `value` is an object of this class, such as the settings of a layer."""
    if not isinstance(value, kind):
        message = f"{name} must be {kind.__name__}(…), not {value!r}"
        raise ValueError(message)


def same_index(**columns: object) -> None:
    """Check that those of some columns that bring an index bring the same: by position rows would be mixed up."""
    series = {name: values.index for name, values in columns.items() if isinstance(values, pd.Series)}
    first = next(iter(series), "")
    for name, index in series.items():
        if not index.equals(series[first]):
            message = (
                f"{first} and {name} must have the same rows in the same order: their indexes differ; join them first, "
                "or take .to_numpy() of each where the order is right"
            )
            raise ValueError(message)


def same_kind(one: pd.DataFrame, other: pd.DataFrame, columns: Iterable[str], names: tuple[str, str]) -> None:
    """Check that columns of two frames hold numbers in both or in neither: the text "1" is not the number 1."""
    for column in columns:
        here, there = (data[column].infer_objects().dtype for data in (one, other))
        if pd.api.types.is_numeric_dtype(here) != pd.api.types.is_numeric_dtype(there):
            message = f"{names[0]} and {names[1]}: column {column!r} must hold the same in both, not {here} and {there}"
            raise ValueError(message)


def listed(name: str, value: object, allowed: Iterable[object]) -> None:
    """Check that `value` is one of those allowed, or name them."""
    known = list(allowed)
    if value not in known:
        message = f"{name} must be one of {known}, not {value!r}"
        raise ValueError(message)


def sample_fits(size: int, population: int, name: str = "sample") -> None:
    """Check that a sample is not larger than the population it is drawn from."""
    if size > population:
        message = f"{name}: a sample of {size} is larger than its population of {population}"
        raise ValueError(message)


def side_by_side(name: str, **columns: Any) -> pd.DataFrame:
    """Put columns of one length beside each other, by position; an index that they bring is left out.

    Parameters
    ----------
    name : str
        What to call the frame in the message.
    **columns : array-like
        Series, arrays or sequences, one value a row.

    Raises
    ------
    TypeError
        If one is a frame of another engine.
    ValueError
        If one is no column, their lengths differ, or there is no row.
    """
    for column, values in columns.items():
        _in_memory(f"{name}: {column}", values)
    made: dict[str, Any] = {
        column: values.array if isinstance(values, pd.Series) else values for column, values in columns.items()
    }
    for column, values in made.items():
        if isinstance(values, str) or np.ndim(values) != 1:
            message = f"{name}: {column} must be a column, one value a row, not {columns[column]!r}"
            raise ValueError(message)
    lengths = {column: len(values) for column, values in made.items()}
    if len(set(lengths.values())) > 1:
        message = f"{name}: the columns must have one length, not {lengths}"
        raise ValueError(message)
    data = pd.DataFrame(made)
    frame(data, [], name)
    return data


def _in_memory(name: str, values: object) -> None:
    """Check that values are no frame of an engine: NumPy would make something of some of them."""
    if frames.engine(values) not in (None, "pandas"):
        raise TypeError(frames.needs_pandas(values, name))


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, np.number)) and not isinstance(value, bool)


def _numeric(data: pd.DataFrame, column: str, name: str) -> None:
    if data[column].dtype.kind not in "iufb":
        message = f"{name}: column {column!r} must hold numbers, it holds {data[column].dtype}"
        raise ValueError(message)
    complete(data, [column], name)
