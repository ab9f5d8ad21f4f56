"""Pictures: nothing from outside, colours that follow both themes, ids that meet no other picture's."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest

from coursekit.charts import theme
from coursekit.charts.spec import dress, to_spec
from coursekit.charts.svg import draw, with_variables

DATA = pd.DataFrame({"year": [2000, 2010, 2000, 2010], "rate": [49.8, 17.2, 10.2, 2.8], "line": list("aabb")})


def chart() -> Any:
    base = alt.Chart(DATA).encode(x="year:Q", y="rate:Q", color="line:N")
    return base.mark_line(clip=True) + base.mark_point(clip=True).encode(shape="line:N")


def picture(key: str = "ch-1", label: str | None = "Two lines", language: Any = "en") -> str:
    return draw(dress(to_spec(chart()), language), key, "wide", label)


def colours(svg: str) -> set[str]:
    return set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) - {"none", "transparent"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_only_colours_of_the_theme_as_variables(language: str) -> None:
    found = colours(picture(language=language))
    assert found
    known = {f"var(--ck-{name}, {colour})" for colour, name in theme.TOKENS.items()}
    assert found <= known
    assert any("cat-1" in one for one in found) and any("cat-2" in one for one in found)


def test_nothing_from_outside() -> None:
    svg = picture()
    assert not re.search(r"(?:href|src)=|https?:|@import|<script|<style|url\((?!#)", svg)


def test_it_is_well_formed_and_named() -> None:
    tree = ElementTree.fromstring(picture(label='The "rate" < 50'))
    assert tree.get("role") == "img"
    assert tree.get("aria-label") == 'The "rate" < 50'
    assert tree.get("class") == "ck-chart wide"
    assert not [e for e in tree.iter() if e is not tree and (e.get("role") or e.get("aria-label"))]


def test_without_a_label_it_is_hidden_because_words_stand_beside_it() -> None:
    tree = ElementTree.fromstring(picture(label=None))
    assert tree.get("aria-hidden") == "true" and tree.get("role") is None


def test_faces_come_from_the_stylesheet() -> None:
    assert "font-family" not in picture()


def test_ids_are_the_pictures_own_and_the_same_every_time() -> None:
    first, again, other = picture("ch-1"), picture("ch-1"), picture("ch-2")
    assert first == again
    ids = set(re.findall(r'\bid="([^"]+)"', first))
    assert ids and all(one.startswith("ch-1-wide-") for one in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", first)) == ids
    assert not ids & set(re.findall(r'\bid="([^"]+)"', other))


def test_two_sizes_are_two_drawings() -> None:
    spec = to_spec(chart())
    wide, narrow = draw(dress(spec, "en", "wide"), "k", "wide"), draw(dress(spec, "en", "narrow"), "k", "narrow")
    assert ElementTree.fromstring(wide).get("viewBox", "").split()[2] == "680"
    assert ElementTree.fromstring(narrow).get("viewBox", "").split()[2] == "330"
    sizes = {text.get("font-size") for text in ElementTree.fromstring(narrow).iter("text")}
    assert sizes == {"13px"}


def test_what_a_chart_sets_itself_stays() -> None:
    own = chart().properties(height=100).configure_line(strokeWidth=9)
    dressed = dress(to_spec(own), "en")
    assert dressed["height"] == 100 and dressed["config"]["line"]["strokeWidth"] == 9
    assert dressed["config"]["line"]["strokeJoin"] == "round"


def test_a_chart_of_several_keeps_the_sizes_of_its_parts() -> None:
    both = alt.Chart(DATA).mark_point().encode(x="year:Q").properties(width=100)
    assert "width" not in dress(to_spec(both | both), "en")


def test_variables_are_put_into_specifications_too() -> None:
    assert with_variables({"range": ["#3787CC", "#123456"], "n": 1}) == {
        "range": ["var(--ck-cat-1, #3787cc)", "#123456"],
        "n": 1,
    }


def test_what_is_no_chart_is_refused() -> None:
    with pytest.raises(TypeError, match="Not an Altair chart: str"):
        to_spec("chart")


def test_more_rows_than_altair_allows_are_drawn() -> None:
    many = pd.DataFrame({"x": range(6000)})
    assert len(next(iter(to_spec(alt.Chart(many).mark_tick().encode(x="x:Q"))["datasets"].values()))) == 6000


def test_altair_and_the_drawing_program_are_loaded_only_when_asked_for() -> None:
    code = (
        "import sys, coursekit.charts, coursekit.explorers;"
        "print(sorted({'altair', 'vl_convert', 'ipywidgets', 'pandas'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
