"""Lesson 00: the numbers of its exercises, checked against values worked out apart from the kit."""

from __future__ import annotations

import csv
from importlib import resources

import pandas as pd
import pytest

from coursekit import begin
from coursekit.catalogue import figures
from coursekit.catalogue.tables import rows
from coursekit.exercises.judge import compile, judge
from coursekit.lessons import declarations
from coursekit.lessons.l00 import explorers as explorer
from coursekit.lessons.l00.exercises import (
    byline_and_dated,
    byline_and_later,
    captions,
    has_a_full_date,
    later_than_the_speech,
)

EXERCISES = {e.number: e for e in declarations("00", "exercises")}


@pytest.fixture(scope="module")
def lesson():
    return begin("00", "en")


def verdict(number, answer, lesson):
    return judge(compile(EXERCISES[number], lesson), answer)


@pytest.mark.parametrize(
    ("number", "answer"), [(1, 98_990_000), (2, 529.6), (5, 3046), (6, "b"), (7, 22.0)], ids=lambda v: str(v)
)
def test_right_answers(lesson, number, answer):
    assert verdict(number, answer, lesson).state == "right"


@pytest.mark.parametrize(
    ("number", "answer", "code"),
    [
        (1, 9_899_000, "wan-as-thousand"),
        (1, 9_899_000_000, "wan-as-million"),
        (1, 989_900_000, "ten-times-too-many"),
        (2, 5296, "yi-as-billion"),
        (2, 52.96, "yi-as-ten-million"),
        (5, 6092, "mentions-added"),
        (5, 2, "mentions-counted"),
        (5, 6046, "task-added"),
        (6, "a", "estimate-as-outcome"),
        (6, "c", "later-count-read-in"),
        (6, "d", "estimate-is-nothing"),
        (7, 25, "points-divided"),
        (7, 22.9, "low-over-low"),
        (7, 27.1, "largest-instead"),
    ],
)
def test_named_mistakes(lesson, number, answer, code):
    given = verdict(number, answer, lesson)
    assert (given.state, given.code) == ("wrong", code)


BOUNDS = {
    "printed": ["70%左右", "4300多亿", "620多万", "超过40%", "3%以上"],
    "low": [65, 4300, 620, 40, 3],
    "high": [75, 4400, 630, None, None],
}


def test_bounds_agree_with_the_catalogue():
    """The bounds asked in 00-3 are those that the catalogue holds for the same figures."""
    ids = ["fall-percent-2013-2017", "microcredit", "people-helped", "cause-illness", "rate-2017-at-least-3"]
    scale = [1, 1e8, 1e4, 1, 1]
    by_id = {one.id: one for one in figures()}
    for id, size, low, high in zip(ids, scale, BOUNDS["low"], BOUNDS["high"], strict=True):
        habit = by_id[id].habit
        assert habit.low == low * size
        assert habit.high == (float("inf") if high is None else high * size)


@pytest.mark.parametrize(
    ("row", "column", "value", "code"),
    [
        ("4300多亿", "high", 4300, "more-than-as-a-point"),
        ("70%左右", "low", 70, "about-as-a-minimum"),
        ("620多万", "high", 700, "next-round-hundred"),
        ("超过40%", "high", 100, "ceiling-of-one-hundred"),
    ],
)
def test_bounds(lesson, row, column, value, code):
    table = pd.DataFrame(BOUNDS)
    assert verdict(3, table, lesson).state == "right"
    table.loc[table["printed"] == row, column] = value
    assert verdict(3, table, lesson).code == code


def test_captions_of_the_page(lesson):
    page = lesson.table("page")
    assert captions(page) == {12, 18, 22, 34, 44, 49}
    assert later_than_the_speech(page) == {2, 12, 34, 44, 49}
    assert has_a_full_date(page) == {2, 4, 12, 18, 22, 34, 44, 49}
    assert byline_and_later(page) == {12, 34, 44, 49}


@pytest.mark.parametrize(
    ("function", "code"),
    [
        (captions, "right"),
        (later_than_the_speech, "later-than-the-speech"),
        (has_a_full_date, "has-a-full-date"),
        (byline_and_later, "byline-and-later"),
        (byline_and_dated, "byline-and-dated"),
    ],
)
def test_caption_functions(lesson, function, code):
    assert verdict(4, function, lesson).code == code


def test_numbers_learned_by_heart_do_not_pass(lesson):
    """The second page of 00-4 has other captions: the six numbers alone are not a rule."""
    assert verdict(4, lambda page: {12, 18, 22, 34, 44, 49}, lesson).state == "wrong"


def test_page_agrees_with_the_catalogue():
    file = resources.files("coursekit.lessons.l00").joinpath("page.csv")
    page = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    known = rows("paragraphs")
    assert [r["paragraph"] for r in page] == [r["number"] for r in known]
    assert [r["date"] for r in page] == [r["date"] for r in known]
    assert [r["ends"] == "摄" for r in page] == [r["photo_credit"] == "yes" for r in known]


def test_two_mentions_of_one_fact(lesson):
    table = lesson.figures
    same = table[table["fact"] == "poor-2017"]
    assert list(same["paragraph"]) == [13, 35]
    assert same["value"].sum() == 60_920_000


def test_open_record(lesson):
    exercise = EXERCISES[8]
    assert verdict(8, exercise.solution(lesson), lesson).state == "right"
    for mistake in exercise.mistakes:
        assert verdict(8, mistake.wrong(lesson), lesson).code == mistake.code


def test_lesson_has_all_kinds_it_promises():
    assert {e.kind for e in EXERCISES.values()} == {"number", "table", "function", "choice", "open"}
    assert EXERCISES[max(EXERCISES)].kind == "open"
    assert any(e.transfer for e in EXERCISES.values())


def test_explorer_counts_every_figure_once():
    everything = explorer.frame("all", "all", "all")
    assert len(everything) == len(figures())
    by_part = [len(explorer.frame(part, "all", "all")) for part in "0123"]
    assert sum(by_part) == len(figures())
    with_word = explorer.frame("all", "any", "all")
    assert len(with_word) + len(explorer.frame("all", "none", "all")) == len(figures())


def test_what_the_lesson_says_about_the_catalogue(lesson):
    """Counts that stand in the prose: seventeen, two, eighteen of twenty-one, none in part 3."""
    table = lesson.figures
    paragraph_13 = table[table["paragraph"] == 13]
    assert len(paragraph_13) == 17
    assert (paragraph_13["qualifier"] != "none").sum() == 2
    assert "21 carry a qualifier: 11 in §2.1, 7 in §1.3" in explorer.reading("all", "all", "all").en
    assert explorer.reading("all", "any", "all").en.startswith("21 of 139 figures fit, each with a qualifier: 11 in")
    assert explorer.frame("3", "any", "all").empty
    assert "No figure" in explorer.reading("3", "any", "all").en
