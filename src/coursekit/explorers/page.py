"""An explorer on the static page: everything it can show, computed when the site is built."""

from __future__ import annotations

import json
from typing import Any

from coursekit.cards import inline, is_words
from coursekit.catalogue import STANDINGS
from coursekit.charts.svg import draw, with_variables
from coursekit.explorers import words
from coursekit.explorers.declare import Control, Explorer, Slider
from coursekit.explorers.machine import FRAME, LIMIT, Machine, records
from coursekit.explorers.widget import stored_card
from coursekit.text import Language

__all__ = ["TooLarge", "page_card", "page_payload", "still"]


class TooLarge(ValueError):
    """An explorer carries more rows than a page should."""


def page_payload(explorer: Explorer, language: Language) -> dict[str, Any]:
    """Return what ``explorer.mjs`` needs to run an explorer with no kernel. Plain JSON.

    Returns
    -------
    dict
        ``id``, ``language``, ``controls``; ``specs`` (wide and narrow, Vega-Lite, colours as CSS variables, data named
        ``frame``); ``rows`` (unique rows of data) and ``cells`` (the same rows as the numbers table writes them);
        ``headers``; ``states``: for each valid setting, keyed by its positions joined with commas, the number of its
        reading and of its standing and the numbers of its rows; ``readings`` (HTML), ``standings`` (name, glyph,
        word); ``words``.

    Raises
    ------
    TooLarge
        If settings times rows exceed `coursekit.explorers.machine.LIMIT`.
    """
    machine = Machine(explorer, language)
    rows, cells = _Pool(), []
    readings, standings = _Pool(), _Pool()
    states: dict[str, list[Any]] = {}
    total = 0
    for setting in machine.settings():
        frame = machine.frame(setting)
        total += len(frame)
        if total > LIMIT:
            message = (
                f"Explorer {explorer.id}: more than {LIMIT} rows over all settings. Give its controls fewer values."
            )
            raise TooLarge(message)
        numbers = []
        for row, written in zip(records(frame), machine.cells(frame), strict=True):
            number, new = rows.add([row, written])
            if new:
                cells.append([inline(cell, language) for cell in written])
            numbers.append(number)
        reading, _ = readings.add(inline(machine.reading(setting), language))
        standing, _ = standings.add(machine.standing(setting))
        states[",".join(map(str, setting))] = [reading, standing, numbers]
    return {
        "version": 1,
        "id": explorer.id,
        "language": language,
        "controls": [_control(control, language) for control in explorer.controls],
        "start": list(machine.start),
        "frame": FRAME,
        "specs": {size: with_variables(_unaddressed(spec)) for size, spec in machine.specs.items()},
        "rows": [row for row, _ in rows.items],
        "cells": cells,
        "headers": [inline(header, language) for header in machine.headers],
        "wordColumns": [any(is_words(row[i]) for _, row in rows.items) for i in range(len(machine.headers))],
        "states": states,
        "readings": readings.items,
        "standings": [[name, STANDINGS[name].mark, inline(STANDINGS[name].text, language)] for name in standings.items],
        "words": {
            "numbers": words.NUMBERS.to(language),
            "table": words.NUMBERS_OF.to(language).format(title=explorer.title.to(language)),
            "undrawn": words.UNDRAWN_PAGE.to(language),
        },
    }


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

    def add(self, item: Any) -> tuple[int, bool]:
        key = json.dumps(item, ensure_ascii=False, sort_keys=True, default=str)
        known = self._numbers.get(key)
        if known is not None:
            return known, False
        self._numbers[key] = number = len(self.items)
        self.items.append(item)
        return number, True
