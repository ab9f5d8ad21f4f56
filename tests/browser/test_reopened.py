"""A lesson that was run and saved, opened again in JupyterLab without the kernel that ran it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.sign import NotebookNotary
from tests.support.lab import notebook, running_lab, started_lab
from tests.support.runs import run_here

CELLS = {
    "head": 'from coursekit import begin\nlesson = begin("01", "{code}")\nlesson',
    "chart": 'lesson.chart("two-lines")',
    "explorer": 'lesson.explore("fall")',
    "progress": "lesson.progress()",
    "own": (
        "import pandas as pd\nfrom coursekit.charts import alt\n"
        'data = pd.DataFrame({{"year": [2012, 2017], "poor": [9899, 3046]}})\n'
        'alt.Chart(data, title="Fewer poor").mark_bar().encode(x="year:O", y="poor:Q")'
    ),
    "dollars": 'lesson.check(1, "from $2.13 a day to $5.24 a day, [a_b]")',
    "table": 'pd.DataFrame({{"line": ["from $2.13 a day to $5.24 a day"]}})',
}
EDGE = "(e) => getComputedStyle(e).borderTopStyle"
DEAD = "Error displaying widget"


@pytest.fixture(scope="module")
def saved(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each lesson twice: signed, as its own user saved it, and as somebody else's."""
    folder = tmp_path_factory.mktemp("reopened")
    data = folder / ".jupyter" / "data"
    data.mkdir(parents=True)
    notary = NotebookNotary(data_dir=str(data))
    for code in ("en", "zh"):
        draft = folder / f"draft-{code}.ipynb"
        notebook(draft, [*(cell.format(code=code) for cell in CELLS.values()), "# whose"])
        book = nbformat.read(draft, as_version=4)
        run_here(book, folder)
        draft.unlink()
        for trust in ("trusted", "untrusted"):
            path = folder / f"{trust}-{code}.ipynb"
            book.cells[-1].source = f"# {trust}"  # the signature of one is not that of the other
            nbformat.write(book, path)
            if trust == "trusted":
                notary.sign(nbformat.read(path, as_version=4))
    notary.store.close()
    return folder


@pytest.fixture(scope="module")
def lab(saved: Path) -> Iterator[str]:
    with running_lab(saved) as address:
        yield address


BOTH = [f"{trust}-{code}" for trust in ("trusted", "untrusted") for code in ("en", "zh")]


@pytest.fixture(scope="module", params=BOTH)
def opened(browser: Any, lab: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 1280, "height": 3400})
    page.goto(f"{lab}/doc/tree/{request.param}.ipynb", timeout=90_000)
    page.wait_for_selector(".jp-Notebook .jp-OutputArea-output .ck", timeout=90_000)
    page.wait_for_timeout(4000)  # views that would come are there
    yield page
    page.close()


def outputs(page: Any, cell: str) -> Any:
    return page.locator(".jp-CodeCell").nth(list(CELLS).index(cell)).locator(".jp-OutputArea-child")


def test_every_card_is_there_and_no_error(opened: Any) -> None:
    for cell in CELLS:
        seen = [one.inner_text() for one in outputs(opened, cell).all() if one.is_visible()]
        assert len(seen) == 1, (cell, seen)
        assert DEAD not in seen[0] and "Loading widget" not in seen[0] and len(seen[0]) > 3, (cell, seen)


def test_pictures_survive_and_leave_no_row_of_digits(opened: Any) -> None:
    for cell in ("chart", "explorer", "own"):
        picture = outputs(opened, cell).locator("img.ck-still")
        assert picture.count() == 1 and picture.get_attribute("alt")
        assert picture.evaluate("(e) => e.complete && e.naturalWidth > 100"), cell
    assert outputs(opened, "own").last.locator(".ck").inner_text().strip() == ""


def test_amounts_in_dollars_are_text(opened: Any) -> None:
    assert "from $2.13 a day to $5.24 a day, [a_b]" in outputs(opened, "dollars").last.inner_text()
    assert "from $2.13 a day to $5.24 a day" in outputs(opened, "table").last.inner_text()
    assert opened.locator(".jp-OutputArea mjx-container").count() == 0


def test_a_trusted_one_has_the_stylesheet(opened: Any) -> None:
    if opened.locator(".jp-mod-trusted").count() == 0:
        assert "untrusted" in opened.url
        return
    assert outputs(opened, "explorer").locator(".ck-card").first.evaluate(EDGE) == "solid"


@pytest.mark.parametrize("code", ["en", "zh"])
def test_where_start_opened_jupyterlab_an_untrusted_one_has_it_too(browser: Any, saved: Path, code: str) -> None:
    with started_lab(saved, code) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 3400})
        page.goto(f"{address}/doc/tree/untrusted-{code}.ipynb", timeout=90_000)
        page.wait_for_selector(".jp-Notebook .jp-OutputArea-output .ck-explorer", timeout=90_000)
        page.wait_for_timeout(4000)
        assert page.locator(".jp-mod-trusted").count() == 0
        assert page.locator(".ck-explorer").first.evaluate(EDGE) == "solid"
        assert page.locator("style.ck-sheet").count() == 0
        page.close()
