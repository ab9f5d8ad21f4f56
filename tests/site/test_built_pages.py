from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from tests.site.built import ROOT, pages

from coursekit.lessons import course, declarations
from sitebuild.assets import page_scripts, page_styles
from sitebuild.links import broken_links, read_page

EDITIONS = pytest.mark.parametrize("code", ["en", "zh"])
HEAVIEST = 1_500_000
HAN = "\u3400-\u4dbf\u4e00-\u9fff"


def test_both_editions_have_the_same_pages(site: Path) -> None:
    assert pages(site, "en") == pages(site, "zh")
    assert {"index.html", "search.html", "glossary.html", "instructor.html"} <= set(pages(site, "en"))


def test_both_editions_have_the_same_headings(site: Path) -> None:
    for page in pages(site, "en"):
        assert read_page(site / "en" / page).headings == read_page(site / "zh" / page).headings, page


def test_each_page_has_one_first_heading_and_skips_no_level(site: Path) -> None:
    for code in ("en", "zh"):
        for page in pages(site, code):
            levels = read_page(site / code / page).headings
            assert levels.count(1) == 1, f"{code}/{page}"
            assert all(b - a <= 1 for a, b in pairwise(levels)), f"{code}/{page}: {levels}"


def test_every_link_leads_somewhere(site: Path) -> None:
    assert broken_links(site) == []


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    for path in site.rglob("*.html"):
        for address in read_page(path).loads:
            assert not re.match(r"(?:https?:)?//", address), f"{path}: {address}"


def test_no_style_or_script_of_ours_names_another_host(site: Path) -> None:
    for path in [*site.rglob("coursekit.*s"), *site.rglob("site.*s")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?:url\(|fetch\(|import\(|src=)['\"]?https?:", text), path


@EDITIONS
def test_pages_say_their_language(site: Path, code: str) -> None:
    for page in pages(site, code):
        said = re.search(r"<html lang=\"([^\"]+)\"", (site / code / page).read_text(encoding="utf-8"))
        assert said is not None
        assert said.group(1) == {"en": "en", "zh": "zh-Hans"}[code]


@EDITIONS
def test_no_emphasis_is_left_as_asterisks(site: Path, code: str) -> None:
    for page in pages(site, code):
        found = re.search(r".{0,20}\*\*.{0,20}", read_page(site / code / page).text)
        assert found is None, f"{code}/{page}: {found and found.group()}"


def test_chinese_pictures_group_no_four_digits(site: Path) -> None:
    for page in pages(site, "zh"):
        drawn = re.findall(r"<svg[^>]*ck-chart.*?</svg>", (site / "zh" / page).read_text(encoding="utf-8"), re.DOTALL)
        said = [words for one in drawn for words in re.findall(r">([^<>]*)</text>", one)]
        assert [words for words in said if re.search(r"(?<![\d,])\d,\d{3}(?![\d,])", words)] == [], page


def test_chinese_pages_have_no_half_width_punctuation_beside_chinese(site: Path) -> None:
    for page in pages(site, "zh"):
        found = re.search(
            rf".{{0,12}}(?:[{HAN}][,:;?!()]|[,:;?!(][{HAN}]).{{0,12}}", read_page(site / "zh" / page).text
        )
        assert found is None, f"{page}: {found and found.group()}"


def test_chinese_pages_have_no_typed_space_between_chinese_and_digits(site: Path) -> None:
    for page in pages(site, "zh"):
        found = re.search(rf".{{0,12}}(?:[{HAN}] \d|\d [{HAN}]).{{0,12}}", read_page(site / "zh" / page).text)
        assert found is None or re.match(r".*\b\d\d(?:-\d+)? [\u4e00-\u9fff]", found.group()), (
            f"{page}: {found and found.group()}"
        )


def test_the_frame_of_chinese_pages_has_no_english_words_of_a_theme(site: Path) -> None:
    words = ("Search", "previous", "next page", "Color mode", "Contents", "Download", "Print", "On this page", "列印")
    for page in pages(site, "zh"):
        text = read_page(site / "zh" / page).text
        for word in words:
            lines = [line for line in text.splitlines() if line.strip() == word]
            assert not lines, f"{page}: {word}"


@EDITIONS
def test_pictures_stand_in_the_chart_boxes(site: Path, code: str) -> None:
    for page in (p for p in pages(site, code) if p.startswith("lessons/")):
        html = (site / code / page).read_text(encoding="utf-8")
        boxes = html.count("ck-chartbox")
        assert boxes > 0, page
        assert '<div class="ck-chartbox"></div>' not in html, page


@EDITIONS
def test_every_exercise_and_explorer_of_a_page_has_its_data(site: Path, code: str) -> None:
    for page in (p for p in pages(site, code) if p.startswith("lessons/")):
        html = (site / code / page).read_text(encoding="utf-8")
        number = Path(page).name[:2]
        script = (site / code / "_static" / "coursekit" / f"lesson-{number}.{code}.js").read_text(encoding="utf-8")
        data = json.loads(re.fullmatch(r"coursekit\.lesson\((.*)\);\n", script, re.DOTALL).group(1))  # type: ignore[union-attr]
        assert set(re.findall(r'data-exercise="([^"]+)"', html)) == set(data["exercises"])
        assert set(re.findall(r'data-explorer="([^"]+)"', html)) == set(data["explorers"])


@EDITIONS
def test_a_lesson_can_be_downloaded_as_it_was_committed(site: Path, code: str) -> None:
    for page in (p for p in pages(site, code) if p.startswith("lessons/")):
        name = Path(page).with_suffix(".ipynb").name
        links = [link for link in read_page(site / code / page).links if link.endswith(name)]
        assert len(links) == 1
        assert (site / code / page).parent.joinpath(links[0]).read_bytes() == (
            ROOT / "notebooks" / code / name
        ).read_bytes()


@EDITIONS
def test_each_exercise_stands_once_and_in_its_card(site: Path, code: str) -> None:
    for page in (p for p in pages(site, code) if p.startswith("lessons/")):
        html = (site / code / page).read_text(encoding="utf-8")
        cards = re.findall(r'<section [^>]*data-exercise="[^"]+"', html)
        assert len(cards) == len(set(cards)) == html.count('class="ck-question"'), page
        assert not re.search(r"<h3>\d\d-\d+ · ", html), f"{page}: an exercise has a heading beside its card"
        assert not re.search(r'<li><p><code[^>]*><span class="pre">&quot;[a-d]&quot;', html), f"{page}: options twice"


@EDITIONS
def test_no_echo_of_a_kernel_is_published(site: Path, code: str) -> None:
    for page in (p for p in pages(site, code) if p.startswith("lessons/")):
        html = (site / code / page).read_text(encoding="utf-8")
        assert "ck-ready" not in html, page
        assert "ck-progress" not in html, page
        cells = re.findall(r'<div class="cell_input.*?</pre>', html, re.DOTALL)
        plain = [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells]
        calls = [text for text in plain if re.fullmatch(r"lesson\.\w+\([^()]*\)", text)]
        assert calls == [], f"{page}: a cell that only calls the package stands open"


@EDITIONS
def test_a_lesson_has_one_rail_and_one_masthead(site: Path, code: str) -> None:
    for row in (one for one in course() if one.ready):
        page = f"lessons/{row.slug}.html"
        html = (site / code / page).read_text(encoding="utf-8")
        assert html.count("site-nav") == html.count("site-onpage") == 0, page
        header = re.search(r'<header class="ck ck-mast">.*?</header>', html, re.DOTALL)
        assert header is not None
        for part in ("<h1>", "ck-meta", "ck-goals"):
            assert header.group().count(part) == html.count(part) > 0, f"{page}: {part}"
        assert header.group().count('class="pip"') == html.count('class="pip"') == len(row.paths), page
        rail, strip = (re.search(rf'<nav class="{name}".*?</nav>', html, re.DOTALL) for name in ("ck-rail", "ck-strip"))
        assert rail is not None
        assert strip is not None
        anchors = re.findall(r'<a href="#([^"]+)"><span>', rail.group())
        assert anchors == re.findall(r'<a href="#([^"]+)"><span>', strip.group())
        assert anchors == re.findall(r'<h2[^>]* id="([^"]+)"', html)
        sittings = re.search(r"(\d) sittings|分(\d)次学", header.group())
        parts = int(sittings[1] or sittings[2]) - 1 if sittings else 0
        assert rail.group().count("data-part") == parts, page
        assert re.findall(r'data-at="([^"]+)"', rail.group()) == re.findall(r'<section [^>]*id="(ex-[^"]+)"', html)


def test_sections_and_exercises_are_called_alike_in_both_languages(site: Path) -> None:
    for row in (one for one in course() if one.ready):
        en, zh = (
            re.findall(
                r'(?:data-at|<li[^>]*><a href)="(#s[^"]+|ex-[^"]+)"',
                (site / code / "lessons" / f"{row.slug}.html").read_text(encoding="utf-8"),
            )
            for code in ("en", "zh")
        )
        assert en == zh, row.slug
        declared = [f"ex-{one.short_name}" for one in declarations(row.number, "exercises")]
        assert [one for one in en if one.startswith("ex-")] == declared
        assert en.count("#s1") == 2 == en.count("#s6"), "rail and strip"


def test_the_front_door_offers_both_editions_and_goes_nowhere_without_a_choice(site: Path) -> None:
    assert read_page(site / "index.html").links == ["en/index.html", "zh/index.html"]
    assert (site / ".nojekyll").is_file()


@EDITIONS
def test_the_heaviest_page_is_light(site: Path, code: str) -> None:
    static = site / code / "_static" / "coursekit"

    def weight(path: Path) -> int:
        return len(gzip.compress(path.read_bytes(), 6))

    for page in pages(site, code):
        loads = [(site / code / page).parent / address.split("?")[0] for address in read_page(site / code / page).loads]
        own = "".join(path.read_text(encoding="utf-8") for path in loads if path.name.startswith("lesson-"))
        late = [static / name for name in re.findall(r'"((?:vega|slices)-[^"?]+\.js)', own)]
        assert len(late) != 1, "an explorer loads its slices and Vega"
        total = weight(site / code / page) + sum(weight(path) for path in {*loads, *late})
        assert total <= HEAVIEST, f"{code}/{page}: {total}"
    assert static.is_dir()
    assert page_styles()


def test_no_page_loads_the_chart_library_or_the_data_of_an_explorer_before_it_is_wanted(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert not re.search(r"<script[^>]*(?:vega|slices)-", html), path


def test_pages_are_the_same_in_a_plain_folder(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert 'type="module"' not in path.read_text(encoding="utf-8"), path


def test_a_build_with_nothing_changed_starts_nothing(site: Path) -> None:
    started = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-m", "book"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert "Nothing changed" in run.stdout
    assert time.monotonic() - started < 20


def test_scripts_of_a_page_come_in_the_order_they_need(site: Path) -> None:
    html = (site / "en" / "lessons" / "01-the-record.html").read_text(encoding="utf-8")
    order = [Path(a.split("?")[0]).name for a in re.findall(r'<script defer src="([^"]+)"', html)]
    assert order == ["site.js", "coursekit.js", "lesson-01.en.js"]
    assert page_scripts
