"""The chart library for the static page, written when the site is built: nothing is fetched."""

from __future__ import annotations

import re
from importlib import resources

__all__ = ["page_script"]

INTERPRETER = "vega-interpreter.mjs"
"""Vega's interpreter of expressions, which vl-convert carries only inside Vega-Embed: kept among the assets."""


def page_script() -> str:
    """Return a classic script that sets ``window.coursekitVega`` and nothing else.

    Returns
    -------
    str
        About 0.6 MB (0.2 MB compressed): ``parse``, ``View`` and ``expressionInterpreter`` of Vega. Specifications are
        compiled from Vega-Lite when the site is built.
    """
    import vl_convert

    kept = resources.files("coursekit").joinpath("assets", INTERPRETER).read_text(encoding="utf-8")
    interpreter = re.sub(r"^import (\{[^}]*\}) from 'vega-util';$", r"const \1 = vega;", kept, flags=re.MULTILINE)
    interpreter = re.sub(r"^export \{ (\w+) as (\w+) \};$", r"const \2 = \1;", interpreter, flags=re.MULTILINE)
    given = "window.coursekitVega = { parse: vega.parse, View: vega.View, expressionInterpreter };"
    library: str = vl_convert.javascript_bundle(f"{interpreter}\n{given}")
    # What would end the script element early, were it ever put inline.
    library = library.replace("</script", "<\\/script")
    return f'(function () {{\n"use strict";\n{library}\n}})();\n'
