"""What the instructor's page says of each lesson: from the notes for teachers in its source."""

from __future__ import annotations

from collections.abc import Sequence

from coursekit import lessons
from coursekit.lessons import LessonRow
from coursekit.source.teacher import teaching
from coursekit.text import Text, check_language
from sitebuild.languages import WORDS
from sitebuild.sheets import KINDS, sheet_page

__all__ = ["notes_for_teachers"]

_LESSON = Text(en="## Lesson {number}: {title}", zh="## 第{number}课：{title}")


def notes_for_teachers(language: str, ready: Sequence[LessonRow]) -> str:
    """Return the notes of all lessons as Markdown, each under its heading; a lesson without notes is left out.

    Parameters
    ----------
    language : {"en", "zh"}
    ready : sequence of LessonRow
        Lessons that can be opened.
    """
    parts = []
    for row in ready:
        refer = lessons.references(row.number)
        page = f"lessons/{row.slug}.ipynb"
        notes = teaching(lessons.source(row.number), refer, check_language(language), page)
        if notes:
            paper = " · ".join(f"[{WORDS[kind].to(language)}]({sheet_page(row, kind)}.md)" for kind in KINDS)
            parts += [_LESSON.fill(number=row.number, title=row.title).to(language), paper, notes]
    return "\n\n".join(parts)
