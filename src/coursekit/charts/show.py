"""A declared chart, shown: its card without picture to be stored, and a live view with the picture in JupyterLab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coursekit.cards import chart_card, element, esc
from coursekit.charts.declare import Chart
from coursekit.charts.guess_mark import with_mark, with_upright
from coursekit.charts.spec import call_draw, dress, to_spec
from coursekit.charts.svg import draw
from coursekit.charts.undrawn import no_program
from coursekit.display import Shown, still
from coursekit.faults import loud
from coursekit.text import Language, Text

__all__ = ["Drawings", "card_of", "chart_sentence", "pictures", "show_chart"]

_PLAIN = Text(en="Chart: {title}. {words}", zh="图：{title}。{words}")
_FAILED = Text(
    en="The picture could not be drawn on this machine ({reason}). The chart in words is below.",
    zh="这台机器上没能画出图（{reason}）。图的文字说明见下。",
)


_YOUR_GUESS = Text(en="your guess", zh="你猜的数")
_YOU = Text(en="you", zh="你")


class Drawings:
    """The drawings of one chart, each made when it is first asked for.

    Parameters
    ----------
    chart : Chart
    lesson : object
        What the chart draws from: has ``figure``, ``series`` and the like.
    language : {"en", "zh"}
    """

    def __init__(self, chart: Chart, lesson: Any, language: Language) -> None:
        self._chart, self._lesson, self._language = chart, lesson, language
        self._made: dict[tuple[str, bool], str] = {}

    def both(self) -> str:
        """Return the drawings for the chart box, or a sentence where nothing can be drawn; see `pictures`."""
        return self._or_reason(self.all)

    def kept(self) -> str:
        """Return the wide drawing as a picture for a learner's own file, or a sentence where nothing can be drawn."""
        return self._or_reason(lambda: still(self._svg("wide"), self._chart.words.to(self._language)))

    def all(self) -> str:
        """Return the drawings for the chart box; see `pictures`."""
        if not self._chart.guess:
            return self._svg("wide") + self._svg("narrow")
        words = {"wide": _YOUR_GUESS.to(self._language), "narrow": _YOU.to(self._language)}
        return "".join(
            with_mark(self._svg(size, before=before), said) for before in (True, False) for size, said in words.items()
        )

    def paper(self, *, before: bool) -> str:
        """Return the wide drawing of a chart that takes a guess, for paper: with an upright to put a cross on."""
        return with_upright(self._svg("wide", before=before))

    def _svg(self, size: str, *, before: bool = False) -> str:
        if (size, before) not in self._made:
            self._made[size, before] = self._drawn(size, before=before)
        return self._made[size, before]

    def _drawn(self, size: str, *, before: bool) -> str:
        chart, language = self._chart, self._language
        spec = to_spec(call_draw(chart.draw, self._lesson, language, narrow=size == "narrow", before=before))
        words = chart.before if before and chart.before else chart.words
        stage = ("before" if before else "after") if chart.guess else ""
        key = f"ch-{chart.id}-before" if before else f"ch-{chart.id}"
        svg = draw(dress(spec, language, size, hero=chart.hero), key, size, words.to(language))
        return svg.replace('class="ck-chart ', f'class="ck-chart ck-{stage} ', 1) if stage else svg

    def _or_reason(self, make: Callable[[], str]) -> str:
        try:
            return make()
        except Exception as problem:
            said = no_program(problem)
            if said is None:
                if loud():
                    raise
                said = _FAILED.fill(reason=f"{type(problem).__name__}: {problem}".splitlines()[0])
            return element("p", esc(said.to(self._language)), class_="ck-small")


def pictures(chart: Chart, lesson: Any, language: Language) -> str:
    """Draw a chart in both sizes, for its chart box; where a guess is given on it, before and after the guess.

    Parameters
    ----------
    chart, lesson, language
        As of `Drawings`.

    Returns
    -------
    str
        Two ``<svg>``, or four; the stylesheet shows the one that fits.
    """
    return Drawings(chart, lesson, language).all()


def show_chart(chart: Chart, lesson: Any, language: Language) -> Shown:
    """Show a declared chart.

    A committed notebook keeps no picture, for a drawn one depends on the machine; JupyterLab draws it when it is shown,
    a learner's own file keeps it as it was, and the site draws it when it is built. A picture that cannot be drawn
    leaves a sentence in its place.
    """
    drawings = Drawings(chart, lesson, language)

    def view() -> Any:
        import ipywidgets

        return ipywidgets.HTML(card_of(chart, language, drawings.both()))

    return Shown(
        chart_sentence(chart, language),
        card_of(chart, language),
        view,
        lambda: card_of(chart, language, drawings.kept()),
    )


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


def chart_sentence(chart: Chart, language: Language) -> str:
    """Return a chart as plain sentences."""
    title = chart.title.to(language).rstrip("." if language == "en" else "。")
    return _PLAIN.to(language).format(title=title, words=chart.words.to(language))
