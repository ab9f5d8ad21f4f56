"""An explorer in JupyterLab: from the key press to the changed picture."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.rows import Row, say
from tests.support.lab import FLAGS, chromium, notebook, open_and_run, running_lab

__all__ = ["measure"]

PRESSES = 40
GOAL = 150
CELLS = ('from coursekit import begin\nlesson = begin("01", "en")\nlesson', 'lesson.explore("fall")')

# The clock starts when the key reaches the page and stops when the picture that is seen, the wide one, has changed.
WATCH = """() => {
  const box = document.querySelector('.ck-explorer .ck-chart.wide').closest('.widget-html');
  window.ckTimes = [];
  let began = 0;
  document.addEventListener('keydown', () => { began = performance.now(); }, true);
  new MutationObserver(() => {
    if (began) window.ckTimes.push(performance.now() - began);
    began = 0;
  }).observe(box, { childList: true, subtree: true });
}"""


def measure() -> list[Row]:
    """Press a key on a slider of lesson 01 again and again in headless Chromium."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    if path is None:
        raise RuntimeError("Chromium is not installed on this machine")
    say(f"redraw: JupyterLab, {PRESSES} key presses")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as run:
        folder = Path(name)
        notebook(folder / "redraw.ipynb", CELLS)
        with running_lab(folder) as address:
            browser = run.chromium.launch(executable_path=path, args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 1600})
            open_and_run(page, address, "redraw.ipynb")
            page.wait_for_selector(".ck-explorer .ck-chart.wide", timeout=120_000)
            page.wait_for_timeout(2000)
            times = pressed(page)
            browser.close()
    median = statistics.median(times)
    spread = f"{min(times):.0f} to {max(times):.0f} ms"
    return [Row("explorer redraw in JupyterLab, median", spread, f"{len(times)} presses", median, GOAL, " ms")]


def pressed(page: Any) -> list[float]:
    """Press the key and return the milliseconds of every press."""
    page.evaluate(WATCH)
    page.locator(".ck-explorer .noUi-handle").first.focus()
    for press in range(PRESSES):
        seen = page.evaluate("window.ckTimes.length")
        page.keyboard.press("ArrowLeft" if press % 2 else "ArrowRight")
        page.wait_for_function("(n) => window.ckTimes.length > n", arg=seen, timeout=10_000)
        page.wait_for_timeout(250)
    times: list[float] = page.evaluate("window.ckTimes")
    return times
