"""What the static page needs to answer an exercise with no kernel: the specification, and the words by code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coursekit.cards import VERDICTS, element, esc, inline
from coursekit.exercises.context import Context
from coursekit.exercises.declare import Choice, Exercise, Number, Open, Table
from coursekit.exercises.due import UNKNOWN
from coursekit.exercises.exercise_card import about_exercise, printed, question
from coursekit.exercises.feedback import feedback, own_words
from coursekit.exercises.judge import compile
from coursekit.exercises.on_page import form, general_codes, is_answered_on_page
from coursekit.exercises.verdict import Verdict
from coursekit.exercises.words import GAVE, KINDS
from coursekit.text import Language, Text

__all__ = ["page_payload", "selftest_words"]

_ANSWER = Text(en="Your answer", zh="你的答案")
_CHECK = Text(en="Check", zh="检查")
_CHOOSE = Text(en="choose", zh="请选择")
_CHECK_ALL = Text(en="Check all", zh="全部检查")
_RUNS_CODE = Text(en="This exercise runs code.", zh="这道题要运行代码。")
_HERE = Text(
    en="Here, also on a phone, you can read it, write your plan on paper, and see hints and solution. To have it "
    "checked, open lesson {lesson} in JupyterLab on a computer.",
    zh="在本页（包括手机上）可以读题，先在纸上写出做法，也可以看提示和参考解答。要自动检查，"
    "请在电脑的JupyterLab里打开第{lesson}课。",
)
_HOW = Text(en="How to open it", zh="怎样打开")
_NEXT_HERE = Text(en="Next one that works here: {id}", zh="下一道在本页可做的题：{id}")
_ASK_HINT = Text(en="Show a hint", zh="看提示")
_ASK_SOLUTION = Text(en="Show the solution", zh="看参考解答")
_ASK_EXAMPLE = Text(en="Show an example", zh="看示例")
_NUMBER_CODES = [
    *("blank", "not-a-number", "not-one", "grouping", "too-long", "too-large", "unit", "words-after"),
    *("percent-written", "points-written", "other", "right"),
]
_CHOICE_CODES = ["blank", "no-such-option", "right"]
_FACTS = (
    *("row", "column", "label", "count", "type", "value", "words", "one", "other"),
    *("field", "least", "most", "low", "high", "options", "after", "elsewhere"),
)
_FIELDS = {name: f"{{{name}}}" for name in _FACTS}
"""Facts of a verdict on a form, which the page fills in: each stands for itself."""


def page_payload(exercise: Exercise, language: Language, lesson: Context, former: Iterable[str] = ()) -> dict[str, Any]:
    """Return the payload of an exercise for ``assets/judges.mjs`` and the page's script.

    Parameters
    ----------
    exercise : Exercise
    language : {"en", "zh"}
    lesson : Context
        What the solution reads.
    former : iterable of str
        What the exercise was called before it had a name, such as ``"01-3"``: answers kept under it are still seen.

    Returns
    -------
    dict
        ``id``, ``key`` (answers are kept under it), ``former``, ``number``, ``kind``, ``kindWord``, ``title``,
        ``ask`` (HTML); for what is answered here also ``spec``, ``unknown`` (codes that name no cause),
        ``labels`` (``answer``, ``check``, ``gave``), ``verdicts`` {state: [glyph, word]}, ``codes``
        {code: {``state``, ``rows`` [[heading, HTML], …]}}; ``after`` and ``after_one`` (the unit after a number, and
        after 1), ``options`` {key: HTML}, or what `coursekit.exercises.on_page.form` gives for a table and an open
        answer, whose rows are plain words with fields for facts. What is answered in JupyterLab has ``lab``,
        ``ask_hint`` and ``ask_solution`` (HTML).
    """
    payload: dict[str, Any] = {
        "id": exercise.id,
        "key": exercise.key,
        "former": list(former),
        "number": exercise.number,
        "kind": exercise.kind,
        "kindWord": KINDS[exercise.kind].to(language),
        "title": inline(exercise.title, language),
        "ask": inline(question(exercise), language),
    }
    if not is_answered_on_page(exercise, lesson):
        about = element("span", esc(about_exercise(exercise, language)), class_="ck-sr")
        solution = _ASK_EXAMPLE if exercise.kind == "open" else _ASK_SOLUTION
        return payload | {
            "lab": _lab_box(exercise, language),
            "ask_hint": esc(_ASK_HINT.to(language)) + about,
            "ask_solution": esc(solution.to(language)) + about,
        }
    spec = compile(exercise, lesson)
    payload |= {
        "spec": spec,
        "unknown": sorted(UNKNOWN),
        "labels": {"answer": _ANSWER.to(language), "check": _CHECK.to(language), "gave": GAVE.to(language)},
        "verdicts": _verdicts(exercise, language),
    }
    if isinstance(exercise, (Table, Open)):
        made = form(exercise, spec, lesson, language)
        codes = [*general_codes(exercise), *(m["code"] for m in made["spec"]["mistakes"])]
        filled = {code: _to_be_filled(exercise, code, language) for code in codes}
        return payload | made | {"codes": filled, "language": language, "choose": _CHOOSE.to(language)}
    general = _NUMBER_CODES if isinstance(exercise, Number) else _CHOICE_CODES
    codes = list(dict.fromkeys([*general, *(m["code"] for m in spec["mistakes"])]))
    payload["codes"] = {code: _words(exercise, code, language) for code in codes}
    if isinstance(exercise, Number):
        unit = exercise.unit
        after = {"after": unit.after, "after_one": unit.beside("1")}
        return payload | {name: esc(words.to(language)) for name, words in after.items()}
    assert isinstance(exercise, Choice)
    return payload | {"options": {o.key: inline(o.text, language) for o in exercise.options}}


def selftest_words(language: Language) -> dict[str, Any]:
    """Return the words of a self-test on the page: its button, and the states of an answer."""
    return {"check": _CHECK_ALL.to(language), "verdicts": _verdicts(None, language)}


def _verdicts(exercise: Exercise | None, language: Language) -> dict[str, list[str]]:
    """Return glyph and word of each state; an open answer is never called right or wrong."""
    words = {state: (glyph, word) for state, (glyph, word) in VERDICTS.items()}
    if isinstance(exercise, Open):
        for state in ("right", "wrong"):
            words[state] = (words[state][0], feedback(exercise, Verdict(state, "complete")).word)
    return {state: [glyph, word.to(language)] for state, (glyph, word) in words.items()}


def _lab_box(exercise: Exercise, language: Language) -> str:
    """Return what stands on the page in place of a field: what can be done here, and two ways on.

    The page's script points the first link at the way to JupyterLab, the second at the next exercise that works here.
    """
    words = _HERE.fill(lesson=exercise.lesson_number)
    said = element("strong", esc(_RUNS_CODE.to(language))), inline(words, language)
    how = element("a", esc(_HOW.to(language)), data_how=True)
    following = element("a", esc(_NEXT_HERE.to(language)), data_next=True)
    between = " " if language == "en" else ""
    return element("div", element("p", between.join(said)), element("p", how, following), class_="ck-lab")


def _words(exercise: Exercise, code: str, language: Language) -> dict[str, Any]:
    """Return the state of a code and its rows, without the row that says what was given."""
    state: Any = code if code in ("blank", "right") else "wrong"
    said = feedback(exercise, Verdict(state, code))
    rows = [[head.to(language), inline(words, language)] for head, words in printed(said) if head is not GAVE]
    return {"state": state, "rows": rows}


def _to_be_filled(exercise: Exercise, code: str, language: Language) -> dict[str, Any]:
    """Return the state of a code and its rows as plain words, with fields for the facts of general codes."""
    blank = ("blank", "partly", "field-empty")
    state: Any = "right" if code in ("right", "complete") else "blank" if code in blank else "wrong"
    said = feedback(exercise, Verdict(state, code, _FIELDS))
    rows = [[head.to(language), words.to(language)] for head, words in printed(said) if head is not GAVE]
    return {"state": state, "rows": rows, "own": code in own_words(exercise)}
