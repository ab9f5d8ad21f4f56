"""Every figure of the speech has a lesson that takes it up, or a reason why none does; the page says which."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from tests.support.hiding import hiding

from coursekit import lessons
from coursekit.catalogue import figures
from coursekit.catalogue.tables import rows
from coursekit.lessons import course, row
from coursekit.text import LANGUAGES, Text
from sitebuild import uses
from sitebuild.reference import figure_table
from sitebuild.uses import lesson_links, lessons_of_facts, named_in_sources

READY = [one for one in course() if one.ready]
HOMES = list(rows("figure_homes"))
FACTS = {one.fact: one for one in reversed(figures())}


def test_what_no_source_names_is_listed_and_nothing_else():
    unnamed = {fact for fact, lessons in named_in_sources().items() if not lessons}
    assert {one["fact"] for one in HOMES} == unnamed
    assert len(HOMES) == len(unnamed)


@pytest.mark.parametrize("home", HOMES, ids=lambda home: home["fact"])
def test_it_is_told_in_words_or_a_reason_is_given_in_both_languages(home):
    assert bool(home["lesson"]) != bool(home["note_en"])
    assert bool(home["note_en"]) == bool(home["note_zh"])


@pytest.mark.parametrize("home", [one for one in HOMES if one["lesson"]], ids=lambda home: home["fact"])
def test_its_lesson_prints_the_digits_that_the_speech_prints(home):
    one = row(home["lesson"])
    if one.ready:
        words = lessons.folder(one.number).joinpath("lesson.md").read_text(encoding="utf-8")
        for digits in re.findall(r"[\d.]+", FACTS[home["fact"]].printed):
            assert digits in words


def test_every_fact_can_be_looked_up():
    assert set(lessons_of_facts()) == set(FACTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_leads_to_the_lessons_of_a_figure(language):
    table = figure_table(language, READY)
    cells = re.search(r'<tr id="figure-poor-2012".*?</tr>', table, re.DOTALL)
    wanted = [row(number).slug for number in lessons_of_facts()["poor-2012"]]
    assert re.findall(r'href="lessons/(.*?)\.html"', cells.group()) == wanted


def test_a_hidden_lesson_is_not_led_to():
    with hiding(("01",)):
        assert "01-the-record" not in figure_table("en", READY)


def test_where_the_lesson_that_tells_a_figure_is_hidden_a_dash_stands():
    with hiding(("00",)):
        row_of = re.search(r'<tr id="figure-speech-date".*?</tr>', figure_table("en", READY), re.DOTALL).group()
    assert re.sub(r"<[^>]+>", "", row_of).endswith("–")


def test_a_title_is_escaped_once(monkeypatch):
    one = replace(row("01"), title=Text(en="Rates & <lines>", zh="率与线"))
    monkeypatch.setattr(uses, "offered", lambda: (one,))
    (link,) = lesson_links(["01"], [one], "en")
    assert unescape(re.search(r'aria-label="(.*?)"', link).group(1)) == "Lesson 01: Rates & <lines>"
    (link,) = lesson_links(["01"], [one], "en", titled=True)
    assert ">01 Rates &amp; &lt;lines&gt;<" in link
