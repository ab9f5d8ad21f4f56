"""What good words of this course look like, as patterns of what they must not hold.

A rule finds faults; `allowed.csv` lists words that look like one and are none, each with its reason.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.words.collect import HAN, Kind, Words

HERE = Path(__file__).parent
LIST = HERE / "still_to_mend.csv"
_HAN = HAN.pattern
ALL: frozenset[Kind] = frozenset(("short", "prose", "cell", "code"))
SHOWN: frozenset[Kind] = ALL - {"code"}


@dataclass(frozen=True)
class Rule:
    """Something that words must not hold.

    Attributes
    ----------
    name : str
        Also the key of its exceptions in ``allowed.csv``.
    pattern : str
    remedy : str
        What to write.
    kinds : frozenset of str
        Kinds of words it holds for.
    """

    name: str
    pattern: str
    remedy: str
    kinds: frozenset[Kind] = ALL


_FALL = "[小少大多快慢高低长短宽窄]了|减少了?|下降了?|增加了?"
_COUNT = "[0-9.一二两三四五六七八九十百千万几数]+"

STARS = r"\*\*|(?<![*A-Za-z0-9])\*[^*\s][^*]*\*(?![A-Za-z0-9])"

RULES = (
    # What is said: one word for one thing, and none that praises or blames.
    Rule("print", "印", "写作、给出、写明、公布、出现"),
    Rule("carry", "带着", "注明、带有"),
    Rule("our words", "用我们的话", "“§1.1大意如下”"),
    Rule("actors", "行动者", "责任主体"),
    Rule("blurred", "模糊", "有误差、与实情不完全相符"),
    Rule("standing", "身份", "依据"),
    Rule("catalogue", "数字目录", "数据目录"),
    Rule("bare line", "线", "贫困线，首次写“贫困线（贫困标准的数额）”"),
    Rule("idiom", "说明不了什么", "回答不了哪些问题"),
    Rule("none found", "[户件]没(查出|丢)", "零检出，首次写“一户也没查出（零检出）”"),
    Rule("blame", r"冤枉|[好差]的?县|很差的县|好评|穷人|难道", "符合／不符合要求的县，误判为不合格／合格，贫困人口"),
    Rule("praise", "成绩", "进展"),
    Rule("asked", "题目所问", "题目要求"),
    Rule("limit", "下限|上限", "下界／上界；“上限”只用于置信上限"),
    # How numbers are written.
    Rule("comma before 万 or 亿", r"\d,\d{3}(\.\d+)?\s*[万亿]", "1370.6万"),
    Rule(
        "倍 of a difference",
        rf"(?:{_FALL}){_COUNT}倍",
        "是…的N倍；…的百分之几",
    ),
    Rule("range", r"(?<![\d.])\d{1,3}(\.\d+)?[—–]\d{1,3}(?![\d年])", "35～45；年份之间用—"),
    Rule("full-width sign", "[＋＝－]", "+ = −，前后不空格"),
    Rule("blank beside a sign", rf"[\d{_HAN[1:-1]}%）)] [−×÷+=≈] [\d{_HAN[1:-1]}（(]", "10.15−3.15=7.0", SHOWN),
    # How it is set.
    Rule("half-width punctuation", rf"{_HAN}[,;:?!]|[,;:?!]{_HAN}|{_HAN}\.(?![\w.])", "，；：？！。", SHOWN),
    Rule("half-width brackets", rf"\([^()]*{_HAN}[^()]*\)", "（）", SHOWN),
    Rule("a blank between Han and Latin", rf"{_HAN} +[A-Za-z0-9]|[A-Za-z0-9%] +{_HAN}", "没有空格", SHOWN),
    Rule("a blank between Han", rf"{_HAN} +{_HAN}", "没有空格", SHOWN),
    Rule("a blank beside full-width punctuation", r"[，。；：？！、] +\S|\S +[，。；：？！、）”]", "没有空格", SHOWN),
    Rule("half-width quotation marks", rf'"[^"]*{_HAN}[^"]*"', "“”", frozenset({"prose"})),
    Rule("a hyphen in a range of years", r"\d{4}[-–]\d{4}年", "2001—2010年"),
    Rule(
        "marks that are not rendered",
        r"\*\*|(?<![*A-Za-z0-9])\*[^*\s][^*]*\*(?![A-Za-z0-9])",
        "引号",
        frozenset({"short"}),
    ),
)


AMERICAN = (
    r"\b(?:colors?|colored|behaviors?|favor\w*|neighbor\w*|labor(?:s|ed)?|honor\w*|centers?|centered|meters?|liters?"
    r"|fulfill|enroll|skillful|gray|defense|offense|analyz\w+|catalogs?|dialogs?|aging|plow"
    r"|(?:label|model|travel|cancel|signal|total)(?:ed|ing))\b"  # small letters only: a Center may be somebody's name
)
ENGLISH = (
    Rule("American spelling", AMERICAN, "British spelling", SHOWN),
    Rule("English marks that are not rendered", STARS, "quotation marks or plain words", frozenset({"short"})),
)


@dataclass(frozen=True, order=True)
class Offence:
    """A fault in words: where, what, and against which rule."""

    place: str
    phrase: str
    rule: str

    @property
    def area(self) -> str:
        """The lesson, wherever its words stand, or the file."""
        lesson = re.match(r"(?:src/coursekit/lessons/l|notebooks/../)(\d\d)", self.place)
        return f"lesson {lesson[1]}" if lesson else self.place.partition(":")[0]


@cache
def _listed() -> tuple[dict[str, str], ...]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def still_to_mend(rules: Collection[str]) -> set[tuple[str, str]]:
    """Area and phrase of every fault against some rules that is known."""
    return {(row["place"], row["phrase"]) for row in _listed() if row["rule"] in rules}


@cache
def allowed() -> dict[str, tuple[str, ...]]:
    """Words that a rule would take for a fault, by the rule's name."""
    with (HERE / "allowed.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: tuple(row["words"] for row in rows if row["rule"] == name) for name in {row["rule"] for row in rows}}


def bare(words: Words) -> str:
    """Words as they are read: without code, formulas, addresses and the marks of Markdown."""
    if words.kind in ("cell", "code"):
        return words.text
    text = re.sub(r'<(\w+)[^>]*lang="en"[^>]*>.*?</\1>', "x", words.text)
    text = re.sub(r"<[^>]+>|`[^`\n]*`|https?://[\w./?=&%#~:+-]+", "", text)
    if words.kind == "short":
        return re.sub(r"^[\d.—～]+ ", "", text)
    text = re.sub(r"^(`{3,}|~{3,}).*?^\1", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"\$\$?[^$]+\$\$?", "式", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^(#{1,6}\s+)[\d.\-]+(\s*·)?\s+", r"\1", text, flags=re.MULTILINE)
    text = re.sub(r"^\s*(\d+\.|[-*>]|#{1,6})\s+", "", text, flags=re.MULTILINE)
    text = re.sub(r"^\*\*[a-z]\*\* ", "", text, flags=re.MULTILINE)  # the letter of an option
    text = re.sub(r"(\*\*[^*\n]+[：。，]\*\*) ", r"\1", text)  # bold that ends in punctuation needs a blank to close
    text = re.sub(
        r"^\|.*$", lambda row: "\n".join(cell.strip() for cell in row[0].split("|")), text, flags=re.MULTILINE
    )
    return re.sub(r"\*[A-Za-z][^*\n]*\*|\*\*", "", text)


def _cells(row: re.Match[str]) -> str:
    return "\n".join(cell.strip() for cell in row[0].split("|"))


def offences(words: Words, rules: tuple[Rule, ...] = RULES) -> Iterator[Offence]:
    """Every fault of words against rules of their language, each with a few characters around it."""
    lines = [line for line in bare(words).splitlines() if words.language == "en" or HAN.search(line)]
    for rule in rules:
        if words.kind in rule.kinds:
            for line in lines:
                free = [m.span() for word in allowed().get(rule.name, ()) for m in re.finditer(word, line)]
                for found in re.finditer(rule.pattern, line):
                    if not any(start <= found.start() and found.end() <= end for start, end in free):
                        yield Offence(words.place, line[max(0, found.start() - 6) : found.end() + 6], rule.name)
