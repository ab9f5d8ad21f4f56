"""The entry point: arguments in, exit code out."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from coursekit import __version__
from coursekit.cli import classroom, doctor, hand_in, lesson, notebooks, reset, start, update, verify
from coursekit.cli.parsing import Commands, Parser
from coursekit.cli.words import CommandError, asked_language, error, reader_language
from coursekit.settings import SettingsError
from coursekit.text import Language, Text

__all__ = ["main", "parser"]

COMMANDS = (start, update, reset, verify, hand_in, doctor, classroom, notebooks, lesson)

ABOUT = Text(
    en="Reading the Numbers: your own copy of the lessons, and what keeps it in order.",
    zh="《读懂数字》：你自己的一份课程，以及维护它的命令。",
)
MORE = Text(
    en="coursekit COMMAND --help says more. 中文说明：coursekit --help --lang zh",
    zh="各命令的用法：coursekit 命令 --help。English: coursekit --help --lang en",
)


def parser(language: Language) -> Parser:
    """Return the parser with every command declared on it, its help in one language."""
    top = Parser(language=language, prog="coursekit", description=ABOUT.to(language), epilog=MORE.to(language))
    version = Text(en="show the version", zh="显示版本")
    top.argument("--version", action="version", version=f"coursekit {__version__}", help=version)
    top.lang(default=None)
    commands = Commands(top)
    for command in COMMANDS:
        command.add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    argv : sequence of str, optional
        The words after ``coursekit``; by default those of the command line.

    Returns
    -------
    int
        0 if all is well, 1 if something needs doing (each command says what), 130 if stopped with Ctrl-C.
    """
    for stream in (sys.stdout, sys.stderr):
        # A console without Chinese shows a question mark instead of ending in a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    words = list(sys.argv[1:] if argv is None else argv)
    cut = words.index("--") if "--" in words else len(words)
    language = reader_language(asked_language(words[:cut]))
    arguments = parser(language).parse_args(words[:cut])
    arguments.rest = words[cut + 1 :]
    try:
        code: int = arguments.run(arguments)
    except (CommandError, SettingsError) as problem:
        error(problem.text.to(language))
        return 1
    except KeyboardInterrupt:
        print()
        return 130
    return code
