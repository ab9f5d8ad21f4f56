"""Every bad answer against every exercise of every lesson, in one language each, and in both by turns."""

from __future__ import annotations

import contextlib
import html
import io
import re
import sys
import time

import pytest
from tests.exercises import samples
from tests.exercises.bad_answers import FUNCTIONS, VALUES
from tests.support.lessons import languages

from coursekit import lessons
from coursekit.exercises import judge as judge_module
from coursekit.exercises.attempts import SafeAttempts
from coursekit.lesson import Lesson
from coursekit.text import LANGUAGES

READY = [row.number for row in lessons.course() if row.ready]
HANGS = 20  # seconds; the limits below are under one, and the machine may be busy
STATES = {"blank", "wrong", "error"}
ENGLISH_SENTENCE = re.compile(r"[A-Za-z]+(?:[ ,]+[A-Za-z’']+){3,}")


class SampleLesson(Lesson):
    """Lesson 01 with the sample exercises in place of its own."""

    def __init__(self, language):
        super().__init__("01", language, SafeAttempts())
        self._declared = samples.ALL


def cases(lesson, language):
    """Like the fields of a chessboard: every exercise and every answer come in both languages."""
    for row, exercise in enumerate(lesson.exercises):
        answers = VALUES | FUNCTIONS if exercise.kind == "function" else VALUES
        for column, (name, make) in enumerate(answers.items()):
            if language in languages(row + column):
                yield exercise, name, make


def message(card: str) -> str:
    """The words of the verdict, without code, the answer shown back, hints and solution."""
    box = re.search(r'<div class="ck-feedback".*?</dl></div>|<div class="ck-feedback".*?</div>', card, re.DOTALL)
    assert box, card
    text = re.sub(r"<pre.*?</pre>|<code>.*?</code>", "", box[0], flags=re.DOTALL)
    text = re.sub(r"<dt>(?:You gave|你的答案)</dt><dd>.*?</dd>", "", text, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


@pytest.fixture(autouse=True)
def short_limits(monkeypatch):
    monkeypatch.setattr(judge_module, "READING_SECONDS", 0.4)
    # An alarm that rings inside a callback of the garbage collector cannot pass on; it rings again. pytest's own
    # collector of such cases would be stopped by the second alarm and call the test failed.
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [*READY, "samples"])
def test_no_bad_answer_passes_stops_or_hangs(number, language):
    memory = SafeAttempts()
    lesson = SampleLesson(language) if number == "samples" else Lesson(number, language, memory)
    for exercise in lesson.exercises:
        if exercise.kind == "function":
            lesson._spec(exercise)["seconds"] = 0.15
    problems = []
    for exercise, name, make in cases(lesson, language):
        began = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):  # one of them prints for ever
            shown = lesson.check(exercise.key, make())
        took = time.perf_counter() - began
        words = message(shown.html)
        if shown.verdict.state not in STATES:
            problems.append(f"{exercise.id}, {name}: {shown.verdict}")
        if took > HANGS:
            problems.append(f"{exercise.id}, {name}: took {took:.1f} s")
        if len(shown.html) > 12_000 or len(shown.plain) > 2_000:
            problems.append(f"{exercise.id}, {name}: {len(shown.html)} characters shown")
        if "<script" in shown.html or "\ud800" in shown.html:
            problems.append(f"{exercise.id}, {name}: not escaped")
        if language == "zh" and (not re.search("[\u4e00-\u9fff]", words) or ENGLISH_SENTENCE.search(words)):
            problems.append(f"{exercise.id}, {name}: not in Chinese: {words}")
        if language == "en" and re.search("[，。：；？！]", words):
            problems.append(f"{exercise.id}, {name}: not in English: {words}")
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "asked", [None, ..., True, 0, -1, 99, 10**30, 1.5, float("nan"), "x", "", "09-1", [], {}, "9" * 10**6]
)
def test_an_unknown_exercise_names_those_there_are(language, asked):
    lesson = SampleLesson(language)
    for shown in (lesson.check(asked, 1), lesson.hint(asked), lesson.solution(asked)):
        assert "data-verdict" not in shown.html
        assert "01-1" in shown.html and len(shown.html) < 5_000
    assert lesson.attempts.all() == []
