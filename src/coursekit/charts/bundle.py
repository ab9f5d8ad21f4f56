"""The chart library for the static page, written when the site is built: nothing is fetched, nothing is committed."""

from __future__ import annotations

import re

__all__ = ["page_script"]

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

    # vl-convert keeps its own copies of Vega's modules under the addresses that its pages would load them from. It
    # fetches nothing: a name that it does not keep stops it.
    page = vl_convert.vegalite_to_html({"mark": "point", "data": {"values": []}}, bundle=False)
    names = re.search(r'src="([^"]+/)vega@', page)
    if names is None:
        message = f"vl-convert {vl_convert.__version__} does not say how it calls its copy of Vega."
        raise RuntimeError(message)
    vega = f"{names[1]}vega@{vl_convert.get_vega_version()}/+esm"
    interpreter = f"{names[1]}vega-interpreter@{_INTERPRETER}/+esm"
    library: str = vl_convert.javascript_bundle(_SNIPPET.format(vega=vega, interpreter=interpreter))
    # What would end the script element early, were it ever put inline.
    library = library.replace("</script", "<\\/script")
    return f'(function () {{\n"use strict";\n{library}\n}})();\n'
