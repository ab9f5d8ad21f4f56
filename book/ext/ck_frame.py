"""What the page frame needs to know about each page: its words, its language switch, its scripts, what is on it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from coursekit.lessons import LessonRow, course, declarations
from coursekit.text import Language
from sitebuild.assets import hashed, page_scripts, page_styles
from sitebuild.languages import EDITIONS, edition, words
from sitebuild.rail import LessonFrame, after_masthead, lesson_body, lesson_frame, resume_line, way_line
from sitebuild.school import on_page
from sitebuild.sheets import sheet_page

_TOP = re.compile(r'^\s*<ul>\s*<li><a class="reference internal" href="#">.*?</a>(.*)</li>\s*</ul>\s*$', re.DOTALL)


def headings(toc: str) -> str:
    """Return the list of headings of a page without the page's own title; empty where there are fewer than two.

    Examples
    --------
    >>> headings('<ul><li><a class="reference internal" href="#">T</a></li></ul>')
    ''
    """
    found = _TOP.match(toc)
    inner = found.group(1).strip() if found else ""
    return inner if inner.count("<li") > 1 else ""


def switch_link(pagename: str, here: str, there: str) -> str:
    """Return the relative link from a page to the same page of the other edition.

    Examples
    --------
    >>> switch_link("lessons/01-the-record", "en", "zh")
    '../../zh/lessons/01-the-record.html'
    """
    up = "../" * (pagename.count("/") + 1)
    return f"{up}{there}/{pagename}.html"


def frame(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> str | None:
    """Put ``ck`` into the context of one page; return the template of a sheet of paper."""
    here = edition(app.config.ck_edition)
    meta = context.get("meta") or {}
    static = Path(app.config.ck_static)
    root = context["content_root"]
    notebook = static / "notebooks" / f"{Path(pagename).name}.ipynb"
    row = next((one for one in course() if pagename == f"lessons/{one.slug}"), None)
    lesson = _lesson(context, row, here.code) if row else None
    context["ck"] = {
        "edition": here,
        "words": words(here.code),
        "shape": "lesson" if lesson else meta.get("site", ""),
        "lesson": lesson,
        "school": on_page(pagename, here.code),
        "switch": [
            (e.code, e.name, e.html, switch_link(pagename, here.code, e.code)) for e in EDITIONS if e is not here
        ],
        "styles": [hashed(static, f, root) for f in page_styles()],
        "scripts": [hashed(static, f, root) for f in page_scripts(static, pagename, here.code)],
        "search_script": hashed(static, "search.js", root) if pagename == "search" else "",
        "on_page": "" if meta.get("site") or lesson else headings(context.get("toc") or ""),
        "notebook": f"{root}_static/coursekit/notebooks/{notebook.name}" if notebook.is_file() else "",
        "edit": edit_link(app.config.ck_repository, here.code, pagename),
        "handout": sheet_page(row, "handout") if row and notebook.is_file() else "",
    }
    if meta.get("site") != "sheet":
        return None
    said = words(here.code)
    about = said["paper_lesson"].format(number=meta["lesson"])
    foot = css_string(" · ".join([said["title"], about, said[meta["sheet"]]]))
    context["ck"] |= {"scripts": [hashed(static, "sheet.js", root)], "sheet_lesson": about, "foot": foot}
    return "sheet.html"


def css_string(text: str) -> str:
    r"""Return text as a string of a stylesheet that stands in a page.

    Examples
    --------
    >>> print(css_string('A "B" <c>'))
    "A \22 B\22  \3c c\3e "
    """
    return '"' + re.sub(r'["\\<>&\n]', lambda found: f"\\{ord(found.group()):x} ", text) + '"'


def _lesson(context: dict[str, Any], row: LessonRow, code: Language) -> LessonFrame:
    """Make the body of a lesson's page whole, and return what its frame shows."""
    said = words(code)
    body = lesson_body(context["body"])
    lesson = lesson_frame(body, row.number, row.title.to(code), declarations(row.number, "exercises"))
    how = f"{context['pathto']('how-to-work')}#in-jupyterlab"
    context["body"] = after_masthead(body, resume_line(said) + way_line(lesson, said, how))
    return lesson


def edit_link(repository: dict[str, str], code: str, pagename: str) -> str:
    """Return where a page's source can be edited, or nothing while no repository is configured.

    Examples
    --------
    >>> edit_link({}, "en", "glossary")
    ''
    >>> edit_link({"url": "https://git.example/course", "branch": "main"}, "zh", "lessons/01-the-record")
    'https://git.example/course/edit/main/notebooks/zh/01-the-record.ipynb'
    """
    if not repository.get("url"):
        return ""
    path = (
        f"notebooks/{code}/{Path(pagename).name}.ipynb"
        if pagename.startswith("lessons/")
        else f"book/{code}/{pagename}.md"
    )
    return f"{repository['url'].rstrip('/')}/edit/{repository.get('branch', 'main')}/{path}"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the frame."""
    app.add_config_value("ck_edition", "en", "html")
    app.add_config_value("ck_static", "", "")
    app.add_config_value("ck_repository", {}, "html")
    app.add_config_value("comments_config", {}, "")  # Jupyter Book sets it for an extension that is not used here
    app.connect("html-page-context", frame)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
