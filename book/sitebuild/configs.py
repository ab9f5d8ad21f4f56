"""From the one ``_config.yml`` and the table of contents to what Jupyter Book is given for one edition."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from coursekit.lessons import LessonRow
from coursekit.settings import settings as school
from sitebuild.languages import Edition

__all__ = ["LESSONS", "contents", "merged", "write_yaml"]

EXTENSIONS = ("ck_frame", "ck_headings", "ck_mathml", "ck_runs", "ck_search", "ck_tables")
LESSONS = "lessons"
"""Stands in ``_toc.yml`` where the ready lessons go."""


def merged(shared: dict[str, Any], edition: Edition, *, book: Path, static: Path) -> dict[str, Any]:
    """Return the configuration of one edition.

    Parameters
    ----------
    shared : dict
        Content of ``_config.yml``.
    edition : Edition
    book : Path
        Folder of the theme and the extensions.
    static : Path
        Folder with the scripts, styles and notebooks of this edition.
    """
    config = copy.deepcopy(shared)
    config.pop("course", None)
    own = school()
    for name in ("title", "author", "copyright"):
        config[name] = getattr(own, name).to(edition.code)
    repository = config.pop("repository", None) or {}
    sphinx = config.setdefault("sphinx", {})
    sphinx["local_extensions"] = {name: str(book / "ext") for name in EXTENSIONS}
    settings = sphinx.setdefault("config", {})
    settings |= {
        "extensions": ["myst_nb", "jupyter_book", "sphinx_external_toc", *sphinx["local_extensions"]],
        "language": edition.sphinx,
        "html_theme": "coursebook",
        "html_theme_path": [str(book / "theme")],
        "html_theme_options": {},
        "html_math_renderer": "mathml",
        "ck_edition": edition.code,
        "ck_static": str(static),
        "ck_repository": repository if repository.get("url") else {},
    }
    return config


def contents(table: dict[str, Any], lessons: Sequence[LessonRow], code: str) -> dict[str, Any]:
    """Return the table of contents with the ready lessons in their place.

    Parameters
    ----------
    table : dict
        Content of ``_toc.yml``; one part has ``chapters: lessons``.
    lessons : sequence of LessonRow
        Lessons that are on the site.
    code : {"en", "zh"}

    Raises
    ------
    ValueError
        If no part, or more than one, asks for the lessons.
    """
    filled = copy.deepcopy(table)
    asking = [part for part in filled.get("parts", []) if part.get("chapters") == LESSONS]
    if len(asking) != 1:
        message = f"book/{code}/_toc.yml: one part must have `chapters: {LESSONS}`, {len(asking)} have."
        raise ValueError(message)
    asking[0]["chapters"] = [
        {"file": f"lessons/{one.slug}", "title": f"{one.number} {one.title.to(code)}"} for one in lessons
    ]
    if not lessons:
        filled["parts"].remove(asking[0])
    return filled


def write_yaml(path: Path, content: dict[str, Any]) -> bool:
    """Write YAML where it differs from what is there; say whether it did."""
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True
