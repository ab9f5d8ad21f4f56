"""A declared chart, shown: its card without picture to be stored, and a live view with the picture in JupyterLab."""

from __future__ import annotations

from typing import Any

from coursekit.cards import chart_card, element, esc
from coursekit.charts.declare import Chart
from coursekit.charts.spec import call_draw, dress, to_spec
from coursekit.charts.svg import draw
from coursekit.display import Shown
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
    label = chart.words.to(language)
    drawn = []
    for size in ("wide", "narrow"):
        spec = to_spec(call_draw(chart.draw, lesson, language, narrow=size == "narrow"))
        drawn.append(draw(dress(spec, language, size), f"ch-{chart.id}", size, label))
    return "".join(drawn)


def show_chart(chart: Chart, lesson: Any, language: Language) -> Shown:
    """Show a declared chart.

    The stored form has no picture, for a drawn one depends on the machine; JupyterLab draws it when it is shown, and
    the site when it is built. A picture that cannot be drawn leaves a sentence in its place.
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

    def view() -> Any:
        import ipywidgets

        try:
            inside = pictures(chart, lesson, language)
        except Exception as problem:
            if loud():
                raise
            reason = f"{type(problem).__name__}: {problem}".splitlines()[0]
            inside = element("p", esc(_FAILED.to(language).format(reason=reason)), class_="ck-small")
        return ipywidgets.HTML(card(inside))

    stop = "." if language == "en" else "。"
    title = chart.title.to(language).rstrip(stop)
    return Shown(_PLAIN.to(language).format(title=title, words=chart.words.to(language)), card(), view)
