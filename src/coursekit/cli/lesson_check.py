"""The steps of ``coursekit lesson``: read and bind, rules, judge, move, draw, run."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from coursekit import lessons
from coursekit.charts import pictures
from coursekit.charts.undrawn import no_program
from coursekit.cli import running
from coursekit.exercises import Exercise, Function, Number
from coursekit.exercises.attempts import open_attempts
from coursekit.exercises.judge import compile, judge
from coursekit.exercises.showing import answer, mistaken
from coursekit.exercises.solved import fill
from coursekit.explorers import page_slices
from coursekit.lesson import Lesson
from coursekit.lessons.material import material, values
from coursekit.source import Fault, SourceError
from coursekit.source.faults import shown
from coursekit.source.onesided import committed, one_sided
from coursekit.source.rules import broken, nothing_is_still_to_do, sentence
from coursekit.text import LANGUAGES, Language

__all__ = ["Step", "steps"]

_KINDS = ("exercises", "guesses", "explorers", "charts")


@dataclass(frozen=True)
class Step:
    """What one step found.

    Attributes
    ----------
    name : str
    seconds : float
    failures, notes : tuple of str
        Each with place and, of failures, remedy.
    """

    name: str
    seconds: float
    failures: tuple[str, ...]
    notes: tuple[str, ...] = ()


def steps(number: str) -> Iterator[Step]:
    """Give the steps of checking a lesson, each when it is done; a source that cannot be read ends it.

    Raises
    ------
    coursekit.lessons.UnknownLesson
        If there is no such lesson, or no folder of it.
    """
    read = _step("read, bound and written", lambda: _slips(number))
    yield read
    if read.failures:
        return
    stopped = _stopped(number)
    if stopped:  # the rules compare the words with what the code comes to
        yield Step("solutions computed", 0.0, stopped)
        return
    yield _step("rules", lambda: _rules(number), lambda: _notes(number))
    yield _step("solutions and mistakes judged", lambda: _judged(number))
    yield _step("explorers moved", lambda: _moved(number))
    yield _step("charts drawn", lambda: _drawn(number))
    yield _step("both notebooks solved and run", lambda: _run(number))


def _step(name: str, work: Callable[[], Iterable[str]], notes: Callable[[], Iterable[str]] = tuple) -> Step:
    begun = time.monotonic()
    failures = tuple(work())
    return Step(name, time.monotonic() - begun, failures, tuple(notes()))


def _place(number: str, line: int) -> str:
    folder = lessons.folder(number)
    if line == 0:  # a fault of the lesson's Python, whose words name the file
        return shown(Path(str(folder)))
    return f"{shown(Path(str(folder.joinpath('lesson.md'))))}:{line}"


def _at(number: str, kind: str, name: str) -> str:
    """Return the place of a block and its name, to begin a sentence with."""
    return f"{_place(number, lessons.source(number).block(kind, name).line)}: `{name}`"


def _stopped_with(error: Exception, file: str) -> str:
    return f"{_told(error)} Mend it in {file}."


def _told(error: Exception) -> str:
    """Say what stopped the author's Python, as a sentence; some errors end in Chinese."""
    said = str(error).rstrip(" .")
    return f"{type(error).__name__}: {said}{'' if said.endswith(('。', '！', '？')) else '.'}"


def _slips(number: str) -> Iterator[str]:
    """Read, bind and write; give every slip in the order of the file."""
    faults: dict[Fault, None] = {}
    try:
        lessons.source(number)
    except SourceError as error:  # what cannot be read cannot be bound
        faults |= dict.fromkeys(error.faults)
    else:
        for kind in _KINDS:
            faults |= dict.fromkeys(_found(partial(lessons.declarations, number, kind)))
        for language in LANGUAGES:
            faults |= dict.fromkeys(_found(partial(lessons.notebook, number, language)))
    yield from (f"{_place(number, fault.line)}: {fault}" for fault in sorted(faults))


def _found(work: Callable[[], object]) -> tuple[Fault, ...]:
    try:
        work()
    except SourceError as error:
        return error.faults
    except Exception as error:  # the author's Python, whatever it does
        return (Fault(0, _told(error), "Mend it in the lesson's Python."),)
    return ()


def _stopped(number: str) -> tuple[str, ...]:
    """Give every exercise whose solution or mistake raises, with its line."""
    found = []
    lesson = lessons.context(number, "en")
    for exercise in lessons.declarations(number, "exercises"):
        if isinstance(exercise, Number):
            try:
                tuple(values(exercise, lesson))
            except Exception as error:  # the author's Python, whatever it does
                found.append(f"{_at(number, 'exercise', exercise.short_name)}: {_stopped_with(error, 'exercises.py')}")
    return tuple(found)


def _notes(number: str) -> Iterator[str]:
    """Give what is no failure: what a draft has still to do, and pairs of which one language changed."""
    source = lessons.source(number)
    if not lessons.row(number).ready:
        for fault in nothing_is_still_to_do(material(number)):
            yield f"still to do: {_place(number, fault.line)}: {fault.what}"
    before = committed(source.path)
    if before is not None:
        yield from (f"{_place(number, line)}: {what}" for line, what in one_sided(before, source))


def _rules(number: str) -> Iterator[str]:
    draft = not lessons.row(number).ready
    for rule, faults in broken(material(number)):
        if draft and rule is nothing_is_still_to_do:
            continue
        told = [f"  {_place(number, fault.line)}: {fault}" for fault in faults]
        told[0] = f"{sentence(rule)}\n  {told[0]}"  # the rule once, above its faults
        yield from told


def _judged(number: str) -> Iterator[str]:
    """Judge every solution and every mistake in both languages."""
    for language in LANGUAGES:
        lesson = Lesson(number, language, open_attempts("memory"))
        for exercise in lesson.exercises:
            at = _at(number, "exercise", exercise.short_name)
            yield from (f"{at} ({language}): {what}" for what in _wrong(exercise, lesson))


def _wrong(exercise: Exercise, lesson: Lesson) -> Iterator[str]:
    try:
        spec = compile(exercise, lesson)
        if isinstance(exercise, Function) and exercise.more:
            compile(exercise.on_more(lesson), lesson)  # every mistake has an output on these, too
        verdict = judge(spec, answer(exercise, lesson))
        if verdict.state != "right":
            yield f"the solution is judged {verdict.state}, `{verdict.code}`. Mend the solution or what is asked for."
        for mistake in exercise.mistakes:
            code = judge(spec, mistaken(exercise, mistake, lesson)).code
            if code != mistake.code:
                yield f"the mistake `{mistake.code}` is judged `{code}`. Let it lead elsewhere, or take it out."
    except Exception as error:  # the author's Python, whatever it does
        yield _stopped_with(error, "exercises.py")


def _moved(number: str) -> Iterator[str]:
    """Set every explorer to every setting that it has, as its page does."""
    for explorer in lessons.declarations(number, "explorers"):
        at = _at(number, "explorer", explorer.id.removeprefix(f"{number}-"))
        for language in LANGUAGES:
            try:
                page_slices(explorer, language)
            except Exception as error:  # the author's Python, whatever it does
                yield f"{at} ({language}): {_stopped_with(error, 'explorers.py')}"


def _drawn(number: str) -> Iterator[str]:
    """Draw every chart as its page does: wide and narrow, and before the guess where one is given on it."""
    for chart in lessons.declarations(number, "charts"):
        at = _at(number, "chart", chart.id.removeprefix(f"{number}-"))
        for language in LANGUAGES:
            try:
                pictures(chart, lessons.context(number, language), language)
            except Exception as error:  # the author's Python, whatever it does
                lacking = no_program(error)
                yield f"{at} ({language}): {lacking.en if lacking else _stopped_with(error, 'charts.py')}"


def _run(number: str) -> list[str]:
    """Run both notebooks with their solutions put in, each in a new kernel."""
    with tempfile.TemporaryDirectory() as folder:

        async def one(language: Language) -> NotebookNode:
            made = lessons.notebook(number, language)
            book: NotebookNode = nbformat.from_dict(fill(made, lessons.declarations(number, "exercises"), language))
            await running.execute(book, Path(folder))
            return book

        results = running.in_parallel(one, LANGUAGES)
    found: list[str] = []
    for language, result in zip(LANGUAGES, results, strict=True):
        if isinstance(result, running.Stopped):
            cell = lessons.notebook(number, language)["cells"][result.position]["id"] if result.position >= 0 else ""
            place = _place(number, _line_of(number, cell))
            found.append(f"{place}: `{cell}` ({language}) stops: {result}. Mend the code of this cell.")
        elif isinstance(result, BaseException):
            found.append(f"{_place(number, 0)}: ({language}) {type(result).__name__}: {result}")
        else:
            found += _not_right(number, language, result)
    return found


def _line_of(number: str, cell: str) -> int:
    blocks = lessons.source(number).blocks
    return next((block.code_line or block.line for block in blocks if cell in (block.id, f"{block.id}-asked")), 1)


def _not_right(number: str, language: Language, book: NotebookNode) -> Iterator[str]:
    for cell in book.cells:
        name = cell.metadata.get("coursekit", {}).get("exercise")
        if not name:
            continue
        html = "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
        found = re.search(r'data-verdict="(\w+)"', html)
        if not found or found[1] != "right":
            state = found[1] if found else "without a verdict"
            if state == "ours":  # the check itself failed; "judged" above says why
                state = "not judged, because the check stopped"
            place = _place(number, _line_of(number, cell.id))
            yield f"{place}: `{name}` ({language}): the solution, run in its cell, is {state}. Mend it, or its cell."
