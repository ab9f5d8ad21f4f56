"""The welcome page above the map: what the course is, one button, and the chart that is its first lesson in small.

The chart shows one rate on two poverty lines. Three settings are three layers of one drawing; which is seen is chosen
by radio buttons and the sheet, with no script. Every number comes from the series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from coursekit.cards import element, inline, tag
from coursekit.catalogue.series import Observation, Series, series
from coursekit.lessons import LessonRow
from coursekit.settings import settings
from coursekit.text import Text, decimal
from sitebuild.course_pages import answered_on_page

__all__ = ["front", "hero", "welcome_actions"]

FIRST, LAST = 2000, 2017
OLD, NEW = "incidence-2008-standard", "incidence-2010-standard"
SAME = 2012
"""The year in which the rate on the new line is what it had been on the old line in `FIRST`."""
HERO_LESSON = "01"

TITLES = {
    "printed": Text(
        "{then}% for 2000, {now}% for 2012. Did nothing change?", "2000年{then}%，2012年{now}%。什么也没变吗？"
    ),
    "2008": Text(
        "On the 2008 line, {then}% in 2000 became {old_end}% in 2010",
        "按2008年标准，从2000年的{then}%降到2010年的{old_end}%",
    ),
    "2010": Text("On the 2010 line, it began at {start}% in 2000", "按2010年标准，2000年是{start}%"),
}
SETTINGS = {
    "printed": Text("as printed", "只看两个数"),
    "2008": Text("2008 line", "2008年标准"),
    "2010": Text("2010 line", "2010年标准"),
}
_SAY = {
    "sub": Text(
        "Rural poverty headcount ratio, %, end of year. Filled: official in its time; open: worked out afterwards.",
        "农村贫困发生率（%），年底数。实心：当时公布；空心：后来推算。",
    ),
    "count": Text("Count the poor", "按哪条标准统计贫困人口"),
    "source": Text(
        "National Bureau of Statistics; 2008 line from the White Paper of 2011 and reports of the time, "
        "2010 line from World Bank WDI",
        "国家统计局；2008年标准取自2011年白皮书及当时的报道，2010年标准取自世界银行WDI",
    ),
    "guess": Text("Guess it yourself in lesson {n}", "到第{n}课里自己猜一猜"),
    "words": Text(
        "Rural poverty headcount ratio in percent. As printed: {then} for 2000 and {now} for 2012. "
        "On the 2008 line: {old}. On the 2010 line: {new}. The two lines are not joined.",
        "农村贫困发生率（%）。只看两个数：2000年{then}，2012年{now}。"
        "按2008年标准：{old}。按2010年标准：{new}。两条标准互不相连。",
    ),
    "lead": Text(
        "One policy speech of 12 February 2018 prints some hundred and forty figures about rural poverty in China. You "
        "take them apart: where each comes from, whether its arithmetic holds, how such things are measured, and what "
        "they cannot tell.",
        "2018年2月12日的一篇政策讲话，给出了约140个关于中国农村贫困的数字。这门课请你把它们逐个拆开，看每个数从哪里来、算得对不对，"
        "这类事情怎样测量，又有哪些问题是数字回答不了的。",
    ),
    "start": Text("Start with lesson {n}", "从第{n}课开始"),
    "open": Text(
        "{all} exercises can be answered on these pages; progress is kept in this browser only",
        "网页上可以直接作答的练习有{all}道，进度只记在这个浏览器里",
    ),
    "go_on": Text("Go on with exercise {{id}}", "继续做练习{{id}}"),
    "so_far": Text(
        "{right} of {all} exercises answered right, kept in this browser only",
        "{all}道练习已答对{right}道，只记在这个浏览器里",
    ),
}


@dataclass(frozen=True)
class Field:
    """Where a drawing puts a year and a rate."""

    width: int
    height: int
    left: int
    foot: int

    def x(self, year: int) -> float:
        """Return where a year stands."""
        first, last = self.left + 14, self.width - 40 if self.width > 400 else self.width - 24
        return first + (year - FIRST) / (LAST - FIRST) * (last - first)

    def y(self, rate: float) -> float:
        """Return where a rate stands."""
        return self.height - self.foot - rate / 60 * (self.height - self.foot - 16)


WIDE, NARROW = Field(640, 380, 42, 30), Field(343, 340, 36, 30)
_MARK = 6.0


def hero(language: str, ready: Sequence[LessonRow]) -> str:
    """Return the chart of the welcome page with its three settings.

    Parameters
    ----------
    language : {"en", "zh"}
    ready : sequence of LessonRow
        Lessons that can be opened; the chart leads to the one whose first guess it is.
    """
    old, new = series(OLD), series(NEW)
    said = {
        "then": decimal(old.value(FIRST), 1),
        "now": decimal(new.value(SAME), 1),
        "start": decimal(new.value(FIRST), 1),
        "old_end": decimal(_seen(old)[-1].value or 0, 1),
    }
    titles = "".join(
        f'<span class="v v-{key}">{inline(text.fill(**said), language)}</span>' for key, text in TITLES.items()
    )
    words = _SAY["words"].fill(**said, old=_listed(old), new=_listed(new)).to(language)
    drawings = _drawing(WIDE, "wide", language) + _drawing(NARROW, "narrow", language)
    radios = "".join(
        f'<label><input type="radio" name="line" value="{key}"{" checked" if key == "printed" else ""}>'
        f"{inline(text, language)}</label>"
        for key, text in SETTINGS.items()
    )
    lesson = next((one for one in ready if one.number == HERO_LESSON), None)
    guess = _SAY["guess"].fill(n=HERO_LESSON).to(language)
    link = f'<a href="lessons/{lesson.slug}.html">{escape(guess)}</a>' if lesson else ""
    return (
        '<figure class="ck ck-hero" data-live aria-labelledby="hero-title">'
        f'<div><h2 class="ck-titles" id="hero-title">{titles}</h2>'
        f'<p class="sub">{inline(_SAY["sub"], language)}</p></div>'
        f'<div class="ck-chartbox"><p class="ck-sr" id="hero-words">{escape(words)}</p>{drawings}</div>'
        f'<fieldset class="ck-seg"><legend>{inline(_SAY["count"], language)}</legend>{radios}</fieldset>'
        f"<figcaption><span>{inline(_SAY['source'], language)}</span>{tag('read', language)}{link}</figcaption>"
        "</figure>"
    )


def _seen(one: Series) -> list[Observation]:
    """Return the years of a series that are drawn: those whose source was read."""
    return [o for o in one.observations if FIRST <= o.end <= LAST and o.standing == "read"]


def _listed(one: Series) -> Text:
    pairs = [(o.end, decimal(o.value or 0, 1)) for o in _seen(one)]
    return Text(
        en=", ".join(f"{value} in {year}" for year, value in pairs),
        zh="，".join(f"{year}年{value}" for year, value in pairs),
    )


def _drawing(field: Field, shape: str, language: str) -> str:
    old, new = series(OLD), series(NEW)
    then, now, start = old.at(FIRST), new.at(SAME), new.at(FIRST)
    end_old, end_new = _seen(old)[-1], _seen(new)[-1]
    big = "big halo"
    layers = {
        "printed": _level(field, then, now)
        + _dot(field, old, then)
        + _dot(field, new, now)
        + _label(field, then, 12, -10, big)
        + _label(field, now, 8, -10, big),
        "2008": _series(field, old, "s2", "7 4")
        + _label(field, then, 12, -10, big)
        + _label(field, end_old, 10, 5, "b halo")
        + _name(field, 2005, old.value(2005), -12, 22, SETTINGS["2008"].to(language), "end"),
        "2010": _upright(field, then, start)
        + _series(field, new, "s1", "")
        + _dot(field, old, then)
        + _label(field, start, 12, 5, big)
        + _label(field, then, 12, -10, big)
        + _label(field, now, 8, -10, big)
        + _label(field, new.at(2005), 10, -6, "b halo")
        + _label(field, end_new, 4, -12, "b halo", "end")
        + _name(field, 2007, new.value(2005), 0, 22, SETTINGS["2010"].to(language), "start"),
    }
    drawn = "".join(f'<g class="v v-{key}">{layer}</g>' for key, layer in layers.items())
    return (
        f'<svg class="ck-chart {shape}" viewBox="0 0 {field.width} {field.height}" role="img" '
        f'aria-labelledby="hero-words">{_axes(field)}{drawn}</svg>'
    )


def _axes(field: Field) -> str:
    right = field.width - (30 if field.width > 400 else 14)
    out = []
    for rate in range(0, 61, 10):
        y = field.y(rate)
        out.append(
            f'<line class="{"grid" if rate else "zero"}" x1="{field.left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
        )
        out.append(f'<text class="ax" x="{field.left - 8}" y="{y + 4.5:.1f}" text-anchor="end">{rate}</text>')
    for year in (FIRST, 2005, SAME, LAST):
        out.append(
            f'<text class="ax" x="{field.x(year):.1f}" y="{field.height - 6}" text-anchor="middle">{year}</text>'
        )
    return "".join(out)


def _at(field: Field, one: Observation) -> tuple[float, float]:
    return field.x(one.end), field.y(one.value or 0)


def _dot(field: Field, of: Series, one: Observation, size: float = _MARK) -> str:
    """Draw one value: square on the old line, round on the new one, filled where it was official in its time."""
    x, y = _at(field, one)
    official = " off" if of.was_official(one.end) else ""
    if of.id == OLD:
        side = f'width="{2 * size:g}" height="{2 * size:g}"'
        return f'<rect class="pt s2{official}" x="{x - size:.1f}" y="{y - size:.1f}" {side}/>'
    return f'<circle class="pt s1{official}" cx="{x:.1f}" cy="{y:.1f}" r="{size:g}"/>'


def _series(field: Field, one: Series, colour: str, dash: str) -> str:
    points = " ".join("{:.1f},{:.1f}".format(*_at(field, o)) for o in _seen(one))
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    named = {FIRST, 2005, SAME, _seen(one)[-1].end}
    marks = "".join(_dot(field, one, o, _MARK if o.end in named else 3.5) for o in _seen(one))
    return f'<polyline class="ln {colour}"{dashed} points="{points}"/>{marks}'


def _label(field: Field, one: Observation, dx: float, dy: float, shape: str, anchor: str = "") -> str:
    x, y = _at(field, one)
    return _text(x + dx, y + dy, decimal(one.value or 0, 1), shape, anchor)


def _name(field: Field, year: int, rate: float, dx: float, dy: float, words: str, anchor: str) -> str:
    return _text(field.x(year) + dx, field.y(rate) + dy, words, "halo", anchor)


def _text(x: float, y: float, words: str, shape: str, anchor: str) -> str:
    placed = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text class="{shape}" x="{x:.1f}" y="{y:.1f}"{placed}>{escape(words)}</text>'


def _level(field: Field, first: Observation, last: Observation) -> str:
    (x1, y1), (x2, y2) = _at(field, first), _at(field, last)
    return f'<line class="rule" x1="{x1:.1f}" x2="{x2:.1f}" y1="{y1:.1f}" y2="{y2:.1f}"/>'


def _upright(field: Field, low: Observation, high: Observation) -> str:
    (x, y1), (_, y2) = _at(field, low), _at(field, high)
    return f'<line class="rule" x1="{x:.1f}" x2="{x:.1f}" y1="{y1 - 8:.1f}" y2="{y2 + 8:.1f}"/>'


def welcome_actions(language: str, ready: Sequence[LessonRow]) -> str:
    """Return the one button, which starts or goes on where the reader left, and the progress in words."""
    if not ready:
        return ""
    count = sum(len(answered_on_page(one.number)) for one in ready)
    say = {name: _SAY[name].fill(n=ready[0].number).to(language) for name in ("start", "go_on")}
    href = f"lessons/{ready[0].slug}.html"
    button = element("a", escape(say["start"]), class_="ck-btn", href=href, data_continue=say["go_on"])
    # A script counts again: it knows what was answered, and whether the site has a Python of its own.
    hooks = {"data_open": _SAY["open"].to(language), "data_sofar": _SAY["so_far"].to(language)}
    said = _SAY["open"].fill(all=count).to(language)
    return button + element("p", escape(said), class_="ck-small ck-muted ck-num", **hooks)


def front(language: str, ready: Sequence[LessonRow]) -> str:
    """Return all that stands above the map, below the title of the page."""
    under = element("p", inline(settings().subtitle, language), class_="ck-sub ck-muted")
    said = under + element("p", inline(_SAY["lead"], language), class_="ck-lead")
    return f'<div class="ck-front"><div>{said}{welcome_actions(language, ready)}</div>{hero(language, ready)}</div>'
