"""A learner's lesson and a new version of it, brought together cell by cell.

Cells are matched by their id; where another program rewrote the ids, by what they hold, and by their place between
cells that are matched.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

__all__ = ["Cell", "Cells", "cells_in", "dumps", "fingerprint", "merged", "named_as", "share"]

Cells = dict[str, str]
"""Id and fingerprint of each cell, in order."""

Cell = tuple[str, str, str]
"""Id, type and source."""


def cells_in(book: Mapping[str, Any]) -> list[Cell]:
    """Return id, type and source of each cell; a cell without id is known by its position."""
    return [
        (str(cell.get("id") or f"#{position}"), str(cell.get("cell_type", "")), "".join(cell.get("source", "")))
        for position, cell in enumerate(book["cells"])
    ]


def fingerprint(kind: str, source: str) -> str:
    """Return a short fingerprint of a cell; blanks at the ends of lines do not count."""
    text = f"{kind}\n" + "\n".join(line.rstrip() for line in source.strip().splitlines())
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def named_as(base: Mapping[str, str], cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells with the ids that they had in the version they came from, as far as that can be told.

    Examples
    --------
    >>> base = {"head": fingerprint("markdown", "# A"), "sum": fingerprint("code", "1 + 1")}
    >>> [id for id, _, _ in named_as(base, [("0", "markdown", "# A"), ("1", "code", "1 + 2")])]
    ['head', 'sum']
    """
    names = [identity if identity in base else "" for identity, _, _ in cells]
    marks = [fingerprint(kind, source) for _, kind, source in cells]
    old = [identity for identity in base if identity not in names]
    # By what they hold: the longest runs of cells that are alike.
    free = [position for position, name in enumerate(names) if not name]
    alike = SequenceMatcher(None, [base[one] for one in old], [marks[one] for one in free], autojunk=False)
    for block in alike.get_matching_blocks():
        for step in range(block.size):
            names[free[block.b + step]] = old[block.a + step]
    # By their place: as many cells are left here as there were between the same neighbours.
    order = {identity: position for position, identity in enumerate(base)}
    known = list(order)
    position = 0
    while position < len(names):
        end = position
        while end < len(names) and not names[end]:
            end += 1
        before = order[names[position - 1]] if position else -1
        after = order[names[end]] if end < len(names) else len(known)
        gap = [one for one in known[before + 1 : after] if one not in names]
        if end > position and len(gap) == end - position:
            names[position:end] = gap
        position = end + 1
    return [(name or identity, kind, source) for name, (identity, kind, source) in zip(names, cells, strict=True)]


def share(base: Mapping[str, str], cells: Sequence[Cell]) -> float:
    """Return which share of a version's cells is still among these, unchanged."""
    now = {fingerprint(kind, source) for _, kind, source in cells}
    return sum(mark in now for mark in base.values()) / len(base) if base else 0.0


def merged(base: Mapping[str, str], mine: Mapping[str, Any], ours: Mapping[str, Any]) -> dict[str, Any] | None:
    """Bring a learner's notebook and a new version of the lesson together.

    Parameters
    ----------
    base : mapping
        The version that the learner's came from: id and fingerprint of each cell.
    mine, ours : mapping
        Notebooks as plain data.

    Returns
    -------
    dict or None
        The learner's notebook with what is new in it; None where both changed the same cell, or both its place.
    """
    if not base:
        return None
    own = _by_name(named_as(base, cells_in(mine)), mine)
    new = _by_name(cells_in(ours), ours)
    taken: dict[str, Any] = {}
    for name in {**own, **new}:
        before, left, right = base.get(name), _mark(own.get(name)), _mark(new.get(name))
        if left == right:
            taken[name] = own.get(name)
        elif left == before:
            taken[name] = new.get(name)
        elif right == before:
            taken[name] = own.get(name)
        else:
            return None
    order = _order(list(base), list(own), list(new))
    if order is None:
        return None
    made = [{**taken[name], "id": name} for name in order if taken.get(name) is not None]
    metadata = {**mine.get("metadata", {}), **{k: v for k, v in ours.get("metadata", {}).items() if k == "coursekit"}}
    return {**mine, "cells": made, "metadata": metadata, "nbformat_minor": max(5, mine.get("nbformat_minor", 0))}


def _by_name(cells: Iterable[Cell], book: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for position, ((name, _, _), cell) in enumerate(zip(cells, book["cells"], strict=True)):
        free = "" if name.startswith("#") else name
        while not free or free in found:
            free, position = f"added-{position}", position + 1
        found[free] = cell
    return found


def _mark(cell: Mapping[str, Any] | None) -> str | None:
    """Return the fingerprint of a cell; an empty one counts as none."""
    source = "".join(cell.get("source", "")) if cell else ""
    return fingerprint(str(cell.get("cell_type", "")), source) if cell and source.strip() else None


def _order(base: Sequence[str], own: Sequence[str], new: Sequence[str]) -> list[str] | None:
    """Return all names: in the order of the side that moved cells, with what the other added where that put it."""
    if _along(base, new, own):
        return _placed(own, new)
    if _along(base, own, new):
        return _placed(new, own)
    return None


def _along(base: Sequence[str], side: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether a side has the cells that all three have in the order that they had."""
    common = set(base) & set(side) & set(other)
    return [one for one in base if one in common] == [one for one in side if one in common]


def _placed(order: Sequence[str], more: Sequence[str]) -> list[str]:
    made = list(order)
    before = -1
    for name in more:
        if name in made:
            before = made.index(name)
        else:
            before += 1
            made.insert(before, name)
    return made


def dumps(content: Mapping[str, Any]) -> bytes:
    """Return a notebook, or other plain data, as a file holds it."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
