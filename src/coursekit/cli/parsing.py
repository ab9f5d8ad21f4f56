"""A command line whose help and complaints are wholly in one language; argparse knows only English."""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NoReturn

from coursekit.cli.layout import two_columns, wrap
from coursekit.text import Language, Text

__all__ = ["FOLDER", "LANGUAGE", "Commands", "Parser"]

FOLDER = Text(en="FOLDER", zh="文件夹")
LANGUAGE = Text(en="language of lessons and messages", zh="课程与提示的语言")

_USAGE = Text(en="usage: ", zh="用法：")
_WORDS = Text(en="arguments:", zh="参数：")
_OPTIONS = Text(en="options:", zh="选项：")
_COMMANDS = Text(en="commands:", zh="命令：")
_COMMAND = Text(en="COMMAND", zh="命令")
_HELP = Text(en="show this help", zh="显示本说明")
_ERROR = Text(en="{prog}: {message}", zh="{prog}：{message}")
_COMPLAINTS = (
    (r"the following arguments are required: (.+)", "没有写明{0}"),
    (r"unrecognized arguments: (.+)", "不认识{0}"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", "{0}不能是{1}，可以是{2}"),
    (r"argument (.+?): expected one argument", "{0}后面要写一个值"),
    (r"argument (.+?): expected at least one argument", "{0}后面至少要写一个值"),
    (r"argument (.+?): invalid \w+ value: (.+)", "{0}的值不能是{1}"),
    (r"argument (.+?): ignored explicit argument (.+)", "{0}后面不能写值{1}"),
    (r"ambiguous option: (.+) could match (.+)", "{0}可以是{1}，请写全"),
)


class Parser(argparse.ArgumentParser):
    """A parser that speaks one language.

    Parameters
    ----------
    language : {"en", "zh"}
    **more
        As for `argparse.ArgumentParser`; description and epilog in that language.
    """

    def __init__(self, *, language: Language, **more: Any) -> None:
        usage = partial(_Usage, language=language)
        super().__init__(add_help=False, formatter_class=usage, **more)
        self.language = language
        self._words: list[tuple[str, str]] = []
        self._options: list[tuple[str, str]] = []
        self._commands: list[tuple[str, str]] = []
        self.argument("-h", "--help", action="help", help=_HELP)

    def argument(self, *names: str, help: Text, metavar: Text | None = None, **more: Any) -> None:
        """Declare an argument with its words in both languages; the rest is as for ``add_argument``."""
        if metavar:
            more["metavar"] = metavar.to(self.language)
        self.add_argument(*names, **more)
        choices = "{" + ",".join(more["choices"]) + "}" if "choices" in more else ""
        value = more.get("metavar", choices)
        if names[0].startswith("-"):
            self._options.append((" ".join(filter(None, (", ".join(names), value))), help.to(self.language)))
        else:
            self._words.append((value or names[0], help.to(self.language)))

    def lang(self, *, default: str | None = argparse.SUPPRESS) -> None:
        """Declare ``--lang``. A command leaves it alone where it was said before the command."""
        self.argument("--lang", choices=("en", "zh"), default=default, help=LANGUAGE)

    def format_help(self) -> str:
        """Return the help: usage, description, what can be written, and a last line."""
        columns = min(shutil.get_terminal_size().columns, 100) - 2
        parts = [self.format_usage().rstrip()]
        if self.description:
            parts.append("\n".join(wrap(self.description, columns)))
        for title, rows in ((_COMMANDS, self._commands), (_WORDS, self._words), (_OPTIONS, self._options)):
            if rows:
                parts.append(f"{title.to(self.language)}\n{two_columns(rows, columns)}")
        if self.epilog:
            parts.append("\n".join(wrap(self.epilog, columns)))
        return "\n\n".join(parts) + "\n"

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and end with exit code 2."""
        if self.language == "zh":
            message = _in_chinese(message)
        self.exit(2, f"{self.format_usage()}{_ERROR.fill(prog=self.prog, message=message).to(self.language)}\n")


class Commands:
    """The commands of a parser.

    Parameters
    ----------
    parser : Parser
    """

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._found = parser.add_subparsers(
            dest="command",
            metavar=_COMMAND.to(parser.language),
            required=True,
            parser_class=Parser,
        )

    def add(
        self,
        name: str,
        run: Callable[[argparse.Namespace], int],
        *,
        help: Text,
        description: Text,
        epilog: Text | None = None,
    ) -> Parser:
        """Declare a command; return its parser."""
        language = self._parser.language
        last = epilog.to(language) if epilog else None
        made = self._found.add_parser(name, language=language, description=description.to(language), epilog=last)
        made.set_defaults(run=run)
        self._parser._commands.append((name, help.to(language)))
        return made


class _Usage(argparse.HelpFormatter):
    """The line of usage, with its first word in the reader's language."""

    def __init__(self, prog: str, language: Language) -> None:
        super().__init__(prog)
        self._first = _USAGE.to(language)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self._first if prefix is None else prefix)


def _in_chinese(message: str) -> str:
    for pattern, words in _COMPLAINTS:
        if match := re.fullmatch(pattern, message):
            return words.format(*match.groups())
    return message
