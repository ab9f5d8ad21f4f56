"""Every table and open exercise is answered on its page by keyboard alone, with the words that JupyterLab says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from tests.browser.test_answers import plain, reach, said
from tests.exercises.write_vectors import judged
from tests.support.lessons import languages
from tests.support.typed import texts_of

from coursekit.exercises.on_page import is_answered_on_page
from coursekit.exercises.showing import answer, mistaken
from coursekit.lessons import context, course, declarations

LESSONS = {one.number: one for one in course() if one.ready}
FORMS = [
    e
    for number in LESSONS
    for e in declarations(number, "exercises")
    if e.kind in ("table", "open") and is_answered_on_page(e, context(number, "en"))
]
# The words in both languages are held by the vectors, which Python and the page's script are run through.
EACH_IN_ONE = pytest.mark.parametrize(
    ("number", "code"), [(n, code) for n in sorted({e.lesson_number for e in FORMS}) for code in languages(n)]
)
CODES = pytest.mark.parametrize("code", ["en", "zh"])
TABLE = next(e for e in FORMS if e.id == "06-5")
OPEN = next(e for e in FORMS if e.id == "04-8")
NARROW = {"width": 320, "height": 700}


def expected(exercise: Any, texts: dict[str, Any], code: str) -> tuple[str, list[str]]:
    state, _, *words = judged(exercise, texts, context(exercise.lesson_number, code))  # type: ignore[arg-type]
    return state, [plain(row) for row in words[code == "zh"]]


def card_of(page: Any, exercise: Any) -> Any:
    return page.query_selector(f"#ex-{exercise.short_name}")


def opened(reader: Any, exercise: Any, code: str) -> Any:
    return reader.open(f"{code}/lessons/{LESSONS[exercise.lesson_number].slug}.html")


def type_in(page: Any, card: Any, exercise: Any, texts: dict[str, Any]) -> None:
    """Fill in every field in turn with nothing but keys, and press the button."""
    if exercise.kind == "open":
        wanted = [texts[one.name] for one in exercise.fields]
    else:
        rows = range(len(next(iter(texts.values()))))
        blank = {one.name: exercise.given.get(one.name, [None] * len(rows)) for one in exercise.columns}
        wanted = [texts[c.name][row] for row in rows for c in exercise.columns if blank[c.name][row] is None]
    reach(page, card)
    for _ in range(6):  # past the code of the question and its button
        if page.evaluate("() => document.activeElement.closest('form') !== null"):
            break
        page.keyboard.press("Tab")
    for text in wanted:
        kind = page.evaluate("() => document.activeElement.localName")
        if kind == "select":
            page.keyboard.press("Home")
            for _ in range(12):
                if page.evaluate("() => document.activeElement.value") == text:
                    break
                page.keyboard.press("ArrowDown")
            assert page.evaluate("() => document.activeElement.value") == text
        else:
            assert kind in ("input", "textarea")
            page.keyboard.press("Control+A")
            page.keyboard.press("Delete")
            page.keyboard.insert_text(text)
        page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.localName") == "button"
    page.keyboard.press("Enter")


def answers(exercise: Any, code: str) -> list[dict[str, Any]]:
    """The solution, what shows two mistakes, and the solution with something else in its first field."""
    lesson = context(exercise.lesson_number, "en")  # type: ignore[arg-type]
    found = [answer(exercise, lesson), *(mistaken(exercise, one, lesson) for one in exercise.mistakes[:2])]
    texts = [typed for one in found if (typed := texts_of(exercise, one, lesson, code)) is not None]
    first = next(iter(texts[0]))
    if exercise.kind == "open" and not exercise.fields[0].options:
        texts.append(texts[0] | {first: ""})
    elif exercise.kind == "table" and exercise.columns[0].kind == "number":
        texts.append(texts[0] | {first: [*texts[0][first][:-1], "about 7"]})
    return texts


@EACH_IN_ONE
def test_right_and_wrong_answers_get_the_words_of_the_notebook(visit: Any, number: str, code: str) -> None:
    of_lesson = [exercise for exercise in FORMS if exercise.lesson_number == number]
    page = opened(visit(), of_lesson[0], code)
    cards = {exercise.id: card_of(page, exercise) for exercise in of_lesson}
    for name, card in cards.items():
        card.query_selector("form button").focus()
        page.keyboard.press("Enter")
        assert card.get_attribute("data-verdict") == "blank", name
    assert page.evaluate("() => localStorage.getItem('coursekit.attempts')") is None, "a blank is no attempt"
    for exercise in of_lesson:
        card = cards[exercise.id]
        for texts in answers(exercise, code):
            type_in(page, card, exercise, texts)
            state, rows = said(card)
            word = plain(card.query_selector(".ck-verdict").inner_text())
            wanted = expected(exercise, texts, code)
            assert (state, [word[1:].strip(), *rows[1::2]]) == wanted, (exercise.id, texts)


def test_from_a_plain_folder_too(browser: Any, site: Any) -> None:
    """As on a memory stick: no server, no network."""
    reader = browser.new_context(offline=True)
    page = reader.new_page()
    for exercise in (TABLE, OPEN):
        page.goto((site / "en" / "lessons" / f"{LESSONS[exercise.lesson_number].slug}.html").as_uri())
        page.wait_for_selector("html[data-coursekit=live]")
        texts = answers(exercise, "en")[0]
        type_in(page, card_of(page, exercise), exercise, texts)
        assert card_of(page, exercise).get_attribute("data-verdict") == "right"
    reader.close()


def test_what_is_typed_and_what_was_checked_come_back_in_either_language(visit: Any) -> None:
    reader = visit()
    page = opened(reader, OPEN, "en")
    card = card_of(page, OPEN)
    card.query_selector("textarea").fill("Half a sentence")
    page.reload()
    page.wait_for_selector("html[data-coursekit=live]")
    card = card_of(page, OPEN)
    assert card.query_selector("textarea").input_value() == "Half a sentence"
    assert card.query_selector(".ck-verdict") is None or card.get_attribute("data-verdict") == "blank"
    type_in(page, card, OPEN, answers(OPEN, "en")[0])
    page = opened(reader, OPEN, "zh")
    card = card_of(page, OPEN)
    assert card.get_attribute("data-verdict") == "right"
    chosen = card.query_selector("select")
    assert chosen.input_value() == OPEN.fields[3].options[0].zh or chosen.input_value()
    kept = json.loads(page.evaluate("() => localStorage.getItem('coursekit.attempts')"))
    assert kept[OPEN.key]["right"] and kept[OPEN.key]["answer"]["source"]
    page = reader.open("zh/index.html")
    assert page.locator(f'[data-lesson="{OPEN.lesson_number}"] i[data-done]').count() == 1


@CODES
@pytest.mark.parametrize("exercise", [TABLE, OPEN], ids=["table", "open"])
def test_a_form_stands_whole_in_the_narrowest_window(visit: Any, exercise: Any, code: str) -> None:
    page = opened(visit(viewport=NARROW), exercise, code)
    form = f"#ex-{exercise.short_name} form"
    assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW["width"]
    boxes = page.evaluate(
        "(form) => [...document.querySelectorAll(`${form} :is(input, select, textarea, button)`)].map("
        "(one) => { const { left, right, width, height } = one.getBoundingClientRect();"
        " return { left, right, width, height }; })",
        form,
    )
    assert boxes
    for box in boxes:
        assert box["left"] >= 0 and box["right"] <= NARROW["width"]
        assert box["height"] >= 44 and box["width"] >= 44


def test_every_field_says_its_row_and_its_column(visit: Any) -> None:
    page = opened(visit(), TABLE, "en")
    card = card_of(page, TABLE)
    groups = page.locator(f"#ex-{TABLE.short_name} form [role=group]")
    assert groups.count() == 4
    assert re.search(r"4000", groups.nth(0).inner_text()) and groups.nth(0).locator("input").count() == 0
    third = page.get_by_role("group", name="year 2", exact=True).get_by_label("share of the ill")
    assert third.count() == 1 and card is not None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_in_a_field_can_be_read(visit: Any, scheme: str) -> None:
    """Of a list, too: browsers draw it in the colours of the scheme."""
    page = opened(visit(color_scheme=scheme), OPEN, "en")
    for name in ("select", "input", "textarea"):
        look = page.eval_on_selector(
            f"#ex-{OPEN.short_name} {name}",
            "(e) => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.colorScheme]; }",
        )
        assert look[0] != look[1]
        assert scheme in look[2]
