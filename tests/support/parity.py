"""Two languages, one lesson: what differs between the English and the Chinese cells that must not."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tests.support.lessons import HAN, Cell, headings, plain

SCALES = {
    word: Decimal(10) ** power
    for word, power in {"万亿": 12, "亿": 8, "万": 4, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}.items()
}
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
WORDS = {
    "zero": "0", "half": "0.5", "a": "1", "an": "1", "one": "1", "once": "1", "first": "1", "two": "2", "twice": "2",
    "second": "2", "three": "3", "third": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "hundred": "100",
}  # fmt: skip
DIGITS = {digit: str(number) for number, digit in enumerate("零一二三四五六七八九十")} | {
    "两": "2",
    "百": "100",
    "半": "0.5",
}
NUMBER = re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?", flags=re.ASCII)


def differences(english: Sequence[Cell], chinese: Sequence[Cell]) -> list[str]:
    """Every place where the two languages say something different; empty if they agree.

    Compared by cell: order, id, kind, role and tags; code but for its texts; headings, links, formulas and numbers of
    the prose; kinds of output.
    """
    ours, theirs = [cell.id for cell in english], [cell.id for cell in chinese]
    if ours != theirs:
        only = sorted(set(ours) ^ set(theirs)) or ["the same cells in another order"]
        return [f"cells: {', '.join(only)}"]
    found: list[str] = []
    for one, other in zip(english, chinese, strict=True):
        found += [f"{one.id}: {line}" for line in _cell(one, other)]
    return found


def _cell(one: Cell, other: Cell) -> Iterator[str]:
    if (one.kind, one.course, one.tags) != (other.kind, other.course, other.tags):
        yield f"kind, role or tags: {one.kind, one.course, one.tags} / {other.kind, other.course, other.tags}"
        return
    if one.kind == "code":
        yield from _code(one.source, other.source)
        shown = [[sorted(o.get("data", {o["output_type"]: 0})) for o in cell.outputs] for cell in (one, other)]
        if shown[0] != shown[1]:
            yield f"outputs: {shown[0]} / {shown[1]}"
        return
    levels = [[level for level, _ in headings(cell.source)] for cell in (one, other)]
    if levels[0] != levels[1]:
        yield f"headings: {levels[0]} / {levels[1]}"
    yield from _bags("links", links(one.source), links(other.source))
    yield from _bags("formulas", formulas(one.source), formulas(other.source))
    yield from _bags("code in prose", code_spans(one.source), code_spans(other.source))
    yield from _numbers(one.source, other.source)


def _bags(name: str, one: list[str], other: list[str]) -> Iterator[str]:
    left, right = Counter(one) - Counter(other), Counter(other) - Counter(one)
    if left or right:
        yield f"{name}: {sorted(left)} / {sorted(right)}"


def links(markdown: str) -> list[str]:
    """Addresses in a text; the language in a path of our own does not count."""
    found = re.findall(r"\]\(\s*<?([^)\s>]+)", markdown) + re.findall(r"""(?:href|src)=["']([^"']+)""", markdown)
    found += re.findall(r"<(https?:[^>\s]+)>", markdown)
    return [re.sub(r"(^|/)(en|zh)/", r"\1*/", address) for address in found]


def formulas(markdown: str) -> list[str]:
    r"""Formulas in a text, without blanks and without the words in ``\text{…}``."""
    bare = re.sub(r"^```.*?^```|`[^`\n]*`", " ", markdown, flags=re.MULTILINE | re.DOTALL)
    found = re.findall(r"(?<!\\)\$\$(.*?)\$\$", bare, flags=re.DOTALL)
    found += re.findall(r"(?<![\\$])\$([^$\n]+?)(?<!\\)\$(?!\$)", bare)
    return [re.sub(r"\s+", "", re.sub(r"\\(text|mathrm)\{[^}]*\}", r"\\text{}", formula)) for formula in found]


def code_spans(markdown: str) -> list[str]:
    """Code in a text that names something: identifiers and calls, not answers in words."""
    spans = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", markdown) + re.findall(r"<code>([^<]+)</code>", markdown)
    return [span for span in spans if not re.search(HAN, span) and re.search(r"[A-Za-z_.\"]", span)]


def _code(one: str, other: str) -> Iterator[str]:
    try:
        trees = ast.parse(one), ast.parse(other)
    except SyntaxError as problem:
        yield f"code: {problem}"
        return
    shapes = [ast.dump(_Shape().visit(ast.parse(source))) for source in (one, other)]
    if shapes[0] != shapes[1]:
        yield "code differs beyond texts and comments"
        return
    for left, right in zip(_texts(trees[0]), _texts(trees[1]), strict=True):
        same = left == right or (left, right) == ("en", "zh")
        if not same and not re.search(HAN, right):
            yield f"a text that is no translation: {left!r} / {right!r}"


class _Shape(ast.NodeTransformer):
    """Code with every text blanked; the fields of an f-string stay, in one order for both languages."""

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return ast.Constant("") if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        fields = [self.generic_visit(part) for part in node.values if isinstance(part, ast.FormattedValue)]
        return ast.JoinedStr(sorted(fields, key=ast.dump))  # type: ignore[arg-type]


def _texts(tree: ast.AST) -> list[str]:
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside
    ]


def numbers(markdown: str) -> set[Decimal]:
    """The numbers of a text, worked out: 98.99 million and 9899万 are one, and so are 2001–10 and 2001—2010年."""
    return {value * scale for value, scale in _found(markdown)}


def _found(markdown: str) -> list[tuple[Decimal, Decimal]]:
    """Each number of a text, and what its unit multiplies it by."""
    text = plain(markdown)
    for month, name in enumerate(MONTHS, start=1):
        text = re.sub(rf"(\d{{1,2}}\s+){name}\b|\b{name}(?=\s+\d)", rf"\g<1>{month} ", text)
    text = re.sub(r"(?<!\d)((?:19|20)\d\d)–(\d\d)(?!\d)", lambda m: f"{m[1]} {m[1][:2]}{m[2]}", text)
    found = []
    for match in NUMBER.finditer(text):
        unit = re.match(r"\s*多?\s*(万亿|亿|万|thousand|million|billion|trillion)", text[match.end() :])
        value = Decimal(match[1].replace(",", "") + (match[2] or ""))
        found.append((value, SCALES[unit[1]] if unit else Decimal(1)))
    return found


def _numbers(english: str, chinese: str) -> Iterator[str]:
    one, other = _found(english), _found(chinese)
    # English readers are told what 万 and 亿 are; Chinese readers know.
    glosses = {scale for word, scale in SCALES.items() if word in english}
    only_english = {
        number for number in _missing(one, other) if not _spelled(number, chinese, DIGITS, "") and number not in glosses
    }
    only_chinese = {number for number in _missing(other, one) if not _spelled(number, english, WORDS, r"\b")}
    if only_english or only_chinese:
        yield f"numbers: {_write(only_english)} / {_write(only_chinese)}"


def _missing(one: list[tuple[Decimal, Decimal]], other: list[tuple[Decimal, Decimal]]) -> set[Decimal]:
    """Numbers of one text that the other lacks. A bare number may take a unit of its text: 94.22 and 98.99 million."""
    units = [{scale for _, scale in found} for found in (one, other)]
    written = {value * scale for value, scale in other}
    written |= {value * unit for value, scale in other if scale == 1 for unit in units[1]}
    return {
        value * scale
        for value, scale in one
        if value * scale not in written and not (scale == 1 and {value * unit for unit in units[0]} & written)
    }


def _write(numbers: set[Decimal]) -> str:
    return "[" + ", ".join(f"{number.normalize():f}" for number in sorted(numbers)) + "]"


def _spelled(number: Decimal, text: str, words: Mapping[str, str], edge: str) -> bool:
    """Whether a small number stands in the other language as a word: ten, 两, 一百."""
    if number == number.to_integral_value() and 10 < number < 100:
        tens, ones = divmod(int(number), 10)
        chinese = (
            ("" if tens == 1 else "零一二三四五六七八九"[tens]) + "十" + ("零一二三四五六七八九"[ones] if ones else "")
        )
        if chinese in text:
            return True
    return any(
        Decimal(value) == number and re.search(f"{edge}{word}{edge}", text.lower()) for word, value in words.items()
    )


def doctored(cells: Sequence[Cell], identity: str, **changes: object) -> list[Cell]:
    """The cells with one of them changed, to show that a comparison can fail."""
    return [replace(cell, **changes) if cell.id == identity else cell for cell in cells]  # type: ignore[arg-type]
