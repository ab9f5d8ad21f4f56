"""Who did what, and what of it wants a look: the part of the report that names students."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coursekit.cards import element, esc
from coursekit.classroom.sheet import both, table
from coursekit.classroom.tables import Graded
from coursekit.classroom.words import EYES, STATE, reason_words
from coursekit.exercises.declare import Exercise
from coursekit.text import Text

__all__ = ["Look", "label", "looks", "students_table", "wants_a_look"]

SHOWN = 30
"""Students that are named in one line."""
MOST_STUDENTS = 500
"""Students up to whom the page has a row for each."""
SIGNS = {"right": "✓", "wrong": "✗", "error": "!", "blank": "–", "missing": "·", "old": "≠", "ours": "?"}
EXPECTED = ("absent", "page")
"""Reasons that are told, and in which nothing is odd."""
_EYES = Text(en="What wants a look", zh="需要查看的")
_NOTHING = Text(en="Nothing.", zh="没有。")
_WHY = Text(en="What", zh="情况")
_WHO = Text(en="Who, and in which exercise", zh="谁，哪一题")
_N = Text(en="Students", zh="人数")
_MORE = Text(en="and {n} more: students.csv", zh="另有{n}人，见students.csv")
_EVERYBODY = Text(en="Who did what", zh="每名学生的情况")
_STUDENT = Text(en="Student", zh="学生")
_SUM = Text(en="Right", zh="正确")
_TOO_MANY = Text(en="A row for each student is in students.csv.", zh="每名学生一行的表见students.csv。")


@dataclass
class Look:
    """Something that is told of some students.

    Attributes
    ----------
    words : Text
    is_odd : bool
        Whether somebody should look.
    who : dict
        Student -> numbers of the exercises, none where it is the whole file.
    """

    words: Text
    is_odd: bool
    who: dict[Graded, list[str]] = field(default_factory=dict)


def label(one: Graded) -> str:
    """Return what a student is called, as HTML: the name where it is known, with the id."""
    if one.name in ("", one.student):
        return esc(one.student)
    return esc(one.name) + element("span", f" ({esc(one.student)})", class_="quiet")


def looks(everybody: Sequence[Graded], students: Sequence[Mapping[str, Any]]) -> list[Look]:
    """Return what is to be told of students, what is odd first; who is not yet graded is counted elsewhere."""
    found: dict[str, Look] = {}

    def add(key: str, words: Text, one: Graded, exercise: str = "") -> None:
        look = found.setdefault(key, Look(words, key not in EXPECTED))
        look.who.setdefault(one, []).extend([exercise] if exercise else [])

    for one, student in zip(everybody, students, strict=True):
        for reason in str(student.get("reason", "")).split():
            if reason != "not-graded":
                add(reason, reason_words(reason), one)
        for row in one.rows:
            for why in row["needs_eyes"]:
                add(why, EYES[why], one, row["id"])
            if row["state"] == "ours":
                add("ours", STATE["ours"], one, row["id"])
    return sorted(found.values(), key=lambda look: not look.is_odd)


def wants_a_look(found: Sequence[Look]) -> str:
    """Return the section that says what wants a look."""
    rows = [(both(look.words), _who(look), str(len(look.who))) for look in found]
    return both(_EYES, "h2") + (table((_WHY, _WHO, _N), rows) if rows else both(_NOTHING, "p"))


def _who(look: Look) -> str:
    names = [label(one) + esc(f": {', '.join(ids)}" if ids else "") for one, ids in list(look.who.items())[:SHOWN]]
    more = len(look.who) - len(names)
    return "<br>".join([*names, both(_MORE.fill(n=more))] if more else names)


def students_table(
    everybody: Sequence[Graded], students: Sequence[Mapping[str, Any]], exercises: Sequence[Exercise]
) -> str:
    """Return a row for each student with a sign for each exercise, or why there is none."""
    head = both(_EVERYBODY, "h2")
    if len(everybody) > MOST_STUDENTS:
        return head + both(_TOO_MANY, "p")
    ids = (element("th", esc(one.id.rpartition("-")[2]), scope="col", class_="s", title=one.id) for one in exercises)
    top = element("tr", element("th", both(_STUDENT), scope="col"), element("th", both(_SUM), scope="col"), *ids)
    rows = (_student(one, row, exercises) for one, row in zip(everybody, students, strict=True))
    signs = "\u2003".join(f"{sign} {{{state}}}" for state, sign in SIGNS.items())
    legend = Text(en=signs, zh=signs).fill(**STATE)
    made = element("table", element("thead", top), element("tbody", *rows), class_="who")
    return head + both(legend, "p", class_="quiet") + element("div", made, class_="wide", tabindex="0", role="region")


def _student(one: Graded, row: Mapping[str, Any], exercises: Sequence[Exercise]) -> str:
    head = element("th", label(one), scope="row")
    if not one.rows:
        words = (both(reason_words(reason)) for reason in str(row["reason"]).split())
        return element("tr", head, element("td", " ".join(words), colspan=len(exercises) + 1, class_="quiet"))
    states = {each["exercise"]: each["state"] for each in one.rows}
    known = [states.get(each.short_name, "") for each in exercises]
    cells = (element("td", SIGNS.get(state, ""), class_=f"s {state}".strip()) for state in known)
    return element("tr", head, element("td", f"{known.count('right')}/{len(known)}", class_="s"), *cells)
