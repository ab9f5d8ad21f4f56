"""Sheets of paper for a lesson: a handout to write on, and a key for teachers, from the exercises of its page.

A sheet is a page of the book, written as Markdown: the words of a question are Markdown in the lesson's source, and
formulas, tables and code in them are set as on the page. ``theme/coursebook/sheet.html`` is its frame, ``paper.css``
its look. The handout holds no answer, hint or solution; nothing of them may come into its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from coursekit import lessons
from coursekit.cards import element, esc, html_lang, inline
from coursekit.charts.show import Drawings
from coursekit.exercises.bilingual import in_language
from coursekit.exercises.declare import Chart, Choice, Exercise, Function, Number, Open, Table
from coursekit.exercises.exercise_card import question
from coursekit.exercises.guess import Guess
from coursekit.lessons import LessonRow, context, declarations
from coursekit.source import Block, Source
from coursekit.source.refer import sections
from coursekit.source.teacher import LISTS, noted
from coursekit.text import Language, Text
from sitebuild.answers import answer, slips, table_heads
from sitebuild.course_pages import place_words
from sitebuild.given import given
from sitebuild.paper import axes, blank_table, box, options, ruler, write_on

__all__ = ["FOLDER", "KINDS", "Kind", "lesson_sheets", "sheet", "sheet_page"]

Kind = Literal["handout", "key"]
KINDS: tuple[Kind, ...] = ("handout", "key")
FOLDER = "sheets"
CODE_LINES = 5
"""Lines to write a function on."""
_LETTERS = {"en": 60, "zh": 30}
"""Letters that a reader writes on one line."""
_MOST_LINES = 3

_ABOUT = Text(en="{minutes} minutes · {count} exercises · {place}", zh="{minutes}分钟 · {count}题 · {place}")
_USE = {
    "handout": Text(
        en="Keep the lesson open beside this sheet: the tables and figures that a question names stand in its section.",
        zh="做题时把本课页面放在手边：题目提到的数据和表格，都在题号下注明的那一节里。",
    ),
    "key": Text(
        en="Answers, what they mean, and the slips that the course knows, with what it says to the learner.",
        zh="本页列出答案、解读，以及课程能识别的常见错法和给学习者的回应。",
    ),
}
_GUESS = Text(en="Guess first", zh="先猜一猜")
_NOT_JUDGED = Text(en="Before you look anything up. A guess is not judged.", zh="先猜，不要查。猜测不评对错。")
_CROSS = Text(en="Mark your guess with a cross.", zh="请在刻度上打叉。")
_CROSS_ON_CHART = Text(en="Mark your guess with a cross on the dotted upright.", zh="请在竖虚线上打叉。")
_EXERCISES = Text(en="Exercises", zh="练习")
_SECTION = Text(en="Section {n}", zh="第{n}节")
_CODE = Text(
    en="Write the lines that belong in the place of `...`.",
    zh="在横线上写出应当代替`...`的代码。",
)
_SKETCH = Text(
    en="Sketch what the chart must show, and name both axes.", zh="画出这张图应有的样子，并写明两条轴各表示什么。"
)
_CHOOSE = Text(en="Words to choose from: {words}", zh="可选的词：{words}")
_CAME_OUT = Text(en="What the figures give: {value}", zh="数据的结果：{value}")
_CLASS = Text(en="In class", zh="课堂上")


def sheet_page(row: LessonRow, kind: Kind) -> str:
    """Return the name of a sheet's page.

    Examples
    --------
    >>> from coursekit.lessons import row
    >>> sheet_page(row("01"), "key")
    'sheets/01-the-record-key'
    """
    return f"{FOLDER}/{row.slug}-{kind}"


def lesson_sheets(row: LessonRow, language: Language) -> dict[str, str]:
    """Return the sheets of one lesson by their pages."""
    return {sheet_page(row, kind): sheet(row, language, kind) for kind in KINDS}


def sheet(row: LessonRow, language: Language, kind: Kind) -> str:
    """Return one sheet of a lesson as the Markdown of a page.

    Parameters
    ----------
    row : LessonRow
        A lesson that is ready.
    language : {"en", "zh"}
    kind : {"handout", "key"}
    """
    writer = _Sheet(row, language, kind)
    head = ["---", "site: sheet", "orphan: true", f"sheet: {kind}", f'lesson: "{row.number}"']
    head += [f"slug: {row.slug}", "---"]
    return "\n".join(head) + "\n\n" + "\n\n".join(part for part in writer.parts() if part) + "\n"


def _raw(html: str) -> str:
    return f"```````{{raw}} html\n{html}\n```````"


class _Sheet:
    """One sheet on its way; each part is Markdown."""

    def __init__(self, row: LessonRow, language: Language, kind: Kind) -> None:
        self.row = row
        self.language: Language = language
        self.kind = kind
        self.source: Source = lessons.source(row.number)
        self.refer = lessons.references(row.number)
        self.lesson = context(row.number, language)
        self.sections = sections(self.source)
        self.exercises: tuple[Exercise, ...] = declarations(row.number, "exercises")
        self.guesses: tuple[Guess, ...] = declarations(row.number, "guesses")

    def parts(self) -> Iterator[str]:
        """Give the parts of the sheet, from its title to its foot."""
        yield f"# {self._to(self.row.question)}"
        about = _ABOUT.fill(
            minutes=self.row.minutes,
            count=len(self.exercises),
            place=place_words(self.row.places, self.language),
        )
        yield _raw(self._p(about, class_="ck-muted") + self._p(_USE[self.kind], class_="ck-muted"))
        if self.guesses:
            yield f"## {self._to(_GUESS)}"
            yield _raw("".join(self._guess(one) for one in self.guesses))
        yield f"## {self._to(_EXERCISES)}"
        for exercise in self.exercises:
            yield from self._task(exercise)
        if self.kind == "key":
            yield from self._class()

    # Words

    def _to(self, text: Text) -> str:
        return text.to(self.language)

    def _p(self, text: Text, **attributes: object) -> str:
        return element("p", inline(text, self.language), **attributes)

    # Guesses

    def _guess(self, guess: Guess) -> str:
        asked = element("p", inline(guess.question, self.language), class_="ck-guessq")
        told = self.kind == "key"
        picture = self._picture(guess, before=not told)
        cross = _CROSS_ON_CHART if picture else _CROSS
        hint = (
            _NOT_JUDGED
            if guess.scale is None
            else Text(en=f"{_NOT_JUDGED.en} {cross.en}", zh=f"{_NOT_JUDGED.zh}{cross.zh}")
        )
        came_out = guess.came_out if told else None
        if guess.options is not None:
            rows = [("", inline(words, self.language)) for words in guess.options.values()]
            chosen = None if came_out is None else inline(guess.options[str(came_out)], self.language)
            body = options(rows, chosen)
        elif picture:
            body = picture
        else:
            assert guess.scale is not None
            mark = None if came_out is None else float(came_out)
            body = ruler(guess.scale, self.language, mark) + self._range(guess)
        if not told:
            return element("div", asked, self._p(hint, class_="ck-small"), body, class_="ck-guesspaper")
        out = ""
        if guess.scale is not None and came_out is not None:
            out = self._p(_CAME_OUT.fill(value=guess.words(came_out, self.language)), class_="ck-answer")
        return element("div", asked, body, out, self._p(guess.then), class_="ck-guesspaper")

    def _picture(self, guess: Guess, *, before: bool) -> str:
        """Return the chart on which a guess is given, as it is `before` the answer or after it; empty where none is."""
        on = [one for one in declarations(self.row.number, "charts") if one.guess == guess.name]
        if not on:
            return ""
        measure = self._p(on[0].subtitle, class_="ck-small ck-muted")
        return measure + element(
            "div", Drawings(on[0], self.lesson, self.language).paper(before=before), class_="ck-sheetchart ck-onchart"
        )

    def _range(self, guess: Guess) -> str:
        assert guess.scale is not None
        return element("p", inline(guess.scale.range_words(self.language), self.language), class_="ck-small ck-muted")

    # Exercises

    def _task(self, exercise: Exercise) -> Iterator[str]:
        block = self.source.block("exercise", exercise.short_name)
        title = f"task-{exercise.short_name}"
        section = (
            self._p(_SECTION.fill(n=self.sections[block.id]), class_="ck-where") if self.sections[block.id] else ""
        )
        number = element("b", esc(exercise.id), class_="ck-no")
        heading = element("h3", number, " ", inline(exercise.title, self.language), id=title)
        hooks = (
            f'class="ck-task" data-kind="{exercise.kind}" lang="{html_lang(self.language)}" aria-labelledby="{title}"'
        )
        opened = _raw(f"<section {hooks}>{heading}{section}")
        if self.kind == "handout":
            yield from self._before(block)
            yield opened
            asked = self._prose(block)
            # What follows the first paragraph of a chart says how it is drawn with Altair.
            asked = asked.partition("\n\n")[0] if isinstance(exercise, Chart) else asked
            yield asked
            yield _raw(f"{self._given(exercise, asked)}{self._room(exercise, block)}</section>")
        else:
            asked = element("p", inline(question(exercise), self.language))
            said = answer(exercise, self.lesson, self.language) + slips(exercise, self.lesson, self.language)
            yield opened
            yield _raw(f"{asked}{said}</section>")

    def _before(self, block: Block) -> Iterator[str]:
        """Give the prose between the exercise before and this one that says it stands on the handout too."""
        kept: list[str] = []
        for other in self.source.blocks:
            if other is block:
                break
            if other.kind == "exercise":
                kept = []
            elif "handout" in other.flags:
                kept.append(self._prose(other))
        if kept:
            yield _raw('<div class="ck-context">')
            yield from kept
            yield _raw("</div>")

    def _prose(self, block: Block) -> str:
        """Return the prose of a block, without its headings: the task has its own."""
        first = block.prose_lines[1 if self.language == "zh" else 0]
        prose = self.refer.prose(block.prose.to(self.language), first)
        return re.sub(r"^#{2,3} .*$\n?", "", prose, flags=re.MULTILINE).strip()

    def _given(self, exercise: Exercise, asked: str) -> str:
        items = [
            element("li", inline(one, self.language)) for one in given(exercise, self.lesson, self.language, asked)
        ]
        return element("ul", *items, class_="ck-given") if items else ""

    def _room(self, exercise: Exercise, block: Block) -> str:
        """Return what an answer of this kind is written on."""
        if isinstance(exercise, Number):
            return write_on(2) + box(inline(exercise.unit.after, self.language))
        if isinstance(exercise, Choice):
            return options((o.key, inline(o.text, self.language)) for o in exercise.options)
        if isinstance(exercise, Table):
            return self._blank(exercise)
        if isinstance(exercise, Function):
            code = element("pre", element("code", esc(in_language(block.code, self.language).rstrip())))
            return code + self._p(_CODE, class_="ck-small") + write_on(CODE_LINES)
        if isinstance(exercise, Chart):
            return self._p(_SKETCH, class_="ck-small") + axes(self.language)
        assert isinstance(exercise, Open)
        return "".join(self._field(exercise, k) for k in range(len(exercise.fields)))

    def _blank(self, exercise: Table) -> str:
        keys = exercise.solution(self.lesson)[list(exercise.rows)]
        empty = [""] * len(exercise.columns)
        rows = [[*(inline(str(one), self.language) for one in row), *empty] for row in keys.itertuples(index=False)]
        table = blank_table(table_heads(exercise, self.language), rows, self._to(exercise.title))
        words = [self._to(word) for column in exercise.columns for word in column.words]
        if not words:
            return table
        comma = "、" if self.language == "zh" else ", "
        return table + self._p(_CHOOSE.fill(words=comma.join(words)), class_="ck-small")

    def _field(self, exercise: Open, k: int) -> str:
        field = exercise.fields[k]
        label = element("p", inline(field.label, self.language), class_="ck-label")
        if field.kind == "number":
            return box(inline(field.label, self.language))
        if field.kind == "choice":
            return label + options(("", inline(word, self.language)) for word in field.options)
        example = exercise.solution(self.lesson)[field.name]
        length = len(example.to(self.language) if isinstance(example, Text) else str(example))
        return label + write_on(min(_MOST_LINES, 1 + length // _LETTERS[self.language]))

    # The class

    def _class(self) -> Iterator[str]:
        """Give the notes for teachers that are of use with the key in hand."""
        found = {word: noted(self.source, self.refer, self.language, word) for word in ("discuss", "stumble")}
        if not any(found.values()):
            return
        yield f"## {self._to(_CLASS)}"
        for word, items in found.items():
            if items:
                yield f"### {self._to(LISTS[word])}"
                yield "\n".join(f"- {item}" for item in items)
