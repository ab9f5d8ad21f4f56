"""A guess in JupyterLab: radio buttons, or a field with a slider, and a button that keeps it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING

from coursekit.cards import element, html_lang, inline
from coursekit.exercises.guess import Guess, Scale, Value
from coursekit.exercises.guess_card import AGAIN, KEEP, NUMBER, SLIDER, heading, kept_words
from coursekit.text import Language, Text

if TYPE_CHECKING:
    import ipywidgets

__all__ = ["guess_view"]


def guess_view(
    guess: Guess, kept: Value | None, language: Language, keep: Callable[[Value], Text | None]
) -> ipywidgets.VBox:
    """Return the live view of a guess.

    Parameters
    ----------
    guess : Guess
    kept : str or float, optional
        What was guessed before.
    language : {"en", "zh"}
    keep : callable
        Keeps a guess; returns words where that could not be done for good.
    """
    import ipywidgets

    controls, read = _radios(guess, kept, language) if guess.scale is None else _numbers(guess.scale, kept, language)
    told = ipywidgets.HTML()
    button = ipywidgets.Button()
    button.add_class("ck-btn")

    def say(value: Value | None, note: Text | None = None) -> None:
        button.description = (KEEP if value is None else AGAIN).to(language)
        parts = [] if value is None else [inline(kept_words(guess, value, language), language)]
        parts += [] if note is None else [inline(note, language)]
        lines = "".join(element("p", one) for one in parts)
        told.value = element("div", lines, class_="ck-told", role="status", lang=html_lang(language))

    def on_keep(_: object) -> None:
        value = read()
        if value is not None:
            say(value, keep(value))

    button.on_click(on_keep)
    say(kept)
    style = ipywidgets.HTML(element("style", _asset("lab.css"), onload=_asset("lab.js")))
    style.layout.display = "none"
    head = ipywidgets.HTML(element("div", heading(guess, language), class_="ck-lab-head", lang=html_lang(language)))
    box = ipywidgets.VBox([style, head, controls, button, told])
    for name in ("ck", "ck-predict", "ck-lab", f"ck-lab-{language}"):
        box.add_class(name)
    return box


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
) -> tuple[ipywidgets.DOMWidget, Callable[[], Value | None]]:
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

    field.observe(on_field, names="value")
    slider.observe(on_slider, names="value")
    control = ipywidgets.Box([field, slider])
    control.add_class("ck-control")
    group = ipywidgets.Box([control])
    group.add_class("ck-controls")
    return group, lambda: scale.nearest(field.value * size)


def _asset(name: str) -> str:
    return resources.files("coursekit").joinpath("assets", name).read_text(encoding="utf-8")
