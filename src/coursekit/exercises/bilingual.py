"""Code written once for both languages: what a reader sees of it in one.

A comment ``# English | 中文`` keeps one side; a text ``T(en="…", zh="…")`` becomes an ordinary string, and so does a
word of the lesson, ``lesson.word("exact")``.
"""

from __future__ import annotations

import ast
import io
import json
import tokenize
from collections.abc import Iterator, Mapping

from coursekit.text import Language, Text

__all__ = ["in_language"]


def in_language(source: str, language: Language, words: Mapping[str, Text] | None = None) -> str:
    """Return code in one language.

    Parameters
    ----------
    source : str
        Code that can be parsed.
    language : {"en", "zh"}
    words : mapping of str to Text, optional
        The lesson's own words, for ``lesson.word(name)``.

    Examples
    --------
    >>> in_language('print(T(en="a year", zh="每年"))  # shown | 显示', "zh")
    'print("每年")  # 显示'
    """
    return _comments(_texts(source, language, words or {}), language)


def _texts(source: str, language: Language, words: Mapping[str, Text]) -> str:
    """Write every text of both languages as a string of one."""
    raw = source.encode()  # positions of the syntax tree count bytes
    starts = [0]
    for line in raw.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def span(node: ast.expr) -> tuple[int, int]:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset

    found: list[tuple[int, int, bytes]] = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        written = _chosen(node, language)
        if written is not None:
            first, last = span(written)
            start, end = span(node)
            line = raw[:start].rpartition(b"\n")[2]
            indent = line[: len(line) - len(line.lstrip())]
            parts = raw[first:last].splitlines()
            kept = b"\n".join([part if i == 0 else indent + part.lstrip() for i, part in enumerate(parts)])
            found.append((start, end, kept))
        for name in _word(node):
            found.append((*span(node), json.dumps(words[name].to(language), ensure_ascii=False).encode()))
    for start, end, kept in sorted(found, reverse=True):
        raw = raw[:start] + kept + raw[end:]
    return raw.decode()


def _chosen(node: ast.Call, language: Language) -> ast.expr | None:
    """Return one side of ``T(en=…, zh=…)``."""
    if isinstance(node.func, ast.Name) and node.func.id in ("T", "Text"):
        return next((k.value for k in node.keywords if k.arg == language), None)
    return None


def _word(node: ast.Call) -> Iterator[str]:
    """Give the name in ``lesson.word("name")``."""
    function, arguments = node.func, node.args
    if isinstance(function, ast.Attribute) and function.attr == "word" and len(arguments) == 1:
        value = getattr(arguments[0], "value", None)
        if isinstance(function.value, ast.Name) and function.value.id == "lesson" and isinstance(value, str):
            yield value


def _comments(source: str, language: Language) -> str:
    """Keep one side of every comment that is written in both languages."""
    if " | " not in source:
        return source
    lines = source.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and " | " in token.string:
            en, zh = token.string.removeprefix("#").split(" | ", 1)
            row, column = token.start
            kept = f"# {(zh if language == 'zh' else en).strip()}"
            lines[row - 1] = lines[row - 1][:column] + kept + lines[row - 1][column + len(token.string) :]
    return "".join(lines)
