"""The computed parts of pages, by the name that a page writes as ``[[name]]``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from coursekit.lessons import LessonRow
from sitebuild import county_page, county_words, course_pages, front, problems, reference
from sitebuild.pull import pull_form
from sitebuild.teaching import notes_for_teachers

__all__ = ["page_parts"]


def page_parts(language: str, ready: Sequence[LessonRow]) -> dict[str, Callable[[], str]]:
    """Return the makers of all computed parts.

    Parameters
    ----------
    language : {"en", "zh"}
    ready : sequence of LessonRow
        Lessons that can be opened.
    """

    def raw(maker: Callable[[], str]) -> Callable[[], str]:
        def block() -> str:
            html = maker()
            return f"```````{{raw}} html\n{html}\n```````" if html else ""

        return block

    return {
        "course-map": raw(lambda: course_pages.course_map(language, ready)),
        "front": raw(lambda: front.front(language, ready)),
        "syllabus": raw(lambda: course_pages.syllabus(language, ready)),
        "times": lambda: course_pages.times(language),
        "paths": raw(lambda: course_pages.path_lists(language, ready)),
        "standings": raw(lambda: reference.standings(language)),
        "figures": raw(lambda: reference.figure_table(language, ready)),
        "series": raw(lambda: reference.series_tables(language)),
        "literature": raw(lambda: reference.literature_table(language)),
        "pull": raw(lambda: pull_form(language, ready)),
        "teaching": lambda: notes_for_teachers(language, ready),
        "glossary": raw(lambda: reference.glossary(language)),
        "problem-lessons": raw(lambda: problems.problem_lessons(language, ready)),
        "measure-lessons": raw(lambda: problems.measure_lessons(language, ready)),
        "county-settings": raw(lambda: county_page.county_settings(language)),
        "county-help": raw(lambda: county_page.county_help(language)),
        "county-moments": raw(lambda: county_page.county_moments(language)),
        **{f"county-{name}": raw(partial(county_page.county_chart, name, language)) for name in county_words.CHARTS},
    }
