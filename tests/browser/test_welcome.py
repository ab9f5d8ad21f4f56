"""The welcome page: its chart, the map and its states, the faces, paper."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from coursekit.lessons import course

LANGUAGES = pytest.mark.parametrize("code", ["en", "zh"])
SHOWN = """() => [...document.querySelectorAll('.ck-hero .ck-titles > *, .ck-hero .wide g.v')]
    .filter((e) => getComputedStyle(e).visibility === 'visible' && getComputedStyle(e).display !== 'none')
    .map((e) => e.classList[1])"""
# Where lines end: the text of each line of an element.
LINES = """(e) => {
    const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), lines = [];
    let last = null;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        if (node.parentElement.closest('.headerlink')) continue;
        for (let i = 0; i < node.length; i++) {
            const range = document.createRange();
            range.setStart(node, i); range.setEnd(node, i + 1);
            const box = range.getBoundingClientRect();
            if (last === null || box.top > last + 8) { lines.push(''); last = box.top; }
            lines[lines.length - 1] += node.data[i];
        }
    }
    return lines;
}"""


@LANGUAGES
def test_the_chart_changes_title_and_marks_together_and_without_a_script(visit: Any, code: str) -> None:
    reader = visit(java_script_enabled=True, reduced_motion="reduce")
    page = reader.open(f"{code}/index.html")
    for setting in ("printed", "2008", "2010"):
        page.locator(f"input[name=line][value='{setting}']").check(force=True)
        assert page.evaluate(SHOWN) == [f"v-{setting}"] * 2
    still = visit(java_script_enabled=False).page
    still.goto(f"{reader.address}/{code}/index.html")
    still.locator("input[value='2010']").check(force=True)
    assert still.locator(".ck-titles .v-2010").is_visible()
    assert not still.locator(".ck-titles .v-printed").is_visible()


def test_the_settings_are_reached_by_keyboard(visit: Any) -> None:
    page = visit(reduced_motion="reduce").open("en/index.html")
    page.locator("input[value=printed]").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(SHOWN) == ["v-2008"] * 2


@LANGUAGES
def test_nothing_moves_when_the_setting_changes(visit: Any, code: str) -> None:
    page = visit(viewport={"width": 375, "height": 800}).open(f"{code}/index.html")
    height = "() => document.querySelector('.ck-hero').getBoundingClientRect().height"
    heights = set()
    for setting in ("printed", "2008", "2010"):
        page.locator(f"input[value='{setting}']").check(force=True)
        heights.add(page.evaluate(height))
    assert len(heights) == 1


def test_paper_shows_both_lines(visit: Any) -> None:
    page = visit().open("en/index.html")
    page.emulate_media(media="print")
    assert page.evaluate(SHOWN) == ["v-2010", "v-2008", "v-2010"]
    assert not page.locator(".ck-seg").is_visible()


@pytest.mark.parametrize("width", [320, 375, 640, 900, 1280])
@LANGUAGES
def test_no_letter_of_the_chart_is_too_small(visit: Any, code: str, width: int) -> None:
    page = visit(viewport={"width": width, "height": 900}).open(f"{code}/index.html")
    least = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('.ck-hero svg')].flatMap((s) => {
            if (!s.checkVisibility()) return [];
            const scale = s.getBoundingClientRect().width / s.viewBox.baseVal.width;
            return [...s.querySelectorAll('text')].map((t) => parseFloat(getComputedStyle(t).fontSize) * scale);
        }))"""
    )
    assert least >= (13 if code == "en" else 14) - 0.2


@LANGUAGES
def test_the_map_says_what_is_done_begun_and_open(visit: Any, code: str) -> None:
    reader = visit()
    page = reader.open(f"{code}/index.html")
    ids = page.evaluate("() => document.querySelector('[data-lesson=\"00\"]').dataset.exercises.split(' ')")
    key = [one.split("|")[1] for one in ids]
    first = page.evaluate(
        "() => document.querySelector('[data-lesson=\"01\"]').dataset.exercises.split(' ')[0].split('|')[1]"
    )
    right = {name: {"right": True, "answer": "1", "count": 1} for name in key}
    page.evaluate(
        "(kept) => localStorage.setItem('coursekit.attempts', kept)", json.dumps(right | {first: {"right": False}})
    )
    page.reload()
    state = "(n) => document.querySelector(`[data-lesson='${n}']`).dataset.state"
    rest = {one.number: "ready" if one.ready else "planned" for one in course()}
    assert {n: page.evaluate(state, n) for n in rest} == {**rest, "00": "done", "01": "begun"}
    assert page.locator("[data-lesson='00'] i[data-done]").count() == len(ids)
    assert page.locator("[data-lesson='00'] [data-count]").inner_text() == f"{len(ids)}/{len(ids)}"
    assert str(len(ids)) in page.locator("[data-sofar]").inner_text()
    assert "01-" in page.locator(".ck-front .ck-btn").inner_text()


@LANGUAGES
def test_a_path_says_its_hours(visit: Any, code: str) -> None:
    page = visit().open(f"{code}/index.html")
    said = []
    for path in ("19", "9", "5"):
        page.locator(f"input[name=path][value='{path}']").check(force=True)
        shown = [s for s in page.locator(".pathsum").all() if s.is_visible()]
        assert len(shown) == 1
        said.append(shown[0].inner_text())
    assert len(set(said)) == 3


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_a_chinese_heading_ends_its_lines_between_words(visit: Any, width: int) -> None:
    """Set each question and title of the course as the heading of a page, and look where its lines end."""
    page = visit(viewport={"width": width, "height": 900}).open("zh/glossary.html")
    for one in course():
        for pieces in (one.pieces, (one.title.zh,)):
            page.evaluate("(html) => { document.querySelector('h1').innerHTML = html; }", "<wbr>".join(pieces))
            lines = page.evaluate(LINES, page.query_selector("h1"))
            whole, ends = "".join(pieces), set()
            for line in lines[:-1]:
                ends.add(len("".join(lines[: lines.index(line) + 1])))
            allowed = {i + 1 for i, c in enumerate(whole) if c in "，。？！：、；—"}
            allowed |= {sum(map(len, pieces[: i + 1])) for i in range(len(pieces))}
            assert ends <= allowed, lines


@LANGUAGES
def test_formulas_are_set_in_the_face_of_the_site(visit: Any, code: str) -> None:
    page = visit().open(f"{code}/methods/sampling.html")
    page.evaluate("() => document.fonts.ready")
    used = faces(page, "math mi")
    assert used and all(one["isCustomFont"] and "Math" in one["familyName"] for one in used)


def test_latin_marks_come_from_no_han_face_where_the_machine_has_no_latin_one(visit: Any) -> None:
    page = visit().open("en/methods/sampling.html")
    named = page.evaluate("() => getComputedStyle(document.body).fontFamily").split(", ")
    ours = next(i for i, name in enumerate(named) if "CK Sans" in name)
    page.evaluate(
        """(rest) => {
        document.querySelector("h1").insertAdjacentHTML("afterend", "<p id=marks>China’s “fell” – 10.2</p>");
        document.querySelector("#marks").style.fontFamily = rest;
    }""",
        ", ".join(named[ours:]),
    )
    # A face that comes late is kept for the next page; here it is waited for.
    rule = page.evaluate("""() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
        .find((rule) => rule.constructor.name === "CSSFontFaceRule" && rule.cssText.includes("CK Sans")).cssText""")
    source = re.sub(r'url\("(?=fonts/)', f'url("{page.url.split("/methods")[0]}/_static/coursekit/', rule)
    page.add_style_tag(content=source.replace("optional", "block"))
    page.evaluate("() => document.fonts.load('16px \"CK Sans\"', '“’')")
    page.evaluate("() => document.fonts.ready")
    used = faces(page, "#marks")
    assert used and all(one["isCustomFont"] for one in used), used


def faces(page: Any, selector: str) -> list[dict[str, Any]]:
    """Return the faces in which the browser sets an element."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    return devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]  # type: ignore[no-any-return]


def test_a_radical_is_as_tall_as_what_stands_under_it(visit: Any) -> None:
    page = visit().open("en/methods/sampling.html")
    page.evaluate("() => document.fonts.ready")
    roots = page.evaluate(
        """() => [...document.querySelectorAll('msqrt')].map((root) => {
            const inner = Math.max(...[...root.children].map((c) => c.getBoundingClientRect().height));
            return [root.getBoundingClientRect().height, inner];
        })"""
    )
    assert roots
    assert all(outer >= inner for outer, inner in roots)


def test_the_two_buttons_of_the_front_door_stand_at_one_height(visit: Any) -> None:
    page = visit(viewport={"width": 1280, "height": 800}).open("index.html#choose")
    boxes = [b.bounding_box() for b in page.locator(".ck-btn").all()]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["height"] == boxes[1]["height"]


@LANGUAGES
def test_the_marks_of_the_paths_look_alike_on_the_map_and_in_a_lesson(visit: Any, code: str) -> None:
    page = visit(viewport={"width": 1280, "height": 900}).open(f"{code}/index.html")
    size = "() => { const b = document.querySelector('.pip').getBoundingClientRect(); return [b.width, b.height]; }"
    on_map = page.evaluate(size)
    page.goto(f"{page.url.rsplit('/', 1)[0]}/lessons/01-the-record.html")
    assert page.evaluate(size) == pytest.approx(on_map, abs=0.6)


@pytest.mark.skipif(all(one.ready for one in course()), reason="no lesson is only planned")
@LANGUAGES
def test_a_planned_lesson_stands_on_the_map_as_a_ready_one_does(visit: Any, code: str) -> None:
    page = visit(viewport={"width": 1280, "height": 900}).open(f"{code}/index.html")
    gaps = page.evaluate(
        """() => ["ready", "planned"].map((state) => {
            const row = [...document.querySelectorAll(`.lesson[data-state=${state}]`)][0];
            return row.querySelector("small").getBoundingClientRect().top - row.getBoundingClientRect().top;
        })"""
    )
    assert gaps[0] == pytest.approx(gaps[1], abs=0.6)
