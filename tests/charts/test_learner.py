"""A learner's own chart: the course's look, drawn in place, nothing fetched."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from coursekit.charts import alt, learner


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """A lesson begun by an earlier test may have left another language behind."""
    learner.set_language("en")
    yield
    learner.set_language("en")


def bundle(**properties: str) -> dict[str, str]:
    data = pd.DataFrame({"年份": [2012, 2017], "万人": [9899, 3046]})
    chart = alt.Chart(data).mark_bar().encode(x="年份:O", y="万人:Q").properties(**properties)
    made = chart._repr_mimebundle_()
    return dict(made[0] if isinstance(made, tuple) else made)


def inside(html: str) -> str:
    """The drawing in the picture that a file keeps."""
    found = re.search(r'<img class="ck-still" .*src="data:image/svg\+xml;base64,([^"]+)">', html)
    assert found is not None
    return b64decode(found[1]).decode("utf-8")


def test_a_file_keeps_a_picture_and_a_sentence_that_need_no_trust(shown_live: list[dict[str, Any]]) -> None:
    made = bundle()
    assert set(made) == {"text/plain", "text/html"}
    assert made["text/plain"] == "A chart (bar)."
    assert "<svg" not in made["text/html"] and 'alt="A chart (bar)."' in made["text/html"]
    drawing = inside(made["text/html"]).replace("http://www.w3.org/2000/svg", "")
    assert "万人" in drawing and not re.search(r"<script|https?:|url\((?!#)", drawing)
    assert len(shown_live) == 1, "beside it, the live one"


def test_the_live_one_is_one_inline_picture() -> None:
    data = pd.DataFrame({"年份": [2012, 2017], "万人": [9899, 3046]})
    live = learner.drawn(alt.Chart(data).mark_bar().encode(x="年份:O", y="万人:Q").to_dict()).live
    assert live.count("<svg") == 1 and "万人" in live and "var(--ck-" in live
    assert not re.search(r"<script|https?:|url\((?!#)", live)


def test_its_title_is_its_description() -> None:
    made = bundle(title="Fewer poor")
    assert made["text/plain"] == "Fewer poor" and 'alt="Fewer poor"' in made["text/html"]


def test_it_follows_the_language_of_the_lesson() -> None:
    learner.set_language("zh")
    made = bundle()
    assert made["text/plain"] == "一张图（bar）。"
    assert 'lang="zh-Hans"' in made["text/html"] and 'font-size="14px"' in inside(made["text/html"])
    with pytest.raises(ValueError, match="没有语言"):
        learner.set_language("fr")


def test_it_is_the_altair_everybody_knows() -> None:
    import altair

    assert alt is altair


def test_a_chart_that_cannot_be_drawn_gives_words_and_no_traceback() -> None:
    learner.set_language("zh")
    made = learner.render({"mark": "bar", "data": {"url": "https://example.org/x.csv"}, "encoding": {"x": 7}})
    assert made["text/plain"].startswith("这张图的数据来自别处")
    made = learner.render({"mark": "bars"})
    assert made["text/plain"].startswith("这张图没能画出来")
    assert "Traceback" not in made["text/html"] and "<svg" not in made["text/html"]
