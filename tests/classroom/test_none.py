"""Without isolation, only on request: the same verdicts, and it is said."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests.classroom.made import as_bytes, made_class, put, solved, untouched, write_roster

from coursekit.classroom.box import Box, Limits
from coursekit.classroom.grading import Grader, warm_modules
from coursekit.classroom.inbox import Term
from coursekit.classroom.page import report_page
from coursekit.classroom.tables import ANSWERS, Graded, answer_rows
from coursekit.cli import main


@pytest.fixture(scope="module")
def grader():
    with Box("none", warm_modules("01")) as box:
        yield Grader("01", box, Limits(20, 3, 400))


def test_verdicts_are_the_same(grader: Grader) -> None:
    found = grader.grade(as_bytes(put(solved(), "fall", "fall = 1")))
    states = {row["exercise"]: row["state"] for row in found["exercises"]}
    assert states.pop("fall") == "wrong" and set(states.values()) == {"right"}
    assert {row["state"] for row in grader.grade(as_bytes(untouched(language="zh")))["exercises"]} == {"blank"}


def test_limits_hold_all_the_same(grader: Grader) -> None:
    for source in (
        "while True:\n    pass",
        "x = [bytearray(b'x' * 10**8) for _ in range(60)]",
        "import os\nos._exit(3)",
    ):
        found = grader.grade(as_bytes(put(solved(), "fall", source)))
        states = {row["exercise"]: row["state"] for row in found["exercises"]}
        assert states.pop("fall") == "error" and set(states.values()) == {"right"}


ENDS_THE_BOX = "import os\nos.kill(os.getppid(), 9)\nos._exit(3)"


def test_a_cell_that_ends_the_box_twice_costs_its_own_exercise(grader: Grader) -> None:
    found = grader.grade(as_bytes(put(put(solved(), "fall", ENDS_THE_BOX), "points", ENDS_THE_BOX)))
    by = {row["exercise"]: row for row in found["exercises"]}
    for name in ("fall", "points"):
        row = by.pop(name)
        assert (row["state"], row["code"]) == ("error", "box-ended")
    assert {row["state"] for row in by.values()} == {"right"}
    assert (found["reason"], found["runs"]) == (["box-lost-at-cell"], 1)
    page = report_page("01", [Graded("a", "x", "0" * 64, found)], "en")
    assert "lost twice at the same cell" in page and "lost once" not in page


def ends_two_boxes(folder: Path) -> dict[str, Any]:
    """Return a notebook of which each of two cells ends the box once."""
    book = solved()
    for name in ("points", "fall"):
        was = str(folder / name)
        source = f"import os, pathlib\nif not pathlib.Path({was!r}).exists():\n    pathlib.Path({was!r}).touch()"
        book = put(book, name, f"{source}\n    os.kill(os.getppid(), 9)\n    os._exit(3)")
    return book


def test_a_box_lost_at_two_places_blames_nobody(grader: Grader, tmp_path: Path) -> None:
    """Ours: something outside ends it."""
    found = grader.grade(as_bytes(ends_two_boxes(tmp_path)))
    assert found["reason"] == ["box-restarted", "box-lost"] and found["runs"] == 0
    assert not {row["code"] for row in found["exercises"]} & {"box-ended"}


def test_a_file_that_could_not_be_judged_is_told_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a1.ipynb").write_bytes(as_bytes(ends_two_boxes(tmp_path)))
    assert main(["class", "collect", str(tmp_path / "in"), "--lesson", "01", "--into", str(tmp_path / "t")]) == 0
    command = ["class", "grade", str(tmp_path / "t"), "--trust-notebooks", "--jobs", "1", "--lang", "en"]
    assert main(command) == 1
    assert capfd.readouterr().err.count("could not be judged") == 1
    assert main(command) == 0


def test_the_table_says_how_long_an_exercise_ran(grader: Grader) -> None:
    source = "import time\ntime.sleep(1.5)\nfall = 1"
    found = grader.grade(as_bytes(put(put(solved(), "fall", source), "points", "while True:\n    pass")))
    rows = {each["exercise"]: each for each in answer_rows(Graded("a", "x", "0" * 64, found))}
    assert 1.5 <= rows["fall"]["seconds"] < 3 <= rows["points"]["seconds"]
    assert (rows["fall"]["rerun_state"], rows["points"]["rerun_state"]) == ("wrong", "error")
    assert {"seconds", "rerun_state"} <= set(ANSWERS)


def test_its_scratch_folder_is_its_own_and_goes(grader: Grader, tmp_path: Path) -> None:
    note = tmp_path / "where"
    source = f"import os\nopen('x', 'w').write('x')\nopen({str(note)!r}, 'w').write(os.getcwd())\nfall = 69.23"
    grader.grade(as_bytes(put(solved(), "fall", source)))
    assert (
        "coursekit-class-" in note.read_text(encoding="utf-8") and not Path(note.read_text(encoding="utf-8")).exists()
    )


def test_every_report_says_so(grader: Grader) -> None:
    result = grader.grade(as_bytes(solved()))
    assert result["isolation"] == "none"
    page = report_page("01", [Graded("a", "x", "0" * 64, result)], "en")
    assert "could read, change and send what you can" in page


def test_the_command_says_it_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_roster(tmp_path / "roster.csv", 1)
    made_class(tmp_path / "in.zip", 1)
    words = ["class", "collect", str(tmp_path / "in.zip"), "--lesson", "01", "--into", str(tmp_path / "t")]
    assert main([*words, "--lang", "en"]) == 0
    capsys.readouterr()
    assert main(["class", "grade", str(tmp_path / "t"), "--trust-notebooks", "--jobs", "1", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("No isolation, because you said --trust-notebooks")


@pytest.fixture
def graded_term(tmp_path: Path) -> Term:
    """One notebook, graded without isolation."""
    made_class(tmp_path / "in.zip", 1)
    folder = tmp_path / "t"
    assert main(["class", "collect", str(tmp_path / "in.zip"), "--lesson", "01", "--into", str(folder)]) == 0
    assert main(["class", "grade", str(folder), *TRUST]) == 0
    return Term(folder)


TRUST = ("--trust-notebooks", "--lang", "en")


def test_only_originals_as_they_were_collected_are_graded(
    graded_term: Term, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, (original,) = str(graded_term.folder), graded_term.files()
    (tmp_path / "x.ipynb").write_bytes(as_bytes(solved()))
    copy = tmp_path / original.name
    copy.write_bytes(original.read_bytes())
    for stranger in (tmp_path / "x.ipynb", copy):
        assert main(["class", "grade-one", folder, str(stranger), *TRUST]) == 1
        assert "is no original of this inbox" in capsys.readouterr().err
    assert main(["class", "grade-one", folder, str(tmp_path / "none.ipynb"), *TRUST]) == 1
    said = capsys.readouterr().err
    assert f"Cannot read {tmp_path / 'none.ipynb'}" in said and "results" not in said
    content = original.read_bytes()
    original.chmod(0o644)
    original.write_bytes(content.replace(b"cells", b"sells"))
    for command in ("grade", "grade-one"):
        assert main(["class", command, folder, *TRUST]) == 1
        assert "was changed since it was collected" in capsys.readouterr().err
    assert len(list(graded_term.results.iterdir())) == 1
    assert main(["class", "collect", str(tmp_path / "in.zip"), "--lesson", "01", "--into", folder]) == 0
    assert original.read_bytes() == content


def test_a_reader_that_is_gone_is_no_fault_of_the_folder(graded_term: Term) -> None:
    for one in graded_term.results.iterdir():
        one.unlink()
    command = [sys.executable, "-P", "-m", "coursekit", "class", "grade-one", str(graded_term.folder), *TRUST]
    source, sink = os.pipe()
    os.close(source)
    done = subprocess.run([*command, "--porcelain"], stdout=sink, stderr=subprocess.PIPE, text=True, check=False)
    os.close(sink)
    assert done.returncode == 1
    assert "nobody reads what this prints" in done.stderr and "Cannot write" not in done.stderr
    assert "Traceback" not in done.stderr and "Exception" not in done.stderr


def children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()


def lives(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells a process that its parent is gone")
def test_workers_end_with_a_grader_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(2):
        book = put(solved(), "fall", f"import time\ntime.sleep(9)  # {n}")
        (tmp_path / "in" / f"a{n}.ipynb").write_bytes(as_bytes(book))
    assert main(["class", "collect", str(tmp_path / "in"), "--lesson", "01", "--into", str(tmp_path / "t")]) == 0
    command = [sys.executable, "-P", "-m", "coursekit", "class", "grade", str(tmp_path / "t"), *TRUST]
    grader = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while len(of_it := children(grader.pid)) < 2 or not all(children(int(one)) for one in of_it):
        assert grader.poll() is None and time.monotonic() < until
        time.sleep(0.05)
    grader.kill()
    grader.wait()
    until = time.monotonic() + 3
    while any(map(lives, of_it)):
        assert time.monotonic() < until, "its workers go on without it"
        time.sleep(0.05)
