"""Cells of the page's notebook: what they show, what they print, how they end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from coursekit.browser import begin
from coursekit.browser.cells import Cells, packages_of
from coursekit.browser.store import rows_of
from coursekit.charts import apart
from coursekit.exercises import attempts


@pytest.fixture
def cells() -> Cells:
    return Cells("en")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Begin a notebook as the page does; what is told to it is in the list that is returned with it."""
    monkeypatch.setattr(attempts, "_kept_in", None)
    monkeypatch.setattr(apart, "_brought", None)

    def start(kept: dict[str, Any], language: str = "en") -> tuple[Any, list[dict[str, Any]]]:
        told: list[dict[str, Any]] = []
        return begin(language, json.dumps(kept), lambda said: told.append(json.loads(said)), refuse), told

    def refuse(what: str, text: str) -> str:
        return json.dumps({"absent": "no Vega here"})

    yield start


def kinds(said: list[dict[str, Any]]) -> list[str]:
    return [one["kind"] for one in said]


def test_the_last_line_is_shown_and_names_stay(cells: Cells) -> None:
    assert cells.run("a", "x = 6\nx * 7", 5) == [{"kind": "text", "text": "42"}]
    assert cells.run("b", "print(x)\nx;", 5) == [{"kind": "print", "text": "6\n"}]
    assert cells.run("c", "y = x", 5) == [] and cells.run("d", "None", 5) == [] and cells.run("e", "# nothing", 5) == []
    assert kinds(cells.run("f", "display(1, 2)\nprint(3)\n4", 5)) == ["text", "text", "print", "text"]


def test_tables_are_html_of_others_and_cards_are_the_kits(cells: Cells) -> None:
    table = cells.run("t", "import pandas as pd\npd.DataFrame({'a': [1]})", 20)[0]
    assert (table["kind"], table["own"]) == ("html", False) and "<table" in table["html"]
    cells.run("b", "from coursekit import begin\nlesson = begin('01', 'en')", 20)
    card = cells.run("f", "lesson.figure('poor-2012')", 20)[0]
    assert card["own"] and "98,990,000" in card["text"] and "<script" not in card["html"]


def test_an_error_is_told_from_the_learners_line_on(cells: Cells) -> None:
    cells.run("a", "def f(x):\n    return 1 / x", 5)
    said = cells.run("b", "y = 1\nf(0)", 5)[-1]
    assert said["kind"] == "error" and said["line"] == 2
    assert said["text"].startswith("Line 2: f(0)") and "ZeroDivisionError" in said["text"]
    assert "return 1 / x" in said["text"] and "coursekit" not in said["text"]
    assert cells.run("c", "x = (", 5)[0]["code"] == "SyntaxError"
    assert cells.run("d", "raise SystemExit", 5)[0]["code"] == "SystemExit"
    assert cells.run("e", "1 + 1", 5) == [{"kind": "text", "text": "2"}], "the notebook goes on"


@pytest.mark.parametrize(("language", "word"), [("en", "Stopped after 0.2 s at line 2"), ("zh", "已停在第2行")])
def test_an_endless_loop_is_stopped_at_its_line(language: Any, word: str) -> None:
    said = Cells(language).run("loop", "n = 0\nwhile True: n += 1", 0.2)
    assert kinds(said) == ["error"] and word in said[0]["text"] and said[0]["line"] == 2


def test_what_is_printed_without_end_is_cut(cells: Cells) -> None:
    said = cells.run("a", "for i in range(100_000): print(i)", 20)
    assert len(said) == 1 and len(said[0]["text"]) < 21_000 and said[0]["text"].endswith("shown here.")
    assert len(cells.run("b", "'x' * 10**6", 5)[0]["text"]) < 21_000


def test_attempts_are_told_and_those_of_the_page_are_known(page: Any) -> None:
    notebook, told = page({"01/fall": {"right": False, "tries": 2, "code": "other", "answer": "7"}, "01/odd": 7})
    json.loads(notebook.run("begin", "from coursekit import begin\nlesson = begin('01', 'en')", 20))
    said = json.loads(notebook.run("fall", "lesson.check('fall', 69.23)", 20))[0]
    assert (said["kind"], said["exercise"], said["state"]) == ("verdict", "fall", "right")
    assert [(one["exercise"], one["state"]) for one in told] == [("01/fall", "right")]
    rows = json.loads(notebook.run("rows", "lesson.progress().frame.query(\"exercise == '01-2'\").tries.item()", 20))
    assert rows[0]["text"].endswith("3")


def test_rows_of_a_page_that_are_no_attempts_are_passed_over() -> None:
    odd = {"a": None, "b": {"tries": "3"}, "c": {"tries": -1}, "d": {"tries": 10**9}, "e": {}}
    assert rows_of(odd, "en") == []
    kept = rows_of({"05/forecast": {"right": True, "tries": 1, "code": "complete", "answer": {"low": "4"}}}, "zh")
    assert [(one.state, one.answer) for one in kept] == [("right", '{"low": "4"}')]  # type: ignore[union-attr]


def test_a_chart_without_what_draws_says_so(page: Any) -> None:
    notebook, _ = page({})
    notebook.run("begin", "from coursekit import begin\nlesson = begin('01', 'en')", 20)
    spec = '{"mark": "bar", "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a", "type": "quantitative"}}}'
    said = json.loads(notebook.run("chart", f"lesson.check('chart', {spec})", 20))[0]
    assert (said["state"], said["code"]) == ("error", "chart-no-process")


def test_charts_are_asked_for_by_name_alone() -> None:
    assert packages_of("import altair as alt") == packages_of("from coursekit.charts import alt") == "charts"
    assert packages_of("from coursekit import begin") == packages_of("import math\nx = (") == ""


def test_run_again_for_its_names_a_cell_checks_nothing(page: Any) -> None:
    notebook, told = page({})
    notebook.run("begin", "from coursekit import begin\nlesson = begin('01', 'en')", 20)
    assert json.loads(notebook.run("fall", "fall = 69.23\nlesson.check('fall', fall)", 20, True)) == []
    assert told == [] and json.loads(notebook.run("name", "fall", 20))[0]["text"] == "69.23"
