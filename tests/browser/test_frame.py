"""The frame of the site: language, light and dark, contents on a phone, the course map, a plain folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_code_can_be_copied(visit: Any) -> None:
    reader = visit(permissions=["clipboard-read", "clipboard-write"])
    page = reader.open("zh/lessons/01-the-record.html")
    button = page.locator(".site-copy").first
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.site-copy').textContent === '已复制'")
    shown = page.locator(".highlight").first.locator("pre").inner_text()
    assert page.evaluate("() => navigator.clipboard.readText()").strip() == shown.strip()
    page.set_viewport_size({"width": 375, "height": 800})
    assert not button.is_visible()


def test_the_language_switch_lands_on_the_same_page_and_back(visit: Any) -> None:
    reader = visit()
    page = reader.open("en/lessons/01-the-record.html")
    page.locator(".site-language").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/lessons/01-the-record.html")
    assert page.evaluate("() => document.documentElement.lang") == "zh-Hans"
    page.locator(".site-language").click()
    page.wait_for_url("**/en/lessons/01-the-record.html")


def test_the_front_door_remembers_the_choice(visit: Any) -> None:
    reader = visit()
    page = reader.open("index.html")
    assert page.url.endswith("/index.html")
    page.locator("[data-language=zh]").click()
    page.wait_for_url("**/zh/index.html")
    page = reader.open("index.html")
    page.wait_for_url("**/zh/index.html")
    assert reader.open("index.html#choose").locator("[data-language]").count() == 2


def test_light_and_dark_follow_the_system_until_the_reader_chooses(visit: Any) -> None:
    reader = visit(color_scheme="dark")
    page = reader.open("en/index.html")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    button = page.locator(".site-theme")
    assert button.get_attribute("aria-pressed") == "true"
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "false"
    assert page.evaluate(ground) != dark
    page = reader.open("en/syllabus.html")
    assert page.evaluate(ground) != dark


def test_contents_open_and_close_on_a_phone_by_keyboard(visit: Any) -> None:
    page = visit(viewport={"width": 375, "height": 800}).open("zh/glossary.html")
    nav, menu = page.locator("#contents"), page.locator(".site-menu")
    assert not nav.is_visible()
    menu.focus()
    page.keyboard.press("Enter")
    assert nav.is_visible()
    page.keyboard.press("Escape")
    assert not nav.is_visible()
    assert page.evaluate("() => document.activeElement.className") == "site-menu"


def test_a_path_is_chosen_by_keyboard_and_remembered(visit: Any) -> None:
    reader = visit()
    page = reader.open("en/index.html")
    page.locator("input[name=path]:checked").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.reload()
    assert page.locator("input[name=path]:checked").get_attribute("value") == "5"


def test_a_filter_narrows_a_table_and_says_how_many_rows(visit: Any) -> None:
    page = visit().open("zh/glossary.html")
    page.locator("#filter-terms").fill("悬崖")
    assert page.locator("#terms tbody tr:visible").count() == 1
    assert "1" in page.locator(".site-filter [role=status]").inner_text()


def test_what_scrolls_sideways_has_a_name_and_can_be_reached(visit: Any) -> None:
    page = visit(viewport={"width": 375, "height": 800}).open("en/sources.html")
    page.wait_for_timeout(200)
    lost = page.evaluate(
        """() => [...document.querySelectorAll(".ck-scroll, .highlight pre, .site-formula, .output")]
        .filter((e) => e.scrollWidth > e.clientWidth + 1)
        .filter((e) => !(e.tabIndex === 0 && e.getAttribute("aria-label"))).length"""
    )
    assert lost == 0


def test_a_lesson_works_from_a_plain_folder(visit: Any, site: Path) -> None:
    page = visit().page
    page.goto((site / "zh" / "lessons" / "01-the-record.html").as_uri())
    page.wait_for_selector("html[data-coursekit=live]")
    page.locator("[data-kind=number] input").first.fill("1")
    page.keyboard.press("Enter")
    assert page.locator("[data-kind=number]").first.get_attribute("data-verdict") == "wrong"
    page.locator("[data-explorer]").first.scroll_into_view_if_needed()
    page.wait_for_selector(".ck-stage svg")


def test_the_skip_link_is_first_and_leads_to_the_text(visit: Any) -> None:
    page = visit().open("en/glossary.html")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "ck-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
