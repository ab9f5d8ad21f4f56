"""The card of an outside series says what, when, how sure and from where."""

from __future__ import annotations

from coursekit.catalogue import series
from coursekit.series_cards import series_card, series_words


def test_a_source_that_all_values_share_is_said_once() -> None:
    shared, mixed = series("headcount-2010-standard"), series("headcount-2008-standard")
    once = series_card(shared, "en")
    assert once.count(shared.observations[0].source.text.en.partition(",")[0]) == 1 and "Source: " in once
    assert '<th scope="col">Source</th>' not in once and '<th scope="col">Source</th>' in series_card(mixed, "en")


def test_a_series_in_one_sentence() -> None:
    one = series("incidence-2010-standard")
    en, zh = series_words(one, "en"), series_words(one, "zh")
    assert one.label.en in en and one.source.en in en
    assert one.label.zh in zh and f"{len(one.observations)}个数值" in zh and zh.endswith("。")
