"""The exercises of every lesson that is ready: they can be solved, and every mistake is told from the others."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.exercises import samples

from coursekit import lessons
from coursekit.exercises import page_payload, solution_source
from coursekit.exercises.attempts import SafeAttempts
from coursekit.exercises.exercise_card import exercise_card
from coursekit.exercises.feedback import feedback, own_words
from coursekit.exercises.judge import compile, judge
from coursekit.exercises.on_page import is_answered_on_page
from coursekit.exercises.verdict import Verdict
from coursekit.lesson import Lesson
from coursekit.text import LANGUAGES

READY = [row.number for row in lessons.course() if row.ready]
EXERCISES = [e for number in READY for e in lessons.declarations(number, "exercises")]
EVERY = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
HAN = "\u4e00-\u9fff"


def lesson_of(exercise, language="en"):
    return Lesson(exercise.lesson_number, language, SafeAttempts())


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_learner_is_shown_as_solution_passes(exercise, language):
    lesson = lesson_of(exercise, language)
    space = {"lesson": lesson, "pd": pd}
    exec(solution_source(exercise, language), space)
    assert lesson.check(exercise.key, space[exercise.name]).verdict.state == "right"


@EVERY
def test_every_named_mistake_gets_its_own_code(exercise):
    lesson = lesson_of(exercise)
    spec = compile(exercise, lesson)
    for mistake in exercise.mistakes:
        answer = samples.mistaken(exercise, mistake, lesson)
        verdict = judge(spec, answer)
        assert (verdict.state, verdict.code) == ("wrong", mistake.code)
        if exercise.kind != "number":
            continue
        rounded = round(answer, exercise.places)
        if abs(rounded - answer) <= 0.01 * abs(answer):
            assert judge(spec, rounded).code == mistake.code
            assert judge(spec, f"{answer:.{max(exercise.places, 0)}f}").code == mistake.code


@pytest.mark.parametrize("exercise", [e for e in EXERCISES if e.kind == "number"], ids=lambda e: e.id)
def test_a_number_is_called_a_mistake_only_where_it_is_that_mistake(exercise):
    """No window is wider than two hundredths of the number in it, but around nought and beside the answer's own."""
    spec = compile(exercise, lesson_of(exercise))
    accept = spec["accept"]
    own = accept["tolerance"] / abs(accept["value"]) if accept["value"] else 0.0
    for mistake in spec["mistakes"]:
        widest = max(0.02, 0.0 if mistake["code"] in {m.code for m in exercise.mistakes} else own)
        assert mistake["value"] == 0 or mistake["tolerance"] <= widest * abs(mistake["value"]) + 1e-7, mistake


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stored_card_is_small(exercise, language):
    said = feedback(exercise, Verdict("blank", "blank", {"gave": "..."}))
    assert len(exercise_card(exercise, said, language)) < 8000


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_payload_has_words_for_every_code(exercise, language):
    lesson = lesson_of(exercise, language)
    payload = page_payload(exercise, language, lesson)
    if not is_answered_on_page(exercise, lesson):
        assert "spec" not in payload and payload["lab"] and payload["ask_hint"] and payload["ask_solution"]
        return
    codes = payload["codes"]
    assert {m["code"] for m in payload["spec"]["mistakes"]} <= set(codes)
    for code, entry in codes.items():
        assert entry["rows"] or code == "blank"
        assert "…" not in "".join(body for _, body in entry["rows"]) or code in own_words(exercise)
