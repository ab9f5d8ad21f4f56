"""From a lesson's source to its two notebooks, not yet run: cells with their ids, numbers, check lines and cards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.cards import attrs
from coursekit.catalogue import figure
from coursekit.catalogue.paragraphs import paragraphs
from coursekit.catalogue.terms import term
from coursekit.exercises.bilingual import in_language
from coursekit.source.faults import Fault, SourceError
from coursekit.source.read import Block, Source
from coursekit.source.refer import NUMBERED, References, sections
from coursekit.source.sitting import rebuilding
from coursekit.text import Language, Text

__all__ = ["EDITION", "Course", "Written", "notebook", "written"]

EDITION = 2
"""Of the form of a notebook: from 2 on, exercises are known by name."""

_GOALS = Text(en="After this lesson you can", zh="学完本课，你能够")
_NEED = Text(en="You need", zh="预备知识")
_MINUTES = Text(en="{minutes} minutes", zh="{minutes}分钟")
_SITTINGS = Text(en="{n} sittings", zh="分{n}次学")
_EXERCISES = Text(en="{n} exercises", zh="{n}道练习")
_PLACE = Text(en="{points}, {paragraphs}", zh="{points}，{paragraphs}")
_PARAGRAPH = Text(en="paragraph {n}", zh="第{n}段")
_PARAGRAPHS = Text(en="paragraphs {n}", zh="第{n}段")
_PLACES = {
    "frame": Text(en="the whole speech", zh="讲话全文"),
    "all": Text(en="the whole speech", zh="讲话全文"),
    "after": Text(en="after the speech", zh="讲话之后"),
}
_READY = Text(
    en="# After a restart of the kernel, run the cells above your place again: Run → Run All Above Selected Cell",
    zh="# 内核重启之后，请重新运行当前位置以上的各格：菜单“运行”→“运行选中单元格上方的所有单元格”",
)
_MISREAD = Text(en="Easily misread: {phrase}", zh="容易误读：{phrase}")
_IS = Text(en="It is", zh="它是")
_IS_NOT = Text(en="It is not", zh="它不是")
_SELFTEST = Text(en="Self-test", zh="自测")
_ALOUD = Text(en="Answer aloud, then open.", zh="先说出答案，再展开核对。")
_ANSWER = Text(en="Answer", zh="答案")
_NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?\D{0,12}")
"""What is right of a self-test: a number, with its unit behind it."""
_RECAP = Text(en="Recap", zh="小结")
_TERMS = Text(en="Terms", zh="术语")
_TERM_HEADS = Text(en="| English | Chinese | Meaning |", zh="| 中文 | 英文 | 含义 |")
_READING = Text(en="Further reading", zh="延伸阅读")


@dataclass(frozen=True)
class Course:
    """What a lesson's notebooks take from the course table.

    Attributes
    ----------
    title, question : Text
    minutes : int
    places : tuple of str
    """

    title: Text
    question: Text
    minutes: int
    places: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """One cell that was written.

    Attributes
    ----------
    id : str
    kind : {"markdown", "code"}
    source : str
    role : str
    exercise : str
        Name of the exercise whose answer cell this is, else empty.
    """

    id: str
    kind: str
    source: str
    role: str
    exercise: str = ""


def notebook(source: Source, course: Course, language: Language, elsewhere: Callable[[str], Source]) -> dict[str, Any]:
    """Return a notebook of a lesson as JSON, without outputs.

    Parameters
    ----------
    source : Source
    course : Course
    language : {"en", "zh"}
    elsewhere : callable
        Number of another lesson -> its source, for references.

    Raises
    ------
    SourceError
        If a reference leads nowhere, a term is not in ``terms.csv``, or a second sitting cannot be rebuilt.
    """
    cells = [_cell(one) for one in written(source, course, language, elsewhere)]
    return {
        "cells": cells,
        "metadata": {"coursekit": {"edition": EDITION, "language": language, "lesson": source.number}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(one: Written) -> dict[str, Any]:
    course: dict[str, str] = {"role": one.role}
    metadata: dict[str, Any] = {"coursekit": course}
    if one.exercise:
        course["exercise"] = one.exercise
        metadata["tags"] = ["exercise"]
    cell: dict[str, Any] = {"cell_type": one.kind, "id": one.id, "metadata": metadata, "source": one.source}
    if one.kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell


def written(source: Source, course: Course, language: Language, elsewhere: Callable[[str], Source]) -> list[Written]:
    """Return the cells of a notebook; see `notebook`."""
    writer = _Writer(source, course, language, References(source, elsewhere))
    cells = [cell for block in source.blocks for cell in writer.cells(block)]
    faults = [*writer.refer.faults, *writer.faults]
    if faults:
        raise SourceError(source.path, dict.fromkeys(faults))
    return cells


class _Writer:
    """Writes the cells of one lesson in one language."""

    def __init__(self, source: Source, course: Course, language: Language, refer: References) -> None:
        self.source = source
        self.course = course
        self.language: Language = language
        self.refer = refer
        self.faults: list[Fault] = []
        self._exercises = {block.name: k for k, block in enumerate(source.of("exercise"), start=1)}
        self._sections = sections(source)

    def cells(self, block: Block) -> Iterator[Written]:
        """Give the cells of one block; a teacher's note has none."""
        makers: Mapping[str, Callable[[Block], Iterator[Written]]] = {
            "lesson": self._head,
            "prose": self._prose,
            "judgement": self._prose,
            "code": self._code,
            "figure": self._figure,
            "chart": self._call,
            "explorer": self._call,
            "guess": self._guess,
            "guessed": self._call,
            "exercise": self._exercise,
            "misread": self._misread,
            "sitting": self._sitting,
            "selftest": self._selftest,
            "recap": self._recap,
            "terms": self._terms,
            "reading": self._reading,
        }
        if block.kind in makers:
            yield from makers[block.kind](block)

    # Words

    def _to(self, text: Text) -> str:
        return text.to(self.language)

    def _half(self, block: Block) -> str:
        """Return the prose of a block with references resolved and its section numbered."""
        first = block.prose_lines[1 if self.language == "zh" else 0]
        prose = self.refer.prose(self._to(block.prose), first)
        if block.kind not in NUMBERED:
            return prose
        count = self._sections[block.id] - len(re.findall(r"^## ", block.prose.en, flags=re.MULTILINE))

        def numbered(match: re.Match[str]) -> str:
            nonlocal count
            count += 1
            return f"## {count} · "

        return re.sub(r"^## ", numbered, prose, flags=re.MULTILINE)

    def _short(self, block: Block, word: str) -> list[str]:
        return [self._to(self.refer.text(e.text, e.line)) for e in block.all(word)]

    # Blocks

    def _head(self, block: Block) -> Iterator[Written]:
        number = f'<span class="ck-num">{self.source.number}</span>'
        eyebrow = f'<p class="ck-eyebrow">{number}{self._to(self.course.title)}</p>'
        meta = "".join(f"<span>{part}</span>" for part in self._meta())
        goals = [
            f"**{self._to(_GOALS)}**",
            "\n".join(f"- {goal}" for goal in self._short(block, "goal")),
            f"**{self._to(_NEED)}**",
            self._short(block, "need")[0],
        ]
        parts = [
            _box("ck-mast", eyebrow),
            f"# {self._to(self.course.question)}",
            _box("ck-mast", f'<p class="ck-meta">{meta}</p>'),
            _box("ck-goals", *goals),
        ]
        yield Written("masthead", "markdown", "\n\n".join(parts), "head")
        begin = f'lesson = begin("{self.source.number}", "{self.language}")\nlesson'
        yield Written("begin", "code", f"from coursekit import begin\n\n{self._to(_READY)}\n{begin}", "head")

    def _meta(self) -> list[str]:
        meta = [_MINUTES.fill(minutes=self.course.minutes)]
        sittings = len(self.source.of("sitting"))
        if sittings:
            meta.append(_SITTINGS.fill(n=sittings + 1))
        meta.append(_EXERCISES.fill(n=len(self._exercises)))
        return [*map(self._to, meta), self._place()]

    def _place(self) -> str:
        """Return the points of the speech, and the paragraphs that hold them, as the catalogue knows them."""
        points = [p for p in self.course.places if p[0].isdigit()]
        if not points:
            return self._to(_PLACES[self.course.places[0]])
        inside = [p.number for p in paragraphs() if any(_within(point, points) for point in p.points)]
        comma, dash = ("、", "～") if self.language == "zh" else (", ", "–")
        words = (_PARAGRAPH if len(inside) == 1 else _PARAGRAPHS).fill(n=comma.join(_runs(inside, dash)))
        return self._to(_PLACE.fill(points=comma.join(f"§{p}" for p in points), paragraphs=words))

    def _prose(self, block: Block) -> Iterator[Written]:
        yield Written(block.id, "markdown", self._half(block), block.kind)

    def _code(self, block: Block) -> Iterator[Written]:
        role = block.options.get("role", "prose")
        yield Written(block.id, "code", in_language(block.code, self.language), role)

    def _figure(self, block: Block) -> Iterator[Written]:
        try:
            figure(block.name)
        except LookupError as error:
            self.faults.append(Fault(block.line, str(error), "Write an id of figures.csv, or add the figure there."))
        yield from self._call(block)

    def _call(self, block: Block) -> Iterator[Written]:
        calls = {"explorer": "explore"}
        call = f'lesson.{calls.get(block.kind, block.kind)}("{block.name}")'
        yield Written(block.id, "code", call, "guess" if block.kind == "guessed" else block.kind)

    def _guess(self, block: Block) -> Iterator[Written]:
        if self._to(block.prose):
            yield Written(f"{block.id}-asked", "markdown", self._half(block), "guess")
        if "on" not in block.options:  # else it is asked for on its chart
            yield Written(block.id, "code", f'lesson.guess("{block.name}")', "guess")

    def _exercise(self, block: Block) -> Iterator[Written]:
        number = f"{self.source.number}-{self._exercises[block.name]}"
        asked = re.sub(r"^### ", f"### {number} · ", self._half(block), count=1, flags=re.MULTILINE)
        options = [
            f'- `"{letter}"` {words}'
            for letter, words in zip("abcdefghijklmnopqrstuvwxyz", self._short(block, "option"), strict=False)
        ]
        if options:
            asked = f"{asked}\n\n" + "\n".join(options)
        yield Written(f"{block.id}-asked", "markdown", asked, "exercise")
        code = in_language(block.code, self.language)
        gap = "\n\n\n" if code.splitlines()[-1].startswith((" ", "\t")) else "\n"
        variable = block.name.replace("-", "_")
        check = f'lesson.check("{block.name}", {variable})'
        yield Written(block.id, "code", f"{code}{gap}{check}", "exercise", block.name)

    def _misread(self, block: Block) -> Iterator[Written]:
        phrase, meant, not_meant = (self._short(block, word)[0] for word in ("phrase", "is", "is-not"))
        pair = f"- **{self._to(_IS)}** {meant}\n- **{self._to(_IS_NOT)}** {not_meant}"
        card = _box("ck-misread", self._to(_MISREAD.fill(phrase=phrase)), pair)
        prose = self._half(block)
        yield Written(block.id, "markdown", "\n\n".join([card, *([prose] if prose else [])]), "misread")

    def _sitting(self, block: Block) -> Iterator[Written]:
        heading, _, inside = self._half(block).partition("\n")
        yield Written(f"{block.id}-begins", "markdown", f"{heading}\n\n{_box('ck-sitting', inside.strip())}", "sitting")
        code, faults = rebuilding(self.source, block)
        self.faults += faults
        begin = f'from coursekit import begin\n\nlesson = begin("{self.source.number}", "{self.language}")'
        rebuilt = in_language(code, self.language)
        yield Written(block.id, "code", f"{begin}\n{rebuilt}".strip(), "sitting")

    def _selftest(self, block: Block) -> Iterator[Written]:
        pairs = zip(self._short(block, "question"), self._short(block, "answer"), self._rights(block), strict=True)
        summary = f"<summary>{self._to(_ANSWER)}</summary>"
        rows = [
            f'{asked}\n\n<details class="ck-fold"{right}>{summary}\n\n{answer}\n\n</details>'
            for asked, answer, right in pairs
        ]
        head = f"## {self._to(_SELFTEST)}\n\n{self._to(_ALOUD)}"
        yield Written(block.id, "markdown", f"{head}\n\n{_box('ck-selftest', *rows)}", "selftest")

    def _rights(self, block: Block) -> list[str]:
        """Return for each question the attribute that says what is right: a letter, or a number with its unit."""
        rights: list[str] = []
        asked = ""
        for entry in block.entries:
            text = self._to(entry.text)
            if entry.word == "question":
                asked = text
                rights.append("")
            elif entry.word == "right":
                if not rights or rights[-1]:
                    what = "`right` stands where no question waits for it."
                    self.faults.append(Fault(entry.line, what, "Write it once, between a question and its answer."))
                    continue
                if not (_NUMBER.fullmatch(text) or _is_option(text, asked)):
                    what = f"`{text}` is neither a number nor the letter of an option in the question above it."
                    self.faults.append(
                        Fault(entry.line, what, "Write `25%`, or a letter that the question has as `(b)`.")
                    )
                rights[-1] = attrs({"data-right": text})
        return rights

    def _recap(self, block: Block) -> Iterator[Written]:
        card = f"## {self._to(_RECAP)}\n\n{_box('ck-recap', self._half(block))}"
        yield Written(block.id, "markdown", card, "recap")

    def _terms(self, block: Block) -> Iterator[Written]:
        rows = []
        for name, line in block.listed:
            try:
                one = term(name)
            except LookupError as error:
                self.faults.append(Fault(line, str(error), "Add it to terms.csv, or write it as it stands there."))
                continue
            en, zh, meaning = one.text.en, one.text.zh, self._to(one.explanation)
            first, second = (zh, en) if self.language == "zh" else (en, zh)
            rows.append(f"| {first} | {second} | {meaning} |")
        head = f"{self._to(_TERM_HEADS)}\n|---|---|---|"
        yield Written(block.id, "markdown", "\n".join([f"## {self._to(_TERMS)}\n", head, *rows]), "terms")

    def _reading(self, block: Block) -> Iterator[Written]:
        yield Written(block.id, "markdown", f"## {self._to(_READING)}\n\n{self._half(block)}", "reading")


def _box(name: str, *parts: str) -> str:
    """Return Markdown inside a block of the course's look. A heading stands outside: Sphinx would nest its section."""
    return "\n\n".join([f'<div class="ck {name}">', *parts, "</div>"])


def _within(point: str, points: list[str]) -> bool:
    return any(point == one or point.startswith(f"{one}.") for one in points)


def _is_option(letter: str, asked: str) -> bool:
    """Return whether a question has an option of that letter, from a to e, as the page reads it."""
    return re.fullmatch("[a-e]", letter) is not None and any(f"{a}{letter}{z}" in asked for a, z in ("()", "（）"))


def _runs(numbers: list[int], dash: str) -> list[str]:
    """Write whole numbers with their runs joined: 34–36, 52.

    Examples
    --------
    >>> _runs([34, 35, 36, 52], "–")
    ['34–36', '52']
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [f"{run[0]}" if len(run) == 1 else f"{run[0]}{dash}{run[-1]}" for run in runs]
