"""Cards are pure strings: right markup, right language, nothing unescaped, nothing random."""

from __future__ import annotations

import re
from base64 import b64decode
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import ipywidgets
import pytest

from coursekit import cards
from coursekit.catalogue import STANDINGS, figure, figures
from coursekit.display import WIDGET_VIEW, Shown, small, still
from coursekit.text import Text

VOID = {"input", "br", "img"}


class Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"


def balanced(html: str) -> bool:
    parser = Balance()
    parser.feed(html)
    return not parser.open


def test_every_character_of_html_is_escaped() -> None:
    assert cards.esc('<a href="x">\'&') == "&lt;a href=&quot;x&quot;&gt;&#x27;&amp;"
    assert "<script>" not in cards.table(["<script>"], [["<script>"]], "<script>", "en")
    assert "<script>" not in cards.fold("<script>", "")


def test_chinese_inside_english_is_marked_with_its_language() -> None:
    out = cards.inline("The speech prints 4300多亿元 (“9899万”).", "en")
    assert '<span lang="zh-Hans">4300多亿元</span>' in out
    assert '<span lang="zh-Hans">9899万</span>' in out


def test_chinese_text_is_left_whole_and_places_take_the_latin_face() -> None:
    out = cards.inline("位置：§1.1，第13段", "zh")
    assert out == '位置：<span class="ck-place">§1.1</span>，第13段'


def test_code_in_words_is_not_touched_otherwise() -> None:
    assert cards.inline("Write `a < b` here", "en") == "Write <code>a &lt; b</code> here"


@pytest.mark.parametrize("standing", STANDINGS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_tag_always_has_glyph_and_word(standing: str, language: str) -> None:
    out = cards.tag(standing, language)
    assert f'data-standing="{standing}"' in out
    assert f'<span aria-hidden="true">{cards.esc(STANDINGS[standing].mark)}</span>' in out
    assert STANDINGS[standing].text.to(language) in out


def test_an_unknown_standing_is_refused_by_name() -> None:
    with pytest.raises(LookupError, match="“rumour”"):
        cards.tag("rumour", "en")


@pytest.mark.parametrize("state", cards.VERDICTS)
def test_a_verdict_is_word_and_glyph(state: str) -> None:
    out = cards.verdict(state, "zh", rows=[("你的答案", "30.77%")], status=True)
    assert cards.VERDICTS[state][1].zh in out
    assert 'role="status"' in out and f'data-verdict="{state}"' in out
    assert "<dt>你的答案</dt><dd>30.77%</dd>" in out


def test_a_table_scrolls_in_a_named_box_that_the_keyboard_reaches() -> None:
    out = cards.table(["Period", "Fall"], [["2001–10", 3.26]], "Both periods", "en")
    assert '<div class="ck-scroll" tabindex="0" role="region" aria-label="Table: Both periods">' in out
    assert '<th scope="row"><span class="ck-nb">2001–10</span></th><td>3.26</td>' in out
    assert balanced(out)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_card_carries_its_language_and_its_hooks(language: str) -> None:
    out = cards.card("exercise", Text("How large?", "多大？"), "", language, id="ex-01-1", data={"exercise": "01-1"})
    assert f'lang="{"zh-Hans" if language == "zh" else "en"}"' in out
    assert 'data-exercise="01-1"' in out
    assert 'aria-labelledby="ex-01-1-title"' in out and 'id="ex-01-1-title"' in out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_cards_are_balanced_and_always_the_same(language: str) -> None:
    words = Text("Words & more", "文字")

    def all_cards() -> str:
        return "".join(
            [
                cards.chart_card("01-two-lines", words, words, words, words, "read", language),
                cards.chart_card("01-hero", words, words, words, words, "read", language, hero=True),
                cards.folds(cards.fold("Hint", "<p>x</p>", about=" for 01-1", data={"data-after": 1, "hidden": True})),
            ]
        )

    assert balanced(all_cards())
    assert all_cards() == all_cards()
    assert not re.search(r"<(script|style)", all_cards())


def test_a_stored_chart_card_has_an_empty_box() -> None:
    out = cards.chart_card("01-a", "t", "s", "w", "src", "read", "en")
    assert '<div class="ck-chartbox"></div>' in out and 'data-chart="01-a"' in out


def test_one_chart_may_be_the_hero() -> None:
    assert "ck-hero" not in cards.chart_card("01-a", "t", "s", "w", "src", "read", "en")
    assert "ck-hero ck-wide" in cards.chart_card("01-a", "t", "s", "w", "src", "read", "en", hero=True)


def test_folds_with_the_same_summary_are_told_apart_aloud() -> None:
    out = cards.fold("Solution", "", about=" for 01-1", data={"data-after": 2, "hidden": True})
    assert out.startswith(
        '<details class="ck-fold" data-after="2" hidden><summary>Solution<span class="ck-sr"> for 01-1'
    )
    assert '<span class="ck-sr">: t</span>' in cards.chart_card("01-a", "t", "s", "w", "src", "read", "en")


def test_a_live_view_is_an_output_of_its_own_and_the_card_never_holds_it(shown_live: list[dict[str, Any]]) -> None:
    view = ipywidgets.HTML("alive")
    shown = Shown("A sentence.", "<p>A sentence.</p>", lambda: view)
    assert repr(shown) == "A sentence."
    assert shown._repr_mimebundle_() == {"text/plain": "A sentence.", "text/html": "<p>A sentence.</p>"}
    assert [set(one) for one in shown_live] == [{WIDGET_VIEW}]
    assert shown_live[0][WIDGET_VIEW]["model_id"] == view.model_id
    assert "ck-live" in view._dom_classes
    Shown("A.", "")._repr_mimebundle_()
    assert len(shown_live) == 1


def test_a_view_that_cannot_be_made_leaves_the_card(shown_live: list[dict[str, Any]]) -> None:
    def no_widgets() -> Any:
        raise ImportError("ipywidgets")

    assert set(Shown("A.", "<p>A.</p>", no_widgets)._repr_mimebundle_()) == {"text/plain", "text/html"}
    assert shown_live == []


def test_outside_a_notebook_no_view_is_made() -> None:
    def never() -> Any:
        raise AssertionError

    assert Shown("A.", "<p>A.</p>", never)._repr_mimebundle_()["text/plain"] == "A."


def test_a_kept_picture_stands_alone_and_a_committed_card_has_none() -> None:
    drawing = (
        '<svg class="ck-chart" viewBox="0 0 320 200" role="img"><text fill="var(--ck-ink, #1b2325)">9</text></svg>'
    )
    picture = still(drawing, 'from "9" to 5')
    shape = r'<img class="ck-still" alt="from &quot;9&quot; to 5" width="352" src="data:image/svg\+xml;base64,([^"]+)">'
    found = re.fullmatch(shape, picture)
    assert found is not None
    inside = b64decode(found[1]).decode("utf-8")
    root = ElementTree.fromstring(inside)
    assert root.tag == "{http://www.w3.org/2000/svg}svg" and root.get("role") == "img"
    assert root.get("viewBox") == "-16 0 352 200", "letters that stand out are not cut"
    assert small(f"<p>a{picture}</p>") == "<p>a</p>"
    assert small('<style class="ck-sheet">\n.a > b { c }\n</style><p>a</p>') == "<p>a</p>"
    assert still("<p>not drawn</p>", "words") == ""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_figure_of_the_speech_has_its_card(language: str) -> None:
    for one in figures():
        out = cards.figure_card(one, language)
        assert balanced(out), one.id
        assert f'data-figure="{one.id}"' in out
        assert f'data-standing="{one.standing}"' in out
        assert cards.esc(one.printed) in out
        for name, _ in one.facts(language):
            assert f"<dt>{cards.esc(name)}</dt>" in out


def beside(id: str, language: str) -> str:
    """Return the printed number of a figure and the small unit beside it, as a reader sees them."""
    big = re.search(r'<p class="big">(.*?)</p>', cards.figure_card(figure(id), language))
    assert big
    return re.sub("<[^>]+>", "", big[1].replace("<small>", " <small>"))


@pytest.mark.parametrize(
    ("id", "chinese"),
    [
        ("relending", "1600多亿元"),
        ("fall-points-2013-2017", "7.1个百分点"),
        ("times-1994-2000", "2.14倍"),
        ("years-2013-2017", "5年"),
        ("past-pace", "3至4个百分点 （每年）"),
        ("questions-of-speech", "3个 问题"),
        ("counties-2016", "28个 县"),
        ("precisions", "六个 精准"),
        ("guarantees", "三保障"),
        ("centre-ends", "两头"),
        ("poor-2012", "9899万 人"),
        ("earlier-symposia", "4 次座谈会"),
    ],
)
def test_a_unit_is_said_once(id: str, chinese: str) -> None:
    assert beside(id, "zh") == chinese


def test_no_card_says_a_unit_or_a_measure_word_twice() -> None:
    for one in figures():
        number, _, unit = beside(one.id, "zh").partition(" ")
        assert not re.search(r"[个项名份次]$", number) or not re.match(r"[个名份次]|项(?!目)", unit), one.id
        assert not unit or not number.endswith(unit), one.id


def test_english_keeps_the_unit_beside_a_chinese_number() -> None:
    assert beside("relending", "en") == "1600多亿元 yuan"
