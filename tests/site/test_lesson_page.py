from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest

from coursekit.lessons import declarations, former
from sitebuild.lesson_page import calls_only, kernel_fold, one_block, page_cells
from sitebuild.rail import after_masthead, lesson_body, lesson_frame

CARD = (
    '<section class="ck ck-card ck-exercise" id="ex-fall" data-exercise="fall" data-kind="{kind}"><header>'
    '<span class="ck-id">01-2</span><h3>The fall</h3></header><p class="ck-q">How much is gone</p>'
    '<ul class="ck-options"><li>a</li></ul><div class="ck-feedback"></div>'
    '<div class="ck-folds"><pre>one\n\ntwo</pre></div></section>'
)


def cell(source: str, kind: str = "code", html: str = "", **about: str) -> dict[str, Any]:
    one = {"cell_type": kind, "id": "x", "metadata": {"coursekit": about}, "source": source}
    if kind == "code":
        one["outputs"] = [{"output_type": "execute_result", "data": {"text/html": html}}] if html else []
    return one


def shown(*cells: dict[str, Any], language: Any = "en") -> list[str]:
    return [one["source"] for one in page_cells(cells, language, lambda html: html)]


@pytest.mark.parametrize(
    "source",
    [
        'lesson.figure("poor-2012")  # persons',
        'from coursekit import begin\n\nlesson = begin("01", "en")\nlesson',
        "lesson.progress()",
    ],
)
def test_a_cell_that_only_calls_the_package_is_known(source: str) -> None:
    assert calls_only(source)


@pytest.mark.parametrize(
    "source",
    [
        'print(lesson.figure("poor-2012").value)',
        'poor = lesson.figure("poor-2012")',
        'lesson.figure("poor-2012").value',
        "import pandas as pd\nlesson",
        "",
        "not python at all",
    ],
)
def test_a_cell_whose_code_teaches_is_left_alone(source: str) -> None:
    assert not calls_only(source)


def test_a_call_is_shown_by_what_it_made_and_folds_below() -> None:
    (said,) = shown(cell('lesson.chart("two-lines")', html='<figure class="ck">F</figure>'))
    assert said.startswith('<figure class="ck">F</figure>\n<details class="ck-kernel">')
    assert "<code>lesson.chart(&quot;two-lines&quot;)</code></summary>" in said


def test_what_tells_of_the_kernel_is_not_published() -> None:
    begin, progress = shown(
        cell(
            'from coursekit import begin\nlesson = begin("00", "en")\nlesson', html="<div>kept on this computer</div>"
        ),
        cell("lesson.progress()", html="<p>0 of 8</p>"),
    )
    assert "kept on this computer" not in begin
    assert "<code>lesson = begin(&quot;00&quot;, &quot;en&quot;)</code></summary>" in begin
    assert "0 of 8" not in progress


def test_code_that_teaches_stays_a_cell_with_its_output() -> None:
    given = cell("print(1)", html="<table></table>")
    (kept,) = page_cells([given], "en", lambda html: html.upper())
    assert kept["cell_type"] == "code"
    assert kept["outputs"][0]["data"]["text/html"] == "<TABLE></TABLE>"
    assert given["outputs"][0]["data"]["text/html"] == "<table></table>"


def test_an_exercise_stands_once_and_in_its_card() -> None:
    asked = '## 3 · Level\n\n### 01-2 · The fall\n\nHow much of **the start**?\n\n- `"a"` Half.\n- `"b"` All.'
    code = 'fall = ...  # "a" or "b"\nlesson.check("fall", fall)'
    (said,) = shown(
        cell(asked, "markdown", role="exercise"), cell(code, html=CARD.format(kind="choice"), exercise="fall")
    )
    assert said.startswith("## 3 · Level\n\n<section")
    assert said.count("The fall") == 1
    assert "Half." not in said  # the options stand in the card
    assert "How much is gone" not in said
    assert '<div class="ck-question">\n\nHow much of **the start**?\n\n</div>' in said
    assert said.endswith("</details></section>")
    assert said.count("\n\n") == 3  # no blank line inside the HTML: Markdown would end it there


def test_where_code_is_written_it_stands_open_below_the_question() -> None:
    code = 'def fall(a):\n    ...\n\n\nlesson.check("fall", fall)'
    (said,) = shown(
        cell("### 01-2 · The fall\n\nWrite it.", "markdown", role="exercise"),
        cell(code, html=CARD.format(kind="function"), exercise="fall"),
    )
    assert f'Write it.\n\n<div class="cell_input">\n\n```python\n{code}\n```' in said
    assert "ck-kernel" not in said


def test_a_long_question_is_set_as_text() -> None:
    for words, is_long in (("Short?", False), ("word " * 60, True)):
        (said,) = shown(
            cell(f"### 01-2 · The fall\n\n{words}", "markdown", role="exercise"),
            cell('lesson.check("fall", fall)', html=CARD.format(kind="number"), exercise="fall"),
        )
        assert ("data-long" in said) == is_long


def test_a_fold_says_its_language_and_shows_code_as_text() -> None:
    fold = kernel_fold('x = 1 < 2\nlesson.check("a", x)', "zh")
    assert "JupyterLab中的单元格：" in fold
    assert "<pre" in fold
    assert "1 &lt; 2" in fold


@pytest.mark.parametrize("html", ["<pre>a\n\nb</pre>", "<pre>a\n \n\n\nb</pre>"])
def test_one_block_has_no_empty_line_and_says_the_same(html: str) -> None:
    class Text(HTMLParser):
        said = ""

        def handle_data(self, data: str) -> None:
            self.said += data

    before, after = Text(), Text()
    before.feed(html)
    after.feed(one_block(html))
    assert after.said == before.said
    assert all(line.strip() for line in one_block(html).splitlines())


MASTHEAD = (
    '<div class="ck ck-mast">\n\n<p class="ck-eyebrow"><span class="ck-num">01</span>The record</p>\n\n</div>'
    "\n\n# Why?\n\n"
    '<div class="ck ck-mast">\n\n<p class="ck-meta"><span>130 minutes</span></p>\n\n</div>\n\n'
    '<div class="ck ck-goals">\n\n- see\n\n</div>'
)


def test_the_masthead_is_one_header_with_the_paths_of_the_lesson() -> None:
    (one,) = page_cells([cell(MASTHEAD, "markdown", role="head")], "zh", str, paths="<b>5</b>")
    said = one["source"]
    assert said.count("ck-mast") == 1
    assert said.startswith('<header class="ck ck-mast">')
    assert said.endswith("</header>")
    assert '<span class="ck-num">第01课</span>' in said
    assert "<span>130 minutes</span><b>5</b></p>" in said


BODY = (
    '<header class="ck ck-mast">\n<p class="ck-eyebrow">01</p>\n<section id="why">\n<h1>Why?</h1>\n'
    '<div class="ck ck-goals">\n<p>see</p>\n</div>\n</header>\n'
    '<section id="guess">\n<h2>1 · Guess<a class="headerlink" href="#guess">¶</a></h2>\n</section>\n'
    '<section id="again">\n<h2>Second sitting</h2>\n<div class="ck ck-sitting"></div></section>\n'
    '<section id="recap">\n<h2 id="rc">Recap <span lang="zh-Hans">万</span> &amp; more</h2></section></section>'
)


def test_the_masthead_stands_in_the_section_that_its_heading_opens() -> None:
    body = after_masthead(lesson_body(BODY), "<p>NEXT</p>")
    assert body.startswith('<section id="why">\n<header class="ck ck-mast">')
    assert body.index("</header>") < body.index("NEXT") < body.index("<h2")


def test_the_frame_lists_sections_and_exercises_in_reading_order() -> None:
    frame = lesson_frame(lesson_body(BODY), "01", "The record", declarations("01", "exercises"))
    assert [(one.number, one.title, one.anchor, one.part) for one in frame.sections] == [
        ("1", "Guess", "s1", False),
        ("", "Second sitting", "s2", True),
        ("", "Recap 万 & more", "rc", False),
    ]
    declared = declarations("01", "exercises")
    assert [one.anchor for one in frame.exercises] == [f"ex-{one.short_name}" for one in declared]
    assert [one.id for one in frame.exercises] == [f"01-{k}" for k in range(1, len(declared) + 1)]
    assert [one.here for one in frame.exercises] == [one.kind not in ("function", "chart") for one in declared]
    assert 0 < frame.here == sum(one.here for one in frame.exercises) < len(declared)


def test_an_answer_kept_under_an_old_name_is_still_found() -> None:
    old, key = next((id, key) for id, key in former().items() if key.startswith("01/"))
    frame = lesson_frame("", "01", "", declarations("01", "exercises"))
    assert (key, old) in [one.keys[:2] for one in frame.exercises]
