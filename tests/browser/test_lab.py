"""Every explorer in JupyterLab: shown, moved by keyboard, in both themes, with every other host closed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from tests.support.lab import dark, notebook, open_and_run, running_lab
from tests.support.lessons import languages

from coursekit.explorers import Slider
from coursekit.lessons import course, declarations

LESSONS = [one for one in course() if one.ready]


@pytest.fixture(scope="module")
def lab(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("lab")
    for lesson in LESSONS:
        for code in languages(lesson.number):
            cells = [f'from coursekit import begin\nlesson = begin("{lesson.number}", "{code}")\nlesson']
            cells += [f'lesson.explore("{one.id}")' for one in declarations(lesson.number, "explorers")]
            cells += [f'lesson.chart("{one.id}")' for one in declarations(lesson.number, "charts")]
            notebook(folder / f"{lesson.number}-{code}.ipynb", cells)
    with running_lab(folder) as address:
        yield address


@pytest.mark.parametrize(
    ("lesson", "code"),
    [pytest.param(one, code, id=f"{one.number}-{code}") for one in LESSONS for code in languages(one.number)],
)
def test_explorers_and_charts_live_in_lab(browser: Any, lab: str, lesson: Any, code: str) -> None:
    outside: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 4000})
    page = context.new_page()

    def route(request: Any) -> None:
        if request.request.url.startswith((lab, "data:", "blob:")):
            request.continue_()
        else:
            outside.append(request.request.url)
            request.abort()

    context.route("**/*", route)
    open_and_run(page, lab, f"{lesson.number}-{code}.ipynb")
    charts = declarations(lesson.number, "charts")
    explorers = declarations(lesson.number, "explorers")
    drawn = "(n) => document.querySelectorAll('svg.ck-chart').length >= n"
    page.wait_for_function(drawn, arg=2 * len(explorers + charts), timeout=120_000)
    for at, explorer in enumerate(explorers):
        card = page.locator(".ck-explorer.ck-live").nth(at)
        assert explorer.title.to(code) in card.inner_text()
        said_and_reached(page, card, explorer, code)
        for control in explorer.controls:
            moved_by_keyboard(page, card, control, code)
    for chart in charts:
        if chart.guess:
            guessed_on_chart(page, chart, code)
            continue
        card = page.locator(f".jp-OutputArea .ck-live [data-chart='{chart.id}']")
        assert card.locator("svg").count() == 2
        kept = page.locator(f".jp-RenderedHTMLCommon > [data-chart='{chart.id}']")
        assert kept.count() == 1 and not kept.is_visible(), "what the file keeps is not shown beside it"
        assert card.locator("svg.wide").is_visible() and not card.locator("svg.narrow").is_visible()
    assert axe_findings(page) == []
    colour = "(e) => getComputedStyle(e).fill"
    text = page.locator("svg.ck-chart.wide text").first
    light = text.evaluate(colour)
    dark(page)
    assert text.evaluate(colour) != light, "the picture follows the dark theme"
    for menu in page.locator(".ck-explorer select").all():
        assert menu.evaluate("(e) => getComputedStyle(e).colorScheme") == "dark", "the arrow of a list follows it"
    context.close()
    assert outside == []


def guessed_on_chart(page: Any, chart: Any, code: str) -> None:
    """Drag the mark of a guess, keep it, and see the answer; the field follows the mark."""
    card = page.locator(".jp-OutputArea .ck-hero.ck-lab")
    assert chart.before.to(code) in card.inner_text() and chart.title.to(code) not in card.inner_text()
    field, hit = card.locator("input[type=number]"), card.locator(".ck-guess .hit:visible")
    start, box = float(field.input_value()), hit.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 80, steps=4)
    page.mouse.up()
    assert float(field.input_value()) > start or float(field.input_value()) > 20
    kept = field.input_value()
    names = card.locator("input[type=number], .noUi-handle").evaluate_all("(all) => all.map((e) => e.ariaLabel)")
    assert len(set(names)) == len(names)
    card.locator(".ck-btn").click()
    page.wait_for_function("() => document.querySelector('.ck-hero.ck-lab .ck-kept')")
    assert kept in card.locator(".ck-kept").inner_text().replace(",", "") and chart.title.to(code) in card.inner_text()
    assert card.evaluate("(e) => e.lang") == {"en": "en", "zh": "zh-Hans"}[code]


def axe_findings(page: Any) -> list[str]:
    """Return what axe-core objects to inside our cards; the rest of the page is JupyterLab's."""
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    run = "axe.run('.ck', { resultTypes: ['violations'] })"
    found = page.evaluate(f"async () => (await {run}).violations.map((v) => [v.id, v.nodes.map((n) => n.html)])")
    return [f"{name}: {nodes[:3]}" for name, nodes in found]


def said_and_reached(page: Any, card: Any, explorer: Any, code: str) -> None:
    """Hold names, language, targets and order of the controls to what the page has."""
    tongue = "zh-Hans" if code == "zh" else "en"
    worded = card.locator("label, select, input, button, .noUi-handle")
    assert {one.get_attribute("lang") for one in worded.all()} == {tongue}
    for control in (one for one in explorer.controls if isinstance(one, Slider)):
        label = control.label.to(code)
        names = [card.get_by_role(role, name=label).all() for role in ("slider", "spinbutton")]
        handle, field = (next(one for one in found if one.is_visible()) for found in names)
        assert handle.get_attribute("aria-label") != field.get_attribute("aria-label")
        handle.focus()
        page.keyboard.press("Tab")
        assert field.evaluate("(e) => e === document.activeElement"), "first the slider, then its number"
    # What is hit beside the handle, 11 px above and below the line, is still the slider.
    hit = """(track) => {
      const { left, top, width, height } = track.getBoundingClientRect();
      const at = (dy) => document.elementFromPoint(left + width * 0.9, top + height / 2 + dy);
      return [-11, 11].every((dy) => track.contains(at(dy)));
    }"""
    for track in card.locator(".noUi-target").all():
        track.scroll_into_view_if_needed()
        assert track.evaluate(hit), "a target of 24 px"
    more = card.locator(".ck-more")
    assert more.get_attribute("aria-expanded") == "false"
    more.click()
    page.wait_for_function("(e) => e.getAttribute('aria-expanded') === 'true'", arg=more.element_handle())
    more.click()
    page.wait_for_function("(e) => e.getAttribute('aria-expanded') === 'false'", arg=more.element_handle())


def moved_by_keyboard(page: Any, card: Any, control: Any, code: str) -> None:
    """Move one control by its labelled field: sentence or numbers follow, or it is said why not."""
    from playwright import sync_api

    field = card.get_by_label(control.label.to(code), exact=False).first
    shown = (
        "(e) => [...e.querySelectorAll('.ck-reading, .ck-refused, .ck-chartbox')].map((one) => one.innerHTML).join()"
    )
    before = card.evaluate(shown)
    changed = f"([card, before]) => ({shown})(card) !== before"
    field.focus()
    up, down = ("ArrowDown", "ArrowUp") if isinstance(control, Slider) else ("ArrowUp", "ArrowDown")
    for key in (down, down, down, up, up, up, up):
        page.keyboard.press(key)
        # Not a fixed wait: a busy machine answers late, an idle one at once.
        with contextlib.suppress(sync_api.TimeoutError):
            page.wait_for_function(changed, arg=[card.element_handle(), before], timeout=2500)
            return
    raise AssertionError(f"{control.name} moves nothing")
