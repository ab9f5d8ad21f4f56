from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from coursekit.catalogue import figures
from coursekit.catalogue.series import series_list
from coursekit.catalogue.terms import terms
from coursekit.lessons import course
from sitebuild.course_pages import answered_on_page, course_map, path_lists, path_marks, syllabus, times
from sitebuild.front import welcome_actions
from sitebuild.pages import page_parts
from sitebuild.reference import figure_table, glossary, series_tables, standings
from sitebuild.teaching import notes_for_teachers

READY = [one for one in course() if one.ready]
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])
VOID = {"br", "wbr", "input", "img", "hr", "link", "meta", "path", "circle"}


class Balance(HTMLParser):
    """Refuses HTML whose elements do not close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Leave out what closes itself, as the marks of a drawing do."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()


@LANGUAGES
def test_every_part_is_balanced_html(language: str) -> None:
    for name, make in page_parts(language, READY).items():
        reader = Balance()
        reader.feed(make())
        assert reader.open == [], name


@LANGUAGES
def test_the_map_shows_all_lessons_and_links_those_that_are_ready(language: str) -> None:
    html = course_map(language, READY)
    assert re.findall(r'data-lesson="(\d\d)"', html) == [one.number for one in course()]
    assert re.findall(r'href="lessons/(.*?)\.html"', html) == [one.slug for one in READY]
    assert html.count('<li class="lesson"') == len(course())
    assert len(re.findall(r'<li class="lesson"[^>]*data-state="planned"', html)) == len(course()) - len(READY)


def test_the_map_carries_the_exercises_that_pages_can_judge() -> None:
    html = course_map("en", READY)
    for one in READY:
        assert f'data-exercises="{" ".join(answered_on_page(one.number))}"' in html


def test_the_map_follows_the_course_table_in_its_paths() -> None:
    rows = dict(re.findall(r'data-lesson="(\d\d)".*?data-paths="([^"]*)"', course_map("en", READY)))
    assert {n for n, paths in rows.items() if "5" in paths.split()} == {
        one.number for one in course() if 5 in one.paths
    }
    assert {n for n, paths in rows.items() if "9" in paths.split()} == {
        one.number for one in course() if 9 in one.paths
    }


def test_a_course_without_lessons_has_no_button() -> None:
    assert welcome_actions("en", []) == ""


@LANGUAGES
def test_the_syllabus_lists_every_question(language: str) -> None:
    text = re.sub(r"<[^>]+>", "", syllabus(language, READY))
    for one in course():
        assert one.question.to(language) in text


@LANGUAGES
def test_paths_hold_their_number_of_lessons(language: str) -> None:
    lists = re.findall(r"<ol>(.*?)</ol>", path_lists(language, READY))
    assert [one.count("<li>") for one in lists] == [5, 9]


@LANGUAGES
def test_every_figure_is_listed_with_its_place_and_standing(language: str) -> None:
    rows = re.findall(r"<tr [^>]*><th [^>]*scope=\"row\".*?</tr>", figure_table(language, READY))
    assert len(rows) == len(figures())
    for one, row in zip(figures(), rows, strict=True):
        assert one.place in row
        assert f'data-standing="{one.standing}"' in row


@LANGUAGES
def test_every_series_shows_each_standing_of_its_values(language: str) -> None:
    rows = re.findall(r"<tr [^>]*><th [^>]*scope=\"row\".*?</tr>", series_tables(language))
    assert len(rows) == len(series_list())
    for one, row in zip(series_list(), rows, strict=True):
        assert set(re.findall(r'data-standing="(\w+)"', row)) == {o.standing for o in one.observations}


@LANGUAGES
def test_every_term_is_explained(language: str) -> None:
    html = glossary(language)
    assert html.count('scope="row"') == len(terms())
    for one in terms():
        assert one.text.zh in html


@LANGUAGES
def test_all_five_standings_are_explained(language: str) -> None:
    assert len(set(re.findall(r'data-standing="(\w+)"', standings(language)))) == 5


@LANGUAGES
def test_times_follow_the_course_table(language: str) -> None:
    minutes = {one.number: one.minutes for one in course()}
    capstone = minutes.pop("17")
    said = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", times(language))]
    assert said[:3] == [min(minutes.values()), max(minutes.values()), capstone]
    short = sum(one.minutes for one in course() if 5 in one.paths) / 60
    whole = (sum(minutes.values()) + capstone) / 60
    assert said[3:] == [pytest.approx(short, abs=0.25), pytest.approx(whole, abs=0.25)]


@LANGUAGES
def test_a_lesson_says_where_each_of_its_paths_goes_on(language: str) -> None:
    for one in course():
        on_it = {n: [row.number for row in course() if n in row.paths and row.number > one.number] for n in one.paths}
        asked = [on_it[n][0] for n in sorted(on_it) if on_it[n]]
        assert re.findall(r'<a href="\d\d-[^"]+\.html">(\d\d)</a>', path_marks(one, language)) == asked


@LANGUAGES
def test_the_guide_for_teachers_leaves_no_ready_lesson_out(language: str) -> None:
    """Times, how to begin, what to discuss, where learners stumble, what to do in 50 minutes."""
    guide = notes_for_teachers(language, READY)
    chapters = re.split(r"^## ", guide, flags=re.MULTILINE)[1:]
    assert len(chapters) == len(READY)
    for one, chapter in zip(READY, chapters, strict=True):
        assert one.number in chapter.splitlines()[0]
        assert chapter.count("\n**") >= 4, one.number
        assert re.search(r"\| \d+ \|", chapter), one.number
