"""A declared chart: stored without picture, alive with it, and never a traceback in its place."""

from __future__ import annotations

import re
from typing import Any

import altair as alt
import ipywidgets
import pandas as pd
import pytest

from coursekit import lessons
from coursekit.charts import Chart, pictures, show_chart, theme
from coursekit.charts.spec import call_draw
from coursekit.display import WIDGET_VIEW, as_text, small
from coursekit.lesson import Lesson
from coursekit.text import LANGUAGES, Text


def draw(lesson: Any, language: str, narrow: bool = False) -> Any:
    data = pd.DataFrame({"year": [2012, 2017], "n": [9899, 3046]})
    return alt.Chart(data).mark_bar(size=10 if narrow else 40).encode(x="year:O", y="n:Q")


def sample(draw: Any = draw) -> Chart:
    return Chart(
        id="99-fewer",
        title=Text("Fewer poor", "贫困人口减少"),
        subtitle=Text("Persons", "人数"),
        words=Text("Two bars: 9899 and 3046.", "两个条形：9899和3046。"),
        source=Text("Made up", "虚构"),
        standing="simulated",
        draw=draw,
    )


def test_a_file_keeps_words_and_a_picture_and_a_committed_one_an_empty_box(shown_live: list[dict[str, Any]]) -> None:
    shown = show_chart(sample(), None, "zh")
    bundle = shown._repr_mimebundle_()
    assert bundle["text/plain"] == "图：贫困人口减少。两个条形：9899和3046。"
    assert 'alt="两个条形：9899和3046。"' in bundle["text/html"] and "<svg" not in bundle["text/html"]
    assert small(bundle["text/html"]) == as_text(shown.html) == shown._repr_html_()
    assert '<div class="ck-chartbox"></div>' in shown.html
    assert [set(one) for one in shown_live] == [{WIDGET_VIEW}]


def test_the_live_view_has_both_drawings_with_the_chart_in_words() -> None:
    shown = show_chart(sample(), None, "en")
    assert shown.widget is not None
    view = shown.widget()
    assert isinstance(view, ipywidgets.HTML)
    assert view.value.count("<svg") == 2
    assert view.value.count('aria-label="Two bars: 9899 and 3046."') == 2
    assert "Made up" in view.value and 'data-standing="simulated"' in view.value


def test_a_picture_that_cannot_be_drawn_leaves_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(lesson: Any, language: str) -> Any:
        raise KeyError("poor-2013")

    shown = show_chart(sample(broken), None, "zh")
    assert shown.widget is not None
    monkeypatch.delenv("COURSEKIT_LOUD", raising=False)
    page = shown.widget().value
    assert "这台机器上没能画出图" in page and "poor-2013" in page and "Traceback" not in page
    monkeypatch.setenv("COURSEKIT_LOUD", "1")
    shown = show_chart(sample(broken), None, "zh")
    assert shown.widget is not None
    with pytest.raises(KeyError):
        shown.widget()


DECLARED = [
    pytest.param(row.number, chart, language, id=f"{chart.id}-{language}")
    for row in lessons.course()
    if row.ready
    for chart in lessons.declarations(row.number, "charts")
    for language in LANGUAGES
]


@pytest.mark.parametrize(("number", "chart", "language"), DECLARED)
def test_every_chart_of_the_lessons_is_drawn_in_the_colours_of_the_theme(
    number: str, chart: Chart, language: Any
) -> None:
    lesson = Lesson(number, language)
    call_draw(chart.draw, lesson, language, narrow=False).to_dict(validate=True)
    made = pictures(chart, lesson, language)
    known = {f"var(--ck-{name}, {colour})" for colour, name in theme.TOKENS.items()}
    found = set(re.findall(r'(?:fill|stroke)="([^"]*)"', made)) - {"none", "transparent"}
    assert found <= known, found - known
    assert "NaN" not in made and not re.search(r"(?:href|src)=|https?:", made)
    assert chart.id.startswith(f"{number}-")
    title = chart.title.to(language)
    assert len(title) > (8 if language == "zh" else 20), "a title states the finding, in a sentence"
