"""The code of the sample lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT

if TYPE_CHECKING:
    import pandas as pd


@ex.number(PERCENT, places=2)
def fall(lesson: Context) -> float:
    """Return the relative fall."""
    start = lesson.figure("poor-2012").value
    end = lesson.figure("poor-2017").value
    return 100 * (start - end) / start


@fall.mistake
def base_at_the_end(lesson: Context) -> float:
    start, end = lesson.figure("poor-2012").value, lesson.figure("poor-2017").value
    return 100 * (start - end) / end


@fall.mistake
def share_that_remains(lesson: Context) -> float:
    return 100 - fall(lesson)


meaning = ex.choice("one-base-first", rests_on=("rate-2012",))


@ex.table("printed", ex.column("verdict", "text", words=("exact", "about")), rests_on=("poor-2012",))
def verdicts(lesson: Context) -> pd.DataFrame:
    """Return two verdicts."""
    import pandas as pd

    return pd.DataFrame({"printed": ["a", "b"], "verdict": [lesson.word("exact"), lesson.word("about")]})


verdicts.cells("both-exact", {("b", "verdict"): "exact"})
verdicts.cells("both-about", {("a", "verdict"): "about"})


def _case(count: float, rate: float) -> tuple[str, dict[str, object]]:
    return "small", {"n": count}


@ex.function((5, 10), (3, 20), show=_case, invented=True)
def base(count: float, rate: float) -> float:
    """Return the base of a count and a rate."""
    return 100 * count / rate


@base.mistake
def percent_not_converted(count: float, rate: float) -> float:
    return count / rate


@base.mistake
def multiplied(count: float, rate: float) -> float:
    return count * rate


@ex.number(PERCENT, invented=True)
def late(lesson: Context) -> float:
    """Return the fall of a share that is made up."""
    return 100 * (5.0 - 2.5) / 5.0


late.mistakes(points=2.5, end_as_base=100)

record = ex.open_answer(sentence=ex.field_of(least=5), source=ex.field_of(least=3), rests_on=("poor-2012",))


@record.mistake(source="A report")
def no_page(answer: ex.Answer) -> bool:
    return "page" not in str(answer["source"]) and "页" not in str(answer["source"])


@record.mistake(sentence="It came down.")
def no_number(answer: ex.Answer) -> bool:
    return "rate" not in str(answer["sentence"]) and "比率" not in str(answer["sentence"])
