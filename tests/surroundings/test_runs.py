"""A run as a test counts as no work and means the same everywhere; a set-up minds no settings of its user's."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from tests.site.built import ROOT

from coursekit.exercises.attempts import open_attempts
from coursekit.lesson import Lesson

PROBE = [
    'from coursekit import begin\nlesson = begin("01", "en")',
    'lesson.check("fall", 5)\nlesson.attempts.where',
]


def environment(home: Path) -> dict[str, str]:
    """A user with a home of their own, and nothing set for the course."""
    left_out = ("COURSEKIT_ATTEMPTS", "PYTEST_CURRENT_TEST", "PYTEST_VERSION", "PYTEST_XDIST_WORKER")
    environ = {name: value for name, value in os.environ.items() if name not in left_out}
    return environ | {"HOME": str(home), "XDG_DATA_HOME": str(home / "data")}


@pytest.mark.parametrize("tested", [True, False])
def test_a_learners_notebook_run_as_a_test_leaves_no_attempt(tmp_path: Path, tested: bool) -> None:
    """Run outside the clone, where no setting of ours is read; the same code at work does leave one."""
    (tmp_path / "mine").mkdir()
    if tested:
        cells = [nbformat.v4.new_code_cell(cell) for cell in PROBE]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "mine" / "01.ipynb")
        command = ["-m", "pytest", "-q", "--nbval-lax", "--nbval-current-env", "-p", "no:cacheprovider", "01.ipynb"]
    else:
        command = ["-c", "\n".join(PROBE)]
    run = subprocess.run(
        [sys.executable, *command],
        cwd=tmp_path / "mine",
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert (tmp_path / "data/coursekit/attempts.sqlite").exists() is not tested


def test_a_plug_in_that_lies_around_is_not_loaded(tmp_path: Path) -> None:
    """It would have shuffled the cells of a lesson."""
    (tmp_path / "shuffle.py").write_text("raise SystemExit('loaded')\n", encoding="utf-8")
    (tmp_path / "shuffle-1.dist-info").mkdir()
    (tmp_path / "shuffle-1.dist-info/METADATA").write_text(
        "Metadata-Version: 2.1\nName: shuffle\nVersion: 1\n", encoding="utf-8"
    )
    (tmp_path / "shuffle-1.dist-info/entry_points.txt").write_text("[pytest11]\nshuffle = shuffle\n", encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "tests/test_text.py"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert run.returncode == 0 and "loaded" not in run.stdout + run.stderr, run.stdout + run.stderr


def test_profiles_and_proxies_of_the_user_are_out_of_the_way() -> None:
    assert not list(Path(os.environ["IPYTHONDIR"]).glob("profile_default/startup/*.py"))
    assert os.environ["no_proxy"] == "127.0.0.1,localhost"


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_installs_into_the_venv_where_pip_is_told_to_install_for_the_user(tmp_path: Path) -> None:
    settings = tmp_path / "pip.conf"
    settings.write_text(
        "[global]\nindex-url = http://localhost:9/simple\nuser = true\n",
        encoding="utf-8",
    )
    shown = subprocess.run(
        ["make", "-s", "--eval", "show: ; @echo $(PIP)", "show"], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    words = shown.stdout.split("pip install", 1)[1].split()
    ask = (
        "import sys; from pip._internal.commands import create_command as c; "
        "o = c('install').parse_args(sys.argv[1:])[0]; "
        "print('asked', bool(o.use_user_site), o.target_dir, o.prefix_path, o.root_path, o.index_url)"
    )
    run = subprocess.run(
        [sys.executable, "-c", ask, *words],
        env={**os.environ, "PIP_CONFIG_FILE": str(settings)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    # An empty folder is not none: pip would install into the folder where make runs.
    assert "asked False None None None http://localhost:9/simple" in run.stdout, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("language", "word"), [("en", "the one that waited is written"), ("zh", "暂存的1次作答已写入")]
)
def test_a_store_that_comes_back_is_said_in_the_card(language: str, word: str, tmp_path: Path) -> None:
    file = tmp_path / "attempts.sqlite"
    lesson = Lesson("01", language, open_attempts(str(file)))  # type: ignore[arg-type]
    lesson.check("fall", 1)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert str(file) in lesson.check("fall", 2).html
    after = lesson.check("fall", 3)
    assert word in after.html and str(file) in after.html
    assert word not in lesson.check("fall", 4).html
    assert len(open_attempts(str(file)).all()) == 4
