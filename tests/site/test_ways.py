"""A lesson leads to the pages it names and to its methods; a method leads to its explorers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coursekit import lessons
from coursekit.lessons import course, declarations, row
from coursekit.source import read
from coursekit.text import LANGUAGES
from sitebuild.ways import Method, explorers_linked, lesson_with_ways, methods, page_titles

BOOK = Path(__file__).parents[2] / "book"
READY = [one for one in course() if one.ready]
JIA = {"en": "County Jia", "zh": "甲县"}
SIMULATED = {"en": "What is simulated", "zh": "哪些是模拟的"}
SHOWN = ("prose", "guess", "exercise", "sitting", "judgement", "misread")


def markdown(text):
    return {"cell_type": "markdown", "id": "a", "metadata": {}, "source": text}


def page_of(text, slug="06-who", language="en"):
    pages = [Method("left.md", "Who is left", frozenset({"06-who"})), Method("both.md", "Both", frozenset({"06-who"}))]
    made = lesson_with_ways({"cells": [markdown(text)]}, slug, {"What is simulated": "simulated.md"}, pages, language)
    return [one["source"] for one in made["cells"]]


def test_a_named_page_is_a_link_and_another_quotation_is_not():
    (words,) = page_of("See “What is simulated”, not “What is real”.", slug="07-other")
    assert words == "See [“What is simulated”](../simulated.md), not “What is real”."


def test_the_methods_stand_at_the_end():
    assert page_of("…")[-1] == "**Method:** [Who is left](../methods/left.md); [Both](../methods/both.md)"
    assert page_of("…", language="zh")[-1].startswith("**方法：**[Who is left]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lesson_but_the_first_two_has_a_page_on_its_method(language):
    told = {slug for one in methods(BOOK / language) for slug in one.lessons}
    assert told == {one.slug for one in READY} - {row("00").slug, row("01").slug}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_editions_have_the_same_methods_for_the_same_lessons(language):
    assert [(one.file, one.lessons) for one in methods(BOOK / language)] == [
        (one.file, one.lessons) for one in methods(BOOK / "en")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_explorer_that_a_method_names_is_led_to(language):
    led = set()
    for page in (BOOK / language / "methods").glob("*.md"):
        text = explorers_linked(page.read_text(encoding="utf-8"), READY, language)
        for line in re.findall(r"^- (?:Explorers?: |探究图：).*$", text, re.MULTILINE):
            assert re.sub(r"<a [^>]*>“[^”]*”</a>", "", line).count("“") == 0, page.name
            led |= set(re.findall(r"#xp-([\w-]+)", line))
    assert led >= {"02-stay", "06-several", "06-left", "17-plan"}
    assert led <= {one.id for lesson in READY for one in declarations(lesson.number, "explorers")}


def test_an_explorer_of_a_lesson_that_is_not_offered_is_only_named():
    text = (BOOK / "en" / "methods" / "pace.md").read_text(encoding="utf-8")
    assert explorers_linked(text, [], "en") == text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", READY, ids=lambda lesson: lesson.number)
def test_where_county_jia_is_met_first_the_page_on_it_is_named(lesson, language):
    blocks = read(lessons.folder(lesson.number) / "lesson.md").blocks
    prose = [block.prose.to(language) for block in blocks if block.kind in SHOWN]
    first = next((words for words in prose if JIA[language] in words), None)
    assert first is None or f"“{SIMULATED[language]}”" in first


@pytest.mark.parametrize("lesson", READY, ids=lambda lesson: lesson.number)
def test_a_notebook_has_no_link_to_a_file_that_a_learner_does_not_have(lesson):
    words = (lessons.folder(lesson.number) / "lesson.md").read_text(encoding="utf-8")
    assert [to for to in re.findall(r"\]\(([^)\s]+)\)", words) if not to.startswith(("https://", "http://", "#"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_what_is_simulated_bears_the_title_that_lessons_name(language):
    assert page_titles(BOOK / language)[SIMULATED[language]] == "simulated.md"
