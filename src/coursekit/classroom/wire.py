"""An answer as plain JSON, and back: what the judge makes of it is the same on both sides.

Plain values travel as they are; tuples, sets, NumPy, pandas and others as ``{"t": tag, …}``. Of an object of any other
kind only the name of its type travels. Nothing that comes back runs code of the one who sent it.
"""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from typing import Any

from coursekit.classroom.wire_data import pack_data, unpack_data
from coursekit.exercises.ask import Asked
from coursekit.exercises.cells import Huge, Odd
from coursekit.exercises.numeric import Narrow
from coursekit.exercises.shown import clip, type_name
from coursekit.text import Text

__all__ = ["decode", "decode_asked", "decode_facts", "encode", "encode_asked", "encode_facts"]

DEEPEST = 40
LONGEST = 100_000
"""Characters of a text, and bits of a whole number, that travel; more of them say no more."""
MOST = 200_000
"""Values of one answer that travel."""

Encoder = Callable[[Any], Any]


def encode(value: Any) -> Any:
    """Return any value as JSON. What is too deep or too much is left out, named by its type."""
    budget = [MOST]

    def inner(value: Any, depth: int = 0) -> Any:
        budget[0] -= 1
        if depth > DEEPEST or budget[0] < 0:
            return {"t": "odd", "n": type_name(value)}
        return _encode(value, lambda part: inner(part, depth + 1))

    return inner(value)


def _encode(value: Any, inner: Encoder) -> Any:
    kind = type(value)
    if value is None or kind is bool or kind is float:
        return value
    if kind is str:
        return value[:LONGEST]
    if value is ...:
        return {"t": "..."}
    if kind is int:
        return value if value.bit_length() < 64 else {"t": "int", "v": hex(_bounded(value))}
    if kind is list:
        return [inner(one) for one in value[:MOST]]
    if kind in (tuple, set, frozenset):
        return {"t": kind.__name__, "v": [inner(one) for one in list(value)[:MOST]]}
    if kind is dict:
        return {"t": "dict", "v": [[inner(k), inner(v)] for k, v in list(value.items())[:MOST]]}
    plain = _encode_plain(value, kind, inner)
    return pack_data(value, inner) or _encode_foreign(value) if plain is None else plain


def _encode_plain(value: Any, kind: type, inner: Encoder) -> Any:
    if kind is range:
        return {"t": "range", "v": [inner(value.start), inner(value.stop), inner(value.step)]}
    if kind is complex:
        return {"t": "complex", "v": [value.real, value.imag]}
    if kind is Text:
        return {"t": "text", "v": [value.en[:LONGEST], value.zh[:LONGEST]]}
    if kind is Decimal:
        return {"t": "decimal", "v": str(value)[:LONGEST]}
    if kind is Fraction:
        return {"t": "fraction", "v": [inner(value.numerator), inner(value.denominator)]}
    if kind is Narrow:
        return {"t": "narrow", "v": float(value)}
    if kind is Huge:
        return {"t": "huge", "n": value.type, "v": inner(value.value)}
    if kind is Odd:
        return {"t": "odd", "n": value.type}
    return None


def _encode_foreign(value: Any) -> dict[str, Any]:
    kind = type(value)
    if issubclass(kind, str):
        return {"t": "own-str", "n": type_name(value), "v": str.__str__(value)[:LONGEST]}
    if issubclass(kind, int):
        return {"t": "own-int", "n": type_name(value), "v": hex(_bounded(int.__pos__(value)))}
    if issubclass(kind, float):
        return {"t": "own-float", "n": type_name(value), "v": float.__pos__(value)}
    if kind in (types.FunctionType, types.BuiltinFunctionType, types.MethodType):
        return {"t": "function", "n": clip(str(value.__name__), 40)}
    if kind is type:
        return {"t": "class", "n": clip(str(type.__dict__["__name__"].__get__(value)), 40)}
    return {"t": "odd", "n": type_name(value)}


def _bounded(value: int) -> int:
    return value if value.bit_length() <= LONGEST else value >> (value.bit_length() - LONGEST)


def decode(value: Any) -> Any:
    """Return the value that `encode` was given, or one that is judged alike.

    Raises
    ------
    ValueError, TypeError, KeyError and others
        If it was not `encode` that wrote it.
    """
    if value is None or type(value) in (bool, int, float, str):
        return value
    if type(value) is list:
        return [decode(one) for one in value]
    return _DECODERS[value["t"]](value)


def _decode_dict(value: Mapping[str, Any]) -> Any:
    return {decode(k): decode(v) for k, v in value["v"]}


def _decode_range(value: Mapping[str, Any]) -> Any:
    found = range(*(decode(one) for one in value["v"]))
    return found[: MOST // 2] if _length(found) > MOST // 2 else found


def _length(found: range) -> int:
    return max(0, math.ceil((found.stop - found.start) / found.step))


def _named(base: type, value: Mapping[str, Any], *content: Any) -> Any:
    """Return an object of a type of this name that has no code of its own."""
    return type(_name(value), (base,), {"__module__": "__main__"})(*content)


def _name(value: Mapping[str, Any]) -> str:
    name = clip(str(value["n"]), 40)
    return "".join(c for c in name if c.isalnum() or c in "_.")[:40] or "object"


def _decode_function(value: Mapping[str, Any]) -> Any:
    def function() -> None: ...

    function.__name__ = _name(value)
    return function


def _decode_huge(value: Mapping[str, Any]) -> Huge:
    found = decode(value["v"])
    if type(found) not in (int, Decimal, Fraction):
        raise TypeError("no number")
    return Huge(_name(value), found)


def _decode_text(value: Mapping[str, Any]) -> Text:
    en, zh = (str(one) for one in value["v"])
    return Text(en=en, zh=zh)


_DECODERS: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "...": lambda value: ...,
    "int": lambda value: int(value["v"], 16),
    "tuple": lambda value: tuple(decode(one) for one in value["v"]),
    "set": lambda value: {decode(one) for one in value["v"]},
    "frozenset": lambda value: frozenset(decode(one) for one in value["v"]),
    "dict": _decode_dict,
    "range": _decode_range,
    "complex": lambda value: complex(float(value["v"][0]), float(value["v"][1])),
    "text": _decode_text,
    "decimal": lambda value: Decimal(value["v"]),
    "fraction": lambda value: Fraction(decode(value["v"][0]), decode(value["v"][1])),
    "narrow": lambda value: Narrow(float(value["v"])),
    "huge": _decode_huge,
    "odd": lambda value: _named(object, value),
    "own-str": lambda value: _named(str, value, str(value["v"])),
    "own-int": lambda value: _named(int, value, int(value["v"], 16)),
    "own-float": lambda value: _named(float, value, float(value["v"])),
    "function": _decode_function,
    "class": lambda value: type(_name(value), (), {"__module__": "__main__"}),
    "data": lambda value: unpack_data(value, decode),
}


def encode_facts(facts: Mapping[str, Any]) -> Any:
    """Return the facts of an error as JSON."""
    return encode(dict(facts))


def decode_facts(value: Any) -> dict[str, Any]:
    """Return the facts of an error, short and printable whoever wrote them."""
    found = decode(value)
    if type(found) is not dict:
        raise TypeError("no facts")
    return {str(name)[:40]: _fact(one) for name, one in list(found.items())[:20]}


def _fact(value: Any) -> Any:
    if type(value) in (int, float, bool):
        return value
    if type(value) is Text:
        return Text(en=clip(value.en, 200), zh=clip(value.zh, 200))
    if type(value) is list:  # lines of code with their numbers
        return [(int(number), clip(str(text), 100)) for number, text in value[:6]]
    return clip(str(value), 200)


def encode_asked(asked: Asked) -> Any:
    """Return what came of asking a function as JSON."""
    made: dict[str, Any] = {
        one.name: encode(getattr(asked, one.name)) for one in fields(asked) if one.name != "outputs"
    }
    made["outputs"] = [encode(one) for one in asked.outputs]  # each with a budget of its own
    return made


def decode_asked(value: Any, cases: int) -> Asked:
    """Return what came of asking a function, as far as it can be believed.

    Parameters
    ----------
    value : object
        From `encode_asked`.
    cases : int
        On how many cases it was asked.

    Raises
    ------
    ValueError, TypeError, KeyError and others
        If it is no such thing.
    """
    asked = Asked(
        gave=_fact(decode(value["gave"])),
        type=clip(str(value["type"]), 40),
        ended=value["ended"],
        outputs=[_settled(decode(one)) for one in value["outputs"][:cases]],
        shown=[_text(one) for one in value["shown"][:cases]],
        kinds=[_text(one) for one in value["kinds"][:cases]],
        changed=[int(one) for one in value["changed"] if 0 <= int(one) < cases],
        error=clip(str(value["error"]), 40),
        about=decode_facts(value["about"]),
        limited=bool(value["limited"]),
        caret=bool(value["caret"]),
    )
    known = ("returned", "none", "blank", "not-callable", "arity", "time-out", "too-big", "raised")
    whole = len(asked.outputs) == len(asked.shown) == len(asked.kinds)
    if asked.ended not in known or not whole or (asked.ended == "returned" and len(asked.outputs) != cases):
        raise ValueError("outputs and cases do not fit")
    return asked


def _text(value: Any) -> Text:
    found = _fact(decode(value))
    if type(found) is not Text:
        raise TypeError("no text")
    return found


def _settled(value: Any) -> Any:
    """Return an output as `coursekit.exercises.outputs.settle` would leave it."""
    if type(value) in (list, tuple):
        return type(value)(_settled(one) for one in value)
    if type(value) is dict:
        return {key: _settled(one) for key, one in value.items()}
    known = (bool, int, float, str, Text, Narrow, Huge, frozenset, type(None), type(...))
    return value if type(value) in known else Odd(type_name(value))
