"""The notes for teachers of one lesson, as Markdown for the instructor's page: times, questions, stumbling blocks."""

from __future__ import annotations

from collections.abc import Iterator

from coursekit.source.read import Block, Source
from coursekit.source.refer import References, title_of
from coursekit.text import Language, Text

__all__ = ["LISTS", "noted", "teaching"]

_HEAD = Text(en="| Section | Minutes |\n|---|---|", zh="| 小节 | 分钟 |\n|---|---|")
_TOTAL = Text(en="| together | {minutes} |", zh="| 合计 | {minutes} |")
LISTS = {
    "say": Text(en="How to begin and what to say", zh="怎样开头、说些什么"),
    "discuss": Text(en="To discuss", zh="讨论题"),
    "stumble": Text(en="Where learners stumble", zh="容易卡住的地方"),
    "short": Text(en="In 50 minutes", zh="只有50分钟时"),
}
_FROM = Text(en="{title}: {words}", zh="{title}：{words}")
_FROM_QUESTION = Text(en="{title} {words}", zh="{title}{words}")
"""After a title that ends with a question mark: no colon may follow that."""


def teaching(source: Source, refer: References, language: Language, page: str) -> str:
    """Return the notes of a lesson, without a heading; empty if it has none.

    Parameters
    ----------
    source : Source
    refer : References
        Resolves references in the notes.
    language : {"en", "zh"}
    page : str
        Where the lesson is read; the title of each section leads there.
    """
    notes = source.of("teacher")
    if not notes:
        return ""
    titles = _titles(source)
    rows, total = [], 0
    for note in notes:
        minutes = int(note.options.get("minutes", "0"))
        total += minutes
        if minutes:
            rows.append(f"| [{_title(titles, note, language)}]({page}) | {minutes} |")
    parts = ["\n".join([_HEAD.to(language), *rows, _TOTAL.fill(minutes=total).to(language)])]
    for word, heading in LISTS.items():
        items = noted(source, refer, language, word)
        if items:
            parts += [f"**{heading.to(language)}**", "\n".join(f"- {item}" for item in items)]
    return "\n\n".join(parts)


def noted(source: Source, refer: References, language: Language, word: str) -> list[str]:
    """Return the notes of one word of `LISTS` as Markdown, each with the title of its section before it."""
    titles = _titles(source)
    items = []
    for note in source.of("teacher"):
        title = _title(titles, note, language)
        form = _FROM_QUESTION if title.endswith(("?", "？")) else _FROM
        items += [form.fill(title=title, words=words).to(language) for words in _words(note, word, refer, language)]
    return items


def _titles(source: Source) -> dict[str, Text]:
    """Return the title of the section in which each block stands."""
    found: dict[str, Text] = {}
    title = Text(en="", zh="")
    for block in source.blocks:
        if block.kind != "teacher":  # hangs on another block by that one's name
            title = title_of(block) or title
            found[block.id] = title
    return found


def _title(titles: dict[str, Text], note: Block, language: Language) -> str:
    title = titles.get(note.name)
    return title.to(language) if title else note.name


def _words(note: Block, word: str, refer: References, language: Language) -> Iterator[str]:
    for entry in note.all(word):
        yield refer.text(entry.text, entry.line).to(language)
