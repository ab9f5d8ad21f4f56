"""The welcome page and the syllabus: the course map, the paths and the list of lessons, from the course table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from coursekit.cards import inline
from coursekit.exercises.on_page import is_answered_on_page
from coursekit.lessons import LessonRow, context, declarations, following, kept_under, offered
from coursekit.text import Text, decimal
from sitebuild.tables import word_table

__all__ = [
    "PARTS_OF_COURSE",
    "answered_on_page",
    "course_map",
    "path_lists",
    "path_marks",
    "syllabus",
    "times",
]

PARTS_OF_COURSE = (
    (Text("Orientation", "起步"), Text("", "")),
    (Text("Part I", "第一部分"), Text("Progress", "进展")),
    (Text("Part II", "第二部分"), Text("Challenges", "困难")),
    (Text("Part III", "第三部分"), Text("Measures", "举措")),
    (Text("Closing", "收尾"), Text("All together, and afterwards", "综合实践与后来的数据")),
)
"""Name and subject of each part of the course, by the number in the course table."""

COLUMNS_OF_MAP = ((0, 1), (2,), (3, 4))
CAPSTONE = "17"

# fmt: off
_ENGLISH = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
            "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
            "eighteen", "nineteen")
_CHINESE = ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十",
            "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九")
# fmt: on
"""Numbers of lessons in words, up to the whole course."""

_MAP = {
    "title": Text("Course map: {count} lessons", "课程地图：{count}课"),
    "sum_19": Text(
        "About {hours} hours in all. Every lesson asks one question and teaches one method that works on any document.",
        "全部约{hours}小时。每课只问一个问题，教一种哪里都用得上的方法。",
    ),
    "sum_9": Text(
        "Path of {nine}: about {hours} hours; the others are hatched.", "{nine}课，约{hours}小时；其余各课加斜纹。"
    ),
    "sum_5": Text(
        "Path of {five}: about {hours} hours; the others are hatched.", "{five}课，约{hours}小时；其余各课加斜纹。"
    ),
    "done": Text("all answered right", "全部答对"),
    "begun": Text("begun", "进行中"),
    "show": Text("Show path", "显示路线"),
    "19": Text("all {count}", "全部{count}课"),
    "9": Text("path of {nine}", "{nine}课"),
    "5": Text("path of {five}", "{five}课"),
    "ready": Text("ready", "已可学习"),
    "planned": Text("planned", "计划中"),
    "minutes": Text("{n} min", "{n}分钟"),
    "in_both": Text("in the path of {five} and the path of {nine}", "在{five}课与{nine}课路线中"),
    "in_nine": Text("in the path of {nine}", "在{nine}课路线中"),
    "in_five": Text("in the path of {five}", "在{five}课路线中"),
    "answered": Text("answered right on this site: ", "在网页上已答对："),
}


def path_size(path: int) -> int:
    """Return how many lessons of a path are offered: a school may hide some of the five or nine."""
    return sum(path in one.paths for one in offered())


def paths() -> list[int]:
    """Return the paths with a lesson in them, the whole course first."""
    return [19, *(path for path in (9, 5) if path_size(path))]


def _lessons(path: int) -> Text:
    """Write how many lessons a path has: "nine lessons"."""
    size = path_size(path)
    return Text("{n} lesson" if size == 1 else "{n} lessons", "{n}课").fill(n=_count(size))


def _count(number: int) -> Text:
    """Write the number of lessons of a path or of the course in words."""
    return Text(_ENGLISH[number], _CHINESE[number])


def _map_words(language: str) -> dict[str, str]:
    """Return the words of the map; those that are filled row by row keep their fields."""
    sizes = {name: _count(path_size(path)).to(language) for name, path in (("five", 5), ("nine", 9))}
    return {name: _filled(text.to(language), sizes) for name, text in _MAP.items()}


def _filled(text: str, fields: Mapping[str, str]) -> str:
    """Fill the fields that are known and leave the others."""
    for name, value in fields.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def course_map(language: str, ready: Sequence[LessonRow]) -> str:
    """Return the map of the whole course: what is ready, what is planned, which path a lesson belongs to.

    Parameters
    ----------
    language : {"en", "zh"}
    ready : sequence of LessonRow
        Lessons that can be opened.
    """
    say = _map_words(language)
    rows, open_now = offered(), {one.number for one in ready}
    count = str(len(rows))
    radios = "".join(
        f'<label><input type="radio" name="path" value="{path}"{" checked" if path == 19 else ""}>'
        f"{say[str(path)].format(count=count)}</label>"
        for path in paths()
    )
    hours = {n: _hours(one for one in rows if n in (19, *one.paths)) for n in paths()}
    sums = "".join(f'<p class="pathsum s{n}">{say[f"sum_{n}"].format(hours=h)}</p>' for n, h in hours.items())
    columns = "".join(
        "<div>" + "".join(_map_part(part, rows, open_now, language, say) for part in parts) + "</div>"
        for parts in COLUMNS_OF_MAP
    )
    pips = "".join(
        f'<li><span class="pip" data-path="{n}" aria-hidden="true">{path_size(n)}</span>{say[words]}</li>'
        for n, words in ((5, "in_five"), (9, "in_nine"))
        if n in paths()
    )
    return (
        '<section class="ck-map" id="map" aria-labelledby="map-title"><div class="map-head">'
        f'<h2 id="map-title">{say["title"].format(count=count)}</h2>'
        f'<fieldset class="paths"><legend>{say["show"]}</legend>{radios}</fieldset></div>{sums}'
        f'<div class="parts">{columns}</div>'
        f'<ul class="key">{_key(say)}{pips}</ul></section>'
    )


def _key(say: dict[str, str]) -> str:
    """Say what each kind of number on the map means."""
    return "".join(
        f'<li><span class="sw" data-state="{state}" aria-hidden="true"></span>{say[state]}</li>'
        for state in ("done", "begun", "ready", "planned")
    )


def _map_part(part: int, rows: Iterable[LessonRow], ready: set[str], language: str, say: dict[str, str]) -> str:
    name, subject = (words.to(language) for words in PARTS_OF_COURSE[part])
    items = "".join(_map_row(one, one.number in ready, language, say) for one in rows if one.part == part)
    heading = f"{name} <span>{subject}</span>" if subject else name
    return f'<section class="part"><h3>{heading}</h3><ol>{items}</ol></section>'


def _map_row(one: LessonRow, ready: bool, language: str, say: dict[str, str]) -> str:
    title = escape(one.title.to(language))
    question = f"<small>{_question(one, language)}</small>"
    if ready:
        ids = answered_on_page(one.number)
        title = f'<a href="lessons/{one.slug}.html">{title}</a>'
        minutes = f'<span class="ck-num">{say["minutes"].format(n=one.minutes)}</span>'
        dots = f'<span class="ck-count" aria-hidden="true">{"<i></i>" * len(ids)}</span>'
        count = f'<span class="ck-sr">{say["answered"]}</span><span data-count>0/{len(ids)}</span>'
        state = minutes + (f'{dots}<span class="ck-num">{count}</span>' if ids else "")
        hooks = f' data-state="ready" data-exercises="{" ".join(ids)}" data-code="{" ".join(run_on_page(one.number))}"'
    else:
        title = f"<span>{title}</span>"
        state, hooks = f"<span>{say['planned']}</span>", ' data-state="planned"'
    return (
        f'<li class="lesson" data-lesson="{one.number}"{hooks} data-paths="{" ".join(map(str, sorted(one.paths)))}">'
        f'<span class="no">{one.number}</span>'
        f'<div><div class="ti">{title}{question}</div><div class="st">{state}</div></div>'
        f"{_pips(one.paths, say)}</li>"
    )


def _question(one: LessonRow, language: str) -> str:
    """Return the question of a lesson; in Chinese with the places where a line may end."""
    return "<wbr>".join(map(escape, one.pieces)) if language == "zh" else inline(one.question, language)


def _pips(paths: frozenset[int], say: dict[str, str]) -> str:
    if not paths:
        return ""
    words = say["in_both"] if paths == {5, 9} else say["in_nine"] if paths == {9} else say["in_five"]
    marks = "".join(f'<span class="pip" data-path="{n}">{path_size(n)}</span>' for n in sorted(paths))
    shown = f'<span aria-hidden="true" class="pips">{marks}</span>'
    return f'<span class="pips"><span class="ck-sr">{words}</span>{shown}</span>'


_NEXT = Text("next in the {path}: {lesson}", "{path}路线的下一课：{lesson}")


def path_marks(one: LessonRow, language: str) -> str:
    """Return the marks of the paths that a lesson belongs to, and where each goes on, for the lesson's page.

    The marks have their words for those who hear the page.
    """
    say = _map_words(language)
    ways = []
    for path, later in following(one).items():
        if path in one.paths:
            lesson = f'<a href="{later.slug}.html">{later.number}</a>'
            ways.append(f"<span>{_NEXT.to(language).format(path=say[str(path)], lesson=lesson)}</span>")
    return _pips(one.paths, say) + "".join(ways)


def answered_on_page(number: str) -> list[str]:
    """Return a lesson's exercises that are answered on its page.

    Each as it is printed and under the names that its answers are kept under, ``01-2|01/fall|01-1``.
    """
    return _named(number, answered=True)


def run_on_page(number: str) -> list[str]:
    """Return a lesson's exercises that are answered by running code, as `answered_on_page` writes them.

    A page with a Python of its own answers them too.
    """
    return _named(number, answered=False)


def _named(number: str, *, answered: bool) -> list[str]:
    lesson = context(number, "en")
    found = (one for one in declarations(number, "exercises") if is_answered_on_page(one, lesson) is answered)
    return ["|".join((one.id, *kept_under(one.key))) for one in found]


def place_words(places: Iterable[str], language: str) -> str:
    """Say where in the speech a lesson works: points, or the words for the whole."""
    whole = Text("the whole speech", "全文").to(language)
    said = [whole if p == "frame" else f"§{p}" for p in places]
    if language == "zh":
        said = [p.replace("–", "～") for p in said]
    return ("、" if language == "zh" else ", ").join(said)


def syllabus(language: str, ready: Sequence[LessonRow]) -> str:
    """Return every lesson with its question, its method, its place in the speech, its minutes and its paths."""
    open_now, say = {one.number for one in ready}, _map_words(language)
    head = [
        Text("Lesson", "课"),
        Text("Question", "问题"),
        Text("Method", "方法"),
        Text("Place", "位置"),
        Text("Minutes", "分钟"),
        Text("Paths", "路线"),
    ]
    out = []
    for part, (name, subject) in enumerate(PARTS_OF_COURSE):
        body = []
        for one in (lesson for lesson in offered() if lesson.part == part):
            body.append(
                [
                    _linked(one, language, one.number in open_now),
                    _question(one, language),
                    inline(one.method, language),
                    inline(place_words(one.places, language), language),
                    str(one.minutes),
                    _pips(one.paths, say),
                ]
            )
        title = " ".join(filter(None, (name.to(language), subject.to(language))))
        out.append(word_table(title, head, body, language, name=f"part-{part}", shown=True))
    return f'<div class="site-syllabus">{"".join(out)}</div>'


def _linked(one: LessonRow, language: str, ready: bool) -> str:
    title = f"{one.number} {escape(one.title.to(language))}"
    if ready:
        return f'<a href="lessons/{one.slug}.html">{title}</a>'
    return (
        f'{title} <span class="ck-muted">({_MAP["planned"].to(language)})</span>'
        if language == "en"
        else (f'{title}<span class="ck-muted">（{_MAP["planned"].to(language)}）</span>')
    )


def _hours(rows: Iterable[LessonRow]) -> str:
    """Write the time of some lessons in hours, to the next half."""
    return decimal(round(sum(one.minutes for one in rows) / 30) / 2, 1).removesuffix(".0")


_LESSON_TAKES = Text("A lesson takes {least} to {most} minutes", "一课{least}至{most}分钟")
_CAPSTONE_TAKES = Text(", the capstone {capstone}", "，综合实践{capstone}分钟")
_SITTINGS_TAKE = Text(", in sittings of about an hour", "，分几次学，每次一小时左右")
_PATH_TAKES = Text(
    ". The shortest path has {lessons} and takes about {five} hours; the whole course takes about {all}.",
    "。最短的路线{lessons}，约{five}小时；全部学完约{all}小时。",
)
_ALL_TAKES = Text(". The whole course takes about {all} hours.", "。全部学完约{all}小时。")
_PATHS_ARE_WHOLE = Text(
    " A path can be worked by itself: it teaches what its lessons need.", "每条路线都可以单独学：要用到的，路线里都讲。"
)


def times(language: str) -> str:
    """Return the sentence that says how long a lesson, the shortest path and the whole course take."""
    rows = offered()
    others = [one for one in rows if one.number != CAPSTONE]
    capstone = [one for one in rows if one.number == CAPSTONE]
    said = [_LESSON_TAKES, *([_CAPSTONE_TAKES] if capstone else []), _SITTINGS_TAKE]
    said.append(_PATH_TAKES if path_size(5) else _ALL_TAKES)
    if all(path_size(path) == path for path in (5, 9)):  # a school that hides a lesson of a path answers for the rest
        said.append(_PATHS_ARE_WHOLE)
    fields = {
        "least": min(one.minutes for one in others),
        "most": max(one.minutes for one in others),
        "capstone": capstone[0].minutes if capstone else "",
        "lessons": _lessons(5),
        "five": _hours(one for one in rows if 5 in one.paths),
        "all": _hours(rows),
    }
    return "".join(one.fill(**fields).to(language) for one in said)


def path_lists(language: str, ready: Sequence[LessonRow]) -> str:
    """Return the three paths with their hours; the longest is the list of all lessons."""
    open_now = {one.number for one in ready}
    names = {path: _lessons(path) for path in reversed(paths())}
    names[19] = Text("All {n}", "全部{n}课").fill(n=_count(len(offered())))
    whom = {
        5: Text(
            "A short course or two intensive days: one lesson from each side of the matter.",
            "短期班或两天集中学习：每一方面各学一课。",
        ),
        9: Text(
            "Half a term: with money, pace, yardsticks and the search for the poor.",
            "半学期：加上资金、进度、衡量标准与识别。",
        ),
        19: Text("A whole term, with the capstone. The list is below.", "一学期，含综合实践。各课见下表。"),
    }
    out = []
    for size, name in names.items():
        rows = [one for one in offered() if size == 19 or size in one.paths]
        title = name.to(language)
        hours = Text("about {h} hours", "约{h}小时").to(language).format(h=_hours(rows))
        items = (
            "".join(f"<li>{_linked(one, language, one.number in open_now)}</li>" for one in rows) if size != 19 else ""
        )
        out.append(
            f'<div><h3>{title[0].upper()}{title[1:]} <span class="ck-muted">{hours}</span></h3>'
            + f"<p>{whom[size].to(language)}</p>"
            + (f"<ol>{items}</ol>" if items else "")
            + "</div>"
        )
    return f'<div class="site-paths">{"".join(out)}</div>'
