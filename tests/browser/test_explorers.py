"""Every explorer on the page is moved by keyboard: the sentence, the picture and the numbers follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from tests.browser.conftest import Visit
from tests.support.lessons import languages

from coursekit.charts.svg import draw
from coursekit.explorers import Slider
from coursekit.explorers.machine import FRAME, Machine, records
from coursekit.lessons import course, declarations

EXPLORERS = [(one, explorer) for one in course() if one.ready for explorer in declarations(one.number, "explorers")]
EACH = pytest.mark.parametrize(("lesson", "explorer"), EXPLORERS, ids=[e.id for _, e in EXPLORERS])
CODES = pytest.mark.parametrize("code", ["en", "zh"])
LESSONS = pytest.mark.parametrize("lesson", [one for one in course() if one.ready], ids=lambda one: one.number)
POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
CROSSED = """(card) => {
  const boxes = (kind, what) => [...card.querySelectorAll(`.ck-stage .mark-${kind}.role-mark ${what}`)]
    .map((one) => [one, one.getBoundingClientRect()]);
  const found = [];
  for (const [text, t] of boxes('text', 'text')) for (const [, r] of boxes('rule', 'line')) {
    const straight = r.width < 1 || r.height < 1;
    const through = r.right > t.left + 1 && r.left < t.right - 1 && r.bottom > t.top + 3 && r.top < t.bottom - 3;
    if (straight && through && text.textContent.trim()) found.push(text.textContent);
  }
  return found;
}"""
# The words of the live picture and of one drawn anew, with the middle of each, px.
BOTH = """(card, anew) => {
  const other = document.createElement('div');
  other.className = 'ck-chart';
  other.innerHTML = anew;
  card.append(other);
  const read = (picture) => [...picture.querySelectorAll('text')]
    .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
    .filter(([words]) => words)
    .map(([words, box]) => [words, (box.top + box.bottom) / 2, (box.left + box.right) / 2]);
  const found = [read(card.querySelector('.ck-stage')), read(other)];
  other.remove();
  return found;
}"""
# Words of the picture that reach more than a hair beyond its sides, or were shortened.
OUTSIDE = """(card) => {
  const picture = card.querySelector('.ck-stage svg');
  const box = picture.getBoundingClientRect();
  return [...picture.querySelectorAll('text')]
    .map((one) => [one.textContent, one.getBoundingClientRect()])
    .filter(([words, at]) => words.trim() && at.width)
    .filter(([words, at]) => at.right > box.right + 6 || at.left < box.left - 6 || /[^ ]…$/.test(words))
    .map(([words]) => words);
}"""
NEAR = 1.5
"""Px between two middles that may be the same line."""
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifted += one.value; })
    .observe({ type: 'layout-shift', buffered: true });
}"""


def turned(live: list[Any], new: list[Any]) -> list[tuple[str, str]]:
    """Return pairs of words of which one stands above, or in a line left of, the other in one picture only."""
    out = []
    for (one, new_one), (two, new_two) in combinations(zip(live, new, strict=True), 2):
        down, new_down = two[1] - one[1], new_two[1] - new_one[1]
        along, new_along = two[2] - one[2], new_two[2] - new_one[2]
        in_line = abs(down) <= NEAR and abs(new_down) <= NEAR
        if in_line and one[0] == two[0]:
            continue  # a muted label and the lit one upon it
        if opposite(down, new_down) or (in_line and opposite(along, new_along)):
            out.append((one[0], two[0]))
    return out


def by_words(text: list[Any]) -> tuple[str, int, float]:
    """Order texts by their words; the same words by line, and in it from left to right."""
    words, down, along = text
    return words, round(down / 8), along


def explorers_of(lesson: Any) -> list[Any]:
    return [explorer for one, explorer in EXPLORERS if one is lesson]


def named(one: Any) -> str:
    _, explorer, code = one
    return f"{explorer.id}-{code}"


def opposite(one: float, two: float) -> bool:
    return min(abs(one), abs(two)) > NEAR and one * two < 0


def near(page: Any, explorer: Any) -> Any:
    """Scroll to an explorer and wait until it is drawn."""
    card = page.locator(f"[data-explorer='{explorer.id}']")
    card.scroll_into_view_if_needed()
    drawn(card)
    return card


def drawn(card: Any) -> str:
    card.page.wait_for_function("(e) => e.dataset.live && e.querySelector('.ck-stage svg')", arg=card.element_handle())
    card.page.wait_for_timeout(250)
    return str(card.locator(".ck-chartbox").inner_html())


def reading(card: Any) -> str:
    return str(card.locator(".ck-reading").inner_text())


def shown(card: Any) -> tuple[str, str, str]:
    return reading(card), card.locator(".ck-table tbody").inner_html(), card.locator(".ck-refused").inner_text()


class Opened:
    """An explorer on its page, and the machine that says what it must show."""

    def __init__(self, visit: Any, lesson: Any, explorer: Any, code: str) -> None:
        self.explorer = explorer
        self.page = visit.open(f"{code}/lessons/{lesson.slug}.html")
        self.card = near(self.page, explorer)
        self.machine = Machine(explorer, code)  # type: ignore[arg-type]

    def field(self, control: Any) -> Any:
        return self.card.locator(f"#xp-{self.explorer.id}-{control.name}")

    def setting(self) -> tuple[int, ...]:
        """Return the position of every control."""
        return tuple(self._position(control) for control in self.explorer.controls)

    def _position(self, control: Any) -> int:
        value = self.field(control).input_value()
        if isinstance(control, Slider):
            return [float(key) for key in control.keys].index(float(value))
        return [str(key) for key in control.keys].index(value)

    def put(self, control: Any, key: Any) -> None:
        """Set a control: type the number of a slider, choose an option."""
        if isinstance(control, Slider):
            number = self.field(control).locator("xpath=..").locator("input[type=number]")
            number.fill(str(key))
            number.press("Enter")
            assert float(number.input_value()) == float(self.field(control).input_value())
        else:
            self.field(control).select_option(str(key))


# To open a page and to compile an explorer takes longer than to move it, so the two are done once, in one language.
OPENED = [(*one, code) for place, one in enumerate(EXPLORERS) for code in languages(place)]


@pytest.fixture(scope="module", params=OPENED, ids=named)
def opened(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Opened]:
    visit = Visit(browser, address)
    yield Opened(visit, *request.param)
    visit.close()


def test_it_starts_as_declared_and_every_control_moves_it_by_keyboard(opened: Opened) -> None:
    card, machine = opened.card, opened.machine
    assert reading(card) == machine.reading(machine.start).replace("`", "")
    assert card.locator(".ck-reading").get_attribute("role") == "status"
    for control in opened.explorer.controls:
        field = opened.field(control)
        assert field.count() == 1
        seen = {shown(card)}
        field.focus()
        for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"):
            opened.page.keyboard.press(key)
            seen.add(shown(card))
        assert len(seen) > 1, f"{control.name} moves nothing"


def test_after_a_move_the_picture_is_the_one_that_is_drawn_anew(opened: Opened) -> None:
    card, machine = opened.card, opened.machine
    at, pictures = opened.setting(), {drawn(card)}
    for control in opened.explorer.controls:
        for key in (control.keys[0], control.keys[-1]):
            at = machine.move(at, control.name, key)
            opened.put(control, key)
            pictures.add(drawn(card))
            spec = machine.specs["wide"]
            anew = draw({**spec, "datasets": {**spec.get("datasets", {}), FRAME: records(machine.frame(at))}}, "anew")
            live, new = (sorted(words, key=by_words) for words in card.evaluate(BOTH, anew))
            assert [words for words, *_ in live] == [words for words, *_ in new], machine.values(at)
            assert turned(live, new) == [], machine.values(at)
            assert card.evaluate(CROSSED) == [], machine.values(at)
    assert len(pictures) > 1


def test_a_year_that_the_line_lacks_is_refused_in_words_and_the_line_is_held(visit: Any) -> None:
    page = visit().open("en/lessons/01-the-record.html")
    card = near(page, next(explorer for _, explorer in EXPLORERS if explorer.id == "01-fall"))
    start = card.get_by_label("Recent period starts at the end of, as a number")
    start.fill("2009")
    start.press("Enter")
    said = card.locator(".ck-refused")
    assert said.get_attribute("role") == "status"
    assert said.inner_text().startswith("The 2010 line has no figure for 2009")
    assert start.input_value() == "2010"
    assert card.locator("#xp-01-fall-line").input_value() == "2010"
    card.locator("#xp-01-fall-line").select_option("2008")
    assert card.locator("#xp-01-fall-line").input_value() == "2010"
    assert "It stays at 2010 line" in said.inner_text()
    card.locator("#xp-01-fall-measure").select_option("people")
    assert said.inner_text() == ""


@CODES
@EACH
def test_its_data_and_vega_come_when_it_comes_near_and_nothing_jumps(
    visit: Any, lesson: Any, explorer: Any, code: str
) -> None:
    reader = visit(viewport={"width": 375, "height": 700})
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    page = reader.open(f"{code}/lessons/{lesson.slug}.html")
    page.wait_for_timeout(500)
    late = [url for url in asked if re.search(r"/(vega|slices)-", url)]
    assert late == []
    assert page.locator(f"[data-explorer='{explorer.id}'] svg.narrow").count() == 1, "the still picture stands"
    page.evaluate(SHIFTS)
    card = near(page, explorer)
    assert card.evaluate(OUTSIDE) == [], "words are cut off at the edge of the picture"
    names = sorted(re.sub(r".*/(vega|slices).*", r"\1", url) for url in asked if re.search(r"/(vega|slices)-", url))
    assert names == ["slices", "vega"]
    assert page.evaluate("window.shifted") <= 0.05


@LESSONS
def test_it_is_drawn_where_no_code_may_be_made_of_text(visit: Any, lesson: Any) -> None:
    reader = visit()

    def strict(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})

    reader.page.route("**/*.html", strict)
    page = reader.open(f"en/lessons/{lesson.slug}.html")
    for explorer in explorers_of(lesson):
        card = near(page, explorer)
        before = card.locator(".ck-chartbox").inner_html()
        card.locator(f"#xp-{explorer.id}-{explorer.controls[-1].name}").focus()
        for key in ("ArrowDown", "ArrowUp", "ArrowUp"):
            page.keyboard.press(key)
        assert before and drawn(card)
        assert card.locator(".ck-stage svg").count() == 1


@LESSONS
def test_in_forced_colours_it_is_one_ink(visit: Any, lesson: Any) -> None:
    page = visit(forced_colors="active").open(f"en/lessons/{lesson.slug}.html")
    for explorer in explorers_of(lesson):
        card = near(page, explorer)
        inks = card.evaluate(
            """(card) => {
              const shapes = card.querySelectorAll('.ck-stage [class*=mark-] :is(path, line, text)');
              const all = [...shapes].flatMap((one) => [getComputedStyle(one).fill, getComputedStyle(one).stroke]);
              return [...new Set(all.filter((one) => one.startsWith('rgb') && !one.endsWith(', 0)')))];
            }"""
        )
        system = card.evaluate(
            """(card) => ['Canvas', 'CanvasText', 'GrayText'].map((name) => {
              const one = document.createElement('i');
              one.style.cssText = `forced-color-adjust: none; color: ${name}`;
              card.append(one);
              const ink = getComputedStyle(one).color;
              one.remove();
              return ink;
            })"""
        )
        assert set(inks) <= set(system), explorer.id


def test_no_latin_letter_of_a_live_picture_comes_from_a_chinese_face(visit: Any) -> None:
    page = visit().open("en/lessons/01-the-record.html")
    control = page.locator(".ck-explorer input[type=range]").first
    control.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".ck-explorer .mark-text text")
    devtools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        devtools.send(f"{domain}.enable")
    root = devtools.send("DOM.getDocument", {"depth": 1})["root"]["nodeId"]

    def faces(selector: str) -> set[str]:
        found = devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]
        used = (devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"] for node in found)
        return {one["familyName"] for fonts in used for one in fonts}

    assert faces("main svg text") <= faces(".ck-explorer label")


def test_data_that_do_not_come_are_said(visit: Any) -> None:
    reader = visit()
    reader.page.route("**/slices-*", lambda route: route.fulfill(status=404))
    page = reader.open("zh/lessons/01-the-record.html")
    page.locator("[data-explorer='01-fall']").scroll_into_view_if_needed()
    said = page.locator("[data-explorer='01-fall'] .ck-refused")
    page.wait_for_function("(e) => e.textContent", arg=said.element_handle())
    assert "数据没有加载成功" in said.inner_text()
    assert page.locator("[data-explorer='01-fall'] svg.wide").count() == 1
    reader.errors.clear()
