"""The explorer of lesson 04: pick a problem, see which measure answers it and who carries that measure out."""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import TYPE_CHECKING, Any

from coursekit.catalogue import system
from coursekit.explorers.declare import Choices, Explorer
from coursekit.lessons import words
from coursekit.lessons.l04 import picture
from coursekit.lessons.l04.picture import LEVELS, PROBLEMS, STANDINGS, Row, wording
from coursekit.text import Language, Text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EXPLORERS"]

W = words("04", "explorer", "trace")
KEEP = {"every": tuple(STANDINGS), "words": ("stated", "shared phrase"), "stated": ("stated",)}


def _join(parts: list[Text], en: str, zh: str) -> Text:
    return Text(en=en.join(p.en for p in parts), zh=zh.join(p.zh for p in parts))


@cache
def _rows(relation: str) -> tuple[Row, ...]:
    """Return every link of a relation as a row of the explorer's frame."""
    found = system.links(relation)
    drawn = picture.edge_rows(found, 1 if relation == "answered by" else 2, levels=True)
    return tuple(
        row
        | {
            "from": wording(str(row["source"])),
            "to": wording(str(row["target"])),
            "standing": STANDINGS[str(row["kind"])],
            "paragraph": _join([Text(en=one, zh=one) for one in more["paragraph"].split(";")], ", ", "、"),
            "reason": Text(en=more["reason_en"], zh=more["reason_zh"]),
        }
        for row, more in zip(drawn, found.to_dict("records"), strict=True)
    )


def _links(relation: str, links: str, sources: Container[object]) -> list[Row]:
    return [row for row in _rows(relation) if row["kind"] in KEEP[links] and row["source"] in sources]


def _answers(problem: str, links: str) -> list[Row]:
    return _links("answered by", links, PROBLEMS if problem == "all" else (problem,))


def frame(problem: str, links: str) -> pd.DataFrame:
    """Return one row a link: from the problem to its measures, and from these to who acts and to the experiences."""
    import pandas as pd

    answers = _answers(problem, links)
    measures = {row["target"] for row in answers}
    onward = [row for relation in ("carried out by", "rests on") for row in _links(relation, links, measures)]
    return pd.DataFrame([*answers, *onward] or [_nothing(problem)])


def _nothing(problem: str) -> Row:
    """Return the one row of a problem that has no link left."""
    height = picture.place(levels=True)[problem]
    return {
        "source": problem,
        "target": "",
        "kind": "none",
        "step": 1,
        "y": height,
        "y2": height,
        "one": picture.label(problem),
        "two": "",
        "one_short": picture.label(problem, narrow=True),
        "two_short": "",
        "from": wording(problem),
        "to": "–",
        "standing": "–",
        "paragraph": "–",
        "reason": W("label no-link"),
    }


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw the links over all nodes."""
    return picture.draw(frame, language, narrow, levels=True)


def reading(problem: str, links: str) -> Text:
    """Say which measures answer, on what standing, who acts, and which lessons take the problem up."""
    which = W(f"choice links {links}")
    answers = _answers(problem, links)
    if problem == "all":
        without = [p for p in PROBLEMS if p not in {row["source"] for row in answers}]
        names = _join([wording(p) for p in without], "; ", "；")
        return W("say every-problem", which=which, k=len(PROBLEMS) - len(without), n=len(PROBLEMS), names=names)
    lessons = _join([Text(en=f"lesson {one}", zh=one) for one in system.lessons_of(problem)], ", ", "、")
    if not answers:
        note = picture.remark(problem)
        more = Text(en=f" {note.en}", zh=note.zh) if note.en else Text(en="", zh="")
        return W("say unanswered", which=which, p=wording(problem), more=more, lessons=lessons)
    named = [W("label standing", m=row["target"], s=row["standing"]) for row in answers]
    who = [_who(str(row["target"]), links) for row in answers]
    return W(
        "say answered",
        which=which,
        p=wording(problem),
        named=_join(named, ", ", "、"),
        who=_join(who, ", ", "、"),
        lessons=lessons,
    )


def _who(measure: str, links: str) -> Text:
    acting = {row["target"] for row in _links("carried out by", links, (measure,))}
    if not acting:
        return W("label no-level", m=measure)
    names = _join([wording(level) for level in LEVELS if level in acting], ", ", "、")
    return W("label acting", m=measure, names=names)


def standing(problem: str, links: str) -> str:
    """Return ``"coding"``: where a link is drawn, and on which standing, is the course's decision."""
    return "coding"


EXPLORERS = (
    Explorer(
        id="04-trace",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Choices(
                "problem",
                W("control problem"),
                (*((p, wording(p)) for p in PROBLEMS), *W.choices("problem")),
                PROBLEMS[0],
            ),
            Choices("links", W("control links"), W.choices("links"), "every"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns(),
        standing=standing,
        caption=W("caption"),
    ),
)
