"""The chart library for the static page, written when the site is built: nothing is fetched, nothing is committed."""

from __future__ import annotations

__all__ = ["page_script"]

# The names under which vl-convert keeps its own copies of Vega's modules. It fetches nothing: a name that it does not
# keep stops it.
_KEPT = "https://cdn.jsdelivr.net/npm/{name}@{version}/+esm"
_INTERPRETER = "2.0.0"
_SNIPPET = """
import {{ parse, View }} from "{vega}";
import {{ expressionInterpreter }} from "{interpreter}";
window.coursekitVega = {{ parse, View, expressionInterpreter }};
"""


def page_script() -> str:
    """Return a classic script that sets ``window.coursekitVega`` and nothing else.

    Returns
    -------
    str
        About 0.6 MB (0.2 MB compressed): Vega with its interpreter of expressions, which needs no leave to make code of
        text. Vega-Lite is not in it, for specifications are compiled when the site is built.
    """
    import vl_convert

    vega = _KEPT.format(name="vega", version=vl_convert.get_vega_version())
    interpreter = _KEPT.format(name="vega-interpreter", version=_INTERPRETER)
    library: str = vl_convert.javascript_bundle(_SNIPPET.format(vega=vega, interpreter=interpreter))
    # What would end the script element early, were it ever put inline.
    library = library.replace("</script", "<\\/script")
    return f'(function () {{\n"use strict";\n{library}\n}})();\n'
