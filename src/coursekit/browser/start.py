"""What the page's worker calls: texts and JSON in, JSON out, so that nothing of Python stays behind in JavaScript."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

from coursekit import lessons
from coursekit.browser.cells import Cells, packages_of
from coursekit.browser.drawing import PageDrawer
from coursekit.browser.store import PageStore, rows_of
from coursekit.charts.apart import draw_with
from coursekit.exercises.attempts import keep_in
from coursekit.lesson import set_pandas
from coursekit.text import check_language

__all__ = ["Notebook", "begin"]


class Notebook:
    """The notebook of one page.

    Parameters
    ----------
    cells : Cells
    """

    def __init__(self, cells: Cells) -> None:
        self._cells = cells

    def run(self, name: str, source: str, seconds: float, again: bool = False) -> str:
        """Run one cell and return its messages as JSON; see `coursekit.browser.cells.Cells.run`."""
        return json.dumps(self._cells.run(name, source, seconds, again=again), ensure_ascii=False)

    @staticmethod
    def packages(source: str) -> str:
        """Return which packages a cell needs; see `coursekit.browser.cells.packages_of`."""
        return packages_of(source)


def begin(language: str, kept: str, tell: Callable[[str], object], ask: Callable[[str, str], str]) -> Notebook:
    """Begin the notebook of a page.

    Parameters
    ----------
    language : {"en", "zh"}
    kept : str
        What the page knows of attempts, JSON; see `coursekit.browser.store.rows_of`.
    tell : callable
        Takes each new attempt as JSON.
    ask : callable
        Draws; see `coursekit.browser.drawing.PageDrawer`.
    """
    reader = check_language(language)
    known = json.loads(kept)
    rows = rows_of(known if isinstance(known, dict) else {}, reader)
    keep_in(PageStore(rows, lambda attempt: tell(json.dumps(asdict(attempt), ensure_ascii=False))), lessons.former())
    draw_with(PageDrawer(ask))
    set_pandas()
    return Notebook(Cells(reader))
