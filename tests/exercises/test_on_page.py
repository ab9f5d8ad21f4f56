"""Every table and open answer of every lesson is judged on its page as in JupyterLab, with all slips."""

from __future__ import annotations

import json
import random
import re
from functools import cache
from importlib import resources
from pathlib import Path

import pytest
from tests.exercises import samples
from tests.exercises.test_vectors import run_in_node, spoken, with_node, words
from tests.exercises.write_vectors import judged
from tests.lessons.slips.harness import exercises, read, value_of
from tests.support.node import needs_node, value
from tests.support.typed import texts_of

from coursekit import lessons
from coursekit.cards import inline
from coursekit.exercises import page_payload
from coursekit.exercises.on_page import is_answered_on_page
from coursekit.exercises.patterns import NotSaid, in_javascript
from coursekit.exercises.remarks import as_data
from coursekit.models.acceptance import pass_probability
from coursekit.text import LANGUAGES


@cache
def lesson_of(number):
    return lessons.context(number, "en")


READY = [row.number for row in lessons.course() if row.ready]
FORMS = [
    (number, exercise)
    for number in READY
    for exercise in lessons.declarations(number, "exercises")
    if exercise.kind == "open" or (exercise.kind == "table" and is_answered_on_page(exercise, lesson_of(number)))
]
EACH = pytest.mark.parametrize(("number", "exercise"), FORMS, ids=[e.id for _, e in FORMS])


def answers_of(number, exercise):
    """The solution, what shows each mistake, every slip that fits into the form: texts and, where known, the code."""
    lesson = lesson_of(number)
    right = "right" if exercise.kind == "table" else "complete"
    found = [(samples.answer(exercise, lesson), right)]
    found += [(samples.mistaken(exercise, mistake, lesson), mistake.code) for mistake in exercise.mistakes]
    slips = [slip for slip in read(number) if exercises(number)[slip.exercise] == exercise]
    found += [(value_of(number, slip.answer, "en"), None) for slip in slips]
    for answer, code in found:
        texts = texts_of(exercise, answer, lesson)
        if texts is not None:
            yield texts, code


@EACH
def test_it_is_answered_on_the_page(number, exercise):
    """Where this fails, write the remark in the means that `coursekit.exercises.remarks` names."""
    if exercise.kind == "open":
        for mistake in exercise.mistakes:
            as_data(mistake.test)
    assert is_answered_on_page(exercise, lesson_of(number))


@with_node
@EACH
def test_the_page_says_what_python_says(number, exercise, tmp_path):
    lesson = lesson_of(number)
    asked = list(answers_of(number, exercise))
    form = {language: page_payload(exercise, language, lesson) for language in LANGUAGES}
    content = {"specs": {}, "vectors": [], "forms": {"it": form}, "answers": [["it", texts] for texts, _ in asked]}
    assert len(asked) > len(exercise.mistakes)
    for (texts, code), (state, was, *pages) in zip(asked, run_in_node(tmp_path, content)["typed"], strict=True):
        own_state, own_code, *own = judged(exercise, texts, lesson)
        assert (state, was) == (own_state, own_code), texts
        assert code in (None, was), texts
        for rows, page in zip(own, pages, strict=True):
            assert [words(inline(one, "en")) for one in rows] == spoken(page), texts


def of_a_pattern(answer):
    return bool(re.search("page", answer["source"]))


def of_any_case(answer):
    return re.search("page", answer["source"], re.IGNORECASE) is not None


def by_a_loop(answer):
    for word in answer.values():
        return bool(word)
    return False


def of_a_foreign_method(answer):
    return str(answer["source"]).encode() == b""


def of_groups(answer):
    return "1" in re.findall(r"(\d)x", answer["source"])


def of_a_place(answer):
    return re.compile("a").search(answer["source"], 1) is not None


def of_a_whole_number(answer):
    return isinstance(answer["source"], int)


def of_given(answer):
    return with_default(**{"text": answer["source"]})


def with_default(text, words=(("a", "b"), ("c",))):
    return any(all(word in text for word in of) for of in words)


def test_what_cannot_be_worked_out_on_the_page_is_refused_with_its_place():
    for test, what in ((by_a_loop, "for word in"), (of_a_foreign_method, "encode"), (lambda answer: True, "def")):
        with pytest.raises(NotSaid, match=what):
            as_data(test)
    for test in (of_groups, of_a_place, of_a_whole_number, of_given):
        with pytest.raises(NotSaid, match=test.__name__):
            as_data(test)
    assert as_data(of_any_case)[1] == ["search", ["re", "page", "i"], ["item", ["answer"], "source"]]
    assert as_data(of_a_pattern) == ["bool", ["search", ["re", "page"], ["item", ["answer"], "source"]]]


@pytest.mark.parametrize("source", [r"(?P<a>x)", r"(a)\1", r"\Ax", r"(?s)x"])
def test_a_pattern_that_javascript_reads_otherwise_is_refused(source):
    with pytest.raises(NotSaid):
        in_javascript(re.compile(source))


def assets(name):
    return Path(str(resources.files("coursekit").joinpath("assets", name)))


def brackets(answer):
    return re.search(r"[\[(]\w\w-", answer["source"]) is not None


def a_bracket_in_a_set(answer):
    return re.search(r"[]x]\d[^]x]", answer["source"]) is not None


def quoted(answer):
    return re.search(re.escape("[a]-b") + r"\b", answer["source"]) is not None


def many_letters(answer):
    return len(list(answer["source"])) > 4


def by_default(answer):
    return with_default(answer["source"])


@needs_node
@pytest.mark.parametrize("test", [brackets, a_bracket_in_a_set, quoted, many_letters, by_default])
def test_a_test_sees_the_same_on_the_page_as_in_python(test):
    pieces = ["[", "]", "(", "ab-", "x", "1", " ", "c", "[a]-b"]
    source = random.Random(20180212)
    answers = [{"source": "".join(source.choices(pieces, k=source.randint(0, 5)))} for _ in range(300)]
    own = [test(one) for one in answers]
    assert {True, False} == set(own)
    shown = json.dumps([as_data(test), answers])
    assert value(assets("remark.mjs"), "all[1].map((a) => it.holds(all[0], a))", f"const all = {shown};") == own


@needs_node
@pytest.mark.parametrize(
    ("rate", "n", "allowed", "per_cluster", "rho"),
    [
        *((0.01, 250, 4, 10, 0.05), (0.03, 250, 4, 10, 0.05), (0.03, 250, 4, 1, 0.0), (0.0, 20, 0, 5, 0.2)),
        *((1.0, 20, 19, 5, 0.2), (1.0, 20, 20, 1, 0.0), (0.5, 133, 60, 133, 0.9), (0.02, 400, 400, 1, 0.3)),
        *((0.015, 400, 7, 1, 0.0), (0.01, 57, 0, 1, 0.05)),
    ],
)
def test_a_model_on_the_page_gives_what_the_model_gives(rate, n, allowed, per_cluster, rho):
    page = value(assets("models.mjs"), f"it.passProbability({rate}, {n}, {allowed}, {per_cluster}, {rho})")
    own = pass_probability(rate, n, allowed, per_cluster=per_cluster, rho=rho)
    assert page == pytest.approx(own, abs=1e-9)


@needs_node
def test_a_page_knows_the_digits_and_blanks_that_python_knows():
    digits = [code for code in range(0x110000) if not 0xD800 <= code < 0xE000 and chr(code).isdigit()]
    every = "[...Array(0x110000).keys()].filter((c) => c < 0xd800 || c > 0xdfff)"
    page = value(assets("remark.mjs"), f"{every}.filter((c) => it.isDigits(String.fromCodePoint(c)))")
    # Each host has its own version of Unicode, and a later one knows more scripts.
    assert [code for code in page if code < 0x10000] == [code for code in digits if code < 0x10000]
    blanks = [code for code in range(0x10000) if not 0xD800 <= code < 0xE000 and not chr(code).strip()]
    page = value(assets("remark.mjs"), f'{every}.filter((c) => it.strip(String.fromCodePoint(c)) === "")')
    assert set(blanks) ^ set(page) <= {0xFEFF}, "a byte order mark in a text is not worth a list of blanks"


@needs_node
@pytest.mark.parametrize("number", [n for n, e in FORMS if e.kind == "open"])
def test_remarks_see_the_same_in_random_answers(number):
    """Words of all its remarks put together at random; the seed is fixed, so that a failure can be repeated."""
    source = random.Random(20180212)
    exercise = next(e for n, e in FORMS if n == number and e.kind == "open")
    trees = {mistake.code: as_data(mistake.test) for mistake in exercise.mistakes}
    pieces = [*constants(list(trees.values())), " ", ", ", "and", "和", "2013", "５", "②", "Ab", "é", "lot", "\n", "。"]
    example = exercise.solution(lesson_of(number))
    answers = []
    for _ in range(150):
        answer = {}
        for one in exercise.fields:
            if one.kind == "number":
                possible = [n for n in (0, 1, 4, 5, 7.5, 12, 14, 18, 20, 60) if (one.low or 0) <= n <= (one.high or n)]
                answer[one.name] = float(source.choice([example[one.name], *possible]))
            elif one.kind == "choice":
                answer[one.name] = source.choice(one.options).en
            else:
                answer[one.name] = "".join(source.choices(pieces, k=source.randint(0, 6)))
        answers.append(answer)
    shown = json.dumps([list(trees.values()), answers])
    page = value(
        assets("remark.mjs"), "all[1].map((a) => all[0].findIndex((t) => it.holds(t, a)))", f"const all = {shown};"
    )
    for answer, found in zip(answers, page, strict=True):
        seen = (at for at, mistake in enumerate(exercise.mistakes) if mistake.test(answer))
        assert next(seen, -1) == found, answer


def constants(tree):
    """The texts that a tree holds."""
    if isinstance(tree, list):
        return [text for part in tree[1:] if tree[0] != "re" for text in constants(part)] + (
            constants(tree[0]) if tree and isinstance(tree[0], list) else []
        )
    return [tree] if isinstance(tree, str) else []
