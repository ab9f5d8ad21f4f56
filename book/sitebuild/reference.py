"""The reference pages: glossary, figures of the speech, outside series and studies, from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from coursekit.cards import element, html_lang, inline, tag
from coursekit.catalogue import STANDINGS, figures
from coursekit.catalogue.literature import literature
from coursekit.catalogue.series import series_list
from coursekit.catalogue.terms import terms
from coursekit.catalogue.words import word
from coursekit.lessons import LessonRow
from coursekit.text import Text, span
from sitebuild.tables import word_table
from sitebuild.uses import lesson_links, lessons_of_facts, why_in_none

__all__ = ["figure_table", "glossary", "literature_table", "series_tables", "standings"]


def standings(language: str) -> str:
    """Return the five standings of a figure and what each means."""
    rows = "".join(
        f"<div><dt>{tag(name, language)}</dt><dd>{inline(words.meaning, language)}</dd></div>"
        for name, words in STANDINGS.items()
    )
    return f'<dl class="site-standings">{rows}</dl>'


def figure_table(language: str, ready: Sequence[LessonRow]) -> str:
    """Return every figure of the speech: printed form, unit and qualifier, period, place, standing and lessons."""
    head = [
        Text("Figure", "数据"),
        Text("As printed", "讲话原样"),
        Text("Period", "时期"),
        Text("Place", "位置"),
        Text("Standing", "依据"),
        Text("Lessons", "课"),
    ]
    taken_up = lessons_of_facts()
    body = []
    for one in figures():
        place = Text(f"{one.place}, paragraph {one.paragraph}", f"{one.place}，第{one.paragraph}段")
        about = [word("unit", one.unit).to(language)] if one.kind != "date" else []
        if one.qualifier != "none":
            about.append(word("qualifier", one.qualifier).to(language))
        printed = element("span", escape(one.printed or one.fragment), lang="zh-Hans", class_="site-printed")
        cells = [
            f"{printed}<br>{_aside(' · '.join(about), language)}",
            inline(one.period, language) or "–",
            inline(place, language),
            tag(one.standing, language),
            ", ".join(lesson_links(taken_up[one.fact], ready, language)) or _untold(one.fact, language),
        ]
        label = inline(one.label, language) + (f"<br>{_aside(one.note.to(language), language)}" if one.note else "")
        body.append([f"{label}<br><code>{one.id}</code>", *cells])
    caption = Text("Figures of the speech", "讲话中的数据").to(language)
    return word_table(
        caption, head, body, language, name="figures", filter=True, ids=[f"figure-{one.id}" for one in figures()]
    )


def _untold(fact: str, language: str) -> str:
    """Return why no lesson takes a fact up; a dash where its lesson is not offered here."""
    why = why_in_none(fact)
    return _aside(why.to(language), language) if why else "–"


def _aside(words: str, language: str) -> str:
    return f'<span class="ck-muted">{inline(words, language)}</span>'


def series_tables(language: str) -> str:
    """Return the outside series: measure and line, years, source and standing; the values are one fold away."""
    head = [Text("Measure", "指标"), Text("Years", "年份"), Text("Standing", "依据"), Text("Source", "来源")]
    body = []
    for one in series_list():
        line = " · ".join(
            filter(None, (word("standard", one.line).to(language), word("place", one.place).to(language)))
        )
        note = f"<br>{_aside(one.note.to(language), language)}" if one.note else ""
        label = f"{inline(one.label, language)}<br>{_aside(line, language)}{note}<br><code>{one.id}</code>"
        years = span(one.observations[0].start, one.observations[-1].end)
        standing = " ".join(tag(name, language) for name in dict.fromkeys(o.standing for o in one.observations))
        body.append([label, inline(years, language), standing, inline(one.source, language)])
    caption = Text("Outside series", "外部序列").to(language)
    return word_table(
        caption, head, body, language, name="series", filter=True, ids=[f"series-{one.id}" for one in series_list()]
    )


def literature_table(language: str) -> str:
    """Return the studies and documents that the lessons point to, with what they find, in our words."""
    head = [
        Text("Study", "研究"),
        Text("What it finds, in our words", "结论（本课程转述）"),
        Text("Standing", "依据"),
        Text("Read at", "出处"),
    ]
    body = []
    for one in literature():
        links = " ".join(
            f'<a href="{escape(address)}" rel="external">{_LINK.to(language)}{i if len(one.found_at) > 1 else ""}</a>'
            for i, address in enumerate(one.found_at, 1)
        )
        how = inline(word("how", one.how), language)
        note = f"<br>{_aside(one.note.to(language), language)}" if one.note else ""
        finding = inline(one.finding, language) + note
        cells = [finding, f"{tag(one.standing, language)}<br>{how}", links or "–"]
        cited = one.cite(language)
        body.append([f'<span lang="{_tongue(cited)}">{escape(cited)}</span>', *cells])
    caption = Text("Studies, reports and documents", "研究、报告与文件").to(language)
    return word_table(
        caption, head, body, language, name="studies", filter=True, ids=[f"study-{one.id}" for one in literature()]
    )


_LINK = Text("page", "网页")


def _tongue(text: str) -> str:
    return html_lang("zh" if any("\u4e00" <= c <= "\u9fff" for c in text) else "en")


def _term_anchor(english: str) -> str:
    """Return the anchor of a term, the same in both languages.

    Examples
    --------
    >>> _term_anchor("Seven-Year (8-7) plan")
    'term-seven-year-8-7-plan'
    """
    return "term-" + "-".join(re.findall(r"[a-z0-9]+", english.lower()))


def glossary(language: str) -> str:
    """Return every term with its reading, its rendering in the other language and one sentence.

    The English page is in the order of the English terms, the Chinese one in the order of the reading.
    """
    other = "zh" if language == "en" else "en"
    head = (Text("Term", "术语"), Text("Chinese", "英文"), Text("Meaning", "含义"))
    said, unsaid = Text("A word of the speech", "讲话用语"), Text("Not in the speech", "不见于讲话")
    rows = sorted(terms(), key=lambda one: one.text.en.lower() if language == "en" else one.pinyin.lower())
    body = []
    for one in rows:
        reading = f'<small lang="zh-Latn">{escape(one.pinyin)}</small>'
        foreign = element("span", escape(one.text.to(other)), lang=html_lang(other))
        name = inline(one.text, language) + (reading if language == "zh" else "")
        foreign += reading if language == "en" else ""
        printed = (("：" if language == "zh" else ": ") + one.as_printed) if one.as_printed else ""
        where = _aside((said if one.in_speech else unsaid).to(language) + printed, language)
        body.append([name, foreign, f"{inline(one.explanation, language)}<br>{where}"])
    caption = Text("Terms in both languages", "中英文术语").to(language)
    return word_table(
        caption, head, body, language, name="terms", filter=True, ids=[_term_anchor(one.text.en) for one in rows]
    )
