"""A learner's own chart: the course's look, drawn in place, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


def test_it_is_one_inline_picture_and_a_sentence() -> None:
    made = bundle()
    assert set(made) == {"text/plain", "text/html"}
    assert made["text/plain"] == "A chart (bar)."
    assert "<svg" in made["text/html"] and "万人" in made["text/html"]
    assert not re.search(r"<script|https?:|url\((?!#)", made["text/html"])


def test_its_title_is_its_description() -> None:
    made = bundle(title="Fewer poor")
    assert made["text/plain"] == "Fewer poor" and 'aria-label="Fewer poor"' in made["text/html"]


def test_it_follows_the_language_of_the_lesson() -> None:
    learner.set_language("zh")
    made = bundle()
    assert made["text/plain"] == "一张图（bar）。"
    assert 'lang="zh-Hans"' in made["text/html"] and 'font-size="14px"' in made["text/html"]
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
