"""What ``lessons/lNN/exercises.py`` says of an exercise: its solution, its named mistakes, what it rests on.

Its words stand in ``lessons/lNN/lesson.md``, in the block of the same name; `coursekit.source` brings the two together.
A name in code is a name in words, with hyphens for underscores: ``def per_year`` is ``+++ exercise per-year``, and its
mistake ``def six_years`` is ``mistake six-years``.

>>> from coursekit.exercises import code as ex
>>> from coursekit.exercises.units import POINTS
>>> @ex.number(POINTS, places=1)
... def points(lesson):
...     return round(lesson.figure("rate-2012").value - lesson.figure("rate-2017").value, 1)
>>> @points.mistake
... def relative_instead(lesson):
...     return 100 * points(lesson) / lesson.figure("rate-2012").value
>>> points.mistakes(one_year=1.4)
>>> same_rate = ex.choice("one-line-first", rests_on=("rate-2012", "incidence-2008-standard:2000"))
>>> @ex.function((98.99, 10.2), (50, 25), rests_on=("poor-2012", "rate-2012"))
... def base(count, rate):
...     return 100 * count / rate
>>> @base.mistake
... def percent_as_number(count, rate):
...     return count / rate

What a solution reads of the lesson decides its standing. One that reads nothing says what it rests on (``rests_on=``,
ids of the catalogue) or that its numbers are ``invented=True``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, ParamSpec, TypeVar

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Statements
from coursekit.exercises.units import Unit

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "NUMBER_WORDS",
    "Answer",
    "ChartCode",
    "ChoiceCode",
    "ColumnCode",
    "ExerciseCode",
    "FieldCode",
    "FunctionCode",
    "GuessCode",
    "MistakeCode",
    "NumberCode",
    "OpenCode",
    "TableCode",
    "came_out",
    "chart",
    "choice",
    "column",
    "field_of",
    "function",
    "number",
    "open_answer",
    "table",
    "text_of",
]

P = ParamSpec("P")
R = TypeVar("R")
Answer = Mapping[str, Any]
"""What a learner wrote into the fields of an open answer: texts, and numbers where the field asks for one."""
Cells = Mapping[tuple[str, str], object]
Shows = Statements | Callable[[Context], Statements]
"""What a chart must show, or a function of the lesson that says so."""
Show = Callable[..., tuple[str, Mapping[str, object]]]
Cases = tuple[tuple[Any, ...], ...] | Callable[[Context], tuple[tuple[Any, ...], ...]]
NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|\\w+teen|twenty|thirty|forty|fifty"
    "|sixty|seventy|eighty|ninety|hundreds?|thousands?"
)
"""Numbers as English words, to be put into the pattern of a remark."""


def text_of(answer: Answer, field: str) -> str:
    """Return what stands in a field of an open answer: in small letters, with no blanks at its ends.

    Examples
    --------
    >>> text_of({"left": " Nobody "}, "left"), text_of({}, "left")
    ('nobody', '')
    """
    return str(answer.get(field, "")).strip().lower()


@dataclass(frozen=True)
class MistakeCode:
    """A named mistake: its name, and what leads to it or shows it.

    Attributes
    ----------
    name : str
        Lower case with hyphens; its words stand under ``mistake name``.
    value : float or callable, optional
        A wrong number, or a function of the lesson that returns it.
    wrong : callable, optional
        A wrong function; or lesson -> a wrong table, or an answer that proves `test`.
    cells : mapping, optional
        ``{(key, column): value}`` of a table.
    test : callable, optional
        Answer of an open exercise -> bool.
    seen : statements, callable, str or tuple of str, optional
        For a chart: what a drawing shows that makes this mistake, or the code of a general finding; see
        `coursekit.exercises.declare.Mistake`.
    """

    name: str
    value: float | Callable[[Context], float] | None = None
    wrong: Callable[..., Any] | None = None
    cells: Cells | None = None
    test: Callable[[Answer], bool] | None = None
    seen: Shows | str | tuple[str, ...] | None = None


class ExerciseCode:
    """What all kinds share; `coursekit.source.bind` finds these objects by their names in the module.

    Parameters
    ----------
    rests_on : tuple of str
        Ids of figures and series (``"series:2012"`` for one year) that the answer rests on and the solution does not
        read; also ``"links"`` (the course's own coding) and ``"county-jia"``.
    invented : bool
        The numbers of the question are made up, and the question says so.
    """

    def __init__(self, rests_on: Sequence[str] = (), invented: bool = False) -> None:
        self.rests_on = tuple(rests_on)
        self.invented = invented
        self.named: list[MistakeCode] = []

    def _name(self, mistake: MistakeCode) -> None:
        if mistake.name in (known.name for known in self.named):
            message = f"the mistake `{mistake.name}` is declared twice"
            raise ValueError(message)
        self.named.append(mistake)


class NumberCode(ExerciseCode):
    """A number: a unit, decimals, and a solution that reads the lesson."""

    def __init__(
        self,
        solution: Callable[[Context], float],
        unit: Unit,
        places: int,
        tolerance: float | None,
        rests_on: Sequence[str],
        invented: bool,
    ) -> None:
        super().__init__(rests_on, invented)
        self.solution = solution
        self.unit = unit
        self.places = places
        self.tolerance = tolerance

    def __call__(self, lesson: Context) -> float:
        """Return the answer."""
        return self.solution(lesson)

    def mistake(self, wrong: Callable[[Context], float]) -> Callable[[Context], float]:
        """Name a mistake after the function that computes where it leads."""
        self._name(MistakeCode(_name_of(wrong), value=wrong))
        return wrong

    def mistakes(self, **values: float) -> None:
        """Name mistakes that lead to fixed values: of invented numbers, which no catalogue corrects."""
        for name, value in values.items():
            self._name(MistakeCode(_hyphens(name), value=value))


class ChoiceCode(ExerciseCode):
    """A choice: the name of the right option; every other option of the block is a mistake of its name."""

    def __init__(self, right: str, rests_on: Sequence[str], invented: bool) -> None:
        super().__init__(rests_on, invented)
        self.right = right


@dataclass(frozen=True)
class ColumnCode:
    """A column that is asked: its name, kind, how far a number may lie off, and the words that a text may be."""

    name: str
    kind: Literal["number", "text", "bool"]
    tolerance: float
    words: tuple[str, ...]


class TableCode(ExerciseCode):
    """A table: the columns that name a row, those that are asked, and a solution that returns a frame."""

    def __init__(
        self,
        solution: Callable[[Context], pd.DataFrame],
        key: tuple[str, ...],
        columns: tuple[ColumnCode, ...],
        rests_on: Sequence[str],
        invented: bool,
    ) -> None:
        super().__init__(rests_on, invented)
        self.solution = solution
        self.key = key
        self.columns = columns

    def __call__(self, lesson: Context) -> pd.DataFrame:
        """Return the answer."""
        return self.solution(lesson)

    def mistake(self, wrong: Callable[[Context], pd.DataFrame]) -> Callable[[Context], pd.DataFrame]:
        """Name a mistake after the function that returns the whole wrong table."""
        self._name(MistakeCode(_name_of(wrong), wrong=wrong))
        return wrong

    def cells(self, name: str, cells: Cells) -> None:
        """Name a mistake that shows in some cells: ``{(key, column): value}``."""
        self._name(MistakeCode(name, cells=cells))


class FunctionCode(ExerciseCode, Generic[P, R]):
    """A function that a learner writes: the solution itself, and the cases on which both are called."""

    def __init__(
        self,
        solution: Callable[P, R],
        cases: Cases,
        tolerance: float,
        seconds: float,
        show: Show | None,
        more: Cases | None,
        rests_on: Sequence[str],
        invented: bool,
    ) -> None:
        super().__init__(rests_on, invented)
        self.solution = solution
        self.cases = cases
        self.tolerance = tolerance
        self.seconds = seconds
        self.show = show
        self.more = more

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the answer to one case."""
        return self.solution(*args, **kwargs)

    def mistake(self, wrong: Callable[P, Any]) -> Callable[P, Any]:
        """Name a mistake after the wrong function."""
        self._name(MistakeCode(_name_of(wrong), wrong=wrong))
        return wrong


class ChartCode(ExerciseCode):
    """A chart: what must be seen in it, and a solution that draws it."""

    def __init__(
        self, solution: Callable[[Context], object], shows: Shows, rests_on: Sequence[str], invented: bool
    ) -> None:
        super().__init__(rests_on, invented)
        self.solution = solution
        self.shows = shows

    def __call__(self, lesson: Context) -> object:
        """Return the chart."""
        return self.solution(lesson)

    def mistake(
        self, seen: Shows | str | tuple[str, ...]
    ) -> Callable[[Callable[[Context], object]], Callable[[Context], object]]:
        """Name a mistake after the function that draws it; `seen` is what such a drawing shows."""

        def named(wrong: Callable[[Context], object]) -> Callable[[Context], object]:
            self._name(MistakeCode(_name_of(wrong), wrong=wrong, seen=seen))
            return wrong

        return named


@dataclass(frozen=True)
class FieldCode:
    """A field of an open answer: its kind, the fewest characters, the range of a number, the words to choose."""

    kind: Literal["text", "number", "choice"]
    least: int
    words: tuple[str, ...]
    low: float | None
    high: float | None


class OpenCode(ExerciseCode):
    """An open answer: its fields. The example of its block is the solution."""

    def __init__(self, fields: Mapping[str, FieldCode], rests_on: Sequence[str], invented: bool) -> None:
        super().__init__(rests_on, invented)
        self.fields = dict(fields)

    def mistake(self, **changes: object) -> Callable[[Callable[[Answer], bool]], Callable[[Answer], bool]]:
        """Name a remark after its test; the example with `changes` proves it."""

        def named(test: Callable[[Answer], bool]) -> Callable[[Answer], bool]:
            # `bind` puts the changes into the example of the block.
            self._name(MistakeCode(_name_of(test), test=test, cells={("", key): v for key, v in changes.items()}))
            return test

        return named


@dataclass(frozen=True)
class GuessCode:
    """What came out of a guess: the name of an option, or a number in the unit itself."""

    value: Callable[[Context], str | float]


def came_out(value: Callable[[Context], str | float]) -> GuessCode:
    """Declare what the figures give for a guess of the same name."""
    return GuessCode(value)


def number(
    unit: Unit,
    *,
    places: int = 0,
    tolerance: float | None = None,
    rests_on: Sequence[str] = (),
    invented: bool = False,
) -> Callable[[Callable[[Context], float]], NumberCode]:
    """Declare a number by its solution.

    Parameters
    ----------
    unit : Unit
    places : int
        Decimals asked for.
    tolerance : float, optional
        Largest distance that is right, in place of half a unit of the last decimal.
    rests_on, invented
        See `ExerciseCode`.
    """
    return lambda solution: NumberCode(solution, unit, places, tolerance, rests_on, invented)


def choice(right: str, *, rests_on: Sequence[str] = (), invented: bool = False) -> ChoiceCode:
    """Declare a choice by the name of its right option; letters follow the order of the options in the block."""
    return ChoiceCode(right, rests_on, invented)


def column(
    name: str,
    kind: Literal["number", "text", "bool"] = "number",
    *,
    tolerance: float = 1e-6,
    words: Sequence[str] = (),
) -> ColumnCode:
    """Declare a column that is asked.

    Parameters
    ----------
    name : str
        Name in the frame; its label stands under ``column name``.
    kind : {"number", "text", "bool"}
    tolerance : float
    words : sequence of str
        Names of the words (``word exact``) that a text may be; any text if left out.
    """
    return ColumnCode(name, kind, tolerance, tuple(words))


def table(
    key: str | tuple[str, ...], *columns: ColumnCode, rests_on: Sequence[str] = (), invented: bool = False
) -> Callable[[Callable[[Context], pd.DataFrame]], TableCode]:
    """Declare a table by the solution that returns it; `key` names the column or columns that are given."""
    keys = (key,) if isinstance(key, str) else key
    return lambda solution: TableCode(solution, keys, columns, rests_on, invented)


def function(
    *cases: tuple[Any, ...],
    drawn: Callable[[Context], tuple[tuple[Any, ...], ...]] | None = None,
    more: Cases | None = None,
    tolerance: float = 1e-9,
    seconds: float = 2.0,
    show: Show | None = None,
    rests_on: Sequence[str] = (),
    invented: bool = False,
) -> Callable[[Callable[P, R]], FunctionCode[P, R]]:
    """Declare a function by its solution.

    Parameters
    ----------
    *cases : tuple
        Arguments of each case; or leave them out and give `drawn`.
    drawn : callable, optional
        Lesson -> the cases.
    more : tuple of tuple, or callable, optional
        Further cases that only a class's grader calls.
    tolerance : float
        Relative to the larger of 1 and the expected number.
    seconds : float
        Limit for all cases together.
    show : callable, optional
        Arguments of a case -> the name of the words that name it (``case small``) and their fields; the call itself if
        left out.
    rests_on, invented
        See `ExerciseCode`.
    """
    return lambda solution: FunctionCode(solution, drawn or cases, tolerance, seconds, show, more, rests_on, invented)


def chart(
    shows: Shows, *, rests_on: Sequence[str] = (), invented: bool = False
) -> Callable[[Callable[[Context], object]], ChartCode]:
    """Declare a chart by what it must show, and the solution that draws it."""
    return lambda solution: ChartCode(solution, shows, rests_on, invented)


def field_of(
    kind: Literal["text", "number", "choice"] = "text",
    *,
    least: int = 2,
    words: Sequence[str] = (),
    low: float | None = None,
    high: float | None = None,
) -> FieldCode:
    """Declare a field of an open answer; its label stands under ``field name``, its example under ``example name``.

    For a choice, `words` names the words that may be written (``word stated``); either language is taken.
    """
    return FieldCode(kind, least, tuple(words), low, high)


def open_answer(*, rests_on: Sequence[str] = (), invented: bool = False, **fields: FieldCode) -> OpenCode:
    """Declare an open answer by its fields, in the order in which they are asked."""
    return OpenCode(fields, rests_on, invented)


def _hyphens(name: str) -> str:
    return name.strip("_").replace("_", "-")


def _name_of(function: Callable[..., Any]) -> str:
    return _hyphens(function.__name__)
