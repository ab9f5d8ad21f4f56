"""Rules for the shape of a lesson: what stands in it, in which order, and how long it takes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from coursekit.exercises import Open
from coursekit.exercises.remarks import NotSaid, as_data
from coursekit.source.faults import Fault, near
from coursekit.source.plain import length
from coursekit.source.read import Block
from coursekit.source.refer import NUMBERED, sections, title_of
from coursekit.source.rules.material import Material, Rule

__all__ = ["SHAPE"]

HERO_BEFORE = 3
"""Section before which the hero picture stands."""
MOST_TERMS = 6
LEAST_EXERCISES, LEAST_KINDS = 6, 4
MOST_IN_ONE_SITTING = 9
MOST_MINUTES = 90
"""What a sitting may take."""
WORDS, MINUTES = 1600, 75
"""English words of prose that a lesson of so many minutes may hold in one sitting."""
CLOSING = ("selftest", "recap", "terms", "reading")
READ = ("prose", "judgement", "guess", "guessed", "exercise", "misread", "sitting")
"""Kinds whose prose is read in class."""


def a_guess_comes_first(lesson: Material) -> Iterator[Fault]:
    """A lesson asks for a guess, and shows each guess again below, beside what the figures give."""
    source = lesson.source
    guesses = {block.name: block.line for block in source.of("guess")}
    if not guesses:
        yield Fault(source.blocks[0].line, "The lesson asks for no guess.", "Add a block `+++ guess name` early.")
    for block in source.of("guessed"):
        if block.line < guesses.get(block.name, 0):
            what = f"The guess `{block.name}` is shown again before it is asked for, in line {guesses[block.name]}."
            yield Fault(block.line, what, "Move one of the two.")


def the_hero_is_early(lesson: Material) -> Iterator[Fault]:
    """One chart is the lesson's hero, and stands before the third section."""
    heroes = [block for block in lesson.source.of("chart") if "hero" in block.flags]
    if len(heroes) != 1:
        line = heroes[1].line if heroes else lesson.source.blocks[0].line
        what = f"{len(heroes)} charts are called hero."
        yield Fault(line, what, "Write `+++ chart name hero` at one chart that stands early.")
    for block in heroes:
        section = sections(lesson.source)[block.id]
        if section >= HERO_BEFORE:
            what = f"The hero `{block.name}` stands in section {section}."
            yield Fault(block.line, what, "Move it up, or choose a chart that may stand early.")


def what_answers_stands_below(lesson: Material) -> Iterator[Fault]:
    """What shows the answer of an exercise stands below it."""
    lines = {block.name: block.line for block in lesson.source.of("exercise")}
    for block in lesson.source.blocks:
        name = block.options.get("answers")
        if name is None:
            continue
        if name not in lines:
            what = f"`{block.name}` is said to answer `{name}`, and no exercise has this name."
            yield Fault(block.line, what, near(name, lines))
        elif block.line < lines[name]:
            what = f"`{block.name}` shows the answer of `{name}`, which is asked in line {lines[name]}."
            yield Fault(block.line, what, "Move it below the exercise.")


def it_has_what_every_lesson_has(lesson: Material) -> Iterator[Fault]:
    """A lesson has an explorer, a card of what is easily misread, and says what its figures cannot tell."""
    for kind in ("explorer", "misread", "judgement"):
        if not lesson.source.of(kind):
            yield Fault(lesson.source.blocks[0].line, f"The lesson has no `{kind}`.", f"Add a block `+++ {kind} name`.")


def it_closes_in_order(lesson: Material) -> Iterator[Fault]:
    """Below the last exercise stand self-test, recap, terms and reading, in this order and once each."""
    after = max((block.line for block in lesson.source.of("exercise")), default=0)
    for kind in CLOSING:
        found = lesson.source.of(kind)
        if len(found) != 1:
            line = found[1].line if found else lesson.source.blocks[0].line
            yield Fault(line, f"The lesson has {len(found)} blocks `{kind}`.", f"Write one, `+++ {kind}`, at the end.")
        for block in found[:1]:
            if block.line < after:
                yield Fault(block.line, f"`{kind}` stands too early.", f"Order: exercises, {', '.join(CLOSING)}.")
            after = max(after, block.line)


def few_terms_are_new(lesson: Material) -> Iterator[Fault]:
    """A lesson names at most six new terms."""
    for block in lesson.source.of("terms"):
        for name, line in block.listed[MOST_TERMS:]:
            yield Fault(line, f"`{name}` is one term too many: {len(block.listed)}.", "Keep the six that are new here.")


def exercises_are_of_many_kinds(lesson: Material) -> Iterator[Fault]:
    """A lesson has six exercises or more, of four kinds; the last is open, and one carries the method elsewhere."""
    blocks = lesson.source.of("exercise")
    line = blocks[-1].line if blocks else lesson.source.blocks[0].line
    if len(blocks) < LEAST_EXERCISES:
        yield Fault(line, f"The lesson has {len(blocks)} exercises.", f"{LEAST_EXERCISES} are the least.")
    kinds = sorted({one.kind for one in lesson.exercises})
    if len(kinds) < LEAST_KINDS:
        what = f"The exercises are of {len(kinds)} kinds: {', '.join(kinds)}."
        yield Fault(line, what, f"{LEAST_KINDS} are the least.")
    if lesson.exercises and lesson.exercises[-1].kind != "open":
        yield Fault(line, f"The last exercise, `{blocks[-1].name}`, is not open.", "End with an `ex.open_answer`.")
    if not any("transfer" in block.flags for block in blocks):
        what = "No exercise carries the method elsewhere."
        yield Fault(line, what, "Mark the one that does: `+++ exercise name transfer`.")


def an_answer_is_left_blank(lesson: Material) -> Iterator[Fault]:
    """The cell of an exercise leaves a blank, `...`, and makes the name that is checked."""
    for block in lesson.source.of("exercise"):
        tree = ast.parse(block.code)
        wanted = block.name.replace("-", "_")
        made = {
            name for node in tree.body for name in ([node.name] if isinstance(node, ast.FunctionDef) else _stored(node))
        }
        if wanted not in made:
            what = f"The cell of `{block.name}` does not make `{wanted}`, which is checked."
            yield Fault(block.code_line, what, f"Add a line `{wanted} = ...`.")
        if not any(isinstance(node, ast.Constant) and node.value is ... for node in ast.walk(tree)):
            yield Fault(block.code_line, f"The cell of `{block.name}` leaves no blank.", "Write `...` for the answer.")


def a_remark_is_seen_on_the_page(lesson: Material) -> Iterator[Fault]:
    """What an open answer is told is written so that the page, where no Python runs, works it out as well."""
    lines = {block.name: block.line for block in lesson.source.of("exercise")}
    for exercise in lesson.exercises:
        for mistake in exercise.mistakes if isinstance(exercise, Open) else ():
            try:
                as_data(mistake.test or bool)
            except NotSaid as problem:
                remedy = "What a test may hold is said at the top of `coursekit/exercises/remarks.py`."
                yield Fault(lines[exercise.short_name], f"Mistake {mistake.code}: {problem}", remedy)


def _stored(node: ast.AST) -> list[str]:
    return [one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)]


def code_and_lesson_show_the_same(lesson: Material) -> Iterator[Fault]:
    """Each chart and explorer that the code declares stands in the lesson, and each in the lesson has its code."""
    for kind in ("chart", "explorer"):
        declared = lesson.declared.get(kind, frozenset())
        blocks = lesson.source.of(kind)
        for block in blocks:
            if block.name not in declared:
                what = f"{kind}s.py declares no {kind} `{block.name}`."
                yield Fault(block.line, what, near(block.name, declared))
        for name in sorted(declared - {block.name for block in blocks}):
            what = f"{kind}s.py declares `{name}`, and the lesson does not show it."
            yield Fault(0, what, f"Add a block `+++ {kind} {name}`, or take it out of the code.")


def a_sitting_is_short_enough(lesson: Material) -> Iterator[Fault]:
    """A sitting of 75 minutes has 1,600 words and nine exercises at most; what is longer has a second `sitting`."""
    remedy = "Shorten it, or let another `+++ sitting` begin in it."
    for blocks, minutes in _sittings(lesson):
        words = 0
        for block in blocks:
            if block.kind in READ:
                words += length(block.prose.en, "en") + sum(length(text.en, "en") for text in block.texts("then"))
        most = round(WORDS * minutes / MINUTES)
        if minutes > 0 and words > most:
            what = f"The sitting that begins here has {words} words to read; {minutes} minutes hold {most}."
            yield Fault(blocks[0].line, what, remedy)
        exercises = sum(block.kind == "exercise" for block in blocks)
        if exercises > MOST_IN_ONE_SITTING:
            what = f"The sitting that begins here has {exercises} exercises; {MOST_IN_ONE_SITTING} are the most."
            yield Fault(blocks[0].line, what, remedy)


def _sittings(lesson: Material) -> list[tuple[list[Block], int]]:
    """Return the blocks of each sitting and its minutes; the first has what the others leave of the lesson."""
    parts: list[list[Block]] = [[]]
    for block in lesson.source.blocks:
        if block.kind == "sitting":
            parts.append([])
        parts[-1].append(block)
    given = [blocks[0].options.get("minutes", "") for blocks in parts[1:]]
    minutes = [int(one) if one.isdigit() else 0 for one in given]  # what is no number, `minutes_add_up` tells
    return list(zip(parts, [lesson.minutes - sum(minutes), *minutes], strict=True))


def no_sitting_is_too_long(lesson: Material) -> Iterator[Fault]:
    """No sitting takes more than 90 minutes; the first has what the others leave of the lesson."""
    for blocks, own in _sittings(lesson):
        if own > MOST_MINUTES:
            what = f"The sitting that begins here takes {own} minutes; {MOST_MINUTES} are the most."
            yield Fault(blocks[0].line, what, "Add a block `+++ sitting third` where something ends, or move one.")


def minutes_add_up(lesson: Material) -> Iterator[Fault]:
    """The minutes of the teacher's notes add up to those of the course table, and from a sitting on to its own."""
    notes = lesson.source.of("teacher")
    for note in notes:
        minutes = note.options.get("minutes", "0")
        if not minutes.isdigit():
            yield Fault(
                note.line, f"`minutes={minutes}` is no whole number.", "Write a whole number, such as `minutes=9`."
            )
            return
    total = sum(int(note.options.get("minutes", "0")) for note in notes)
    if notes and total != lesson.minutes:
        what = f"The teacher's notes add up to {total} minutes, course.csv plans {lesson.minutes}."
        yield Fault(notes[0].line, what, "Mend `minutes=` here, or the course table.")
    sittings = lesson.source.of("sitting")
    for begins, ends in zip(sittings, [*(one.line for one in sittings[1:]), float("inf")], strict=False):
        own = sum(int(note.options.get("minutes", "0")) for note in notes if begins.line < note.line < ends)
        if own and str(own) != begins.options.get("minutes"):
            what = f"The notes of this sitting add up to {own} minutes, it says {begins.options.get('minutes')}."
            yield Fault(begins.line, what, "Mend `minutes=` here, or in the notes below.")


def every_section_has_its_note(lesson: Material) -> Iterator[Fault]:
    """Each section has a note for teachers, `+++ teacher name`, which hangs on a block of that section."""
    source = lesson.source
    where = sections(source)
    for note in source.of("teacher"):
        if note.name not in where:
            what = f"The teacher's note hangs on `{note.name}`, and no block has this name."
            yield Fault(note.line, what, near(note.name, where))
    noted = {where.get(note.name) for note in source.of("teacher")}
    for block in source.of(*NUMBERED):
        title = title_of(block)
        if title is not None and where[block.id] not in noted:
            what = f"The section “{title.en}” has no note for teachers."
            yield Fault(block.line, what, f"Add `+++ teacher {block.id} minutes=…` below it.")


SHAPE: tuple[Rule, ...] = (
    a_guess_comes_first,
    the_hero_is_early,
    what_answers_stands_below,
    it_has_what_every_lesson_has,
    exercises_are_of_many_kinds,
    an_answer_is_left_blank,
    a_remark_is_seen_on_the_page,
    code_and_lesson_show_the_same,
    it_closes_in_order,
    few_terms_are_new,
    a_sitting_is_short_enough,
    no_sitting_is_too_long,
    minutes_add_up,
    every_section_has_its_note,
)
