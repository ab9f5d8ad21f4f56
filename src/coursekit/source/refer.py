"""Numbers that follow from order and are never typed: ``{ex}`per-year``` and ``{sec}`explore``` in words and prose."""

from __future__ import annotations

import re
from collections.abc import Callable

from coursekit.source.faults import Fault, near
from coursekit.source.read import Block, Source
from coursekit.text import Text

__all__ = ["References", "sections", "title_of"]

_REFERENCE = re.compile(r"\{(ex|sec)\}`([^`\n]*)`")
_SECTION = re.compile(r"^## ", flags=re.MULTILINE)
NUMBERED = frozenset({"prose", "judgement", "exercise", "guess"})
"""Kinds whose sections are counted; the closing ones (self-test, recap, terms, reading) have no number."""


def sections(source: Source) -> dict[str, int]:
    """Return the number of the section in which each block stands; 0 before the first."""
    found: dict[str, int] = {}
    count = 0
    for block in source.blocks:
        if block.kind in NUMBERED:
            count += len(_SECTION.findall(block.prose.en))
        if block.kind != "teacher":  # hangs on another block by that one's name
            found[block.id] = count
    return found


class References:
    """Puts numbers in the place of references, and notes those that lead nowhere.

    Parameters
    ----------
    source : Source
    elsewhere : callable
        Number of another lesson -> its source.

    Attributes
    ----------
    faults : list of Fault
    """

    def __init__(self, source: Source, elsewhere: Callable[[str], Source]) -> None:
        self._elsewhere = elsewhere
        self._exercises = {block.name: f"{source.number}-{k}" for k, block in enumerate(source.of("exercise"), start=1)}
        self._sections = sections(source)
        self._number = source.number
        self.faults: list[Fault] = []

    def text(self, text: Text, line: int) -> Text:
        """Return words in both languages with their references resolved."""
        return Text(en=self.prose(text.en, line), zh=self.prose(text.zh, line))

    def prose(self, text: str, line: int) -> str:
        """Return `text` with its references resolved; `line` is that of its first line, for messages."""

        def number(match: re.Match[str]) -> str:
            kind, name = match.groups()
            lesson, _, own = name.rpartition("/")
            at = line + text.count("\n", 0, match.start())
            if kind == "ex" and lesson and lesson != self._number:
                return self._of(lesson, own, at)
            known = self._exercises if kind == "ex" else self._sections
            if own not in known:
                what = "exercise" if kind == "ex" else "block"
                self.faults.append(Fault(at, f"There is no {what} `{own}` to refer to.", near(own, known)))
                return name
            return str(known[own])

        return _REFERENCE.sub(number, text)

    def _of(self, lesson: str, name: str, line: int) -> str:
        """Return the number of an exercise of another lesson."""
        known = [block.name for block in self._elsewhere(lesson).of("exercise")]
        if name not in known:
            self.faults.append(Fault(line, f"Lesson {lesson} has no exercise `{name}`.", near(name, known)))
            return name
        return f"{lesson}-{known.index(name) + 1}"


def title_of(block: Block) -> Text | None:
    """Return the title of the section that a block begins, in both languages; None if it begins none."""
    found = [re.search(r"^## (.+)$", half, flags=re.MULTILINE) for half in (block.prose.en, block.prose.zh)]
    return Text(en=found[0][1].strip(), zh=found[1][1].strip()) if found[0] and found[1] else None
