"""Charts drawn by the script of a page's worker are judged as those that the process beside a kernel draws."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.exercises.samples import answer, mistaken

from coursekit.browser.drawing import PageDrawer
from coursekit.charts import apart
from coursekit.charts.bundle import worker_script
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.lessons import context, course, declarations

CHARTS = [e for r in course() if r.ready for e in declarations(r.number, "exercises") if e.kind == "chart"]
LOOP = """
(0, eval)(require("fs").readFileSync(process.argv[1], "utf8"));
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const [what, text] = JSON.parse(line);
  console.log(globalThis.coursekitDraw(what, text));
});
"""

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, str], str]]:
    script = Path(tmp_path_factory.mktemp("drawing")) / "draw.js"
    script.write_text(worker_script(), encoding="utf-8")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    node = subprocess.Popen(["node", "-e", LOOP, str(script)], text=True, encoding="utf-8", **pipes)  # type: ignore[call-overload]

    def asked(what: str, text: str) -> str:
        node.stdin.write(json.dumps([what, text]) + "\n")
        node.stdin.flush()
        return str(node.stdout.readline())

    yield asked
    node.kill()
    node.wait()


@pytest.mark.parametrize("exercise", CHARTS, ids=lambda e: e.id)
def test_solution_and_mistakes_are_judged_alike(exercise, ask, monkeypatch):
    monkeypatch.setattr(apart, "_brought", PageDrawer(ask))
    lesson = context(exercise.lesson_number, "zh")
    spec = compile_exercise(exercise, lesson)
    assert judge(spec, answer(exercise, lesson)).state == "right"
    for one in exercise.mistakes:
        assert judge(spec, mistaken(exercise, one, lesson)).code == one.code


def test_a_picture_is_one_svg_and_what_cannot_be_drawn_is_said(ask):
    spec = {"mark": "bar", "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a", "type": "quantitative"}}}
    svg = PageDrawer(ask).draw(spec, "svg")["svg"]
    assert svg.startswith("<svg") and svg.count("<svg") == 1 and 'viewBox="0 0 ' in svg
    with pytest.raises(apart.Refused):
        PageDrawer(ask).draw({"mark": "bar", "encoding": 7, "data": {"values": []}, "layer": 3}, "svg")
