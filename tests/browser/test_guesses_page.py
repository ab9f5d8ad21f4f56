"""Guesses and the self-test on the page: given by hand, kept, seen again; with scripts off the answer is there."""

from __future__ import annotations

import json
from typing import Any

import pytest

from coursekit.lessons import course, declarations

CODES = pytest.mark.parametrize("code", ["en", "zh"])
LESSONS = [one for one in course() if one.ready]
LESSON = next(one for one in LESSONS if one.number == "01")
HERO = "#ch-01-two-lines"
WIDTHS = pytest.mark.parametrize("width", [375, 1280])


def kept(page: Any) -> dict[str, str]:
    stored: dict[str, str] = json.loads(page.evaluate("() => localStorage.getItem('coursekit.guesses') ?? '{}'"))
    return stored


@CODES
@WIDTHS
def test_the_mark_is_dragged_and_the_guess_stands_beside_the_answer(visit: Any, code: str, width: int) -> None:
    page = visit(viewport={"width": width, "height": 900}).open(f"{code}/lessons/{LESSON.slug}.html")
    chart = next(one for one in declarations("01", "charts") if one.guess)
    hero = page.locator(HERO)
    assert chart.before.to(code) in hero.inner_text() and "49.8" not in hero.inner_text()
    beside = page.locator("[data-guessed='01/counted-again'].ck-guessed")
    assert not beside.get_by_text("49.8").first.is_visible(), "the answer is folded until there is a guess"
    assert not beside.locator(".ck-yours").is_visible() and beside.locator("summary").is_visible()
    hit = hero.locator(".ck-guess .hit:visible")
    hit.evaluate("(e) => e.scrollIntoView({ block: 'center' })")
    box = hit.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] - 80, steps=5)
    page.mouse.up()
    value = hero.locator("input[type=number]").input_value()
    assert float(value) > 15 and hero.locator("input[type=range]").input_value() == value
    hero.locator("button[type=submit]").click()
    assert kept(page) == {"01/counted-again": value}
    assert chart.title.to(code) in hero.inner_text() and f"{value}%" in hero.locator(".ck-kept").inner_text()
    assert page.evaluate("() => document.activeElement.matches('.ck-text')")
    page.reload()
    page.wait_for_selector(f"{HERO}[data-stage=shown]")
    assert f"{value}%" in page.locator(".ck-guessed [data-guess='01/counted-again']").inner_text()
    assert "49.8" in beside.inner_text()
    hero.locator("button.ck-text").click()
    assert page.locator(f"{HERO}[data-stage=guess]").count() == 1 and "49.8" not in hero.inner_text()


def test_a_guess_is_given_by_keyboard_alone(visit: Any) -> None:
    page = visit().open(f"en/lessons/{LESSON.slug}.html")
    hero = page.locator(HERO)
    slider = hero.locator("input[type=range]")
    slider.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    value = slider.input_value()
    y = "(e) => Number(/,([\\d.]+)/.exec(e.getAttribute('transform'))[1])"
    low, high, at = (
        float(hero.locator(".ck-guess").first.get_attribute("data-low")),
        float(hero.locator(".ck-guess").first.get_attribute("data-high")),
        hero.locator(".ck-guess .at").first.evaluate(y),
    )
    assert (at - low) / (high - low) == pytest.approx(float(value) / 60, abs=0.001), "the mark follows"
    page.keyboard.press("Enter")
    assert kept(page) == {"01/counted-again": value}


@CODES
def test_without_scripts_question_and_form_are_gone_and_the_answer_stands(visit: Any, code: str) -> None:
    reader = visit(java_script_enabled=False)
    reader.page.goto(f"{reader.address}/{code}/lessons/{LESSON.slug}.html")
    hero = reader.page.locator(HERO)
    chart = next(one for one in declarations("01", "charts") if one.guess)
    assert chart.title.to(code) in hero.inner_text() and chart.before.to(code) not in hero.inner_text()
    assert not hero.locator(".ck-guessing").is_visible() and not hero.locator(".ck-kept").is_visible()
    assert hero.locator("svg.wide.ck-after").is_visible() and not hero.locator("svg.wide.ck-before").is_visible()


@CODES
@pytest.mark.parametrize("lesson", LESSONS, ids=[one.number for one in LESSONS])
def test_a_self_test_is_one_form_with_a_verdict_under_each_row(visit: Any, lesson: Any, code: str) -> None:
    page = visit().open(f"{code}/lessons/{lesson.slug}.html")
    box = page.locator(".ck-selftest")
    assert box.locator("form").count() == 1 and box.locator("button").count() == 1
    assert box.locator("details[data-right]").count() == 0, "an answer is not to be opened beside its field"
    box.locator("button").click()
    told = box.locator(".ck-told")
    assert told.count() >= 1
    assert {one.get_attribute("data-verdict") for one in told.all()} == {"blank"}
    for row in box.locator("li:has(.ck-in)").all():
        row.locator(".ck-in").fill("123456")
    for row in box.locator("li:has(input[type=radio])").all():
        row.locator("input[value=b]").check()
    box.locator("button").click()
    assert {one.get_attribute("data-verdict") for one in told.all()} <= {"right", "wrong"}
    assert all(len(one.inner_text()) > 12 for one in told.all()), "a verdict has its reason"
