"""A school's own copy: what its settings put on pages, and a whole copy built from settings alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from tests.site.built import ROOT
from tests.support.hiding import hiding

from coursekit import lessons
from coursekit.settings import Colours, Masthead, Settings
from coursekit.text import Text
from sitebuild import course_pages, school
from sitebuild.links import broken_links, read_page
from sitebuild.sources import PageError

TITLE = Text("Title", "标题")
HIDDEN = "13"
OFFERED = ("00", "01", "10")
"""Lessons of the whole copy: enough to see that what is left stands, and few enough to build soon."""
GONE = tuple(one.number for one in lessons.course() if one.ready and one.number not in OFFERED)
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


# What settings put on a page


def test_a_note_stands_on_every_page_and_on_its_own() -> None:
    notes = {"every": Text("All <b>", "全部"), "01": Text("One", "一"), "syllabus": Text("Plan", "大纲")}
    own = Settings(TITLE, notes=notes)
    assert school.on_page("lessons/01-the-record", "en", own)["notes"] == ["All &lt;b&gt;", "One"]
    assert school.on_page("syllabus", "zh", own)["notes"] == ["全部", "大纲"]
    assert school.on_page("glossary", "zh", own)["notes"] == ["全部"]


def test_a_note_may_lead_to_another_site_and_to_nothing_else() -> None:
    note = Text("Ask [the <help> desk](https://h.example/?a=1&b=2), not [me](javascript:x).", "问")
    said = school.on_page("index", "en", Settings(TITLE, notes={"every": note}))["notes"]
    link = '<a href="https://h.example/?a=1&amp;b=2" rel="external">the &lt;help&gt; desk</a>'
    assert said == [f"Ask {link}, not [me](javascript:x)."]


def test_author_copyright_and_institution_are_named() -> None:
    own = Settings(TITLE, author=Text("Ann & Co", "安"), copyright=Text("2026", "2026"), institution=Text("U", "大学"))
    assert school.on_page("index", "en", own)["imprint"] == ["U", "By Ann &amp; Co", "© 2026"]
    assert school.on_page("index", "zh", own)["imprint"] == ["大学", "作者：安", "版权所有 © 2026"]
    assert school.on_page("index", "en", Settings(TITLE))["imprint"] == []


def test_a_note_for_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(PageError, match=r"notes: no lesson or page sylabus\. There are: syllabus\."):
        school.check_notes(["syllabus"], Settings(TITLE, notes={"sylabus": TITLE}))


def test_links_to_hidden_lessons_become_words() -> None:
    own = Settings(TITLE, hidden=("13",))
    text = "In [lesson 13](../lessons/13-checking.ipynb#here) and [lesson 10](../lessons/10-paper.ipynb)."
    assert school.unlinked(text, "en", own) == (
        "In lesson 13 (not offered here) and [lesson 10](../lessons/10-paper.ipynb)."
    )
    assert school.unlinked("用于[第13课](13-checking.ipynb)。", "zh", own) == "用于第13课（本课程未开设）。"
    assert school.unlinked(text, "en", Settings(TITLE)) == text


def test_the_bar_takes_its_colours_on_both_pages_and_not_on_paper() -> None:
    rules = school.bar_rules(Masthead(Colours("#5a1a2b", "#ffffff"), Colours("#000000", "#eeeeee")))
    assert ":root { --site-ground: #5a1a2b; --site-ink: #ffffff; }" in rules
    assert rules.count("--site-ground: #000000; --site-ink: #eeeeee;") == 2
    assert school.bar_rules(None) == ""


# The course without some lessons


@pytest.fixture
def without() -> Iterator[None]:
    """The course without lesson 13, of the paths of five and nine, and without the capstone."""
    with hiding((HIDDEN, "17")):
        yield


@LANGUAGES
def test_map_syllabus_and_paths_know_nothing_of_a_hidden_lesson(without: None, language: str) -> None:
    ready = [one for one in lessons.offered() if one.ready]
    gone = lessons.row(HIDDEN)
    made = [make(language, ready) for make in (course_pages.course_map, course_pages.syllabus, course_pages.path_lists)]
    for html in made:
        assert gone.slug not in html and gone.title.to(language) not in html
    assert len(re.findall(r'data-lesson="', made[0])) == len(lessons.course()) - 2
    assert [one.count("<li>") for one in re.findall(r"<ol>(.*?)</ol>", made[2])] == [4, 8]


@LANGUAGES
def test_numbers_of_lessons_are_those_that_are_offered(without: None, language: str) -> None:
    ready = [one for one in lessons.offered() if one.ready]
    words = re.sub("<[^>]+>", "", course_pages.path_lists(language, ready) + course_pages.times(language))
    said = ("Four lessons", "Eight lessons", "All seventeen", "has four lessons")
    said_zh = ("四课", "八课", "全部十七课", "最短的路线四课")
    for one in said if language == "en" else said_zh:
        assert one in words
    assert ("capstone" if language == "en" else "综合实践") not in course_pages.times(language)
    marks = re.findall(r'<span class="pip" data-path="(\d)"[^>]*>(\d)<', course_pages.course_map(language, ready))
    assert set(marks) == {("5", "4"), ("9", "8")}


@pytest.fixture
def nearly_empty() -> Iterator[None]:
    """The course with one lesson of the path of nine, and none of the path of five."""
    paths = {one.number: one.paths for one in lessons.course()}
    last = next(number for number, of in paths.items() if of == {9})
    with hiding(number for number, of in paths.items() if of and number != last):
        yield


@LANGUAGES
def test_a_path_of_none_is_not_offered_and_one_lesson_is_one(nearly_empty: None, language: str) -> None:
    made = course_pages.course_map(language, []) + course_pages.path_lists(language, [])
    assert re.findall(r'name="path" value="(\d+)"', made) == ["19", "9"]
    assert 'class="pathsum s5"' not in made and 'data-path="5"' not in made
    words = re.sub("<[^>]+>", "", made)
    assert ("One lesson about" if language == "en" else "一课约") in words.replace("课 约", "课约")
    assert not re.search(r"(?i)no lessons|of no\b|零课|about 0", words)


def test_the_map_finds_an_answer_under_an_earlier_name() -> None:
    assert "01-2|01/fall|01-1" in course_pages.answered_on_page("01")


# A whole copy, by settings alone


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which nothing but ``_config.yml`` differs."""
    root = tmp_path_factory.mktemp("copy") / "学校 copy"
    for name in ("book", "notebooks", "src"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-TEXT"):
        shutil.copy(ROOT / name, root)
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    config |= {
        "title": {"en": "Figures & Words", "zh": "数字与文字"},
        "author": "Ann Author",
        "copyright": {"en": "2026 Example University", "zh": "2026 示例大学"},
        "course": {
            "institution": {"en": "Example University", "zh": "示例大学"},
            "masthead": {"ground": "#5a1a2b", "ink": "#ffffff"},
            "hidden": list(GONE),
            "notes": {"every": {"en": "Questions to the help desk.", "zh": "有问题请联系助教。"}},
            "tolerances": {"01/fall": 0.25},
        },
    }
    (root / "_config.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    return root


def run(copy: Path, *words: str | Path) -> str:
    """Run Python with the kit of the copy."""
    environ = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *map(str, words)], cwd=copy, env=environ, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def published(copy: Path) -> Path:
    """The site of the copy under ``/school/course/`` of a server whose root is returned."""
    root = copy.parent / "server"
    run(copy, "-m", "book", "--out", root / "school" / "course")
    return root


def pages(published: Path, code: str) -> dict[str, str]:
    site = published / "school" / "course" / code
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))
    }


@LANGUAGES
def test_every_page_bears_title_names_and_note(published: Path, language: str) -> None:
    english = language == "en"
    said = ("Figures &amp; Words", "Example University", "By Ann Author", "Questions to the help desk.")
    said_zh = ("数字与文字", "示例大学", "作者：Ann Author", "有问题请联系助教。")
    found = pages(published, language)
    assert len(found) > 10
    for name, html in found.items():
        on_paper = 'class="ck-sheet"' in html  # a sheet bears the names of course and school alone
        for one in (said if english else said_zh)[: 2 if on_paper else None]:
            assert one in html, name
        assert ("Reading the Numbers" if english else "读懂数字") not in html, name
    assert "[[" not in found["index.html"]
    assert f"<h1>{said[0] if english else said_zh[0]}" in found["index.html"]


def test_the_front_door_bears_both_titles(published: Path) -> None:
    door = (published / "school" / "course" / "index.html").read_text(encoding="utf-8")
    assert "Figures &amp; Words · 数字与文字" in door and "Reading the Numbers" not in door


@LANGUAGES
def test_a_hidden_lesson_is_nowhere_and_every_link_leads_somewhere(published: Path, language: str) -> None:
    assert HIDDEN in GONE
    found = pages(published, language)
    for gone in map(lessons.row, GONE):
        assert [name for name, html in found.items() if gone.slug in html] == []
        assert not list((published / "school" / "course").rglob(f"*{gone.slug}*"))
    assert broken_links(published) == []
    sampling = read_page(published / "school" / "course" / language / "methods" / "sampling.html").text
    assert ("lesson 13 (not offered here)" if language == "en" else "第13课（本课程未开设）") in sampling


def test_no_link_of_the_copy_rests_on_where_the_site_lies(published: Path) -> None:
    for path in (published / "school" / "course").rglob("*.html"):
        page = read_page(path)
        assert not [link for link in [*page.links, *page.loads] if link.startswith("/")], path.name


@LANGUAGES
def test_the_page_judges_with_the_tolerance_that_is_settled(published: Path, language: str) -> None:
    static = published / "school" / "course" / language / "_static" / "coursekit"
    script = (static / f"lesson-01.{language}.js").read_text(encoding="utf-8")
    payload = json.loads(script.strip().removeprefix("coursekit.lesson(").removesuffix(");"))
    assert payload["exercises"]["fall"]["spec"]["accept"]["tolerance"] == 0.25
    assert payload["exercises"]["per-year"]["spec"]["accept"]["tolerance"] != 0.25


def test_the_bar_of_the_copy_has_its_colours(published: Path) -> None:
    for code in ("en", "zh"):
        sheet = published / "school" / "course" / code / "_static" / "coursekit" / "site.css"
        assert "--site-ground: #5a1a2b" in sheet.read_text(encoding="utf-8")


ANSWER = """
import sys
from coursekit import begin
lesson = begin("01", "en")
answer = lesson.exercises[[e.short_name for e in lesson.exercises].index("fall")].solution(lesson)
print(lesson.check("fall", answer + 0.2).verdict.state, sorted(set(lesson.progress().frame["lesson"])))
"""


@pytest.mark.parametrize("kind", ["clone", "wheel"])
def test_the_kit_of_the_copy_obeys_its_settings(copy: Path, tmp_path: Path, kind: str) -> None:
    """In the clone itself (`make lab`), and from a wheel that was built of it."""
    place = copy
    if kind == "wheel":
        run(copy, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, copy)
        place = tmp_path / "installed"
        shutil.unpack_archive(next(tmp_path.glob("*.whl")), place / "src", "zip")
    said = run(place, "-c", "import coursekit; print(coursekit.__file__)" + ANSWER)
    assert str(place) in said.splitlines()[0]
    assert "right" in said and '"13"' not in said.replace("'", '"') and "'10'" in said
    folder = tmp_path / "lessons"
    run(place, "-m", "coursekit", "start", folder, "--lang", "zh", "--no-open")
    assert [path.name[:2] for path in sorted(folder.glob("*.ipynb"))] == [
        one.number for one in lessons.course() if one.number in OFFERED
    ]


def test_settings_that_do_not_fit_stop_the_build_with_a_reason(copy: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    shutil.copytree(copy, wrong)
    config = yaml.safe_load((wrong / "_config.yml").read_text(encoding="utf-8"))
    config["course"]["hidden"] = ["77"]
    (wrong / "_config.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(wrong / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "book"], cwd=wrong, env=environ, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "there is no lesson 77" in done.stderr and "没有第77课" in done.stderr
