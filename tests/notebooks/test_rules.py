"""What every lesson has, so that a learner who knows one finds the way in all."""

from __future__ import annotations

import re

import pytest
from tests.support.lessons import HAN, Cell, editions, headings, length, plain, read, without_folds

from coursekit.exercises import Open
from coursekit.lessons import LessonRow, declarations

MOST_PROSE = {"en": 150, "zh": 250}  # words, characters between two things to do
PREREQUISITES = {"en": r"You need|Prerequisites", "zh": r"预备知识|先修"}
MINUTES = {"en": r"\b{} min", "zh": r"{}分钟"}
TRANSFER = "Your document"  # a heading of the English lesson; parity finds its cell in the Chinese one
ALL = pytest.mark.parametrize(("row", "language"), editions(), ids=lambda one: getattr(one, "number", one))


def role(cells: list[Cell], name: str) -> list[Cell]:
    return [cell for cell in cells if cell.role == name]


def opening(cells: list[Cell]) -> str:
    """What a learner sees before the first step: the head, the goals, and the card that `begin` shows."""
    return "\n".join(
        plain(cell.source) + re.sub(r"<[^>]+>", " ", cell.html) for cell in cells if cell.role in ("head", "goals")
    )


@ALL
def test_begins_with_its_question(row: LessonRow, language: str) -> None:
    cells = read(row, language)
    assert cells[0].kind == "markdown" and cells[0].role == "head"
    tops = [words for cell in cells if cell.kind == "markdown" for level, words in headings(cell.source) if level == 1]
    assert len(tops) == 1 and headings(cells[0].source)[0][0] == 1
    begin = next(cell for cell in cells if cell.kind == "code")
    assert f'lesson = begin("{row.number}", "{language}")' in begin.source
    seen = opening(cells)
    assert row.question.to(language) in seen
    assert re.search(MINUTES[language].format(row.minutes), seen), "minutes as in the course table"
    assert re.search(PREREQUISITES[language], seen)
    for place in row.places:
        if re.match(r"\d", place):
            assert f"§{place}" in seen
    goals = role(cells, "goals")
    assert len(goals) == 1
    assert 3 <= len(re.findall(r"^(?:[-*]|\d\.) ", goals[0].source, flags=re.MULTILINE)) <= 6


@ALL
def test_exercises_are_those_declared(row: LessonRow, language: str) -> None:
    cells = read(row, language)
    declared = declarations(row.number, "exercises")
    assert [cell.exercise for cell in cells if cell.exercise] == [one.id for one in declared]
    assert len(declared) >= 6
    assert len({type(one) for one in declared}) >= 4
    assert isinstance(declared[-1], Open)
    for position, cell in enumerate(cells):
        if not cell.exercise:
            continue
        asked = cells[position - 1]
        assert asked.kind == "markdown" and asked.role == "exercise"
        assert any(level == 3 and words.startswith(cell.exercise) for level, words in headings(asked.source)), asked.id
        assert cell.kind == "code" and "exercise" in cell.tags
        assert "..." in cell.source, f"{cell.id}: the answer is left blank"
        last = cell.source.rstrip().splitlines()[-1]
        assert re.fullmatch(rf"lesson\.check\({int(cell.exercise[3:])}, \w+\)", last), last


@ALL
def test_has_a_transfer_exercise(row: LessonRow, language: str) -> None:
    """The same check on a document that has nothing to do with the speech."""
    english = read(row, "en")
    place = next(
        position
        for position, cell in enumerate(english)
        if any(TRANSFER in words for _, words in headings(cell.source))
    )
    assert any(cell.exercise for cell in read(row, language)[place : place + 3])


@ALL
def test_has_explorers_that_are_declared(row: LessonRow, language: str) -> None:
    cells = read(row, language)
    used = [name for cell in cells for name in re.findall(r'lesson\.explore\("([^"]+)"\)', cell.source)]
    assert {f"{row.number}-{name}" for name in used} == {one.id for one in declarations(row.number, "explorers")}
    assert used
    charts = [name for cell in cells for name in re.findall(r'lesson\.chart\("([^"]+)"\)', cell.source)]
    assert {f"{row.number}-{name}" for name in charts} == {one.id for one in declarations(row.number, "charts")}


@ALL
def test_never_long_without_something_to_do(row: LessonRow, language: str) -> None:
    read_on = 0
    for cell in read(row, language):
        if cell.kind == "code" or cell.role == "exercise":
            read_on = 0
        elif cell.role not in ("terms", "reading", "selftest", "recap"):
            read_on += length(cell.source, language)
            assert read_on <= MOST_PROSE[language], f"{cell.id}: {read_on} since the last thing to do"


@ALL
def test_closes_in_order(row: LessonRow, language: str) -> None:
    cells = read(row, language)
    ids = [cell.id for cell in cells]
    selftest, terms, reading = (role(cells, name) for name in ("selftest", "terms", "reading"))
    recap = [cell for cell in role(cells, "recap") if cell.kind == "markdown" and headings(cell.source)]
    assert len(recap) == len(terms) == len(reading) == 1 and selftest
    assert sum(cell.source.count("<details") for cell in selftest) >= 3
    last_exercise = max(position for position, cell in enumerate(cells) if cell.exercise)
    places = [ids.index(cells_of[0].id) for cells_of in (recap, terms, reading)]
    assert [last_exercise, *places] == sorted([last_exercise, *places])
    assert len(re.findall(r"^- ", reading[0].source, flags=re.MULTILINE)) >= 2


@ALL
def test_at_most_six_new_terms_in_both_languages(row: LessonRow, language: str) -> None:
    table = [line for line in role(read(row, language), "terms")[0].source.splitlines() if line.startswith("|")]
    terms = table[2:]
    assert 1 <= len(terms) <= 6
    for term in terms:
        assert re.search(HAN, term) and re.search(r"[A-Za-z]{3}", term), term


@ALL
def test_says_what_the_figures_cannot_tell(row: LessonRow, language: str) -> None:
    assert role(read(row, language), "judgement")


@ALL
def test_roles_are_known(row: LessonRow, language: str) -> None:
    known = {"head", "goals", "prose", "figure", "chart", "explorer", "exercise", "judgement", "selftest", "recap"} | {
        "terms",
        "reading",
    }
    assert {cell.id: cell.role for cell in read(row, language) if cell.role not in known} == {}


def test_length_counts_what_is_read() -> None:
    text = (
        "## Two words\n\nThree more words, $x + y$ and [a link](https://a.org/b).\n\n| a | b |\n\n<details>no</details>"
    )
    assert length(text, "en") == 8
    assert length("## 三个字\n\n共3046万人，见`poor`。", "zh") == 8
    assert without_folds("a<details>b</details>c") == "a c"
