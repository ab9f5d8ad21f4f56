"""Every word that a reader may see, with its place: what the rules of `tests.words.rules` are held against.

A collector is a function without arguments that yields `Words`. To bring in words that stand somewhere new, write one
and add it to `COLLECTORS`.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from coursekit.source.faults import SourceError
from coursekit.source.read import Source, read
from coursekit.text import LANGUAGES, Language, check_language

ROOT = Path(__file__).parents[2]
MARKDOWN = frozenset({"lesson", "misread", "selftest", "teacher"})
"""Kinds of block whose short words are set as Markdown."""
HAN = re.compile(r"[\u3400-\u9fff]")

Kind = Literal["short", "prose", "cell", "code"]


@dataclass(frozen=True)
class Words:
    """Words of one language at one place.

    Attributes
    ----------
    place : str
        File and, where it has one, the name of the part: a cell, a row, a block. Never a line, which moves.
    text : str
    language : {"en", "zh"}
    kind : {"short", "prose", "cell", "code"}
        ``prose`` is Markdown; ``short`` words are shown as they stand, but for `` `code` ``; ``cell`` words are texts
        and remarks in a code cell of a lesson; ``code`` words are other strings of the kit, often of both languages.
    """

    place: str
    text: str
    language: Language
    kind: Kind


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def pages() -> Iterator[Words]:
    """Pages of the site, raw HTML with them, commands to type left out."""
    fence = re.compile(r"^```(\{raw\} html)?\n(.*?)^```", flags=re.DOTALL | re.MULTILINE)
    for language in LANGUAGES:
        for path in sorted((ROOT / "book" / language).rglob("*.md")):
            text = fence.sub(lambda found: found[2] if found[1] else "", path.read_text(encoding="utf-8"))
            yield Words(_name(path), text, language, "prose")
    static = ROOT / "book" / "static"
    for path in (static / "root.html", *sorted((static / "js").glob("*.mjs"))):
        for line in filter(HAN.search, path.read_text(encoding="utf-8").splitlines()):
            yield Words(_name(path), line.strip(), "zh", "code")


def tables() -> Iterator[Words]:
    """Columns of the tables that end in _en or _zh, and the two languages of the vocabulary and of the terms."""
    for path in sorted((ROOT / "src").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                values = [value for value in row.values() if value]
                name = next(iter(values), str(number)) if path.name != "words.csv" else ":".join(values[:2])
                for column, value in row.items():
                    language = re.fullmatch(r"(?:.*_)?(en|zh)", column or "")
                    if language and value:
                        place = f"{_name(path)}:{name}:{column}"
                        yield Words(place, value, check_language(language[1]), "short")


def texts() -> Iterator[Words]:
    """Both sides of every `Text` in the code, and other strings with Chinese; docstrings and remarks are not shown."""
    for path in [*sorted((ROOT / "src").rglob("*.py")), *sorted((ROOT / "book").rglob("*.py"))]:
        if path.parts[-2:] == ("source", "bans.py"):  # holds what words must not hold
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        hidden = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        sides: dict[int, Language] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func).rpartition(".")[2]
                given = {word.arg: word.value for word in node.keywords}
                if called in ("Text", "T", "_words"):
                    given |= dict(zip(("en", "zh"), node.args[-2:], strict=False))
                sides |= {id(part): "en" for part in _parts(given.get("en"))}
                sides |= {id(part): "zh" for part in _parts(given.get("zh"))}
        for node in ast.walk(tree):
            text = _string(node)
            if text is None or id(node) in hidden:
                continue
            if id(node) in sides:
                yield Words(_name(path), text, sides[id(node)], "short")
            elif HAN.search(text):
                yield Words(_name(path), text, "zh", "code")
            if isinstance(node, ast.JoinedStr):
                hidden |= {id(part) for part in node.values}


def _parts(node: ast.expr | None) -> Iterator[ast.expr]:
    """A string, or the two of ``a if x else b``."""
    if isinstance(node, ast.IfExp):
        yield from _parts(node.body)
        yield from _parts(node.orelse)
    elif node is not None:
        yield node


def _string(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def lessons() -> Iterator[Words]:
    """Lessons: both halves of every block of ``lesson.md``; the notebooks of a lesson without a source that reads."""
    for folder in sorted((ROOT / "src" / "coursekit" / "lessons").glob("l[0-9][0-9]")):
        try:
            yield from _source(read(folder / "lesson.md"), folder / "lesson.md")
        except (FileNotFoundError, SourceError):  # the faults of a source are told by its own tests
            yield from _notebooks(folder.name[1:])


def _source(source: Source, path: Path) -> Iterator[Words]:
    for block in source.blocks:
        place = f"{_name(path)}:{block.kind} {block.name}".strip()
        for language in LANGUAGES:
            if block.prose.to(language):
                yield Words(place, block.prose.to(language), language, "prose")
            for entry in block.entries:
                kind: Kind = "prose" if block.kind in MARKDOWN else "short"
                yield Words(f"{place}:{entry.word}", entry.text.to(language), language, kind)
        for words in in_code(block.code):
            yield Words(place, words.rpartition(" | ")[2], "zh", "cell")


def _notebooks(number: str) -> Iterator[Words]:
    for language in LANGUAGES:
        for path in sorted((ROOT / "notebooks" / language).glob(f"{number}-*.ipynb")):
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
                source, place = "".join(cell["source"]), f"{_name(path)}:{cell['id']}"
                if cell["cell_type"] == "markdown":
                    yield Words(place, source, language, "prose")
                else:
                    yield from (Words(place, text, language, "cell") for text in in_code(source))


def in_code(source: str) -> Iterator[str]:
    """Remarks and texts of a code cell that hold Chinese."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and HAN.search(token.string):
            yield token.string.lstrip("# ")
    for node in ast.walk(ast.parse(source)):
        text = _string(node)
        if text and HAN.search(text):
            yield text


COLLECTORS: tuple[Callable[[], Iterator[Words]], ...] = (pages, tables, texts, lessons)


@cache
def collected() -> tuple[Words, ...]:
    """All words of the project."""
    return tuple(words for collector in COLLECTORS for words in collector())


def chinese() -> tuple[Words, ...]:
    """All Chinese words of the project."""
    return tuple(words for words in collected() if words.language == "zh" and HAN.search(words.text))


def english() -> tuple[Words, ...]:
    """All English words of the project."""
    return tuple(words for words in collected() if words.language == "en")
