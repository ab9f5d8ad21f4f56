"""Whose a file is, and that nothing is followed, merged or lost on the way."""

from __future__ import annotations

import csv
import os
import zipfile
from pathlib import Path

import pytest
from tests.classroom.made import as_bytes, untouched

from coursekit.classroom.box import Limits
from coursekit.classroom.inbox import NotListed, Term, collect
from coursekit.classroom.results import read_csv, write_csv
from coursekit.classroom.roster import read_roster
from coursekit.classroom.tables import graded, student_row
from coursekit.cli import main

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


@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("Ann Author_1_assignsubmission_file_/Ben Writer_2_assignsubmission_file_01.ipynb", "s1"),
        ("Ann Author_1_assignsubmission_file_Ben Writer_2_assignsubmission_file_01.ipynb", "s1"),
        ("Ann Author_1_assignsubmission_file_/s2.ipynb", "s1"),
        ("Gone Away_9_assignsubmission_file_/Ben Writer_2_assignsubmission_file_01.ipynb", None),
        ("Gone Away_9_assignsubmission_file_/s2.ipynb", None),
        ("Ann Author/s2.ipynb", None),  # two fit
        ("Ann Author/Ben Writer.ipynb", None),
        ("Ann Author/writerben_4712_999_01.ipynb", None),
        ("Ann Author/Ben Writer_2_assignsubmission_file_01.ipynb", None),
        ("Lesson 01/Ben Writer_2_assignsubmission_file_/01.ipynb", "s2"),
        ("authorann_4711_998_s2.ipynb", "s1"),
        ("awaygone_4719_998_s2.ipynb", None),
        ("awaygone_4719_998_writerben_4712_999_01.ipynb", None),
        ("submissions/s2_2024_11_01.ipynb", "s2"),  # a date
        ("2024_11_01_s2.ipynb", "s2"),
        ("Ben Writer (s2)_7_assignsubmission_file/s1.ipynb", "s2"),  # the system writes more than the name
    ],
)
def test_a_file_name_takes_over_nobody_else_s_row(tmp_path: Path, path: str, student: str | None) -> None:
    """What stands below or behind that which a learning system wrote is the learner's choice."""
    found = roster(tmp_path, "student,name,canvas\ns1,Ann Author,4711\ns2,Ben Writer,4712\n").find(path)
    assert (found.id if found else None) == student


def test_a_takeover_is_no_replacement(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr("Ben Writer_2_assignsubmission_file_/01.ipynb", NOTEBOOK)
        archive.writestr(
            "Ann Author_1_assignsubmission_file_/Ben Writer_2_assignsubmission_file_01.ipynb", NOTEBOOK + b" "
        )
    table = roster(tmp_path, "student,name\ns1,Ann Author\ns2,Ben Writer\n")
    found = collect(tmp_path / "in.zip", "01", table, tmp_path / "t")
    assert (found.taken, found.replaced, found.without) == (2, 0, 0)


@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("2023001王小明.ipynb", "2023001"),
        ("王小明2023001第一课.ipynb", "2023001"),
        ("李华的作业.ipynb", "2023002"),
        ("第一课作业李华.ipynb", "2023002"),
        ("李华明.ipynb", "2023003"),  # the whole word is a name
        ("李华明的作业.ipynb", None),  # two fit
        ("20230011.ipynb", None),  # another number
        ("20230011-李华.ipynb", "2023002"),
        ("2023001李华.ipynb", None),  # one's number, another's name
        ("一班/B2023004.ipynb", "B2023004"),
        ("一班/B2023004赵敏.ipynb", "B2023004"),
        ("赵敏_5_assignsubmission_file_/2023001王小明.ipynb", "B2023004"),
        ("钱多_6_assignsubmission_file_/李华的作业.ipynb", None),
        ("王小明 2023001_7_assignsubmission_file_/李华的作业.ipynb", "2023001"),
    ],
)
def test_numbers_and_names_as_they_are_written_in_china(tmp_path: Path, path: str, student: str | None) -> None:
    table = roster(tmp_path, "学号,姓名\n2023001,王小明\n2023002,李华\n2023003,李华明\nB2023004,赵敏\n")
    found = table.find(path)
    assert (found.id if found else None) == student


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


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_file_of_a_zip_costs_no_other(tmp_path: Path, method: int) -> None:
    path = tmp_path / "in.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name in ("a1.ipynb", "b2.ipynb", "c3.ipynb"):
            archive.writestr(name, NOTEBOOK + name.encode())
        about = archive.getinfo("b2.ipynb")
    whole = bytearray(path.read_bytes())
    begin = about.header_offset + 30 + len("b2.ipynb")
    for spoiled in (slice(begin + 9, begin + 60), slice(begin, begin + 60), slice(begin + 500, begin + 560)):
        body = bytearray(whole)
        body[spoiled] = b"\xff" * len(body[spoiled])
        path.write_bytes(body)
        into = tmp_path / f"{spoiled.start}-{spoiled.stop}"
        found = collect(path, "01", roster(tmp_path, "student\na1\nb2\nc3\n"), into)
        assert (found.taken, found.unusable) == (2, ("b2",))
        assert {row["file"]: row["note"] for row in Term(into).manifest()}["b2.ipynb"] == "unreadable"


def test_a_list_of_an_archive_that_is_none_is_no_zip(tmp_path: Path) -> None:
    path = tmp_path / "in.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("王.ipynb", NOTEBOOK)
    path.write_bytes(path.read_bytes().replace("王".encode(), b"\xff\xfe\xfd"))
    with pytest.raises(zipfile.BadZipFile):
        collect(path, "01", None, tmp_path / "t")


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
    assert collect(source, "01", None, tmp_path / "t").same == 1


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    write_csv(
        path, ("a", "b"), [{"a": '=HYPERLINK("http://x")', "b": "@x"}, {"a": "+1", "b": -1}, {"a": "\t=1", "b": None}]
    )
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert cells == ["a", "b", '\'=HYPERLINK("http://x")', "'@x", "'+1", "-1", "'\t=1", ""]
    assert len(read_csv(path)) == 3


def test_whose_files_cannot_be_taken_is_said_where_none_can(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(tmp_path / "mix.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a1.ipynb", b" " * (21 * 2**20))
        archive.writestr("b2.zip", b"x")
        link = zipfile.ZipInfo("c3.ipynb")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    (tmp_path / "roster.csv").write_text("student\na1\nb2\nc3\nd4\n", encoding="utf-8")
    words = ["class", "collect", str(tmp_path / "mix.zip"), "--lesson", "01", "--into", str(tmp_path / "t")]
    assert main([*words, "--roster", str(tmp_path / "roster.csv"), "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert "3 (a1, b2, c3)" in said and "handed nothing in: 1" in said and "No notebook" not in said


ODD_SIGNS = ("\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x85", "\r", "\n", '"', ",", ";", "\t", "\0", "'=")


def test_a_table_reads_back_what_it_was_given(tmp_path: Path) -> None:
    rows = [{"a": f"x{sign}y", "b": sign + "z"} for sign in ODD_SIGNS]
    write_csv(tmp_path / "x.csv", ("a", "b"), rows)
    assert [row["a"] for row in read_csv(tmp_path / "x.csv")] == [row["a"] for row in rows]
    assert all(set(row) == {"a", "b"} for row in read_csv(tmp_path / "x.csv"))


def test_no_sign_in_a_file_name_loses_a_student(tmp_path: Path) -> None:
    odd = {f"S{n} Name": f"S{n} Name_{n}_assignsubmission_file/my{sign}work.ipynb" for n, sign in enumerate(ODD_SIGNS)}
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        for n, file in enumerate(odd.values()):
            archive.writestr(file.replace("\0", ""), NOTEBOOK + b" " * n)
    table = roster(tmp_path, "student,name\n" + "".join(f"s{n},{name}\n" for n, name in enumerate(odd)))
    for _ in range(2):
        assert collect(tmp_path / "in.zip", "01", table, tmp_path / "t").taken == len(odd)
        term = Term(tmp_path / "t")
        assert {row["student"] for row in term.manifest()} == {f"s{n}" for n in range(len(odd))}
        assert len(term.manifest()) == len(term.files()) == len(odd)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "gb18030"])
def test_a_class_list_as_a_spreadsheet_saves_it(tmp_path: Path, encoding: str) -> None:
    """Unicode text of a spreadsheet is UTF-16 with tabs; a mark tells which."""
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    table = roster(tmp_path, f"{mark}学号\t姓名\r\n2023001\t李\u2028华\r\n", encoding)
    assert [(one.id, "李 华" in one.names) for one in table.students] == [("2023001", True)]


MOODLE = """First name,Last name,ID number,Institution,Department,Email address,Assignment: Lesson 01 (Real)
Ann,Author,a1,,,ann@example.edu,-
小明,王,,,,wang@example.edu,-
"""
WORKSHEET = """Identifier,Full name,Email address,Status,Grade
Participant 4711,Ann Author,ann@example.edu,Submitted for grading,
Participant 4712,Ann Author,other@example.edu,Submitted for grading,
"""
CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Lesson 01 (55)
    Points Possible,,,,,9
"Author, Ann",4711,a1,ann@example.edu,One,
"Reader, Cleo",4712,c3,cleo@example.edu,One,
"Student, Test",4799,,0f3a,One,
"""


@pytest.mark.parametrize(
    ("content", "path", "student"),
    [
        (MOODLE, "Ann Author_4711_assignsubmission_file/01.ipynb", "ann@example.edu"),
        (MOODLE, "小明 王_4712_assignsubmission_file/01.ipynb", "wang@example.edu"),  # has no ID number
        (WORKSHEET, "Ann Author_4712_assignsubmission_file/01.ipynb", "other@example.edu"),  # two of one name
        (WORKSHEET, "Participant_4711_assignsubmission_file/01.ipynb", "ann@example.edu"),  # marked blind
        (CANVAS, "authorann_4711_998_01.ipynb", "a1"),
        (CANVAS, "readercleo_LATE_4712_998_01.ipynb", "c3"),
    ],
)
def test_a_class_list_as_a_learning_system_exports_it(tmp_path: Path, content: str, path: str, student: str) -> None:
    found = roster(tmp_path, content).find(path)
    assert found is not None and found.id == student


def test_canvas_has_lines_that_are_no_students(tmp_path: Path) -> None:
    assert [one.id for one in roster(tmp_path, CANVAS).students] == ["a1", "c3"]


def test_who_hands_in_what_is_no_notebook_is_not_absent(tmp_path: Path) -> None:
    source = tmp_path / "in"
    for name in ("a1.pdf", "b2.ipynb.txt", "grades of all.csv", "c3.png", ".DS_Store"):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_bytes(NOTEBOOK if name.startswith("b2") else b"x")
    (source / "c3.ipynb").write_bytes(NOTEBOOK + b" ")
    found = collect(source, "01", roster(tmp_path, "student\na1\nb2\nc3\nd4\n"), tmp_path / "t")
    assert (found.taken, found.without, found.unusable, found.unmatched) == (2, 1, ("a1",), 0)
    everybody = {one.student: student_row(one) for one in graded(Term(tmp_path / "t"), Limits())}
    assert {name: row["reason"] for name, row in everybody.items()} == {
        "a1": "kind", "b2": "not-graded", "c3": "not-graded", "d4": "absent",
    }  # fmt: skip
    assert everybody["a1"]["readable"] is False and everybody["a1"]["file"] == "a1.pdf"


def test_whose_a_file_is_can_be_written_beside_it(tmp_path: Path) -> None:
    source, into = tmp_path / "in", tmp_path / "t"
    source.mkdir()
    (source / "mine.ipynb").write_bytes(NOTEBOOK)
    table = roster(tmp_path, "student\na1\nb2\n")
    assert collect(source, "01", table, into).unmatched == 1
    (row,) = read_csv(into / "unmatched.csv")
    assert (row["student"], row["file"]) == ("", "mine.ipynb")
    write_csv(into / "unmatched.csv", tuple(row), [row | {"student": "nobody"}])
    with pytest.raises(NotListed, match="nobody"):
        collect(source, "01", table, into)
    write_csv(into / "unmatched.csv", tuple(row), [row | {"student": "b2"}])
    for _ in range(2):  # and it stays so
        found = collect(source, "01", table, into)
        assert (found.taken, found.unmatched, found.without) == (1, 0, 1)
        assert [one["student"] for one in Term(into).manifest()] == ["b2", "a1"]
