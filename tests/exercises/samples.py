"""One exercise of each kind, small and made up, for the tests of the engine."""

from __future__ import annotations

import pandas as pd

from coursekit.exercises import Chart, Choice, Column, Field, Function, Mistake, Number, Open, Option, Table, showing
from coursekit.exercises.shows import bars, rule, shows
from coursekit.exercises.units import PERCENT, PERSONS, PLAIN, YEAR
from coursekit.text import Text

T = Text


def _words(en: str, zh: str) -> Text:
    return T(en=en, zh=zh)


COMMON = {
    "title": _words("A question", "一道题"),
    "ask": _words("what is asked, in its unit", "题目所问，以及单位"),
    "hints": (_words("Vague hint.", "较笼统的提示。"), _words("Specific hint.", "较具体的提示。")),
    "why": _words("Because of this.", "原因如下。"),
    "right": _words("This is what it says.", "它说的就是这个。"),
}
WHY_ONE = _words("You mistook one thing for another.", "你把一件事当成了另一件。")
WHY_TWO = _words("You forgot one thing.", "你漏掉了一件事。")


def share(lesson):
    part, whole = 3046, 9899
    return 100 * (whole - part) / whole


NUMBER = Number(
    id="01-1",
    unit=PERCENT,
    places=2,
    solution=share,
    mistakes=(
        Mistake("base-at-the-end", WHY_ONE, value=224.98),
        Mistake("share-that-remains", WHY_TWO, value=lambda lesson: 100 * 3046 / 9899),
    ),
    **COMMON,
)


def persons(lesson):
    return 98_990_000


PEOPLE = Number(
    id="01-2",
    unit=PERSONS,
    places=0,
    solution=persons,
    mistakes=(Mistake("as-thousand", WHY_ONE, value=9_899_000), Mistake("net", WHY_TWO, value=68_530_000)),
    **COMMON,
)


def ratio(lesson):
    return -2.5


NEGATIVE = Number(
    id="01-3",
    unit=PLAIN,
    places=1,
    solution=ratio,
    mistakes=(Mistake("one", WHY_ONE, value=7.5), Mistake("two", WHY_TWO, value=0)),
    **COMMON,
)


def year(lesson):
    return 2012


WHEN = Number(
    id="01-4",
    unit=YEAR,
    solution=year,
    mistakes=(Mistake("printed", WHY_ONE, value=2018), Mistake("plan", WHY_TWO, value=2020)),
    **COMMON,
)


def letter(lesson):
    return "c"


CHOICE = Choice(
    id="01-5",
    options=(
        Option("a", _words("First.", "第一。"), WHY_ONE, "first"),
        Option("b", _words("Second.", "第二。"), WHY_TWO),
        Option("c", _words("Third.", "第三。")),
    ),
    answer="c",
    solution=letter,
    **COMMON,
)


def bounds(lesson):
    return pd.DataFrame(
        {
            "printed": ["70%左右", "超过40%", "620多万"],
            "low": [65, 40, 620],
            "high": [75, None, 630],
            "word": ["about", "over", "more"],
        }
    )


def as_minimum(lesson):
    return bounds(lesson).assign(low=[70, 40, 620])


TABLE = Table(
    id="01-6",
    rows=("printed",),
    columns=(
        Column("low", _words("lower bound", "下界"), tolerance=0.01),
        Column("high", _words("upper bound", "上界"), tolerance=0.01),
        Column("word", _words("kind of word", "词的类别"), kind="text"),
    ),
    solution=bounds,
    mistakes=(
        Mistake("about-as-minimum", WHY_ONE, wrong=as_minimum),
        Mistake("point", WHY_TWO, cells={("超过40%", "low"): 40, ("超过40%", "high"): 40}),
    ),
    **COMMON,
)


ABOUT, OVER = _words("about", "左右"), _words("over", "超过")


def readings(lesson):
    """A table in which one row is given, a word is chosen, and something is true or not."""
    about, over = T(en="about", zh="左右"), T(en="over", zh="超过")
    rows = {"printed": ["70%左右", "超过40%", "3%以上"], "word": [about, over, over]}
    return pd.DataFrame(rows | {"open": [False, True, True], "percent": [70, 40.5, 1234.25]})


WORDS = Table(
    id="01-11",
    rows=("printed",),
    columns=(
        Column("word", _words("kind of word", "词的类别"), kind="text", words=(ABOUT, OVER)),
        Column("open", _words("open to one side", "一边放开"), kind="bool"),
        Column("percent", _words("percent", "百分数"), tolerance=0.1),
    ),
    given={"percent": (70, None, None)},
    solution=readings,
    mistakes=(
        Mistake("all-closed", WHY_ONE, wrong=lambda lesson: readings(lesson).assign(open=False)),
        Mistake("words-exchanged", WHY_TWO, cells={("70%左右", "word"): OVER, ("超过40%", "word"): ABOUT}),
    ),
    **COMMON,
)


def implied_base(count, rate, decimals):
    half = 0.5 * 10**-decimals  # half a unit | 半个单位
    return 100 * count / (rate + half), 100 * count / (rate - half)


def whole_digit(count, rate, decimals):
    step = 10**-decimals
    return 100 * count / (rate + step), 100 * count / (rate - step)


def not_percent(count, rate, decimals):
    half = 0.5 * 10**-decimals
    return count / (rate + half), count / (rate - half)


FUNCTION = Function(
    id="01-7",
    cases=((9899, 10.2, 1), (3046, 3.1, 1), (500, 25, 0)),
    solution=implied_base,
    mistakes=(Mistake("whole-digit", WHY_ONE, wrong=whole_digit), Mistake("not-percent", WHY_TWO, wrong=not_percent)),
    **COMMON,
)


def late(frame):
    return set(frame.loc[frame["year"] > 2012, "id"])


SELECT = Function(
    id="01-8",
    cases=lambda lesson: ((pd.DataFrame({"id": [1, 2, 3], "year": [2011, 2013, 2014]}),),),
    solution=late,
    mistakes=(
        Mistake("all", WHY_ONE, wrong=lambda frame: set(frame["id"])),
        Mistake("early", WHY_TWO, wrong=lambda frame: set(frame.loc[frame["year"] < 2012, "id"])),
    ),
    **COMMON,
)


def chart_spec(mark="bar", rule=1.0, rows=({"m": "a", "r": 0.4}, {"m": "b", "r": 2.1})):
    """A layered chart as the dict Altair makes of one."""
    r, m = {"field": "r", "type": "quantitative"}, {"field": "m", "type": "nominal"}
    bars = {"mark": {"type": mark}, "encoding": {"x": r, "y": m}, "data": {"name": "d"}}
    one = {"mark": "rule", "encoding": {"x": {"datum": rule, "type": "quantitative"}}, "data": {"name": "d"}}
    return {"layer": [bars, one] if rule is not None else [bars], "datasets": {"d": list(rows)}}


def picture(lesson):
    return {
        "datasets": {"d": [{"m": "a", "r": 0.4}, {"m": "b", "r": 2.1}]},
        "layer": [
            {
                "mark": "bar",
                "encoding": {"x": {"field": "r", "type": "quantitative"}, "y": {"field": "m", "type": "nominal"}},
                "data": {"name": "d"},
            },
            {"mark": "rule", "encoding": {"x": {"datum": 1, "type": "quantitative"}}, "data": {"name": "d"}},
        ],
    }


RATIO, MEASURE = _words("ratio", "倍数"), _words("measure", "办法")


def _two_bars(a, b):
    return bars(
        length=RATIO, by=MEASURE, values={"a": a, "b": b}, within=0.02, names={"a": ("a", "甲"), "b": ("b", "乙")}
    )


CHART = Chart(
    id="01-9",
    solution=picture,
    shows=shows(_two_bars(0.4, 2.1), rule(across=RATIO, at=1)),
    mistakes=(
        Mistake(
            "upside-down",
            WHY_ONE,
            seen=lambda lesson: shows(_two_bars(2.5, 0.48)),
            wrong=lambda lesson: chart_spec(rows=({"m": "a", "r": 2.5}, {"m": "b", "r": 0.48})),
        ),
        Mistake("bare", WHY_TWO, seen="no-rule", wrong=lambda lesson: chart_spec(rule=None)),
    ),
    **COMMON,
)


def record(lesson):
    return {"value": 12.5, "unit": "percent", "source": T(en="Annual report 2020, page 4", zh="2020年年度报告第4页")}


def a_search(answer):
    return "search" in answer["source"]


def no_page(answer):
    """Whether the source names no page."""
    return not any(c.isdigit() for c in answer["source"])


OPEN = Open(
    id="01-10",
    fields=(
        Field("value", _words("the value", "数值"), kind="number", low=0, high=100),
        Field(
            "unit",
            _words("the unit", "单位"),
            kind="choice",
            options=(_words("percent", "百分数"), _words("persons", "人数")),
        ),
        Field("source", _words("where it is printed", "出处"), least=8),
    ),
    solution=record,
    mistakes=(
        Mistake(
            "a-search",
            WHY_ONE,
            test=a_search,
            wrong=lambda lesson: {"value": 1, "unit": "percent", "source": "a web search engine"},
        ),
        Mistake(
            "no-page",
            WHY_TWO,
            test=no_page,
            wrong=lambda lesson: {"value": 1, "unit": "percent", "source": "some report or other"},
        ),
    ),
    **COMMON,
)

ALL = (NUMBER, PEOPLE, NEGATIVE, WHEN, CHOICE, TABLE, FUNCTION, SELECT, CHART, OPEN)
FORMS = (TABLE, WORDS, OPEN)
NUMBERS = (NUMBER, PEOPLE, NEGATIVE, WHEN)


def answer(exercise, lesson=None):
    """The solution as an answer; most samples read no lesson."""
    return showing.answer(exercise, lesson)


def mistaken(exercise, mistake, lesson=None):
    """An answer that shows a named mistake."""
    return showing.mistaken(exercise, mistake, lesson)
