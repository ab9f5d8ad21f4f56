"""An explorer on the static page: everything it can show, computed when the site is built."""

from __future__ import annotations

import itertools
import json
import re
from typing import Any

from coursekit.cards import inline, is_words, slides_words
from coursekit.catalogue import STANDINGS
from coursekit.charts.svg import draw, vega_spec, with_variables
from coursekit.explorers import words
from coursekit.explorers.declare import Control, Explorer, Slider
from coursekit.explorers.machine import FRAME, LIMIT, Machine, records
from coursekit.explorers.widget import stored_card
from coursekit.text import Language

__all__ = ["TooLarge", "page_card", "page_controls", "page_slices", "still"]


class TooLarge(ValueError):
    """An explorer carries more rows than a page should."""


def page_controls(explorer: Explorer, language: Language) -> dict[str, Any]:
    """Return what ``explorer.mjs`` needs to show the controls of an explorer, before its slices are there. Plain JSON.

    Returns
    -------
    dict
        ``controls``, each with its values as written; ``start``, their positions; ``headers`` of the table of numbers;
        ``words``.
    """
    machine = Machine(explorer, language)
    said = {
        "numbers": words.NUMBERS,
        "stays": words.REFUSED_STAYS,
        "nearest": words.REFUSED_NEAREST,
        "undrawn": words.UNDRAWN_PAGE,
        "unloaded": words.UNLOADED_PAGE,
    }
    return {
        "controls": [
            {**_control(control, language), "written": [inline(one, language) for one in machine.written(number)]}
            for number, control in enumerate(explorer.controls)
        ],
        "start": list(machine.start),
        "headers": [inline(header, language) for header in machine.headers],
        "words": {name: text.to(language) for name, text in said.items()}
        | {
            "table": words.NUMBERS_OF.to(language).format(title=explorer.title.to(language)),
            "slides": slides_words(len(machine.headers), language),
        },
    }


def page_slices(explorer: Explorer, language: Language) -> dict[str, Any]:
    """Return everything that an explorer can show with no kernel. Plain JSON.

    Returns
    -------
    dict
        ``specs`` (wide and narrow, Vega, colours as CSS variables, data named ``frame``); ``rows`` (unique rows of what
        the chart uses, by column) and ``cells`` (the same rows as the table of numbers writes them, by column), each
        column as its values and which of them each row has; ``states``: for each valid setting, keyed by its positions
        joined with commas, the number of its reading and of its standing and the numbers of its rows; ``refused``: for
        each other setting the number of its reason; ``readings`` and ``refusals`` (HTML), ``standings`` (name, glyph,
        word).

    Raises
    ------
    TooLarge
        If settings times rows exceed `coursekit.explorers.machine.LIMIT`.
    """
    machine = Machine(explorer, language)
    used = _used(machine)
    rows, readings, standings, refusals = _Pool(), _Pool(), _Pool(), _Pool()
    states: dict[str, list[Any]] = {}
    refused: dict[str, int] = {}
    total = 0
    for setting in itertools.product(*(range(size) for size in machine.sizes)):
        key = ",".join(map(str, setting))
        reason = machine.refusal(setting)
        if reason:
            refused[key] = refusals.add(inline(reason, language))
            continue
        frame = machine.frame(setting)
        total += len(frame)
        if total > LIMIT:
            message = (
                f"Explorer {explorer.id}: more than {LIMIT} rows over all settings. Give its controls fewer values."
            )
            raise TooLarge(message)
        drawn = ([row[name] for name in used] for row in records(frame))
        numbers = [rows.add([*pair]) for pair in zip(drawn, machine.cells(frame), strict=True)]
        reading = readings.add(inline(machine.reading(setting), language))
        states[key] = [reading, standings.add(machine.standing(setting)), numbers]
    cells = [[row[i] for _, row in rows.items] for i in range(len(machine.headers))]
    return {
        "frame": FRAME,
        "specs": {size: with_variables(_unaddressed(vega_spec(spec))) for size, spec in machine.specs.items()},
        "rows": {name: _column([row[i] for row, _ in rows.items]) for i, name in enumerate(used)},
        "cells": [_column([inline(cell, language) for cell in column]) for column in cells],
        "wordColumns": [any(map(is_words, column)) for column in cells],
        "states": states,
        "refused": refused,
        "readings": readings.items,
        "refusals": refusals.items,
        "standings": [[name, STANDINGS[name].mark, inline(STANDINGS[name].text, language)] for name in standings.items],
    }


def _used(machine: Machine) -> list[str]:
    """Return the columns of the frame that the chart names anywhere."""
    said = json.dumps(machine.specs, ensure_ascii=False)
    return [
        name for name in map(str, machine.frame(machine.start).columns) if re.search(rf"\b{re.escape(name)}\b", said)
    ]


def _column(cells: list[Any]) -> list[Any]:
    """Return a column as its values, each once, and which of them each row has; row by row where that is shorter."""
    pool = _Pool()
    at = [pool.add(cell) for cell in cells]
    return [cells, None] if 2 * len(pool.items) > len(cells) else [pool.items, at]


def still(explorer: Explorer, language: Language) -> str:
    """Draw the start of an explorer, in both sizes: the picture shown where scripts are off."""
    machine = Machine(explorer, language)
    rows = records(machine.frame(machine.start))
    return "".join(
        draw({**spec, "datasets": {**spec.get("datasets", {}), FRAME: rows}}, f"xp-{explorer.id}", size)
        for size, spec in machine.specs.items()
    )


def page_card(explorer: Explorer, language: Language, picture: str = "") -> str:
    """Return the card that stands on the page until the script has made the explorer live."""
    return stored_card(Machine(explorer, language), picture)


def _unaddressed(spec: dict[str, Any]) -> dict[str, Any]:
    """Leave out the address of the schema: it names a version, and a page should name no other host."""
    return {key: value for key, value in spec.items() if key != "$schema"}


def _control(control: Control, language: Language) -> dict[str, Any]:
    label = control.label.to(language)
    if isinstance(control, Slider):
        if control.unit is not None:
            label = words.LABEL_WITH_UNIT.to(language).format(label=label, unit=control.unit.to(language))
        return {
            "kind": "slider",
            "name": control.name,
            "label": label,
            "asNumber": words.AS_NUMBER.to(language).format(label=label),
            "values": list(control.values),
            "step": control.step,
        }
    options = [[key, text.to(language)] for key, text in control.options]
    return {"kind": "choices", "name": control.name, "label": label, "options": options}


class _Pool:
    """Things, each kept once, with the number it was given."""

    def __init__(self) -> None:
        self.items: list[Any] = []
        self._numbers: dict[str, int] = {}

    def add(self, item: Any) -> int:
        number = self._numbers.setdefault(json.dumps(item, ensure_ascii=False, default=str), len(self.items))
        if number == len(self.items):
            self.items.append(item)
        return number
