"""The catalogue held against the text of the speech, where that is at hand (``COURSEKIT_SPEECH`` names the file)."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from coursekit.catalogue import captions, figures, paragraphs, terms
from coursekit.catalogue.tables import rows

SPEECH = os.environ.get("COURSEKIT_SPEECH", "")
with_speech = pytest.mark.skipif(not SPEECH, reason="COURSEKIT_SPEECH does not name the text of the speech")
NUMERAL = re.compile(r"\d+(?:\.\d+)?|[零〇一二三四五六七八九十百千万亿两半双几]+")
GAP = "……"


@pytest.fixture(scope="module")
def text() -> dict[int, str]:
    """Paragraphs of the page by number: non-empty lines from 1."""
    lines = Path(SPEECH).read_text(encoding="utf-8").splitlines()
    return dict(enumerate((line.strip() for line in lines if line.strip()), start=1))


def spans(fragment: str, paragraph: str) -> list[tuple[int, int]]:
    """Where the pieces of a fragment stand, one after the other."""
    found, start = [], 0
    for piece in fragment.split(GAP):
        at = paragraph.find(piece, start)
        if at < 0:
            raise AssertionError(f"{piece!r} of {fragment!r} is not in the paragraph, or not in this order")
        start = at + len(piece)
        found.append((at, start))
    return found


def uncovered(paragraph: str, fragments: list[str], excused: list[str]) -> list[str]:
    """Numerals of a paragraph that lie in no fragment and in no excused words."""
    covered = [False] * len(paragraph)
    pieces = [span for fragment in fragments for span in spans(fragment, paragraph)]
    pieces += [m.span() for words in excused for m in re.finditer(words, paragraph)]
    for start, end in pieces:
        covered[start:end] = [True] * (end - start)
    return [m.group() for m in NUMERAL.finditer(paragraph) if not all(covered[m.start() : m.end()])]


def test_fragments_are_fragments() -> None:
    """A fragment locates a figure; it never becomes a quotation."""
    for one in figures():
        words = one.fragment.replace(GAP, "")
        assert 2 <= len(words) <= 20, one.id
        assert not re.search(r"[，。；：！？,;:!?“”]", words), one.id


def test_speech_is_quoted_little() -> None:
    """All fragments of one paragraph together stay far below the paragraph."""
    length: Counter[int] = Counter()
    for paragraph, fragment in {(one.paragraph, one.fragment) for one in figures()}:
        length[paragraph] += len(fragment)
    assert max(length.values()) < 300


@with_speech
def test_fragments_stand_in_their_paragraphs(text: dict[int, str]) -> None:
    for one in figures():
        paragraph = text[one.paragraph]
        spans(one.fragment, paragraph)
        if GAP not in one.fragment:
            assert paragraph.count(one.fragment) == 1, f"{one.id}: the fragment must be found at one place only"


def test_fragments_hold_the_printed_number() -> None:
    for one in figures():
        # 一天内……4个检查组 prints 4个: the number stands whole in one piece.
        assert any(one.printed in piece for piece in one.fragment.split(GAP)), one.id


def test_order_of_the_table_is_the_order_of_the_speech() -> None:
    numbers = [one.paragraph for one in figures()]
    assert numbers == sorted(numbers)


@with_speech
def test_every_numeral_is_covered(text: dict[int, str]) -> None:
    missed = {}
    for p in paragraphs():
        if p.kind in ("speech", "heading", "date"):
            fragments = [one.fragment for one in figures() if one.paragraph == p.number]
            excused = [r["words"] for r in rows("uncovered") if r["paragraph"] in ("", str(p.number))]
            missed[p.number] = uncovered(text[p.number], fragments, excused)
    assert {number: numerals for number, numerals in missed.items() if numerals} == {}


def test_coverage_can_fail() -> None:
    """A numeral that no fragment holds is named."""
    assert uncovered("共有342个县和五级书记", ["342个"], []) == ["五"]
    assert uncovered("共有342个县和五级书记", ["342个"], ["五级"]) == []
    with pytest.raises(AssertionError, match="not in the paragraph"):
        spans("570个", "共有342个县")


@with_speech
def test_every_excuse_is_needed(text: dict[int, str]) -> None:
    """No excuse stands for words that do not occur, or that figures cover already."""
    idle = []
    for r in rows("uncovered"):
        needed = False
        for p in paragraphs():
            if p.kind not in ("speech", "heading", "date") or r["paragraph"] not in ("", str(p.number)):
                continue
            fragments = [one.fragment for one in figures() if one.paragraph == p.number]
            others = [o["words"] for o in rows("uncovered") if o is not r and o["paragraph"] in ("", str(p.number))]
            needed = needed or bool(uncovered(text[p.number], fragments, others))
        if not needed:
            idle.append(r["words"])
    assert idle == []


@with_speech
def test_page_and_speech_are_told_apart(text: dict[int, str]) -> None:
    assert len(text) == len(paragraphs())
    credit = re.compile(r"/摄$")
    assert {n for n, line in text.items() if credit.search(line)} == {p.number for p in paragraphs() if p.photo_credit}
    assert {c.paragraph for c in captions()} == {p.number for p in paragraphs() if p.kind == "caption"}
    assert {one.paragraph for one in figures()}.isdisjoint(c.paragraph for c in captions())


@with_speech
def test_dates_of_paragraphs(text: dict[int, str]) -> None:
    """The date of a paragraph is the first full one it prints, as 2018年2月12日 or 2020-04-30."""
    full = re.compile(r"(\d{4})(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})")
    for p in paragraphs():
        found = full.search(text[p.number])
        printed = "{}-{:0>2}-{:0>2}".format(*found.groups()) if found else ""
        assert p.date == printed, p.number


@with_speech
def test_words_of_the_speech_are_in_it(text: dict[int, str]) -> None:
    def bare(words: str) -> str:
        """The words without the marks that the page and the table set differently."""
        return re.sub(r"[、，,“”]", "", words)

    speech = bare("".join(text[p.number] for p in paragraphs() if p.kind in ("speech", "heading", "title")))
    missing = [
        one.text.zh
        for one in terms()
        if one.in_speech and not all(bare(piece) in speech for piece in (one.as_printed or one.text.zh).split(GAP))
    ]
    assert missing == []


@with_speech
def test_no_private_name_is_kept(text: dict[int, str]) -> None:
    """Names that stand only in captions are nowhere in the tables."""
    shown = "".join(text[c.paragraph] for c in captions())
    people = re.findall(r"(?:贫困户|特困户)(.{2,4}?)(?:一家|家中)|记者 (\S{2,3})/摄", shown)
    names = {name for pair in people for name in pair if name}
    assert len(names) >= 5, "the captions do name people"
    tables = "".join(
        cell for table in ("figures", "paragraphs", "captions", "terms") for r in rows(table) for cell in r.values()
    )
    assert not [name for name in names if name in tables]
