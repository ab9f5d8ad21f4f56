"""A declared chart, shown: its card without picture to be stored, and a live view with the picture in JupyterLab."""

from __future__ import annotations

from functools import cache
from typing import Any

from coursekit.cards import chart_card, element, esc
from coursekit.charts.declare import Chart
from coursekit.charts.spec import call_draw, dress, to_spec
from coursekit.charts.svg import draw
from coursekit.charts.undrawn import UNDRAWN
from coursekit.display import Shown, still
from coursekit.faults import loud
from coursekit.text import Language, Text

__all__ = ["pictures", "show_chart"]

_PLAIN = Text(en="Chart: {title}. {words}", zh="图：{title}。{words}")
_FAILED = Text(
    en="The picture could not be drawn on this machine ({reason}). The chart in words is below.",
    zh="这台机器上没能画出图（{reason}）。图的文字说明见下。",
)


def pictures(chart: Chart, lesson: Any, language: Language) -> str:
    """Draw a chart in both sizes, for its chart box.

    Parameters
    ----------
    chart : Chart
    lesson : object
        What the chart draws from: has ``figure``, ``series`` and the like.
    language : {"en", "zh"}

    Returns
    -------
    str
        Two ``<svg>``; the stylesheet shows the one that fits.
    """
    return "".join(_picture(chart, lesson, language, size) for size in ("wide", "narrow"))


def _picture(chart: Chart, lesson: Any, language: Language, size: str) -> str:
    spec = to_spec(call_draw(chart.draw, lesson, language, narrow=size == "narrow"))
    return draw(dress(spec, language, size), f"ch-{chart.id}", size, chart.words.to(language))


def show_chart(chart: Chart, lesson: Any, language: Language) -> Shown:
    """Show a declared chart.

    A committed notebook keeps no picture, for a drawn one depends on the machine; JupyterLab draws it when it is shown,
    a learner's own file keeps it as it was, and the site draws it when it is built. A picture that cannot be drawn
    leaves a sentence in its place.
    """

    def card(picture: str = "") -> str:
        return chart_card(
            chart.id,
            chart.title,
            chart.subtitle,
            chart.words,
            chart.source,
            chart.standing,
            language,
            picture=picture,
            hero=chart.hero,
        )

    def drawn(size: str) -> str:
        try:
            return _picture(chart, lesson, language, size)
        except Exception as problem:
            if isinstance(problem, ImportError) and problem.name == "vl_convert":
                return element("p", esc(UNDRAWN["no-program"].to(language)), class_="ck-small")
            if loud():
                raise
            reason = f"{type(problem).__name__}: {problem}".splitlines()[0]
            return element("p", esc(_FAILED.to(language).format(reason=reason)), class_="ck-small")

    @cache
    def wide() -> str:
        return drawn("wide")

    def view() -> Any:
        import ipywidgets

        # Where the wide one failed, one sentence says so.
        return ipywidgets.HTML(card(wide() + (drawn("narrow") if wide().startswith("<svg") else "")))

    def pictured() -> str:
        return card(still(wide(), chart.words.to(language)) or wide())

    stop = "." if language == "en" else "。"
    title = chart.title.to(language).rstrip(stop)
    return Shown(_PLAIN.to(language).format(title=title, words=chart.words.to(language)), card(), view, pictured)
