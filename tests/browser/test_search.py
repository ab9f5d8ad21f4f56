"""Search: it lands at the place, marks whole words, forgives a misspelling and works from a plain folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

CHINESE = {
    "贫困发生率": "lessons/01-the-record.html",
    "建档立卡": "glossary.html",
    "悬崖效应": "glossary.html",
    "精准扶贫": "glossary.html",
    "漏评率": "glossary.html",
    "贫困人口": "lessons/01-the-record.html",
    "限定词": "lessons/00-start-here.html",
    "百分点": "lessons/01-the-record.html",
    "修约": "lessons/01-the-record.html",
    "减贫": "lessons/01-the-record.html",
    "9899": "sources.html",
    "万": "lessons/00-start-here.html",
    "数字脱贫": "lessons/10-poverty-elimination-on-paper.html",
    "设计效应": "methods/sampling.html",
    "错退": "lessons/13-checking-without-drowning.html",
    "2010年标准": "lessons/01-the-record.html",
    "农村贫困发生率的降幅": "sources.html",
}
ENGLISH = {
    "headcount ratio": "glossary.html",
    "percentage point": "lessons/01-the-record.html",
    "poverty line": "glossary.html",
    "qualifier": "lessons/00-start-here.html",
    "9899万": "sources.html",
    "design effect": "methods/sampling.html",
    "inclusion error": "glossary.html",
    "rounding interval": "glossary.html",
    "registers": "methods/register.html",
    "10.2": "lessons/01-the-record.html",
}
MISSPELT = {
    "hedcount ratio": ("headcount ratio", "glossary.html"),
    "percantage piont": ("percentage point", "lessons/01-the-record.html"),
    "povrety line": ("poverty line", "glossary.html"),
    "qualifer": ("qualifier", "lessons/00-start-here.html"),
}


def found(page: Any) -> list[str]:
    """Return the pages that a search found."""
    page.wait_for_selector("#search-results p")
    links = page.evaluate("() => [...document.querySelectorAll('#search-results li > a')].map((a) => a.pathname)")
    return [link.split("/", 2)[2] for link in links]


@pytest.mark.parametrize("query", CHINESE)
def test_a_chinese_search_finds_its_page(visit: Any, query: str) -> None:
    page = visit().open("zh/index.html")
    page.locator("#q").focus()
    page.keyboard.type(query)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html*")
    assert CHINESE[query] in found(page)
    assert page.locator("#q").input_value() == query


@pytest.mark.parametrize("query", ENGLISH)
def test_an_english_search_finds_its_page(visit: Any, query: str) -> None:
    assert ENGLISH[query] in found(visit().open(f"en/search.html?q={quote(query)}"))


@pytest.mark.parametrize("query", MISSPELT)
def test_a_misspelt_word_is_read_as_the_nearest_and_that_is_said(visit: Any, query: str) -> None:
    page = visit().open(f"en/search.html?q={quote(query)}")
    meant, where = MISSPELT[query]
    assert where in found(page)
    assert meant in page.locator("#search-results > p").first.inner_text()


def test_a_mistyped_chinese_term_is_forgiven_too(visit: Any) -> None:
    page = visit().open(f"zh/search.html?q={quote('漏平率')}")
    assert "glossary.html" in found(page)
    assert "漏评率" in page.locator("#search-results > p").first.inner_text()


@pytest.mark.parametrize(("code", "query"), [("zh", "量子纠缠"), ("en", "xylophone orchestra")])
def test_what_is_nowhere_is_said_in_the_language_of_the_page(visit: Any, code: str, query: str) -> None:
    page = visit().open(f"{code}/search.html?q={quote(query)}")
    page.wait_for_selector("#search-results p")
    text = page.locator("#search-results").inner_text()
    assert query in text
    assert ("course" in text.lower()) == (code == "en")
    assert page.locator("#search-results li").count() == 0


@pytest.mark.parametrize(
    ("code", "query", "word"), [("zh", "错评率", "错评率"), ("en", "cluster sampling", "sampling")]
)
def test_whole_words_are_marked_and_a_result_opens_at_its_place(visit: Any, code: str, query: str, word: str) -> None:
    page = visit(viewport={"width": 1280, "height": 800}).open(f"{code}/search.html?q={quote(query)}")
    page.wait_for_selector("#search-results li")
    marks = page.locator("#search-results mark").all_inner_texts()
    assert word in [mark.lower() for mark in marks]
    assert all(len(mark) >= 3 for mark in marks)
    link = page.locator("#search-results li > a").first
    anchor = link.get_attribute("href").split("#")[1]
    link.click()
    page.wait_for_selector("article mark")
    box = page.locator(f"[id='{anchor}']").bounding_box()
    assert page.evaluate("() => scrollY") > 200
    assert box["y"] < 800 and box["y"] + box["height"] > 0
    first = page.locator("article mark").first
    assert first.evaluate(
        "(e) => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }"
    )


def test_a_search_prints_no_tex(visit: Any) -> None:
    page = visit().open(f"en/search.html?q={quote('standard error')}")
    page.wait_for_selector("#search-results li")
    text = page.locator("#search-results").inner_text()
    assert "\\" not in text and "{" not in text


@pytest.mark.parametrize(("code", "query"), [("zh", "漏评率"), ("en", "qualifier")])
def test_search_works_from_a_plain_folder(visit: Any, site: Path, code: str, query: str) -> None:
    page = visit().page
    page.goto((site / code / "search.html").as_uri() + f"?q={quote(query)}")
    page.wait_for_selector("#search-results li")
    assert query in page.locator("#search-results li").first.inner_text().lower()
    page.locator("#search-results li > a").first.click()
    page.wait_for_selector("article mark")
