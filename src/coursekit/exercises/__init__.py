"""Exercises: declare -> compile -> judge -> feedback.

A lesson writer writes ``lessons/lNN/exercises.py``: solutions and wrong functions first, then ``EXERCISES = (...)``.
What a learner is shown of a solution is in the reader's language: write a comment as ``# English | 中文`` and a text as
``T(en="…", zh="…")``, which becomes an ordinary string in the notebook.

One worked example of each kind (``T`` is `coursekit.text.Text`):

>>> from coursekit.exercises import (Chart, Choice, Column, Field, Function, Mistake, Number, Open, Option, Table)
>>> from coursekit.exercises.units import PERCENT
>>> from coursekit.text import Text as T

**Number.** The solution takes the lesson; its name (``fall``) is the variable in the notebook; the learner is shown its
body with ``return X`` written as ``fall = X``. ``value`` of a mistake is a number or a function of the lesson.

>>> def fall(lesson):
...     start = lesson.figure("poor-2012").value
...     end = lesson.figure("poor-2017").value
...     return 100 * (start - end) / start
>>> relative_fall = Number(
...     id="01-1",
...     title=T(en="How large is the fall?", zh="降幅有多大？"),
...     ask=T(en="how much of the start is gone: percent, two decimals", zh="减少的部分占起点的百分之几，两位小数"),
...     unit=PERCENT,
...     places=2,
...     solution=fall,
...     hints=(
...         T(en="A fall is measured against where it started.", zh="降幅要跟起点比。"),
...         T(en="First the difference, then its share of the start.", zh="先求差，再求它占起点的比重。"),
...     ),
...     mistakes=(
...         Mistake("base-at-the-end", T(en="You divided by the end. …", zh="除以了终点。……"), value=224.98),
...         Mistake(
...             "share-that-remains",
...             T(en="This is the share that remains. …", zh="这是剩下的比重。……"),
...             value=lambda lesson: 100 * 3046 / 9899,
...         ),
...     ),
...     why=T(en="The base is the start, because …", zh="以起点为基数，因为……"),
...     right=T(en="Of every 100 people counted in 2012 …", zh="2012年底每有100名贫困人口……"),
... )

General mistakes (万, 亿, other powers of ten, percent against fraction, sign, upside down, off by a year, the answer
rounded too coarsely or cut off, a figure of the catalogue that the solution reads) are added by themselves; do not
declare them unless you have better words. A named mistake must lie outside what is accepted and apart from the others,
or compiling raises. What the words of a mistake say must be true of every answer with this value: silence is better
than a guess. ``tests/lessons/slips`` holds natural slips and the reply that each gets.

**Choice.** Each wrong option says why not (that is the named mistake); the solution returns the key.

>>> def compare(lesson):
...     return "c"  # 两个10.2%按不同的贫困线统计
>>> two_lines = Choice(
...     id="01-6",
...     title=T(en="The same rate twelve years apart", zh="相隔十二年的同一个数"),
...     ask=T(en="10.2% in 2000 and in 2012: what follows?", zh="2000年与2012年都是10.2%：说明什么？"),
...     options=(
...         Option("a", T(en="No progress.", zh="没有进展。"), T(en="The lines differ.", zh="……"), "no-progress"),
...         Option("b", T(en="Poverty grew.", zh="贫困加重了。"), T(en="…", zh="……"), "grew"),
...         Option("c", T(en="Nothing, before both are on one line.", zh="先换算到同一条线，才能下结论。")),
...     ),
...     answer="c",
...     solution=compare,
...     hints=(T(en="…", zh="……"), T(en="…", zh="……")),
...     why=T(en="…", zh="……"),
...     right=T(en="…", zh="……"),
... )

**Table.** The solution returns a frame. ``key`` names the given column(s); ``columns`` are asked. A mistake is a whole
wrong frame (``wrong``) or a pattern of cells (``cells``). Blanks in the notebook are ``...``.

>>> def bounds(lesson):
...     import pandas as pd
...     return pd.DataFrame({"printed": ["70%左右", "超过40%"], "low": [65.0, 40.0], "high": [75.0, None]})
>>> def minimum(lesson):
...     return bounds(lesson).assign(low=[70.0, 40.0])
>>> intervals = Table(
...     id="00-3",
...     title=T(en="Words into bounds", zh="把词语变成上下界"),
...     ask=T(en="low and high of each; None where no end is printed", zh="各数的下界与上界；没有印出的一端写None"),
...     rows=("printed",),
...     columns=(
...         Column("low", T(en="lower bound", zh="下界"), tolerance=0.01),
...         Column("high", T(en="upper bound", zh="上界"), tolerance=0.01),
...     ),
...     solution=bounds,
...     mistakes=(
...         Mistake("about-as-minimum", T(en="…", zh="……"), wrong=minimum),
...         Mistake("more-than-as-point", T(en="…", zh="……"), cells={("超过40%", "low"): 40, ("超过40%", "high"): 40}),
...     ),
...     hints=(T(en="…", zh="……"), T(en="…", zh="……")),
...     why=T(en="…", zh="……"),
...     right=T(en="…", zh="……"),
... )

**Function.** The solution *is* the answer. Mistakes are wrong functions; the learner's outputs on all cases must equal
theirs. Arguments are copied before each call; a changed argument is named. What all outputs have in common (rounded,
cut off, reversed, a power of ten off, the same for every case, labels for a column) is worked out by itself.

>>> def implied_base(count, rate, decimals):
...     half = 0.5 * 10**-decimals
...     return count / (rate + half) * 100, count / (rate - half) * 100
>>> def whole_digit(count, rate, decimals):
...     half = 10**-decimals
...     return count / (rate + half) * 100, count / (rate - half) * 100
>>> def not_percent(count, rate, decimals):
...     half = 0.5 * 10**-decimals
...     return count / (rate + half), count / (rate - half)
>>> base = Function(
...     id="01-5",
...     title=T(en="How many people stand behind a rate?", zh="比率背后有多少人？"),
...     ask=T(en="a function that returns (low, high), in the unit of count", zh="返回（下界，上界）的函数"),
...     cases=((9899e4, 10.2, 1), (3046e4, 3.1, 1), (500, 25, 0)),
...     solution=implied_base,
...     mistakes=(
...         Mistake("whole-digit", T(en="…", zh="……"), wrong=whole_digit),
...         Mistake("percent-not-converted", T(en="…", zh="……"), wrong=not_percent),
...     ),
...     hints=(T(en="…", zh="……"), T(en="…", zh="……")),
...     why=T(en="…", zh="……"),
...     right=T(en="…", zh="……"),
... )

**Chart.** The solution returns an Altair chart. ``shows`` says what its drawing must show (see
`coursekit.exercises.shows`); nobody asks how it was made. ``seen`` of a mistake is another statement that a refused
drawing fulfils, or the code of a general finding that has words of its own here; ``wrong`` is a chart that proves it.

>>> from coursekit.exercises.shows import bars, rule, shows
>>> ratio, measure = T(en="ratio", zh="倍数"), T(en="measure", zh="办法")
>>> keys = {"points": ("point", "百分点"), "rate": ("rate", "下降率")}
>>> def ratios(lesson):
...     from coursekit.charts import alt
...     import pandas as pd
...     data = pd.DataFrame({"measure": ["points", "rate"], "ratio": [0.44, 2.10]})
...     one = alt.Chart(pd.DataFrame({"ratio": [1]})).mark_rule().encode(x="ratio:Q")
...     return alt.Chart(data).mark_bar().encode(x="ratio:Q", y="measure:N") + one
>>> def three(lesson, **values):
...     return bars(length=ratio, by=measure, values=values, within=0.02, names=keys)
>>> chart = Chart(
...     id="01-7",
...     title=T(en="Faster or slower?", zh="更快还是更慢？"),
...     ask=T(en="a chart of the ratios with a rule at 1", zh="画出各指标的比值，并在1处画参考线"),
...     solution=ratios,
...     shows=lambda lesson: shows(three(lesson, points=0.44, rate=2.10), rule(across=ratio, at=1)),
...     mistakes=(
...         Mistake("upside-down", T(en="…", zh="……"), wrong=lambda lesson: ...,
...                 seen=lambda lesson: shows(three(lesson, points=1 / 0.44, rate=1 / 2.10))),
...         Mistake("bars-without-rule", T(en="…", zh="……"), seen="no-rule", wrong=lambda lesson: ...),
...     ),
...     hints=(T(en="…", zh="……"), T(en="…", zh="……")),
...     why=T(en="…", zh="……"),
...     right=T(en="…", zh="……"),
... )

**Open.** The answer is a dict; complete or not. ``solution`` is an example answer. A mistake is a remark on a complete
answer. The verdict word is "Complete", never "right".

>>> def record(lesson):
...     return {"value": 12.5, "unit": "percent", "source": "…"}
>>> own = Open(
...     id="00-7",
...     title=T(en="A figure of your own", zh="你自己的一个数"),
...     ask=T(en="a record with value, unit and source", zh="一条记录：数值、单位、来源"),
...     fields=(
...         Field("value", T(en="the value", zh="数值"), kind="number", low=0, high=100),
...         Field("unit", T(en="the unit", zh="单位"), least=1),
...         Field("source", T(en="where it is printed", zh="出处"), least=8),
...     ),
...     solution=record,
...     mistakes=(
...         Mistake("unit-in-value", T(en="…", zh="……"), test=lambda a: False, wrong=lambda lesson: ...),
...         Mistake("search-as-source", T(en="…", zh="……"),
...                 test=lambda a: "search" in a["source"], wrong=lambda lesson: ...),
...     ),
...     hints=(T(en="…", zh="……"), T(en="…", zh="……")),
...     why=T(en="…", zh="……"),
...     right=T(en="…", zh="……"),
... )
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from coursekit.exercises.declare import (
    Chart,
    Choice,
    Column,
    Exercise,
    Field,
    Function,
    Mistake,
    Number,
    Open,
    Option,
    Table,
)
from coursekit.exercises.units import Unit

if TYPE_CHECKING:
    from coursekit.exercises.page import page_payload
    from coursekit.exercises.solved import fill, solution_source

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
    "Unit",
    "fill",
    "page_payload",
    "solution_source",
]

_LATER = {
    "page_payload": "page",
    "fill": "solved",
    "solution_source": "solved",
}


def __getattr__(name: str) -> Any:
    """Load the engine when it is first asked for; declarations alone do not need it."""
    if name not in _LATER:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
