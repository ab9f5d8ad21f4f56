"""From a zip of a learning system to the report, as an instructor types it."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.classroom.made import made_class, write_roster

from coursekit.classroom.box import Box
from coursekit.classroom.grading import Grader
from coursekit.classroom.inbox import Term, collect
from coursekit.classroom.results import key_of, write_result
from coursekit.cli import main

COUNT = 8


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def digests(folder: Path) -> dict[str, str]:
    return {
        str(f.relative_to(folder)): hashlib.sha256(f.read_bytes()).hexdigest() for f in folder.rglob("*") if f.is_file()
    }


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory, needs_box: None) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("张三 的班")
    write_roster(root / "roster.csv", COUNT + 2)
    made_class(root / "hand-in.zip", COUNT)
    folder = root / "01"
    words = ["class", "collect", str(root / "hand-in.zip"), "--lesson", "1", "--roster", str(root / "roster.csv")]
    assert main([*words, "--into", str(folder), "--lang", "en"]) == 0
    before = digests(folder / "inbox")
    assert main(["class", "grade", str(folder), "--jobs", "2", "--lang", "en"]) == 0
    assert digests(folder / "inbox") == before
    assert main(["class", "report", str(folder), "--lang", "en"]) == 0
    yield folder


def test_everybody_has_a_row(term: Path) -> None:
    students = rows(term / "report" / "students.csv")
    assert [one["student"] for one in students] == [f"s{n:04d}" for n in range(COUNT + 2)]
    assert [one["reason"] for one in students[-2:]] == ["absent", "absent"]
    for one in students[:-2]:
        counted = sum(int(one[state]) for state in ("right", "wrong", "blank", "missing", "error", "ours"))
        assert (counted, one["readable"], one["isolation"], one["ours"]) == (9, "yes", "box", "0")


def test_an_exercise_has_its_misconceptions(term: Path) -> None:
    exercises = {one["exercise"]: one for one in rows(term / "report" / "exercises.csv")}
    answers = rows(term / "report" / "answers.csv")
    for name, one in exercises.items():
        of_it = [row for row in answers if row["exercise"] == name]
        assert int(one["n"]) == len(of_it) == COUNT
        assert int(one["right"]) == sum(row["state"] == "right" for row in of_it)
    assert any(one["top1"] for one in exercises.values())


def test_the_page_is_whole_and_loads_nothing(term: Path) -> None:
    page = (term / "report" / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page and "http://" not in page and "https://" not in page
    assert "default-src 'none'" in page
    for words in ("01-6", "全班情况", "the hardest first"):
        assert words in page


def test_what_is_graded_is_not_graded_again(term: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {f.name: f.stat().st_mtime_ns for f in (term / "results").iterdir()}
    assert main(["class", "grade", str(term), "--lang", "zh"]) == 0
    assert "均已有结果" in capsys.readouterr().out
    assert {f.name: f.stat().st_mtime_ns for f in (term / "results").iterdir()} == before
    assert main(["class", "list", str(term), "--todo"]) == 0
    assert capsys.readouterr().out == ""


def test_results_hold_no_name(term: Path) -> None:
    for file in (term / "results").iterdir():
        text = file.read_text(encoding="utf-8")
        assert "s000" not in text and "Author" not in text and "王小明" not in text


def test_originals_are_read_only(term: Path) -> None:
    assert all(f.stat().st_mode & 0o222 == 0 for f in (term / "inbox").iterdir())
    assert len(Term(term).files()) == COUNT


def test_stored_verdicts_can_be_read_where_nothing_can_run(
    term: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["class", "grade", str(term), "--seconds", "31", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "not run here" in said and "apt install bubblewrap" in said
    assert main(["class", "grade", str(term), "--seconds", "31", "--lang", "zh"]) == 2
    assert "没有安装bubblewrap" in capsys.readouterr().err


def test_a_report_that_cannot_be_written_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = json.dumps({"coursekit": {"lesson": "01", "language": "en", "answers": {"01/fall": "69.23"}}}).encode()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a1.json").write_bytes(content)
    collect(tmp_path / "in", "01", None, tmp_path / "01")
    term = Term(tmp_path / "01")
    with Box("box", "") as box:  # never started: an answer of a page is not run
        result = Grader("01", box, term.limits()).grade(content)
    write_result(term.results, key_of(result["sha256"], "01", term.limits(), "box"), result)
    term.report.write_text("in the way", encoding="utf-8")
    for command in ("report", "feedback", "similar"):
        assert main(["class", command, str(term.folder), "--lang", "en"]) == 1
        assert "report" in capsys.readouterr().err


def test_a_folder_that_is_none_of_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("grade", "report", "list"):
        assert main(["class", command, str(tmp_path), "--lang", "en"]) == 1
        assert "class collect" in capsys.readouterr().err
    (tmp_path / "01").mkdir()
    (tmp_path / "01" / "class.json").write_text("{}", encoding="utf-8")
    assert main(["class", "report", str(tmp_path), "--lang", "en"]) == 1
    assert f"Name one of them: {tmp_path / '01'}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "has no lines"),
        ("PK\x03\x04 and so on", "is a spreadsheet"),
        ("colour\nred\n", "no column that tells students apart"),
        ("student\na\na\n", "names the student a twice"),
        ("student,name\na,A\n,B\n", "line 3 has nothing in the column student"),
    ],
)
def test_a_class_list_that_cannot_be_used(
    content: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "roster.csv").write_text(content, encoding="utf-8")
    words = ["class", "collect", str(tmp_path), "--lesson", "01", "--roster", str(tmp_path / "roster.csv")]
    assert main([*words, "--into", str(tmp_path / "x"), "--lang", "en"]) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


@pytest.mark.skipif(
    shutil.which("parallel") is None and "COURSEKIT_NEEDS_BOX" not in os.environ, reason="GNU parallel is not installed"
)
def test_gnu_parallel_runs_the_same_command(term: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "coursekit", "class"]
    listed = subprocess.run([*command, "list", str(term)], capture_output=True, text=True, encoding="utf-8", check=True)
    files = listed.stdout.split("\n")[:2]
    again = ["--seconds", "29"]  # another limit is another result
    done = subprocess.run(
        [
            "parallel",
            "-q",
            "-j2",
            "-N1",
            "--joblog",
            str(tmp_path / "log"),
            *command,
            "grade-one",
            str(term),
            "{}",
            *again,
        ],
        input="\n".join(files),
        text=True,
        encoding="utf-8",
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    left = subprocess.run(
        [*command, "list", str(term), "--todo", *again], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert len(left.stdout.splitlines()) == COUNT - 2
