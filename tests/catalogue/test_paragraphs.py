"""Paragraphs of the page: what is speech, what belongs to the page."""

from __future__ import annotations

import pytest

from coursekit.catalogue import UnknownParagraph, captions, figure, paragraph, paragraph_frame, paragraphs


def test_numbers_run_from_one() -> None:
    assert [p.number for p in paragraphs()] == list(range(1, 68))


def test_captions_are_told_by_their_credit() -> None:
    assert {p.number for p in paragraphs() if p.photo_credit} == {12, 18, 22, 34, 44, 49}
    assert {c.paragraph for c in captions()} == {12, 18, 22, 34, 44, 49}


def test_captions_later_than_the_speech() -> None:
    day = figure("speech-date").start
    assert {c.paragraph for c in captions() if c.first_day > day} == {12, 34, 44, 49}
    assert {c.paragraph for c in captions() if c.later_than_speech} == {12, 34, 44, 49}
    assert all(paragraph(c.paragraph).date == c.first_day <= c.last_day for c in captions())


def test_only_speech_has_points() -> None:
    for p in paragraphs():
        assert bool(p.points) is (p.kind in ("speech", "heading", "date"))
        assert (p.part is not None) is bool(p.points)


def test_every_point_of_the_outline_has_a_paragraph() -> None:
    points = {point for p in paragraphs() for point in p.points}
    assert {f"1.{i}" for i in range(1, 7)} <= points
    assert {f"2.1.{i}" for i in range(1, 6)} | {f"2.2.{i}" for i in range(1, 6)} <= points
    assert {f"3.{i}" for i in range(10)} <= points


@pytest.mark.parametrize("language", ["en", "zh"])
def test_frame(language: str) -> None:
    table = paragraph_frame(language)
    assert len(table) == 67
    assert table.loc[13, "label"] == paragraph(13).label.to(language)
    assert table.loc[12, "kind"] == "caption"


@pytest.mark.parametrize("bad", [0, 68, -1, "13", None], ids=repr)
def test_unknown_paragraph(bad: object) -> None:
    with pytest.raises(UnknownParagraph, match="1 to 67"):
        paragraph(bad)  # type: ignore[arg-type]
