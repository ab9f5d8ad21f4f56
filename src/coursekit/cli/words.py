"""Which language to speak, and how to say, ask and complain in it."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from coursekit.text import LANGUAGES, Language, Text, check_language

__all__ = ["CommandError", "ask", "asked_language", "error", "reader_language", "say", "speaking"]


class CommandError(Exception):
    """Something the reader can put right; its message is the whole of what they see.

    Attributes
    ----------
    text : Text
        The message, for whoever knows the reader's language.
    """

    def __init__(self, message: Text | str) -> None:
        self.text = message if isinstance(message, Text) else Text(en=message, zh=message)
        super().__init__(self.text.en)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Let a `CommandError` that is raised inside speak this language, whatever the machine is set to."""
    try:
        yield
    except CommandError as problem:
        raise CommandError(problem.text.to(language)) from problem


def asked_language(words: Sequence[str]) -> str | None:
    """Return the language that a command line asks for, before it is parsed: its help speaks that language too."""
    asked = None
    for word, after in zip(words, [*words[1:], ""], strict=False):
        name, equals, value = word.partition("=")
        value = value if equals else after
        if name == "--lang" and value in LANGUAGES:
            asked = value
    return asked


def reader_language(asked: str | None, environ: Mapping[str, str] = os.environ) -> Language:
    """Return the language to speak: the one asked for, otherwise the one the machine is set to.

    Parameters
    ----------
    asked : {"en", "zh"}, optional
    environ : mapping
        Environment variables; ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` count, in this order.

    Returns
    -------
    {"en", "zh"}
    """
    if asked:
        return check_language(asked)
    names = [environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(key)]
    if not names and sys.platform == "win32":
        names = [locale.getlocale()[0] or ""]
    return "zh" if names and names[0].lower().startswith(("zh", "chinese")) else "en"


def say(text: Text | str, language: Language = "en") -> None:
    """Print one message, at once: a learner watching a long task sees where it is."""
    print(text.to(language) if isinstance(text, Text) else text, flush=True)


def error(message: str) -> None:
    """Print what went wrong where errors go."""
    print(message, file=sys.stderr, flush=True)


def ask(question: Text, answers: Mapping[str, str], default: str, language: Language) -> str:
    """Ask a question with a few answers; where nobody can answer, take the default.

    Parameters
    ----------
    question : Text
    answers : mapping
        What may be typed (lower case) to what it means.
    default : str
        The meaning of an empty line, of the end of input, and of a standard input that is no terminal.
    language : {"en", "zh"}

    Returns
    -------
    str
        One of the values of `answers`.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        return default
    for _ in range(3):
        try:
            typed = input(question.to(language)).strip().lower()
        except EOFError:
            return default
        if not typed:
            return default
        if typed in answers:
            return answers[typed]
    return default
