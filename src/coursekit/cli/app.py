"""The entry point: arguments in, exit code out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from coursekit import __version__
from coursekit.cli import doctor, notebooks, reset, start, update, verify
from coursekit.cli.words import CommandError, error

__all__ = ["main", "parser"]

COMMANDS = (start, update, reset, verify, doctor, notebooks)


def parser() -> argparse.ArgumentParser:
    """Return the parser with every command declared on it."""
    top = argparse.ArgumentParser(
        prog="coursekit",
        description="Reading the Numbers · 读懂数字: your own copy of the lessons, and what keeps it in order.",
        epilog="coursekit COMMAND --help says more · coursekit 命令 --help 查看用法",
    )
    top.add_argument("--version", action="version", version=f"coursekit {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
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
    arguments = parser().parse_args(words[:cut])
    arguments.rest = words[cut + 1 :]
    try:
        code: int = arguments.run(arguments)
    except CommandError as problem:
        error(str(problem))
        return 1
    except KeyboardInterrupt:
        print()
        return 130
    return code
