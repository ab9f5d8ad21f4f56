"""Answers that are no answers, and ways a learner's code goes wrong. None may pass, stop the kit or hang."""

from __future__ import annotations

import decimal
import fractions
import signal
import time
import types
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd


class EvilRepr:
    def __repr__(self) -> str:
        raise RuntimeError("no words")

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        raise RuntimeError("no words")


class EvilEquality:
    def __eq__(self, other: object) -> bool:
        raise RuntimeError("not comparable")

    def __hash__(self) -> int:
        raise RuntimeError("not hashable")

    def __bool__(self) -> bool:
        raise RuntimeError("neither")


class AlwaysEqual:
    """Claims to be whatever it is compared with."""

    def __eq__(self, other: object) -> bool:
        return True

    def __sub__(self, other: object) -> int:
        return 0

    __rsub__ = __sub__

    def __float__(self) -> float:
        return 69.23

    def __lt__(self, other: object) -> bool:
        return True

    __le__ = __gt__ = __ge__ = __lt__

    def __hash__(self) -> int:
        return 1


class EvilClass:
    @property
    def __class__(self) -> Any:
        raise RuntimeError("no class")


class EvilAttributes:
    def __getattr__(self, name: str) -> Any:
        raise SystemExit(name)


class EvilFloat(float):
    def __repr__(self) -> str:
        raise RuntimeError

    def __abs__(self) -> float:
        return 0.0

    def __sub__(self, other: object) -> float:
        return 0.0

    __rsub__ = __sub__


class EvilText(str):
    def strip(self, *args: Any) -> str:
        raise RuntimeError

    lower = translate = strip


class EvilList(list):
    def __iter__(self) -> Iterator[Any]:
        while True:
            yield 1

    def __len__(self) -> int:
        return 2**40


class EvilDict(dict):
    def __getitem__(self, key: object) -> Any:
        raise KeyboardInterrupt if key is None else RuntimeError


EvilNumpy = type(
    "float64", (), {"__module__": "numpy", "shape": (), "item": lambda self: 1 / 0, "__float__": lambda s: 1}
)
EvilPandas = type("DataFrame", (), {"__module__": "pandas", "shape": property(lambda self: 1 / 0)})
EvilAltair = type("Chart", (), {"__module__": "altair.x", "to_dict": lambda self: 1 / 0})
SlowAltair = type("Chart", (), {"__module__": "altair.x", "to_dict": lambda self: time.sleep(60)})
OddAltair = type("Chart", (), {"__module__": "altair.x", "to_dict": lambda self: {"layer": 3, "mark": [], "data": 1}})


def _recursive_list() -> list[Any]:
    items: list[Any] = []
    items.append(items)
    return items


def _recursive_dict() -> dict[str, Any]:
    one: dict[str, Any] = {"layer": []}
    one["layer"].append(one)
    one["spec"] = one
    return one


def _generator() -> Iterator[int]:
    yield 69


def _frame(**columns: Any) -> pd.DataFrame:
    return pd.DataFrame(columns)


VALUES: dict[str, Callable[[], Any]] = {
    "None": lambda: None,
    "Ellipsis": lambda: ...,
    "NotImplemented": lambda: NotImplemented,
    "NaN": lambda: float("nan"),
    "numpy NaN": lambda: np.float64("nan"),
    "pandas NA": lambda: pd.NA,
    "NaT": lambda: pd.NaT,
    "infinity": lambda: float("inf"),
    "minus infinity": lambda: float("-inf"),
    "Decimal sNaN": lambda: decimal.Decimal("sNaN"),
    "huge Decimal": lambda: decimal.Decimal("1e999999"),
    "huge Fraction": lambda: fractions.Fraction(10**5000, 7),
    "huge int": lambda: 10**6000,
    "huge negative int": lambda: -(10**6000),
    "number of 32 bits": lambda: np.float32(12345.678),
    "number with commas": lambda: (98, 990, 0),
    "huge numbers in cells": lambda: _frame(printed=["70%左右"], low=[10**400], high=[decimal.Decimal("1e9999")]),
    "a huge number in a field": lambda: {"value": 10**400, "unit": "percent", "source": "a report of 2020"},
    "an impossible number in a field": lambda: {"value": -5, "unit": "percent", "source": "a report of 2020"},
    "tiny": lambda: 5e-324,
    "True": lambda: True,
    "numpy bool": lambda: np.bool_(False),
    "complex": lambda: 69.23 + 1j,
    "numpy complex": lambda: np.complex64(1),
    "longdouble": lambda: np.longdouble("12345.678"),
    "datetime64": lambda: np.datetime64("2018-02-12"),
    "Timestamp": lambda: pd.Timestamp("2018-02-12"),
    "empty text": lambda: "",
    "blank text": lambda: " \u3000\t\n",
    "text": lambda: "not a number",
    "Chinese text": lambda: "大约七成",
    "markup": lambda: "<script>alert(1)</script>",
    "braces": lambda: "{gave} {0} %s {",
    "backticks": lambda: "``` ` ",
    "surrogate": lambda: "\ud800",
    "control characters": lambda: "1\x002\x1b[31m",
    "direction override": lambda: "\u202e12.5",
    "very long text": lambda: "9" * 1_000_000,
    "bytes": lambda: b"69.23",
    "range in words": lambda: "65-75",
    "formula": lambda: "(9899-3046)/9899",
    "empty list": lambda: [],
    "list": lambda: [69.23],
    "list of lists": lambda: [[1, 2], [3, 4]],
    "list of odd things": lambda: [EvilRepr(), EvilEquality(), ...],
    "recursive list": _recursive_list,
    "recursive dict": _recursive_dict,
    "deep list": lambda: __import__("functools").reduce(lambda inner, _: [inner], range(50_000), 1),
    "huge list": lambda: [0] * 3_000_000,
    "huge array": lambda: np.zeros((2000, 2000)),
    "set": lambda: {1, 2},
    "empty dict": lambda: {},
    "dict of blanks": lambda: {"value": ..., "unit": None},
    "dict of evil": lambda: {"value": EvilRepr(), "unit": EvilEquality(), "source": EvilText("x")},
    "array": lambda: np.array([69.23]),
    "object array": lambda: np.array([EvilRepr(), None], dtype=object),
    "column": lambda: pd.Series([1, 2, 3]),
    "index": lambda: pd.Index([1, 2]),
    "empty frame": lambda: pd.DataFrame(),
    "wrong columns": lambda: _frame(a=[1], b=[2]),
    "columns that are no texts": lambda: pd.DataFrame([[1, 2]], columns=[EvilEquality.__name__, 7]),
    "columns of tuples": lambda: pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("a", "b")])),
    "huge frame": lambda: _frame(printed=["x"] * 100_000, low=1, high=2),
    "frame of evil": lambda: _frame(printed=[EvilRepr(), EvilEquality()], low=[1, 2], high=[..., None]),
    "frame of frames": lambda: _frame(printed=[pd.DataFrame({"a": [1]})], low=[[]], high=[{}]),
    "module": lambda: types,
    "class": lambda: int,
    "object class": lambda: EvilRepr,
    "object": lambda: object(),
    "exception": lambda: ValueError("x"),
    "generator": _generator,
    "file-like": lambda: open,
    "evil repr": EvilRepr,
    "evil equality": EvilEquality,
    "always equal": AlwaysEqual,
    "evil class": EvilClass,
    "evil attributes": EvilAttributes,
    "evil float": lambda: EvilFloat(12345),
    "evil text": lambda: EvilText("69.23 apples"),
    "evil list": lambda: EvilList([1]),
    "evil dict": lambda: EvilDict(value=1),
    "evil numpy": EvilNumpy,
    "evil pandas": EvilPandas,
    "evil altair": EvilAltair,
    "slow altair": SlowAltair,
    "odd altair": OddAltair,
    "chart dict of nothing": lambda: {"mark": 5, "encoding": [], "data": "x"},
    "chart dict without data": lambda: {"mark": "bar", "encoding": {"x": {"field": 3}}},
    "chart of nonsense": lambda: {"layer": [{"mark": {"type": ["x"]}}, None, 7], "datasets": []},
}
"""What may be handed in to any exercise."""


def _never() -> None:
    while True:
        pass


def _swallow() -> None:
    while True:
        try:
            while True:
                pass
        except:  # noqa: E722
            pass


def _late_return() -> int:
    try:
        _never()
    except BaseException:
        return 1
    return 2


def _deep() -> Any:
    return _deep()


def _print_for_ever() -> None:
    while True:
        print("x" * 1000)


def _sleep() -> None:
    time.sleep(60)


def _mutate(data: Any) -> Any:
    if hasattr(data, "iloc"):
        data.iloc[0, 0] = -1 if hasattr(data, "columns") else 0
        data["new"] = 1
    raise LookupError("changed")


def _exit() -> None:
    raise SystemExit(1)


class _Odd(BaseException):
    pass


def _interrupt() -> None:
    raise KeyboardInterrupt


def _disarm() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)
    time.sleep(0.5)


def _odd_error() -> None:
    raise _Odd


class _EvilError(Exception):
    def __str__(self) -> str:
        raise RuntimeError

    __repr__ = __str__


class _SlowError(NameError):
    def __str__(self) -> str:
        time.sleep(8)
        return "late"

    @property
    def name(self) -> str:
        return str(self)


def _slow_error() -> None:
    raise _SlowError


def _evil_error() -> None:
    raise _EvilError


def _of(work: Callable[[], Any]) -> Callable[[], Any]:
    """A function of any arguments that does this."""
    return lambda: lambda *args: work()


FUNCTIONS: dict[str, Callable[[], Any]] = {
    "never ends": _of(_never),
    "swallows the alarm": _of(_swallow),
    "returns after the alarm": _of(_late_return),
    "sleeps": _of(_sleep),
    "prints for ever": _of(_print_for_ever),
    "raises": _of(lambda: 1 / 0),
    "exits": _of(_exit),
    "raises an interrupt": _of(_interrupt),
    "takes the alarm away": _of(_disarm),
    "raises what is no Exception": _of(_odd_error),
    "raises an error without words": _of(_evil_error),
    "raises an error that never speaks": _of(_slow_error),
    "recurses": _of(_deep),
    "name not defined": _of(lambda: undefined_name),  # type: ignore[name-defined]  # noqa: F821
    "no such key": _of(lambda: {}["rate"]),
    "no arguments": lambda: lambda: 1,
    "too many arguments": lambda: lambda a, b, c, d, e, f: 1,
    "by name only": lambda: lambda *, data: 1,
    "mutates": lambda: lambda *args: _mutate(args[0]),
    "returns its input": lambda: lambda *args: args,
    "returns itself": lambda: lambda *args: _never,
    "returns a generator": lambda: lambda *args: (a for a in args),
    "returns an endless iterator": lambda: lambda *args: __import__("itertools").count(),
    "is a generator": lambda: _generator_function,
    "is a class": lambda: _TakesAnything,
    "is a coroutine": lambda: _coroutine,
    **{f"returns {name}": (lambda make=make: lambda *args: make()) for name, make in VALUES.items()},
}
"""What may be handed in to a function exercise."""


def _generator_function(*args: Any) -> Iterator[Any]:
    yield from args


class _TakesAnything:
    def __init__(self, *args: Any) -> None:
        pass


async def _coroutine(*args: Any) -> None:
    pass
