"""A learner's copies are found from where `make lab` was run, from inside, and from elsewhere; several are named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import changed, notebook

from coursekit.cli import main

NAME = "01-the-record.ipynb"
OLD, MINE = notebook(), notebook(changed("ex-01-1-answer", "fall = 69.23"))
NEW = notebook(changed("head", "# The record\n\nHow fast, and compared with what?"))
Ship = Callable[[str, dict[str, bytes]], None]


@pytest.fixture
def clone(ship: Ship, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone after `make lab`: the copies are in my-lessons/en, and the learner stands in the clone's root."""
    ship("0.1.0", {NAME: OLD})
    root = tmp_path / "张三 的课程"
    root.mkdir()
    monkeypatch.chdir(root)
    assert main(["start", "my-lessons/en", "--lang", "en", "--no-open"]) == 0
    ship("0.2.0", {NAME: NEW})
    return root


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("", []),
        ("", ["my-lessons"]),
        ("", ["my-lessons/en"]),
        ("my-lessons", []),
        ("my-lessons/en", []),
        ("my-lessons/en/.coursekit", []),
    ],
)
def test_copies_are_found(clone: Path, monkeypatch: pytest.MonkeyPatch, inside: str, named: list[str]) -> None:
    monkeypatch.chdir(clone / inside)
    mine = clone / "my-lessons" / "en" / NAME
    assert main(["update", *named]) == 0
    assert mine.read_bytes() == NEW
    mine.write_bytes(MINE)
    assert main(["reset", "01", *named]) == 0
    assert mine.read_bytes() == NEW


@pytest.mark.parametrize("word", ["1", "01", "01-the-record", NAME, f"my-lessons/en/{NAME}"])
def test_verify_takes_a_number_or_a_name(clone: Path, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    (clone / "my-lessons/en/01-Copy.ipynb").write_bytes(b"what a learner saved beside it")
    assert main(["verify", word, "--lang", "en"]) == 0
    assert NAME in capsys.readouterr().out


def test_verify_says_what_it_cannot_find(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "77", "--lang", "en"]) == 1
    assert "No lesson “77”. There are: 01-the-record" in capsys.readouterr().err
    assert main(["verify", "my-lessons", "--lang", "en"]) == 1
    assert "coursekit verify 01 my-lessons" in capsys.readouterr().err
    assert main(["verify", "01", "my-lessons", "--lang", "zh"]) == 0
    assert main(["verify", "nowhere/01.ipynb", "--lang", "zh"]) == 1
    assert "没有这个文件" in capsys.readouterr().err


def test_several_are_named(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["start", "my-lessons/zh", "--lang", "zh", "--no-open"]) == 0
    capsys.readouterr()
    for words in (["update"], ["reset", "01"], ["verify", "01"]):
        assert main(words) == 1
        said = capsys.readouterr().err
        assert str(Path("my-lessons/en")) in said and str(Path("my-lessons/zh")) in said
        assert "Name one of them" in said
    assert (clone / "my-lessons/en" / NAME).read_bytes() == OLD
    assert main(["update", "--lang", "zh"]) == 0  # the language says which
    assert (clone / "my-lessons/en" / NAME).read_bytes() == OLD
    assert main(["update", "my-lessons/en"]) == 0
    assert (clone / "my-lessons/en" / NAME).read_bytes() == NEW


@pytest.mark.parametrize(("typed", "updated"), [("1", NEW), ("", OLD), ("9", OLD)])
def test_several_are_asked_about(clone: Path, monkeypatch: pytest.MonkeyPatch, typed: str, updated: bytes) -> None:
    main(["start", "my-lessons/zh", "--lang", "zh", "--no-open"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: typed)
    main(["update"])
    assert (clone / "my-lessons/en" / NAME).read_bytes() == updated


def test_a_damaged_record_of_one_of_several_is_still_named(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["start", "my-lessons/zh", "--lang", "zh", "--no-open"])
    (clone / "my-lessons/en/.coursekit/copy.json").write_text("{", encoding="utf-8")
    assert main(["update", "--lang", "zh"]) == 0
    assert main(["update", "my-lessons/en", "--lang", "en"]) == 1
    assert "is damaged" in capsys.readouterr().err


# Elsewhere


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where start remembers; the tests otherwise keep nothing outside their folders."""
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", str(tmp_path / "data" / "attempts.sqlite"))
    return tmp_path / "data" / "folders.json"


def test_start_remembers_its_folder(
    ship: Ship, folder: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ship("0.1.0", {NAME: OLD})
    main(["start", str(folder), "--lang", "en", "--no-open"])
    ship("0.2.0", {NAME: NEW})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert main(["update"]) == 0
    assert (folder / NAME).read_bytes() == NEW
    assert main(["verify", "01"]) == 0
    assert main(["reset", "01"]) == 0


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"folders": 5}', b'{"folders": [5, "\\u0000", ""]}', b"\xff"])
def test_what_was_remembered_may_be_anything(
    kept: Path, tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.parent.mkdir()
    kept.write_bytes(content)
    monkeypatch.chdir(kept.parent)
    assert main(["update", "--lang", "en"]) == 1
    assert "No lessons of yours" in capsys.readouterr().err


def test_a_folder_that_is_gone_is_forgotten(
    ship: Ship, folder: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ship("0.1.0", {NAME: OLD})
    main(["start", str(folder), "--lang", "en", "--no-open"])
    moved = folder.rename(tmp_path / "moved")
    monkeypatch.chdir(kept.parent)
    assert main(["update", "--lang", "en"]) == 1
    assert main(["start", str(moved), "--no-open"]) == 0
    assert str(moved) in kept.read_text(encoding="utf-8") and str(folder) not in kept.read_text(encoding="utf-8")
    assert main(["update"]) == 0


def test_what_cannot_be_remembered_stops_nothing(
    ship: Ship, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ship("0.1.0", {NAME: OLD})
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", str(tmp_path / "file" / "attempts.sqlite"))
    assert main(["start", str(folder), "--no-open"]) == 0
    assert (folder / NAME).exists()
