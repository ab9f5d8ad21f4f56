"""What the static page is given: everything it can show, and nothing from outside."""

from __future__ import annotations

import itertools
import json
import re
from typing import Any

import pandas as pd
import pytest
from tests.explorers.sample import frame, sample

from coursekit.explorers import Choices, Machine, Slider, TooLarge, page_card, page_controls, page_slices, still
from coursekit.text import Text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_slices_are_plain_json_and_always_the_same(language: str) -> None:
    slices = page_slices(sample(), language)
    assert json.loads(json.dumps(slices, allow_nan=False)) == slices
    assert slices == page_slices(sample(), language)


def test_every_valid_setting_is_in_the_slices_and_no_other() -> None:
    slices = page_slices(sample(), "en")
    machine = Machine(sample(), "en")
    assert set(slices["states"]) == {",".join(map(str, s)) for s in machine.settings()}
    everything = itertools.product(*(range(size) for size in machine.sizes))
    assert set(slices["refused"]) == {",".join(map(str, s)) for s in everything} - set(slices["states"])
    assert slices["refusals"] == ["A period must start before it ends."]


def column(carried: list[Any]) -> list[Any]:
    values, at = carried
    return values if at is None else [values[i] for i in at]


def test_each_row_is_carried_once_and_only_with_what_the_chart_uses() -> None:
    def more(**controls: Any) -> pd.DataFrame:
        return frame(**controls).assign(unused=1)

    slices = page_slices(sample(frame=more), "en")
    assert list(slices["rows"]) == ["period", "years", "fall"]
    seen = list(zip(*map(column, [*slices["rows"].values(), *slices["cells"]]), strict=True))
    assert len(seen) == len(set(seen))
    # The row of all years is the same in every setting of one measure.
    assert len(seen) < 2 * len(slices["states"])


def test_colours_are_css_variables_so_that_one_specification_follows_both_themes() -> None:
    text = json.dumps(page_slices(sample(), "en")["specs"])
    assert "var(--ck-muted, #566266)" in text
    assert not re.search(r'"#[0-9a-f]{6}"', text)


def test_nothing_in_the_slices_is_fetched() -> None:
    text = json.dumps(page_slices(sample(), "zh"))
    assert "http" not in text
    assert '"url"' not in text


def test_an_explorer_too_large_for_a_page_is_refused() -> None:
    def much(n: int) -> pd.DataFrame:
        return pd.DataFrame({"period": range(1000), "years": 1, "fall": 1.0})

    numbers = Slider("n", Text("n", "n"), tuple(range(30)), 0)
    wide: dict[str, Any] = {
        "controls": (numbers,),
        "frame": much,
        "reading": lambda n: Text("x", "x"),
        "standing": lambda n: "read",
        "refuses": None,
    }
    with pytest.raises(TooLarge, match="99-fall: more than 20000 rows"):
        page_slices(sample(**wide), "en")


def test_words_are_written_as_html_once() -> None:
    few = Choices("measure", Text("M", "M"), (("points", Text("a<b", "a<b")),), "points")
    explorer = sample(
        controls=(*sample().controls[:2], few),
        reading=lambda start, end, measure: Text("<b> 9899万 & `code`", "<b>"),
    )
    slices = page_slices(explorer, "en")
    assert slices["readings"] == ['&lt;b&gt; <span lang="zh-Hans">9899万</span> &amp; <code>code</code>']
    assert page_controls(explorer, "en")["controls"][2]["options"] == [["points", "a<b"]]  # set as text by the script


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_scripts_the_card_has_reading_numbers_and_a_still_picture(language: str) -> None:
    picture = still(sample(), language)
    assert picture.count("<svg") == 2 and 'class="ck-chart wide"' in picture and 'class="ck-chart narrow"' in picture
    card = page_card(sample(), language, picture)
    assert sample().reading(**sample().start).to(language) in card
    assert "<table" in card and picture in card
    assert "<input" not in card and "<select" not in card  # no dead control
