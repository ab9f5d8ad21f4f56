"""Links for nbgitpuller: what the hub and nbgitpuller read out of them is what was written into the form."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from tests.site.built import ROOT
from tests.support.node import needs_node, value

from coursekit.lessons import offered
from sitebuild.pull import pull_form

READY = [one for one in offered() if one.ready]
GIVEN = {"hub": "https://hub.example.edu", "repo": "https://git.example/c/lessons", "branch": "main", "file": "a.ipynb"}


def made(**given: str) -> Any:
    module = ROOT / "book" / "static" / "js" / "pull.mjs"
    page = "globalThis.document = { documentElement: { lang: 'en' }, querySelectorAll: () => [] };"
    return value(module, f"it.pullLink({json.dumps(GIVEN | given)})", first=page)


def parts(**given: str) -> tuple[str, dict[str, str]]:
    """The address before the query, and what the hub reads out of the query."""
    link = urlsplit(made(**given)["link"])
    values = {name: value for name, (value,) in parse_qs(link.query, strict_parsing=True).items()}
    return f"{link.scheme}://{link.netloc}{link.path}", values


@needs_node
def test_a_link_pulls_the_repository_and_opens_the_lesson() -> None:
    assert parts() == (
        "https://hub.example.edu/hub/user-redirect/git-pull",
        {
            "repo": "https://git.example/c/lessons",
            "branch": "main",
            "targetpath": "lessons",
            "urlpath": "lab/tree/lessons/a.ipynb",
        },
    )


@needs_node
@pytest.mark.parametrize(
    "hub", ["https://h.example/jupyter", "https://h.example/jupyter/", " https://h.example/jupyter/hub/home?next=x "]
)
def test_a_hub_may_lie_in_a_folder_and_be_copied_from_any_of_its_pages(hub: str) -> None:
    assert parts(hub=hub)[0] == "https://h.example/jupyter/hub/user-redirect/git-pull"


@needs_node
@pytest.mark.parametrize(
    ("repo", "name"),
    [
        ("https://git.example/c/lessons.git", "lessons"),
        ("https://git.example/c/lessons/", "lessons"),
        ("https://git.example/c/a%20b", "a b"),
        ("https://git.example/c/读懂", "读懂"),
        ("https://git.example/c/x?a=1&b=2", "x"),
    ],
)
def test_the_folder_is_called_as_the_repository(repo: str, name: str) -> None:
    _, values = parts(repo=repo)
    assert values["targetpath"] == name
    assert unquote(values["urlpath"]) == f"lab/tree/{name}/a.ipynb"


@needs_node
@pytest.mark.parametrize("file", ["第一课 & more.ipynb", "50% #1?.ipynb", "a/b+c.ipynb"])
def test_a_name_is_escaped_for_the_path_and_again_for_the_query(file: str) -> None:
    _, values = parts(file=file)
    path = values["urlpath"].removeprefix("lab/tree/lessons/")
    assert not set(path) & set(" &#?+%") or "%" in path
    assert unquote(path) == file


@needs_node
def test_the_whole_folder_and_another_branch() -> None:
    _, values = parts(file="", branch="autumn/2026")
    assert (values["urlpath"], values["branch"]) == ("lab/tree/lessons", "autumn/2026")


@needs_node
@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"hub": ""}, "hub"),
        ({"hub": "hub.example.edu"}, "hub"),
        ({"hub": "javascript:alert(1)"}, "hub"),
        ({"repo": "git@git.example:c/lessons.git"}, "repo"),
        ({"repo": "https://git.example/"}, "repo"),
        ({"repo": "https://ann:secret@git.example/c/lessons"}, "repo"),
        ({"branch": " "}, "branch"),
        ({"branch": "my branch"}, "branch"),
    ],
)
def test_what_makes_no_link_is_named(given: dict[str, str], wrong: str) -> None:
    assert made(**given) == {"wrong": wrong}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_form_offers_the_lessons_and_says_each_fault(language: str) -> None:
    form = pull_form(language, READY)
    for one in READY:
        assert f'<option value="{one.slug}.ipynb">{one.number} {one.title.to(language)}</option>' in form
    for name in ("hub", "repo", "branch", "copied", "selected"):
        assert f' data-{name}="' in form
    assert "<noscript>" in form and "user-redirect/git-pull?repo=" in form
