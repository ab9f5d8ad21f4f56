"""The computed parts of the page on County Jia: what is set, what was asked for and what came out, and three pictures.

Settings are read from the models; what was measured, from the tables of `sitebuild.county_numbers`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursekit.cards import chart_card, element, fold, inline
from coursekit.charts.declare import Chart
from coursekit.charts.show import pictures
from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, HALO, INK, SHAPES, label_size
from coursekit.models.county import LINE
from coursekit.models.society import projects
from coursekit.models.society.agencies import DEAD_LISTED, DOUBLE, ERRORS
from coursekit.models.society.complaints import Complaints
from coursekit.models.society.label import Label
from coursekit.models.society.moments import TARGETS, USUAL
from coursekit.models.society.people import DEATH, FRAILTY
from coursekit.models.society.relocation import DEBT
from coursekit.models.society.settings import Settings
from coursekit.models.society.staff import Staff
from coursekit.models.society.surveys import ERROR
from coursekit.models.society.visits import Visit
from coursekit.text import Language, Text, decimal
from sitebuild.county_numbers import MOMENTS, PERSONS, PICTURES, SEEDS, SIZES
from sitebuild.county_words import CHARTS, GROUPS, HELP, SETTINGS, moment_name
from sitebuild.tables import word_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["county_chart", "county_help", "county_moments", "county_settings"]

_PERSONS = {10_000: Text("10,000", "1万"), 100_000: Text("100,000", "10万"), 1_000_000: Text("1,000,000", "100万")}
_ASKED = {
    "both": Text("asked: {low}–{high}", "设定范围：{low}～{high}"),
    "low": Text("asked: at least {low}", "设定范围：至少{low}"),
}


@cache
def _read(path: Path) -> pd.DataFrame:
    import pandas as pd

    return pd.read_csv(path, dtype={"got": str, "value": str, "at": str})


def _share(value: float) -> str:
    """Write a share as a percentage without needless digits."""
    return f"{100 * value:.4g}"


def _values() -> Mapping[str, Mapping[str, str | Text]]:
    """Return the settings that are printed, as they are printed."""
    s = Settings()
    who, book, cash, given = s.identify, s.registry, s.support, s.help
    label, people, health = Label(), s.people, s.health
    check, told, work = Visit(), Complaints(), Staff()
    return {
        "lives": {
            "birth": _share(people.birth),
            "women": _share(people.leaves_women),
            "men": _share(people.leaves_men),
        },
        "death": {
            "ill": f"{FRAILTY[0]:g}",
            "well": f"{FRAILTY[1]:g}",
            **{f"at_{age}": f"{100 * DEATH[age]:.1f}" for age in (40, 60, 80)},
        },
        "away": {"away": _share(people.away), "returns": _share(people.returns)},
        "ill": {
            "ill": _share(health.illness),
            "grows": f"{100 * math.expm1(health.illness_age):.0f}",
            "ends": _share(health.recovery),
        },
        "disabled": {"birth": _share(health.disability), "later": _share(health.accident)},
        "care": {"care": f"{who.care:g}"},
        "debt": {"low": Text(decimal(DEBT[0]), str(DEBT[0])), "high": Text(decimal(DEBT[1]), str(DEBT[1]))},
        "survey": {"error": _share(ERROR)},
        "visit": {
            "right": _share(check.sensitivity),
            "clear": _share(check.specificity),
            "spread": f"{check.spread:g}",
        },
        "files": {
            **{f"field_{name}": _share(rate) for name, rate in ERRORS.items()},
            **{f"double_{name}": _share(rate) for name, rate in DOUBLE.items()},
            "dead": _share(DEAD_LISTED),
        },
        "complaints": {name: _share(getattr(told, name)) for name in ("base", "missed", "envy")},
        "answers": {
            "accepted": _share(told.accepted),
            "checked": _share(told.checked),
            "just": _share(told.upheld_just),
            "other": _share(told.upheld_other),
            "days": f"{told.days:g}",
        },
        "projects": {
            "persons": str(projects.PERSONS),
            "waits": _share(projects.WAITS),
            "months": f"{projects.WAITING:g}",
            "overlap": _share(projects.OVERLAP),
            # Half of all normal draws are further than 0.6745 from 0.
            "boast": f"{100 * math.expm1(0.6745 * projects.BOAST):.0f}",
        },
        "hours": {
            "hours": f"{work.hours:g}",
            "meetings": f"{work.meetings:g}",
            "forms": str(work.forms),
            "minutes": f"{60 * work.form_hours:g}",
            "rounds": str(work.rounds),
            "more": str(work.more_rounds),
            "share": _share(work.more_share),
            "days": f"{work.inspection_days:g}",
        },
        "line": {"line": Text(decimal(LINE), str(LINE))},
        "growth": {"growth": _share(s.income.growth)},
        "places": {"share": _share(who.share)},
        "fit": {"fit": f"{who.fit:g}"},
        "noise": {"noise": f"{who.noise:.2f}"},
        "favour": {"connected": _share(who.connected), "favour": f"{who.favour:.2f}"},
        "recheck": {"recheck": _share(who.recheck), "remove": _share(who.remove)},
        "find": {"find": _share(who.find), "back": _share(who.back)},
        "sight": {"sight": _share(book.sight)},
        "early": {"early": _share(book.early)},
        "same": {"same": _share(book.same_year)},
        "targets": {"own": _share(book.own_plan), "low": _share(book.pace[0]), "high": _share(book.pace[1])},
        "support": {"low": f"{cash.low:g}", "high": f"{cash.high:g}"},
        "dibao": {
            "line": _share(cash.dibao_line),
            "take": _share(cash.take_up),
            "weak": _share(cash.take_up + cash.take_up_weak),
            "leak": _share(cash.leak),
        },
        "help": {"needed": _share(given.needed), "other": _share(given.other)},
        "mend": {"on": _share(s.standards.mend_on), "off": _share(s.standards.mend_off)},
        "move": {"found": _share(s.move.found), "false": _share(s.move.false)},
        "record": {name: _share(share) for name, share in label.wrong.items()},
    }


def county_settings(language: Language) -> str:
    """Return the settings in words, each with its value."""
    values = _values()
    head = [Text("What is set", "设定了什么"), Text("Value", "取值")]
    rows = [
        [inline(what.fill(**values[name]), language), inline(value.fill(**values[name]), language)]
        for name, (what, value) in SETTINGS.items()
    ]
    return word_table(Text("Settings", "设定").to(language), head, rows, language, name="county-settings")


def county_help(language: Language) -> str:
    """Return what each kind of help does to own income, and how it fades."""
    head = [
        Text("Help, where it is needed", "帮扶（需要时）"),
        Text("Raises own income by", "使自有收入提高"),
        Text("Of this left after 1, 2, 3 years", "1、2、3年后还剩"),
    ]
    effects = Settings().help.effects
    rows = []
    for kind, name in HELP.items():
        one = effects[kind]
        left = " · ".join(f"{100 * one.kept**years:.0f}" for years in (1, 2, 3))
        lift = f"{100 * math.expm1(one.mean):.0f}%"
        rows.append([inline(name, language), lift, f"{left}%"])
    return word_table(Text("What help does", "帮扶的作用").to(language), head, rows, language, name="county-help")


def county_moments(language: Language) -> str:
    """Return what was asked for and what came out, three seeds by three sizes, a table for each side of the county."""
    found = {
        (str(row.moment), int(row.persons), int(row.seed)): str(row.got)
        for row in _read(MOMENTS).itertuples(index=False)
    }
    head = [Text("What is measured", "测量什么"), *(_PERSONS[size] for size in SIZES), Text("Usual", "通常")]
    names, tables = iter(USUAL), []
    for key, (caption, last) in GROUPS.items():
        rows = []
        for name in names:
            cells = [" · ".join(_got(name, found[name, size, seed]) for seed in SEEDS) for size in SIZES]
            rows.append([inline(moment_name(name), language) + _asked(name, language), *cells, _usual(name)])
            if name == last:
                break
        table = word_table(caption.to(language), head, rows, language, name=f"county-{key}")
        tables.append(fold(caption.to(language), table, is_open=not tables))
    return element("div", "".join(tables), class_="ck")


def _asked(name: str, language: Language) -> str:
    """Return the range that was asked for, to stand below the name of its row; nothing where none was."""
    if name not in TARGETS:
        return ""
    low, high = TARGETS[name]
    asked = _ASKED["low" if high == 100 else "both"].fill(low=f"{low:g}", high=f"{high:g}")
    return element("small", inline(asked, language))


def _usual(name: str) -> str:
    """Write what a row comes to, and how far luck moves it at 100,000 persons."""
    mean, luck = USUAL[name]
    digits = 1 if mean > 1 else 3
    return f"{mean:.{digits}f} ± {luck:.{max(digits, 1 if luck >= 0.05 else 2)}f}".replace("-", "−")


def _got(name: str, printed: str) -> str:
    """Write a number; bold where it lies outside what was asked for."""
    low, high = TARGETS.get(name, (-math.inf, math.inf))
    shown = printed.replace("-", "−")
    return shown if low <= float(printed) <= high else element("b", shown)


def county_chart(name: str, language: Language) -> str:
    """Return the card of one of the pictures: ``causes``, ``in-and-out`` or ``missed``."""
    words = CHARTS[name]
    data = _read(PICTURES)
    data = data[data["picture"] == name.replace("-", "_")]
    series = {str(key): rows for key, rows in data.groupby("series", sort=False)}
    chart = Chart(
        id=f"county-{name}",
        title=words["title"],
        subtitle=words["subtitle"],
        words=words["words"].fill(**_in_words(name, series)),
        source=words["source"].fill(persons=_PERSONS[PERSONS], seed=str(SEEDS[0])),
        standing="simulated",
        draw=lambda _, code, narrow: _DRAW[name](series, words, code, narrow),
    )
    parts = (chart.id, chart.title, chart.subtitle, chart.words, chart.source, chart.standing)
    return chart_card(*parts, language, picture=pictures(chart, None, language))


def _in_words(name: str, series: Mapping[str, pd.DataFrame]) -> dict[str, Text | str]:
    """Return the numbers of a chart for its sentence, by series."""
    if name == "missed":
        return {key: f"{rows['value'].iloc[0]}%" for key, rows in series.items()}
    if name == "causes":
        between = Text("{a}, {b}, {c}%", "{a}、{b}、{c}%")
        told = {}
        for key, rows in series.items():
            at = dict(zip(rows["at"], rows["value"], strict=True))
            told[key] = between.fill(a=at["2014"], b=at["2017"], c=at["2020"])
        return told
    lowest = Text("{low} to {high}%", "{low}%～{high}%")
    spans: dict[str, Text | str] = {
        key: lowest.fill(low=min(rows["value"], key=float), high=max(rows["value"], key=float))
        for key, rows in series.items()
    }
    years = series["in"]["at"]
    return {**spans, "first": str(years.min()), "last": str(years.max())}


def _lines(
    series: Mapping[str, pd.DataFrame],
    words: Mapping[str, Text],
    order: Sequence[str],
    top: int,
    language: Language,
    narrow: bool,
) -> tuple[list[Any], Any, Any]:
    """Draw lines over years, each with its shape, its dash, and its name at its end; return their two axes, too."""
    import altair as alt
    import pandas as pd

    years = [2014, 2017, 2020]
    room = (2.9 if narrow else 1.7) * (0.85 if language == "zh" else 1)
    x = alt.X(
        "year:Q", scale=alt.Scale(domain=[2013.8, 2020 + room], nice=False), axis=alt.Axis(values=years, format="d")
    )
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, top], nice=False))
    drawn: list[Any] = []
    for number, key in enumerate(order):
        rows = series[key]
        data = pd.DataFrame({"year": rows["at"].astype(int), "value": rows["value"].astype(float)})
        base = alt.Chart(data).encode(x=x, y=y)
        colour = CATEGORY[number]
        drawn.append(base.mark_line(color=colour, strokeDash=DASHES[number]))
        drawn.append(base.mark_point(color=colour, shape=SHAPES[number]))
        name = alt.Chart(data.tail(1).assign(words=words[key].to(language))).encode(x=x, y=y, text="words:N")
        drawn.append(name.mark_text(align="left", dx=10, fontSize=label_size(language), fontWeight=600, color=INK))
    return drawn, x, y


def _causes(series: Mapping[str, pd.DataFrame], words: Mapping[str, Text], language: Language, narrow: bool) -> Any:
    import altair as alt
    import pandas as pd

    order = ("illness", "disability", "labour", "skills", "aged_65")
    drawn, x, y = _lines(series, words, order, 55, language, narrow)
    fitted = alt.Chart(pd.DataFrame([{"year": 2017, "value": 55, "words": words["fitted"].to(language)}]))
    name = fitted.encode(x=x, y=y, text="words:N")
    size = label_size(language)
    note = name.mark_text(align="left", baseline="top", dx=6, fontSize=size, color=INK, **HALO)
    return alt.layer(fitted.mark_rule().encode(x=x), *drawn, note).properties(height=330)


def _in_and_out(series: Mapping[str, pd.DataFrame], words: Mapping[str, Text], language: Language, narrow: bool) -> Any:
    import altair as alt

    drawn, _, _ = _lines(series, words, ("out_not_ill", "out_ill", "back", "in"), 50, language, narrow)
    return alt.layer(*drawn).properties(height=310)


def _missed(series: Mapping[str, pd.DataFrame], words: Mapping[str, Text], language: Language, narrow: bool) -> Any:
    import altair as alt
    import pandas as pd

    data = pd.DataFrame(
        [
            {"group": words[key].to(language), "value": float(rows["value"].iloc[0]), "words": rows["value"].iloc[0]}
            for key, rows in series.items()
        ]
    )
    y = alt.Y("group:N", sort=None, axis=alt.Axis(grid=False, labelLimit=150 if narrow else 260))
    x = alt.X("value:Q", scale=alt.Scale(domain=[0, 70], nice=False), axis=alt.Axis(grid=True, values=[0, 20, 40, 60]))
    base = alt.Chart(data).encode(x=x, y=y)
    bars = base.mark_bar(color=ACCENT)
    numbers = base.encode(text="words:N").mark_text(align="left", dx=6, fontSize=label_size(language), color=INK)
    return (bars + numbers).properties(height=230)


_DRAW: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Text], Language, bool], Any]] = {
    "causes": _causes,
    "in-and-out": _in_and_out,
    "missed": _missed,
}
