"""Twelve characters running that the speech prints as well: a near copy, where the course must say it in its own words.

A number counts as one character; words in quotation marks, and long set terms and names, may be the speech's.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from coursekit.catalogue import terms

SPEECH = os.environ.get("COURSEKIT_SPEECH", "")
LENGTH = 12
SET_TERM = 8
"""From this many characters on, a term of the speech is a name that cannot be said otherwise."""
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[\u3400-\u9fff%]|[A-Za-z]+|※")
TITLE = "在打好精准脱贫攻坚战座谈会上的讲话"


@cache
def speech() -> tuple[str, ...]:
    """The characters of the speech, without its marks."""
    return tuple(_TOKEN.findall(Path(SPEECH).read_text(encoding="utf-8")))


@cache
def _grams(text: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(text[i : i + LENGTH] for i in range(len(text) - LENGTH + 1))


@cache
def _names() -> re.Pattern[str]:
    names = [TITLE, *(one.text.zh for one in terms() if one.in_speech and len(one.text.zh) >= SET_TERM)]
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))


def copies(words: str, text: tuple[str, ...]) -> Iterator[str]:
    """Every run of `LENGTH` characters or more that stands in `text`."""
    words = _names().sub("※", re.sub(r"“[^”]*”", "※", words))
    said, known, start = _TOKEN.findall(words), _grams(text), 0
    while start + LENGTH <= len(said):
        end = start + LENGTH
        if tuple(said[start:end]) not in known:
            start += 1
            continue
        while end < len(said) and tuple(said[end - LENGTH + 1 : end + 1]) in known:
            end += 1
        yield "".join(said[start:end])
        start = end
