"""Where a learner stands, across all lessons: data, a picture and a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from coursekit.cards import VERDICTS, card, element, esc, fold, folds, inline, table
from coursekit.exercises.attempts import Attempt
from coursekit.exercises.declare import Exercise
from coursekit.exercises.words import COMPLETE, KINDS
from coursekit.text import Language, Text

__all__ = [
    "MEMORY",
    "CourseRow",
    "ExerciseStanding",
    "LessonStanding",
    "frame_rows",
    "progress_card",
    "progress_sentence",
    "standings",
    "tried",
]


class CourseRow(Protocol):
    """What is needed of a row of the course table."""

    @property
    def number(self) -> str:
        """Two digits."""

    @property
    def part(self) -> int:
        """0 orientation, 1 to 3 the parts, 4 closing."""

    @property
    def title(self) -> Text:
        """Title of the lesson."""

    @property
    def minutes(self) -> int:
        """Time a learner needs."""

    @property
    def ready(self) -> bool:
        """Whether the lesson is written."""


@dataclass(frozen=True)
class ExerciseStanding:
    """Where a learner stands with one exercise.

    Attributes
    ----------
    id, kind : str
        ``"01-3"``, as it is printed, and the kind.
    title : Text
    state : str
        ``"right"`` once it was right; otherwise the state of the last attempt; ``"blank"`` without any.
    tries : int
        Attempts that were judged right or wrong.
    """

    id: str
    kind: str
    title: Text
    state: str
    tries: int


@dataclass(frozen=True)
class LessonStanding:
    """Where a learner stands with one lesson; a planned lesson has no exercises yet."""

    row: CourseRow
    exercises: tuple[ExerciseStanding, ...]

    @property
    def done(self) -> int:
        """Exercises that were answered right, or completed."""
        return sum(e.state == "right" for e in self.exercises)


def standings(
    attempts: Iterable[Attempt], lessons: Iterable[tuple[CourseRow, tuple[Exercise, ...]]]
) -> tuple[LessonStanding, ...]:
    """Return the standing of every lesson of the course.

    Parameters
    ----------
    attempts : iterable of Attempt
    lessons : iterable of (CourseRow, tuple of Exercise)
        All lessons in order; a planned one has no exercises.
    """
    seen = tried(attempts)
    return tuple(
        LessonStanding(
            row,
            tuple(ExerciseStanding(e.id, e.kind, e.title, *seen.get(e.key, ("blank", 0))) for e in exercises),
        )
        for row, exercises in lessons
    )


def tried(attempts: Iterable[Attempt]) -> dict[str, tuple[str, int]]:
    """Return state and number of tries of every exercise with an attempt, by its key.

    A state that only a newer version of the course knows counts for nothing here.
    """
    seen: dict[str, tuple[str, int]] = {}
    for one in attempts:
        if one.state not in VERDICTS:
            continue
        state, tries = seen.get(one.exercise, ("blank", 0))
        judged = one.state in ("right", "wrong")
        seen[one.exercise] = ("right" if state == "right" else one.state, tries + judged)
    return seen


_TITLE = Text(en="Where you stand", zh="学习进度")
_SUM = Text(
    en="{done} of {total} exercises answered in the ready lessons",
    zh="已开放的课共有{total}道练习，已完成{done}道",
)
_SUM_HERE = Text(
    en="Lesson {number}: {done} of {total} exercises answered",
    zh="第{number}课共有{total}道练习，已完成{done}道",
)
_NEXT = Text(en="Next: {id}, {title}", zh="下一题：{id} {title}")
_ALL = Text(en="All exercises of the ready lessons are answered", zh="已开放的课的练习全部完成")
_ALL_HERE = Text(en="All exercises of this lesson are answered", zh="本课的练习全部完成")
_MINUTES = Text(en="{minutes} min", zh="{minutes}分钟")
_PLANNED = Text(en="planned", zh="待编写")
_ANSWERED = Text(en="Lesson {number}: exercises answered", zh="第{number}课：已完成的练习")
_PARTS: tuple[Text, ...] = (
    Text(en="Orientation", zh="起步"),
    Text(en="Part I · Progress", zh="第一部分·进展"),
    Text(en="Part II · Challenges", zh="第二部分·困难"),
    Text(en="Part III · Measures", zh="第三部分·举措"),
    Text(en="Closing", zh="收尾"),
)
_HEADERS: tuple[Text, ...] = (
    Text(en="Exercise", zh="练习"),
    Text(en="Title", zh="题目"),
    Text(en="Kind", zh="类型"),
    Text(en="State", zh="状态"),
    Text(en="Tries", zh="作答次数"),
)
_TABLE = Text(en="Exercises of lesson {number}: {done} of {total}", zh="第{number}课的练习：{done}/{total}")
MEMORY = Text(
    en="Attempts are kept only until the kernel ends: nothing is written to disk here.",
    zh="作答记录只保留到内核结束为止：这里不写入磁盘。",
)
"""Said where memory was asked for, as for tests and the published pages."""


def frame_rows(found: Sequence[LessonStanding], language: Language) -> list[dict[str, Any]]:
    """Return one row for each exercise of the ready lessons, for a DataFrame."""
    return [
        {
            "lesson": lesson.row.number,
            "exercise": e.id,
            "title": e.title.to(language),
            "kind": e.kind,
            "state": e.state,
            "tries": e.tries,
        }
        for lesson in found
        for e in lesson.exercises
    ]


def _sum(found: Sequence[LessonStanding]) -> Text:
    """Return how many exercises are answered: of one lesson, or of all that are ready."""
    done, total = sum(lesson.done for lesson in found), sum(len(lesson.exercises) for lesson in found)
    if len(found) == 1:
        return _SUM_HERE.fill(number=found[0].row.number, done=done, total=total)
    return _SUM.fill(done=done, total=total)


def _next(found: Sequence[LessonStanding], number: str) -> Text:
    """Return what comes next: an open exercise of the lesson at hand, else of any lesson."""
    open_ones = [(lesson, e) for lesson in found for e in lesson.exercises if e.state != "right"]
    here = [pair for pair in open_ones if pair[0].row.number == number]
    if not open_ones:
        return _ALL_HERE if len(found) == 1 else _ALL
    one = (here or open_ones)[0][1]
    return _NEXT.fill(id=one.id, title=one.title)


def progress_sentence(found: Sequence[LessonStanding], number: str, language: Language) -> str:
    """Return the standing in two sentences."""
    stop, gap = ("。", "") if language == "zh" else (".", " ")
    standing, after = _sum(found).to(language), _next(found, number).to(language)
    return f"{standing}{stop}{gap}{after}{'' if after.endswith(('?', '？')) else stop}"


def progress_card(found: Sequence[LessonStanding], number: str, language: Language, note: Text | None = None) -> str:
    """Return the card: the course map with what is done, and a table for each lesson that is ready.

    Parameters
    ----------
    found : sequence of LessonStanding
        All lessons, or only the one at hand.
    number : str
        The lesson at hand; its table is open.
    language : {"en", "zh"}
    note : Text, optional
        Said below where attempts are not kept for good, and why.
    """
    parts = "".join(_part(part, found, language) for part in range(len(_PARTS)))
    with_exercises = [lesson for lesson in found if lesson.exercises]
    tables = "".join(_table(one, language, is_open=one.row.number == number) for one in with_exercises)
    stop = "。" if language == "zh" else ". "
    body = [
        element("p", inline(_sum(found), language), stop, inline(_next(found, number), language)),
        element("div", element("div", parts, class_="parts"), class_="ck-map"),
        folds(tables),
    ]
    if note is not None:
        body.append(element("p", inline(note, language), class_="ck-small ck-muted"))
    return card("progress", _TITLE, "".join(body), language)


def _part(part: int, found: Sequence[LessonStanding], language: Language) -> str:
    items = "".join(_item(lesson, language) for lesson in found if lesson.row.part == part)
    if not items:
        return ""
    return element("div", element("h4", inline(_PARTS[part], language)), element("ol", items), class_="part")


def _item(lesson: LessonStanding, language: Language) -> str:
    row, total = lesson.row, len(lesson.exercises)
    if row.ready:
        label = _ANSWERED.fill(number=row.number).to(language)
        bar = element("progress", max=total or 1, value=lesson.done, aria_label=label)
        minutes = element("span", esc(_MINUTES.fill(minutes=row.minutes).to(language)), class_="ck-num")
        line = minutes + bar + element("span", f"{lesson.done}/{total}", class_="ck-num")
    else:
        line = esc(_PLANNED.to(language))
    what = element("div", element("div", inline(row.title, language), class_="ti"), element("div", line, class_="st"))
    number = element("span", esc(row.number), class_="no")
    return element("li", number, what, class_="lesson", data_state="ready" if row.ready else "planned")


def _table(lesson: LessonStanding, language: Language, *, is_open: bool) -> str:
    title = _TABLE.fill(number=lesson.row.number, done=lesson.done, total=len(lesson.exercises))
    rows = [(e.id, e.title, KINDS[e.kind], _state_words(e), str(e.tries)) for e in lesson.exercises]
    return fold(title.to(language), table(_HEADERS, rows, title, language), is_open=is_open)


def _state_words(one: ExerciseStanding) -> Text:
    glyph, word = VERDICTS[one.state]
    word = COMPLETE if one.kind == "open" and one.state == "right" else word
    return Text(en=f"{glyph} {word.en}", zh=f"{glyph} {word.zh}")
