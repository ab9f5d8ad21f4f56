"""What a lesson asks for from an earlier lesson is taught there, not merely asked for there, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from coursekit import lessons
from coursekit.lessons import course
from coursekit.source import read

IN_OTHER_WORDS = {
    "百分数的基数": "基数",
    "万元": "万",
    "亿元的换算": "亿",
    "被标出不等于查实": "不是证据",
    "补助是自有收入的函数": "自有收入",
    "年底隔几年": "年底",
    "两种推算规则": "等量递减",
}
"""A thing asked for in a phrase of its own, with the word by which its lesson teaches it."""


def taught(number: str) -> str:
    """Return the Chinese of a lesson below its head."""
    blocks = read(lessons.folder(number) / "lesson.md").blocks[1:]
    return "\n".join([*(one.prose.zh for one in blocks), *(entry.text.zh for one in blocks for entry in one.entries)])


def needs() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Give each lesson with a thing it asks for and the lessons it names for it."""
    for row in course():
        for entry in read(lessons.folder(row.number) / "lesson.md").blocks[0].all("need"):
            for things, numbers in re.findall(r"([^；。（）]*)（第([\d、]+)课）", entry.text.zh):
                for thing in filter(None, (one.strip("“”") for one in re.split("[、与和，]", things))):
                    yield row.number, thing, tuple(numbers.split("、"))


NEEDS = list(needs())


def test_there_are_such_things():
    assert len(NEEDS) > 30


@pytest.mark.parametrize(("number", "thing", "where"), NEEDS, ids=lambda x: "+".join(x) if isinstance(x, tuple) else x)
def test_it_is_taught_where_the_lesson_says(number, thing, where):
    assert all(one < number for one in where)
    assert any(IN_OTHER_WORDS.get(thing, thing) in taught(one) for one in where)


@pytest.mark.parametrize(("number", "thing", "where"), NEEDS, ids=lambda x: "+".join(x) if isinstance(x, tuple) else x)
def test_that_lesson_does_not_itself_ask_for_it(number, thing, where):
    word = IN_OTHER_WORDS.get(thing, thing)
    asked = {(one, IN_OTHER_WORDS.get(what, what)) for one, what, _ in NEEDS}
    assert any((one, word) not in asked for one in where)
