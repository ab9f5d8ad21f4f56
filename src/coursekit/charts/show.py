"""A declared chart, shown: its card without picture to be stored, and a live view with the picture in JupyterLab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from coursekit.cards import chart_card, element, esc
from coursekit.charts.declare import Chart
from coursekit.charts.guess_mark import with_mark
from coursekit.charts.spec import call_draw, dress, to_spec
from coursekit.charts.svg import draw
from coursekit.charts.undrawn import UNDRAWN
from coursekit.display import Shown, still
from coursekit.faults import loud
from coursekit.text import Language, Text

__all__ = ["card_of", "chart_sentence", "kept_picture", "pictures", "pictures_or_reason", "show_chart"]

_PLAIN = Text(en="Chart: {title}. {words}", zh="图：{title}。{words}")
_FAILED = Text(
    en="The picture could not be drawn on this machine ({reason}). The chart in words is below.",
    zh="这台机器上没能画出图（{reason}）。图的文字说明见下。",
)


_YOUR_GUESS = Text(en="your guess", zh="你猜的数")
_YOU = Text(en="you", zh="你")


def pictures(chart: Chart, lesson: Any, language: Language) -> str:
    """Draw a chart in both sizes, for its chart box; where a guess is given on it, before and after the guess.

    Parameters
    ----------
    chart : Chart
    lesson : object
        What the chart draws from: has ``figure``, ``series`` and the like.
    language : {"en", "zh"}

    Returns
    -------
    str
        Two ``<svg>``, or four; the stylesheet shows the one that fits.
    """
    if not chart.guess:
        return "".join(_drawn(chart, lesson, language, size) for size in ("wide", "narrow"))
    parts = []
    for before in (True, False):
        for size in ("wide", "narrow"):
            svg = _drawn(chart, lesson, language, size, before=before)
            parts.append(with_mark(svg, (_YOU if size == "narrow" else _YOUR_GUESS).to(language)))
    return "".join(parts)


def _drawn(chart: Chart, lesson: Any, language: Language, size: str, *, before: bool = False) -> str:
    spec = to_spec(call_draw(chart.draw, lesson, language, narrow=size == "narrow", before=before))
    words = chart.before if before and chart.before else chart.words
    stage = ("before" if before else "after") if chart.guess else ""
    key = f"ch-{chart.id}-before" if before else f"ch-{chart.id}"
    svg = draw(dress(spec, language, size, hero=chart.hero), key, size, words.to(language))
    return svg.replace('class="ck-chart ', f'class="ck-chart ck-{stage} ', 1) if stage else svg


def show_chart(chart: Chart, lesson: Any, language: Language) -> Shown:
    """Show a declared chart.

    A committed notebook keeps no picture, for a drawn one depends on the machine; JupyterLab draws it when it is shown,
    a learner's own file keeps it as it was, and the site draws it when it is built. A picture that cannot be drawn
    leaves a sentence in its place.
    """

    @cache
    def wide() -> str:
        return _drawn(chart, lesson, language, "wide")

    def view() -> Any:
        import ipywidgets

        both = _or_reason(lambda: wide() + _drawn(chart, lesson, language, "narrow"), language)
        return ipywidgets.HTML(card_of(chart, language, both))

    def pictured() -> str:
        return card_of(chart, language, _or_reason(lambda: still(wide(), chart.words.to(language)), language))

    return Shown(chart_sentence(chart, language), card_of(chart, language), view, pictured)


def card_of(
    chart: Chart, language: Language, picture: str = "", asked: str = "", data: Mapping[str, object] | None = None
) -> str:
    """Return the card of a declared chart; see `coursekit.cards.chart_card`."""
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
        before=chart.before or "",
        asked=asked,
        data=data,
    )


def pictures_or_reason(chart: Chart, lesson: Any, language: Language) -> str:
    """Return `pictures`, or where nothing can be drawn a sentence that says why."""
    return _or_reason(lambda: pictures(chart, lesson, language), language)


def kept_picture(chart: Chart, lesson: Any, language: Language) -> str:
    """Return the picture that a learner's own file keeps; see `coursekit.display.still`."""
    return _or_reason(lambda: still(_drawn(chart, lesson, language, "wide"), chart.words.to(language)), language)


def _or_reason(draw: Callable[[], str], language: Language) -> str:
    try:
        return draw()
    except Exception as problem:
        if isinstance(problem, ImportError) and problem.name == "vl_convert":
            return element("p", esc(UNDRAWN["no-program"].to(language)), class_="ck-small")
        if loud():
            raise
        reason = f"{type(problem).__name__}: {problem}".splitlines()[0]
        return element("p", esc(_FAILED.to(language).format(reason=reason)), class_="ck-small")


def chart_sentence(chart: Chart, language: Language) -> str:
    """Return a chart as plain sentences."""
    title = chart.title.to(language).rstrip("." if language == "en" else "。")
    return _PLAIN.to(language).format(title=title, words=chart.words.to(language))
