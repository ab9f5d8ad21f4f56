"""Code written once for both languages: what a reader sees of it in one.

A comment ``# English | 中文`` keeps one side; a text ``T(en="…", zh="…")`` becomes an ordinary string, and so does a
word of the lesson, ``lesson.word("exact")``.
"""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
from collections.abc import Iterator, Mapping

from coursekit.text import LANGUAGES, Language, Text

__all__ = ["in_language", "one_sided"]


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


def one_sided(source: str) -> Iterator[tuple[int, str, str]]:
    """Give what one of the two languages lacks in code that both share: line, counted from 1, fault and remedy.

    Parameters
    ----------
    source : str
        Code that can be parsed.

    Examples
    --------
    >>> list(one_sided("n = 1  # a whole number"))
    [(1, 'The comment “# a whole number” has no Chinese.', 'Write `# English | 中文`.')]
    >>> list(one_sided('x = T(en="about")'))
    [(1, '`T(…)` has no `zh=`.', 'Write `T(en="…", zh="…")`.')]
    """
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT or " | " in token.string:
            continue
        said = token.string.lstrip("# ")
        lacks = "Chinese" if len(re.findall("[A-Za-z]{2,}", said)) >= 2 else "English"
        # A figure as the speech prints it stands for itself, and so does a line of code that is switched off.
        of_itself = not re.search("[\u4e00-\u9fff]", said) or re.search("[0-9]", said)
        if not (_is_call(said) if lacks == "Chinese" else of_itself):
            yield token.start[0], f"The comment “{token.string}” has no {lacks}.", "Write `# English | 中文`."
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("T", "Text"):
            for language in LANGUAGES:
                if _chosen(node, language) is None:
                    yield node.lineno, f"`{node.func.id}(…)` has no `{language}=`.", 'Write `T(en="…", zh="…")`.'


def _is_call(said: str) -> bool:
    """Whether a comment is a line of code that calls something, such as ``plan = load("plan.json")``."""
    try:
        tree = ast.parse(said)
    except SyntaxError:
        return False
    return any(isinstance(node, ast.Call) for node in ast.walk(tree))


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
