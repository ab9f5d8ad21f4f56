"""Whatever a lesson links to outside is in the catalogue, with what it says, how it was read and its standing."""

from __future__ import annotations

import re

import pytest

from coursekit import lessons
from coursekit.catalogue import literature
from coursekit.catalogue.tables import rows
from coursekit.lessons import course

HELD = {address for one in literature() for address in one.found_at} | {
    address for one in rows("observations") for address in one["found_at"].split()
}
LINK = re.compile(r"\]\((https?://[^)\s]+)\)")


def linked(number):
    words = (lessons.folder(number) / "lesson.md").read_text(encoding="utf-8")
    return set(LINK.findall(words))


@pytest.mark.parametrize("number", [one.number for one in course() if one.ready])
def test_an_outside_address_is_in_the_catalogue(number):
    assert linked(number) - HELD == set()


def test_links_are_found():
    assert sum(len(linked(one.number)) for one in course() if one.ready) > 150


def test_an_address_is_written_as_hosts_are():
    assert [one for one in HELD if re.match(r"https?://[^/]*\.(/|$)", one)] == []


def test_what_was_read_says_where_or_why_not():
    assert [one.id for one in literature() if one.standing == "read" and not one.found_at and not one.note] == []
