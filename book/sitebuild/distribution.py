"""The browser's Python: which files of which version, and whether a folder holds them.

``book/python.lock.json`` names them all, each with its sha256. ``core`` comes with the npm package of Pyodide;
``tables`` and ``charts`` are wheels of its release, whose hashes its own list gives: two channels must agree.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["CORE", "GROUPS", "LOCK", "Lock", "faults", "own_list", "read_lock", "renewed"]

LOCK = Path(__file__).resolve().parents[1] / "python.lock.json"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
LIST = "pyodide-lock.json"
"""Pyodide's own list of packages."""
GROUPS = ("tables", "charts")
"""Packages that are loaded at the start, and before the first cell that draws."""


@dataclass(frozen=True)
class Lock:
    """What ``book/python.lock.json`` says.

    Attributes
    ----------
    pyodide, python : str
        Versions.
    pages : int
        To how many pages of 64 KiB its memory may grow.
    core : mapping of str to str
        File and sha256.
    packages : mapping
        Group -> name -> ``version``, ``file``, ``sha256``.
    """

    pyodide: str
    python: str
    pages: int
    core: Mapping[str, str]
    packages: Mapping[str, Mapping[str, Mapping[str, str]]]

    def files(self, groups: Iterable[str] = GROUPS) -> dict[str, str]:
        """Return file and sha256 of the core and of the packages of some groups."""
        wheels = {one["file"]: one["sha256"] for group in groups for one in self.packages[group].values()}
        return {**self.core, **wheels}


def read_lock(path: Path = LOCK) -> Lock:
    """Return what a lock file says."""
    return Lock(**json.loads(path.read_text(encoding="utf-8")))


def faults(folder: Path, lock: Lock, groups: Iterable[str] = GROUPS) -> list[str]:
    """Return a sentence for each file that is missing in a folder, or is not the one that was locked."""
    found = []
    for name, wanted in lock.files(groups).items():
        file = folder / name
        if not file.is_file():
            found.append(f"{name} is missing in {folder}.")
        elif (has := hashlib.sha256(file.read_bytes()).hexdigest()) != wanted:
            found.append(f"{name} is not the file that was locked: its sha256 is {has}, not {wanted}.")
    return found


def renewed(folder: Path, pyodide: str, old: Mapping[str, Any]) -> dict[str, Any]:
    """Return the text of a lock file for another version of Pyodide, with the packages that the old one names.

    Parameters
    ----------
    folder : Path
        Its npm package, unpacked.
    pyodide : str
        Its version.
    old : mapping
        What the lock file holds.

    Raises
    ------
    LookupError
        If Pyodide has a package no longer.
    """
    listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
    core = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in CORE}
    packages = {
        group: {name: _entry(listed["packages"], name) for name in sorted(old["packages"][group])} for group in GROUPS
    }
    python = listed["info"]["python"]
    return {"pyodide": pyodide, "python": python, "pages": old["pages"], "core": core, "packages": packages}


def _entry(listed: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return version, file and hash of a package, by its name or by one that is written a little differently."""
    same = {re.sub(r"[-_.]+", "-", key).lower(): one for key, one in listed.items()}
    if name not in same:
        message = f"This version of Pyodide brings no package {name!r}."
        raise LookupError(message)
    one = same[name]
    return {"version": one["version"], "file": one["file_name"], "sha256": one["sha256"]}


def own_list(folder: Path, lock: Lock, groups: Iterable[str]) -> str:
    """Return Pyodide's list with those packages alone that a site carries, and without what they do not need here."""
    listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
    files = {one["file"] for group in groups for one in lock.packages[group].values()}
    kept = {key: one for key, one in listed["packages"].items() if one["file_name"] in files}
    for one in kept.values():
        one["depends"] = [name for name in one["depends"] if name in kept]
    return json.dumps({**listed, "packages": kept}, sort_keys=True, separators=(",", ":"))
