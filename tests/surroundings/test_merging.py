"""Cells are matched by content where ids are gone, and a change here and a correction there come together."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import LESSON, changed, folder, no_running_loop, notebook, ship

from coursekit.cli import copies, main, verify
from coursekit.cli.copies import cells_of, fingerprints, shipped, version_of
from coursekit.cli.merging import merged, named_as
from coursekit.settings import SettingsError

__all__ = ["folder", "no_running_loop", "ship"]

Ship = Callable[[str, dict[str, bytes]], None]
Cell = tuple[str, str, str]
NAME = "01-the-record.ipynb"
OLD = notebook()
NEW = notebook(changed("head", "# The record\n\nHow fast, and compared with what?"))
MINE = notebook(changed("ex-01-1-answer", "fall = 69.23"))


def renumbered(cells: Sequence[Cell] = LESSON) -> list[Cell]:
    """The same cells after a tool such as nbstripout."""
    return [(str(position), kind, source) for position, (_, kind, source) in enumerate(cells)]


def sources(path: Path) -> list[str]:
    return [source for _, _, source in cells_of(path.read_bytes())]


@pytest.fixture
def begun(ship: Ship, folder: Path) -> Path:
    ship("0.1.0", {NAME: OLD})
    assert main(["start", str(folder), "--lang", "en", "--no-open"]) == 0
    return folder


def test_an_untouched_lesson_with_new_ids_is_replaced(
    begun: Path, ship: Ship, capsys: pytest.CaptureFixture[str]
) -> None:
    (begun / NAME).write_bytes(notebook(renumbered()))
    ship("0.2.0", {NAME: NEW})
    assert main(["update", str(begun), "--lang", "en"]) == 0
    assert (begun / NAME).read_bytes() == NEW
    assert "you had not changed it" in capsys.readouterr().out


@pytest.mark.parametrize("ids", [lambda cells: cells, renumbered], ids=["with ids", "without"])
@pytest.mark.parametrize(("language", "word"), [("en", "in different cells"), ("zh", "已合并")])
def test_a_change_and_a_correction_come_together(
    ids: Callable[[Sequence[Cell]], list[Cell]],
    language: str,
    word: str,
    begun: Path,
    ship: Ship,
    capsys: pytest.CaptureFixture[str],
) -> None:
    mine = notebook(ids([*changed("ex-01-1-answer", "fall = 69.23"), ("note", "code", "my_note = 1")]))
    (begun / NAME).write_bytes(mine)
    more = ("ex-01-2", "markdown", "### 01-2 · More")
    ship("0.2.0", {NAME: notebook([*changed("head", "# The record\n\nHow fast, and how long?"), more])})
    assert main(["update", str(begun), "--lang", language]) == 0
    found = sources(begun / NAME)
    assert found[0].endswith("and how long?") and "fall = 69.23" in found and "my_note = 1" in found
    assert "### 01-2 · More" in found
    assert [path.read_bytes() for path in (begun / "backups").iterdir()] == [mine]
    said = capsys.readouterr().out
    assert word in said and "The record" in said
    main(["update", str(begun), "--lang", "en"])
    assert "Everything is up to date" in capsys.readouterr().out
    assert sources(begun / NAME) == found


def test_the_learners_outputs_stay_in_what_comes_together(begun: Path, ship: Ship) -> None:
    output = [{"output_type": "stream", "name": "stdout", "text": "69.23"}]
    (begun / NAME).write_bytes(notebook(changed("ex-01-1-answer", "print(69.23)"), outputs={"ex-01-1-answer": output}))
    ship("0.2.0", {NAME: NEW})
    main(["update", str(begun), "--lang", "en"])
    book = json.loads((begun / NAME).read_bytes())
    assert book["cells"][-1]["outputs"] == output
    assert [cell["id"] for cell in book["cells"]] == [identity for identity, _, _ in LESSON]


def test_a_renamed_lesson_is_found(begun: Path, ship: Ship, capsys: pytest.CaptureFixture[str]) -> None:
    (begun / NAME).rename(begun / "my first.ipynb")
    ship("0.2.0", {NAME: NEW})
    assert main(["update", str(begun), "--lang", "en"]) == 0
    assert (begun / "my first.ipynb").read_bytes() == NEW and not (begun / NAME).exists()
    assert "you call it my first.ipynb" in capsys.readouterr().out
    assert verify.find_notebook("01", begun, "en") == begun / "my first.ipynb"


def test_a_renamed_lesson_is_found_beside_a_new_version_of_ours(begun: Path, ship: Ship) -> None:
    """Ours holds every cell of the lesson; what the learner changed is theirs all the same."""
    (begun / NAME).write_bytes(MINE)
    ship("0.2.0", {NAME: notebook(changed("ex-01-1-answer", "fall = ...  # one decimal"))})
    assert main(["update", str(begun), "--lang", "en"]) == 0
    ours = begun / "01-the-record.new-0.2.0.ipynb"
    before = ours.read_bytes()
    (begun / NAME).rename(begun / "a mine.ipynb")
    assert verify.find_notebook("01", begun, "en") == begun / "a mine.ipynb"
    ship("0.3.0", {NAME: notebook(LESSON[:-1])})
    assert main(["update", str(begun), "--lang", "en"]) == 0
    assert ours.read_bytes() == before and (begun / "a mine.ipynb").read_bytes() == MINE
    (begun / "a mine.ipynb").unlink()
    assert verify.find_notebook("01", begun, "en") == ours, "where nothing else is left"


def test_a_lesson_that_is_gone_is_not_up_to_date(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (begun / NAME).unlink()
    assert main(["update", str(begun), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "gone" in said and "Everything else is up to date" in said and "renamed" not in said


FAILING = changed("ex-01-1-answer", "raise ValueError('an old name')")


@pytest.mark.parametrize(("language", "word"), [("en", "lesson of version 0.1.0"), ("zh", "来自版本0.1.0")])
def test_a_fault_of_an_older_lesson_is_not_laid_on_the_learner(
    language: str, word: str, begun: Path, ship: Ship, capsys: pytest.CaptureFixture[str]
) -> None:
    (begun / NAME).write_bytes(notebook(FAILING))
    ship("0.2.0", {NAME: NEW})
    assert main(["verify", "01", str(begun), "--lang", language]) == 1
    said = capsys.readouterr().out
    assert word in said and "coursekit update" in said


def test_of_the_lesson_as_it_is_nothing_is_said(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (begun / NAME).write_bytes(notebook(FAILING))
    assert main(["verify", "01", str(begun), "--lang", "en"]) == 1
    assert "lesson of" not in capsys.readouterr().out


def test_a_file_without_its_folder_is_compared_with_the_text_of_the_lesson(tmp_path: Path) -> None:
    lesson = shipped("zh")
    name = next(iter(lesson))
    file = tmp_path / "hand-in.ipynb"
    file.write_bytes(lesson[name])
    assert version_of(file) is None
    book = json.loads(lesson[name])
    book["cells"][0]["source"] = "# 从前的开头"
    file.write_text(json.dumps(book), encoding="utf-8")
    assert version_of(file) == ""


@pytest.mark.parametrize(
    ("language", "words", "claim"),
    [
        ("en", "Its text is not that of the lesson here; it may come from another version.", "your doing"),
        ("zh", "这个文件的文字与这里的这一课不同，可能来自另一个版本。", "问题不一定在你"),
    ],
)
def test_of_a_file_of_no_known_version_no_more_is_said_than_is_seen(
    language: str, words: str, claim: str, ship: Ship, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ship("0.2.0", {NAME: NEW})
    file = tmp_path / "hand-in.ipynb"
    named = {"metadata": {"coursekit": {"lesson": "01", "language": "en"}}}
    file.write_text(json.dumps(json.loads(notebook(FAILING)) | named), encoding="utf-8")
    assert main(["verify", str(file), "--lang", language]) == 1
    said = capsys.readouterr().out
    assert words in said and claim not in said and "coursekit update" not in said


@pytest.mark.parametrize(("language", "end"), [("en", "). Use a backup.\n"), ("zh", "）。请使用备份。\n")])
def test_a_file_outside_a_copy_cannot_be_reset(
    language: str, end: str, begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place, found in ((begun, False), (tmp_path, True)):
        (place / NAME).write_bytes(b"{")
        assert main(["verify", str(place / NAME), "--lang", language]) == 1
        said = capsys.readouterr().err
        assert said.endswith(end) is found and ("coursekit reset" in said) is not found


def test_where_the_settings_cannot_be_read_no_version_is_known(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(language: str) -> dict[str, bytes]:
        raise SettingsError("_config.yml", [])

    monkeypatch.setattr(copies, "shipped", refused)
    assert version_of(begun / NAME) is None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "marks of a merge conflict are in it, from line 4 on; take one side whole: "
            f"`git checkout --ours {NAME}` takes what stands above =======, `--theirs` what stands below it",
        ),
        (
            "zh",
            "从第4行起有git合并冲突的标记；请整份选用一方："
            f"git checkout --ours {NAME}取=======上面的内容，--theirs取下面的",
        ),
    ],
)
def test_marks_of_a_conflict_get_advice_that_helps(
    language: str, words: str, begun: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = json.dumps(json.loads(OLD), indent=1).splitlines()
    text[3:3] = ["<<<<<<< HEAD", "=======", ">>>>>>> theirs"]
    (begun / NAME).write_text("\n".join(text), encoding="utf-8")
    assert main(["verify", str(begun / NAME), "--lang", language]) == 1
    said = "".join(capsys.readouterr())
    assert words in said
    assert "Open it in JupyterLab" not in said and "重新保存" not in said


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("way", ["stash", "rebase", "merge"])
def test_the_advice_on_a_conflict_takes_the_side_that_it_names(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What git calls ours and theirs changes places between them; above and below do not."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "my lesson.ipynb"

    def git(*words: str) -> None:
        settings = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *settings, *words], capture_output=True, check=False)

    def write(answer: str) -> None:
        cells = notebook(changed("ex-01-1-answer", answer))
        file.write_text(json.dumps(json.loads(cells), indent=1) + "\n", encoding="utf-8")

    git("init", "--initial-branch=main")
    write("fall = ...")
    git("add", ".")
    git("commit", "-m", "a")
    if way == "stash":
        write("fall = 1")
        git("stash")
    else:
        git("checkout", "-b", "mine")
        write("fall = 1")
        git("commit", "-am", "b")
        git("checkout", "main")
    write("fall = 2")
    git("commit", "-am", "c")
    git("checkout", "main" if way == "stash" else "mine")
    git(*{"stash": ["stash", "pop"], "rebase": ["rebase", "main"], "merge": ["merge", "main"]}[way])
    above, below = re.split("^=======$", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert main(["verify", str(file), "--lang", "en"]) == 1
    command = re.search("`(git checkout --ours .*?)`", capsys.readouterr().err)
    assert command
    for side, part in (("--ours", above), ("--theirs", below)):
        git(*shlex.split(command[1].replace("--ours", side))[1:])
        answer = sources(file)[-1]
        assert answer in part and answer in ("fall = 1", "fall = 2")


# The merge itself

CELLS = st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=6)


def book(cells: Sequence[Cell]) -> dict[str, Any]:
    return dict(json.loads(notebook(cells)))


def made(texts: Sequence[str]) -> list[Cell]:
    return [(f"c{position}", "code", text) for position, text in enumerate(texts)]


@given(CELLS)
def test_ids_that_are_gone_come_back(texts: list[str]) -> None:
    cells = made(texts)
    assert named_as(fingerprints(cells), renumbered(cells)) == cells


@given(CELLS, st.data())
def test_what_one_side_left_alone_the_other_decides(texts: list[str], data: st.DataObject) -> None:
    cells = made(texts)
    base = fingerprints(cells)
    kept = [cell for cell in cells if data.draw(st.booleans())]
    other = [(name, kind, data.draw(st.sampled_from([source, source + "!"]))) for name, kind, source in kept]
    for mine, ours in ((cells, other), (other, cells)):
        found = merged(base, book(mine), book(ours))
        assert found is not None
        assert [(one["id"], one["cell_type"], one["source"]) for one in found["cells"]] == other


def test_the_same_cell_changed_twice_is_not_decided() -> None:
    base = fingerprints(cells_of(OLD))
    clash = notebook(changed("ex-01-1-answer", "fall = ...  # one decimal"))
    assert merged(base, json.loads(MINE), json.loads(clash)) is None
    assert merged(base, json.loads(MINE), json.loads(notebook(LESSON[:-1]))) is None, "changed here, gone there"
    both = merged(base, json.loads(MINE), json.loads(MINE))
    assert both is not None and both["cells"] == json.loads(MINE)["cells"]


def test_cells_moved_on_one_side_stay_moved() -> None:
    base = fingerprints(cells_of(OLD))
    moved = [LESSON[1], LESSON[0], *LESSON[2:]]
    for mine, ours in ((moved, LESSON), (LESSON, moved)):
        found = merged(base, book(mine), book(ours))
        assert found is not None and [one["id"] for one in found["cells"]] == [one[0] for one in moved]
    other = [LESSON[0], LESSON[2], LESSON[1], LESSON[3]]
    assert merged(base, book(moved), book(other)) is None
