"""The mark of a guess stands on the scale of its chart, and leaves no trace of how its place was found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.support.node import needs_node, value

from coursekit import assets
from coursekit.charts.guess_mark import guess_place, moved, start_of, with_mark, with_upright
from coursekit.charts.spec import dress, to_spec
from coursekit.charts.svg import draw


def chart(*, place: bool = True) -> str:
    """Draw points between 0 and 60."""
    import altair as alt
    import pandas as pd

    x, y = alt.X("year:Q"), alt.Y("rate:Q", scale=alt.Scale(domain=[0, 60]))
    points = alt.Chart(pd.DataFrame({"year": [2000, 2012], "rate": [10.2, 10.2]})).mark_point().encode(x=x, y=y)
    layers = points + guess_place(x, y, {"year": 2000}, "rate", (0, 60), 10.2) if place else points
    return draw(dress(to_spec(layers), "en"), "ch-test", "wide", "words")


def at(svg: str) -> tuple[float, float, float, float]:
    """Return low end, high end, start and present place of the mark."""
    found = [re.search(rf'data-{name}="([\d.]+)"', svg) for name in ("low", "high", "start")]
    found.append(re.search(r'class="at" transform="translate\(0,([\d.]+)\)"', svg))
    low, high, start, now = (float(one[1]) for one in found if one is not None)
    return low, high, start, now


def test_the_mark_starts_at_the_published_value() -> None:
    low, high, start, now = at(with_mark(chart(), "your guess"))
    assert low > high and now == start
    assert (start - low) / (high - low) == pytest.approx(10.2 / 60, abs=0.002)


def test_a_guess_moves_the_mark_and_its_stem() -> None:
    svg = moved(with_mark(chart(), "your guess"), 0.5)
    low, high, _, now = at(svg)
    assert now == pytest.approx((low + high) / 2, abs=0.01)
    assert f'y2="{now:.2f}"' in svg
    assert moved(svg, None) == svg


def test_what_found_the_place_is_taken_out_and_words_are_text() -> None:
    svg = with_mark(chart(), "you & <me>")
    assert "00fe01" not in svg and "you &amp; &lt;me&gt;" in svg and svg.count("</svg>") == 1


def test_on_paper_an_upright_reaches_from_end_to_end_of_the_scale() -> None:
    svg = with_upright(chart())
    low, high, _, _ = at(with_mark(chart(), "your guess"))
    found = re.search(r'class="upright" x1="([\d.]+)" x2="\1" y1="([\d.]+)" y2="([\d.]+)"', svg)
    assert found is not None and (float(found[2]), float(found[3])) == (low, high)
    assert "00fe01" not in svg and "ck-guess" not in svg


def test_a_chart_without_a_place_is_refused() -> None:
    with pytest.raises(ValueError, match="guess_place"):
        with_mark(chart(place=False), "your guess")


def test_the_start_is_a_share_of_the_scale() -> None:
    assert start_of(with_mark(chart(), "your guess")) == pytest.approx(10.2 / 60, abs=0.002)
    assert start_of("<svg></svg>") is None


@needs_node
@pytest.mark.parametrize("share", [0, 0.25, 0.5, 1])
def test_page_and_jupyterlab_move_the_mark_as_the_drawing_does(share: float) -> None:
    low, high, start, now = at(moved(with_mark(chart(), "your guess"), share))
    then = f"""const set = {{}}, part = () => ({{ setAttribute: (what, to) => {{ set[what] = to; }} }});
    const mark = {{ dataset: {{ low: "{low}", high: "{high}", start: "{start}" }}, querySelector: part }};
    it.moveMark(mark, {share});"""
    moves, begins = value(Path(assets.__file__).with_name("mark.mjs"), "[set, it.reachOf(mark).start]", then)
    assert moves == {"y2": f"{now:.2f}", "transform": f"translate(0,{now:.2f})"}
    assert begins == pytest.approx((start - low) / (high - low))
