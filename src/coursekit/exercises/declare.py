"""The six kinds of exercise, as frozen declarations.

A declaration holds no verdict and shows nothing. `coursekit.exercises` shows one worked example of each kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, ClassVar, Literal

from coursekit.catalogue.standing import Standing
from coursekit.exercises.shows import Statements
from coursekit.exercises.units import Unit
from coursekit.text import Language, Text

__all__ = [
    "Chart",
    "Choice",
    "Column",
    "Exercise",
    "Field",
    "Function",
    "Mistake",
    "Number",
    "Open",
    "Option",
    "Table",
]

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ID = re.compile(r"\d\d-[1-9]\d?")


@dataclass(frozen=True)
class Mistake:
    """A misconception with a name, the answer it leads to, and its own words.

    Parameters
    ----------
    code : str
        Stable name in lower case with hyphens, such as ``"base-at-the-end"``; attempts are counted under it.
    why : Text
        What the learner probably did, and what to do instead. Does not give the answer away.
    value : float or callable, optional
        For `Number`: the wrong value, or a function of the lesson that returns it.
    wrong : callable, optional
        For `Table`: lesson -> the wrong frame. For `Function`: the wrong function. For `Chart` and `Open`: lesson -> an
        answer that shows the mistake (it proves `seen` or `test`).
    cells : mapping, optional
        For `Table`: ``{(key, column): value}``; the mistake is seen when all these cells hold these values.
    test : callable, optional
        For `Open`: dict of answers -> bool.
    seen : statements, callable, str or tuple of str, optional
        For `Chart`: what a refused drawing shows instead (or a function of the lesson that returns it); or the code
        of a general finding that these words belong to, such as ``"no-rule"`` or ``"bar-missing:points"``.
    """

    code: str
    why: Text
    value: float | Callable[[Any], float] | None = None
    wrong: Callable[..., Any] | None = None
    cells: Mapping[tuple[str, str], Any] | None = None
    test: Callable[[Any], bool] | None = None
    seen: Statements | Callable[[Any], Statements] | str | tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            message = f"mistake code {self.code!r}: use lower-case words joined by hyphens"
            raise ValueError(message)


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """What all kinds share.

    Parameters
    ----------
    id : str
        ``"01-3"``: lesson and number.
    title : Text
        A few words.
    ask : Text
        One line: what is asked, with unit and decimals. It is the row "Asked for" of every verdict.
    hints : tuple of Text
        Two or more, from vague to specific.
    solution : callable
        A real function. For `Function` it is the answer itself; for all other kinds it takes the lesson and returns
        the answer. Its name is the name of the answer in the notebook, its source is what a learner is shown.
    why : Text
        Why the solution is right; shown below it.
    right : Text
        What a right answer says, in words.
    mistakes : tuple of Mistake
        Two or more (for `Choice` they are the wrong options).
    transfer : bool
        The exercise carries the method to material from outside the lesson.
    rests_on : tuple of str
        What the answer rests on and the solution does not read; see `coursekit.exercises.standing`.
    invented : bool
        The numbers of the question are made up, and the question says so.
    words : mapping of str to Text
        The lesson's own words, by name: ``lesson.word("exact")`` in a solution is shown as the word itself.
    shown : callable, optional
        ``shown(language)`` gives the solution as a learner sees it, where it is not the source of a function.
    derive : callable, optional
        Exercise -> its standing, from what the solution reads; ``"speech"`` if left out.
    """

    kind: ClassVar[str] = ""

    id: str
    title: Text
    ask: Text
    hints: tuple[Text, ...]
    solution: Callable[..., Any]
    why: Text
    right: Text
    mistakes: tuple[Mistake, ...] = ()
    transfer: bool = False
    rests_on: tuple[str, ...] = ()
    invented: bool = False
    words: Mapping[str, Text] = field(default_factory=dict)
    shown: Callable[[Language], str] | None = None
    derive: Callable[[Exercise], Standing] | None = None

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            message = f'exercise id {self.id!r}: write it as "01-3"'
            raise ValueError(message)
        if len(self.hints) < 2:
            self._refuse("needs two hints or more, from vague to specific")
        codes = [m.code for m in self.mistakes]
        if len(codes) < 2:
            self._refuse("needs two named mistakes or more")
        if len(set(codes)) != len(codes):
            self._refuse(f"names a mistake twice: {codes}")
        needed = self._mistake_needs
        for mistake in self.mistakes:
            if needed and all(getattr(mistake, name) is None for name in needed):
                self._refuse(f"mistake {mistake.code!r} needs {' or '.join(needed)}")

    _mistake_needs: ClassVar[tuple[str, ...]] = ()

    def _refuse(self, what: str) -> None:
        message = f"exercise {self.id} {what}"
        raise ValueError(message)

    @property
    def name(self) -> str:
        """Name of the answer in the notebook: the name of the solution."""
        return self.solution.__name__

    @cached_property
    def standing(self) -> Standing:
        """How sure the data of the question are; worked out when first asked for, because a chart has to be made."""
        return self.derive(self) if self.derive else "speech"

    @property
    def key(self) -> str:
        """What the exercise is known by for good: lesson and name, ``"01/per-year"``; its place may change."""
        return f"{self.lesson_number}/{self.solution.__name__.replace('_', '-')}"

    @property
    def short_name(self) -> str:
        """Name in the lesson, ``"per-year"``: what ``lesson.check`` takes."""
        return self.key.rpartition("/")[2]

    @property
    def anchor(self) -> str:
        """Where its card is reached on a page, ``"ex-per-year"``."""
        return f"ex-{self.short_name}"

    @property
    def lesson_number(self) -> str:
        """Lesson number, ``"01"`` for ``"01-3"``."""
        return self.id.split("-")[0]

    @property
    def number(self) -> int:
        """Number in the lesson, 3 for ``"01-3"``."""
        return int(self.id.split("-")[1])


@dataclass(frozen=True, kw_only=True)
class Number(Exercise):
    """One number.

    Parameters
    ----------
    unit : Unit
        Of `coursekit.exercises.units`.
    places : int
        Decimals asked for. Where the solution has no more decimals than this the answer must be exact; otherwise
        anything within half a unit of the last asked decimal of the solution is right.
    tolerance : float, optional
        Replaces that rule: the largest distance from the solution that is right.
    """

    kind = "number"
    _mistake_needs = ("value",)

    unit: Unit
    places: int = 0
    tolerance: float | None = None


@dataclass(frozen=True)
class Option:
    """One option of a choice.

    Parameters
    ----------
    key : str
        A single lower-case letter, ``"a"``.
    text : Text
        The option.
    why : Text, optional
        For a wrong option: why not. Required there.
    code : str, optional
        Name of the misconception; ``"option-a"`` if left out.
    """

    key: str
    text: Text
    why: Text | None = None
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice(Exercise):
    """One option out of several; every wrong option carries its own words.

    Parameters
    ----------
    options : tuple of Option
        Three or more.
    answer : str
        Key of the right one; ``solution(lesson)`` must return it.
    """

    kind = "choice"

    options: tuple[Option, ...]
    answer: str

    def __post_init__(self) -> None:
        keys = [o.key for o in self.options]
        if len(keys) < 3 or len(set(keys)) != len(keys) or any(not re.fullmatch(r"[a-z]", k) for k in keys):
            self._refuse(f"needs three options or more, each with its own letter, not {keys}")
        if self.answer not in keys:
            self._refuse(f"has no option {self.answer!r}")
        wrong = [o for o in self.options if o.key != self.answer]
        for option in wrong:
            if option.why is None:
                self._refuse(f"option {option.key!r} is wrong and must say why")
        named = tuple(Mistake(o.code or f"option-{o.key}", o.why) for o in wrong if o.why is not None)
        object.__setattr__(self, "mistakes", named)
        super().__post_init__()


@dataclass(frozen=True)
class Column:
    """One column of an answer table.

    Parameters
    ----------
    name : str
        Name in the frame, the same in both languages.
    label : Text
        What it holds, with unit; used in feedback.
    kind : {"number", "text", "bool"}
    tolerance : float
        Largest distance of a number that is right.
    words : tuple of Text
        All words a text may be, each in either language; any other word is told which there are. None: any text.
    """

    name: str
    label: Text
    kind: Literal["number", "text", "bool"] = "number"
    tolerance: float = 1e-6
    words: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Table(Exercise):
    """A table: a DataFrame, or whatever ``pandas.DataFrame`` makes one of.

    The order of rows and columns is free, further columns are ignored, an index that holds the key is accepted.
    Where the solution has no value or an infinite one ("no upper end printed"), None, NaN and infinity are all right.
    A cell that the solution writes in both languages (a `Text`) may be answered in either.

    Parameters
    ----------
    rows : tuple of str
        Columns (or one) that identify a row; their texts are given in the notebook, not asked.
    columns : tuple of Column
        What is asked and checked.
    given : mapping of str to tuple
        Columns of which the notebook gives some cells: those values in the order of the rows, None for a blank.
    """

    kind = "table"
    _mistake_needs = ("wrong", "cells")

    rows: tuple[str, ...]
    columns: tuple[Column, ...]
    given: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Function(Exercise):
    """A function of the learner, called on cases and compared with the solution.

    Outputs are compared in depth: numbers within the tolerance, list and tuple alike, sets as sets, dicts, frames.

    Parameters
    ----------
    cases : tuple of tuple, or callable
        Argument tuples, or a function of the lesson that returns them. Enough to tell every mistake from the others.
    tolerance : float
        Largest distance of two numbers that count as equal, relative to the larger of 1 and the expected number.
    seconds : float
        Time limit for all cases together. It stops Python code; one long call into C (a sum over 10**10 numbers, a text
        of a gigabyte) ends first, and code that takes the alarm away is not stopped: see `coursekit.exercises.limits`.
    show : callable, optional
        ``show(*args) -> Text``: how a case is named in feedback; the call itself if left out.
    more : tuple of tuple, or callable
        Further cases, on which it is called only where a class is graded: no table of the cases is right on them.
    """

    kind = "function"
    _mistake_needs = ("wrong",)

    cases: tuple[tuple[Any, ...], ...] | Callable[[Any], tuple[tuple[Any, ...], ...]]
    tolerance: float = 1e-9
    seconds: float = 2.0
    show: Callable[..., Text] | None = None
    more: tuple[tuple[Any, ...], ...] | Callable[[Any], tuple[tuple[Any, ...], ...]] = ()

    def on_more(self, lesson: Any) -> Function:
        """Return the exercise with its further cases behind its own, and the time for them."""
        own, more = (one(lesson) if callable(one) else one for one in (self.cases, self.more))
        return replace(self, cases=(*own, *more), more=(), seconds=self.seconds * (len(own) + len(more)) / len(own))


@dataclass(frozen=True, kw_only=True)
class Chart(Exercise):
    """A chart: any Altair chart, or the dict of a Vega-Lite specification. Its drawing is judged.

    Parameters
    ----------
    shows : tuple of statements, or callable
        From `coursekit.exercises.shows.shows`, or a function of the lesson that returns it.
    """

    kind = "chart"
    _mistake_needs = ("seen",)

    shows: Statements | Callable[[Any], Statements]

    def __post_init__(self) -> None:
        super().__post_init__()
        unproved = [m.code for m in self.mistakes if m.wrong is None]
        if unproved:
            self._refuse(f"has no chart that shows {unproved}")


@dataclass(frozen=True)
class Field:
    """One field of an open answer.

    Parameters
    ----------
    name : str
        Key in the dict.
    label : Text
        What belongs there.
    kind : {"text", "number", "choice"}
    least : int
        For text: characters it must have at least.
    options : tuple of Text
        For choice: what may be written, in either language. Remarks are given the English.
    low, high : float, optional
        For number: the smallest and the largest that can be; no number of villages is below 1.
    """

    name: str
    label: Text
    kind: Literal["text", "number", "choice"] = "text"
    least: int = 2
    options: tuple[Text, ...] = ()
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        bounded = self.low is not None or self.high is not None
        empty = self.low is not None and self.high is not None and self.low > self.high
        if empty or (bounded and self.kind != "number"):
            message = f"field {self.name!r}: low and high belong to a number, and low is not above high"
            raise ValueError(message)


@dataclass(frozen=True, kw_only=True)
class Open(Exercise):
    """An open answer: a dict of fields. Complete or not; the checker never calls it right.

    Mistakes (with `test` on the dict, and `wrong` to prove it) are remarks on a complete answer: something a reader
    would miss, such as a period that is not named.
    """

    kind = "open"
    _mistake_needs = ("test",)

    fields: tuple[Field, ...] = field(default=())

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.fields:
            self._refuse("needs fields")
