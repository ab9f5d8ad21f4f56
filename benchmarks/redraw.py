"""An explorer in JupyterLab: from the key press to the changed picture."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.rows import Row, say
from tests.support.lab import FLAGS, chromium, notebook, open_and_run, running_lab

from coursekit.lessons import course, declarations

__all__ = ["measure"]

PRESSES = 20
GOAL = 150

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
    """Press a key on a control of each lesson's explorer again and again in headless Chromium."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    if path is None:
        raise RuntimeError("Chromium is not installed on this machine")
    ready = [lesson.number for lesson in course() if lesson.ready]
    explorers = [one.id.split("-", 1) for number in ready for one in declarations(number, "explorers")]
    rows = []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as run:
        folder = Path(name)
        for lesson, explorer in explorers:
            begun = f'from coursekit import begin\nlesson = begin("{lesson}", "en")\nlesson'
            notebook(folder / f"{lesson}.ipynb", (begun, f'lesson.explore("{explorer}")'))
        with running_lab(folder) as address:
            browser = run.chromium.launch(executable_path=path, args=FLAGS)
            for lesson, explorer in explorers:
                say(f"redraw of {lesson}-{explorer}: JupyterLab, {PRESSES} key presses")
                page = browser.new_page(viewport={"width": 1280, "height": 1600})
                open_and_run(page, address, f"{lesson}.ipynb")
                page.wait_for_selector(".ck-explorer .ck-chart.wide", timeout=120_000)
                page.wait_for_timeout(2000)
                times = pressed(page)
                page.close()
                spread = f"{min(times):.0f} to {max(times):.0f} ms"
                name = f"redraw of {lesson}-{explorer} in JupyterLab, median"
                rows.append(Row(name, spread, f"{len(times)} presses", statistics.median(times), GOAL, " ms"))
            browser.close()
    return rows


def pressed(page: Any) -> list[float]:
    """Press the key and return the milliseconds of every press."""
    page.evaluate(WATCH)
    control, keys = page.locator(".ck-explorer .noUi-handle"), ("ArrowRight", "ArrowLeft")
    if not control.count():
        control, keys = page.locator(".ck-explorer select"), ("ArrowDown", "ArrowUp")
    control.first.focus()
    for press in range(PRESSES):
        seen = page.evaluate("window.ckTimes.length")
        page.keyboard.press(keys[press % 2])
        page.wait_for_function("(n) => window.ckTimes.length > n", arg=seen, timeout=10_000)
        page.wait_for_timeout(250)
    times: list[float] = page.evaluate("window.ckTimes")
    return times
