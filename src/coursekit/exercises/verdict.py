"""What a judge returns: a state, a stable code, and the facts the words need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = ["State", "Verdict"]

State = Literal["blank", "right", "wrong", "error", "ours"]


@dataclass(frozen=True)
class Verdict:
    """A verdict on one answer.

    Attributes
    ----------
    state : {"blank", "right", "wrong", "error", "ours"}
        Not attempted; right; wrong; the learner's code stopped; our checker stopped.
    code : str
        Stable name of what was seen: ``"right"``, ``"blank"``, the code of a named mistake, or a general one.
    facts : mapping
        What the words of the code are filled with; strings, numbers or `Text`. ``gave`` says what was handed in.
    """

    state: State
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
