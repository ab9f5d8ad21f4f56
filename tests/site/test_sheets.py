"""The sheets of paper: nothing of an answer on the handout, every answer on the key, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from coursekit.cards import esc
from coursekit.exercises import Choice, Exercise, Function, Number, Open, Table
from coursekit.exercises.declare import Chart
from coursekit.exercises.guess import Scale
from coursekit.exercises.judge import compile
from coursekit.exercises.solved import solution_source
from coursekit.lessons import LessonRow, context, course, declarations, source
from coursekit.text import LANGUAGES, Language, Text
from sitebuild.answers import MOST_SLIPS, written_number
from sitebuild.given import given
from sitebuild.links import read_page
from sitebuild.paper import ruler, ticks
from sitebuild.sheets import Kind, sheet, sheet_page

READY = [one for one in course() if one.ready]
EACH = pytest.mark.parametrize("row", READY, ids=lambda row: row.number)
EDITIONS = pytest.mark.parametrize("language", LANGUAGES)


@cache
def written(number: str, language: Language, kind: Kind) -> str:
    return sheet(next(row for row in READY if row.number == number), language, kind)


def words(markdown: str) -> str:
    """Return what is read on a sheet, in one line, without marks of HTML and Markdown."""
    bare = unescape(re.sub(r"<[^>]+>", " ", markdown))
    return re.sub(r"\s+", "", re.sub(r"[*`]|\\", "", bare))


def flat(text: str) -> str:
    """Return plain words as `words` leaves them."""
    return re.sub(r"\s+", "", re.sub(r"[*`]|\\", "", text))


def secrets(exercise: Exercise, language: Language) -> Iterator[str]:
    """Give every text that would tell a learner the answer, or lead to it."""
    told = [*exercise.hints, exercise.why, exercise.right, *(m.why for m in exercise.mistakes)]
    yield from (text.to(language) for text in told)
    if isinstance(exercise, Open):
        example = exercise.solution(context(exercise.lesson_number, language))
        texts = [value.to(language) for value in example.values() if isinstance(value, Text)]
        yield from (text for text in texts if len(text) > 12)  # "more than" alone tells nothing
    given_away = source(exercise.lesson_number).block("exercise", exercise.short_name)
    known = flat(given_away.code + given_away.prose.to(language))
    for line in solution_source(exercise, language).splitlines():
        if len(flat(line)) > 12 and flat(line) not in known:
            yield line


@EDITIONS
@EACH
def test_a_handout_holds_no_hint_no_solution_and_no_word_on_a_mistake(row: LessonRow, language: Language) -> None:
    handout = words(written(row.number, language, "handout"))
    for exercise in declarations(row.number, "exercises"):
        for secret in secrets(exercise, language):
            assert flat(secret) not in handout, f"{exercise.key}: {secret}"
    for guess in declarations(row.number, "guesses"):
        assert flat(guess.then.to(language)) not in handout


@EDITIONS
@EACH
def test_a_guess_that_is_given_on_a_chart_has_its_chart_on_paper(row: LessonRow, language: Language) -> None:
    charts = [one for one in declarations(row.number, "charts") if one.guess]
    handout, key = written(row.number, language, "handout"), written(row.number, language, "key")
    assert handout.count('class="upright"') == key.count('class="upright"') == len(charts)
    for chart in charts:
        assert chart.before is not None
        asked, told = (f'aria-label="{esc(one.to(language))}"' for one in (chart.before, chart.words))
        assert asked in handout and told in key
        assert told not in handout


@EDITIONS
@EACH
def test_a_handout_marks_nothing_as_chosen_and_leaves_every_asked_cell_empty(
    row: LessonRow, language: Language
) -> None:
    handout = written(row.number, language, "handout")
    assert 'class="yes"' not in handout
    for exercise in declarations(row.number, "exercises"):
        if isinstance(exercise, Table):
            asked = len(exercise.solution(context(row.number, language))) * len(exercise.columns)
            assert _task(handout, exercise).count('<td class="ck-blank"></td>') == asked
            assert re.search(r"<td>", _task(handout, exercise)) is None


@EDITIONS
@EACH
def test_each_exercise_has_room_for_its_answer(row: LessonRow, language: Language) -> None:
    wanted = {
        "number": "ck-boxin",
        "choice": 'class="opts"',
        "table": "ck-blank",
        "function": "ck-room",
        "chart": "<svg",
        "open": "ck-room",
    }
    for exercise in declarations(row.number, "exercises"):
        assert wanted[exercise.kind] in _task(written(row.number, language, "handout"), exercise), exercise.key


@EDITIONS
@EACH
def test_a_key_holds_every_answer_what_it_means_and_the_first_slips(row: LessonRow, language: Language) -> None:
    lesson = context(row.number, language)
    for exercise in declarations(row.number, "exercises"):
        task = _task(written(row.number, language, "key"), exercise)
        said = words(task)
        for answer in _answers(exercise, lesson, language):
            assert answer in task or flat(answer) in said, f"{exercise.key}: {answer}"
        kept = exercise.mistakes if isinstance(exercise, Open) else exercise.mistakes[:MOST_SLIPS]
        for text in (exercise.why, exercise.right, *(one.why for one in kept)):
            assert flat(text.to(language)) in said, f"{exercise.key}: {text.to(language)}"
        more = len(exercise.mistakes) - MOST_SLIPS
        if more > 0 and not isinstance(exercise, Open):
            assert re.search(rf"(?<!\d){more}(?!\d)", said)


def _task(markdown: str, exercise: Exercise) -> str:
    start = markdown.index(f'aria-labelledby="task-{exercise.short_name}"')
    return markdown[start : markdown.index("</section>", start)]


def _answers(exercise: Exercise, lesson: Any, language: Language) -> Iterator[str]:
    if isinstance(exercise, Number):
        yield written_number(exercise, compile(exercise, lesson)["accept"]["value"], language)
    elif isinstance(exercise, Choice):
        yield f'<li class="yes"><b>{exercise.answer}</b>'
    elif isinstance(exercise, Table):
        frame = exercise.solution(lesson)
        for column in exercise.columns:
            for value in frame[column.name]:
                if isinstance(value, (str, Text)):
                    yield value.to(language) if isinstance(value, Text) else value
    elif isinstance(exercise, Function):
        yield solution_source(exercise, language)
    elif isinstance(exercise, Chart):
        yield '<div class="ck-sheetchart"><svg'
    else:
        for value in exercise.solution(lesson).values():
            yield value.to(language) if isinstance(value, Text) else str(value)


def test_a_number_stands_with_its_unit_as_each_language_writes_it() -> None:
    one = next(e for e in declarations("01", "exercises") if e.short_name == "per-year")
    assert written_number(one, 1370.6, "en") == '<span lang="zh-Hans">1,370.6万</span> persons'
    assert words(written_number(one, 1370.6, "zh")) == "1370.6万人"


def test_what_the_catalogue_gives_is_printed_unless_the_question_does() -> None:
    exercises = {e.short_name: e for e in declarations("01", "exercises")}
    assert given(exercises["fall"], context("01", "en"), "en") == [
        "Rural poor, end of 2012: 98,990,000 persons",
        "Rural poor, end of 2017: 30,460,000 persons",
    ]
    points = source("01").block("exercise", "points").prose
    assert given(exercises["points"], context("01", "en"), "en", points.en) == []
    assert given(exercises["points"], context("01", "zh"), "zh") != []


def test_prose_that_a_question_rests_on_stands_before_it() -> None:
    handout = written("01", "en", "handout")
    assert handout.index("Lumen Parcels") < handout.index('id="task-late-fall"')
    assert handout.index('id="task-chart"') < handout.index("Lumen Parcels")


def test_of_a_chart_only_what_must_be_seen_is_asked() -> None:
    handout = written("01", "en", "handout")
    assert "Add a **rule at 1**" in handout
    assert "mark_bar" not in handout


@pytest.mark.parametrize(("low", "high"), [(0, 139), (0, 12), (0, 200), (0, 1), (50, 120e6)])
def test_a_scale_is_labelled_at_both_ends_and_not_too_often(low: float, high: float) -> None:
    found = ticks(low, high)
    assert (found[0], found[-1]) == (low, high)
    assert 3 <= len(found) <= 9
    assert found == sorted(found)


def test_a_scale_is_empty_on_the_handout_and_marked_on_the_key() -> None:
    scale = Scale(low=0, high=12, step=1, unit=Text(" of them", "户"))
    assert "<circle" not in ruler(scale, "en")
    assert ">4</text>" in ruler(scale, "en", 4)


def test_what_came_out_stands_in_the_unit_of_its_ruler() -> None:
    scale = Scale(low=0, high=40_000_000, step=100_000, unit=Text(" persons", "人"), en=1_000_000, zh=10_000)
    assert ">16.6</text>" in ruler(scale, "en", 16_600_000)
    assert ">1660</text>" in ruler(scale, "zh", 16_600_000)


@EDITIONS
@EACH
def test_the_lesson_leads_to_the_handout_and_only_the_teachers_page_to_the_key(
    site: Path, row: LessonRow, language: Language
) -> None:
    handout, key = (f"{sheet_page(row, kind)}.html" for kind in ("handout", "key"))
    for page in (handout, key):
        assert (site / language / page).is_file()
    lesson = read_page(site / language / "lessons" / f"{row.slug}.html").links
    assert f"../{handout}" in lesson
    assert f"../{key}" not in lesson
    teachers = read_page(site / language / "instructor.html").links
    assert {handout, key} <= set(teachers)


@EDITIONS
def test_the_search_finds_no_sheet(site: Path, language: Language) -> None:
    places = (site / language / "_static" / "places.js").read_text(encoding="utf-8")
    assert f"lessons/{READY[0].slug}.html" in places
    assert "sheets/" not in places
