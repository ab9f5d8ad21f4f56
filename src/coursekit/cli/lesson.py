"""``coursekit lesson``, for those who write lessons: everything that is wrong with one, each with place and remedy."""

from __future__ import annotations

import argparse
from pathlib import Path

from coursekit.cli.parsing import Commands
from coursekit.cli.reset import LESSON
from coursekit.cli.words import CommandError, error, say
from coursekit.text import Text

__all__ = ["add", "run"]

_WORDS = Path("_build") / "words"


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    command = commands.add(
        "lesson",
        run,
        help=Text(en="for maintainers: check one lesson in both languages", zh="供维护者使用：检查一课的中英文"),
        description=Text(
            en="Read one lesson, hold it to every rule, judge every solution and mistake, and run both notebooks with "
            "their solutions. Each failure names place and remedy. Nothing is stored: that is `coursekit notebooks`.",
            zh="读取一课，逐条检查规则，判定全部解答与常见错误，并运行填入解答的中英文课程文件。"
            "每处问题都写明位置和改法。不保存文件，保存请用coursekit notebooks。",
        ),
    )
    command.argument("lesson", metavar=LESSON, help=Text(en="its number, such as 02", zh="课号，例如02"))
    new = Text(en="lay out an empty lesson instead", zh="改为建立一个空白的课")
    words = Text(en="write one page with both languages side by side instead", zh="改为生成中英文对照的网页")
    command.argument("--new", action="store_true", help=new)
    command.argument("--words", action="store_true", help=words)
    command.lang()


def run(arguments: argparse.Namespace) -> int:
    """Check the lesson, lay out a new one, or write its words side by side."""
    number = arguments.lesson.zfill(2)
    if arguments.new:
        from coursekit.cli.new_lesson import lay_out

        return lay_out(number)
    return _words(number) if arguments.words else _check(number)


def _check(number: str) -> int:
    from coursekit import lessons
    from coursekit.cli import lesson_check  # takes seconds to import; other commands need not wait

    failures = notes = 0
    try:
        for step in lesson_check.steps(number):
            found = f"{len(step.failures)} to mend" if step.failures else "ok"
            say(f"{step.name:32} {step.seconds:5.1f} s   {found}")
            for failure in step.failures:
                error(f"  {failure}")
            for note in step.notes:
                say(f"  note: {note}")
            failures += len(step.failures)
            notes += sum(note.startswith("still to do") for note in step.notes)
    except lessons.UnknownLesson as problem:
        raise CommandError(f"{problem} To begin it: make lesson LESSON={number} NEW=1") from problem
    row = lessons.row(number)
    if failures:
        say(f"{failures} to mend in lesson {number}.")
    elif row.ready:
        say(f"Lesson {number} is in order. To store its notebooks: make notebooks LESSON={number}")
    elif notes:
        say(f"Nothing is wrong in lesson {number}, but {notes} notes say what is still to do. Keep `draft` until then.")
    else:
        say(f"Lesson {number} is in order. Take `draft` out of its first line to bring it into the course.")
    return 1 if failures else 0


def _words(number: str) -> int:
    from coursekit import lessons
    from coursekit.source import SourceError
    from coursekit.source.side_by_side import page

    try:
        text = page(lessons.source(number))
    except (lessons.UnknownLesson, SourceError) as problem:
        raise CommandError(str(problem)) from problem
    path = _WORDS / f"{number}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    say(f"The words of lesson {number}: {path}")
    return 0
