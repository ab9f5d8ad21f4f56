"""The JupyterLab view, driven without a front end: what a moved control changes, and what a fault looks like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ipywidgets
import pytest
from tests.explorers.sample import frame, sample

from coursekit.display import WIDGET_VIEW, small
from coursekit.explorers import Explored, explore
from coursekit.text import Text


@pytest.fixture(autouse=True)
def _loud(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSEKIT_LOUD", "1")


def walk(widget: Any) -> Iterator[Any]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from walk(child)


def controls(seen: Explored, kind: type, label: str = "") -> list[Any]:
    return [w for w in walk(seen.view) if isinstance(w, kind) and w.description.startswith(label)]


def shown(seen: Explored) -> str:
    """All HTML the view shows, the picture among it, without the stylesheet."""
    pages = [w.value for w in walk(seen.view) if isinstance(w, ipywidgets.HTML) and w.layout.display != "none"]
    return "\n".join(pages)


def only(found: list[Any]) -> Any:
    assert len(found) == 1
    return found[0]


def slider(seen: Explored, at: int) -> Any:
    return controls(seen, ipywidgets.IntSlider)[at]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_view_shows_title_prediction_reading_standing_picture_and_caption(language: str) -> None:
    explorer = sample()
    page = shown(explore(explorer, language))
    for words in (explorer.title, explorer.predict, explorer.caption):
        assert words.to(language) in page
    assert explorer.reading(**explorer.start).to(language) in page
    assert 'data-standing="read"' in page and 'role="status"' in page
    assert page.count("<svg") == 2 and f'lang="{"zh-Hans" if language == "zh" else "en"}"' in page


def test_moving_a_slider_changes_field_reading_standing_picture_numbers_and_value() -> None:
    seen = explore(sample(), "en")
    before = shown(seen)
    slider(seen, 0).value = 2011
    after = shown(seen)
    assert seen.value == {"start": 2011, "end": 2013, "measure": "points"}
    assert only(controls(seen, ipywidgets.BoundedIntText, "Starts")).value == 2011
    assert "From 2011 to 2013" in after and "From 2010 to 2013" not in after
    assert 'data-standing="memory"' in after
    assert [p for p in after.split("<svg")[1:]] != [p for p in before.split("<svg")[1:]]
    assert seen.frame["years"].tolist() == [3, 2]


def test_moving_the_number_field_moves_the_slider() -> None:
    seen = explore(sample(), "en")
    only(controls(seen, ipywidgets.BoundedIntText, "Ends")).value = 2012
    assert slider(seen, 1).value == 2012
    assert "From 2010 to 2012" in shown(seen)


def test_choosing_changes_the_reading() -> None:
    seen = explore(sample(), "zh")
    only(controls(seen, ipywidgets.Dropdown)).value = "share"
    assert "年均比例" in shown(seen)
    assert seen.value["measure"] == "share"


def test_a_move_that_makes_no_sense_is_refused_in_words_and_moves_no_other_control() -> None:
    seen = explore(sample(), "en")
    only(controls(seen, ipywidgets.BoundedIntText, "Ends")).value = 2011
    slider(seen, 0).value = 2012
    assert seen.value == {"start": 2010, "end": 2011, "measure": "points"}
    assert (slider(seen, 0).value, slider(seen, 1).value) == (2010, 2011)
    refused = '<p class="ck-refused" role="status">A period must start before it ends. It stays at 2010'
    assert refused in shown(seen)
    slider(seen, 1).value = 2013
    assert "ck-refused" not in shown(seen).replace(".ck-refused", "")
    with pytest.raises(ValueError, match="时段的起点要早于终点。各控件都未改动。"):
        explore(sample(), "zh").set(start=2012, end=2011)


def test_slider_and_number_stand_in_the_order_in_which_they_are_seen_and_have_names_of_their_own() -> None:
    seen = explore(sample(), "zh")
    groups = [w for w in walk(seen.view) if "ck-control" in getattr(w, "_dom_classes", ())]
    assert [type(w).__name__ for w in groups[0].children] == ["IntSlider", "BoundedIntText"]
    field = groups[0].children[1]
    assert (field.description, field.tooltip) == ("起点", "起点（直接输入数值）")


def test_every_slider_has_a_number_field_that_carries_its_label() -> None:
    seen = explore(sample(), "en")
    fields = controls(seen, ipywidgets.BoundedIntText)
    assert [f.description for f in fields] == ["Starts in", "Ends in"]
    for field, one in zip(fields, controls(seen, ipywidgets.IntSlider), strict=True):
        assert (field.min, field.max, field.value) == (one.min, one.max, one.value)


def test_the_numbers_are_one_press_away() -> None:
    seen = explore(sample(), "en")
    assert "<table" not in shown(seen)
    button = only([w for w in walk(seen.view) if isinstance(w, ipywidgets.Button)])
    assert button.description == "Show the numbers behind the picture"
    button.click()
    assert "<table" in shown(seen) and button.description == "Hide the numbers behind the picture"
    slider(seen, 0).value = 2012
    assert "<td>1.00</td>" in shown(seen)
    button.click()
    assert "<table" not in shown(seen)


def test_set_moves_controls_by_name_and_refuses_others() -> None:
    seen = explore(sample(), "en")
    seen.set(start=2012, measure="share")
    assert seen.value == {"start": 2012, "end": 2013, "measure": "share"}
    assert slider(seen, 0).value == 2012
    with pytest.raises(TypeError, match="No control 'begin': this explorer has start, end, measure"):
        seen.set(begin=2011)
    with pytest.raises(ValueError, match="measure没有'speed'这一选项，可选：'points', 'share'。"):
        explore(sample(), "zh").set(measure="speed")


def test_what_a_cell_stores_is_a_sentence_and_a_card_with_its_picture(shown_live: list[dict[str, Any]]) -> None:
    bundle = explore(sample(), "zh")._repr_mimebundle_()
    assert bundle["text/plain"] == "探究图：快了还是慢了？2010年至2013年年均百分点为6.33。"
    assert 'alt="2010年至2013年年均百分点为6.33。" width=' in bundle["text/html"]
    html = small(bundle["text/html"])
    assert 'data-explorer="99-fall"' in html and 'id="xp-99-fall"' in html and 'lang="zh-Hans"' in html
    assert '<div class="ck-chartbox"></div>' in html
    assert "<svg" not in html and "<script" not in html and "<style" not in html
    assert html == explore(sample(), "zh")._repr_html_()
    assert [set(one) for one in shown_live] == [{WIDGET_VIEW}]
    assert explore(sample(), "zh")._repr_mimebundle_() == bundle


def test_a_moved_explorer_keeps_the_picture_that_its_card_describes() -> None:
    seen, moved = explore(sample(), "en"), explore(sample(), "en")
    moved.set(start=2012)
    _ = moved.view
    assert moved._repr_mimebundle_()["text/html"] == seen._repr_mimebundle_()["text/html"]


def broken(start: int, end: int, measure: str) -> Any:
    if start == 2011:
        raise ZeroDivisionError("no such year")
    return frame(start, end, measure)


def test_a_fault_is_shown_in_the_card_and_the_next_setting_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSEKIT_LOUD")
    seen = explore(sample(frame=broken), "zh")
    slider(seen, 0).value = 2011
    page = shown(seen)
    assert "探究图在这一设定下出错" in page and "ZeroDivisionError: no such year" in page
    assert 'data-verdict="ours"' in page and "Traceback" not in page
    assert "<svg" not in page and "2010年至2013年" not in page
    slider(seen, 0).value = 2012
    page = shown(seen)
    assert "出错" not in page and page.count("<svg") == 2


def test_a_fault_is_raised_in_tests() -> None:
    seen = explore(sample(frame=broken), "en")
    _ = seen.view
    with pytest.raises(ZeroDivisionError):
        slider(seen, 0).value = 2011


def test_a_fault_at_the_start_still_gives_a_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSEKIT_LOUD")

    def never(**controls: Any) -> Text:
        raise RuntimeError("lost")

    bundle = explore(sample(reading=never), "en")._repr_mimebundle_()
    assert "RuntimeError: lost" in bundle["text/html"] and "RuntimeError: lost" in bundle["text/plain"]


def test_a_picture_that_cannot_be_drawn_leaves_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSEKIT_LOUD")

    def no_drawing(*_: Any) -> str:
        raise OSError("no drawing program")

    monkeypatch.setattr("coursekit.explorers.widget.draw_compiled", no_drawing)
    page = shown(explore(sample(), "en"))
    assert "could not be drawn on this machine (OSError: no drawing program)" in page
    assert "From 2010 to 2013" in page
