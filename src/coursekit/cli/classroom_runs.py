"""What the commands of ``coursekit class`` do; `coursekit.cli.classroom` declares them."""

from __future__ import annotations

import argparse
import os
import re
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.cli.copies import CANNOT_READ, CANNOT_WRITE, why
from coursekit.cli.words import CommandError, error, reader_language, say
from coursekit.lessons import UnknownLesson, offered, row
from coursekit.text import Language, Text

if TYPE_CHECKING:
    from coursekit.classroom.box import Limits
    from coursekit.classroom.inbox import Term
    from coursekit.classroom.roster import Roster

__all__ = ["collect", "feedback", "grade", "grade_one", "lesson_number", "listed", "report", "similar"]

NO_SOURCE = Text(en="No such folder or zip: {path}", zh="没有这个文件夹或压缩包：{path}")
NOT_A_ZIP = Text(
    en="{path} is no zip that can be read. Unpack it yourself and name the folder.",
    zh="{path}不是可以读取的zip压缩包。请先解压，再写明文件夹。",
)
NO_TERM = Text(
    en="{path} is no folder of a class. First: "
    "coursekit class collect SOURCE --lesson 01 --roster roster.csv --into {path}",
    zh="{path}不是班级文件夹。请先运行：coursekit class collect SOURCE --lesson 01 --roster roster.csv --into {path}",
)
OTHER_LESSON = Text(
    en="{path} holds lesson {known}. Give lesson {asked} a folder of its own.",
    zh="{path}中是第{known}课。请为第{asked}课另用一个文件夹。",
)
ROSTER_EMPTY = Text(en="{path} has no lines.", zh="{path}中没有内容。")
ROSTER_NO_ID = Text(
    en="{path} has no column that tells students apart: student, id, student_id, username or email.",
    zh="{path}中没有可区分学生的列：student、id、学号、用户名或email。",
)
ROSTER_TWICE = Text(en="{path} names the student {id} twice.", zh="{path}中学生{id}出现了两次。")
TAKEN = Text(
    en="{taken} files taken; {without} students of the class list without one; {unmatched} files that are nobody’s.",
    zh="收下{taken}份文件；名单中有{without}名学生没有文件；{unmatched}份文件对不上学生。",
)
SEE_UNMATCHED = Text(en="Those are in {path}.", zh="对不上的见{path}。")
NOTHING = Text(en="No notebook (.ipynb) in {path}.", zh="{path}中没有笔记本（.ipynb）。")
ALL_DONE = Text(en="All {count} files have their result.", zh="{count}份文件均已有结果。")
GRADING = Text(en="Grading {count} files (isolation: {level}).", zh="批改{count}份文件（隔离方式：{level}）。")
STEP = Text(en="  {done} of {count}", zh="  {done}/{count}")
GRADED = Text(
    en="{count} files graded. Next: coursekit class report {path}",
    zh="已批改{count}份文件。下一步：coursekit class report {path}",
)
FAILED = Text(
    en="{count} files could not be judged because our checker or the box stopped. This is not counted against anybody; "
    "run the command again.",
    zh="有{count}份文件因检查程序或隔离环境中断而未能判定，不计为学生的错；请再运行一次。",
)
CLOSED = Text(
    en="The box does not start ({why}); nothing was run. Run: coursekit doctor",
    zh="隔离环境无法启动（{why}），没有运行任何代码。请运行：coursekit doctor",
)
TRUSTED = Text(
    en="No isolation, because you said --trust-notebooks: this code can read, change and send what you can.",
    zh="未隔离（你使用了--trust-notebooks）：这些代码能读取、修改、发送你能接触的一切。",
)
AS_ROOT = Text(
    en="You are root: the system’s limit on the number of processes does not hold for you. Better: an ordinary user.",
    zh="你正以root用户运行：系统对进程数的限制对root无效。建议改用普通用户。",
)
REPORTED = Text(en="The report is in {path}: open report.html", zh="报告在{path}：请打开report.html")
BAD_PART = Text(
    en="--part is written as 3/100: the third of a hundred parts.", zh="--part写作3/100：一百份中的第三份。"
)
FEEDBACK = Text(
    en="{count} pages are in {path}. Students without a graded file have none.",
    zh="{path}中有{count}页反馈。没有已批改文件的学生没有反馈页。",
)
NO_PAIRS = Text(
    en="No two notebooks have much in common that others have not.", zh="没有两份笔记本有较多他人没有的相同之处。"
)
PAIRS = Text(
    en="{count} pairs to look at are in {path}. That two look alike proves nothing: they may have worked together.",
    zh="{path}中有{count}对可供查看。相似不能证明任何事：他们可能一起做了练习。",
)


def lesson_number(asked: str) -> str:
    """Return the number of a ready lesson, however it is written."""
    number = asked.strip().partition("-")[0].zfill(2)
    try:
        if row(number).ready:
            return number
    except UnknownLesson:
        pass
    known = ", ".join(one.number for one in offered() if one.ready)
    raise CommandError(Text(en=f"No lesson {asked}. There are: {known}", zh=f"没有第{asked}课。现有：{known}"))


def _term(folder: Path) -> Term:
    from coursekit.classroom.inbox import Term

    term = Term(folder)
    if not term.exists:
        raise CommandError(NO_TERM.fill(path=folder))
    return term


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Say why something cannot be written there."""
    try:
        yield
    except OSError as problem:
        raise CommandError(CANNOT_WRITE.fill(path=path, why=why(problem))) from problem


def _limits_of(arguments: argparse.Namespace, term: Term) -> Limits:
    """Return the limits that are asked for; those of the last time where none are."""
    from dataclasses import replace

    asked = {"seconds": arguments.seconds, "cell_seconds": arguments.cell_seconds, "memory_mb": arguments.memory}
    return replace(term.limits(), **{name: value for name, value in asked.items() if value is not None})


def _roster(path: Path | None) -> Roster | None:
    from coursekit.classroom.roster import RosterFault, read_roster

    if path is None:
        return None
    try:
        return read_roster(path)
    except OSError as problem:
        raise CommandError(CANNOT_READ.fill(path=path, why=why(problem))) from problem
    except RosterFault as fault:
        kind, _, id = str(fault).partition(":")
        words = {"empty": ROSTER_EMPTY, "no-id": ROSTER_NO_ID, "twice": ROSTER_TWICE}[kind]
        raise CommandError(words.fill(path=path, id=id)) from fault


def collect(arguments: argparse.Namespace) -> int:
    """Take the files of a class."""
    from coursekit.classroom.inbox import Term
    from coursekit.classroom.inbox import collect as take

    language, into, source = reader_language(arguments.lang), arguments.into, arguments.source
    lesson = lesson_number(arguments.lesson)
    if not source.exists():
        raise CommandError(NO_SOURCE.fill(path=source))
    if Term(into).exists and Term(into).lesson != lesson:
        raise CommandError(OTHER_LESSON.fill(path=into, known=Term(into).lesson, asked=lesson))
    roster = _roster(arguments.roster)
    try:
        with _writing(into):
            found = take(source, lesson, roster, into)
    except zipfile.BadZipFile as problem:
        raise CommandError(NOT_A_ZIP.fill(path=source)) from problem
    if not found.taken and not found.unmatched:
        say(NOTHING.fill(path=source), language)
        return 1
    say(TAKEN.fill(taken=found.taken, without=found.without, unmatched=found.unmatched), language)
    if found.unmatched:
        say(SEE_UNMATCHED.fill(path=into / "unmatched.csv"), language)
    return 0


def listed(arguments: argparse.Namespace) -> int:
    """Print the originals."""
    from coursekit.classroom.pool import still_to_do

    term = _term(arguments.folder)
    files = term.files()
    if arguments.todo:
        files = still_to_do(term, files, _limits_of(arguments, term), "none" if arguments.trust_notebooks else "box")
    for path in files:
        say(str(path))
    return 0


def grade(arguments: argparse.Namespace) -> int:
    """Grade what has no result yet, several at a time."""
    from coursekit.classroom.levels import NoIsolation, proved
    from coursekit.classroom.pool import still_to_do, work_in_parallel

    language, term = reader_language(arguments.lang), _term(arguments.folder)
    limits = _limits_of(arguments, term)
    try:
        level = proved(arguments.trust_notebooks)
    except NoIsolation as problem:
        error(problem.text.to(language))
        return 2
    files = term.files()
    todo = still_to_do(term, files, limits, level)
    if not todo:
        say(ALL_DONE.fill(count=len(files)), language)
        return 0
    term.note_limits(limits)
    if level == "none":
        say(TRUSTED, language)
    elif hasattr(os, "geteuid") and os.geteuid() == 0:
        say(AS_ROOT, language)
    say(GRADING.fill(count=len(todo), level=level), language)
    done = 0

    def one(key: str, is_graded: bool) -> None:
        nonlocal done
        done += 1
        _progress(STEP.fill(done=done, count=len(todo)).to(language))

    options = ["--seconds", f"{limits.seconds:g}", "--cell-seconds", f"{limits.cell_seconds:g}"]
    options += ["--memory", f"{limits.memory_mb}M"] + ["--trust-notebooks"] * arguments.trust_notebooks
    failed = work_in_parallel(term, max(1, min(arguments.jobs, len(todo))), options, one)
    _progress("")
    if failed:
        error(FAILED.fill(count=failed).to(language))
        return 1
    say(GRADED.fill(count=done, path=term.folder), language)
    return 0


def grade_one(arguments: argparse.Namespace) -> int:
    """Grade files one after the other."""
    from coursekit.classroom.box import BoxClosed
    from coursekit.classroom.levels import NoIsolation, proved
    from coursekit.classroom.pool import part_of, still_to_do, work

    language, term = reader_language(arguments.lang), _term(arguments.folder)
    limits = _limits_of(arguments, term)
    found = re.fullmatch(r"([1-9]\d*)/([1-9]\d*)", arguments.part)
    if found is None or int(found[1]) > int(found[2]):
        raise CommandError(BAD_PART)
    try:
        level = proved(arguments.trust_notebooks)
    except NoIsolation as problem:
        error(problem.text.to(language))
        return 2
    files = part_of(arguments.files or term.files(), int(found[1]), int(found[2]))
    todo = still_to_do(term, files, limits, level)

    def one(key: str, is_graded: bool) -> None:
        if arguments.porcelain:
            say(f"{key} {'graded' if is_graded else 'failed'}")

    try:
        with _writing(term.results):
            failed = work(term, todo, limits, level, one)
    except BoxClosed as problem:
        error(CLOSED.fill(why=problem).to(language))
        return 2
    if failed:
        error(FAILED.fill(count=failed).to(language))
    return 1 if failed else 0


def report(arguments: argparse.Namespace) -> int:
    """Write tables and pages about the class."""
    from coursekit.classroom.gradebook import write_gradebooks
    from coursekit.classroom.page import report_page
    from coursekit.classroom.reading import reading_page
    from coursekit.classroom.results import write_atomically
    from coursekit.classroom.tables import graded, write_tables

    language: Language = reader_language(arguments.lang)
    term = _term(arguments.folder)
    everybody = graded(term, _limits_of(arguments, term), stored_only=arguments.stored_only)
    number = term.lesson
    with _writing(term.report):
        write_tables(term, everybody)
        write_gradebooks(term.report, number, everybody, term.students())
        write_atomically(term.report / "report.html", report_page(number, everybody, language).encode())
        write_atomically(term.report / "reading.html", reading_page(number, everybody, language).encode())
    say(REPORTED.fill(path=term.report), language)
    return 0


def _progress(words: str) -> None:
    """Write over one line of the terminal; nothing where there is none."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{words}")
        sys.stderr.flush()


def feedback(arguments: argparse.Namespace) -> int:
    """Write one page for each student."""
    from coursekit.classroom.feedback_pages import feedback_name, feedback_page
    from coursekit.classroom.results import write_atomically
    from coursekit.classroom.tables import graded

    language: Language = reader_language(arguments.lang)
    term = _term(arguments.folder)
    folder, number, names = term.report / "feedback", term.lesson, set[str]()
    for one in graded(term, _limits_of(arguments, term)):
        if one.result is None:
            continue
        name = feedback_name(one.student)
        while name in names:  # two ids that differ only in signs
            name = f"_{name}"
        names.add(name)
        with _writing(folder):
            write_atomically(folder / name, feedback_page(number, one, language).encode())
    say(FEEDBACK.fill(count=len(names), path=folder), language)
    return 0


def similar(arguments: argparse.Namespace) -> int:
    """List pairs of notebooks to look at."""
    from coursekit.classroom.alike import alike
    from coursekit.classroom.results import write_csv

    language: Language = reader_language(arguments.lang)
    term = _term(arguments.folder)
    of: dict[str, list[str]] = {}
    for each in term.manifest():
        if each["used"] == "yes":
            of.setdefault(each["sha256"], []).append(each["student"])
    pairs = alike(term.lesson, ((digest, term.original(digest).read_bytes()) for digest in of))
    rows = [
        {**pair.__dict__, "a": a, "b": b, "cells": " ".join(pair.cells)}
        for pair in pairs
        for a in of[pair.a]
        for b in of[pair.b]
    ]
    same = [(ids[0], other) for ids in of.values() for other in ids[1:]]
    rows = [{"a": a, "b": b, "share": 1.0, "cells": "same file"} for a, b in same] + rows
    path = term.report / "similar.csv"
    with _writing(path):
        write_csv(path, ("a", "b", "rare_shared", "rare_a", "rare_b", "share", "cells"), rows)
    say(PAIRS.fill(count=len(rows), path=path) if rows else NO_PAIRS, language)
    return 0
