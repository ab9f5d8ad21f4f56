"""Words of a chart or an explorer, asked for by name from typed Python: ``W("say faster", ratio=…)``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from coursekit.catalogue.standing import Standing
from coursekit.charts.declare import Chart
from coursekit.explorers.declare import Column
from coursekit.source.faults import Fault, SourceError, near
from coursekit.source.read import Block, Source
from coursekit.source.refer import References
from coursekit.text import LANGUAGES, Text

__all__ = ["BlockWords"]


class BlockWords:
    """The short words of one block.

    Parameters
    ----------
    source : Source
        For messages.
    block : Block
    refer : References

    Examples
    --------
    >>> from pathlib import Path
    >>> from coursekit.source.read import Entry
    >>> entry = Entry("say", ("faster",), Text(en="{n} times as fast", zh="是{n}倍"), 7)
    >>> block = Block("explorer", "fall", {}, frozenset(), 1, entries=(entry,))
    >>> source = Source(Path("lesson.md"), "01", (block,))
    >>> W = BlockWords(source, block, References(source, lambda number: source))
    >>> W("say faster", n=2).en
    '2 times as fast'
    """

    def __init__(self, source: Source, block: Block, refer: References) -> None:
        self._path = source.path
        self._number = source.number
        self._guess = next((one for one in source.of("guess") if one.options.get("on") == block.name), None)
        self._block = block
        self._texts = {" ".join([e.word, *e.names]): refer.text(e.text, e.line) for e in block.entries}
        if refer.faults:
            raise SourceError(source.path, refer.faults)

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of the scale on which the guess that is given on this chart lies.

        Raises
        ------
        SourceError
            If no guess is given on it.
        """
        if self._guess is None or not {"low", "high"} <= set(self._guess.options):
            what = f"No guess with a scale is given on `{self._block.name}`."
            remedy = f"Add `+++ guess name low= high= step= on={self._block.name}` above it."
            raise SourceError(self._path, [Fault(self._block.line, what, remedy)])
        return float(self._guess.options["low"]), float(self._guess.options["high"])

    def chart(self, draw: Callable[..., Any], *, standing: Standing) -> Chart:
        """Return the declaration of a chart: its words are those of the block.

        Parameters
        ----------
        draw : callable
            ``draw(lesson, language, narrow=False)`` gives an Altair chart.
        standing : {"speech", "read", "memory", "simulated", "coding"}
            The weakest among what it shows; a test holds it to what `draw` reads.
        """
        return Chart(
            id=f"{self._number}-{self._block.name}",
            title=self("title"),
            subtitle=self("subtitle"),
            words=self("words"),
            source=self("source"),
            standing=standing,
            draw=draw,
            hero="hero" in self._block.flags,
            guess=self._guess.name if self._guess else "",
            before=self("before") if self._guess else None,
        )

    def __call__(self, term: str, **fields: object) -> Text:
        """Return the words of a term with its fields put in.

        Parameters
        ----------
        term : str
            As in the source: ``"title"``, ``"choice line 2010"``.
        **fields
            What stands in braces there; a `Text` is put in language by language.

        Raises
        ------
        SourceError
            If the block has no such words, or asks for a field that is not given.
        """
        if term not in self._texts:
            what = f"The block `{self._block.kind} {self._block.name}` has no words `{term}`."
            raise SourceError(self._path, [Fault(self._block.line, what, near(term, self._texts))])
        try:
            return self._texts[term].fill(**fields) if fields or self._asks(term) else self._texts[term]
        except (KeyError, IndexError) as error:
            line = next(e.line for e in self._block.entries if " ".join([e.word, *e.names]) == term)
            what = f"`{term}` asks for a field {error}, which the code does not give."
            raise SourceError(self._path, [Fault(line, what, "Take the field out, or give it in Python.")]) from error

    def _asks(self, term: str) -> bool:
        """Whether words have a field in braces, such as ``{year}``."""
        return any(re.search(r"\{\w+\}", self._texts[term].to(language)) for language in LANGUAGES)

    def choices(self, control: str) -> tuple[tuple[str, Text], ...]:
        """Return key and words of each choice of a control, in the order of the block."""
        start = f"choice {control} "
        return tuple((term.removeprefix(start), text) for term, text in self._texts.items() if term.startswith(start))

    def columns(self) -> dict[str, Text | Column]:
        """Return name and heading of each column, in the order of the block."""
        return {t.removeprefix("column "): text for t, text in self._texts.items() if t.startswith("column ")}
