"""``coursekit class``: grade a folder of notebooks from a learning system, and report."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from coursekit.cli import classroom_paper, classroom_runs
from coursekit.cli.parsing import Commands, Parser
from coursekit.text import Text

__all__ = ["NAME", "add"]

NAME = "class"
TERM = Text(en="TERM/01", zh="班级/01")
FOLDER = Text(
    en="folder of the class for one lesson, made by `class collect`", zh="一课的班级文件夹，由class collect建立"
)
FILE = Text(en="FILE", zh="文件")
ABOUT = Text(
    en="Collect, grade and report the notebooks of a class. Learners’ code runs in a box without network and without "
    "your files; it is judged outside.",
    zh="收取、批改一个班的笔记本并生成报告。学生的代码在没有网络、看不到你的文件的隔离环境中运行，在环境之外判定。",
)


def add(commands: Commands) -> None:
    """Declare the commands of a class."""
    top = commands.add(
        NAME,
        _unnamed,
        help=Text(en="grade a folder of notebooks and report", zh="批改一个文件夹的笔记本并生成报告"),
        description=ABOUT,
    )
    top.lang()
    own = Commands(top)
    _add_collect(own)
    _add_list(own)
    _add_grade(own)
    _add_grade_one(own)
    _add_report(own)
    _add_pages(own)
    classroom_paper.add(own)


def _unnamed(arguments: argparse.Namespace) -> int:
    raise AssertionError("argparse asks for a command")


def _folder(command: Parser) -> None:
    command.argument("folder", type=Path, metavar=TERM, help=FOLDER)
    command.lang()


def _add_collect(commands: Commands) -> None:
    command = commands.add(
        "collect",
        classroom_runs.collect,
        help=Text(en="take the files of a class from a folder or a zip", zh="从文件夹或压缩包收取一个班的文件"),
        description=Text(
            en="Take the notebooks of a class from a folder or a zip as a learning system gives it, and find out by "
            "the class list whose they are. The originals are kept read-only and never changed.",
            zh="从学习系统导出的文件夹或zip中收取一个班的笔记本，按名单对应到学生。原件以只读方式保存，不会改动。",
        ),
    )
    source = Text(en="folder or zip", zh="文件夹或zip")
    command.argument("source", type=Path, metavar=Text(en="SOURCE", zh="来源"), help=source)
    command.argument(
        "--lesson", required=True, metavar=Text(en="01", zh="01"), help=Text(en="which lesson", zh="哪一课")
    )
    roster = Text(
        en="class list: a CSV with a column student (or id, username, email), and name or email where there are any",
        zh="名单：CSV文件，有学号（或id、用户名、email）一列，最好还有姓名或email",
    )
    command.argument("--roster", type=Path, metavar=FILE, help=roster)
    into = Text(en="folder to keep everything of this lesson in", zh="存放这一课全部内容的文件夹")
    command.argument("--into", type=Path, required=True, metavar=TERM, help=into)
    command.lang()


def _add_list(commands: Commands) -> None:
    command = commands.add(
        "list",
        classroom_runs.listed,
        help=Text(en="print the originals, one path a line", zh="列出原件，每行一个路径"),
        description=Text(
            en="Print the originals of a class, one path a line, for GNU parallel and other programs.",
            zh="列出一个班的原件，每行一个路径，供GNU parallel等程序使用。",
        ),
    )
    _folder(command)
    todo = Text(en="only those without a result", zh="只列尚无结果的")
    command.argument("--todo", action="store_true", help=todo)
    _limits(command)


def _limits(command: Parser) -> None:
    number = Text(en="N", zh="秒数")
    whole = Text(en="seconds for one notebook (30)", zh="每份笔记本的秒数（30）")
    command.argument("--seconds", type=float, metavar=number, help=whole)
    cell = Text(en="seconds for one cell (10)", zh="每个单元格的秒数（10）")
    command.argument("--cell-seconds", type=float, metavar=number, help=cell)
    memory = Text(en="memory for one notebook, such as 1G or 512M (1G)", zh="每份笔记本的内存，如1G、512M（1G）")
    command.argument("--memory", type=_memory, metavar=Text(en="1G", zh="1G"), help=memory)
    trust = Text(
        en="run code without isolation: only where you know who wrote it",
        zh="不隔离就运行代码：仅用于确知来源的代码",
    )
    command.argument("--trust-notebooks", action="store_true", help=trust)


def _memory(word: str) -> int:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([MG])i?B?", word.strip(), flags=re.IGNORECASE)
    if found is None:
        raise ValueError(word)
    return round(float(found[1]) * (1024 if found[2].upper() == "G" else 1))


def _add_grade(commands: Commands) -> None:
    command = commands.add(
        "grade",
        classroom_runs.grade,
        help=Text(en="run and judge what was collected", zh="运行并判定收取的笔记本"),
        description=Text(
            en="Run each notebook in a box and judge its answers outside. Files that have a result are not run again; "
            "it can be stopped with Ctrl-C and started again at any time.",
            zh="在隔离环境中运行每份笔记本，在环境之外判定答案。已有结果的不再运行；可随时按Ctrl-C停止，以后再继续。",
        ),
    )
    _folder(command)
    jobs = Text(en="how many at a time (2)", zh="同时批改几份（2）")
    command.argument("--jobs", type=int, default=2, metavar=Text(en="N", zh="份数"), help=jobs)
    _limits(command)


def _add_grade_one(commands: Commands) -> None:
    command = commands.add(
        "grade-one",
        classroom_runs.grade_one,
        help=Text(en="grade the files that are named, one after the other", zh="依次批改写明的文件"),
        description=Text(
            en="Grade files of the inbox, one result each, for GNU parallel or a Slurm array. Two of these may run at "
            "once on one folder.",
            zh="批改收件夹中的文件，每份一个结果，供GNU parallel或Slurm数组使用。可以同时对同一文件夹运行多个。",
        ),
    )
    _folder(command)
    files = Text(en="originals in its inbox; all of them if left out", zh="收件夹中的原件；不写则为全部")
    command.argument("files", nargs="*", type=Path, metavar=FILE, help=files)
    part = Text(en="only one part of the files, such as 3/100", zh="只批改其中一份，例如3/100")
    command.argument("--part", default="1/1", metavar=Text(en="I/N", zh="几/几"), help=part)
    plain = Text(en="print one line a file, for programs", zh="每份文件输出一行，供程序读取")
    command.argument("--porcelain", action="store_true", help=plain)
    _limits(command)


def _add_report(commands: Commands) -> None:
    command = commands.add(
        "report",
        classroom_runs.report,
        help=Text(en="write tables and a page about the class", zh="生成全班的表格和报告页"),
        description=Text(
            en="Write the tables of the class, scores for the gradebooks of Moodle and Canvas, the open answers to "
            "read, and one page about it all: report.html.",
            zh="生成全班的表格、可导入Moodle和Canvas评分册的分数、待阅读的开放题，以及总览页report.html。",
        ),
    )
    _folder(command)
    stored = Text(
        en="run nothing; report the verdicts that the files store, which prove nothing",
        zh="不运行任何代码，只报告文件中保存的判定（不能作为凭据）",
    )
    command.argument("--stored-only", action="store_true", help=stored)
    _limits(command)


def _add_pages(commands: Commands) -> None:
    command = commands.add(
        "feedback",
        classroom_runs.feedback,
        help=Text(en="write one page for each student", zh="为每名学生生成一页反馈"),
        description=Text(
            en="Write one page for each student: what was handed in, and what the course says to it. It holds "
            "no solution and nobody else’s name.",
            zh="为每名学生生成一页：交了什么、课程如何回应。其中没有参考解答，也没有他人的姓名。",
        ),
    )
    _folder(command)
    _limits(command)
    command = commands.add(
        "similar",
        classroom_runs.similar,
        help=Text(en="list notebooks with much in common, to be looked at", zh="列出相同之处较多的笔记本，供查看"),
        description=Text(
            en="List pairs of notebooks whose code has much in common that others have not: to be looked at, no proof "
            "of anything. Nothing is run.",
            zh="列出代码中有较多他人没有的相同之处的成对笔记本：供查看，不能证明任何事。不运行代码。",
        ),
    )
    _folder(command)
