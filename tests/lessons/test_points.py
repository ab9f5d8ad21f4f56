"""Every point of the speech, and every item of a point that is told item by item, has a lesson or a reason."""

from __future__ import annotations

from itertools import groupby
from string import ascii_lowercase

import pytest
from tests.support.outline import covers

from coursekit import lessons
from coursekit.catalogue import paragraphs, system
from coursekit.catalogue.tables import rows
from coursekit.lessons import course
from coursekit.source import read
from coursekit.text import LANGUAGES

HOMES = list(rows("point_homes"))
POINTS = [(one.number, point) for one in paragraphs() if one.kind == "speech" for point in one.points]


def name(home):
    return f"{home['point']} {home['item']}".rstrip()


def of_nodes():
    """Give each point with the letters of those items that a problem or measure of the catalogue stands for."""
    for place in system.nodes("problem", "measure")["point"]:
        point, _, letters = place.partition(" ")
        if letters:
            first, _, last = letters.partition("–")
            start, end = ascii_lowercase.index(first), ascii_lowercase.index(last or first)
            yield from ((point, letter) for letter in ascii_lowercase[start : end + 1])


@pytest.mark.parametrize(("number", "point"), POINTS, ids=lambda x: str(x))
def test_a_point_has_a_lesson_or_a_reason(number, point):
    taken = any(covers((place,), point) for one in course() for place in one.places if place not in ("2.2", "3"))
    node = any(
        str(number) in str(paragraph).split(";") for paragraph in system.nodes("problem", "measure")["paragraph"]
    )
    assert taken or node or any(home["point"] == point and not home["item"] for home in HOMES)


def test_the_items_of_a_point_leave_no_gap():
    items = sorted({*of_nodes(), *((home["point"], home["item"]) for home in HOMES if home["item"])})
    split = {point for point, _ in of_nodes()}
    assert split == {"2.2.2", "2.2.4"}
    for point, group in groupby(items, key=lambda item: item[0]):
        letters = [letter for _, letter in group]
        if point in split:
            assert letters == list(ascii_lowercase[: len(letters)]), point


def test_each_point_or_item_stands_once_in_the_order_of_the_text():
    names = [(home["point"], home["item"]) for home in HOMES]
    assert names == sorted(set(names))
    assert {point for point, _ in names} <= {point for _, point in POINTS}


@pytest.mark.parametrize("home", HOMES, ids=name)
def test_a_lesson_tells_it_in_both_languages_or_a_reason_is_given(home):
    told = {home["lesson"], home["words_en"], home["words_zh"]}
    why = {home["note_en"], home["note_zh"]}
    assert ("" in told) is not ("" in why)
    assert told == {""} or why == {""}


@pytest.mark.parametrize("home", [one for one in HOMES if one["lesson"]], ids=name)
def test_its_lesson_says_these_words(home):
    source = read(lessons.folder(home["lesson"]) / "lesson.md")
    for language in LANGUAGES:
        said = "\n".join(block.prose.to(language) for block in source.blocks)
        assert home[f"words_{language}"] in said
