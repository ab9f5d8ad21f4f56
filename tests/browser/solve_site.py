"""Run every cell of every lesson, solved, on the pages of a site with the browser's Python: before it is published.

``python -m tests.browser.solve_site _build/site`` opens each lesson in each language in a headless Chromium, writes the
solutions into its cells and runs them all, as a reader would from the top. It fails where a cell stops with an error,
an exercise is not right, a package is missing, anything is asked for elsewhere, or a limit is passed. What it measured
is printed, and stands in the summary of a job where there is one.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from tests.browser.conftest import FLAGS
from tests.site.built import ROOT

from coursekit.exercises.solved import fill
from coursekit.lessons import LessonRow, course, declarations, notebook
from coursekit.text import LANGUAGES

MOST_BYTES = 20 * 10**6
MOST_SECONDS = 60.0
MOST_HEAP = 400 * 2**20
LONG = 5.0
"""Seconds from which on a cell is named as long."""
WAIT = 180_000

RUN = """(id) => { document.querySelector(`#cell-${id} .ck-run > .ck-btn`).click(); }"""
STATE = """(id) => ["done", "error", "stopped"].includes(document.querySelector(`#cell-${id} .ck-run`).dataset.state)"""
CLEAR = """(id) => { document.querySelector(`#cell-${id} .ck-run`).dataset.state = ""; }"""


@dataclass
class Found:
    """What one lesson came to."""

    name: str
    faults: list[str] = field(default_factory=list)
    right: int = 0
    exercises: int = 0
    seconds: float = 0.0
    heap: int = 0
    long: list[str] = field(default_factory=list)


def solve(page: Any, address: str, row: LessonRow, code: Any) -> Found:
    """Run all cells of one lesson, solved."""
    found = Found(f"{row.number} {code}")
    exercises = declarations(row.number, "exercises")
    book = fill(notebook(row.number, code), exercises, code)
    texts = {c["id"]: "".join(c["source"]) for c in book["cells"] if "exercise" in c["metadata"].get("coursekit", {})}
    page.goto(f"{address}/{code}/lessons/{row.slug}.html")
    page.evaluate("([key, text]) => { localStorage.clear(); localStorage[key] = text; }", [key(row), json.dumps(texts)])
    page.reload()
    page.wait_for_selector("html[data-coursekit-run=ready]")
    cells = page.evaluate(
        "[...document.querySelectorAll('.ck-run')].map((bar) => bar.closest('[id^=cell-]').id.slice(5))"
    )
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    began = time.monotonic()
    for at, id in enumerate(cells):
        started = time.monotonic()
        page.evaluate(CLEAR, id)
        page.evaluate(RUN, id)
        start = page.locator(".ck-run-ask .ck-btn")
        if at == 0:
            page.wait_for_timeout(500)  # it is asked only where Python is not kept yet
            if start.count():
                start.click()
        page.wait_for_function(STATE, arg=id, timeout=WAIT)
        took = time.monotonic() - started
        if at == 0:
            found.seconds = time.monotonic() - began
        elif took > LONG:
            found.long.append(f"{id} {took:.1f} s")
        state = page.evaluate("(id) => document.querySelector(`#cell-${id} .ck-run`).dataset.state", id)
        if state != "done":
            said = page.locator(f"#cell-{id} .ck-run-made, #cell-{id} .ck-run-state").all_inner_texts()
            found.faults.append(f"cell {id}: {state}: {' '.join(said)[-300:]}")
    for one in exercises:
        found.exercises += 1
        verdict = page.locator(f"#ex-{one.short_name}").get_attribute("data-verdict")
        found.right += verdict == "right"
        if verdict != "right":
            found.faults.append(f"exercise {one.id} {one.short_name}: {verdict}")
    found.heap = int(page.evaluate("document.documentElement.dataset.coursekitHeap ?? 0"))
    return found


def key(row: LessonRow) -> str:
    return f"coursekit.code.{row.number}"


def sizes(site: Path) -> tuple[int, int]:
    """Return how many bytes are loaded at the start, and how many more before the first chart."""
    script = next((site / "_python").glob("lesson-*.js")).read_text(encoding="utf-8")
    said = json.loads(script[script.index("(") + 1 : script.rindex(")")])
    return sum(said["start"].values()), sum(said["charts"].values())


def told(all_found: list[Found], loaded: int, later: int, outside: list[str]) -> tuple[str, bool]:
    """Return what was found as Markdown, and whether the site may be published."""
    faults = [f"{one.name}: {fault}" for one in all_found for fault in one.faults]
    first, heap = all_found[0].seconds, max(one.heap for one in all_found)
    for is_past, words in (
        (loaded > MOST_BYTES, f"a first run loads {loaded / 10**6:.1f} MB, more than {MOST_BYTES / 10**6:g}"),
        (first > MOST_SECONDS, f"the first cell took {first:.0f} s, more than {MOST_SECONDS:g}"),
        (heap > MOST_HEAP, f"Python's memory grew to {heap / 2**20:.0f} MiB, more than {MOST_HEAP / 2**20:g}"),
        (bool(outside), f"asked for elsewhere: {outside[:5]}"),
    ):
        faults += [words] * is_past
    right, exercises = sum(one.right for one in all_found), sum(one.exercises for one in all_found)
    lines = [
        "## Lessons run on their pages",
        "",
        f"{right} of {exercises} exercises right. First run: {loaded / 10**6:.1f} MB, {later / 10**6:.1f} more for "
        f"charts, first cell after {first:.1f} s; memory at most {heap / 2**20:.0f} MiB.",
        "",
        *(f"- long: {one.name} {', '.join(one.long)}" for one in all_found if one.long),
        *(f"- **{fault}**" for fault in faults),
    ]
    return "\n".join(lines), not faults


def main(arguments: list[str] | None = None) -> int:
    """Solve a site; return an exit status."""
    parser = argparse.ArgumentParser(description="Run every cell of every lesson on the pages of a site.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--lessons", nargs="+", default=[row.number for row in course() if row.ready])
    given = parser.parse_args(arguments)
    sys.path.insert(0, str(ROOT / "book"))
    from serve import server

    here = server(given.site, 0)
    threading.Thread(target=here.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{here.server_port}"
    outside: list[str] = []
    all_found: list[Found] = []
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as run:
        context = run.chromium.launch(executable_path=chromium, args=FLAGS).new_context()
        own = (address, "blob:", "data:")
        context.on("request", lambda one: outside.append(one.url) if not one.url.startswith(own) else None)
        for row in course():
            for code in LANGUAGES if row.number in given.lessons else ():
                page = context.new_page()  # each with a memory of its own
                all_found.append(solve(page, address, row, code))
                page.close()
                one = all_found[-1]
                print(
                    f"{one.name}  {one.right}/{one.exercises}  {one.heap / 2**20:.0f} MiB",
                    *one.faults,
                    sep="\n  ",
                    flush=True,
                )
    text, is_well = told(all_found, *sizes(given.site), outside)
    print(text)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
