"""A learner's work is never touched; what they have not changed is kept up to date."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import LESSON, changed, notebook

from coursekit.cli import doctor, main
from coursekit.cli.copies import cells_of, fingerprints, version_of

NAME = "01-the-record.ipynb"
Ship = Callable[[str, dict[str, bytes]], None]
OLD = notebook()
NEW = notebook(changed("head", "# The record\n\nHow fast, and compared with what?"))
MINE = notebook(changed("ex-01-1-answer", "fall = 69.23"))
CLASH = notebook(changed("ex-01-1-answer", "fall = ...  # one decimal\ncount"))


@pytest.fixture
def begun(ship: Ship, folder: Path) -> Path:
    ship("0.1.0", {NAME: OLD})
    assert main(["start", str(folder), "--lang", "en", "--no-open"]) == 0
    return folder


def update(folder: Path, *options: str) -> int:
    return main(["update", str(folder), "--lang", "en", *options])


def test_unchanged_lesson_is_replaced(begun: Path, ship: Ship, capsys: pytest.CaptureFixture[str]) -> None:
    ship("0.2.0", {NAME: NEW})
    assert update(begun) == 0
    assert (begun / NAME).read_bytes() == NEW
    assert "new under: The record" in capsys.readouterr().out


def test_running_a_lesson_is_not_changing_it(begun: Path, ship: Ship) -> None:
    (begun / NAME).write_bytes(notebook(outputs={"begin": [{"output_type": "stream", "name": "stdout", "text": "hi"}]}))
    ship("0.2.0", {NAME: NEW})
    update(begun)
    assert (begun / NAME).read_bytes() == NEW


def test_an_empty_cell_at_the_end_is_not_a_change(begun: Path, ship: Ship) -> None:
    """JupyterLab adds one when the last cell is run."""
    (begun / NAME).write_bytes(notebook((*LESSON, ("added", "code", "  \n"))))
    ship("0.2.0", {NAME: NEW})
    update(begun)
    assert (begun / NAME).read_bytes() == NEW


def test_changed_lesson_stays_and_the_new_one_arrives_beside_it(
    begun: Path, ship: Ship, capsys: pytest.CaptureFixture[str]
) -> None:
    (begun / NAME).write_bytes(MINE)
    ship("0.2.0", {NAME: CLASH})
    assert update(begun) == 0
    assert (begun / NAME).read_bytes() == MINE
    assert (begun / "01-the-record.new-0.2.0.ipynb").read_bytes() == CLASH
    said = capsys.readouterr().out
    assert "changed by you under: 01-1 · The fall" in said
    assert "new from us under: 01-1" in said


def test_an_answered_update_is_not_asked_again(begun: Path, ship: Ship, capsys: pytest.CaptureFixture[str]) -> None:
    (begun / NAME).write_bytes(MINE)
    ship("0.2.0", {NAME: CLASH})
    update(begun)
    before = sorted(begun.iterdir())
    capsys.readouterr()
    update(begun)
    assert sorted(begun.iterdir()) == before
    assert "up to date (version 0.2.0)" in capsys.readouterr().out


def test_work_in_the_copy_beside_is_not_overwritten(begun: Path, ship: Ship) -> None:
    (begun / NAME).write_bytes(MINE)
    beside = begun / "01-the-record.new-0.2.0.ipynb"
    beside.write_bytes(b"mine too")
    ship("0.2.0", {NAME: CLASH})
    update(begun)
    assert beside.read_bytes() == b"mine too"
    assert (begun / "01-the-record.new-0.2.0-2.ipynb").read_bytes() == CLASH


def test_keep(begun: Path, ship: Ship) -> None:
    (begun / NAME).write_bytes(MINE)
    ship("0.2.0", {NAME: CLASH})
    update(begun, "--answer", "keep")
    assert (begun / NAME).read_bytes() == MINE
    assert [path.name for path in begun.glob("*.ipynb")] == [NAME]


def test_take_backs_up_first(begun: Path, ship: Ship) -> None:
    (begun / NAME).write_bytes(MINE)
    ship("0.2.0", {NAME: CLASH})
    update(begun, "--answer", "take")
    assert (begun / NAME).read_bytes() == CLASH
    assert [path.read_bytes() for path in (begun / "backups").iterdir()] == [MINE]


@pytest.mark.parametrize(("typed", "kept"), [("k", MINE), ("t", CLASH), ("b", MINE), ("", MINE), ("what?", MINE)])
def test_asking(begun: Path, ship: Ship, monkeypatch: pytest.MonkeyPatch, typed: str, kept: bytes) -> None:
    (begun / NAME).write_bytes(MINE)
    ship("0.2.0", {NAME: CLASH})
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: typed)
    update(begun)
    assert (begun / NAME).read_bytes() == kept


def test_nobody_to_ask_does_not_hang(begun: Path, ship: Ship, monkeypatch: pytest.MonkeyPatch) -> None:
    def unasked(question: str) -> str:
        raise AssertionError(question)

    (begun / NAME).write_bytes(MINE)
    ship("0.2.0", {NAME: CLASH})
    monkeypatch.setattr("sys.stdin", None)
    monkeypatch.setattr("builtins.input", unasked)
    assert update(begun) == 0


def test_removed_lesson_stays_removed(begun: Path, ship: Ship, capsys: pytest.CaptureFixture[str]) -> None:
    (begun / NAME).unlink()
    ship("0.2.0", {NAME: NEW})
    update(begun)
    assert not (begun / NAME).exists()
    assert "coursekit reset 01" in capsys.readouterr().out


def test_new_lesson_arrives(begun: Path, ship: Ship) -> None:
    ship("0.2.0", {NAME: OLD, "02-momentum.ipynb": OLD})
    update(begun)
    assert (begun / "02-momentum.ipynb").read_bytes() == OLD


def test_a_file_that_is_no_notebook_is_theirs(begun: Path, ship: Ship) -> None:
    (begun / NAME).write_bytes("写坏了".encode("gbk"))
    ship("0.2.0", {NAME: NEW})
    assert update(begun) == 0
    assert (begun / NAME).read_bytes() == "写坏了".encode("gbk")
    assert (begun / "01-the-record.new-0.2.0.ipynb").read_bytes() == NEW


def test_damaged_record_of_the_copy_loses_nothing(begun: Path, ship: Ship, capsys: pytest.CaptureFixture[str]) -> None:
    (begun / NAME).write_bytes(MINE)
    record = begun / ".coursekit" / "copy.json"
    record.write_text("{", encoding="utf-8")
    ship("0.2.0", {NAME: CLASH})
    assert update(begun) == 1
    assert "damaged" in capsys.readouterr().err
    record.unlink()
    main(["start", str(begun), "--lang", "en", "--no-open"])
    update(begun)
    assert (begun / NAME).read_bytes() == MINE
    assert (begun / "01-the-record.new-0.2.0.ipynb").read_bytes() == CLASH


# What cannot be read or written

OTHER = "02-momentum.ipynb"
PIECES: dict[str, bytes] = {
    "random bytes": bytes(range(256)),
    "source 5": b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": 5}]}',
    "a line 5": b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["a", 5]}]}',
    "a cell 5": b'{"nbformat": 4, "cells": [5]}',
    "half a character": b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "\\ud83d"}]}',
    "brackets": b"[" * 100_000,
    "a long number": b"1" * 10_000,
    "empty": b"",
}


@pytest.mark.parametrize("content", PIECES.values(), ids=PIECES)
@pytest.mark.parametrize("command", [["update"], ["verify", "01"], ["reset", "01"], ["start", "--no-open"]])
def test_whatever_a_lesson_holds_is_said_in_words(
    begun: Path, content: bytes, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (begun / NAME).write_bytes(content)
    main([*command, str(begun), "--lang", "en"])
    assert "Everything is up to date" not in capsys.readouterr().out


LEFT_OUT: dict[str, dict[str, object]] = {
    "metadata null": {"metadata": None},
    "metadata a text": {"metadata": "x"},
    "no minor version": {"nbformat_minor": None},
    "a minor version in words": {"nbformat_minor": "x"},
    "no lesson named": {"metadata": {"coursekit": "x"}},
}


@pytest.mark.parametrize("given", LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_another_program_left_out_stops_no_command(
    begun: Path, ship: Ship, given: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    mine = json.dumps(json.loads(MINE) | given).encode("utf-8")
    (begun / NAME).write_bytes(mine)
    ship("0.2.0", {NAME: NEW})
    assert main(["start", str(begun), "--lang", "en", "--no-open"]) == 0
    assert [finding.state for finding in doctor._lessons()] == ["ok", "ok"]
    assert doctor._copy_in(begun).state == "look"
    assert update(begun) == 0
    assert "in different cells" in capsys.readouterr().out
    book = json.loads((begun / NAME).read_bytes())
    assert book["nbformat_minor"] == 5 and isinstance(book["metadata"], dict)
    assert fingerprints(cells_of((begun / NAME).read_bytes())).keys() == fingerprints(cells_of(NEW)).keys()


def test_a_character_written_as_two_numbers_is_text(begun: Path, ship: Ship) -> None:
    (begun / NAME).write_bytes(json.dumps(json.loads(notebook(changed("ex-01-1-answer", "fall = '😀'")))).encode())
    ship("0.2.0", {NAME: NEW})
    assert update(begun) == 0
    assert [path.name for path in begun.glob("*.ipynb")] == [NAME]
    assert "fall = '😀'" in (begun / NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize("named", [None, "x", [], {"language": []}, {"language": "en", "lesson": {}}])
def test_a_file_that_names_no_lesson_has_no_version(tmp_path: Path, named: object) -> None:
    file = tmp_path / NAME
    file.write_text(json.dumps(json.loads(OLD) | {"metadata": {"coursekit": named}}), encoding="utf-8")
    assert version_of(file) is None


@pytest.mark.parametrize(("language", "word"), [("en", "damaged"), ("zh", "已损坏")])
def test_what_is_no_notebook_is_not_up_to_date(
    begun: Path, language: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (begun / NAME).write_bytes(PIECES["random bytes"])
    assert main(["update", str(begun), "--lang", language]) == 1
    said = capsys.readouterr().out
    assert word in said and "coursekit reset 01" in said
    assert "changed by you" not in said and "全部已是最新" not in said
    assert (begun / NAME).read_bytes() == PIECES["random bytes"]


def test_a_notebook_that_is_none_is_not_said_to_be_changed(
    begun: Path, ship: Ship, capsys: pytest.CaptureFixture[str]
) -> None:
    (begun / NAME).write_bytes(PIECES["source 5"])
    ship("0.2.0", {NAME: NEW})
    assert update(begun) == 0
    said = capsys.readouterr().out
    assert "its cell 1 holds no text" in said and "changed by you" not in said


@pytest.mark.parametrize("command", ["update", "reset", "start", "verify"])
def test_a_folder_named_like_a_lesson(
    begun: Path, ship: Ship, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (begun / NAME).unlink()
    (begun / NAME).mkdir()
    ship("0.2.0", {NAME: NEW, OTHER: NEW})
    lesson = ["01"] if command in ("reset", "verify") else []
    more = ["--no-open"] if command == "start" else []
    code = main([command, *lesson, str(begun), "--lang", "en", *more])
    out, err = capsys.readouterr()
    assert code == (0 if command == "start" else 1)
    assert NAME in out + err and "folder" in out + err and "up to date" not in out
    if command == "update":
        assert (begun / OTHER).read_bytes() == NEW  # the others do not wait
        assert "1 not done, everything else is" in out


def test_an_update_goes_on_past_a_lesson_that_cannot_be_written(
    begun: Path, ship: Ship, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ship("0.2.0", {NAME: NEW, OTHER: NEW})
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if Path(target).name == NAME:
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    assert update(begun) == 1
    said = capsys.readouterr().out
    assert f"not done  {NAME}" in said and "the disk is full" in said and "Choose a folder" not in said
    assert f"new       {OTHER}" in said and "1 not done, everything else is" in said
    assert "up to date" not in said
    assert (begun / NAME).read_bytes() == OLD and (begun / OTHER).read_bytes() == NEW
    monkeypatch.undo()
    ship("0.2.0", {NAME: NEW, OTHER: NEW})
    assert update(begun) == 0
    assert (begun / NAME).read_bytes() == NEW


def test_a_record_that_cannot_be_written_is_said_once_and_the_lessons_are_there(
    begun: Path, ship: Ship, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ship("0.2.0", {NAME: NEW, OTHER: NEW})
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target).name == "copy.json":
            raise PermissionError(errno.EACCES, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert main(["update", str(begun), "--lang", "zh"]) == 1
    out, err = capsys.readouterr()
    assert err.count("记录没有写成") == 1 and "没有权限" in err and "已是最新" not in out
    assert (begun / NAME).read_bytes() == NEW and (begun / OTHER).read_bytes() == NEW


def test_a_copy_speaks_its_own_language_when_it_cannot_be_written(
    ship: Ship, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ship("0.1.0", {NAME: OLD})
    main(["start", str(folder), "--lang", "zh", "--no-open"])

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "replace", refuse)
    assert main(["reset", "01", str(folder)]) == 1
    assert "无法写入" in capsys.readouterr().err


def test_no_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["update", str(tmp_path), "--lang", "zh"]) == 1
    assert "里没有课程" in capsys.readouterr().err


def test_chinese_copy_speaks_chinese(ship: Ship, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ship("0.1.0", {NAME: OLD})
    main(["start", str(folder), "--lang", "zh", "--no-open"])
    ship("0.2.0", {NAME: NEW})
    main(["update", str(folder)])
    assert "已更新" in capsys.readouterr().out


def test_reset_backs_up_first(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (begun / NAME).write_bytes(MINE)
    for word in ("1", "01", "01-the-record", NAME):
        assert main(["reset", word, str(begun), "--lang", "en"]) == 0
        assert (begun / NAME).read_bytes() == OLD
    assert MINE in [path.read_bytes() for path in (begun / "backups").iterdir()]
    assert len(list((begun / "backups").iterdir())) == 4
    assert main(["reset", "77", str(begun)]) == 1
    assert "01-the-record" in capsys.readouterr().err


@given(
    st.lists(
        st.tuples(st.sampled_from(["code", "markdown"]), st.text(st.characters(codec="utf-8"), max_size=20)),
        max_size=5,
    )
)
def test_fingerprints_are_of_sources_alone(cells: list[tuple[str, str]]) -> None:
    """Ids are kept, empty cells and outputs do not count, and any change of a source shows."""
    made = [(f"c{number}", kind, source) for number, (kind, source) in enumerate(cells)]
    content = notebook(made)
    found = fingerprints(cells_of(content))
    assert list(found) == [identity for identity, _, source in made if source.strip()]
    ran = json.loads(content)
    for cell in ran["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": 7, "outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}]}
    assert fingerprints(cells_of(json.dumps(ran).encode("utf-8"))) == found
    for number, (identity, kind, source) in enumerate(made):
        other = fingerprints(cells_of(notebook([*made[:number], (identity, kind, f"{source}x"), *made[number + 1 :]])))
        assert other != found
