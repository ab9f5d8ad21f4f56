from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from tests.site.built import pages

from coursekit.lessons import LessonRow, course, declarations, source
from sitebuild.links import read_page
from sitebuild.places import places_of

READY = pytest.mark.parametrize("row", [one for one in course() if one.ready], ids=lambda row: row.number)
EDITIONS = pytest.mark.parametrize("code", ["en", "zh"])
PAGE = """<nav id="n">Menu</nav><article>
<section id="top"><h1>Top<a class="headerlink">¶</a></h1><p>One <em>two</em>.</p>
<section id="in"><h2>Inner</h2><p>Three</p>
<section class="ck" id="ex-a"><header><span>01-1</span><h3>Fall</h3></header><p>Asked</p>
<details data-after="1"><summary>Solution</summary><p>68.13</p></details></section></section>
<table><thead><tr><th>Term</th></tr></thead>
<tbody><tr id="term-a"><th>rate<small>lǜ</small></th><td>share</td></tr></tbody></table>
<math><mi>p</mi><annotation>\\frac{p}{n}</annotation></math><p>Last</p></section></article>"""


def test_text_belongs_to_the_innermost_place() -> None:
    found = {one.anchor: one for one in places_of(PAGE)}
    assert list(found) == ["top", "in", "ex-a", "term-a"]
    assert [found[a].heading for a in found] == ["Top", "Inner", "Fall", "rate"]
    assert found["top"].text == "One two. p Last"
    assert found["in"].text == "Three"
    assert found["term-a"].text == "lǜ share"


def test_neither_a_solution_nor_tex_is_found() -> None:
    said = " ".join(one.text for one in places_of(PAGE))
    assert "68.13" not in said
    assert "frac" not in said


def published(site: Path, code: str) -> list[dict[str, object]]:
    script = (site / code / "_static" / "places.js").read_text(encoding="utf-8")
    return json.loads(re.fullmatch(r"window\.coursekitPlaces = (.*);\n", script).group(1))  # type: ignore[union-attr, no-any-return]


def places_on(site: Path, code: str, page: str) -> list[list[str]]:
    return next(one["places"] for one in published(site, code) if one["page"] == page)  # type: ignore[return-value]


@EDITIONS
def test_every_page_is_searched_and_every_place_exists(site: Path, code: str) -> None:
    found = {str(one["page"]): one["places"] for one in published(site, code)}
    read = {one for one in pages(site, code) if not one.startswith("sheets/")}
    assert set(found) == read - {"search.html"}
    for page, places in found.items():
        assert {place[0] for place in places} <= read_page(site / code / page).ids, page  # type: ignore[attr-defined]


def bare(html: str) -> str:
    """Return the text of a piece of HTML without any blank: a tag may stand between two letters of a word."""
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", html)))


@EDITIONS
@READY
def test_the_search_gives_no_answer_away(site: Path, code: str, row: LessonRow) -> None:
    page, declared = f"lessons/{row.slug}.html", source(row.number)
    html = (site / code / page).read_text(encoding="utf-8")
    said = bare(" ".join(text for _, _, text in places_on(site, code, page)))
    box = re.search(r'<div class="[^"]*\bck-selftest\b.*?</div>', html, re.DOTALL)
    assert box is not None
    answers = re.findall(r"<details.*?</summary>(.*?)</details>", box.group(), re.DOTALL)
    assert len(answers) == sum(len(block.all("answer")) for block in declared.of("selftest"))
    cards = re.findall(r"<section [^>]*\bck-guessed\b.*?</section>", html, re.DOTALL)
    uncovered = [re.findall(r'(?:<p>|<dd class="ck-then">)(.*?)</(?:p|dd)>', one, re.DOTALL) for one in cards]
    assert [len(one) for one in uncovered] == [1] * len(declared.of("guessed"))
    for answer in [*answers, *(one for (one,) in uncovered)]:
        assert len(bare(answer)) > 4 and bare(answer) not in said


@EDITIONS
@READY
def test_what_a_guess_on_a_chart_uncovers_is_not_searched(site: Path, code: str, row: LessonRow) -> None:
    places = {place[0]: bare(" ".join(place)) for place in places_on(site, code, f"lessons/{row.slug}.html")}
    for chart in (one for one in declarations(row.number, "charts") if one.guess):
        said = places[f"ch-{chart.id}"]
        assert bare(chart.before.to(code)) in said
        assert bare(chart.title.to(code)) not in said and bare(chart.words.to(code)) not in said
        assert row.number != "01" or "49.8" not in said


@EDITIONS
def test_a_state_of_the_page_is_not_searched(site: Path, code: str) -> None:
    said = {str(one["page"]): " ".join(text for _, _, text in one["places"]) for one in published(site, code)}  # type: ignore[attr-defined]
    assert len(said["lessons/01-the-record.html"]) > 5_000
    blank = {"en": "Not answered yet", "zh": "尚未作答"}[code]
    assert [page for page, text in said.items() if blank in text] == ["how-to-work.html"], "there it is explained"
    cell = {"en": "The cell in JupyterLab", "zh": "JupyterLab中的单元格"}[code]
    assert [page for page, text in said.items() if cell in text] == []


@EDITIONS
def test_no_tex_and_no_mark_of_a_heading_is_in_the_text(site: Path, code: str) -> None:
    for one in published(site, code):
        for _, heading, text in one["places"]:  # type: ignore[attr-defined]
            assert not re.search(r"\\[a-z]+\{|\u2060|¶", heading + text), f"{one['page']}: {heading}"


@EDITIONS
def test_the_search_page_loads_what_it_needs_and_nothing_of_sphinx(site: Path, code: str) -> None:
    loads = [Path(address.split("?")[0]).name for address in read_page(site / code / "search.html").loads]
    assert loads[-2:] == ["places.js", "search.js"]
    assert "?v=places" not in (site / code / "search.html").read_text(encoding="utf-8")
    assert not (site / code / "searchindex.js").exists()
