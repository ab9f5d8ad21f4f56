"""Whose a file is, and that nothing is followed, merged or lost on the way."""

from __future__ import annotations

import csv
import os
import zipfile
from pathlib import Path

import pytest
from tests.classroom.made import as_bytes, untouched

from coursekit.classroom.inbox import Term, collect
from coursekit.classroom.results import read_csv, write_csv
from coursekit.classroom.roster import read_roster

NOTEBOOK = as_bytes(untouched())


def roster(tmp_path: Path, content: str, encoding: str = "utf-8"):
    path = tmp_path / "roster.csv"
    path.write_bytes(content.encode(encoding))
    return read_roster(path)


@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("Ann Author_12345_assignsubmission_file/01-the-record.ipynb", "a1"),
        ("Ann Author_12345_assignsubmission_file_/01-the-record.ipynb", "a1"),
        ("王小明_777_assignsubmission_file/01.ipynb", "b2"),
        ("authorann_4711_998_01-the-record.ipynb", "a1"),
        ("authorann_LATE_4711_998_01-the-record-1.ipynb", "a1"),
        ("a1-the-record.ipynb", "a1"),
        ("group/B2/01-the-record.ipynb", "b2"),
        ("c3@example.edu.ipynb", "c3"),
        ("01-the-record (Cleo Reader).ipynb", "c3"),
        ("01-the-record.ipynb", None),
        ("a11-01-the-record.ipynb", None),  # begins like another id
        ("a1 and b2.ipynb", None),  # two fit
        ("Joanna Author_1_assignsubmission_file/x.ipynb", None),
    ],
)
def test_whose_file_it_is(tmp_path: Path, path: str, student: str | None) -> None:
    table = roster(
        tmp_path,
        "student,name,email,canvas\na1,Ann Author,ann@x.edu,4711\nb2,王小明,wang@x.edu,\n"
        'c3,"Reader, Cleo",c3@example.edu,\n',
    )
    found = table.find(path)
    assert (found.id if found else None) == student


def test_a_class_list_of_a_chinese_system(tmp_path: Path) -> None:
    table = roster(tmp_path, "学号;姓名;邮箱\n2023001;李华;lihua@x.cn\n", "gb18030")
    found = table.find("李华_55_assignsubmission_file/01.ipynb")
    assert found is not None and found.id == "2023001"


def test_two_of_one_name_are_not_merged(tmp_path: Path) -> None:
    table = roster(tmp_path, "student,name\na1,Ann Author\na2,Ann Author\n")
    assert table.find("Ann Author_12345_assignsubmission_file/01.ipynb") is None


def test_links_folders_and_large_files_are_named_and_not_followed(tmp_path: Path) -> None:
    source, secret = tmp_path / "in", tmp_path / "secret.ipynb"
    source.mkdir()
    secret.write_bytes(NOTEBOOK)
    (source / "a1.ipynb").symlink_to(secret)
    (source / "b2.ipynb").mkdir()
    with (source / "c3.ipynb").open("wb") as file:
        file.truncate(21 * 2**20)
    (source / "loop").symlink_to(source)
    (source / "d4.ipynb").write_bytes(NOTEBOOK)
    found = collect(source, "01", roster(tmp_path, "student\na1\nb2\nc3\nd4\n"), tmp_path / "t")
    notes = {row["file"]: row["note"] for row in Term(tmp_path / "t").manifest() if row["file"]}
    assert notes == {"a1.ipynb": "link", "b2.ipynb": "folder", "c3.ipynb": "too-large", "d4.ipynb": ""}
    assert found.taken == 1 and len(list((tmp_path / "t" / "inbox").iterdir())) == 1


def test_a_zip_leads_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "in.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../a1.ipynb", NOTEBOOK)
        archive.writestr("/etc/b2.ipynb", NOTEBOOK + b" ")
        archive.writestr("c3.ipynb", b" " * (30 * 2**20))
        link = zipfile.ZipInfo("d4.ipynb")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("__MACOSX/._a1.ipynb", b"x")
    before = {one.name for one in tmp_path.iterdir()}
    collect(path, "01", roster(tmp_path, "student\na1\nb2\nc3\nd4\n"), tmp_path / "t")
    notes = {row["student"]: row["note"] for row in Term(tmp_path / "t").manifest() if row["file"]}
    assert notes == {"a1": "", "b2": "", "c3": "too-large", "d4": "link"}
    assert {one.name for one in tmp_path.iterdir()} == before | {"roster.csv", "t"}


def test_the_later_file_of_a_student_counts(tmp_path: Path) -> None:
    source = tmp_path / "in"
    for folder, when, content in (("first", 1000, NOTEBOOK), ("second", 2000, NOTEBOOK + b" ")):
        (source / folder).mkdir(parents=True)
        (source / folder / "a1.ipynb").write_bytes(content)
        os.utime(source / folder / "a1.ipynb", (when, when))
    table = roster(tmp_path, "student\na1\n")
    assert collect(source, "01", table, tmp_path / "t").replaced == 1
    used = {row["file"]: row["used"] for row in Term(tmp_path / "t").manifest()}
    assert used == {"first/a1.ipynb": "no", "second/a1.ipynb": "yes"}
    assert collect(source, "01", table, tmp_path / "t").taken == 1  # the same again
    assert len(Term(tmp_path / "t").manifest()) == 2


def test_a_later_file_in_a_folder_counts_before_an_earlier_one_in_a_zip(tmp_path: Path) -> None:
    """Both say when they were changed in one measure."""
    table, source, archive = roster(tmp_path, "student\na1\n"), tmp_path / "in", tmp_path / "in.zip"
    source.mkdir()
    (source / "a1.ipynb").write_bytes(NOTEBOOK)
    for name, year in (("old", 2020), ("new", 2100)):
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr(zipfile.ZipInfo(f"{name}/a1.ipynb", (year, 3, 1, 12, 0, 0)), NOTEBOOK + name.encode())
        collect(archive, "01", table, tmp_path / name)
        collect(source, "01", table, tmp_path / name)
    used = {
        name: [row["file"] for row in Term(tmp_path / name).manifest() if row["used"] == "yes"]
        for name in ("old", "new")
    }
    assert used == {"old": ["a1.ipynb"], "new": ["new/a1.ipynb"]}


def test_a_date_that_is_none_is_an_early_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as file:
        file.writestr(zipfile.ZipInfo("a1.ipynb", (1980, 0, 0, 0, 0, 0)), NOTEBOOK)
    assert collect(tmp_path / "in.zip", "01", roster(tmp_path, "student\na1\n"), tmp_path / "t").taken == 1


def test_without_a_class_list_each_file_stands_for_itself(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "x.ipynb").write_bytes(NOTEBOOK)
    (source / "=y.ipynb").write_bytes(NOTEBOOK)
    assert collect(source, "01", None, tmp_path / "t").taken == 2
    assert {row["student"] for row in Term(tmp_path / "t").manifest()} == {"x.ipynb", "=y.ipynb"}
    assert len(Term(tmp_path / "t").files()) == 1  # the same bytes are graded once


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    write_csv(
        path, ("a", "b"), [{"a": '=HYPERLINK("http://x")', "b": "@x"}, {"a": "+1", "b": -1}, {"a": "\t=1", "b": None}]
    )
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert cells == ["a", "b", '\'=HYPERLINK("http://x")', "'@x", "'+1", "-1", "'\t=1", ""]
    assert len(read_csv(path)) == 3
