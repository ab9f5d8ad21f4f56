"""A grader that is ended, a full disk, two graders at once: nothing is lost, nothing is half, nothing stays behind."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests.classroom.made import before, made_class, solved, write_roster

from coursekit.classroom import results
from coursekit.classroom.box import Box, Limits
from coursekit.classroom.grading import Grader, warm_modules
from coursekit.classroom.inbox import Term
from coursekit.cli import main

COUNT = 6
COMMAND = [sys.executable, "-P", "-m", "coursekit", "class"]


@pytest.fixture
def term(tmp_path: Path, needs_box: None) -> Path:
    write_roster(tmp_path / "roster.csv", COUNT)
    made_class(tmp_path / "in.zip", COUNT)
    folder = tmp_path / "01"
    words = ["class", "collect", str(tmp_path / "in.zip"), "--lesson", "01", "--roster", str(tmp_path / "roster.csv")]
    assert main([*words, "--into", str(folder), "--lang", "en"]) == 0
    return folder


def processes(word: str) -> list[int]:
    found = []
    for one in Path("/proc").iterdir():
        if one.name.isdigit():
            try:
                if word in (one / "cmdline").read_bytes().decode("utf-8", "replace"):
                    found.append(int(one.name))
            except OSError:
                continue
    return found


def wait(until: Any, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_grader_that_is_killed_leaves_no_box_and_no_half_file(term: Path) -> None:
    running = subprocess.Popen([*COMMAND, "grade-one", str(term)])
    wait(lambda: list((term / "results").glob("*.json")) if (term / "results").is_dir() else [])
    of_it = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text(encoding="utf-8").split()
    assert of_it
    running.send_signal(signal.SIGKILL)
    running.wait()
    wait(lambda: not any(Path(f"/proc/{one}").exists() and "Z" not in state(one) for one in of_it), 20)
    for one in (term / "results").glob("*.json"):
        json.loads(one.read_bytes())
    assert main(["class", "grade", str(term), "--lang", "en"]) == 0
    assert len(list((term / "results").glob("*.json"))) == COUNT


def state(process: str) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def test_two_graders_at_once_lose_nothing(term: Path) -> None:
    both = [subprocess.Popen([*COMMAND, "grade-one", str(term)]) for _ in range(2)]
    assert [one.wait(300) for one in both] == [0, 0]
    assert len(list((term / "results").iterdir())) == COUNT


def test_a_box_that_is_ended_from_outside_is_started_anew(needs_box: None) -> None:
    from tests.classroom.made import as_bytes

    with Box("box", warm_modules("01")) as box:
        grader = Grader("01", box, Limits(20, 5, 400))
        assert grader.grade(as_bytes(solved()))["reason"] == []
        assert box._process is not None
        os.kill(box._process.pid, signal.SIGKILL)
        box._process.wait()
        result = grader.grade(as_bytes(before(solved(), "x = 1")))
    assert {row["state"] for row in result["exercises"]} == {"right"}


def test_a_full_disk_is_said_and_leaves_nothing(
    term: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(**where: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (term / "results").mkdir()
    monkeypatch.setattr(results.tempfile, "mkstemp", full)
    assert main(["class", "grade-one", str(term), "--lang", "en"]) == 1
    assert "the disk is full" in capsys.readouterr().err
    assert list((term / "results").iterdir()) == []


def test_a_result_cut_off_by_the_power_is_made_again(term: Path) -> None:
    assert main(["class", "grade", str(term), "--lang", "en"]) == 0
    half, empty = sorted((term / "results").iterdir())[:2]
    half.write_bytes(half.read_bytes()[:100])
    empty.write_bytes(b"")
    assert main(["class", "grade", str(term), "--lang", "en"]) == 0
    assert all(json.loads(one.read_bytes())["readable"] for one in (term / "results").iterdir())


def test_the_limits_of_the_last_time_are_those_of_the_report(term: Path) -> None:
    assert main(["class", "grade", str(term), "--seconds", "25", "--memory", "512M", "--lang", "en"]) == 0
    assert Term(term).limits() == Limits(25, 10, 512)
    assert main(["class", "report", str(term), "--lang", "en"]) == 0
    assert "not-graded" not in (term / "report" / "students.csv").read_text(encoding="utf-8-sig")
