"""The first minute: a folder of the learner's own, and JupyterLab in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.cli.conftest import notebook
from tests.support.hiding import hiding

from coursekit.cli import lab, main
from coursekit.cli.copies import read_notebook, shipped
from coursekit.cli.words import reader_language

Ship = Callable[[str, dict[str, bytes]], None]
LESSONS = {"00-start-here.ipynb": notebook(), "01-the-record.ipynb": notebook()}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Sequence[str], dict[str, str]]]:
    """What would have been started, instead of JupyterLab."""
    calls: list[tuple[Sequence[str], dict[str, str]]] = []

    def call(words: Sequence[str], environ: dict[str, str], folder: Path) -> int:
        calls.append((words, environ))
        return 0

    monkeypatch.setattr(lab, "run_to_end", call)
    return calls


def test_copies_and_opens_lesson_00(
    ship: Ship, folder: Path, opened: list[tuple[Sequence[str], dict[str, str]]]
) -> None:
    ship("0.1.0", LESSONS)
    assert main(["start", str(folder), "--lang", "zh", "--", "--no-browser"]) == 0
    assert {path.name: path.read_bytes() for path in folder.glob("*.ipynb")} == LESSONS
    words, environ = opened[0]
    assert f"--ServerApp.root_dir={folder}" in words
    assert "--LabApp.default_url=/lab/tree/00-start-here.ipynb" in words
    assert "--no-browser" in words
    assert environ["PYTHONUTF8"] == "1"
    overrides = json.loads((folder / ".coursekit/lab/overrides.json").read_text(encoding="utf-8"))
    assert overrides["@jupyterlab/translation-extension:plugin"]["locale"] == "zh_CN"


def test_jupyterlab_is_told_to_ask_no_other_host(folder: Path) -> None:
    words = " ".join(lab.command(folder, "00-start-here.ipynb"))
    assert "news_url=None" in words
    assert "NeverCheckForUpdate" in words
    assert "extension_manager=readonly" in words


def test_jupyterlab_knows_every_argument(folder: Path) -> None:
    """A renamed setting would be ignored in silence."""
    from jupyterlab.labapp import LabApp

    names = [
        word.removeprefix("--LabApp.").split("=")[0] for word in lab.command(folder, "a.ipynb") if "LabApp" in word
    ]
    assert len(names) == 6
    assert LabApp.class_traits(config=True).keys() >= set(names)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no request to end that a program could pass on")
def test_a_request_to_end_is_passed_on(tmp_path: Path) -> None:
    """Whoever stops the command stops JupyterLab."""
    inner = "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: sys.exit(7)); print(1, flush=True)"
    outer = (
        "import os, sys; from pathlib import Path; from coursekit.cli.lab import run_to_end\n"
        f"sys.exit(run_to_end([sys.executable, '-c', {inner + '; time.sleep(60)'!r}], dict(os.environ), Path('.')))"
    )
    with subprocess.Popen([sys.executable, "-c", outer], cwd=tmp_path, stdout=subprocess.PIPE, text=True) as command:
        assert command.stdout is not None and command.stdout.readline() == "1\n"
        command.terminate()
        assert command.wait(timeout=30) == 7


def test_starting_again_keeps_the_work(ship: Ship, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ship("0.1.0", LESSONS)
    main(["start", str(folder), "--no-open", "--lang", "en"])
    (folder / "01-the-record.ipynb").write_bytes(b"mine")
    ship("0.2.0", {**LESSONS, "02-momentum.ipynb": notebook()})
    assert main(["start", str(folder), "--no-open"]) == 0
    assert (folder / "01-the-record.ipynb").read_bytes() == b"mine"
    assert (folder / "02-momentum.ipynb").exists()
    assert "Copied 1 lessons" in capsys.readouterr().out


def test_a_file_that_was_there_before_stays(ship: Ship, folder: Path) -> None:
    folder.mkdir()
    (folder / "00-start-here.ipynb").write_bytes(b"mine")
    ship("0.1.0", LESSONS)
    main(["start", str(folder), "--no-open"])
    assert (folder / "00-start-here.ipynb").read_bytes() == b"mine"


def test_default_folder(
    ship: Ship, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ship("0.1.0", LESSONS)
    monkeypatch.chdir(tmp_path)
    main(["start", "--no-open", "--lang", "zh"])
    main(["start", "--no-open", "--lang", "en"])
    assert {path.name for path in tmp_path.iterdir()} == {"读懂数字", "reading-the-numbers"}
    assert main(["update", "--lang", "zh"]) == 0  # found without being named


def test_folder_of_the_other_language(ship: Ship, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ship("0.1.0", LESSONS)
    main(["start", str(folder), "--no-open", "--lang", "en"])
    assert main(["start", str(folder), "--no-open", "--lang", "zh"]) == 1
    assert "英文课程" in capsys.readouterr().err


def test_folder_is_a_file(ship: Ship, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ship("0.1.0", LESSONS)
    folder.write_text("a file", encoding="utf-8")
    assert main(["start", str(folder), "--no-open", "--lang", "en"]) == 1
    assert "is a file, not a folder" in capsys.readouterr().err


def test_folder_cannot_be_written(ship: Ship, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ship("0.1.0", LESSONS)
    folder.parent.joinpath("file").write_text("", encoding="utf-8")
    assert main(["start", str(folder.parent / "file" / "lessons"), "--no-open", "--lang", "en"]) == 1
    assert "Cannot write" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_SG"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_language_of_the_machine(environ: dict[str, str], language: str) -> None:
    assert reader_language(None, environ) == language


def test_this_installation_carries_both_languages() -> None:
    assert list(shipped("en")) == list(shipped("zh"))
    assert next(iter(shipped("en"))) == "00-start-here.ipynb"


def test_a_lesson_that_a_school_hides_is_not_given_out() -> None:
    every = list(shipped("zh"))
    with hiding(("01", "17")):
        assert list(shipped("zh")) == [name for name in every if name[:2] not in ("01", "17")]
    assert {"01", "17"} < {name[:2] for name in every}


def test_a_learner_gets_lessons_that_were_not_run() -> None:
    """An output below a question that asks for a guess would give it away."""
    for content in [*shipped("en").values(), *shipped("zh").values()]:
        cells = [cell for cell in read_notebook(content)["cells"] if cell["cell_type"] == "code"]
        assert cells
        assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells)


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["start", "--help"], ["update", "--help"]])
def test_help_on_a_console_without_chinese(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coursekit", *words],
        env={"PYTHONIOENCODING": "cp1252", "PATH": "", "PYTHONPATH": os.environ.get("PYTHONPATH", "")},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_no_command_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([])
    assert stop.value.code == 2
    assert "usage: coursekit" in capsys.readouterr().err
