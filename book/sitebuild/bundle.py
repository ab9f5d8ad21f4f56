"""Modules of the kit to one classic script, so that pages opened from a plain folder work too.

Browsers load no ES module from ``file://``. The modules are few, ours and plain, so that wrapping each in a function is
enough; what this cannot read it refuses.
"""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["BundleError", "bundle"]

_IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"\./([\w.-]+\.mjs)";?[ \t]*$', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+((?:async\s+)?function\*?|const|let|class)\s+([A-Za-z_$][\w$]*)", re.MULTILINE)
_EXPORT_LIST = re.compile(r"^export\s*\{([^}]*)\};?[ \t]*$", re.MULTILINE)
_LEFT = re.compile(r"^\s*(?:import\b(?!\.|\()|export\b).*$|\bimport\s*\(|\bimport\.meta\b", re.MULTILINE)


class BundleError(ValueError):
    """A module is written in a way that cannot be bundled, or imports one that is not there."""


def _names(listed: str) -> list[tuple[str, str]]:
    """Return pairs (name there, name here) of a list such as ``a, b as c``."""
    pairs = []
    for item in (part.strip() for part in listed.split(",")):
        if item:
            there, _, here = item.partition(" as ")
            pairs.append((there.strip(), here.strip() or there.strip()))
    return pairs


def _module(name: str, source: str, known: set[str]) -> str:
    """Return one module as a function that returns its exports."""

    def import_line(found: re.Match[str]) -> str:
        if found.group(2) not in known:
            message = f"{name} imports {found.group(2)}, which does not stand before it."
            raise BundleError(message)
        taken = ", ".join(there if there == here else f"{there}: {here}" for there, here in _names(found.group(1)))
        return f'const {{ {taken} }} = modules["{found.group(2)}"];'

    exports = [(n, n) for n in (m.group(2) for m in _EXPORT.finditer(source))]
    for listed in _EXPORT_LIST.finditer(source):
        exports += [(out, inner) for inner, out in _names(listed.group(1))]
    body = _IMPORT.sub(import_line, source)
    body = _EXPORT_LIST.sub("", body)
    body = _EXPORT.sub(r"\1 \2", body)
    left = _LEFT.search(body)
    if left:
        message = (
            f"{name}: cannot bundle {left.group(0).strip()!r}. Use named imports of ./module.mjs and named exports."
        )
        raise BundleError(message)
    given = ", ".join(out if out == inner else f"{out}: {inner}" for out, inner in exports)
    return f'modules["{name}"] = (() => {{\n{body.strip()}\nreturn {{ {given} }};\n}})();\n'


def bundle(paths: list[Path]) -> str:
    """Return one classic script of the modules, in the order given.

    Parameters
    ----------
    paths : list of Path
        Modules; each may import by name from those before it.

    Raises
    ------
    BundleError
        If a module imports what does not stand before it, or uses a form that is not supported.
    """
    known: set[str] = set()
    parts = []
    for path in paths:
        parts.append(_module(path.name, path.read_text(encoding="utf-8"), known))
        known.add(path.name)
    return '(() => {\n"use strict";\nconst modules = {};\n' + "".join(parts) + "})();\n"
