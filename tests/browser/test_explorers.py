"""Every explorer on the page is moved by keyboard: the sentence, the picture and the numbers follow."""

from __future__ import annotations

from typing import Any

import pytest

from coursekit.explorers import Slider
from coursekit.explorers.machine import Machine
from coursekit.lessons import course, declarations

EXPLORERS = [(one, explorer) for one in course() if one.ready for explorer in declarations(one.number, "explorers")]
EACH = pytest.mark.parametrize(("lesson", "explorer"), EXPLORERS, ids=[e.id for _, e in EXPLORERS])
CODES = pytest.mark.parametrize("code", ["en", "zh"])


def drawn(card: Any) -> str:
    card.page.wait_for_function("(e) => e.querySelector('.ck-stage svg')", arg=card.element_handle())
    card.page.wait_for_timeout(250)
    return str(card.locator(".ck-chartbox").inner_html())


def reading(card: Any) -> str:
    return str(card.locator(".ck-reading").inner_text())


@CODES
@EACH
def test_it_starts_with_what_the_declaration_says(visit: Any, lesson: Any, explorer: Any, code: str) -> None:
    card = visit().open(f"{code}/lessons/{lesson.slug}.html").locator(f"[data-explorer='{explorer.id}']")
    machine = Machine(explorer, code)  # type: ignore[arg-type]
    assert reading(card) == machine.reading(machine.start).replace("`", "")
    assert "svg" in drawn(card)
    assert card.locator(".ck-reading").get_attribute("role") == "status"


@CODES
@EACH
def test_every_control_moves_it_by_keyboard(visit: Any, lesson: Any, explorer: Any, code: str) -> None:
    page = visit().open(f"{code}/lessons/{lesson.slug}.html")
    card = page.locator(f"[data-explorer='{explorer.id}']")
    drawn(card)
    for control in explorer.controls:
        field = card.locator(f"#xp-{explorer.id}-{control.name}")
        assert field.count() == 1
        seen = {(reading(card), card.locator(".ck-table tbody").inner_html())}
        field.focus()
        for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"):
            page.keyboard.press(key)
            seen.add((reading(card), card.locator(".ck-table tbody").inner_html()))
        assert len(seen) > 1, f"{control.name} moves nothing"


@EACH
def test_a_number_field_stands_beside_every_slider_and_keeps_in_step(visit: Any, lesson: Any, explorer: Any) -> None:
    page = visit().open(f"en/lessons/{lesson.slug}.html")
    card = page.locator(f"[data-explorer='{explorer.id}']")
    for control in (c for c in explorer.controls if isinstance(c, Slider)):
        slider = card.locator(f"#xp-{explorer.id}-{control.name}")
        number = slider.locator("xpath=..").locator("input[type=number]")
        for typed in (control.values[0], control.values[-1]):
            number.fill(str(typed))
            number.press("Enter")
            assert float(number.input_value()) == float(slider.input_value())


@EACH
def test_the_picture_follows(visit: Any, lesson: Any, explorer: Any) -> None:
    page = visit().open(f"en/lessons/{lesson.slug}.html")
    card = page.locator(f"[data-explorer='{explorer.id}']")
    pictures = {drawn(card)}
    for control in explorer.controls:
        card.locator(f"#xp-{explorer.id}-{control.name}").focus()
        for key in ("ArrowDown", "ArrowUp", "ArrowUp"):
            page.keyboard.press(key)
            pictures.add(drawn(card))
    assert len(pictures) > 1
