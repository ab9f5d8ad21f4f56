from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from tests.site.built import pages

from coursekit.text import Text
from sitebuild.page_tables import dressed
from sitebuild.tables import word_table

FRAME = pd.DataFrame(
    {"word": ["about", "9899万"], "n": [-1.5, float("nan")], "both": ["1", "a"]}, index=pd.Index(["a", "b"], name="id")
)
WORDS = pd.DataFrame({"claim": ["The rate fell by about seven tenths", "It holds"], "n": [1, 2]})


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_columns_of_numbers_are_marked_and_an_empty_heading_is_a_plain_cell() -> None:
    made = soup(dressed(FRAME.to_html(), "en"))
    assert [th.get_text() for th in made.select("thead th.num")] == ["n"]
    assert len(made.select("tbody td.num")) == 2
    assert not [th for th in made.select("th") if not th.get_text(strip=True)]
    assert made.find("th", string="id") is not None


def test_a_heading_over_two_columns_stands_in_both() -> None:
    two = pd.DataFrame({("poor", "min"): [1.0], ("poor", "max"): [2.0]}, index=pd.Index(["now"], name="exit"))
    made = soup(dressed(two.to_html(), "en"))
    assert len(made.select("tbody td.num")) == 2
    assert not [th for th in made.select("th") if not th.get_text(strip=True)]
    assert [th["class"] for th in made.select("thead th[colspan]")] == [["num"]]


def test_numbers_keep_their_columns_behind_the_first() -> None:
    wide = pd.DataFrame({f"year {y}": [1.0, 2.0] for y in range(2000, 2012)})
    made = soup(dressed(wide.to_html(), "zh"))
    assert made.select_one(".ck-tablebox > .ck-scroll > table.ck-pin") is not None
    cue = made.select_one(".ck-tablebox[data-wide] > .ck-cue")
    assert cue is not None and "13" in cue.get_text()


def test_a_long_heading_over_numbers_makes_no_column_of_words() -> None:
    rules = pd.DataFrame({"rule": ["cash"], "precision, clean files": [1.0], "recall, clean files": [0.5]})
    made = soup(dressed(rules.to_html(index=False), "en"))
    assert made.select_one(".ck-scroll > .ck-pin") is not None
    assert made.select_one(".ck-stack") is None


def test_a_narrow_table_says_nothing_of_sliding() -> None:
    assert "data-wide" not in dressed(pd.DataFrame({"n": [1, 2]}).to_html(), "en")


def test_words_restack_with_the_heading_before_each_cell_and_stay_a_table() -> None:
    made = soup(dressed(WORDS.to_html(), "en"))
    table = made.select_one(".ck-tablebox > table.ck-stack")
    assert table is not None and table["role"] == "table"
    assert [td.get("data-label") for td in table.select("tbody tr:first-child td")] == ["claim", "n"]
    roles = {cell["role"] for cell in table.select("th, td")}
    assert roles == {"columnheader", "rowheader", "cell"}
    assert all(row["role"] == "row" for row in table.select("tr"))


def test_headings_of_two_rows_are_read_together() -> None:
    made = soup(dressed(WORDS.rename_axis(columns="x").rename_axis("id").to_html(), "en"))
    assert made.select_one("tbody td")["data-label"] == "claim"  # type: ignore[index]


def test_the_table_of_a_card_stays_in_its_named_box() -> None:
    table = '<table class="ck-table"><thead><tr><th>a</th></tr></thead><tbody><tr><th>1</th></tr></tbody></table>'
    html = f'<div class="ck-scroll" tabindex="0" role="region" aria-label="T">{table}</div><p>x</p>'
    made = dressed(html, "en")
    assert made.count("ck-scroll") == 1
    assert made.count("<div") == made.count("</div>")
    assert made.endswith("</div><p>x</p>")


def test_a_computed_table_stays_as_it_is() -> None:
    html = word_table("C", [Text("A", "甲"), Text("B", "乙")], [["x", "y"]], "zh", name="t", ids=["row-x"])
    assert dressed(html, "zh") == html
    assert 'data-label="乙"' in html
    assert 'id="row-x"' in html


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_table_of_the_site_restacks_or_slides(site: Path, code: str) -> None:
    for page in (one for one in pages(site, code) if not one.startswith("sheets/")):  # nothing slides on paper
        text = (site / code / page).read_text(encoding="utf-8")
        for table in re.findall(r'<table[^>]*class="([^"]*)"', text):
            assert {"ck-stack", "ck-pin"} & set(table.split()), f"{page}: {table}"
