"""The sample lesson as it stands: it is read, bound and written, and breaks no rule."""

from __future__ import annotations

import re

import pytest
from tests.source import lesson

from coursekit.exercises.judge import compile, judge
from coursekit.exercises.showing import answer, mistaken
from coursekit.source.kinds import KINDS
from coursekit.source.rules import RULES, broken, sentence
from coursekit.source.sitting import rebuilding
from coursekit.text import LANGUAGES


def test_it_breaks_no_rule() -> None:
    assert [(rule.__name__, faults) for rule, faults in broken(lesson.material())] == []


def test_every_rule_is_a_sentence() -> None:
    for rule in RULES:
        assert re.fullmatch(r"[A-Z].*[.`]", sentence(rule)), rule.__name__


def test_it_shows_every_kind_of_block() -> None:
    assert {block.kind for block in lesson.source().blocks} == set(KINDS)


def test_every_solution_is_right_and_every_mistake_is_named() -> None:
    context = lesson.context(lesson.source())
    for exercise in lesson.bound():
        spec = compile(exercise, context)
        assert judge(spec, answer(exercise, context)).state == "right"
        for mistake in exercise.mistakes:
            assert judge(spec, mistaken(exercise, mistake, context)).code == mistake.code


def test_numbers_follow_from_order() -> None:
    cells = {cell["id"]: cell for cell in lesson.written()["cells"]}
    assert cells["fall-asked"]["source"].startswith("### 98-1 · How large is the fall?")
    assert "The same check as" not in cells["late-asked"]["source"]
    assert cells["method"]["source"].startswith("## 2 · Level and change")
    assert "Section 2 comes back" in cells["faster-asked"]["source"]
    assert lesson.bound()[4].hints[0].zh == "同98-1一样算。"


def test_cells_are_those_of_the_blocks_in_order() -> None:
    books = [lesson.written(language=language) for language in LANGUAGES]
    ids = [[cell["id"] for cell in book["cells"]] for book in books]
    assert ids[0] == ids[1] and len(set(ids[0])) == len(ids[0])
    assert ids[0][:4] == ["masthead", "begin", "faster-asked", "faster"]
    assert ids[0][-4:] == ["selftest", "recap", "terms", "reading"]
    exercises = [c for c in books[0]["cells"] if c["metadata"]["coursekit"].get("exercise")]
    assert [c["id"] for c in exercises] == ["fall", "meaning", "verdicts", "base", "late", "record"]
    assert all(c["metadata"]["tags"] == ["exercise"] for c in exercises)
    assert all(c["source"].splitlines()[-1].startswith("lesson.check(") for c in exercises)


def test_a_cell_speaks_one_language() -> None:
    for language, comment, text in (("en", "# persons", '"start"'), ("zh", "# 人", '"期初"')):
        cells = {cell["id"]: cell["source"] for cell in lesson.written(language=language)["cells"]}
        assert comment in cells["levels-1"] and f"print({text}, start)" in cells["levels-1"]
        assert " | " not in cells["levels-1"] and "T(" not in cells["levels-1"]


def test_a_remark_and_a_teachers_note_are_not_written() -> None:
    for language in LANGUAGES:
        text = "\n".join(cell["source"] for cell in lesson.written(language=language)["cells"])
        assert "nobody sees" not in text and "fifty minutes" not in text and "五十分钟" not in text


def test_the_second_sitting_makes_what_is_used_below_and_nothing_else() -> None:
    cells = {cell["id"]: cell["source"] for cell in lesson.written()["cells"]}
    assert cells["second"].splitlines() == [
        "from coursekit import begin",
        "",
        'lesson = begin("98", "en")',
        "import pandas as pd",
        "",
        'start = lesson.figure("poor-2012").value',
    ]


def test_the_second_sitting_leaves_out_what_only_shares_a_letter_with_a_comprehension() -> None:
    text = lesson.TEXT.replace("unused = 1\n", "print([one for one in (1, 2)])\n", 1)
    text = text.replace("verdicts = pd.", "doubled = [2 * one for one in (start, 1)]\nverdicts = pd.", 1)
    assert text.count(" one in ") == 2
    source = lesson.source(text)
    at = next(block for block in source.blocks if block.kind == "sitting")
    assert rebuilding(source, at) == ('import pandas as pd\n\nstart = lesson.figure("poor-2012").value', [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_says_question_minutes_and_place_once(language: str) -> None:
    head = lesson.written(language=language)["cells"][0]["source"]  # type: ignore[arg-type]
    head = re.sub(r"<[^>]+>", "", head)
    question = {"en": "How fast?", "zh": "有多快？"}[language]
    assert head.count(question) == 1 and f"# {question}" in head
    assert {"en": "20 minutes", "zh": "20分钟"}[language] in head
