"""From a problem or measure of the speech to its lessons: complete, true to the course table, and linked."""

from __future__ import annotations

import re

import pytest
from tests.support.hiding import hiding
from tests.support.outline import covers

from coursekit import lessons
from coursekit.catalogue import system
from coursekit.catalogue.tables import rows
from coursekit.lessons import course, row
from coursekit.text import LANGUAGES
from sitebuild.problems import measure_lessons, problem_lessons

NODES = system.nodes("problem", "measure").set_index("id")["point"].to_dict()
MAKERS = {"problem": problem_lessons, "measure": measure_lessons}


def test_every_problem_and_every_measure_has_a_lesson_and_no_other_node():
    assert {one["node"] for one in rows("system_lessons")} == set(NODES)


@pytest.mark.parametrize(("node", "number"), [(one["node"], one["lesson"]) for one in rows("system_lessons")])
def test_the_lesson_works_on_that_place_of_the_speech(node, number):
    assert covers(row(number).places, NODES[node])


def test_every_lesson_of_parts_two_and_three_takes_something_up():
    taken = {one["lesson"] for one in rows("system_lessons")}
    assert {one.number for one in course() if one.part in (2, 3)} <= taken


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MAKERS)
def test_a_row_leads_to_the_lessons_that_can_be_opened(language, kind):
    ready = [one for one in course() if one.ready]
    body = re.findall(r"<tr.*?</tr>", MAKERS[kind](language, ready), re.DOTALL)[1:]
    for node, cells in zip(system.nodes(kind)["id"], body, strict=True):
        slugs = [row(number).slug for number in system.lessons_of(node) if row(number) in ready]
        assert re.findall(r'href="\.\./lessons/(.*?)\.html"', cells) == slugs, node


def test_a_hidden_lesson_is_not_named():
    with hiding(("13",)):
        ready = [one for one in lessons.offered() if one.ready]
        assert "13-checking" not in measure_lessons("en", ready)


def test_handouts_lead_to_the_lesson_that_sets_work_beside_them():
    source = lessons.source("16")
    assert source.of("sitting") and any(block.name == "instead-of-handouts" for block in source.of("figure"))
    assert "16" in system.lessons_of("2.2.2-handouts")
