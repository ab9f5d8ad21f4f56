"""An explorer in JupyterLab: ipywidgets controls, and a picture that follows them."""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coursekit.cards import attrs, card, element, esc, fold, folds, html_lang, inline, table, tag, verdict
from coursekit.charts.svg import compiled, draw_compiled
from coursekit.charts.undrawn import no_program
from coursekit.display import Shown, lab_style, still
from coursekit.explorers import words
from coursekit.explorers.declare import Choices, Control, Explorer, Slider
from coursekit.explorers.machine import FRAME, Machine, records
from coursekit.faults import loud
from coursekit.text import Language, Text

if TYPE_CHECKING:
    import ipywidgets
    import pandas as pd

__all__ = ["Explored", "explore", "stored_card"]

STORED_ROWS = 30
SENDING = 0.004  # seconds


def explore(explorer: Explorer, language: Language) -> Explored:
    """Return an explorer to be shown and moved; see `Explored`."""
    return Explored(Machine(explorer, language))


class Explored:
    """An explorer at work. As the last line of a cell it shows itself.

    Parameters
    ----------
    machine : Machine
        The explorer in the reader's language.

    Attributes
    ----------
    value : dict
        Name and value of every control, as they stand.
    frame : pandas.DataFrame
        The data of that setting, in the reader's language.
    reading : str
        The sentence that says what is seen.
    view : ipywidgets.VBox
        The live view, made when it is first asked for.

    Examples
    --------
    >>> seen = lesson.explore("fall")      # doctest: +SKIP
    >>> seen.set(start=2013)               # doctest: +SKIP
    >>> seen.value                         # doctest: +SKIP
    {'start': 2013, 'end': 2017, 'measure': 'points'}
    """

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._setting = machine.start
        self._live: _Live | None = None

    @property
    def value(self) -> dict[str, Any]:
        """Name and value of every control, as they stand."""
        return self._machine.values(self._setting)

    @property
    def frame(self) -> pd.DataFrame:
        """The data of the present setting, in the reader's language."""
        return self._machine.frame(self._setting)

    @property
    def reading(self) -> str:
        """The sentence that says what is seen at the present setting."""
        return self._machine.reading(self._setting)

    def set(self, **controls: Any) -> None:
        """Move controls by name: all that are named at once, each to its nearest value; the others stay.

        Raises
        ------
        TypeError
            If the explorer has no control of that name.
        ValueError
            If a list has no such option, or if the setting makes no sense.
        """
        known = {control.name: control for control in self._machine.explorer.controls}
        for name, value in controls.items():
            control = known.get(name)
            if control is None:
                raise TypeError(self._say(words.NO_CONTROL, name=name, known=", ".join(known)))
            if isinstance(control, Choices) and value not in control.keys:
                options = ", ".join(map(repr, control.keys))
                raise ValueError(self._say(words.NO_OPTION, name=name, value=value, known=options))
        wanted = self._machine.together(self._setting, controls)
        reason = self._machine.refusal(wanted)
        if reason:
            raise ValueError(self._say(words.REFUSED, reason=reason))
        self._setting = wanted
        if self._live:
            self._live.show(self._setting)

    @property
    def view(self) -> ipywidgets.VBox:
        """The live view: controls, sentence, picture, numbers."""
        if self._live is None:
            self._live = _Live(self._machine, self._moved)
            self._live.show(self._setting)
        return self._live.box

    def __repr__(self) -> str:
        title = self._machine.explorer.title.to(self._machine.language)
        return words.EXPLORER.to(self._machine.language).format(title=title, reading=self._safe_reading())

    def _repr_html_(self) -> str:
        return self._shown()._repr_html_()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """Show the live view; return a sentence and the card as the file keeps it, with the picture at its start."""
        return self._shown()._repr_mimebundle_()

    def _shown(self) -> Shown:
        machine = self._machine
        return Shown(repr(self), stored_card(machine), lambda: self.view, lambda: stored_card(machine, self._picture()))

    def _picture(self) -> str:
        """Return the picture at the start; the live view has drawn it, where there is one and it was not moved."""
        machine = self._machine
        try:
            drawn = self._live.wide if self._live and self._setting == machine.start else ""
            if not drawn:
                vega = _with_rows(compiled(machine.specs["wide"]), records(machine.frame(machine.start)))
                drawn = draw_compiled(vega, f"xp-{machine.explorer.id}", "wide")
            return still(drawn, machine.reading(machine.start))
        except Exception:  # the live view and the card say what is wrong
            return ""

    def _moved(self, name: str, value: Any) -> None:
        self._setting, refused = self._machine.moved(self._setting, name, value)
        if self._live:
            self._live.show(self._setting, refused)

    def _say(self, message: Text, **fields: object) -> str:
        return message.to(self._machine.language).format(**fields)

    def _safe_reading(self) -> str:
        try:
            return self.reading
        except Exception as problem:
            if loud():
                raise
            return _failed(self._machine, problem)


def stored_card(machine: Machine, picture: str = "") -> str:
    """Write the card of an explorer at its start: no script, no control; the picture only if given.

    It is what a notebook stores, and what the static page shows until its script has made the explorer live.
    """
    explorer, language = machine.explorer, machine.language
    setting = machine.start
    try:
        reading = inline(machine.reading(setting), language)
        standing = tag(machine.standing(setting), language)
        cells = machine.cells(machine.frame(setting))
    except Exception as problem:
        if loud():
            raise
        box = verdict("ours", language, rows=[], status=False)
        return _card(machine, "", box + element("p", esc(_failed(machine, problem)), class_="say"))
    # A long table stays out of what is stored; the page's script and JupyterLab show it.
    short = len(cells) <= STORED_ROWS
    numbers = fold(words.NUMBERS.to(language), _table(machine, cells)) if short else ""
    body = (
        element("p", inline(explorer.predict, language), class_="ck-small")
        + element("p", reading, class_="ck-reading", role="status")
        + element("div", picture, class_="ck-chartbox")
        + element("p", inline(explorer.caption, language), class_="ck-small ck-muted")
        + folds(numbers)
    )
    return _card(machine, element("span", standing, class_="ck-standing"), body)


def _card(machine: Machine, aside: str, body: str) -> str:
    explorer = machine.explorer
    return card(
        "explorer",
        explorer.title,
        body,
        machine.language,
        id=f"xp-{explorer.id}",
        aside=aside,
        data={"explorer": explorer.id},
    )


def _table(machine: Machine, cells: list[list[str]]) -> str:
    caption = words.NUMBERS_OF.to(machine.language).format(title=machine.explorer.title.to(machine.language))
    return table(machine.headers, cells, caption, machine.language)


def _failed(machine: Machine, problem: Exception) -> str:
    return words.FAILED.to(machine.language).format(reason=_reason(problem))


def _reason(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}".splitlines()[0]


class _Live:
    """The view: made once, then told which setting to show.

    The controls are set from the setting and tell `moved` when a reader moves one; setting them from here is not
    taken for that. The wide drawing is made first, so that the picture follows the key; then the narrow one, which is
    seen only where the notebook is narrow.
    """

    def __init__(self, machine: Machine, moved: Any) -> None:
        import ipywidgets

        self._machine = machine
        self._moved = moved
        self._busy = False
        self._shown: tuple[int, ...] | None = None
        self.wide = ""
        self._lang = html_lang(machine.language)
        explorer = machine.explorer
        self._head = ipywidgets.HTML()
        self._refused = ipywidgets.HTML()
        self._reading = ipywidgets.HTML()
        self._fault = ipywidgets.HTML()
        self._pictures = {size: ipywidgets.HTML() for size in ("wide", "narrow")}
        self._numbers = ipywidgets.HTML()
        self._numbers.layout.display = "none"
        self._button = ipywidgets.Button(description=words.SHOW_NUMBERS.to(machine.language))
        self._button.add_class("ck-more")
        self._button.on_click(self._toggle)
        caption = self._html("p", inline(explorer.caption, machine.language), class_="ck-small ck-muted")
        self._fields: dict[str, list[Any]] = {}
        controls = ipywidgets.Box([self._control(control) for control in explorer.controls])
        controls.add_class("ck-controls")
        box = ipywidgets.VBox(list(self._pictures.values()))
        box.add_class("ck-chartbox")
        self.box = ipywidgets.VBox(
            [
                lab_style(),
                self._head,
                controls,
                self._refused,
                self._reading,
                self._fault,
                box,
                ipywidgets.HTML(caption),
                self._button,
                self._numbers,
            ]
        )
        for name in ("ck", "ck-card", "ck-explorer", "ck-lab", f"ck-lab-{machine.language}"):
            self.box.add_class(name)

    def show(self, setting: tuple[int, ...], refused: str = "") -> None:
        """Show a setting: controls, sentence, standing, numbers and picture, and above them why a move was refused.

        A fault is shown in their place.
        """
        self._busy = True
        try:
            for control, position in zip(self._machine.explorer.controls, setting, strict=True):
                for field in self._fields[control.name]:
                    field.value = control.keys[position]
        finally:
            self._busy = False
        said = element("p", inline(refused, self._machine.language), class_="ck-refused", role="status")
        self._refused.value = self._html("div", said) if refused else ""
        if setting == self._shown:
            return
        try:
            self._draw(setting)
        except Exception as problem:
            self._fail(problem)
            if loud():
                raise

    def _draw(self, setting: tuple[int, ...]) -> None:
        machine, language = self._machine, self._machine.language
        explorer = machine.explorer
        frame = machine.frame(setting)
        reading = element("p", inline(machine.reading(setting), language), class_="ck-reading", role="status")
        standing = tag(machine.standing(setting), language)
        numbers = _table(machine, machine.cells(frame))
        rows = records(frame)
        self._shown = setting
        title = element("header", element("h3", inline(explorer.title, language)), standing)
        predict = element("p", inline(explorer.predict, language), class_="ck-small")
        self._head.value = self._html("section", title + predict, class_="ck-lab-head")
        self._reading.value = self._html("div", reading)
        self._fault.value = ""
        try:
            # Each value goes out as it is set: the picture that is seen first, the folded numbers last.
            for size, picture in self._pictures.items():
                drawn = draw_compiled(_with_rows(self._compiled[size], rows), f"xp-{explorer.id}", size)
                picture.value = self._html("div", drawn)
                self.wide = drawn if size == "wide" else self.wide
                # The next drawing would hold the interpreter before the thread that sends has run.
                time.sleep(SENDING)
        except Exception as problem:
            self.wide = ""
            for picture in self._pictures.values():
                picture.value = ""
            known = no_program(problem)
            said = known or words.UNDRAWN.fill(reason=_reason(problem))
            self._fault.value = self._html("p", esc(said.to(language)), class_="ck-small")
            if known is None and loud():
                raise
        finally:
            self._numbers.value = self._html("div", numbers)

    def _fail(self, problem: Exception) -> None:
        language = self._machine.language
        self._shown = None
        for part in (self._reading, self._numbers, *self._pictures.values()):
            part.value = ""
        said = element("p", esc(_failed(self._machine, problem)), class_="say", role="status")
        self._fault.value = self._html("div", verdict("ours", language), said)

    @cached_property
    def _compiled(self) -> dict[str, dict[str, Any]]:
        return {size: compiled(spec) for size, spec in self._machine.specs.items()}

    def _control(self, control: Control) -> Any:
        import ipywidgets

        language = self._machine.language
        label = control.label.to(language)
        if not isinstance(control, Slider):
            options = [(text.to(language), key) for key, text in control.options]
            menu = ipywidgets.Dropdown(description=label, options=options, value=control.start)
            fields: list[Any] = [menu]
        else:
            if control.unit is not None:
                label = words.LABEL_WITH_UNIT.to(language).format(label=label, unit=control.unit.to(language))
            whole = all(isinstance(value, int) for value in control.values)
            slider_kind = ipywidgets.IntSlider if whole else ipywidgets.FloatSlider
            field_kind = ipywidgets.BoundedIntText if whole else ipywidgets.BoundedFloatText
            span = {"min": control.values[0], "max": control.values[-1], "step": control.step, "value": control.start}
            if whole:
                span["step"] = int(control.step)
            # The label is tied to the field, for ipywidgets gives its slider no name; `lab.js` names both.
            field = field_kind(description=label, **span)
            field.tooltip = words.AS_NUMBER.to(language).format(label=label)
            fields = [slider_kind(readout=False, **span), field]
        for one in fields:
            one.observe(lambda change: self._on_move(control.name, change["new"]), names="value")
        self._fields[control.name] = fields
        group = ipywidgets.Box(fields)
        group.add_class("ck-control")
        return group

    def _on_move(self, name: str, value: Any) -> None:
        if not self._busy:
            self._moved(name, value)

    def _toggle(self, _: object) -> None:
        hidden = self._numbers.layout.display == "none"
        self._numbers.layout.display = "" if hidden else "none"
        (self._button.add_class if hidden else self._button.remove_class)("ck-open")
        said = words.HIDE_NUMBERS if hidden else words.SHOW_NUMBERS
        self._button.description = said.to(self._machine.language)

    def _html(self, name: str, *content: str, class_: str | None = None) -> str:
        return f"<{name}{attrs({'class': class_, 'lang': self._lang})}>{''.join(content)}</{name}>"


def _with_rows(vega: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    data = [{**source, "values": rows} if source["name"] == FRAME else source for source in vega["data"]]
    return {**vega, "data": data}
