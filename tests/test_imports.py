"""What importing the kit brings along, and the floors of the house."""

from __future__ import annotations

import ast
import importlib.metadata
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import coursekit
from coursekit import lessons

ROOT = Path(__file__).parents[1]

# A browser's Python has none of these, and the rest of the kit must not wait for them.
ON_DEMAND = (
    "altair",
    "duckdb",
    "narwhals",
    "polars",
    "pyspark",
    "vl_convert",
    "ipywidgets",
    "IPython",
    "sqlite3",
    "signal",
    "threading",
    "subprocess",
    "pandera",
)

BLOCK = f"""
import builtins
blocked = {ON_DEMAND!r}
real = builtins.__import__
def guarded(name, globals=None, locals=None, fromlist=(), level=0):
    importer = (globals or {{}}).get("__name__", "")
    if level == 0 and name.split(".")[0] in blocked and importer.split(".")[0] == "coursekit":
        raise ImportError(f"{{importer}} imports {{name}}")
    return real(name, globals, locals, fromlist, level)
builtins.__import__ = guarded
"""


# What a browser's Python may lack besides: a module is there, but not the function in it.
IN_THE_BROWSER = """
import signal, sys, types
del signal.setitimer
absent = ("numpy", "pandas")
asked = builtins.__import__
def without(name, globals=None, locals=None, fromlist=(), level=0):
    if level == 0 and name.split(".")[0] in absent:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return asked(name, globals, locals, fromlist, level)
builtins.__import__ = without
formatter = types.SimpleNamespace(for_type=lambda kind, writer: None)
display = types.SimpleNamespace(formatters={"text/html": formatter, "text/plain": formatter})
shell = types.SimpleNamespace(display_formatter=display)
sys.modules["IPython"] = types.SimpleNamespace(get_ipython=lambda: shell)
"""
READY = [row.number for row in lessons.course() if row.ready]


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", BLOCK + code], capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_guard_can_fail() -> None:
    with pytest.raises(AssertionError, match=r"coursekit\.explorers\.\w+ imports|coursekit\.charts\.\w+ imports"):
        run("import coursekit.charts.svg as svg; svg.draw({}, 'en') if hasattr(svg, 'draw') else svg.load()")


@pytest.mark.parametrize(
    "code", ["import coursekit", "from coursekit import begin", "import coursekit.catalogue", "import coursekit.models"]
)
def test_importing_needs_none_of_them(code: str) -> None:
    run(code)


def test_a_method_on_a_frame_of_pandas_brings_no_engine() -> None:
    """Only narwhals is loaded, with the first call; pandas alone needs no other engine."""
    code = """
import sys
import pandas as pd
from coursekit.models import audit, measures
before = {"narwhals"} & set(sys.modules)
builtins.__import__ = real
measures.fgt_by(pd.DataFrame({"y": [1], "g": [1]}), income="y", line=2, by="g")
print(sorted(before), sorted({"narwhals", "polars", "duckdb", "pyspark", "pyarrow"} & set(sys.modules)))
"""
    assert run(code).strip() in ("[] ['narwhals']", "[] ['narwhals', 'pyarrow']")


@pytest.mark.parametrize("number", ["00", "01"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_lesson_begins_and_checks_without_them(number: str, language: str) -> None:
    """Attempts then stay in memory, and a number is judged all the same."""
    out = run(f'from coursekit import begin\nlesson = begin("{number}", "{language}")\nprint(lesson.check(1, 12345))')
    assert out.strip()


def test_only_one_module_knows_narwhals() -> None:
    """Others name its types, which costs nothing; what they do with a frame goes through `models.frames`."""
    found = set()
    for path in sorted((ROOT / "src/coursekit").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        typing = [
            node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        ]
        unseen = {id(inner) for node in typing for inner in ast.walk(node)}
        for node in ast.walk(tree):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if id(node) not in unseen and any(name.split(".")[0] == "narwhals" for name in names):
                found.add(path.name)
    assert found == {"frames.py"}


@pytest.mark.parametrize("number", READY)
def test_a_lesson_begins_without_numpy_and_pandas_in_a_shell(number: str) -> None:
    """To begin, no lesson needs them; an exercise that calculates with them may."""
    assert run(f'{IN_THE_BROWSER}\nfrom coursekit import begin\nprint(begin("{number}", "zh"))').strip()


def test_a_number_is_judged_where_there_is_no_alarm() -> None:
    code = """
from coursekit import begin
print(begin("01", "en").check("fall", 12345).verdict.state)
"""
    assert run(IN_THE_BROWSER + code).strip() == "wrong"


def test_importing_the_package_alone_brings_no_third_party() -> None:
    code = 'import sys, coursekit; print(",".join(sorted({name.split(".")[0] for name in sys.modules})))'
    assert not {"pandas", "numpy", "altair", "IPython"} & set(run(code).strip().split(","))


def test_nothing_below_the_lesson_prints() -> None:
    found = []
    for path in sorted((ROOT / "src/coursekit").rglob("*.py")):
        if "cli" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "display"):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []


def test_every_file_is_opened_as_utf8() -> None:
    """A machine set to GBK must read and write the same bytes."""
    found = []
    for folder in ("src", "book", "tests", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                if _opens_text(node) and not any(word.arg == "encoding" for word in node.keywords):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []


def _opens_text(call: ast.Call) -> bool:
    """`open(...)`, `path.open(...)`, `path.read_text()`, `path.write_text(...)`; not the open of a browser."""
    modes = [*call.args, *(word.value for word in call.keywords if word.arg == "mode")]
    if any(isinstance(mode, ast.Constant) and isinstance(mode.value, str) and "b" in mode.value for mode in modes):
        return False
    if isinstance(call.func, ast.Name):
        return call.func.id == "open"
    if not isinstance(call.func, ast.Attribute):
        return False
    if call.func.attr == "open":
        return not modes or any(isinstance(mode, ast.Constant) and mode.value in ("r", "w", "a", "x") for mode in modes)
    return call.func.attr in ("read_text", "write_text")


def test_versions_are_pinned_by_name_alone() -> None:
    """Every package that the course and its tools bring along, in the version that runs here."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(line.count("==") == 1 and not {"/", "@", " "} & set(line) for line in lines)
    pinned = {canonicalize_name(line.split("==")[0]): line.split("==")[1] for line in lines}
    assert {name: version for name, version in brought_along().items() if pinned.get(name) != version} == {}


def brought_along() -> dict[str, str]:
    """Name and version of what `coursekit[dev]` needs here, and of what that needs in turn."""
    found: dict[str, str] = {}
    waiting = [Requirement("coursekit[dev]")]
    seen = set()
    while waiting:
        needed = waiting.pop()
        name = canonicalize_name(needed.name)
        for extra in ("", *needed.extras):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            here = importlib.metadata.distribution(name)
            found[name] = here.version
            asked = [Requirement(line) for line in here.requires or []]
            waiting += [one for one in asked if one.marker is None or one.marker.evaluate({"extra": extra})]
    del found["coursekit"]
    return found


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert project["version"] == coursekit.__version__
    assert f"version: {coursekit.__version__}\n" in cited
