from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coursekit.display import WIDGET_VIEW
from sitebuild.sources import (
    PageError,
    Sources,
    check_executed,
    draw_in,
    fill_page,
    lesson_source,
)

BOX = '<div class="ck-chartbox"></div>'


def test_a_part_is_put_in_its_line_only() -> None:
    text = "# T\n\n[[map]]\n\nsee `[[map]]`\n"
    assert fill_page(text, {"map": lambda: "MAP"}, "book/en/x.md") == "# T\n\nMAP\n\nsee `[[map]]`\n"


def test_an_unknown_part_names_page_and_choice() -> None:
    with pytest.raises(PageError, match=r"book/en/x\.md: no part \[\[mop\]\]\. There are map"):
        fill_page("[[mop]]", {"map": str}, "book/en/x.md")


def test_each_box_gets_its_own_picture() -> None:
    html = f'<figure data-chart="a">{BOX}</figure><section data-explorer="b"><p>x</p>{BOX}</section>'
    html += '<figure data-chart="c"></figure>'
    drawn = draw_in(html, lambda kind, id: f"<svg>{kind} {id}</svg>")
    assert drawn.count("<svg>") == 2
    assert '<figure data-chart="a"><div class="ck-chartbox"><svg>chart a</svg></div>' in drawn
    assert '<div class="ck-chartbox"><svg>explorer b</svg></div></section>' in drawn


def test_a_box_that_belongs_to_nobody_stays_empty() -> None:
    html = f'<section class="ck">{BOX}</section>'
    assert draw_in(html, lambda kind, id: "<svg/>") == html


def notebook(**cell: Any) -> dict[str, Any]:
    code = {
        "cell_type": "code",
        "id": "b",
        "execution_count": 1,
        "source": "x = 1",
        "metadata": {},
        "outputs": [],
        **cell,
    }
    return {
        "cells": [{"cell_type": "markdown", "id": "a", "source": "# T", "metadata": {}}, code],
        "metadata": {"widgets": {"big": 1}},
    }


def test_a_notebook_loses_its_widgets_and_keeps_the_committed_one_untouched() -> None:
    given = notebook(outputs=[{"output_type": "display_data", "data": {"text/html": ["<p>", "</p>"], WIDGET_VIEW: {}}}])
    before = json.dumps(given)
    shown = json.loads(lesson_source(given, "en", lambda kind, id: "", "s"))
    assert shown["cells"][1]["outputs"][0]["data"] == {"text/html": "<p></p>"}
    assert "widgets" not in shown["metadata"]
    assert json.dumps(given) == before


def test_a_notebook_that_was_not_executed_is_refused_by_name() -> None:
    with pytest.raises(PageError, match=r"notebooks/en/01\.ipynb was not executed.*coursekit notebooks"):
        check_executed(notebook(execution_count=None), "notebooks/en/01.ipynb")


def test_only_what_differs_is_written_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    first = Sources(tmp_path)
    first.put("a.md", "1")
    first.put("lessons/b.md", "1")
    first.finish()
    stamp = (tmp_path / "a.md").stat().st_mtime_ns
    second = Sources(tmp_path)
    second.put("a.md", "1")
    second.finish()
    assert second.changed == ["lessons/b.md"]
    assert not (tmp_path / "lessons/b.md").exists()
    assert (tmp_path / "a.md").stat().st_mtime_ns == stamp
