"""Open answers on one page, to be read by a person; the machine says only whether they are complete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coursekit import lessons
from coursekit.cards import element, esc
from coursekit.classroom.page_students import label
from coursekit.classroom.sheet import both, frame
from coursekit.classroom.tables import Graded
from coursekit.classroom.words import OPEN_STATE
from coursekit.exercises.declare import Open
from coursekit.text import LANGUAGES, Language, Text

__all__ = ["reading_page"]

_TITLE = Text(en="Lesson {number}, {title}: open answers to read", zh="第{number}课《{title}》：待阅读的开放题")
_NONE = Text(en="Nobody has answered it yet.", zh="尚无人作答。")
_COUNT = Text(
    en="Answers: {n}. Complete means that every field is filled in; whether an answer is good, you say. The same words "
    "stand here once, with all who wrote them.",
    zh="作答{n}份。“已完整”只表示各栏都填了，好坏由你判断。文字完全相同的合在一起，并列出是谁写的。",
)
_EXAMPLE = Text(en="This is the course’s own example.", zh="这是课程自带的示例。")

Fields = tuple[str, ...]


def reading_page(number: str, everybody: Sequence[Graded], language: Language) -> str:
    """Return the reading sheet of a class."""
    title = _TITLE.fill(number=number, title=lessons.row(number).title)
    opened = [one for one in lessons.declarations(number, "exercises") if isinstance(one, Open)]
    return frame(title, "".join(_exercise(number, one, everybody) for one in opened), language)


def _exercise(number: str, exercise: Open, everybody: Sequence[Graded]) -> str:
    alike: dict[Fields, list[tuple[Graded, Mapping[str, Any]]]] = {}
    for one in everybody:
        for row in one.rows:
            if row["exercise"] == exercise.short_name and row.get("fields"):
                written = tuple(str(row["fields"].get(field.name, "")) for field in exercise.fields)
                alike.setdefault(tuple(" ".join(text.split()) for text in written), []).append((one, row))
    title = Text(en=f"{exercise.id} · {exercise.title.en}", zh=f"{exercise.id} · {exercise.title.zh}")
    head = both(title, "h2") + both(exercise.ask, "p", class_="quiet")
    if not alike:
        return element("section", head, both(_NONE, "p"))
    count = both(_COUNT.fill(n=sum(len(those) for those in alike.values())), "p", class_="quiet")
    examples = _examples(number, exercise)
    return head + count + "".join(_answer(exercise, those, written in examples) for written, those in alike.items())


def _examples(number: str, exercise: Open) -> set[Fields]:
    """Return the course's own answers, in each language, as they would be handed in."""
    found = set()
    for language in LANGUAGES:
        example = exercise.solution(lessons.context(number, language))
        texts = (example[field.name] for field in exercise.fields)
        found.add(tuple(" ".join((one.to(language) if isinstance(one, Text) else str(one)).split()) for one in texts))
    return found


def _answer(exercise: Open, those: Sequence[tuple[Graded, Mapping[str, Any]]], is_example: bool) -> str:
    row = those[0][1]
    names = " · ".join(label(one) for one, _ in those)
    state = both(OPEN_STATE[row["state"]], class_=f"state {row['state']}")
    rows = (
        element("dt", both(field.label)) + element("dd", esc(row["fields"].get(field.name, "")))
        for field in exercise.fields
    )
    note = both(_EXAMPLE, "p", role="status") if is_example else ""
    return element("section", element("h3", names, state), note, element("dl", *rows))
