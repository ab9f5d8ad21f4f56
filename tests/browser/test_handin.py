"""A reader without JupyterLab saves the answers of a page, and a teacher's tool reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.browser.test_answers import choose, type_number

from coursekit.classroom.page_answers import page_answers


@pytest.mark.parametrize("code", ["en", "zh"])
def test_answers_of_a_page_are_saved_and_read(visit: Any, code: str, tmp_path: Path) -> None:
    page = visit(viewport={"width": 390, "height": 844}).open(f"{code}/lessons/01-the-record.html")
    button = page.locator(".site-handin button")
    assert not button.is_visible()  # nothing is answered yet
    type_number(page, page.query_selector("#ex-fall"), "69.23")
    choose(page, page.query_selector("#ex-same-rate"), "c")
    assert button.is_visible()
    with page.expect_download() as saved:
        button.click()
    assert saved.value.suggested_filename == "01-the-record.answers.json"
    saved.value.save_as(tmp_path / "x.json")
    found = page_answers((tmp_path / "x.json").read_bytes())
    assert found is not None
    assert (found.lesson, found.language) == ("01", code)
    assert found.answers == {"01/fall": "69.23", "01/same-rate": "c"}
