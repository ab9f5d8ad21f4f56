"""Every number and choice exercise is answered on the page by keyboard alone, with the words that JupyterLab says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from tests.support.lessons import languages

from coursekit.exercises.exercise_card import printed
from coursekit.exercises.feedback import feedback
from coursekit.exercises.judge import compile, judge
from coursekit.exercises.on_page import is_answered_on_page
from coursekit.lessons import context, course, declarations

LESSONS = [one for one in course() if one.ready]
EXERCISES = [
    (one, exercise)
    for one in LESSONS
    for exercise in declarations(one.number, "exercises")
    if exercise.kind in ("number", "choice")
]
# The words in both languages are held by the vectors, which Python and the page's script are run through.
EACH_IN_ONE = pytest.mark.parametrize(
    ("lesson", "code"),
    [pytest.param(one, code, id=f"{one.number}-{code}") for one in LESSONS for code in languages(one.number)],
)
CODES = pytest.mark.parametrize("code", ["en", "zh"])


def said(card: Any) -> tuple[str, list[str]]:
    """Return the verdict and the rows of a card as plain words."""
    box = card.query_selector("[role=status]")
    assert box is not None
    return card.get_attribute("data-verdict"), [plain(cell.inner_text()) for cell in box.query_selector_all("dt, dd")]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("`", "")).strip()


def expected(exercise: Any, answer: str, code: str) -> tuple[str, list[str]]:
    verdict = judge(compile(exercise, context(exercise.lesson_number, code)), answer)  # type: ignore[arg-type]
    words = feedback(exercise, verdict)
    return words.state, [plain(part.to(code)) for row in printed(words) for part in row]


def reach(page: Any, card: Any) -> None:
    """Go to the first field of a card with the Tab key."""
    card.query_selector("h3").evaluate("(e) => { e.tabIndex = -1; e.focus(); }")
    page.keyboard.press("Tab")


def type_number(page: Any, card: Any, answer: str) -> None:
    reach(page, card)
    assert page.evaluate("() => document.activeElement.id").endswith("-answer")
    page.keyboard.press("Control+A")
    page.keyboard.type(answer)
    page.keyboard.press("Enter")


def choose(page: Any, card: Any, key: str) -> None:
    reach(page, card)
    for _ in range(10):
        page.keyboard.press("Space")
        if page.evaluate("() => document.activeElement.value") == key:
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def give(page: Any, card: Any, exercise: Any, answer: str) -> None:
    (type_number if exercise.kind == "number" else choose)(page, card, answer)


def answers(exercise: Any, code: str) -> list[str]:
    """Return the right answer, then wrong ones."""
    spec = compile(exercise, context(exercise.lesson_number, code))  # type: ignore[arg-type]
    if exercise.kind == "number":
        right = f"{spec['accept']['value']:.{exercise.places}f}"
        return [right, "１２３４５６．７", "about 7", *(repr(m["value"]) for m in spec["mistakes"][:4])]
    return [spec["accept"], *(m["option"] for m in spec["mistakes"])]


@EACH_IN_ONE
def test_right_and_wrong_answers_get_the_words_of_the_notebook(visit: Any, lesson: Any, code: str) -> None:
    page = visit().open(f"{code}/lessons/{lesson.slug}.html")
    of_lesson = [exercise for one, exercise in EXERCISES if one is lesson]
    cards = {exercise.id: page.query_selector(f"#ex-{exercise.short_name}") for exercise in of_lesson}
    for name, card in cards.items():
        card.query_selector("button").focus()
        page.keyboard.press("Enter")
        assert card.get_attribute("data-verdict") == "blank", name
    assert page.evaluate("() => localStorage.getItem('coursekit.attempts')") is None, "a blank is no attempt"
    for exercise in of_lesson:
        given = answers(exercise, code)
        for answer in given:
            give(page, cards[exercise.id], exercise, answer)
            assert said(cards[exercise.id]) == expected(exercise, answer, code), (exercise.id, answer)
        assert expected(exercise, given[0], code)[0] == "right"


def test_answers_come_back_and_reach_the_course_map_in_both_languages(visit: Any) -> None:
    lesson, exercise = EXERCISES[0]
    reader = visit()
    page = reader.open(f"en/lessons/{lesson.slug}.html")
    card = page.query_selector(f"#ex-{exercise.short_name}")
    spec = compile(exercise, context(lesson.number, "en"))  # type: ignore[arg-type]
    right = spec["accept"] if exercise.kind == "choice" else repr(spec["accept"]["value"])
    give(page, card, exercise, right)
    page.reload()
    page.wait_for_selector(f"#ex-{exercise.short_name}[data-verdict=right]")
    for code in ("en", "zh"):
        page = reader.open(f"{code}/index.html")
        row = page.locator(f'[data-lesson="{lesson.number}"]')
        assert row.locator("i[data-done]").count() == 1
        assert row.locator("[data-count]").inner_text().startswith("1/")
        button = page.locator("[data-continue]")
        assert button.get_attribute("href").startswith("lessons/")
        assert re.search(r"\d\d-\d", button.inner_text())


def test_an_unreadable_memory_stops_nothing(visit: Any) -> None:
    reader = visit()
    page = reader.open("en/index.html")
    page.evaluate("() => localStorage.setItem('coursekit.attempts', '{')")
    page.reload()
    page = reader.open(f"en/lessons/{EXERCISES[0][0].slug}.html")
    card = page.query_selector(f"#ex-{EXERCISES[0][1].short_name}")
    give(page, card, EXERCISES[0][1], "1" if EXERCISES[0][1].kind == "number" else "a")
    assert json.loads(page.evaluate("() => localStorage.getItem('coursekit.attempts')"))


@CODES
def test_what_runs_code_says_where_it_is_answered(visit: Any, code: str) -> None:
    for lesson in LESSONS:
        page = visit().open(f"{code}/lessons/{lesson.slug}.html")
        exercises = declarations(lesson.number, "exercises")
        here = [is_answered_on_page(one, context(lesson.number, code)) for one in exercises]  # type: ignore[arg-type]
        for at, exercise in enumerate(exercises):
            if not here[at]:
                card = page.locator(f"#ex-{exercise.short_name}")
                assert "JupyterLab" in card.inner_text()
                assert card.locator("form").count() == 0
                assert card.locator("details").count() >= 3
                assert card.locator(".ck-feedback").count() == 0, "nothing to answer, so nothing is unanswered"
                how = page.locator(f"#ex-{exercise.short_name} .ck-lab a[data-how]").get_attribute("href")
                assert how.startswith("../how-to-work.html#")
                following = card.locator(".ck-lab [data-next]")
                later = [one for one, answered in zip(exercises[at + 1 :], here[at + 1 :], strict=True) if answered]
                if later:
                    assert following.get_attribute("href") == f"#ex-{later[0].short_name}"
                else:
                    assert not following.is_visible()
