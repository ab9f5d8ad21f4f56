"""What the key says of each exercise: the answer, what it means, and the slips to expect."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from coursekit.cards import element, esc, inline
from coursekit.charts.spec import dress, to_spec
from coursekit.charts.svg import draw
from coursekit.charts.theme import numbers
from coursekit.exercises.context import Context
from coursekit.exercises.declare import Chart, Choice, Exercise, Function, Number, Open, Table
from coursekit.exercises.judge import compile
from coursekit.exercises.number_judge import write
from coursekit.exercises.solved import solution_source
from coursekit.text import Language, Text, decimal
from sitebuild.paper import blank_table, options

__all__ = ["answer", "slips", "table_heads", "written_number"]

_ONE_WAY = Text(en="One way:", zh="一种写法：")
_GAVE = Text(en="Likely slip", zh="常见错法")
_OPTION = Text(en="Option", zh="选项")
_SAID = Text(en="What the course answers", zh="课程的回应")
_LOOK = Text(en="What to look for: the remarks that the course makes", zh="评阅时看什么：课程会给出的提醒")
_NOTHING = Text(en="no value", zh="空")
_MORE = Text(en="The course tells {n} more apart.", zh="课程还能识别另外{n}种错法。")
MOST_SLIPS = 6
"""Slips that are printed: the first ones are those that an author thought of first."""


def written_number(exercise: Number, value: float, language: Language) -> str:
    """Return the answer of a number exercise with its unit, as HTML."""
    number = f"{value:.0f}" if exercise.unit.family == "year" else decimal(value, exercise.places)
    unit = exercise.unit.beside(number).to(language)
    if language == "zh" and unit.startswith(("万", "亿")):  # never a comma before them
        number = number.replace(",", "")
    return inline(number + unit, language)


def answer(exercise: Exercise, lesson: Context, language: Language) -> str:
    """Return the answer of an exercise, what it says in words and why it is right, as HTML."""
    makers: Mapping[type, Callable[[Any, Context, Language], str]] = {
        Number: _number,
        Choice: _choice,
        Table: _table,
        Function: _function,
        Chart: _chart,
        Open: _open,
    }
    words = [element("p", inline(text, language)) for text in (exercise.right, exercise.why)]
    return "".join([makers[type(exercise)](exercise, lesson, language), *words])


def _code(exercise: Exercise, language: Language) -> str:
    return element("pre", element("code", esc(solution_source(exercise, language))))


def _number(exercise: Number, lesson: Context, language: Language) -> str:
    value = compile(exercise, lesson)["accept"]["value"]
    said = element("p", written_number(exercise, value, language), class_="ck-answer")
    return said + _code(exercise, language)


def _choice(exercise: Choice, lesson: Context, language: Language) -> str:
    return options(((o.key, inline(o.text, language)) for o in exercise.options), exercise.answer)


def _table(exercise: Table, lesson: Context, language: Language) -> str:
    names = [*exercise.rows, *(column.name for column in exercise.columns)]
    frame = exercise.solution(lesson)[names]
    heads = table_heads(exercise, language)
    rows = [[_cell(value, language) for value in row] for row in frame.astype(object).itertuples(index=False)]
    return blank_table(heads, rows, exercise.title.to(language))


def table_heads(exercise: Table, language: Language) -> list[str]:
    """Return the heads of an answer table: names of the rows as code, labels of what is asked."""
    keys = [element("code", esc(name)) for name in exercise.rows]
    return [*keys, *(inline(column.label, language) for column in exercise.columns)]


def _cell(value: Any, language: Language) -> str:
    if value is None or value != value:
        return esc(_NOTHING.to(language))
    if isinstance(value, Text):
        return inline(value, language)
    if isinstance(value, float):
        return esc(write(value, 1))
    return inline(str(value), language)


def _function(exercise: Function, lesson: Context, language: Language) -> str:
    return _code(exercise, language)


def _chart(exercise: Chart, lesson: Context, language: Language) -> str:
    spec = to_spec(exercise.solution(lesson))
    # In print it is the course that writes its numbers.
    spec = dress({**spec, "config": {**numbers(language), **spec.get("config", {})}}, language, titles=True)
    picture = draw(spec, f"key-{exercise.short_name}", label=exercise.ask.to(language))
    return element("div", picture, class_="ck-sheetchart")


def _open(exercise: Open, lesson: Context, language: Language) -> str:
    example = exercise.solution(lesson)
    rows = "".join(
        element("dt", inline(field.label, language)) + element("dd", _cell(example[field.name], language))
        for field in exercise.fields
    )
    return element("p", esc(_ONE_WAY.to(language)), class_="ck-answer") + element("dl", rows, class_="ck-example")


def slips(exercise: Exercise, lesson: Context, language: Language) -> str:
    """Return the first slips that the course knows, each with what it answers; of an open answer every remark."""
    if isinstance(exercise, Open):
        items = "".join(element("li", inline(m.why, language)) for m in exercise.mistakes)
        return element("p", inline(_LOOK, language), class_="ck-looks") + element("ul", items)
    if isinstance(exercise, Number):
        named = {entry["code"]: entry["value"] for entry in compile(exercise, lesson)["mistakes"]}
        given = [(write(named[m.code], exercise.places), m.why) for m in exercise.mistakes]
        return _slips(_GAVE, given, language)
    if isinstance(exercise, Choice):
        wrong = [(o.key, o.why) for o in exercise.options if o.why is not None]
        return _slips(_OPTION, wrong, language)
    return _slips(None, [("", m.why) for m in exercise.mistakes], language)


def _slips(first: Text | None, rows: Sequence[tuple[str, Text]], language: Language) -> str:
    heads = [_GAVE] if first is None else [first, _SAID]
    head = element("tr", *(element("th", esc(one.to(language)), scope="col") for one in heads))
    body = "".join(
        element(
            "tr",
            element("td", esc(given), class_="ck-num") if first is not None else "",
            element("td", inline(why, language)),
        )
        for given, why in rows[:MOST_SLIPS]
    )
    more = len(rows) - MOST_SLIPS
    rest = element("p", inline(_MORE.fill(n=more), language), class_="ck-small ck-muted") if more > 0 else ""
    return element("table", element("thead", head), element("tbody", body), class_="ck-slips") + rest
