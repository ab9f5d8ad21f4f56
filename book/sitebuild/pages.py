"""Parts of pages that are computed from the course table and the catalogue. Pure functions that return HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from coursekit.cards import element, html_lang, inline, table, tag
from coursekit.catalogue import STANDINGS, figures
from coursekit.catalogue.words import word
from coursekit.lessons import LessonRow, course, declarations
from coursekit.text import Text, decimal

__all__ = ["PARTS_OF_COURSE", "course_map", "figure_table", "glossary", "page_parts", "series_table", "syllabus"]

PARTS_OF_COURSE = (
    (Text("Orientation", "起步"), Text("", "")),
    (Text("Part I", "第一部分"), Text("Achievements", "成绩")),
    (Text("Part II", "第二部分"), Text("Challenges", "困难")),
    (Text("Part III", "第三部分"), Text("Measures", "举措")),
    (Text("Closing", "收束"), Text("All together, and afterwards", "综合与后来")),
)
"""Name and subject of each part of the course, by the number in the course table."""

COLUMNS_OF_MAP = ((0, 1), (2,), (3, 4))
ON_PAGE = ("number", "choice")
"""Kinds of exercise that are answered on the site, with no kernel."""

_MAP = {
    "title": Text("Course map: {count} lessons", "课程地图：{count}课"),
    "show": Text("Show path", "显示路线"),
    "19": Text("all {count}", "全部{count}课"),
    "9": Text("nine lessons", "九课"),
    "5": Text("five lessons", "五课"),
    "ready": Text("ready", "已可学习"),
    "planned": Text("planned", "待编写"),
    "minutes": Text("{n} min", "{n}分钟"),
    "in_both": Text("in the path of five and the path of nine", "在五课与九课路线中"),
    "in_nine": Text("in the path of nine", "在九课路线中"),
    "in_five": Text("in the path of five", "在五课路线中"),
    "progress": Text("Lesson {number}: exercises answered right", "第{number}课：已答对的练习"),
    "key_progress": Text(
        "0/3: answered right on these pages, kept in this browser only", "0/3：在网页上答对的题数，只保存在本浏览器中"
    ),
}


def course_map(language: str, ready: Sequence[LessonRow]) -> str:
    """Return the map of the whole course: what is ready, what is planned, which path a lesson belongs to.

    Parameters
    ----------
    language : {"en", "zh"}
    ready : sequence of LessonRow
        Lessons that can be opened.
    """
    say = {name: text.to(language) for name, text in _MAP.items()}
    rows, open_now = course(), {one.number for one in ready}
    count = str(len(rows))
    radios = "".join(
        f'<label><input type="radio" name="path" value="{value}"{" checked" if value == "19" else ""}>'
        f"{say[value].format(count=count)}</label>"
        for value in ("19", "9", "5")
    )
    columns = "".join(
        "<div>" + "".join(_map_part(part, rows, open_now, language, say) for part in parts) + "</div>" for parts in COLUMNS_OF_MAP
    )
    pips = "".join(
        f'<li><span class="pip" data-path="{n}" aria-hidden="true">{n}</span>{say[words]}</li>'
        for n, words in (("5", "in_five"), ("9", "in_nine"))
    )
    return (
        '<section class="ck-map" id="map" aria-labelledby="map-title"><div class="map-head">'
        f'<h2 id="map-title">{say["title"].format(count=count)}</h2>'
        f'<fieldset class="paths"><legend>{say["show"]}</legend>{radios}</fieldset></div>'
        f'<div class="parts">{columns}</div>'
        f'<ul class="key"><li><span class="sw" aria-hidden="true"></span>{say["ready"]}</li>'
        f'<li><span class="sw" data-p aria-hidden="true"></span>{say["planned"]}</li>{pips}<li>{say["key_progress"]}</li></ul></section>'
    )


def _map_part(part: int, rows: Iterable[LessonRow], ready: set[str], language: str, say: dict[str, str]) -> str:
    name, subject = (words.to(language) for words in PARTS_OF_COURSE[part])
    items = "".join(_map_row(one, one.number in ready, language, say) for one in rows if one.part == part)
    heading = f"{name} <span>{subject}</span>" if subject else name
    return f'<section class="part"><h3>{heading}</h3><ol>{items}</ol></section>'


def _map_row(one: LessonRow, ready: bool, language: str, say: dict[str, str]) -> str:
    title = escape(one.title.to(language))
    if ready:
        ids = answered_on_page(one.number)
        title = f'<a href="lessons/{one.slug}.html">{title}</a>'
        state = f'<span class="ck-num">{say["minutes"].format(n=one.minutes)}</span>' + (
            f'<progress max="{len(ids)}" value="0" aria-label="{say["progress"].format(number=one.number)}"></progress>'
            f'<span class="ck-num" data-count>0/{len(ids)}</span>'
            if ids
            else ""
        )
        hooks = f' data-state="ready" data-exercises="{" ".join(ids)}"'
    else:
        state, hooks = say["planned"], ' data-state="planned"'
    return (
        f'<li class="lesson" data-lesson="{one.number}"{hooks} data-paths="{" ".join(map(str, sorted(one.paths)))}">'
        f'<span class="no">{one.number}</span><div><div class="ti">{title}</div><div class="st">{state}</div></div>'
        f"{_pips(one.paths, say)}</li>"
    )


def _pips(paths: frozenset[int], say: dict[str, str]) -> str:
    if not paths:
        return ""
    words = say["in_both"] if paths == {5, 9} else say["in_nine"] if paths == {9} else say["in_five"]
    marks = "".join(f'<span class="pip" data-path="{n}">{n}</span>' for n in sorted(paths))
    return f'<span class="pips"><span class="ck-sr">{words}</span><span aria-hidden="true" class="pips">{marks}</span></span>'


def answered_on_page(number: str) -> list[str]:
    """Return the ids of a lesson's exercises that are answered on its page."""
    return [one.id for one in declarations(number, "exercises") if one.kind in ON_PAGE]


def welcome_actions(language: str, ready: Sequence[LessonRow]) -> str:
    """Return the button that starts, or goes on where the reader left."""
    if not ready:
        return ""
    start = Text("Start with lesson {n}", "从第{n}课开始").to(language).format(n=ready[0].number)
    go_on = Text("Go on with exercise {id}", "继续做练习{id}").to(language)
    done = Text("{right} of {all} exercises answered right on these pages", "在网页上已答对{right}题，共{all}题").to(language)
    return (
        f'<p class="site-start"><a class="ck-btn" href="lessons/{ready[0].slug}.html" data-continue="{escape(go_on)}">{start}</a>'
        f'<span class="ck-small ck-muted ck-num" data-sofar="{escape(done)}"></span></p>'
    )


def place_words(places: Iterable[str], language: str) -> str:
    """Say where in the speech a lesson works: points, or the words for the whole."""
    named = {
        "frame": Text("the whole speech", "全文"),
        "all": Text("the whole speech", "全文"),
        "after": Text("figures after the speech", "讲话之后的数据"),
    }
    said = [named[p].to(language) if p in named else f"§{p}" for p in places]
    return ("、" if language == "zh" else ", ").join(said)


def syllabus(language: str, ready: Sequence[LessonRow]) -> str:
    """Return every lesson with its question, its method, its place in the speech and its minutes."""
    open_now = {one.number for one in ready}
    head = [Text("Lesson", "课"), Text("Question", "问题"), Text("Method", "方法"), Text("Place", "位置"), Text("Minutes", "分钟")]
    head.append(Text("Path", "路线"))
    out = []
    for part, (name, subject) in enumerate(PARTS_OF_COURSE):
        body = []
        for one in (row for row in course() if row.part == part):
            title = f"{one.number} {escape(one.title.to(language))}"
            if one.number in open_now:
                title = f'<a href="lessons/{one.slug}.html">{title}</a>'
            else:
                title += f' <span class="ck-muted">{_MAP["planned"].to(language)}</span>'
            cells = (
                inline(one.question, language),
                inline(one.method, language),
                inline(place_words(one.places, language), language),
                str(one.minutes),
                " ".join(map(str, sorted(one.paths))),
            )
            words = ("ck-words", "ck-words", "ck-words", "ck-num", "ck-num")
            body.append(
                f'<tr><th scope="row" class="ck-words">{title}</th>'
                + "".join(f'<td class="{c}">{cell}</td>' for c, cell in zip(words, cells, strict=True))
                + "</tr>"
            )
        title = " ".join(filter(None, (name.to(language), subject.to(language))))
        out.append(_scroll_table(title, head, body, language, name=f"part-{part}", shown=True))
    return "\n".join(out)


def _scroll_table(
    caption: str, head: Sequence[Text], body: Sequence[str], language: str, *, name: str, shown: bool = False, filter: bool = False
) -> str:
    """Return a table of ready rows in its own box."""
    heads = "".join(f'<th scope="col">{inline(h, language)}</th>' for h in head)
    return (
        f'<div class="ck-scroll"{" data-filter" if filter else ""} data-label="{escape(caption)}">'
        f'<table class="ck-table site-table" id="{name}"><caption{"" if shown else " class=ck-sr"}>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def path_lists(language: str, ready: Sequence[LessonRow]) -> str:
    """Return the three paths as lists with their hours."""
    open_now = {one.number for one in ready}
    names = {5: Text("Five lessons", "五课"), 9: Text("Nine lessons", "九课"), 19: Text("All nineteen", "全部十九课")}
    out = []
    for size, name in names.items():
        rows = [one for one in course() if size == 19 or size in one.paths]
        minutes = sum(one.minutes for one in rows)
        hours = Text("about {h} hours", "约{h}小时").to(language).format(h=decimal(round(minutes / 30) / 2, 1).removesuffix(".0"))
        items = "".join(
            "<li>"
            + (f'<a href="lessons/{one.slug}.html">{one.number} {escape(one.title.to(language))}</a>' if one.number in open_now else
               f"{one.number} {escape(one.title.to(language))}")
            + "</li>"
            for one in rows
        )
        out.append(f'<div><h3>{name.to(language)} <span class="ck-muted">{hours}</span></h3><ul>{items}</ul></div>')
    return f'<div class="site-paths">{"".join(out)}</div>'


def standings(language: str) -> str:
    """Return the five standings of a figure and what each means."""
    rows = "".join(
        f"<div><dt>{tag(name, language)}</dt><dd>{inline(words.meaning, language)}</dd></div>" for name, words in STANDINGS.items()
    )
    return f'<dl class="site-standings">{rows}</dl>'


def figure_table(language: str) -> str:
    """Return every figure of the speech: printed form, qualifier, place and standing."""
    head = [
        Text("Figure", "数据"),
        Text("As printed", "讲话原样"),
        Text("Unit", "单位"),
        Text("Qualifier", "限定词"),
        Text("Period", "时期"),
        Text("Place", "位置"),
        Text("Standing", "来源身份"),
        Text("Id", "标识"),
    ]
    body = []
    for one in figures():
        place = Text(f"{one.place}, paragraph {one.paragraph}", f"{one.place}，第{one.paragraph}段")
        qualifier = "" if one.qualifier == "none" else inline(word("qualifier", one.qualifier), language)
        cells = [
            element("span", escape(one.printed or one.fragment), lang="zh-Hans"),
            inline(word("unit", one.unit), language),
            qualifier or "–",
            inline(one.period, language) or "–",
            inline(place, language),
            tag(one.standing, language),
            f"<code>{one.id}</code>",
        ]
        note = f'<br><span class="ck-muted">{inline(one.note, language)}</span>' if one.note else ""
        body.append(
            f'<tr><th scope="row" class="ck-words">{inline(one.label, language)}{note}</th>'
            + "".join(f"<td>{cell}</td>" for cell in cells)
            + "</tr>"
        )
    caption = Text("Figures of the speech", "讲话中的数据").to(language)
    return _scroll_table(caption, head, body, language, name="figures", filter=True)


def series_table(language: str) -> str:
    """Placeholder until the series are there."""
    return "<p></p>"


def source_list(language: str) -> str:
    return "<p></p>"


def glossary(language: str) -> str:
    return "<p></p>"


def page_parts(language: str, ready: Sequence[LessonRow]) -> dict[str, Callable[[], str]]:
    """Return the makers of all computed parts, by the name that a page writes as ``[[name]]``."""

    def raw(maker: Callable[[], str]) -> Callable[[], str]:
        def block() -> str:
            html = maker()
            return f"```````{{raw}} html\n{html}\n```````" if html else ""

        return block

    return {
        "course-map": raw(lambda: course_map(language, ready)),
        "start": raw(lambda: welcome_actions(language, ready)),
        "syllabus": raw(lambda: syllabus(language, ready)),
        "paths": raw(lambda: path_lists(language, ready)),
        "standings": raw(lambda: standings(language)),
        "figures": raw(lambda: figure_table(language)),
        "series": raw(lambda: series_table(language)),
        "sources": raw(lambda: source_list(language)),
        "glossary": raw(lambda: glossary(language)),
    }
