"""Lesson 00: the numbers of its exercises, checked against values worked out apart from the kit."""

from __future__ import annotations

import csv
from collections import Counter
from importlib import resources

import pandas as pd
import pytest

from coursekit import begin
from coursekit.catalogue import figures
from coursekit.catalogue.paragraphs import paragraphs
from coursekit.catalogue.tables import rows
from coursekit.charts.spec import to_spec
from coursekit.exercises.judge import compile, judge
from coursekit.lessons import context, declarations, row, source
from coursekit.lessons.l00 import explorers as explorer
from coursekit.lessons.l00.charts import BEGINS, NAMED
from coursekit.lessons.l00.exercises import (
    byline_and_dated,
    byline_and_later,
    captions,
    has_a_full_date,
    later_than_the_speech,
)
from coursekit.text import LANGUAGES

EXERCISES = {e.key.partition("/")[2]: e for e in declarations("00", "exercises")}


@pytest.fixture(scope="module")
def lesson():
    return begin("00", "en")


def verdict(name, answer, lesson):
    return judge(compile(EXERCISES[name], lesson), answer)


@pytest.mark.parametrize(
    ("name", "answer"),
    [("persons", 98_990_000), ("billion-yuan", 529.6), ("said-again", 15), ("verdict", "b"), ("lowest", 22.0)],
)
def test_right_answers(lesson, name, answer):
    assert verdict(name, answer, lesson).state == "right"


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        ("persons", 9899, "left-in-wan"),
        ("persons", 98.99, "in-millions"),
        ("persons", 9_899_000, "wan-as-thousand"),
        ("persons", 9_899_000_000, "wan-as-million"),
        ("persons", 989_900_000, "ten-times-too-many"),
        ("billion-yuan", 5296, "yi-as-billion"),
        ("billion-yuan", 52.96, "yi-as-ten-million"),
        ("said-again", 124, "facts-counted"),
        ("said-again", 139, "mentions-counted"),
        ("said-again", 23, "first-ones-included"),
        ("said-again", 8, "facts-said-more-than-once"),
        ("said-again", 45, "equal-digits"),
        ("verdict", "a", "estimate-as-outcome"),
        ("verdict", "c", "later-count-read-in"),
        ("verdict", "d", "estimate-is-nothing"),
        ("said-again", 0, "whole-rows-compared"),
        ("said-again", 10, "equal-labels"),
        ("lowest", 23.8, "half-a-million-less"),
        ("lowest", 20, "ten-million-less"),
        ("lowest", 21.6, "a-tenth-less"),
        ("lowest", 22.1, "largest-printed-riders"),
        ("lowest", 24, "trips-as-a-point"),
        ("lowest", 26, "high-over-high"),
        ("lowest", 22.4, "more-than-as-about"),
        ("lowest", 25, "points-divided"),
        ("lowest", 22.9, "low-over-low"),
        ("lowest", 27.1, "largest-instead"),
    ],
)
def test_named_mistakes(lesson, name, answer, code):
    given = verdict(name, answer, lesson)
    assert (given.state, given.code) == ("wrong", code)


BOUNDS = {
    "printed": ["70%左右", "4300多亿", "620多万", "超过40%", "3%以上"],
    "low": [65, 4300, 620, 40, 3],
    "high": [75, 4400, 630, None, None],
}


def test_bounds_agree_with_the_catalogue():
    """The bounds that are asked are those that the catalogue holds for the same figures."""
    ids = ["fall-percent-2013-2017", "microcredit", "people-helped", "cause-illness", "rate-2017-at-least-3"]
    scale = [1, 1e8, 1e4, 1, 1]
    by_id = {one.id: one for one in figures()}
    for id, size, low, high in zip(ids, scale, BOUNDS["low"], BOUNDS["high"], strict=True):
        habit = by_id[id].habit
        assert habit.low == low * size
        assert habit.high == (float("inf") if high is None else high * size)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({("4300多亿", "high"): 4300}, "more-than-as-a-point"),
        ({("70%左右", "low"): 70}, "about-as-a-minimum"),
        ({("70%左右", "high"): 70}, "about-as-a-maximum"),
        ({("70%左右", "low"): 69, ("70%左右", "high"): 71}, "one-each-way"),
        ({("620多万", "high"): 620}, "more-than-in-wan-as-a-point"),
        ({("620多万", "high"): 629}, "largest-whole-number-of-wan"),
        ({("4300多亿", "low"): 4301, ("620多万", "low"): 621}, "low-moved-up"),
        ({("超过40%", "low"): 41}, "floor-moved-up"),
        ({("620多万", "high"): 700}, "next-round-hundred"),
        ({("4300多亿", "high"): 5000}, "next-round-thousand"),
        ({("4300多亿", "high"): 4310}, "ten-more"),
        ({("4300多亿", "high"): 4301}, "one-more"),
        ({("超过40%", "high"): 100}, "ceiling-of-one-hundred"),
        ({("70%左右", "low"): 69.5, ("70%左右", "high"): 70.5}, "half-of-one"),
        ({("70%左右", "low"): 60, ("70%左右", "high"): 80}, "whole-unit-each-way"),
        ({("4300多亿", "low"): 4250, ("4300多亿", "high"): 4350}, "more-than-as-about"),
        ({("超过40%", "high"): 50, ("3%以上", "high"): 4}, "ceiling-by-habit"),
        ({("70%左右", "low"): 63, ("70%左右", "high"): 77}, "a-tenth-each-way"),
        ({("4300多亿", "high"): 4399, ("620多万", "high"): 629}, "largest-whole-number"),
        ({("3%以上", "high"): 3}, "and-above-as-a-point"),
        ({("超过40%", "low"): 0.4, ("3%以上", "low"): 0.03}, "as-fractions"),
        ({("4300多亿", "low"): 4300e8, ("4300多亿", "high"): 4400e8}, "in-full"),
    ],
)
def test_bounds(lesson, cells, code):
    table = pd.DataFrame(BOUNDS).astype({"low": float})
    assert verdict("bounds", table, lesson).state == "right"
    for (printed, column), value in cells.items():
        table.loc[table["printed"] == printed, column] = value
    assert verdict("bounds", table, lesson).code == code


def test_bounds_that_are_swapped_are_not_taken_for_points(lesson):
    swapped = pd.DataFrame(BOUNDS | {"low": BOUNDS["high"], "high": BOUNDS["low"]})
    assert verdict("bounds", swapped, lesson).code == "ends-swapped"


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
    ids=lambda x: getattr(x, "__name__", x),
)
def test_caption_functions(lesson, function, code):
    assert verdict("captions", function, lesson).code == code


def test_numbers_learned_by_heart_do_not_pass(lesson):
    """The second page has other captions: the six numbers alone are not a rule."""
    assert verdict("captions", lambda page: {12, 18, 22, 34, 44, 49}, lesson).state == "wrong"


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
    four = table[table["printed"] == "4类"]
    assert list(four["paragraph"]) == [40, 40] and four["fact"].nunique() == 2


def test_what_the_reply_says_about_repeats(lesson):
    """Some facts are said five times; `duplicated` counts what the solution counts."""
    facts = lesson.figures["fact"]
    assert facts.value_counts().max() == 5
    assert facts.duplicated().sum() == EXERCISES["said-again"].solution(lesson) == 15


@pytest.mark.parametrize("language", LANGUAGES)
def test_open_record(language):
    exercise = EXERCISES["record"]
    lesson = begin("00", language)
    assert verdict("record", exercise.solution(lesson), lesson).state == "right"
    for mistake in exercise.mistakes:
        assert verdict("record", mistake.wrong(lesson), lesson).code == mistake.code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"period": "2022"}, "complete"),
        ({"period": "not stated"}, "complete"),
        ({"period": "未写明"}, "complete"),
        ({"period": "去年年底"}, "period-without-a-year"),
        ({"value": "123万"}, "field-scale"),
        ({"value": "2,400 passengers"}, "field-unit"),
        ({"place": "11"}, "complete"),
    ],
)
def test_what_a_record_may_hold(lesson, change, code):
    assert verdict("record", EXERCISES["record"].solution(lesson) | change, lesson).code == code


def test_lesson_has_all_kinds_it_promises():
    assert {e.kind for e in EXERCISES.values()} == {"number", "table", "function", "choice", "open"}
    assert list(EXERCISES.values())[-1].kind == "open"
    assert any(e.transfer for e in EXERCISES.values())


# The guess and the hero


def test_what_came_out_of_the_guess():
    (guess,) = declarations("00", "guesses")
    assert guess.came_out == 21
    assert guess.scale is not None and guess.scale.high == len(figures())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("narrow", [False, True])
def test_the_hero_draws_every_figure_once(language, narrow):
    (chart,) = declarations("00", "charts")
    spec = to_spec(chart.draw(context("00", language), language, narrow))
    marks = next(part for part in spec["datasets"].values() if "qualified" in part[0])
    assert len(marks) == len(figures()) == 139
    assert sum(one["qualified"] for one in marks) == 21
    assert len({(one["paragraph"], one["height"]) for one in marks}) == 139


def test_the_words_of_the_hero_hold_its_numbers():
    (chart,) = declarations("00", "charts")
    piles = Counter(one.paragraph for one in figures())
    filled = Counter(one.paragraph for one in figures() if one.qualifier != "none")
    assert {number for number, _ in piles.most_common(4)} == set(NAMED)
    assert len(filled) == 7
    english = chart.words.en.replace(" in paragraph ", " in ")
    for number, count in [*piles.most_common(4), *filled.items()]:
        assert f"{count} in {number}" in english
        assert f"第{number}段{count}个" in chart.words.zh
    assert "28" in chart.source.en and sum(one.kind == "implied count" for one in figures()) == 28


def test_the_parts_begin_where_the_catalogue_says():
    parts = {0: "opening", 1: "progress", 2: "challenges", 3: "measures"}
    for one in figures():
        name = parts[one.part]
        later = [first for first in BEGINS.values() if first > BEGINS[name]]
        assert BEGINS[name] <= one.paragraph < min(later, default=100)
    headings = {p.number for p in paragraphs() if p.kind == "heading"}
    assert {BEGINS["challenges"], BEGINS["measures"]} <= headings


# The explorer


def test_explorer_counts_every_figure_once():
    everything = explorer.frame("all", "all", "all")
    assert len(everything) == len(figures())
    by_part = [len(explorer.frame(part, "all", "all")) for part in "0123"]
    assert sum(by_part) == len(figures())
    with_word = explorer.frame("all", "any", "all")
    assert len(with_word) + len(explorer.frame("all", "none", "all")) == len(figures())


def test_explorer_names_its_choices_without_blanks():
    (one,) = declarations("00", "explorers")
    assert all(key.isascii() and " " not in key for control in one.controls for key in control.keys)


def test_what_the_lesson_says_about_the_catalogue(lesson):
    """Counts that stand in its words: nine in the opening; 18 of 47, 2 of 76 and 1 of 16 by kind; none in part 3."""
    table = lesson.figures
    assert (table["part"] == 0).sum() == 9
    for kind, all_, bounded in (("measured", 47, 18), ("counted", 76, 2), ("time", 16, 1)):
        frame = explorer.frame("all", "all", kind)
        assert (len(frame), frame["bounded"].sum()) == (all_, bounded)
    thresholds = table[(table["kind"] == "threshold") & (table["qualifier"] != "none")]
    assert len(thresholds) == 4
    assert "21 carry a qualifier: 11 in §2.1, 7 in §1.3" in explorer.reading("all", "all", "all").en
    assert explorer.reading("all", "any", "all").en.startswith("21 of 139 figures fit, each with a qualifier: 11 in")
    assert explorer.frame("3", "any", "all").empty
    lone = explorer.reading("all", "estimate", "all")
    assert lone.en == "1 of 139 figures fits; it carries a qualifier, in §1.1."
    assert lone.zh == "139个数中有1个符合条件，它带限定词，在§1.1。"
    assert "No figure" in explorer.reading("3", "any", "all").en


def test_the_register_is_the_survey_and_a_tenth():
    series = context("00", "en").series
    ratio = series("registered-poor").value(2014) / series("register-plan-base").value(2013)
    assert round(ratio, 3) == 1.086


def test_the_minutes_of_the_teacher_s_notes_are_those_of_the_course_table():
    notes = source("00").of("teacher")
    assert sum(int(note.options["minutes"]) for note in notes) == row("00").minutes == 100


def test_no_cell_of_the_lesson_shows_what_a_reader_has_done():
    """`lesson.progress()` is told in words: its output would be published as if it were the reader's."""
    assert not any("progress" in block.code for block in source("00").blocks)
