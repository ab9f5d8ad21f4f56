"""The report as one page: both languages by a switch without script, all escaped, nothing loaded from anywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coursekit import lessons
from coursekit.cards import element, esc, html_lang, inline
from coursekit.classroom.tables import STATES, Graded, exercise_rows, student_row
from coursekit.classroom.unnamed import UNNAMED, Group, groups
from coursekit.classroom.words import EYES, ISOLATION, STATE, code_words, reason_words
from coursekit.exercises.declare import Exercise
from coursekit.text import LANGUAGES, Language, Text

__all__ = ["both", "frame", "report_page"]

CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = """
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,'Noto Sans','PingFang SC','Microsoft YaHei',sans-serif;
max-width:60rem;margin:0 auto;padding:1rem}h1{font-size:1.5rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}
h3{font-size:1.05rem;margin:1.5rem 0 .3rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:start;vertical-align:top;padding:.25rem .6rem;
border-bottom:1px solid #8886}td.n,th.n{text-align:end;white-space:nowrap}.quiet{opacity:.75;font-size:.9rem}
.bar{display:flex;height:.7rem;max-width:30rem;border:1px solid #8888}.bar i{display:block}
.right{background:#2f7d4f}.wrong{background:#b5502c}.error{background:#b08a1e}.blank,.missing{background:#8884}
.ours{background:#64c}label{cursor:pointer;padding:.1rem .6rem;border:1px solid #8888}
input.lang{position:absolute;opacity:0}input.lang:focus-visible+label{outline:2px solid}
#zh:checked~main .en,#zh:checked~main .en *,#en:checked~main .zh{display:none}
#en:checked+label,#zh:checked+label{background:#8883}section{break-inside:avoid}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#8882;padding:.5rem}
@media print{input.lang,label{display:none}}
"""
_TITLE = Text(en="Lesson {number}, {title}: the class", zh="第{number}课《{title}》：全班情况")
_COUNTS = Text(
    en="{students} students · {files} files · {absent} handed nothing in · {unread} could not be read · "
    "{eyes} want a look",
    zh="{students}名学生 · {files}份文件 · {absent}人未提交 · {unread}份无法读取 · {eyes}份需要查看",
)
_NOT_GRADED = Text(
    en="{n} files are not graded yet, or the course has changed since: run coursekit class grade.",
    zh="有{n}份文件尚未批改，或批改后课程有改动：请运行coursekit class grade。",
)
_WORST = Text(en="Exercises, the hardest first", zh="各题情况（最难的在前）")
_SHARE = Text(en="{share}% of those who answered are right", zh="作答者中{share}%正确")
_NOBODY = Text(en="Nobody has answered yet.", zh="尚无人作答。")
_WHAT = Text(en="What it is", zh="错在哪里")
_HOW_MANY = Text(en="n", zh="人数")
_UNNAMED = Text(
    en="Wrong answers that no named mistake explains, alike ones together: candidates to look at, no diagnosis",
    zh="尚无名称的错误答案（相近的归为一组）：供查看，不是诊断",
)
_LANGUAGES = Text(
    en="English notebooks: {en_right} of {en_n} right; Chinese: {zh_right} of {zh_n}.",
    zh="英文笔记本：{en_n}份中{en_right}份正确；中文：{zh_n}份中{zh_right}份。",
)
_TRIES = Text(en="Median of tries handed in: {n}.", zh="所提交记录中的尝试次数中位数：{n}。")
_EYES = Text(en="What wants a look", zh="需要查看的")
_NOBODYS = Text(en="Nothing.", zh="没有。")
_STUDENT = Text(en="Student", zh="学生")
_EXERCISE = Text(en="Exercise", zh="题")
_WHY = Text(en="Why", zh="原因")
_LIMITS = Text(en="What this report knows, and what it does not", zh="本报告知道什么，不知道什么")
_ISOLATION = Text(en="Isolation:", zh="隔离方式：")
_UNKNOWN = (
    Text(
        en="Right means that the answer is right. It does not say who found it: the solutions are in the course that "
        "students have.",
        zh="“正确”只表示答案正确，不说明是谁做出来的：学生手中的课程里有参考解答。",
    ),
    Text(
        en="Tries, hints and solutions seen are known only where a student handed them in.",
        zh="只有学生自愿随作业提交时，才知道其尝试次数、看过的提示和解答。",
    ),
    Text(
        en="Open answers are complete or not; whether they are good, a reader says: reading.html.",
        zh="开放题只判断是否完整，好坏由人来读：见reading.html。",
    ),
    Text(
        en="A function is called on the cases of the exercise; one that only knows those cases counts as right.",
        zh="函数题按题目中的用例调用；只对这些用例有效的函数也会算作正确。",
    ),
)


def both(words: Text, name: str = "span", **attributes: object) -> str:
    """Return words in both languages; the switch shows one."""
    return "".join(
        element(name, inline(words, one), class_=one, lang=html_lang(one), **attributes) for one in LANGUAGES
    )


def frame(title: Text, body: str, language: Language) -> str:
    """Return a whole page with the switch of languages; `language` is the one that is shown first."""
    switch = "".join(
        f'<input class="lang" type="radio" name="lang" id="{one}"{" checked" if one == language else ""}>'
        f'<label for="{one}" lang="{html_lang(one)}">{name}</label> '
        for one, name in (("en", "English"), ("zh", "中文"))
    )
    return (
        f'<!doctype html><html lang="{html_lang(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
        '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
        f"<title>{esc(title.to(language))}</title><style>{STYLE}</style></head><body>{switch}"
        f"<main>{both(title, 'h1')}{body}</main></body></html>\n"
    )


def report_page(number: str, everybody: Sequence[Graded], language: Language) -> str:
    """Return the report of a class as one HTML page."""
    row = lessons.row(number)
    title = _TITLE.fill(number=number, title=row.title)
    students = [student_row(one) for one in everybody]
    levels = {one["isolation"] for one in students if one.get("isolation")}
    body = [
        _head(students),
        both(_WORST, "h2"),
        *(_section(one) for one in _sections(number, everybody)),
        _eyes(everybody, students),
    ]
    body.append(both(_LIMITS, "h2"))
    body += [element("p", both(_ISOLATION), " ", both(ISOLATION[level])) for level in sorted(levels)]
    body.append(element("ul", *(element("li", both(words)) for words in _UNKNOWN)))
    return frame(title, "".join(body), language)


def _head(students: Sequence[Mapping[str, Any]]) -> str:
    absent = sum(one.get("reason") == "absent" for one in students)
    waiting = sum(one.get("reason") == "not-graded" for one in students)
    counts = _COUNTS.fill(
        students=len(students),
        files=len(students) - absent,
        absent=absent,
        unread=sum(one.get("readable") is False for one in students),
        eyes=sum(bool(one.get("needs_eyes")) for one in students),
    )
    note = element("p", both(_NOT_GRADED.fill(n=waiting)), role="status") if waiting else ""
    return element("p", both(counts)) + note


Section = tuple[Exercise, Mapping[str, Any], list[tuple[int, Mapping[str, Any]]], list[Group]]


def _sections(number: str, everybody: Sequence[Graded]) -> list[Section]:
    """Return exercise, row, named mistakes with an example of each, and unnamed answers; the hardest first."""
    known = {one.short_name: one for one in lessons.declarations(number, "exercises")}
    alike = groups(everybody)
    examples: dict[tuple[str, str], Mapping[str, Any]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for one in everybody:
        for row in one.rows:
            if row["state"] in ("wrong", "error") and row["code"] not in UNNAMED:
                counts[row["exercise"], row["code"]] += 1
                examples.setdefault((row["exercise"], row["code"]), row)
    found: list[Section] = []
    for row in exercise_rows(everybody):
        named = [(n, examples[key]) for key, n in counts.most_common() if key[0] == row["exercise"]]
        own = [one for one in alike if one.exercise == row["exercise"]]
        found.append((known[row["exercise"]], row, named, own))
    return sorted(found, key=lambda one: (one[1]["share_right"] if one[1]["share_right"] != "" else 2.0, one[0].number))


def _section(section: Section) -> str:
    exercise, row, named, alike = section
    parts = [both(Text(en=f"{exercise.id} · {exercise.title.en}", zh=f"{exercise.id} · {exercise.title.zh}"), "h3")]
    parts.append(element("p", both(exercise.ask), class_="quiet"))
    share = row["share_right"]
    parts.append(element("p", both(_NOBODY if share == "" else _SHARE.fill(share=f"{100 * share:.0f}"))))
    parts.append(_bar(row))
    if named:
        rows = [[both(code_words(exercise, one)), str(n)] for n, one in named]
        parts.append(_table([_WHAT, _HOW_MANY], rows))
    if alike:
        rows = [[esc(" · ".join(one.examples)), str(one.n)] for one in alike]
        parts.append(element("p", both(_UNNAMED)) + _table([_WHAT, _HOW_MANY], rows))
    if row["en_n"] and row["zh_n"]:
        parts.append(element("p", both(_LANGUAGES.fill(**row)), class_="quiet"))
    if row["median_tries"] != "":
        parts.append(element("p", both(_TRIES.fill(n=f"{row['median_tries']:g}")), class_="quiet"))
    return element("section", *parts)


def _bar(row: Mapping[str, Any]) -> str:
    whole = max(1, row["n"])
    bar = "".join(f'<i class="{one}" style="width:{100 * row[one] / whole:.2f}%"></i>' for one in STATES if row[one])
    words = Text(
        en=", ".join(f"{row[one]} {STATE[one].en}" for one in STATES if row[one]),
        zh="，".join(f"{STATE[one].zh}{row[one]}" for one in STATES if row[one]),
    )
    return f'<div class="bar" aria-hidden="true">{bar}</div>' + element("p", both(words), class_="quiet")


def _table(heads: Iterable[Text], rows: Iterable[Sequence[str]]) -> str:
    head = element("tr", *(element("th", both(one), scope="col") for one in heads))
    body = (element("tr", *(element("td", cell) for cell in row)) for row in rows)
    return element("table", element("thead", head), element("tbody", *body))


def _eyes(everybody: Sequence[Graded], students: Sequence[Mapping[str, Any]]) -> str:
    rows = []
    for one, student in zip(everybody, students, strict=True):
        for reason in str(student.get("reason", "")).split():
            rows.append([esc(one.student), "", both(reason_words(reason))])
        for row in one.rows:
            words = [EYES[why] for why in row["needs_eyes"]] + [STATE["ours"]] * (row["state"] == "ours")
            rows += [[esc(one.student), esc(row["id"]), both(said)] for said in words]
    table = _table([_STUDENT, _EXERCISE, _WHY], rows) if rows else element("p", both(_NOBODYS))
    return both(_EYES, "h2") + table
