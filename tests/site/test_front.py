from __future__ import annotations

import re
from pathlib import Path

import pytest
from ck_headings import set_headings

from coursekit.catalogue.series import series
from coursekit.lessons import course
from sitebuild.front import FIRST, NEW, OLD, SAME, front, hero

READY = [one for one in course() if one.ready]
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


@LANGUAGES
def test_the_chart_draws_each_value_that_was_read_and_none_from_memory(language: str) -> None:
    svg = re.findall(r"<svg.*?</svg>", hero(language, READY))
    assert len(svg) == 2
    for drawing in svg:
        layers = dict(re.findall(r'<g class="v v-(\w+)">(.*?)</g>', drawing))
        for setting, id, colour in (("2008", OLD, "s2"), ("2010", NEW, "s1")):
            read = [o for o in series(id).observations if 2000 <= o.end <= 2017 and o.standing == "read"]
            line = re.search(rf'<polyline class="ln {colour}".*?points="(.*?)"', layers[setting])
            assert line is not None
            assert len(line.group(1).split()) == len(read)


@LANGUAGES
def test_the_chart_joins_no_two_lines_and_shows_both_equal_values_at_one_height(language: str) -> None:
    for drawing in re.findall(r"<svg.*?</svg>", hero(language, READY)):
        assert drawing.count("<polyline") == 2
        printed = re.search(r'<g class="v v-printed">(.*?)</g>', drawing)
        assert printed is not None
        y = re.search(r'y1="(.*?)" y2="(.*?)"', printed.group(1))
        assert y is not None and y.group(1) == y.group(2)
    assert series(OLD).value(FIRST) == series(NEW).value(SAME)


@LANGUAGES
def test_a_mark_is_filled_only_where_the_line_was_in_force(language: str) -> None:
    drawing = re.findall(r"<svg.*?</svg>", hero(language, READY))[0]
    layer = dict(re.findall(r'<g class="v v-(\w+)">(.*?)</g>', drawing))["2010"]
    filled = layer.count('class="pt s1 off"')
    read = [o for o in series(NEW).observations if 2000 <= o.end <= 2017]
    assert filled == sum(series(NEW).was_official(o.end) for o in read)


def test_the_chart_leads_to_its_lesson_only_where_there_is_one() -> None:
    assert 'href="lessons/01-' in hero("en", READY)
    assert "href" not in hero("en", [one for one in READY if one.number != "01"])


@LANGUAGES
def test_the_welcome_has_one_button_and_says_how_many_exercises_there_are(language: str) -> None:
    html = front(language, READY)
    assert html.count("ck-btn") == 1
    told = re.search(r"data-sofar=.*?>(.*?)</p>", html)
    assert told is not None and re.search(r"\d", told.group(1))


def test_a_chinese_question_is_broken_only_between_its_words() -> None:
    pieces = ("这两条记录", "是同一个人吗？")
    assert set_headings(f"<h1 id='q'>{''.join(pieces)}<a>#</a></h1>", [pieces]).startswith(
        "<h1 id='q'>这两条记录<wbr>是"
    )
    assert "<wbr>" not in set_headings(f"<p>{''.join(pieces)}</p>", [pieces])


def test_a_percent_sign_inside_a_chinese_word_holds_its_line() -> None:
    assert set_headings("<h3>两个10.2%所用标准</h3>", []) == "<h3>两个10.2%\u2060所用标准</h3>"
    assert set_headings("<p>两个10.2%所用标准</p>", []) == "<p>两个10.2%所用标准</p>"


def test_each_long_clause_of_a_question_says_where_a_line_may_end() -> None:
    for one in course():
        assert "".join(one.pieces) == one.question.zh
        assert "|" not in one.question.zh
        for piece in one.pieces:
            for clause in re.split(r"[，。？！：、—]", piece):
                assert len(clause) <= 10, f"{one.number}: {clause}"


def test_the_faces_are_published_beside_the_sheet_that_names_them(site: Path) -> None:
    static = site / "zh" / "_static" / "coursekit"
    named = re.findall(r'url\("(.*?)"\)', (static / "site.css").read_text(encoding="utf-8"))
    assert len(named) == 2
    for name in named:
        assert (static / name).read_bytes()[:4] == b"wOF2"
    assert "SIL Open Font License" in (static / "fonts" / "OFL.txt").read_text(encoding="utf-8").replace(
        "SIL OPEN FONT LICENSE", "SIL Open Font License"
    )
