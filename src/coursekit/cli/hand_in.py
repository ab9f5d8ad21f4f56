"""``coursekit hand-in``: a copy of a notebook to hand in, with the way to its answers if the learner wishes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from coursekit import __version__
from coursekit.cli.copies import CANNOT_READ, Unreadable, open_copy, read_notebook, why, write_json
from coursekit.cli.parsing import FOLDER, Commands
from coursekit.cli.reset import LESSON, WHICH_FOLDER
from coursekit.cli.verify import NOT_A_NOTEBOOK, USE_BACKUP, find_notebook
from coursekit.cli.words import CommandError, reader_language, say
from coursekit.exercises.attempts import open_attempts
from coursekit.lessons import former
from coursekit.text import Language, Text

__all__ = ["NAME", "add", "run"]

NAME = "hand-in"
PLACE = "hand-in"
MADE = Text(en="To hand in: {path}", zh="请提交：{path}")
WITHOUT = Text(
    en="It holds your notebook and nothing else. With --with-attempts it also says how you came to your answers.",
    zh="其中只有你的笔记本。加上--with-attempts，会一并交上你的作答过程。",
)
WITH = Text(
    en="It holds your notebook and, because you asked for it, {count} lines about this lesson: each answer that you "
    "checked (when, and whether it was right or which mistake was seen; not the answer itself), and each hint and "
    "solution that you opened.",
    zh="其中有你的笔记本；并按你的要求附有这一课的{count}条记录：每次检查答案的时间和结果（正确，或属于哪种错误，不含答案"
    "本身），以及你打开过的每条提示和解答。",
)
NO_LESSON = Text(en="{path} is no notebook of this course.", zh="{path}不是本课程的笔记本。")


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    command = commands.add(
        NAME,
        run,
        help=Text(en="make a copy of your notebook to hand in", zh="生成一份供提交的笔记本副本"),
        description=Text(
            en="Put a copy of your notebook into the folder hand-in. Only if you ask for it, the copy also says how "
            "often you checked each answer and which hints and solutions you opened. Nothing is sent.",
            zh="在hand-in文件夹中生成笔记本的副本。只有你要求时，副本中才附上检查答案的次数，以及打开过哪些提示和解答。"
            "不会发送任何内容。",
        ),
    )
    which = Text(en="a file, or a lesson of yours, such as 01", zh="文件，或你的一课，例如01")
    command.argument("lesson", metavar=LESSON, help=which)
    command.argument("folder", nargs="?", type=Path, metavar=FOLDER, help=WHICH_FOLDER)
    wish = Text(en="hand in the way to your answers, too", zh="一并提交作答过程")
    command.argument("--with-attempts", action="store_true", help=wish)
    command.lang()


def run(arguments: argparse.Namespace) -> int:
    """Write the copy, and say what is in it."""
    language: Language = reader_language(arguments.lang)
    path = find_notebook(arguments.lesson, arguments.folder, arguments.lang)
    try:
        book = read_notebook(path.read_bytes(), path.name)
    except OSError as problem:
        raise CommandError(CANNOT_READ.fill(path=path, why=why(problem))) from problem
    except Unreadable as problem:
        raise CommandError(NOT_A_NOTEBOOK.fill(path=path, why=problem.text, todo=USE_BACKUP)) from problem
    own = book["metadata"].get("coursekit")
    if not isinstance(own, dict) or "lesson" not in own:
        raise CommandError(NO_LESSON.fill(path=path))
    own.setdefault("version", _version(path))
    rows = _attempts(str(own["lesson"])) if arguments.with_attempts else []
    if arguments.with_attempts:
        own["attempts"] = rows
    target = path.parent / PLACE / path.name
    write_json(target, book)
    say(MADE.fill(path=target), language)
    say(WITH.fill(count=len(rows)) if arguments.with_attempts else WITHOUT, language)
    return 0


def _version(path: Path) -> str:
    """Return the version that a lesson was copied from; this one's where that is not known."""
    copy = open_copy(path.parent)
    found = copy.lessons.get(path.name) if copy is not None else None
    return found.version if found is not None else __version__


def _attempts(lesson: str) -> list[dict[str, Any]]:
    """Return what is handed in of the attempts at one lesson: no answer, and nothing of other lessons."""
    kept = open_attempts(former=former()).all()
    return [
        {"exercise": one.exercise, "state": one.state, "code": one.code, "at": one.at}
        for one in kept
        if one.exercise.startswith(f"{lesson}/")
    ]
