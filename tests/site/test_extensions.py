from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from ck_frame import edit_link, headings, switch_link
from ck_mathml import formula
from ck_runs import _CHINESE, _PLACE, chinese, split
from docutils import nodes


@pytest.mark.parametrize(
    "tex", [r"\frac{N_{2012}-N_{2017}}{N_{2012}}", r"x < y", r"\left(\frac{3.1}{10.2}\right)^{1/5}-1", r"\text{人}"]
)
@pytest.mark.parametrize("display", ["inline", "block"])
def test_a_formula_is_well_formed_and_keeps_its_source(tex: str, display: str) -> None:
    root = ElementTree.fromstring(formula(tex, display))
    space = "{http://www.w3.org/1998/Math/MathML}"
    assert root.tag == f"{space}math"
    assert root.get("display") == display
    annotation = root.find(f"{space}semantics/{space}annotation")
    assert annotation is not None
    assert annotation.text == tex


def test_headings_leave_out_the_page_title() -> None:
    below = '<ul>\n<li><a href="#a">A</a></li>\n<li><a href="#b">B</a></li>\n</ul>\n'
    toc = f'<ul>\n<li><a class="reference internal" href="#">T</a>{below}</li>\n</ul>\n'
    assert re.findall(r'href="(.*?)"', headings(toc)) == ["#a", "#b"]


def test_a_page_of_one_heading_has_no_list() -> None:
    assert (
        headings('<ul>\n<li><a class="reference internal" href="#">T</a><ul><li><a href="#a">A</a></li></ul></li></ul>')
        == ""
    )


@pytest.mark.parametrize(
    ("page", "link"), [("index", "../zh/index.html"), ("lessons/01-the-record", "../../zh/lessons/01-the-record.html")]
)
def test_the_language_switch_lands_on_the_same_page(page: str, link: str) -> None:
    assert switch_link(page, "en", "zh") == link


def test_edit_links_are_off_until_a_repository_is_configured() -> None:
    assert edit_link({}, "en", "index") == ""
    assert (
        edit_link({"url": "https://git.example/c/"}, "zh", "index")
        == "https://git.example/c/edit/main/book/zh/index.md"
    )


def test_chinese_runs_are_marked_with_their_numbers() -> None:
    made = split("fell to 3046万 in 2017, “现行标准” says", _CHINESE, lambda run: chinese("", run))
    assert [n.astext() for n in made if isinstance(n, chinese)] == ["3046万", "现行标准"]
    assert "".join(n.astext() for n in made) == "fell to 3046万 in 2017, “现行标准” says"


def test_places_are_marked() -> None:
    made = split("见§2.2.3，第13段", _PLACE, lambda run: nodes.inline("", run))
    assert [n.astext() for n in made] == ["见", "§2.2.3", "，第13段"]
