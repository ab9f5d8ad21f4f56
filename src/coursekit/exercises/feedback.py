"""From a verdict to words: what you gave, what was asked, one next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.cards import VERDICTS
from coursekit.catalogue import figure, series
from coursekit.exercises.declare import Choice, Exercise, Number, Open
from coursekit.exercises.number_judge import USED
from coursekit.exercises.shown import listed
from coursekit.exercises.verdict import State, Verdict
from coursekit.exercises.words import (
    ASKED,
    COMPLETE,
    GAVE,
    IN_WORDS,
    INCOMPLETE,
    NEXT,
    NO_LIMIT,
    NO_UNIT,
    SAY,
    STEP,
    USED_FIGURE,
    decimals,
)
from coursekit.text import Text

__all__ = ["Feedback", "feedback", "own_words"]


@dataclass(frozen=True)
class Feedback:
    """What a card says about one answer.

    Attributes
    ----------
    state : str
    word : Text
        The verdict in a word or two.
    say : Text or None
        A sentence about an error.
    code : tuple of (int, str)
        The learner's lines, the last one being where it stopped.
    remark : str
        Python's own message, put after the last of these lines.
    symbol : str
        The name in that line that the error is about.
    rows : tuple of (Text, Text)
        Heading and words.
    note : Text or None
        What else a reader must know.
    named : str
        Code of the verdict, kept with the card: what a class is told of it.
    """

    state: State
    word: Text
    say: Text | None = None
    code: tuple[tuple[int, str], ...] = ()
    remark: str = ""
    symbol: str = ""
    rows: tuple[tuple[Text, Text], ...] = ()
    note: Text | None = None
    named: str = ""


class _Facts(dict[str, Any]):
    """Facts that stand in where a field has no value."""

    def __missing__(self, key: str) -> str:
        return "…"


def feedback(exercise: Exercise, verdict: Verdict) -> Feedback:
    """Return the words for a verdict on an exercise, in both languages.

    Parameters
    ----------
    exercise : Exercise
    verdict : Verdict

    Returns
    -------
    Feedback
    """
    facts = {
        "id": exercise.id,
        "ref": exercise.short_name,
        "name": exercise.name,
        **_static(exercise),
        **verdict.facts,
    }
    state, code = verdict.state, verdict.code
    word = VERDICTS[state][1]
    if isinstance(exercise, Open):  # never called right or wrong
        word = {"right": COMPLETE, "wrong": INCOMPLETE}.get(state, word)
    rows: list[tuple[Text, Text]] = []
    if state in ("wrong", "right", "ours"):
        rows.append((GAVE, _gave(exercise, facts)))
    if state == "right":
        rows.append((IN_WORDS, exercise.right))
    elif state == "wrong":
        rows.append((ASKED, exercise.ask))
    own = own_words(exercise)
    step = own.get(code) if state == "wrong" else None
    if code in ("unit", "words-after") and isinstance(exercise, Number) and not exercise.unit.after.en:
        step = NO_UNIT
    step = step or (fill(STEP[code], facts) if code in STEP else _used_figure(code))
    if step is None and state == "error" and not code.startswith("chart-"):  # what is said of those holds the next step
        step = fill(STEP["error-other"], facts)
    if step is not None and state != "right":
        rows.append((NEXT, step))
    return Feedback(
        state=state,
        word=word,
        say=_say(state, code, facts),
        code=tuple(facts.get("code", ())) if state == "error" else (),
        remark=_remark(facts) if state in ("error", "ours") else "",
        symbol=str(facts.get("symbol", "")) if code == "error-name" else "",
        rows=tuple(rows),
        note=NO_LIMIT if facts.get("no_limit") else None,
        named="" if state == "blank" else code,
    )


def own_words(exercise: Exercise) -> dict[str, Text]:
    """Return the words of an exercise's own codes: its mistakes."""
    return {m.code: m.why for m in exercise.mistakes}


def fill(words: Text, facts: Mapping[str, Any]) -> Text:
    """Put facts into words; a missing fact becomes an ellipsis."""

    def side(language: str) -> _Facts:
        return _Facts({k: v.to(language) if isinstance(v, Text) else v for k, v in facts.items()})

    return Text(en=words.en.format_map(side("en")), zh=words.zh.format_map(side("zh")))


def _static(exercise: Exercise) -> dict[str, Any]:
    """Return facts that belong to the exercise, not to an answer."""
    if isinstance(exercise, Number):
        after = exercise.unit.after
        unit = Text(en=after.en.strip() or "none", zh=after.zh.strip("（） ").removeprefix("个") or "无")
        converted = after.en and exercise.unit.family != "count"  # a count of things has no second unit to get wrong
        return {"unit": unit, "decimals": decimals(exercise.places), "read_as": _read_as(unit if converted else None)}
    if isinstance(exercise, Choice):
        return {"options": listed(o.key for o in exercise.options)}
    return {}


def _read_as(unit: Text | None) -> Text:
    """Begin the sentence on what was asked with the unit a number was read in, where it has one."""
    if unit is None:
        return Text(en="Asked for", zh="题目要求")
    return Text(
        en=f"Your number was read in this unit: {unit.en}; asked for", zh=f"你的数以“{unit.zh}”为单位理解，题目要求"
    )


def _used_figure(code: str) -> Text | None:
    """Say which number of the catalogue was handed in, for a code that names one."""
    if not code.startswith(USED):
        return None
    id, _, year = code.removeprefix(USED).partition(":")
    if not year:
        return USED_FIGURE.fill(label=figure(id).label)
    label = series(id).label
    return USED_FIGURE.fill(label=Text(en=f"{label.en}, {year}", zh=f"{label.zh}，{year}年"))


def _gave(exercise: Exercise, facts: Mapping[str, Any]) -> Text:
    gave = facts.get("gave", "…")
    gave = gave if isinstance(gave, Text) else Text(en=str(gave), zh=str(gave))
    if isinstance(exercise, Number) and facts.get("bare"):
        after = exercise.unit.beside(gave.en)
        scaled = after.zh.lstrip("（").startswith(("万", "亿", "百万", "十亿"))  # no separators before these
        return Text(en=gave.en + after.en, zh=(gave.zh.replace(",", "") if scaled else gave.zh) + after.zh)
    if isinstance(exercise, Choice):
        option = next((o for o in exercise.options if o.key == facts.get("option")), None)
        if option is not None:
            return Text(en=f"{option.key} · {option.text.en}", zh=f"{option.key} · {option.text.zh}")
    return gave


def _say(state: State, code: str, facts: Mapping[str, Any]) -> Text | None:
    if state == "ours":
        return fill(SAY["ours"], facts)
    if state != "error":
        return None
    if code == "answer-raises":
        return fill(SAY["error-no-line"], facts)
    if code == "slow-answer" or code.startswith("chart-"):
        return fill(SAY[code], facts)
    kind = "time-out" if code == "time-out" else "error"
    return fill(SAY[kind if "line" in facts else f"{kind}-no-line"], facts)


def _remark(facts: Mapping[str, Any]) -> str:
    if "error" not in facts:
        return ""
    message = facts.get("message", "")
    return f"{facts['error']}: {message}" if message else str(facts["error"])
