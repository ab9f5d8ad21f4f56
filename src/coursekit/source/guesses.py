"""Guesses bound: a block ``+++ guess faster``, the words of ``+++ guessed faster``, and what came out, from Python."""

from __future__ import annotations

from types import ModuleType

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.guess import Guess, Scale, Value
from coursekit.source.faults import Fault, SourceError, near
from coursekit.source.read import Block, Source
from coursekit.source.refer import References
from coursekit.text import Text

__all__ = ["bind_guesses"]


def bind_guesses(source: Source, module: ModuleType, refer: References, lesson: Context) -> tuple[Guess, ...]:
    """Return the guesses of a lesson, in reading order.

    Parameters
    ----------
    source : Source
    module : module
        ``exercises.py`` of the lesson: ``@ex.came_out`` gives what the figures say, under the name of the guess.
    refer : References
    lesson : Context
        What the figures are read from.

    Raises
    ------
    SourceError
        If a guess is not shown again, shown again without being asked, or has neither options nor a scale.
    """
    asked = {block.name: block for block in source.of("guess")}
    shown = {block.name: block for block in source.of("guessed")}
    codes = {k.replace("_", "-"): v for k, v in vars(module).items() if isinstance(v, ex.GuessCode)}
    faults = [
        Fault(block.line, f"The guess `{name}` is never asked.", near(name, asked))
        for name, block in shown.items()
        if name not in asked
    ]
    faults += [
        Fault(0, f"exercises.py says what came out of `{name}`, which is no guess.", near(name, asked))
        for name in codes
        if name not in asked
    ]
    faults += _on_charts(source, asked)
    made = []
    for name, block in asked.items():
        if name not in shown:
            faults.append(Fault(block.line, f"The guess `{name}` is never shown again.", f"Add `+++ guessed {name}`."))
            continue
        then = shown[name].all("then")[0]
        try:
            made.append(
                Guess(
                    name=name,
                    lesson=source.number,
                    question=_one(block, "question", refer),
                    then=refer.text(then.text, then.line),
                    options={e.names[0]: refer.text(e.text, e.line) for e in block.all("option")} or None,
                    scale=_scale(block, refer),
                    came_out=_came_out(codes.get(name), lesson),
                )
            )
        except ValueError as error:
            faults.append(Fault(block.line, f"{error}.", "Mend the block, or what came out in exercises.py."))
    faults += refer.faults
    if faults:
        raise SourceError(source.path, faults)
    return tuple(made)


def _on_charts(source: Source, asked: dict[str, Block]) -> list[Fault]:
    """Return what is wrong with guesses that are given on a chart."""
    charts = {block.name: block for block in source.of("chart")}
    faults = []
    taken: dict[str, str] = {}
    for name, block in asked.items():
        on = block.options.get("on")
        if on is None:
            continue
        if on in taken:
            what = f"`{name}` is guessed on the chart `{on}`, and so is `{taken[on]}`: a chart asks for one guess."
            faults.append(Fault(block.line, what, "Take `on=` from one of the two."))
        taken.setdefault(on, name)
        if on not in charts:
            faults.append(
                Fault(block.line, f"`{name}` is to be guessed on `{on}`, which is no chart.", near(on, charts))
            )
        elif charts[on].line < block.line:
            what = f"`{name}` is asked below the chart `{on}`, on which it is guessed."
            faults.append(Fault(block.line, what, "Move the guess above the chart."))
        elif not charts[on].all("before"):
            what = f"The chart `{on}` takes a guess and has no title for the time before it."
            faults.append(Fault(charts[on].line, what, "Add `before`, with a line `: English` and a line `: 中文`."))
        if "low" not in block.options:
            faults.append(
                Fault(block.line, f"`{name}` is guessed on a chart and has no scale.", "Add `low= high= step=`.")
            )
    for name, chart in charts.items():
        if name not in taken and chart.all("before"):
            line, what = chart.all("before")[0].line, f"The chart `{name}` has a title for the time before a guess."
            faults.append(Fault(line, what, f"Let a guess be given on it, `on={name}`, or take `before` out."))
    return faults


def _one(block: Block, word: str, refer: References) -> Text:
    entry = block.all(word)[0]
    return refer.text(entry.text, entry.line)


def _scale(block: Block, refer: References) -> Scale | None:
    """Return the scale of a number: ``low= high= step=``, and how much one written unit is in each language."""
    given = block.options
    missing = {"low", "high", "step"} - set(given)
    if len(missing) == 3:
        return None
    if missing or not block.all("unit"):
        wanted = [f"`{name}=`" for name in sorted(missing)] + ([] if block.all("unit") else ["`unit`"])
        message = f"The guess `{block.name}` has a scale without {' and '.join(wanted)}"
        raise ValueError(message)
    return Scale(
        low=float(given["low"]),
        high=float(given["high"]),
        step=float(given["step"]),
        unit=_after(_one(block, "unit", refer)),
        en=float(given.get("scale-en", 1)),
        zh=float(given.get("scale-zh", 1)),
        least=_one(block, "least", refer) if block.all("least") else None,
        most=_one(block, "most", refer) if block.all("most") else None,
    )


def _after(unit: Text) -> Text:
    """Return a unit as it stands after a number: in English a blank before a word."""
    return Text(en=f" {unit.en}" if unit.en[:1].isalpha() else unit.en, zh=unit.zh)


def _came_out(code: ex.GuessCode | None, lesson: Context) -> Value | None:
    return code.value(lesson) if code else None
