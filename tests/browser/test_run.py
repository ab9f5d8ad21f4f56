"""Cells run on a lesson's page, in a headless Chromium with the core of the browser's Python, without pandas.

One page is opened for most of it and the tests follow each other on it, as a reader would go on: to load Python takes
seconds. What needs pandas is shown by ``tests/browser/solve_site.py``, where a site is published.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.test_access import axe, violations
from tests.site.built import ROOT, alone

from coursekit.exercises.solved import solution_source
from coursekit.lessons import course, declarations

__all__ = ["axe"]

CORE = ROOT / "_build" / "pyodide"
NEEDED = "COURSEKIT_NEEDS_PYTHON"
LESSON = "lessons/01-the-record.html"
LEFT_OUT = ("source-2", "rounding-2", "verdict-1")
"""Cells of the lesson that need pandas: a reader's own text stands there."""
SECONDS = 12
"""The limit of a cell in these tests: to begin a lesson takes some of them on a busy machine."""
READY = 240_000
NAME = "implied-base"
SOLVED = (
    solution_source(next(e for e in declarations("01", "exercises") if e.short_name == NAME))
    + f'\nlesson.check("{NAME}", implied_base)'
)


@pytest.fixture(scope="module")
def laid(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built site with the core laid into it, and a shorter limit."""
    from sitebuild.distribution import faults, read_lock
    from sitebuild.python import lay

    if found := faults(CORE, read_lock(), ()):
        assert not os.environ.get(NEEDED), found
        pytest.skip(f"the browser's Python is not here: make python ({found[0]})")
    there = tmp_path_factory.mktemp("laid") / "site"
    with alone(ROOT / "_build" / "site.lock"):
        shutil.copytree(site, there)
    lay(there, CORE, core_only=True)
    for script in (there / "_python").glob("lesson-*.js"):
        text = script.read_text(encoding="utf-8")
        script.write_text(re.sub(r'"seconds": \d+', f'"seconds": {SECONDS}', text), encoding="utf-8")
    return there


class Reader:
    """A reader of the laid site; all that was asked for is in ``asked``."""

    def __init__(self, browser: Any, site: Path) -> None:
        from serve import server

        self.server = server(site, 0)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        own = json.dumps({name: "# left out" for name in LEFT_OUT})
        self.page.add_init_script(f"localStorage['coursekit.code.01'] ??= {json.dumps(own)}")

    def visit(self, code: str = "en", path: str = LESSON) -> Any:
        self.page.goto(f"{self.address}/{code}/{path}")
        self.page.wait_for_selector("html[data-coursekit-run=ready]")
        return self.page

    def cell(self, id: str) -> Any:
        """The place of a cell: a box of code, or the fold that holds it."""
        return self.page.locator(f"#cell-{id}")

    def write(self, id: str, text: str) -> None:
        place = self.cell(id)
        if not place.locator("textarea").count():
            place.get_by_role("button", name="Change the code").click()
        place.locator("textarea").fill(text)

    def run(self, id: str, text: str | None = None) -> None:
        if text is not None:
            self.write(id, text)
        self.cell(id).locator(".ck-run > .ck-btn").first.click()

    def ended(self, id: str, timeout: float = READY) -> str:
        """Wait until a cell has ended; return how."""
        states = ("done", "error", "stopped")
        ends = ", ".join(f"#cell-{id} .ck-run[data-state={state}]" for state in states)
        try:
            self.page.wait_for_selector(ends, timeout=timeout, state="attached")
        except Exception as problem:
            states = self.page.locator(".ck-run-state:not(:empty)").all_inner_texts()
            raise AssertionError(f"{id} has not ended; the page says {states}") from problem
        return str(self.cell(id).locator(".ck-run").get_attribute("data-state"))

    def did(self, id: str, text: str) -> str:
        """Write into a cell, run it and return what it showed."""
        self.run(id, text)
        self.ended(id)
        return str(self.cell(id).locator(".ck-run-made").inner_text())

    def loaded(self) -> list[str]:
        return [url for url in self.asked if re.search(r"/_python/[0-9a-f]{16}/", url)]

    def close(self) -> None:
        self.context.close()
        self.server.shutdown()


@pytest.fixture(scope="module")
def reader(laid: Path, browser: Any) -> Iterator[Reader]:
    one = Reader(browser, laid)
    yield one
    one.close()
    assert one.errors == []


CARD = f"#ex-{NAME}"


def test_a_site_without_the_files_has_nothing_of_it(site: Path, laid: Path) -> None:
    for code in ("en", "zh"):
        plain = (site / code / LESSON).read_text(encoding="utf-8")
        assert "_python" not in plain and "coursekitRun" not in plain
        added = re.compile(r'<(?:script defer src|link rel="stylesheet" href)="../../_python/[^"]+">(?:</script>)?')
        with_python = (laid / code / LESSON).read_text(encoding="utf-8")
        assert added.sub("", with_python) == plain and len(added.findall(with_python)) == 3
    assert not (site / "_python").exists()


def test_nothing_is_loaded_before_start_and_its_size_is_said(reader: Reader, laid: Path) -> None:
    page = reader.visit()
    assert page.locator(".ck-run").count() > 20
    assert page.locator(CARD).locator(".ck-lab").count() == 0 and page.locator(".ck-rail i[data-lab]").count() == 0
    assert page.locator(".ck-way").inner_text() == "All 9 exercises can be answered on this page."
    reader.run(NAME, SOLVED)
    size = sum(f.stat().st_size for f in laid.glob("_python/*/*") if f.name != "draw.js")
    said = page.locator(".ck-run-ask").inner_text()
    assert f"About {-(-size // 10**6)} MB" in said
    assert reader.loaded() == []
    page.locator(".ck-run-ask").get_by_text("Not now").click()
    assert page.locator(".ck-run-ask").count() == 0 and reader.loaded() == []


def test_the_first_check_is_right_in_the_card_that_is_there(reader: Reader) -> None:
    page = reader.page
    reader.run(NAME)
    page.locator(".ck-run-ask").get_by_role("button", name="Start").click()
    assert reader.ended(NAME) == "done"
    card = page.locator(CARD)
    assert card.get_attribute("data-verdict") == "right"
    assert page.locator(f"{CARD} > .ck-feedback").count() == 1
    assert "Right" in card.locator(":scope > .ck-feedback").inner_text()
    kept = json.loads(page.evaluate("localStorage['coursekit.attempts']"))
    assert kept[f"01/{NAME}"]["right"] is True and kept[f"01/{NAME}"]["tries"] == 1
    assert page.locator(f".ck-rail .ck-count i[data-keys~='01/{NAME}'][data-done]").count() == 1
    assert reader.loaded()


@pytest.mark.parametrize("code", ["en", "zh"])
def test_the_map_counts_what_is_answered_by_running_code(reader: Reader, site: Path, code: str) -> None:
    page = reader.context.new_page()
    page.goto(f"{reader.address}/{code}/index.html")
    lesson = page.locator("[data-lesson='01']")
    assert lesson.locator("[data-count]").inner_text() == "1/9"
    assert lesson.locator(".ck-count i").count() == 9
    assert lesson.locator(".ck-count i[data-done]").count() == 1
    every = sum(len(declarations(row.number, "exercises")) for row in course())
    assert {"1", str(every)} == set(re.findall(r"\d+", page.locator("[data-sofar]").inner_text()))
    page.close()
    assert "data-runs" not in (site / code / "index.html").read_text(encoding="utf-8")


def test_a_second_check_is_quick_and_a_wrong_one_is_told(reader: Reader) -> None:
    began = time.monotonic()
    reader.run(
        NAME, "def implied_base(count, rate, decimals):\n    return 1, 2\nlesson.check('implied-base', implied_base)"
    )
    assert reader.ended(NAME) == "done" and time.monotonic() - began < 10
    assert reader.page.locator(CARD).get_attribute("data-verdict") == "wrong"
    kept = json.loads(reader.page.evaluate("localStorage['coursekit.attempts']"))[f"01/{NAME}"]
    assert (kept["right"], kept["tries"]) == (True, 2)


def test_a_cell_prints_shows_and_fails_like_a_notebook(reader: Reader) -> None:
    assert reader.did("official", "x = 6\nprint('six')\nx * 7").split() == ["six", "42"]
    said = reader.did("official", "def f(n):\n    return 1 / n\nf(0)")
    assert "Line 2: return 1 / n" in said and "ZeroDivisionError" in said and "return 1 / n" in said
    assert reader.cell("official").locator(".ck-run").get_attribute("data-state") == "error"
    figure = reader.did("official", "lesson.figure('poor-2012')")
    assert "9899" in figure and reader.cell("official").locator(".ck-run-made .ck-card").count() == 1


def test_a_chart_is_drawn_in_the_worker(reader: Reader) -> None:
    spec = '{"mark": "bar", "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a", "type": "quantitative"}}}'
    first = "import coursekit.charts.learner as own\nfrom coursekit.display import Shown"
    code = f"{first}\nShown('', own.drawn({spec}).live)"
    reader.did("official", code)
    assert reader.cell("official").locator(".ck-run-made svg.ck-chart path").count() > 0


def test_an_endless_loop_is_stopped_within_the_limit_and_its_line_is_named(reader: Reader) -> None:
    reader.write("official", "n = 0\nwhile True:\n    n += 1")
    began = time.monotonic()
    reader.run("official")
    assert reader.ended("official") == "error"
    assert SECONDS - 0.5 < time.monotonic() - began < SECONDS + 3
    said = reader.cell("official").locator(".ck-run-made").inner_text()
    assert f"Stopped after {SECONDS} s at line " in said and re.search(r"line [23]: ", said)


def test_seven_loops_are_stopped_half_a_second_after_their_limit(reader: Reader) -> None:
    """Those of ``tests/support/watched.py``, as they are run by a Python that has one."""
    source = (ROOT / "tests" / "support" / "watched.py").read_text(encoding="utf-8")
    for old, new in (
        ('KIT = Path(__file__).parents[2] / "src" / "coursekit"', "__file__ = sys._getframe().f_code.co_filename"),
        ("import json\n", "import importlib\nimport json\n"),
        ('alone("coursekit', 'importlib.import_module("coursekit'),
    ):
        assert old in source
        source = source.replace(old, new)
    told = [json.loads(line) for line in reader.did("official", source).splitlines() if line[:1] in "[{"]
    assert len(told) == 8
    for name, is_stopped, took, first, lines in told[:7]:
        assert is_stopped and took < 0.3 + 0.5, name
        assert (lines and first < lines[0]) or name in ("comprehension", "generator", "recursion", "key_of_a_sort"), (
            name
        )
    after = told[7]
    assert (after["value"], after["error"], after["nested"], after["late"]) == (
        499500,
        "ZeroDivisionError",
        [False, True],
        True,
    )


def test_a_list_without_end_meets_the_cap_and_the_next_check_works(reader: Reader) -> None:
    said = reader.did("official", "full = []\nwhile True: full.append(' ' * 10**6)")
    assert "MemoryError" in said and "memory that a page may use is full" in said
    assert int(reader.page.evaluate("document.documentElement.dataset.coursekitHeap")) <= 512 * 2**20
    reader.did("official", "full = None")
    reader.run(NAME, SOLVED)
    assert reader.ended(NAME) == "done" and reader.page.locator(CARD).get_attribute("data-verdict") == "right"


def test_stop_ends_what_runs_and_run_brings_it_back(reader: Reader) -> None:
    reader.run("official", "import time\ntime.sleep(600)")
    reader.cell("official").get_by_role("button", name="Stop").click(timeout=READY)
    assert reader.ended("official") == "stopped"
    assert "Stopped." in reader.cell("official").locator(".ck-run-state").inner_text()
    assert reader.did("official", "lesson.number").strip() == "'01'"


def test_code_that_ends_python_is_told_so_and_run_brings_it_back(reader: Reader) -> None:
    assert reader.did("official", "print('before')").strip() == "before"
    assert reader.did("official", "print('on the way')\nimport os\nos._exit(0)") == ""
    said = reader.cell("official").locator(".ck-run-state").inner_text()
    assert said == "Your code ended Python. What the cells made is gone; Run makes it again."
    assert reader.did("official", "lesson.number").strip() == "'01'"


def test_it_is_all_done_by_keyboard(reader: Reader) -> None:
    page = reader.page
    area = reader.cell("official").locator("textarea")
    area.fill("")
    area.focus()
    page.keyboard.type("for i in range(2):")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("print(i)")
    assert area.input_value() == "for i in range(2):\n    print(i)"
    page.keyboard.press("Shift+Enter")
    reader.ended("official")
    assert reader.cell("official").locator(".ck-run-made").inner_text().split() == ["0", "1"]
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "button"


def test_no_violation_with_run_open(reader: Reader, axe: str) -> None:
    page = reader.page
    assert violations(page, axe) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, axe, runOnly=["color-contrast"]) == []
    page.set_viewport_size({"width": 375, "height": 800})
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    small = page.evaluate(
        "[...document.querySelectorAll('.ck-run button, .ck-run-ask button')].filter((e) => e.checkVisibility())"
        ".map((e) => e.getBoundingClientRect().height).filter((height) => height < 43.5)"
    )
    assert small == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")


def test_without_the_server_python_is_loaded_again_from_the_device(reader: Reader) -> None:
    reader.context.new_cdp_session(reader.page).send("Network.clearBrowserCache")
    reader.server.shutdown()
    reader.server.server_close()
    reader.run("official", "import time\ntime.sleep(600)")
    reader.cell("official").get_by_role("button", name="Stop").click(timeout=READY)
    reader.write("official", "# left out")  # a cell above runs again, too
    reader.run(NAME, SOLVED)
    assert reader.ended(NAME) == "done" and reader.page.locator(CARD).get_attribute("data-verdict") == "right"
    assert [url for url in reader.asked if not url.startswith((reader.address, "blob:", "data:"))] == []


def test_text_outlives_a_reload_in_chinese_and_as_it_came_brings_the_cell_back(laid: Path, browser: Any) -> None:
    reader = Reader(browser, laid)
    page = reader.visit("zh")
    place = reader.cell("official")
    came = place.locator("pre").first.inner_text().strip()
    place.get_by_role("button", name="修改代码").click()
    place.locator("textarea").fill("1 +")
    reader.write(NAME, SOLVED)
    page.reload()
    page.wait_for_selector("html[data-coursekit-run=ready]")
    assert reader.cell("official").locator("textarea").input_value() == "1 +"
    assert reader.cell(NAME).locator("textarea").input_value() == SOLVED
    reader.cell("official").get_by_role("button", name="恢复原样").click()
    assert reader.cell("official").locator("textarea").input_value().strip() == came
    reader.run(NAME)
    page.locator(".ck-run-ask").get_by_role("button", name="开始").click()
    assert reader.ended(NAME) == "done" and page.locator(CARD).get_attribute("data-verdict") == "right"
    assert "已运行" in reader.cell(NAME).locator(".ck-run-state").inner_text()
    # A number may be worked out in its cell, too, and is counted where its form is.
    fold = page.locator("#ex-points details.ck-kernel")
    fold.locator("summary").click()
    fold.get_by_role("button", name="修改代码").click()
    fold.locator("textarea").fill('points = 5.7 - 3.1\nlesson.check("points", points)')
    fold.get_by_role("button", name="运行").click()
    page.wait_for_selector("#ex-points[data-verdict=right]", timeout=READY)
    page.goto(f"{reader.address}/zh/index.html")
    page.wait_for_selector('[data-lesson="01"] i[data-done]')
    assert page.locator('[data-lesson="01"] i[data-done]').count() == 2  # by its form, and by running code
    reader.close()


def test_a_cell_above_that_fails_is_named(laid: Path, browser: Any) -> None:
    reader = Reader(browser, laid)
    page = reader.visit()
    reader.write("source-2", "1 / 0")
    reader.run(NAME, SOLVED)
    page.locator(".ck-run-ask").get_by_role("button", name="Start").click()
    assert reader.ended(NAME) == "error"
    link = reader.cell(NAME).locator(".ck-run-state a")
    assert link.get_attribute("href") == "#cell-source-2"
    assert "ZeroDivisionError" in reader.cell("source-2").locator(".ck-run-made").inner_text()
    assert page.locator(CARD).get_attribute("data-verdict") == "blank"
    reader.close()


def test_from_a_folder_it_says_why_not(laid: Path, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((laid / "en" / LESSON).as_uri())
    page.wait_for_selector("html[data-coursekit=live]")
    page.wait_for_selector(".ck-mast .ck-note")
    assert "open from a folder" in page.locator(".ck-mast .ck-note").inner_text()
    assert page.locator(".ck-run").count() == 0
    context.close()
