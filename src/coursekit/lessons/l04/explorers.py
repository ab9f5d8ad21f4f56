"""The explorer of lesson 04: pick a problem, see which measure answers it and who carries that measure out."""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import Any

from coursekit.catalogue import system
from coursekit.explorers.declare import Choices, Explorer
from coursekit.lessons.l04 import picture
from coursekit.lessons.l04.picture import LEVELS, PROBLEMS, STANDINGS, wording
from coursekit.text import Text as T

__all__ = ["EXPLORERS"]

KEEP = {
    "every": (T(en="every link", zh="全部连线"), tuple(STANDINGS)),
    "words": (T(en="stated links and shared phrases", zh="写明的和共用词语的连线"), ("stated", "shared phrase")),
    "stated": (T(en="stated links only", zh="只看写明的连线"), ("stated",)),
}


def _join(parts: list[T], en: str, zh: str) -> T:
    return T(en=en.join(p.en for p in parts), zh=zh.join(p.zh for p in parts))


@cache
def _rows(relation: str) -> tuple[dict[str, Any], ...]:
    """Return every link of a relation as a row of the explorer's frame."""
    found = system.links(relation)
    drawn = picture.edge_rows(found, 1 if relation == "answered by" else 2, levels=True)
    return tuple(
        row
        | {
            "from": wording(row["source"]),
            "to": wording(row["target"]),
            "standing": STANDINGS[row["kind"]],
            "paragraph": _join([T(en=one, zh=one) for one in more["paragraph"].split(";")], ", ", "、"),
            "reason": T(en=more["reason_en"], zh=more["reason_zh"]),
        }
        for row, more in zip(drawn, found.to_dict("records"), strict=True)
    )


def _links(relation: str, links: str, sources: Container[str]) -> list[dict[str, Any]]:
    return [row for row in _rows(relation) if row["kind"] in KEEP[links][1] and row["source"] in sources]


def _answers(problem: str, links: str) -> list[dict[str, Any]]:
    return _links("answered by", links, PROBLEMS if problem == "all" else (problem,))


def frame(problem: str, links: str) -> Any:
    """Return one row a link: from the problem to its measures, and from these to who acts and to the experiences."""
    import pandas as pd

    answers = _answers(problem, links)
    measures = {row["target"] for row in answers}
    onward = [row for relation in ("carried out by", "rests on") for row in _links(relation, links, measures)]
    return pd.DataFrame([*answers, *onward] or [_nothing(problem)])


def _nothing(problem: str) -> dict[str, Any]:
    """Return the one row of a problem that has no link left."""
    height = picture.place(levels=True)[problem]
    words, short = picture.label(problem), picture.label(problem, narrow=True)
    return {
        "source": problem,
        "target": "",
        "kind": "none",
        "step": 1,
        "y": height,
        "y2": height,
        "one": words,
        "two": "",
        "one_short": short,
        "two_short": "",
        "from": wording(problem),
        "to": "–",
        "standing": "–",
        "paragraph": "–",
        "reason": T(en="no link left", zh="没有连线"),
    }


def chart(frame: Any, language: str, narrow: bool = False) -> Any:
    """Draw the links over all nodes."""
    return picture.draw(frame, language, narrow, levels=True)


def reading(problem: str, links: str) -> T:
    """Say which measures answer, on what standing, and who acts."""
    which = KEEP[links][0]
    answers = _answers(problem, links)
    if problem == "all":
        without = [p for p in PROBLEMS if p not in {row["source"] for row in answers}]
        sentence = T(
            en="Counting {which}, {k} of {n} problems have a measure. Without one: {names}.",
            zh="{which}：{n}个问题中，{k}个有对应举措。没有的是：{names}。",
        )
        names = _join([wording(p) for p in without], "; ", "；")
        return sentence.fill(which=which, k=len(PROBLEMS) - len(without), n=len(PROBLEMS), names=names)
    if not answers:
        sentence = T(en="Counting {which}, no measure answers “{p}”.{more}", zh="{which}：“{p}”没有对应举措。{more}")
        note = picture.remark(problem)
        more = T(en=f" {note.en}", zh=note.zh) if note.en else T(en="", zh="")
        return sentence.fill(which=which, p=wording(problem), more=more)
    named = [T(en="{m} ({s})", zh="{m}（{s}）").fill(m=row["target"], s=row["standing"]) for row in answers]
    sentence = T(
        en="Counting {which}, “{p}” is answered by {named}. Who acts: {who}.",
        zh="{which}：“{p}”对应{named}。谁来做：{who}。",
    )
    who = _join([_who(row["target"], links) for row in answers], ", ", "、")
    return sentence.fill(which=which, p=wording(problem), named=_join(named, ", ", "、"), who=who)


def _who(measure: str, links: str) -> T:
    acting = {row["target"] for row in _links("carried out by", links, (measure,))}
    if not acting:
        return T(en="{m} (no level named)", zh="{m}（没有点明哪一级）").fill(m=measure)
    names = _join([wording(level) for level in LEVELS if level in acting], ", ", "、")
    return T(en="{m} ({names})", zh="{m}（{names}）").fill(m=measure, names=names)


def standing(problem: str, links: str) -> str:
    """Return ``"coding"``: where a link is drawn, and on which standing, is the course's decision."""
    return "coding"


EXPLORERS = (
    Explorer(
        id="04-trace",
        title=T(en="Who answers for this problem, and with what?", zh="这个问题由谁管、用什么办法？"),
        predict=T(
            en="Predict first: for the problem that you picked, which level is named to act, if any?",
            zh="先预测：对你挑的那个问题，点明了由哪一级来做吗？",
        ),
        controls=(
            Choices(
                "problem",
                T(en="Problem", zh="问题"),
                (*((p, wording(p)) for p in PROBLEMS), ("all", T(en="all problems", zh="全部问题"))),
                "2.1.1-2.1.3",
            ),
            Choices(
                "links", T(en="Links shown", zh="显示哪些连线"), tuple((k, v[0]) for k, v in KEEP.items()), "every"
            ),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns={
            "from": T(en="From", zh="从"),
            "to": T(en="To", zh="到"),
            "standing": T(en="Standing", zh="依据"),
            "paragraph": T(en="Paragraph", zh="段落"),
            "reason": T(en="Reason", zh="理由"),
        },
        standing=standing,
        caption=T(
            en="Solid line: stated; dashed: shared phrase; dotted: our inference. In bold: what the shown links reach. "
            "The lists are the speech’s, the links and their standing the course’s own coding; another reader may draw "
            "others. A measure without a level may still fall under the general rule of 3.3.",
            zh="实线：写明；虚线：共用词语；点线：本课程推断。粗体：所示连线到达之处。各项列举出自讲话，"
            "连线及其依据是本课程的编码，换一位读者可能不同。没有点明哪一级的举措，仍可适用3.3的总规则。",
        ),
    ),
)
