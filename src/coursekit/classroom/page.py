"""The report of a class as one page: what was hard and why, what wants a look, who did what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coursekit import lessons
from coursekit.cards import element, esc
from coursekit.classroom.page_students import looks, students_table, wants_a_look
from coursekit.classroom.sheet import both, frame, table
from coursekit.classroom.tables import STATES, Graded, exercise_rows, student_row
from coursekit.classroom.unnamed import UNNAMED, Group, groups
from coursekit.classroom.words import ISOLATION, STATE, code_words
from coursekit.exercises.declare import Exercise
from coursekit.text import Language, Text

__all__ = ["report_page"]

_TITLE = Text(en="Lesson {number}, {title}: the class", zh="第{number}课《{title}》：全班情况")
_COUNTS = Text(
    en="Students: {students} · graded: {graded} · handed nothing in: {absent} · could not be read: {unread} · "
    "wants a look: {eyes}",
    zh="学生{students}人 · 已批改{graded}份 · 未提交{absent}人 · 无法读取{unread}份 · 需要查看{eyes}人",
)
_NOT_GRADED = Text(
    en="Not graded yet, or graded before the course changed: {n}. Run coursekit class grade, then report.",
    zh="尚未批改，或批改后课程有改动：{n}份。请运行coursekit class grade，再生成报告。",
)
_OVERVIEW = Text(en="Exercises, the hardest first", zh="各题情况（最难的在前）")
_EXERCISE = Text(en="Exercise, and the most frequent mistake", zh="题目，以及最常见的错误")
_ANSWERS = Text(en="Answers", zh="作答情况")
_RIGHT = Text(en="Of those who answered", zh="作答者中")
_SHARE = Text(en="{share}% right ({right} of {answered})", zh="正确率{share}%（{answered}人中{right}人）")
_NOBODY = Text(en="nobody has answered", zh="尚无人作答")
_DETAILS = Text(en="The mistakes, exercise by exercise", zh="逐题看错误")
_WHAT = Text(en="What the student is told", zh="对学生的说明")
_GIVEN = Text(en="Wrong answers that no named mistake explains", zh="尚无名称的错误答案")
_STUDENTS = Text(en="Students", zh="人数")
_NO_DIAGNOSIS = Text(
    en="Alike answers are put together: candidates to look at, no diagnosis.",
    zh="相近的答案归为一组：供查看，不是诊断。",
)
_ALONE = Text(
    en="Further wrong answers, each given once: {n} (answers.csv).",
    zh="另有只出现一次的错误答案{n}个（见answers.csv）。",
)
_LANGUAGES = Text(
    en="English notebooks: {en_right} of {en_n} right; Chinese: {zh_right} of {zh_n}.",
    zh="英文笔记本：{en_n}份中{en_right}份正确；中文：{zh_n}份中{zh_right}份。",
)
_TRIES = Text(en="Median of tries handed in: {n}.", zh="所提交记录中的尝试次数中位数：{n}。")
_LIMITS = Text(en="What this report knows, and what it does not", zh="本报告知道什么，不知道什么")
_ISOLATION = Text(en="Isolation:", zh="隔离方式：")
_UNKNOWN = (
    Text(
        en="Right means that the answer is right. It does not say who found it: the solutions are in the course that "
        "students have.",
        zh="“正确”只表示答案正确，不说明是谁做出来的：学生手中的课程里有参考解答。",
    ),
    Text(
        en="Tries, hints and solutions seen are known only where a student handed them in.",
        zh="只有学生自愿随作业提交时，才知道其尝试次数、看过的提示和解答。",
    ),
    Text(
        en="Open answers are complete or not; whether they are good, a reader says: reading.html.",
        zh="开放题只判断是否完整，好坏由人来读：见reading.html。",
    ),
    Text(
        en="A function is called on the cases that students see and, where the exercise has them, on further ones. One "
        "that fits all these cases counts as right, whatever else it does.",
        zh="函数题按学生看得到的用例调用；题目另有用例的，也一并调用。在这些用例上都正确的函数就算正确，别的情形没有检验。",
    ),
)
_FILES = Text(en="Files beside this page", zh="与本页一起生成的文件")
_EACH_FILE = (
    ("reading.html", Text(en="the open answers, for a person to read", zh="开放题的作答，供人阅读")),
    (
        "moodle.csv · canvas.csv",
        Text(en="scores for the gradebook; an empty score is for you to settle", zh="评分册用的分数；空着的由你决定"),
    ),
    ("students.csv", Text(en="a row for each student", zh="每名学生一行")),
    ("answers.csv", Text(en="a row for each answer", zh="每个答案一行")),
    ("exercises.csv", Text(en="a row for each exercise", zh="每题一行")),
    ("unnamed.csv", Text(en="wrong answers without a name", zh="尚无名称的错误答案")),
)


@dataclass(frozen=True)
class _Section:
    """An exercise with what came of it.

    Attributes
    ----------
    exercise : Exercise
    row : mapping
        From `exercise_rows`.
    named : list
        Named mistakes: how many made it, and a row of one who did.
    alike : list of Group
        Answers without a name.
    """

    exercise: Exercise
    row: Mapping[str, Any]
    named: list[tuple[int, Mapping[str, Any]]]
    alike: list[Group]

    @property
    def title(self) -> Text:
        exercise = self.exercise
        return Text(en=f"{exercise.id} · {exercise.title.en}", zh=f"{exercise.id} · {exercise.title.zh}")

    @property
    def share(self) -> str:
        row = self.row
        if row["share_right"] == "":
            return both(_NOBODY)
        answered = row["right"] + row["wrong"] + row["error"]
        return both(_SHARE.fill(share=f"{100 * row['share_right']:.0f}", right=row["right"], answered=answered))


def report_page(number: str, everybody: Sequence[Graded], language: Language) -> str:
    """Return the report of a class as one HTML page."""
    title = _TITLE.fill(number=number, title=lessons.row(number).title)
    students = [student_row(one) for one in everybody]
    found, sections = looks(everybody, students), _sections(number, everybody)
    levels = {one["isolation"] for one in students if one.get("isolation")}
    told = [_details(one) for one in sections if one.named or one.alike]
    body = [
        _head(students, len({one.student for look in found if look.is_odd for one in look.who})),
        both(_OVERVIEW, "h2"),
        _overview(sections),
        wants_a_look(found),
        *([both(_DETAILS, "h2"), *told] if told else []),
        students_table(everybody, students, sorted((one.exercise for one in sections), key=lambda one: one.number)),
        both(_LIMITS, "h2"),
        *(element("p", both(_ISOLATION), " ", both(ISOLATION[level])) for level in sorted(levels)),
        element("ul", *(element("li", both(words)) for words in _UNKNOWN)),
        both(_FILES, "h2"),
        element("ul", *(element("li", esc(name), ": ", both(words)) for name, words in _EACH_FILE)),
    ]
    return frame(title, "".join(body), language)


def _head(students: Sequence[Mapping[str, Any]], odd: int) -> str:
    waiting = sum(one.get("reason") == "not-graded" for one in students)
    counts = _COUNTS.fill(
        students=len(students),
        graded=sum(one.get("readable") is True for one in students),
        absent=sum(one.get("reason") == "absent" for one in students),
        unread=sum(one.get("readable") is False for one in students),
        eyes=odd,
    )
    note = both(_NOT_GRADED.fill(n=waiting), "p", role="status") if waiting else ""
    return both(counts, "p") + note


def _sections(number: str, everybody: Sequence[Graded]) -> list[_Section]:
    """Return what came of each exercise, the hardest first."""
    known = {one.short_name: one for one in lessons.declarations(number, "exercises")}
    alike = groups(everybody)
    examples: dict[tuple[str, str], Mapping[str, Any]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for one in everybody:
        for row in one.rows:
            if row["state"] in ("wrong", "error") and row["code"] not in UNNAMED:
                counts[row["exercise"], row["code"]] += 1
                examples.setdefault((row["exercise"], row["code"]), row)
    found = []
    for row in exercise_rows(everybody):
        named = [(n, examples[key]) for key, n in counts.most_common() if key[0] == row["exercise"]]
        own = [one for one in alike if one.exercise == row["exercise"]]
        found.append(_Section(known[row["exercise"]], row, named, own))
    return sorted(
        found, key=lambda one: (2.0 if one.row["share_right"] == "" else one.row["share_right"], one.exercise.number)
    )


def _overview(sections: Sequence[_Section]) -> str:
    rows = []
    for one in sections:
        link = element("a", both(one.title), href=f"#{one.exercise.id}") if one.named or one.alike else both(one.title)
        most = ""
        if one.named:
            n, row = one.named[0]
            words = code_words(one.exercise, row)
            first = Text(en=f"{_first_sentence(words.en)} ({n})", zh=f"{_first_sentence(words.zh)}（{n}）")
            most = element("div", both(first), class_="quiet")
        rows.append((link + most, _bar(one.row) + both(_states(one.row), "div", class_="quiet"), one.share))
    return table((_EXERCISE, _ANSWERS, _RIGHT), rows, class_="over")


def _first_sentence(words: str) -> str:
    found = re.match(r".*?(?:[。？！?!]|[.?!:](?= ))", words)
    return found[0].rstrip(":") if found else words


def _details(section: _Section) -> str:
    exercise, row = section.exercise, section.row
    parts = [both(section.title, "h3"), both(exercise.ask, "p", class_="quiet")]
    if section.named:
        rows = [(both(code_words(exercise, one)), str(n)) for n, one in section.named]
        parts.append(table((_WHAT, _STUDENTS), rows))
    if section.alike:
        rows = [(esc(" · ".join(one.examples)), str(one.n)) for one in section.alike]
        parts += [table((_GIVEN, _STUDENTS), rows), both(_NO_DIAGNOSIS, "p", class_="quiet")]
    if alone := row["unnamed"] - sum(one.n for one in section.alike):
        parts.append(both(_ALONE.fill(n=alone), "p", class_="quiet"))
    if row["en_n"] and row["zh_n"]:
        parts.append(both(_LANGUAGES.fill(**row), "p", class_="quiet"))
    if row["median_tries"] != "":
        parts.append(both(_TRIES.fill(n=f"{row['median_tries']:g}"), "p", class_="quiet"))
    return element("section", *parts, id=exercise.id)


def _bar(row: Mapping[str, Any]) -> str:
    whole = max(1, row["n"])
    bar = "".join(f'<i class="{one}" style="width:{100 * row[one] / whole:.2f}%"></i>' for one in STATES if row[one])
    return f'<div class="bar" aria-hidden="true">{bar}</div>'


def _states(row: Mapping[str, Any]) -> Text:
    return Text(
        en=", ".join(f"{row[one]} {STATE[one].en}" for one in STATES if row[one]),
        zh="，".join(f"{STATE[one].zh}{row[one]}" for one in STATES if row[one]),
    )
