"""Without isolation, only on request: the same verdicts, and it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.classroom.made import as_bytes, made_class, put, solved, untouched, write_roster

from coursekit.classroom.box import Box, Limits
from coursekit.classroom.grading import Grader, warm_modules
from coursekit.classroom.page import report_page
from coursekit.classroom.tables import Graded
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
