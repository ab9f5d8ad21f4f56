"""Frames of several engines, seen alike: pandas, polars, DuckDB and PySpark.

The one module that knows narwhals, and it loads it when a function here is first called. No engine is ever imported:
whoever has one hands in its frame. A frame of an engine has no order of rows, and what is asked of it is computed by
the engine, where the data lie.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

import pandas as pd

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr, LazyFrame

__all__ = [
    "COLUMNS",
    "ENGINES",
    "MOST_ROWS",
    "AnyFrame",
    "Column",
    "Columns",
    "Frame",
    "collected",
    "column",
    "comparable",
    "constant",
    "either",
    "engine",
    "kinds",
    "lazy",
    "needs_pandas",
    "number",
    "rows",
    "same",
    "table",
    "together",
    "totals",
    "whole",
    "whole_rows",
]

Frame = TypeVar("Frame")
"""A frame of one of ``ENGINES``, where a function returns one of the same kind."""

AnyFrame: TypeAlias = Any
"""A DataFrame of pandas or PySpark, a DataFrame or LazyFrame of polars, or a relation of DuckDB."""

ENGINES: Mapping[str, tuple[str, ...]] = {
    "pandas": ("DataFrame",),
    "polars": ("DataFrame", "LazyFrame"),
    "duckdb": ("DuckDBPyRelation",),
    "pyspark": ("DataFrame",),
}
"""What a frame may be: names of packages, and of classes in them."""

MOST_ROWS = 1_000_000
"""Rows that may come back from an engine into memory: a result, not a register."""

_TO_PANDAS = {"polars": ".to_pandas()", "duckdb": ".df()", "pyspark": ".toPandas()"}


def engine(frame: object) -> str | None:
    """Name the engine of a frame as in ``ENGINES``; None if it is no frame of these."""
    if isinstance(frame, pd.DataFrame):
        return "pandas"
    kind = type(frame)
    package = kind.__module__.split(".")[0].removeprefix("_")
    return package if kind.__name__ in ENGINES.get(package, ()) else None


def needs_pandas(frame: object, name: str = "frame") -> str:
    """Say that a frame must be one of pandas, and how to make it one where it belongs to an engine."""
    message = f"{name} must be a pandas DataFrame, not {type(frame).__name__}"
    found = engine(frame)
    if found is None:
        return message
    return (
        f"{message} of {found}: this works in memory. Draw a sample with sampling.two_stage, or select what is needed "
        f"and bring it here with {_TO_PANDAS[found]}"
    )


def together(**tables: AnyFrame) -> None:
    """Check that frames, named by their keywords, are of one engine, so that it can look up in one for another.

    Raises
    ------
    TypeError
        Naming each frame and its engine.
    """
    found = {name: engine(table) for name, table in tables.items()}
    if None not in found.values() and len(set(found.values())) > 1:
        each = ", ".join(f"{name} is of {one}" for name, one in found.items())
        message = f"{' and '.join(found)} must be of one engine, and here {each}: bring one to the other's engine first"
        raise TypeError(message)


def lazy(frame: AnyFrame, columns: Iterable[str], name: str = "frame", flags: Iterable[str] = ()) -> LazyFrame[Any]:
    """Return some columns of any frame for further work, in types that do not differ from engine to engine.

    Whole numbers become Int64, for polars adds up smaller ones in their own type and lets them overflow without a
    word; other numbers Float64; words of a category become text, except in pandas.

    Parameters
    ----------
    frame : frame
        Of one of ``ENGINES``.
    columns : iterable of str
        Columns that are wanted, each once.
    name : str
        What to call the frame in the message.
    flags : iterable of str
        Those of them that hold true and false, or 1 and 0: they become true and false.

    Raises
    ------
    TypeError
        If it is no frame of these engines.
    ValueError
        If a column is missing.
    """
    import narwhals.stable.v2 as nw

    found = engine(frame)
    if found is None:
        kinds = "a DataFrame of pandas or PySpark, a DataFrame or LazyFrame of polars, or a relation of DuckDB"
        message = f"{name} must be {kinds}, not {type(frame).__module__}.{type(frame).__name__}"
        raise TypeError(message)
    data: LazyFrame[Any] = nw.from_native(frame).lazy()
    schema = data.collect_schema()
    wanted, yes = list(dict.fromkeys(columns)), set(flags)
    missing = [column for column in wanted if column not in schema]
    if missing:
        message = f"{name} lacks the column(s) {missing}; it has {list(schema)}"
        raise ValueError(message)
    chosen = []
    for one in wanted:
        kind, values = schema[one], nw.col(one)
        if one in yes and kind.is_numeric():
            values = values != 0
        elif kind.is_integer():
            values = values.cast(nw.Int64)
        elif kind.is_numeric():
            values = values.cast(nw.Float64)
        elif isinstance(kind, (nw.Categorical, nw.Enum)) and found != "pandas":
            values = values.cast(nw.String)
        chosen.append(values)
    return data.select(*chosen)


def whole_rows(frame: AnyFrame) -> LazyFrame[Any]:
    """Return all columns of a frame of one of ``ENGINES`` in the types that they have."""
    import narwhals.stable.v2 as nw

    data: LazyFrame[Any] = nw.from_native(frame).lazy()
    return data


def kinds(data: LazyFrame[Any]) -> dict[str, str]:
    """Return for each column whether it holds a ``flag``, ``whole`` numbers, other ``number``s, or ``other`` things."""
    import narwhals.stable.v2 as nw

    found = {}
    for name, kind in data.collect_schema().items():
        number = "whole" if kind.is_integer() else "number" if kind.is_numeric() else "other"
        found[name] = "flag" if isinstance(kind, nw.Boolean) else number
    return found


def comparable(one: LazyFrame[Any], other: LazyFrame[Any], keys: Iterable[str], names: tuple[str, str]) -> None:
    """Check that the columns by which rows of two frames find each other hold the same kind of things.

    Some engines would compare the number 1 with the text "1", others find nothing.

    Raises
    ------
    ValueError
        Naming the column and what it holds in each.
    """
    first, second = kinds(one), kinds(other)
    for key in keys:
        if first[key] != second[key]:
            here, there = one.collect_schema()[key], other.collect_schema()[key]
            message = f"{names[0]} and {names[1]}: column {key!r} must hold the same in both, not {here} and {there}"
            raise ValueError(message)


def column(name: str) -> Expr:
    """Return the expression of a column, for further work on what `lazy` returns."""
    import narwhals.stable.v2 as nw

    return nw.col(name)


def constant(value: float) -> Expr:
    """Return the expression of one value in every row."""
    import narwhals.stable.v2 as nw

    return nw.lit(value)


def rows() -> Expr:
    """Return the expression that counts rows."""
    import narwhals.stable.v2 as nw

    return nw.len()


def whole(values: Expr) -> Expr:
    """Return whole numbers (flags as 1 and 0) in the widest type: counts and sums of engines come in other ones."""
    import narwhals.stable.v2 as nw

    return values.cast(nw.Int64)


def number(values: Expr) -> Expr:
    """Return numbers (flags as 1 and 0) as floats."""
    import narwhals.stable.v2 as nw

    return values.cast(nw.Float64)


def either(where: Expr, this: Expr | float | str, other: Expr | float | str) -> Expr:
    """Return one value where a flag is true and another where it is not."""
    import narwhals.stable.v2 as nw

    def value(one: Expr | float | str) -> Expr:
        return nw.lit(one) if isinstance(one, (int, float, str)) else one

    return nw.when(where).then(value(this)).otherwise(value(other))


def same(data: LazyFrame[Any], like: Frame, keys: Sequence[str]) -> Frame:
    """Return a frame of the kind that was handed in.

    That of pandas is sorted by `keys` and numbered anew, for its rows have an order; those of DuckDB and PySpark and a
    LazyFrame of polars are handed back before anything is computed.
    """
    found = engine(like)
    eager = found == "pandas" or (found == "polars" and type(like).__name__ == "DataFrame")
    made: Any = data.collect().to_native() if eager else data.to_native()
    if found == "pandas":
        made = made.sort_values(list(keys), kind="stable", ignore_index=True)
    result: Frame = made
    return result


def collected(data: LazyFrame[Any], name: str = "result") -> pd.DataFrame:
    """Compute a result and return it as a frame of pandas.

    Raises
    ------
    ValueError
        If an engine has more than ``MOST_ROWS`` rows to return.
    """
    where = str(data.implementation)
    if where == "pandas":
        return pd.DataFrame(data.collect().to_native())
    head = data.head(MOST_ROWS + 1)
    made: pd.DataFrame
    if where == "duckdb":
        made = head.collect("pandas").to_native()
    elif where == "polars":
        made = pd.DataFrame(head.collect().to_dict(as_series=False))
    else:
        made = head.collect("pyarrow").to_pandas()
    if len(made) > MOST_ROWS:
        message = f"{name}: more than {MOST_ROWS:,} rows would come back from {where}; group or choose them first"
        raise ValueError(message)
    return made


def table(data: LazyFrame[Any], keys: Sequence[str], name: str = "result") -> pd.DataFrame:
    """Compute a small result and return it as a frame of pandas, sorted by its keys.

    Words are sorted as text; a category of pandas keeps its own order.
    """
    made = collected(data, name).sort_values(list(keys), kind="stable", ignore_index=True)
    for key in keys:
        if isinstance(made[key].dtype, pd.CategoricalDtype):
            made[key] = made[key].astype(made[key].cat.categories.dtype)
    return made


def totals(data: LazyFrame[Any], **values: Expr) -> dict[str, float]:
    """Compute one number for each expression, all in one pass; nothing added up is 0."""
    made = collected(data.select(**values)).iloc[0]
    return {name: 0.0 if pd.isna(made[name]) else float(made[name]) for name in values}


class Columns(Protocol):
    """What a rule looks at: columns by name. A frame of pandas, or ``COLUMNS``."""

    def __getitem__(self, name: Any, /) -> Any:
        """Return the column of this name."""


def _bare(value: object) -> Any:
    return value.expression if isinstance(value, Column) else value


def _arithmetic(name: str) -> Callable[[Column, object], Column]:
    def apply(self: Column, other: object) -> Column:
        return Column(getattr(self.expression, name)(_bare(other)), computed=True)

    return apply


def _logic(name: str) -> Callable[[Column, object], Column]:
    def apply(self: Column, other: object) -> Column:
        return Column(getattr(self.expression, name)(_bare(other)))

    return apply


def _comparison(name: str) -> Callable[[Column, object], Column]:
    """Compare as pandas does: what is no number (0 / 0) is not above, below or equal to anything.

    Engines take it as above every number and equal to itself, for they sort by it.
    """

    def apply(self: Column, other: object) -> Column:
        made = getattr(self.expression, name)(_bare(other))
        for side in (self, other):
            if isinstance(side, Column) and side.computed:
                none = side.expression.is_nan()
            elif isinstance(side, float) and math.isnan(side):
                none = constant(side).is_nan()
            else:
                continue
            made = made | none if name == "__ne__" else made & ~none
        return Column(made)

    return apply


class Column:
    """A column of any engine in a rule: it can be computed with and compared, as one of pandas can, and nothing else.

    Attributes
    ----------
    expression : narwhals.Expr
        What the engine is to compute.
    computed : bool
        Whether it is computed of others, and so may be no number in some rows.
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, expression: Expr, *, computed: bool = False) -> None:
        self.expression = expression
        self.computed = computed

    def __invert__(self) -> Column:
        return Column(~self.expression)

    def __neg__(self) -> Column:
        return Column(0 - self.expression, computed=True)

    def __bool__(self) -> bool:
        message = (
            "a column is not one true or false: write & for and, | for or, ~ for not, with brackets around each side"
        )
        raise TypeError(message)

    def __getattr__(self, name: str) -> Any:
        message = (
            f"a column of an engine has no .{name}; a rule that is to run on any engine uses + - * / < <= > >= == != "
            "& | ~ alone"
        )
        raise AttributeError(message)

    __add__, __radd__ = _arithmetic("__add__"), _arithmetic("__radd__")
    __sub__, __rsub__ = _arithmetic("__sub__"), _arithmetic("__rsub__")
    __mul__, __rmul__ = _arithmetic("__mul__"), _arithmetic("__rmul__")
    __truediv__, __rtruediv__ = _arithmetic("__truediv__"), _arithmetic("__rtruediv__")
    __and__, __rand__ = _logic("__and__"), _logic("__rand__")
    __or__, __ror__ = _logic("__or__"), _logic("__ror__")
    __lt__, __le__ = _comparison("__lt__"), _comparison("__le__")
    __gt__, __ge__ = _comparison("__gt__"), _comparison("__ge__")
    __eq__ = _comparison("__eq__")  # type: ignore[assignment]
    __ne__ = _comparison("__ne__")  # type: ignore[assignment]


class _Named:
    """Columns by name, whatever frame they will be looked up in."""

    def __getitem__(self, name: str) -> Column:
        if not isinstance(name, str):
            message = f"on an engine a rule asks for a column by its name, not for {type(name).__name__}"
            raise TypeError(message)
        return Column(column(name))

    def __getattr__(self, name: str) -> Any:
        message = f'on an engine a rule asks for a column by its name, found["…"], not for found.{name}'
        raise AttributeError(message)


COLUMNS = _Named()
"""What a rule is handed in place of a frame of pandas: its ``["cash"]`` is the column of that name on any engine."""
