"""The page of a lesson: its rail, the strip of a phone, where the reader stopped, calls folded, the question once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.browser.moves import shift

PHONE = {"width": 375, "height": 800}
LESSON = "lessons/01-the-record.html"
KEPT = {"01/same-rate": {"right": True, "tries": 1}, "01/fall": {"right": False, "tries": 2}}


def begun(reader: Any, path: str, kept: dict[str, Any] = KEPT) -> Any:
    """Open a page in a browser that kept answers."""
    reader.context.add_init_script(f"localStorage['coursekit.attempts'] ??= {json.dumps(json.dumps(kept))}")
    return reader.open(path)


@pytest.mark.parametrize(("code", "said"), [("en", "1 of 7 answered here"), ("zh", "在本页已答对1题，共7题")])
def test_the_rail_counts_what_this_browser_keeps(visit: Any, code: str, said: str) -> None:
    page = begun(visit(), f"{code}/{LESSON}")
    assert page.locator(".ck-rail [data-count]").inner_text() == said
    assert page.locator(".ck-rail .ck-count i").count() == page.locator("section[data-exercise]").count()
    assert page.locator(".ck-rail .ck-count i[data-done]").get_attribute("data-id") == "01-1"


def test_the_reader_is_led_back_to_the_exercise_where_they_stopped(visit: Any) -> None:
    page = begun(visit(), f"en/{LESSON}")
    line = page.locator(".ck-resume")
    assert line.is_visible()
    assert "01-2" in line.inner_text()
    line.locator("a").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#ex-fall")
    assert page.locator("#ex-fall").evaluate("(e) => e.getBoundingClientRect().top") >= 50  # clear of the bar


def test_a_new_reader_is_led_nowhere(visit: Any) -> None:
    page = visit().open(f"en/{LESSON}")
    assert not page.locator(".ck-resume").is_visible()
    assert page.locator(".ck-next").get_attribute("href") == "#ex-same-rate"


def test_an_answer_moves_rail_strip_and_next(visit: Any) -> None:
    page = begun(visit(viewport=PHONE), f"zh/{LESSON}")
    assert page.locator(".ck-strip [data-count]").inner_text() == "1/7"
    assert page.locator(".ck-next").inner_text() == "继续：01-2"
    page.locator("#ex-fall input").fill("69.23")
    page.keyboard.press("Enter")
    assert page.locator("#ex-fall").get_attribute("data-verdict") == "right"
    assert page.locator(".ck-strip [data-count]").inner_text() == "2/7"
    assert page.locator(".ck-next").inner_text() == "继续：01-3"
    assert page.locator(".ck-next").get_attribute("href") == "#ex-points"


def test_the_next_exercise_is_one_that_works_here(visit: Any) -> None:
    names = ("same-rate", "fall", "points", "per-year", "verdicts", "article")
    done = {f"01/{name}": {"right": True, "tries": 1} for name in names}
    page = begun(visit(viewport=PHONE), f"en/{LESSON}", done)
    assert page.locator(".ck-next").get_attribute("href") == "#ex-late-fall"  # 01-6 and 01-7 run code
    page.locator("#ex-late-fall input").fill("37.5")
    page.keyboard.press("Enter")
    assert not page.locator(".ck-next").is_visible()


@pytest.mark.parametrize("code", ["en", "zh"])
def test_a_phone_has_the_contents_at_its_foot(visit: Any, code: str) -> None:
    page = visit(viewport=PHONE).open(f"{code}/{LESSON}")
    assert not page.locator(".ck-rail").is_visible()
    strip = page.locator(".ck-strip")
    box = strip.bounding_box()
    assert box["y"] + box["height"] == pytest.approx(800, abs=1)
    assert box["height"] <= 60
    page.locator(".ck-strip summary").focus()
    page.keyboard.press("Enter")
    rows = strip.locator("ol a")
    heights = rows.evaluate_all("(rows) => rows.map((row) => row.getBoundingClientRect().height)")
    assert len(heights) == page.locator("h2[id]").count()
    assert min(heights) >= 44
    rows.nth(3).click()
    assert not strip.locator("ol").is_visible()
    assert page.url.endswith("#s4")
    page.locator(".ck-strip summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert not strip.locator("ol").is_visible()
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"


def test_focus_stays_clear_of_the_strip(visit: Any) -> None:
    page = visit(viewport=PHONE).open(f"en/{LESSON}")
    for _ in range(40):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
                const e = document.activeElement, strip = document.querySelector(".ck-strip");
                const [box, foot] = [e.getBoundingClientRect(), strip.getBoundingClientRect().top];
                const seen = Math.min(box.height, foot / 2); // of what is taller than the screen, half a screen
                return strip.contains(e) ? 0 : box.top + seen - foot;
            }"""
        )
        assert hidden <= 0, page.evaluate("() => document.activeElement.outerHTML.slice(0, 120)")


def test_the_rail_says_which_section_is_read_and_the_other_language_keeps_it(visit: Any) -> None:
    page = visit().open(f"en/{LESSON}")
    page.goto(f"{page.url}#s6")
    page.wait_for_function("() => document.querySelector('.ck-rail [aria-current]')?.hash === '#s6'")
    page.locator(".site-language").click()
    page.wait_for_url("**/zh/lessons/01-the-record.html#s6")


@pytest.mark.parametrize("code", ["en", "zh"])
def test_no_line_under_the_question_begins_with_a_dot(visit: Any, code: str) -> None:
    page = visit().open(f"{code}/{LESSON}")
    for width in (1280, 900, 673, 500):
        page.set_viewport_size({"width": width, "height": 900})
        begun_with = page.evaluate(
            """() => [...document.querySelectorAll(".ck-meta > *")]
            .map((e) => getComputedStyle(e, "::before").content).filter((content) => content !== "none")"""
        )
        assert begun_with == []
    ends = page.evaluate(
        """() => { const [pips, ...ways] = document.querySelectorAll(".ck-meta > .pips, .ck-meta > .pips ~ span");
            return ways.map((e) => e.getBoundingClientRect().top >= pips.getBoundingClientRect().bottom); }"""
    )
    assert ends == [True, True]


def test_what_is_solved_falls_quiet(visit: Any) -> None:
    page = visit().open(f"en/{LESSON}")
    card = page.locator("#ex-fall")
    ground = "(e) => getComputedStyle(e).backgroundColor"
    assert card.locator("button[type=submit]").evaluate(ground) != "rgba(0, 0, 0, 0)"
    card.locator("input").fill("69.23")
    page.keyboard.press("Enter")
    assert card.get_attribute("data-verdict") == "right"
    page.wait_for_function(f"() => ({ground})(document.querySelector('#ex-fall button')) === 'rgba(0, 0, 0, 0)'")


def test_every_question_has_one_weight(visit: Any) -> None:
    page = visit().open(f"en/{LESSON}")
    weights = page.evaluate(
        """() => [...document.querySelectorAll(".ck-question > p:first-child, .ck-q")]
        .filter((e) => e.checkVisibility()).map((e) => getComputedStyle(e).fontWeight)"""
    )
    assert set(weights) == {"600"}


def test_a_call_opens_from_one_line(visit: Any) -> None:
    page = visit().open(f"en/{LESSON}")
    fold = page.locator("details.ck-kernel", has_text="lesson.chart")
    assert fold.first.bounding_box()["height"] <= 30
    fold.first.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.first.locator("pre").is_visible()
    assert page.locator(".cell", has_text="from coursekit.models.change import rounding_interval").is_visible()


def test_the_hero_reaches_the_right_edge_and_text_keeps_its_column(visit: Any) -> None:
    page = visit(viewport={"width": 1280, "height": 900}).open(f"en/{LESSON}")
    hero, text = (page.locator(which).first.bounding_box() for which in ("figure.ck-hero", "h2 + p"))
    assert hero["x"] == text["x"]
    assert hero["width"] > 900
    assert text["width"] <= 672


def test_no_page_of_a_lesson_scrolls_sideways_in_the_narrowest_window(visit: Any) -> None:
    reader = visit(viewport={"width": 320, "height": 640})
    for code in ("en", "zh"):
        page = reader.open(f"{code}/{LESSON}")
        page.evaluate("() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        over = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 900}])
def test_a_lesson_does_not_move_by_itself(visit: Any, size: dict[str, int]) -> None:
    assert shift(begun(visit(viewport=size), f"zh/{LESSON}")) <= 0.05


def test_no_target_of_the_frame_is_too_small(visit: Any) -> None:
    page = visit(viewport=PHONE).open(f"en/{LESSON}")
    small = page.evaluate(
        """() => [...document.querySelectorAll("summary, button, nav a, .ck-resume a, .headerlink")]
        .filter((e) => e.checkVisibility()).map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
        .filter(([, box]) => Math.min(box.width, box.height) < 24).map(([html]) => html)"""
    )
    assert small == []


def test_what_is_on_a_page_can_be_seen_where_there_is_no_room_beside_it(visit: Any) -> None:
    page = visit(viewport=PHONE).open("zh/methods/sampling.html")
    page.locator(".site-here summary").click()
    page.locator(".site-here a").nth(1).click()
    assert "#" in page.url
    page.set_viewport_size({"width": 1400, "height": 900})
    assert not page.locator(".site-here").is_visible()


@pytest.mark.parametrize("code", ["en", "zh"])
def test_a_folded_call_is_one_line_on_a_phone(visit: Any, code: str) -> None:
    page = visit(viewport=PHONE).open(f"{code}/{LESSON}")
    heights = page.locator("details.ck-kernel > summary").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().height).filter((height) => height > 0)"
    )
    assert heights and max(heights) < 45
