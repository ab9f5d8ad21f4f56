"""Altair for learners: ``from coursekit.charts import alt`` gives it in the course's look, drawn without the network.

Altair's usual output fetches its scripts from outside. Here a chart becomes one SVG: inline where it is live, and a
picture in the output that the file keeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from coursekit.cards import element, html_lang, inline
from coursekit.charts.apart import SECONDS, Ended, Late, NoProcess, drawer
from coursekit.charts.guard import Unfit, guarded
from coursekit.charts.picture import Picture
from coursekit.charts.scene import read
from coursekit.charts.spec import dress
from coursekit.charts.svg import finished, measured
from coursekit.charts.undrawn import UNDRAWN, no_program
from coursekit.display import as_text, show_live, still
from coursekit.text import Language, Text, check_language

__all__ = ["Drawn", "altair", "drawn", "picture", "render", "set_language"]

_language: Language = "en"

_PLAIN = Text(en="A chart ({marks}).", zh="一张图（{marks}）。")
_FAILED = Text(
    en="This chart could not be drawn. Altair accepted it, but the drawing program said: {reason}",
    zh="这张图没能画出来。Altair接受了它，但绘图程序报告：{reason}",
)


def set_language(language: str) -> None:
    """Choose the language of the learner's charts (faces, sizes, words); `coursekit.begin` does."""
    global _language
    _language = check_language(language)


def altair() -> ModuleType:
    """Return Altair with the course's renderer enabled; its theme is applied when a chart is drawn.

    The process that draws begins to load beside Altair, so that it is ready when the first chart is.
    """
    drawer().start()
    import altair as alt

    alt.renderers.register("coursekit", render)
    alt.renderers.enable("coursekit")
    return alt


@dataclass(frozen=True)
class Drawn:
    """A learner's chart, drawn.

    Attributes
    ----------
    plain : str
        The chart in words, or why it could not be drawn.
    live, kept : str
        Its card: with the drawing inline, which follows the theme, and with a picture that any program shows. Without a
        drawing both say why.
    is_drawn : bool
    """

    plain: str
    live: str
    kept: str
    is_drawn: bool = True


def drawn(spec: dict[str, Any], label: str = "") -> Drawn:
    """Draw a learner's chart.

    Parameters
    ----------
    spec : dict
        Vega-Lite.
    label : str
        The chart in words; its title, or its kinds of mark, if left out.
    """
    try:
        dressed = measured(guarded(dress(spec, _language, titles=True)))
        plain = _PLAIN.to(_language).format(marks=", ".join(_marks(dressed)) or "?")
        label = label or _title(dressed) or plain
        svg = finished(_svg(dressed), "own", label=label)
    except Exception as problem:
        words = _said(problem).to(_language)
        card = element("div", element("p", inline(words, _language)), class_="ck ck-card", lang=html_lang(_language))
        return Drawn(words.replace("`", ""), card, card, is_drawn=False)
    live, kept = (_card(inside) for inside in (svg, still(svg, label)))
    return Drawn(label, live, kept)


def render(spec: dict[str, Any], **_: object) -> dict[str, str]:
    """Show a learner's chart: what Altair's renderers return, a mime bundle; the live drawing is shown beside it.

    Returns
    -------
    dict
        ``text/plain`` and ``text/html``; where the drawing fails, words that say so instead of the picture.
    """
    chart = drawn(spec)

    def view() -> Any:
        import ipywidgets

        return ipywidgets.HTML(chart.live)

    if chart.is_drawn:
        show_live(view)
    return {"text/plain": chart.plain, "text/html": as_text(chart.kept)}


def _card(inside: str) -> str:
    return element("div", inside, class_="ck ck-card ck-own", lang=html_lang(_language))


def picture(spec: Mapping[str, Any]) -> Picture:
    """Return what a reader sees in a learner's chart, drawn as it is shown, in the same process.

    Fitting the plot into its width draws everything twice; what is read is the same without it.

    Raises
    ------
    coursekit.charts.guard.Unfit
        Where it goes past a limit.
    coursekit.charts.apart.Late, Ended, NoProcess, Refused
        Where it was not drawn.
    """
    dressed = measured(guarded(dress(dict(spec), _language, titles=True)))
    dressed.pop("autosize", None)
    drawn = drawer().draw(dressed, "scene")
    return read(drawn["scene"], drawn["guide"])


def _svg(spec: dict[str, Any]) -> str:
    """Return the SVG from the process that draws; where none can be had, draw here, for it is only shown."""
    try:
        return str(drawer().draw(spec, "svg")["svg"])
    except NoProcess:
        import vl_convert

        return str(vl_convert.vega_to_svg(vl_convert.vegalite_to_vega(spec), allowed_base_urls=[]))


def _said(problem: Exception) -> Text:
    """Say why there is no picture."""
    if said := no_program(problem):
        return said
    if isinstance(problem, Late):
        return UNDRAWN["late"].fill(seconds=f"{SECONDS:g}")
    if isinstance(problem, Ended):
        return UNDRAWN["ended"]
    if isinstance(problem, Unfit):
        return UNDRAWN[problem.code].fill(**problem.facts)
    reason = str(problem).strip().splitlines() or [type(problem).__name__]
    return _FAILED.fill(reason=reason[0])


def _title(spec: dict[str, Any]) -> str:
    title = spec.get("title", "")
    text = title.get("text", "") if isinstance(title, dict) else title
    return " ".join(text) if isinstance(text, list) else str(text)


def _marks(spec: dict[str, Any]) -> list[str]:
    found = []
    mark = spec.get("mark")
    if mark:
        found.append(mark["type"] if isinstance(mark, dict) else str(mark))
    for key in ("layer", "hconcat", "vconcat", "concat"):
        for part in spec.get(key, []):
            found += _marks(part)
    if isinstance(spec.get("spec"), dict):
        found += _marks(spec["spec"])
    return list(dict.fromkeys(found))
