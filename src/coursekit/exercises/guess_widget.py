"""A guess in JupyterLab: radio buttons, or a field with a slider, and a button that keeps it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from coursekit.cards import element, html_lang, inline
from coursekit.charts.guess_mark import moved, start_of
from coursekit.display import lab_style
from coursekit.exercises.guess import Guess, Scale, Value
from coursekit.exercises.guess_card import (
    AGAIN,
    KEEP,
    KEEP_AND_SHOW,
    NUMBER,
    SLIDER,
    beside_rows,
    heading,
    kept_words,
    on_chart_words,
)
from coursekit.text import Language, Text

if TYPE_CHECKING:
    import ipywidgets

__all__ = ["HERE", "guess_view"]

HERE = "<!-- guess -->"
"""Stands in the card of a chart where the guess is asked for."""


def guess_view(
    guess: Guess,
    kept: Value | None,
    language: Language,
    keep: Callable[[Value], Text | None],
    chart: str = "",
) -> ipywidgets.VBox:
    """Return the live view of a guess: it is asked for, then shown, and may be given again.

    Parameters
    ----------
    guess : Guess
    kept : str or float, optional
        What was guessed before.
    language : {"en", "zh"}
    keep : callable
        Keeps a guess; returns words where that could not be done for good.
    chart : str
        The card of the chart on which it is given, with `HERE` in the place of the question.
    """
    import ipywidgets

    controls, read, watch = _controls(guess, kept if kept is not None else _start(guess, chart), language)
    button = ipywidgets.Button(description=(KEEP_AND_SHOW if chart else KEEP).to(language))
    button.add_class("ck-btn")
    again = ipywidgets.Button(description=AGAIN.to(language))
    again.add_class("ck-text")
    above, below, told, place = (ipywidgets.HTML() for _ in range(4))
    place.layout.display = "none"
    head, _, foot = _inside(chart).partition(HERE)
    ask = ipywidgets.VBox([controls, button])
    ask.add_class("ck-ask")

    def stage(value: Value | None, note: Text | None = None, *, shown: bool) -> None:
        name = "shown" if shown else "guess"
        above.value = _staged(moved(head, _share(guess, value)) if chart else heading(guess, language), name, language)
        if chart and not shown:
            above.value += _staged(
                heading(guess, language) + on_chart_words(language), "guess", language, "ck-guessing"
            )
        below.value = _staged(foot, name, language) if chart else ""
        ask.layout.display = "none" if shown else None
        again.layout.display = None if shown else "none"
        told.value = _told(guess, value, language, note, beside=bool(chart)) if shown and value is not None else ""

    def on_keep(_: object) -> None:
        value = read()
        if value is not None:
            stage(value, keep(value), shown=True)

    def on_move(value: float) -> None:
        share = _share(guess, value)
        place.value = element("i", data_share="" if share is None else f"{share:.5f}")

    button.on_click(on_keep)
    again.on_click(lambda _: stage(read(), shown=False))
    if chart:
        watch(on_move)
    stage(kept, shown=kept is not None)
    box = ipywidgets.VBox([lab_style(), place, above, ask, told, again, below])
    for name in ("ck", "ck-predict", "ck-lab", f"ck-lab-{language}", *_classes(chart)):
        box.add_class(name)
    return box


def _classes(card: str) -> list[str]:
    """Return the classes of a card: the box of widgets looks as it does."""
    found = re.match(r'<figure class="([^"]*)"', card)
    return found[1].split() if found else []


def _inside(card: str) -> str:
    """Return what a card holds: the box of widgets stands in its place."""
    return card.partition(">")[2].removesuffix("</figure>")


def _staged(html: str, stage: str, language: Language, class_: str = "ck-lab-head") -> str:
    """Put HTML into a box that says whether the answer is seen."""
    return element("div", html, class_=class_, data_stage=stage, lang=html_lang(language))


def _told(guess: Guess, value: Value, language: Language, note: Text | None, *, beside: bool) -> str:
    """Say what was guessed; on a chart, beside what the figures give."""
    rows = "".join(beside_rows(guess, value, language))
    said = element("dl", rows) if beside else element("p", inline(kept_words(guess, value, language), language))
    lost = "" if note is None else element("p", inline(note, language))
    box = element("div", said, lost, class_="ck-kept", role="status", lang=html_lang(language))
    return element("div", box, data_stage="shown")


def _start(guess: Guess, chart: str) -> Value | None:
    """Return where the mark of a chart stands before a guess is given; None where there is no chart."""
    share = start_of(chart)
    if guess.scale is None or share is None:
        return None
    return guess.scale.nearest(guess.scale.low + share * (guess.scale.high - guess.scale.low))


def _share(guess: Guess, value: Value | None) -> float | None:
    """Return how far along its scale a guess lies."""
    if guess.scale is None or value is None:
        return None
    return (float(value) - guess.scale.low) / (guess.scale.high - guess.scale.low)


_Watch = Callable[[Callable[[float], None]], None]


def _controls(
    guess: Guess, kept: Value | None, language: Language
) -> tuple[ipywidgets.DOMWidget, Callable[[], Value | None], _Watch]:
    """Return what a guess is given with, what reads it, and what tells of every move."""
    if guess.scale is not None:
        return _numbers(guess.scale, kept, language)
    radios, read = _radios(guess, kept, language)
    return radios, read, lambda told: None


def _radios(
    guess: Guess, kept: Value | None, language: Language
) -> tuple[ipywidgets.DOMWidget, Callable[[], Value | None]]:
    import ipywidgets

    assert guess.options is not None
    options = [(words.to(language), name) for name, words in guess.options.items()]
    radios = ipywidgets.RadioButtons(options=options, value=kept)
    radios.add_class("ck-ways")
    return radios, lambda: radios.value


def _numbers(
    scale: Scale, kept: Value | None, language: Language
) -> tuple[ipywidgets.DOMWidget, Callable[[], Value | None], _Watch]:
    import ipywidgets

    size = scale.size(language)
    low, high, step = (float(f"{value / size:.10g}") for value in (scale.low, scale.high, scale.step))
    start = float(kept) if kept is not None else scale.nearest((scale.low + scale.high) / 2)
    whole = all(value.is_integer() for value in (low, high, step))
    kind = int if whole else float
    span = {"min": kind(low), "max": kind(high), "step": kind(step), "value": kind(float(f"{start / size:.10g}"))}
    field_kind = ipywidgets.BoundedIntText if whole else ipywidgets.BoundedFloatText
    slider_kind = ipywidgets.IntSlider if whole else ipywidgets.FloatSlider
    field = field_kind(description=f"{NUMBER.to(language)} ({scale.unit.to(language).strip()})", **span)
    if language == "zh":
        field.description = f"{NUMBER.to(language)}（{scale.unit.to(language)}）"
    slider = slider_kind(readout=False, **span)
    slider.tooltip = SLIDER.to(language)

    def snapped(value: float) -> float:
        return kind(float(f"{scale.nearest(value * size) / size:.10g}"))

    # Not linked: the slider answers with binary noise (12.500000000000002), which must not reach the field.
    def on_field(change: dict[str, float]) -> None:
        field.value = slider.value = snapped(change["new"])

    def on_slider(change: dict[str, float]) -> None:
        if snapped(change["new"]) != field.value:
            field.value = snapped(change["new"])

    def read() -> float:
        return scale.nearest(field.value * size)

    field.observe(on_field, names="value")
    slider.observe(on_slider, names="value")
    control = ipywidgets.Box([slider, field])
    control.add_class("ck-control")
    group = ipywidgets.Box([control])
    group.add_class("ck-controls")
    return group, read, lambda told: field.observe(lambda change: told(read()), names="value")
