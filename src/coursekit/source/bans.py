"""What good words of this course look like, as patterns of what they must not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from coursekit.source.plain import HAN
from coursekit.text import Language

__all__ = ["CHINESE", "ENGLISH", "SETTING", "STARS", "Ban", "Kind", "bare", "offences"]

Kind = Literal["short", "prose", "code", "cell"]
"""``prose`` is Markdown; ``short`` words are shown as they stand, but for code; others stand in code or its cells."""
SHOWN: frozenset[Kind] = frozenset(("short", "prose", "cell"))
ALL: frozenset[Kind] = SHOWN | {"code"}
STARS = r"\*\*|(?<![*A-Za-z0-9])\*[^*\s][^*]*\*(?![A-Za-z0-9])"
"""Marks of Markdown that would be shown as they stand."""
_COUNT = "[0-9.一二两三四五六七八九十百千万几数]+"


@dataclass(frozen=True)
class Ban:
    """Something that words must not hold.

    Attributes
    ----------
    name : str
    pattern : str
    remedy : str
        What to write.
    kinds : frozenset of str
        Kinds of words it holds for.
    free : tuple of str
        Patterns of words that look like a fault and are none.
    """

    name: str
    pattern: str
    remedy: str
    kinds: frozenset[Kind] = ALL
    free: tuple[str, ...] = ()


CHINESE = (
    # What is said: one word for one thing, and none that praises or blames.
    Ban("print", "印", "写作、给出、写明、公布、出现", free=("印度", "打印")),
    Ban("carry", "带着", "注明、带有"),
    Ban("our words", "用我们的话", "“§1.1大意如下”"),
    Ban("actors", "行动者", "责任主体"),
    Ban("blurred", "模糊", "有误差、与实情不完全相符"),
    Ban("standing", "身份", "依据"),
    Ban("catalogue", "数字目录", "数据目录"),
    Ban(
        "bare line",
        "线",
        "贫困线，首次写“贫困线（贫困标准的数额）”",
        free=(
            "贫困线|(?:低|中等偏[上下])?收入线",
            # lines of a drawing
            "参考线|对角线|竖线|虚线|实线|点线|直线|斜线|曲线|折线|短线|箱线|误差线|变宽线|横线|细线",
            "连线|有线|[条一]\\**线|画线|你的线|没有线|这条线上",
            # other words
            "线程|界线|预算线|线索|线段|线上|离线|在线|无线|一线|光线|路线|热线|生产线|防线|底线|红线|基线",
        ),
    ),
    Ban("idiom", "说明不了什么", "回答不了哪些问题"),
    Ban("none found", "[户件]没(查出|丢)", "零检出，首次写“一户也没查出（零检出）”"),
    Ban("blame", r"冤枉|[好差]的?县|很差的县|好评|穷人|难道", "符合／不符合要求的县，误判为不合格／合格，贫困人口"),
    Ban("praise", "成绩", "进展"),
    Ban("asked", "题目所问", "题目要求"),
    Ban("headcount ratio", "贫困率", "贫困发生率"),
    Ban("register", "名册|册子", "登记册", free=("花名册|手册|小册子|宣传册",)),
    Ban("good year", "好年份", "达标第一年、达标第二年"),
    Ban(
        "limit",
        "下限|上限",
        "下界／上界；“上限”只用于置信上限",
        free=(  # bounds of confidence
            "置信[上下]限|精确上限|比率的上限|上限为|上限低于",
        ),
    ),
    # How numbers are written.
    Ban("comma before 万 or 亿", r"\d,\d{3}(\.\d+)?\s*[万亿]", "1370.6万"),
    Ban(
        "倍 of a difference",
        rf"(?:[小少大多快慢高低长短宽窄]了|减少了?|下降了?|增加了?){_COUNT}倍",
        "是…的N倍；…的百分之几",
    ),
    Ban(
        "range",
        r"(?<![\d.])\d{1,3}(\.\d+)?[—–]\d{1,3}(?![\d年])",
        "35～45；年份之间用—",
        free=(r"(?:19|20)\d\d[），, ]+\d+–\d+",),  # pages in a reference
    ),
    Ban("full-width sign", "[＋＝－]", "+ = −，前后不空格"),
    Ban("blank beside a sign", rf"[\d{HAN[1:-1]}%）)] [−×÷+=≈] [\d{HAN[1:-1]}（(]", "10.15−3.15=7.0", SHOWN),
    # How it is set.
    Ban("half-width punctuation", rf"{HAN}[,;:?!]|[,;:?!]{HAN}|{HAN}\.(?![\w.])", "，；：？！。", SHOWN),
    Ban("half-width brackets", rf"\([^()]*{HAN}[^()]*\)", "（）", SHOWN),
    Ban(
        "a blank between Han and Latin",
        rf"{HAN} +[A-Za-z0-9]|[A-Za-z0-9%] +{HAN}",
        "没有空格",
        SHOWN,
        free=("coursekit 命令 --help",),  # a command to type
    ),
    Ban("a blank between Han", rf"{HAN} +{HAN}", "没有空格", SHOWN),
    Ban("a blank beside full-width punctuation", r"[，。；：？！、] +\S|\S +[，。；：？！、）”]", "没有空格", SHOWN),
    Ban("half-width quotation marks", rf'"[^"]*{HAN}[^"]*"', "“”", frozenset({"prose"})),
    Ban("a hyphen in a range of years", r"\d{4}[-–]\d{4}年", "2001—2010年"),
    Ban(
        "marks that are not rendered",
        STARS,
        "引号",
        frozenset({"short"}),
    ),
)

SETTING = CHINESE[[ban.name for ban in CHINESE].index("half-width punctuation") :]
"""How Chinese is set, which holds for any words."""
_AMERICAN = (
    r"\b(?:colors?|colored|behaviors?|favor\w*|neighbor\w*|labor(?:s|ed)?|honor\w*|centers?|centered|meters?|liters?"
    r"|fulfill|enroll|skillful|gray|defense|offense|analyz\w+|catalogs?|dialogs?|aging|plow"
    r"|(?:label|model|travel|cancel|signal|total)(?:ed|ing))\b"  # small letters only: a Center may be somebody's name
)
ENGLISH = (
    Ban("American spelling", _AMERICAN, "British spelling", SHOWN),
    Ban("English marks that are not rendered", STARS, "quotation marks or plain words", frozenset({"short"})),
)


def bare(text: str, kind: Kind) -> str:
    """Return words as they are read: without code, formulas, addresses and the marks of Markdown."""
    if kind in ("code", "cell"):
        return text
    # Fences first: the two backticks at their head would be taken for empty code in a line.
    text = re.sub(r"^(`{3,}|~{3,}).*?^\1", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r'<(\w+)[^>]*lang="en"[^>]*>.*?</\1>', "x", text)
    text = re.sub(r"<[^>]+>|\{(?:ex|sec)\}`[^`\n]*`|`[^`\n]*`|https?://[\w./?=&%#~:+-]+", "", text)
    if kind == "short":
        return re.sub(r"^[\d.—～]+ ", "", text)
    text = re.sub(r"\$\$?[^$]+\$\$?", "式", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^(#{1,6}\s+)[\d.\-]+(\s*·)?\s+", r"\1", text, flags=re.MULTILINE)
    text = re.sub(r"^\s*(\d+\.|[-*>]|#{1,6})\s+", "", text, flags=re.MULTILINE)
    text = re.sub(r"^\*\*[a-z]\*\* ", "", text, flags=re.MULTILINE)  # the letter of an option
    text = re.sub(r"(\*\*[^*\n]+[：。，]\*\*) ", r"\1", text)  # bold that ends in punctuation needs a blank to close
    text = re.sub(r"^\|.*$", lambda row: "\n".join(cell.strip() for cell in row[0].split("|")), text, flags=re.M)
    return re.sub(r"\*[A-Za-z][^*\n]*\*|\*\*", "", text)


def offences(
    text: str, kind: Kind, language: Language, bans: tuple[Ban, ...] | None = None
) -> Iterator[tuple[Ban, str]]:
    """Give every fault of words of one language: the ban, and a few characters around the place.

    Examples
    --------
    >>> [(ban.name, phrase) for ban, phrase in offences("减少,贫困", "prose", "zh")]
    [('half-width punctuation', '减少,贫困')]
    """
    lines = [line for line in bare(text, kind).splitlines() if language == "en" or re.search(HAN, line)]
    for ban in bans or (CHINESE if language == "zh" else ENGLISH):
        if kind not in ban.kinds:
            continue
        for line in lines:
            free = [match.span() for words in ban.free for match in re.finditer(words, line)]
            for found in re.finditer(ban.pattern, line):
                if not any(start <= found.start() and found.end() <= end for start, end in free):
                    yield ban, line[max(0, found.start() - 6) : found.end() + 6]
