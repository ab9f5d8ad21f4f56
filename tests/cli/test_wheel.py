"""An installed wheel carries everything: code, tables, assets, and the lessons."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from coursekit.cli.copies import unrun

ROOT = Path(__file__).parents[2]


def run(words: Sequence[str | Path], **environ: str) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        env={**os.environ, "PYTHONUTF8": "1", **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the tools that are here: no network."""
    out = tmp_path_factory.mktemp("dist")
    run(["-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT])
    return next(out.glob("*.whl"))


def test_holds_every_file_of_the_package_and_the_lessons(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    listed = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files", "src/coursekit", "notebooks"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()
    assert len(listed) > 50
    wanted = {name.removeprefix("src/") if name.startswith("src/") else f"coursekit/{name}" for name in listed}
    assert wanted - inside == set()
    licences = {name.rsplit("/", 1)[-1] for name in inside if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-TEXT"}
    assert not [name for name in inside if "checkpoint" in name or "my-lessons" in name]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_start_copies_the_lessons_from_an_installation(wheel: Path, tmp_path: Path, language: str) -> None:
    site = tmp_path / "site 包"
    zipfile.ZipFile(wheel).extractall(site)
    folder = tmp_path / "张三 的课程"
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r}); import coursekit; print(coursekit.__file__); "
        "from coursekit.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    said = run(["-c", code, "start", folder, "--lang", language, "--no-open"])
    assert str(site) in said.splitlines()[0]
    for path in sorted((ROOT / "notebooks" / language).glob("*.ipynb")):
        assert (folder / path.name).read_bytes() == unrun(path.read_bytes())
    again = run(["-c", code, "update", folder, "--lang", language])
    assert ("up to date" if language == "en" else "已是最新") in again
