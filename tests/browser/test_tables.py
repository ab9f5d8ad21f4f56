"""On a phone words restack, numbers slide and say so, no code is cut; and nothing moves when a page has loaded."""

from __future__ import annotations

from typing import Any

import pytest
from tests.browser.moves import shift
from tests.browser.test_access import PAGES

PHONE, WIDE = {"width": 375, "height": 800}, {"width": 1280, "height": 900}
EDITIONS = pytest.mark.parametrize("code", ["en", "zh"])
LESSONS = [page for page in PAGES if page.startswith("lessons/")]
STILL = [*(page for page in PAGES if "/" not in page), "search.html?q=10.2"]


@EDITIONS
@pytest.mark.parametrize("name", ["glossary.html", "sources.html", "syllabus.html"])
def test_a_table_of_words_fits_a_phone(visit: Any, code: str, name: str) -> None:
    page = visit(viewport=PHONE).open(f"{code}/{name}")
    wide = page.evaluate(
        """() => [...document.querySelectorAll('.ck-stack :is(th, td)')].filter((e) => e.closest('tbody'))
        .map((e) => e.getBoundingClientRect()).filter((b) => b.width && (b.left < 0 || b.right > 375)).length"""
    )
    assert wide == 0
    label = page.evaluate(
        "() => getComputedStyle(document.querySelector('.ck-stack td[data-label]'), '::before').content"
    )
    assert label.strip('"') not in ("none", "")


@EDITIONS
@pytest.mark.parametrize("name", LESSONS)
def test_no_column_of_words_is_squeezed_and_what_slides_says_so(visit: Any, code: str, name: str) -> None:
    page = visit(viewport=PHONE).open(f"{code}/{name}")
    page.evaluate("() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    page.wait_for_timeout(300)
    squeezed = page.evaluate(
        """() => [...document.querySelectorAll('.ck-pin .ck-words')].filter((e) => e.checkVisibility())
        .filter((e) => e.getBoundingClientRect().width < 8.4 * parseFloat(getComputedStyle(e).fontSize)).length"""
    )
    assert squeezed == 0
    silent = page.evaluate(
        """() => [...document.querySelectorAll('article .ck-scroll')].filter((e) => e.checkVisibility())
        .filter((e) => e.scrollWidth > e.clientWidth + 1)
        .filter((e) => !(e.previousElementSibling?.matches('.ck-cue') && e.previousElementSibling.checkVisibility()
            && e.tabIndex === 0 && e.getAttribute('aria-label'))).map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert silent == []
    idle = page.evaluate(
        """() => [...document.querySelectorAll('.ck-cue')].filter((e) => e.checkVisibility())
        .filter((e) => e.nextElementSibling.scrollWidth <= e.nextElementSibling.clientWidth + 1).length"""
    )
    assert idle == 0
    cut = page.evaluate(
        """() => [...document.querySelectorAll('article pre')].filter((e) => e.checkVisibility())
        .filter((e) => !e.closest('.cell_output, .ck-out') && e.scrollWidth > e.clientWidth)
        .map((e) => e.textContent)"""
    )
    assert cut == []


def test_the_first_column_stays_while_the_others_slide(visit: Any) -> None:
    page = visit(viewport=PHONE).open("zh/lessons/10-poverty-elimination-on-paper.html")
    moved = page.evaluate(
        """() => {
            const boxes = [...document.querySelectorAll('.ck-scroll')].filter((e) => e.checkVisibility());
            const box = boxes.find((e) => e.scrollWidth > e.clientWidth + 60);
            const cell = box.querySelector('tbody tr').firstElementChild, before = cell.getBoundingClientRect().left;
            box.scrollLeft = 60;
            return [box.scrollLeft, cell.getBoundingClientRect().left - before];
        }"""
    )
    assert moved == [60, 0]


@EDITIONS
@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_the_numbers_of_the_paths_never_wrap(visit: Any, code: str, width: int) -> None:
    page = visit(viewport={"width": width, "height": 800}).open(f"{code}/syllabus.html")
    broken = page.evaluate(
        """() => [...document.querySelectorAll('.pips [aria-hidden] .pip:last-child')].filter((e) => {
            const b = e.getBoundingClientRect(), first = e.parentElement.firstElementChild.getBoundingClientRect();
            return b.top !== first.top || b.right > e.closest('td').getBoundingClientRect().right + 0.5;
        }).length"""
    )
    assert broken == 0


@pytest.mark.parametrize(("code", "size"), [("zh", PHONE), ("zh", WIDE), ("en", WIDE)], ids=["zh-phone", "zh", "en"])
@pytest.mark.parametrize("name", STILL)
def test_nothing_moves_when_a_page_has_loaded(visit: Any, code: str, name: str, size: dict[str, int]) -> None:
    page = visit(viewport=size).open(f"{code}/{name}")
    assert shift(page) <= 0.05


def test_a_filter_stands_there_from_the_start_and_not_without_a_script(visit: Any) -> None:
    reader = visit()
    page = reader.open("zh/glossary.html")
    assert page.locator(".site-filter [role=status]").inner_text().startswith("共")
    still = visit(java_script_enabled=False).page
    still.goto(f"{reader.address}/zh/glossary.html")
    assert not still.locator(".site-filter").is_visible()
