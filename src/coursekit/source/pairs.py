"""What the two languages of a text must say alike: headings, numbers, links, formulas and names of code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Context, Decimal

from coursekit.source.plain import HAN, headings, plain
from coursekit.text import Text

__all__ = ["code_spans", "differences", "formulas", "links", "numbers"]

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


def differences(text: Text) -> Iterator[str]:
    """Give what one half of a text says and the other does not.

    Examples
    --------
    >>> list(differences(Text(en="98.99 million in 2012", zh="2012年9989万")))
    ['numbers: [98990000] / [99890000]']
    """
    levels = [[level for level, _ in headings(half)] for half in (text.en, text.zh)]
    if levels[0] != levels[1]:
        yield f"headings: {levels[0]} / {levels[1]}"
    yield from _bags("links", links(text.en), links(text.zh))
    yield from _bags("formulas", formulas(text.en), formulas(text.zh))
    yield from _bags("names of code", code_spans(text.en), code_spans(text.zh))
    yield from _bags("references", _references(text.en), _references(text.zh))
    yield from _numbers(text.en, text.zh)


def _references(markdown: str) -> list[str]:
    return re.findall(r"\{(?:ex|sec)\}`[^`\n]*`", markdown)


def _bags(name: str, one: list[str], other: list[str]) -> Iterator[str]:
    left, right = Counter(one) - Counter(other), Counter(other) - Counter(one)
    if left or right:
        yield f"{name}: {sorted(left)} / {sorted(right)}"


def links(markdown: str) -> list[str]:
    """Return the addresses in a text; the language in a path of our own does not count."""
    found = re.findall(r"\]\(\s*<?([^)\s>]+)", markdown) + re.findall(r"""(?:href|src)=["']([^"']+)""", markdown)
    found += re.findall(r"<(https?:[^>\s]+)>", markdown)
    return [re.sub(r"(^|/)(en|zh)/", r"\1*/", address) for address in found]


def formulas(markdown: str) -> list[str]:
    r"""Return the formulas in a text, without blanks and without the words in ``\text{…}``."""
    bare = re.sub(r"^```.*?^```|`[^`\n]*`", " ", markdown, flags=re.MULTILINE | re.DOTALL)
    found = re.findall(r"(?<!\\)\$\$(.*?)\$\$", bare, flags=re.DOTALL)
    found += re.findall(r"(?<![\\$])\$([^$\n]+?)(?<!\\)\$(?!\$)", bare)
    return [re.sub(r"\s+", "", re.sub(r"\\(text|mathrm)\{[^}]*\}", r"\\text{}", formula)) for formula in found]


def code_spans(markdown: str) -> list[str]:
    """Return the code in a text that names something: identifiers and calls, not answers in words."""
    markdown = re.sub(r"\{(?:ex|sec)\}`[^`\n]*`", "", re.sub(r"^```.*?^```", "", markdown, flags=re.M | re.S))
    spans = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", markdown) + re.findall(r"<code>([^<]+)</code>", markdown)
    return [span for span in spans if not re.search(HAN, span) and re.search(r"[A-Za-z_.\"]", span)]


def numbers(markdown: str) -> set[Decimal]:
    """Return the numbers of a text, worked out: 98.99 million and 9899万 are one."""
    return {value * scale for value, scale in _found(markdown)}


def _found(markdown: str) -> list[tuple[Decimal, Decimal]]:
    """Return each number of a text, and what its unit multiplies it by."""
    text = plain(markdown)
    for month, name in enumerate(MONTHS, start=1):
        alone = "" if name in ("March", "May") else rf"|\b{name}\b"  # these two are also words
        text = re.sub(rf"(\d{{1,2}}\s+){name}\b|\b{name}(?=\s+\d){alone}", rf"\g<1>{month} ", text)
    text = re.sub(r"(?<!\d)((?:19|20)\d\d)–(\d\d)(?!\d)", lambda m: f"{m[1]} {m[1][:2]}{m[2]}", text)
    found = []
    for match in NUMBER.finditer(text):
        unit = re.match(r"\s*多?\s*(万亿|亿|万|thousand|million|billion|trillion)", text[match.end() :])
        value = Decimal(match[1].replace(",", "") + (match[2] or ""))
        found.append((value, SCALES[unit[1]] if unit else Decimal(1)))
    return found


def _numbers(english: str, chinese: str) -> Iterator[str]:
    one, other = _found(english), _found(chinese)
    units = _units(english, one), _units(chinese, other)
    # English readers are told what 万 and 亿 are; Chinese readers know.
    glosses = {scale for word, scale in SCALES.items() if word in english}
    only_english = {
        number
        for number in _missing(one, other, *units)
        if not _spelled(number, chinese, DIGITS, "") and number not in glosses
    }
    only_chinese = {
        number for number in _missing(other, one, *units[::-1]) if not _spelled(number, english, WORDS, r"\b")
    }
    if only_english or only_chinese:
        yield f"numbers: {_write(only_english)} / {_write(only_chinese)}"


def _units(text: str, found: list[tuple[Decimal, Decimal]]) -> set[Decimal]:
    """Return what bare numbers of a text may count in: a unit once named holds for a list."""
    return {scale for _, scale in found} | {scale for word, scale in SCALES.items() if word in text}


def _missing(
    one: list[tuple[Decimal, Decimal]], other: list[tuple[Decimal, Decimal]], mine: set[Decimal], theirs: set[Decimal]
) -> set[Decimal]:
    """Return the numbers of one text that the other lacks."""
    written = {value * scale for value, scale in other}
    written |= {value * unit for value, scale in other if scale == 1 for unit in theirs}
    return {
        value * scale
        for value, scale in one
        if not any(
            value * unit in written or (unit != 1 and _rounded_alike(value * unit, written))
            for unit in ({scale} if scale != 1 else {scale, *mine})
        )
    }


def _rounded_alike(number: Decimal, written: set[Decimal]) -> bool:
    """Whether a number of three digits or more is one of the others, or one is it, rounded: 43.3 million for 4329万."""
    for other in written:
        short, long = sorted((number.normalize(), other.normalize()), key=lambda n: len(n.as_tuple().digits))
        digits = len(short.as_tuple().digits)
        if digits >= 3 and Context(prec=digits).plus(long) == short:
            return True
    return False


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
