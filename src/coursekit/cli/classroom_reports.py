"""``coursekit class report``, ``feedback`` and ``similar``: what is told of a class once it is graded."""

from __future__ import annotations

import argparse

from coursekit.cli.classroom_common import ask_folder, ask_limits, limits_of, term_of, writing
from coursekit.cli.parsing import Commands
from coursekit.cli.words import reader_language, say
from coursekit.text import Language, Text

__all__ = ["add"]

REPORTED = Text(en="The report is in {path}: open report.html", zh="报告在{path}：请打开report.html")
FEEDBACK = Text(
    en="Pages written: {count}, in {path}. Students without a graded file have none.",
    zh="{path}中有{count}页反馈。没有已批改文件的学生没有反馈页。",
)
FOR_MOODLE = Text(
    en="For Moodle, where feedback files are uploaded as one zip: {path}", zh="供Moodle一次上传全部反馈文件：{path}"
)
NO_PAIRS = Text(
    en="No two notebooks have much in common that others have not.", zh="没有两份笔记本有较多他人没有的相同之处。"
)
PAIRS = Text(
    en="Pairs to look at: {count}, in {path}. That two look alike proves nothing: they may have worked together.",
    zh="{path}中有{count}对可供查看。相似不能证明任何事：他们可能一起做了练习。",
)


def add(commands: Commands) -> None:
    """Declare the three commands."""
    _add_report(commands)
    _add_feedback(commands)
    _add_similar(commands)


def _add_report(commands: Commands) -> None:
    command = commands.add(
        "report",
        _report,
        help=Text(en="write tables and a page about the class", zh="生成全班的表格和报告页"),
        description=Text(
            en="Write the tables of the class, scores for the gradebooks of Moodle and Canvas, the open answers to "
            "read, and one page about it all: report.html.",
            zh="生成全班的表格、可导入Moodle和Canvas评分册的分数、待阅读的开放题，以及总览页report.html。",
        ),
    )
    ask_folder(command)
    stored = Text(
        en="run nothing; report the verdicts that the files store, which prove nothing",
        zh="不运行任何代码，只报告文件中保存的判定（不能作为凭据）",
    )
    command.argument("--stored-only", action="store_true", help=stored)
    ask_limits(command)


def _add_feedback(commands: Commands) -> None:
    command = commands.add(
        "feedback",
        _feedback,
        help=Text(en="write one page for each student", zh="为每名学生生成一页反馈"),
        description=Text(
            en="Write one page for each student: what was handed in, and what the course says to it. It holds "
            "no solution and nobody else’s name.",
            zh="为每名学生生成一页：交了什么、课程如何回应。其中没有参考解答，也没有他人的姓名。",
        ),
    )
    ask_folder(command)
    ask_limits(command)


def _add_similar(commands: Commands) -> None:
    command = commands.add(
        "similar",
        _similar,
        help=Text(en="list notebooks with much in common, to be looked at", zh="列出相同之处较多的笔记本，供查看"),
        description=Text(
            en="List pairs of notebooks whose code has much in common that others have not: to be looked at, no proof "
            "of anything. Nothing is run.",
            zh="列出代码中有较多他人没有的相同之处的成对笔记本：供查看，不能证明任何事。不运行代码。",
        ),
    )
    ask_folder(command)


def _report(arguments: argparse.Namespace) -> int:
    """Write tables and pages about the class."""
    from coursekit.classroom.gradebook import write_gradebooks
    from coursekit.classroom.page import report_page
    from coursekit.classroom.reading import reading_page
    from coursekit.classroom.results import write_atomically
    from coursekit.classroom.tables import graded, write_tables

    language: Language = reader_language(arguments.lang)
    term = term_of(arguments.folder)
    everybody = graded(term, limits_of(arguments, term), stored_only=arguments.stored_only)
    number = term.lesson
    with writing(term.report):
        write_tables(term, everybody)
        write_gradebooks(term.report, number, everybody, term.students())
        write_atomically(term.report / "report.html", report_page(number, everybody, language).encode())
        write_atomically(term.report / "reading.html", reading_page(number, everybody, language).encode())
    say(REPORTED.fill(path=term.report), language)
    return 0


def _feedback(arguments: argparse.Namespace) -> int:
    """Write one page for each student."""
    from coursekit.classroom.feedback_pages import feedback_name, feedback_page, feedback_zip, moodle_place
    from coursekit.classroom.results import write_atomically
    from coursekit.classroom.tables import graded

    language: Language = reader_language(arguments.lang)
    term = term_of(arguments.folder)
    folder, archive = term.report / "feedback", term.report / "feedback-moodle.zip"
    names, for_moodle = set[str](), dict[str, bytes]()
    for one in graded(term, limits_of(arguments, term)):
        if one.result is None:
            continue
        name = feedback_name(one.student)
        while name in names:  # two ids that differ only in signs
            name = f"_{name}"
        names.add(name)
        page = feedback_page(term.lesson, one, language).encode()
        if place := moodle_place(one.file):
            for_moodle[place] = page
        with writing(folder):
            write_atomically(folder / name, page)
    say(FEEDBACK.fill(count=len(names), path=folder), language)
    if for_moodle:
        with writing(archive):
            write_atomically(archive, feedback_zip(for_moodle))
        say(FOR_MOODLE.fill(path=archive), language)
    return 0


def _similar(arguments: argparse.Namespace) -> int:
    """List pairs of notebooks to look at."""
    from coursekit.classroom.alike import alike
    from coursekit.classroom.results import write_csv

    language: Language = reader_language(arguments.lang)
    term = term_of(arguments.folder)
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
    with writing(path):
        write_csv(path, ("a", "b", "rare_shared", "rare_a", "rare_b", "share", "cells"), rows)
    say(PAIRS.fill(count=len(rows), path=path) if rows else NO_PAIRS, language)
    return 0
