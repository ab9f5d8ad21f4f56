from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.site.built import ROOT

from coursekit.lessons import course
from sitebuild.configs import contents, merged
from sitebuild.edition import explain, lessons_on_site
from sitebuild.languages import EDITIONS, WORDS, edition
from sitebuild.sources import PageError

SHARED: dict[str, Any] = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))


def table(code: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "book" / code / "_toc.yml").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("one", EDITIONS, ids=lambda e: e.code)
def test_an_edition_differs_from_the_shared_settings_in_language_only(one: Any, tmp_path: Path) -> None:
    before = yaml.safe_dump(SHARED)
    config = merged(SHARED, one, book=ROOT / "book", static=tmp_path)
    assert yaml.safe_dump(SHARED) == before
    assert config["sphinx"]["config"]["language"] == one.sphinx
    assert config["execute"] == SHARED["execute"]
    for name, value in SHARED["sphinx"]["config"].items():
        assert config["sphinx"]["config"][name] == value


def test_nothing_that_asks_another_host_is_switched_on(tmp_path: Path) -> None:
    extensions = merged(SHARED, EDITIONS[0], book=ROOT / "book", static=tmp_path)["sphinx"]["config"]["extensions"]
    assert not {"sphinx_thebe", "sphinx_comments", "sphinx.ext.mathjax"} & set(extensions)


def test_a_repository_reaches_the_frame(tmp_path: Path) -> None:
    config = merged(
        {**SHARED, "repository": {"url": "https://git.example/c"}}, EDITIONS[0], book=ROOT / "book", static=tmp_path
    )
    assert config["sphinx"]["config"]["ck_repository"]["url"] == "https://git.example/c"
    assert "repository" not in config


def test_both_tables_of_contents_have_the_same_pages() -> None:
    def files(code: str) -> list[Any]:
        return [
            part["chapters"] if part["chapters"] == "lessons" else [c["file"] for c in part["chapters"]]
            for part in table(code)["parts"]
        ]

    assert files("en") == files("zh")


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_written_page_is_in_the_contents(code: str) -> None:
    listed = {c["file"] for part in table(code)["parts"] if part["chapters"] != "lessons" for c in part["chapters"]} | {
        "index"
    }
    assert listed == {
        p.relative_to(ROOT / "book" / code).with_suffix("").as_posix() for p in (ROOT / "book" / code).rglob("*.md")
    }


def test_ready_lessons_take_their_place_with_number_and_title() -> None:
    lessons = [one for one in course() if one.number in ("00", "01")]
    filled = contents(table("zh"), lessons, "zh")
    chapters = next(part["chapters"] for part in filled["parts"] if part["caption"] == "各课")
    assert chapters == [
        {"file": "lessons/00-start-here", "title": "00 从这里开始"},
        {"file": "lessons/01-the-record", "title": "01 减贫进展"},
    ]


def test_contents_without_a_place_for_lessons_are_refused() -> None:
    with pytest.raises(ValueError, match=r"book/en/_toc\.yml"):
        contents({"parts": [{"caption": "x", "chapters": [{"file": "a"}]}]}, [], "en")


def test_a_ready_lesson_without_its_notebook_is_named(tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"Lesson 00 is ready, but notebooks/zh/00-start-here\.ipynb is missing"):
        lessons_on_site(tmp_path, "zh")


def test_a_failure_names_the_page_as_the_author_knows_it(tmp_path: Path) -> None:
    said = explain(["reading…\n", f"\x1b[91m{tmp_path}/glossary.md:7: WARNING: x\x1b[39;49;00m\n", "done\n"], tmp_path)
    assert said.splitlines()[1:] == ["glossary.md:7: WARNING: x"]


def test_a_failure_without_a_warning_shows_the_end_of_the_log(tmp_path: Path) -> None:
    assert "MemoryLimit" in explain(["a\n", "MemoryLimit\n"], tmp_path)


@pytest.mark.parametrize("name", sorted(WORDS))
def test_words_of_the_frame_are_there_in_both_languages(name: str) -> None:
    words = WORDS[name]
    assert words.en.strip() and words.zh.strip()
    assert not re.search(r"[\u4e00-\u9fff][,:;?()]|[,:;?()][\u4e00-\u9fff]", words.zh)


def test_an_unknown_edition_is_named() -> None:
    with pytest.raises(KeyError, match="en, zh"):
        edition("fr")
