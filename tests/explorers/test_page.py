"""What the static page is given: everything it can show, and nothing from outside."""

from __future__ import annotations

import json
import re
from typing import Any

import pandas as pd
import pytest
from tests.explorers.sample import sample

from coursekit.explorers import Choices, Machine, Slider, TooLarge, page_card, page_payload, still
from coursekit.text import Text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_payload_is_plain_json_and_always_the_same(language: str) -> None:
    payload = page_payload(sample(), language)
    assert json.loads(json.dumps(payload, allow_nan=False)) == payload
    assert payload == page_payload(sample(), language)


def test_every_valid_setting_is_in_the_payload_and_no_other() -> None:
    payload = page_payload(sample(), "en")
    machine = Machine(sample(), "en")
    assert set(payload["states"]) == {",".join(map(str, s)) for s in machine.settings()}


def test_each_row_is_carried_once() -> None:
    payload = page_payload(sample(), "en")
    seen = [json.dumps(row, sort_keys=True) for row in payload["rows"]]
    assert len(seen) == len(set(seen)) == len(payload["cells"])
    # The row of all years is the same in every setting of one measure.
    assert len(seen) < 2 * len(payload["states"])


def test_colours_are_css_variables_so_that_one_specification_follows_both_themes() -> None:
    text = json.dumps(page_payload(sample(), "en")["specs"])
    assert "var(--ck-muted, #566266)" in text
    assert not re.search(r'"#[0-9a-f]{6}"', text)


def test_nothing_in_a_payload_is_fetched() -> None:
    text = json.dumps(page_payload(sample(), "zh"))
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
        "valid": None,
    }
    with pytest.raises(TooLarge, match="99-fall: more than 20000 rows"):
        page_payload(sample(**wide), "en")


def test_words_are_written_as_html_once() -> None:
    few = Choices("measure", Text("M", "M"), (("points", Text("a<b", "a<b")),), "points")
    explorer = sample(
        controls=(*sample().controls[:2], few),
        reading=lambda start, end, measure: Text("<b> 9899万 & `code`", "<b>"),
    )
    payload = page_payload(explorer, "en")
    assert payload["readings"] == ['&lt;b&gt; <span lang="zh-Hans">9899万</span> &amp; <code>code</code>']
    assert payload["controls"][2]["options"] == [["points", "a<b"]]  # set as text by the script


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_scripts_the_card_has_reading_numbers_and_a_still_picture(language: str) -> None:
    picture = still(sample(), language)
    assert picture.count("<svg") == 2 and 'class="ck-chart wide"' in picture and 'class="ck-chart narrow"' in picture
    card = page_card(sample(), language, picture)
    assert sample().reading(**sample().start).to(language) in card
    assert "<table" in card and picture in card
    assert "<input" not in card and "<select" not in card  # no dead control
