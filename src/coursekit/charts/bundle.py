"""The chart library for the static page, written when the site is built: nothing is fetched, nothing is committed."""

from __future__ import annotations

import re

__all__ = ["page_script", "worker_script"]

_INTERPRETER = "2.0.0"
_LITE = "6.4.1"
_SNIPPET = """
import {{ parse, View }} from "{vega}";
import {{ expressionInterpreter }} from "{interpreter}";
window.coursekitVega = {{ parse, View, expressionInterpreter }};
"""
_DRAWING = """
import {{ compile }} from "{lite}";
import {{ parse, SVGStringRenderer, View }} from "{vega}";
import {{ expressionInterpreter }} from "{interpreter}";
const document = {{ createElement: () => new OffscreenCanvas(1, 1) }};
function evaluated(vega) {{
  const view = new View(parse(vega, null, {{ ast: true }}), {{ expr: expressionInterpreter, renderer: "none" }});
  return view.run();
}}
function svg(view) {{
  const {{ left, right, top, bottom }} = view.padding();
  const [x, y] = view._origin;
  const renderer = new SVGStringRenderer(view.loader());
  renderer.initialize(null, view._viewWidth + left + right, view._viewHeight + top + bottom, [left + x, top + y], 1);
  return renderer.background(view.background()).render(view.scenegraph().root).svg();
}}
const DO = {{
  compile: (spec) => compile(spec, {{ logger: quiet }}).spec,
  svg: (vega) => ({{ svg: svg(evaluated(vega)) }}),
  scene: (vega) => ({{ scenegraph: JSON.parse(evaluated(vega).scenegraph().toJSON()) }}),
}};
const quiet = {{ level: () => quiet, warn: () => quiet, info: () => quiet, debug: () => quiet, error: () => quiet }};
globalThis.coursekitDraw = (what, text) => {{
  try {{
    return JSON.stringify(DO[what](JSON.parse(text)));
  }} catch (problem) {{
    return JSON.stringify({{ error: String(problem?.message ?? problem) }});
  }}
}};
"""


def page_script() -> str:
    """Return a classic script that sets ``window.coursekitVega`` and nothing else.

    Returns
    -------
    str
        About 0.6 MB (0.2 MB compressed): Vega with its interpreter of expressions, which needs no leave to make code of
        text. Vega-Lite is not in it, for specifications are compiled when the site is built.
    """
    return _bundled(_SNIPPET)


def worker_script() -> str:
    """Return a classic script that sets ``coursekitDraw(what, text)``, for the worker of a page's notebook.

    It compiles Vega-Lite, writes SVG and gives scenes, as `coursekit.browser.drawing.PageDrawer` asks. A chart whose
    data stand in it is evaluated at once, which is why nothing is waited for.

    Returns
    -------
    str
        About 0.9 MB.
    """
    return _bundled(_DRAWING)


def _bundled(snippet: str) -> str:
    """Return a module and what it imports of Vega as one classic script."""
    import vl_convert

    # vl-convert keeps its own copies of Vega's modules under the addresses that its pages would load them from. It
    # fetches nothing: a name that it does not keep stops it.
    page = vl_convert.vegalite_to_html({"mark": "point", "data": {"values": []}}, bundle=False)
    names = re.search(r'src="([^"]+/)vega@', page)
    if names is None:
        message = "vl-convert does not say how it calls its copy of Vega."
        raise RuntimeError(message)
    vega = f"{names[1]}vega@{vl_convert.get_vega_version()}/+esm"
    interpreter = f"{names[1]}vega-interpreter@{_INTERPRETER}/+esm"
    lite = f"{names[1]}vega-lite@{_LITE}/+esm"
    library: str = vl_convert.javascript_bundle(snippet.format(vega=vega, interpreter=interpreter, lite=lite))
    # What would end the script element early, were it ever put inline.
    library = library.replace("</script", "<\\/script")
    return f'(function () {{\n"use strict";\n{library}\n}})();\n'
