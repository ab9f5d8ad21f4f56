"""Cards: pure functions that return HTML strings.

Markup and class names are those of ``assets/coursekit.css``. Nothing here displays anything, and the same input always
gives the same string: no counter and no random id, because a stored output must not change between two runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from coursekit.catalogue import Figure, standing_words
from coursekit.catalogue.words import word
from coursekit.text import Language, Text, check_language

__all__ = [
    "VERDICTS",
    "attrs",
    "card",
    "chart_card",
    "element",
    "esc",
    "facts",
    "figure_card",
    "fold",
    "folds",
    "fragment",
    "html_lang",
    "inline",
    "is_words",
    "pick",
    "slides_words",
    "steps",
    "table",
    "tag",
    "verdict",
]

VERDICTS: Mapping[str, tuple[str, Text]] = {
    "blank": ("·", Text(en="Not answered yet", zh="尚未作答")),
    "right": ("✓", Text(en="Right", zh="正确")),
    "wrong": ("✕", Text(en="Not yet", zh="还不对")),
    "error": ("!", Text(en="Your code stopped", zh="代码中断")),
    "ours": ("!", Text(en="Our checker failed, not you", zh="检查程序出错，与你的答案无关")),
}
"""Glyph and word of each state a checked answer may be in."""

_TABLE = Text(en="Table", zh="表格")
_IN_WORDS = Text(en="The chart in words", zh="图的文字说明")

_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff"
# A run of Chinese inside English, with the digits and full-width marks that belong to it.
_CHINESE_RUN = re.compile(rf"[0-9.,]*[{_HAN}](?:[{_HAN}0-9.%，。：；？！（）、《》·—]*[{_HAN}）》])?")
_PERIOD = re.compile(r"(?<!\d)(\d{4}[–—]\d{2,4}年?)(?!\d)")
_AMOUNT = re.compile(r"\d[\d.,]*多?[万亿%]+[元人户]?")
_PLACE = re.compile(r"§\d+(?:\.\d+[a-z]?)*")
_CODE = re.compile(r"`([^`]+)`")
_MEASURES = "个项名份次"
"""Measure words; two of them never stand one after the other."""
_COUNTED = re.compile(rf"[0-9万亿{_MEASURES}]$")
"""Ends a printed number that does not name what it counts."""


def esc(text: object) -> str:
    """Return `text` safe to stand in HTML, in an element or in a quoted attribute."""
    return escape(str(text), quote=True)


def attrs(attributes: Mapping[str, object] | None = None, /, **more: object) -> str:
    """Write HTML attributes, with a leading space when there are any.

    ``None`` and ``False`` are left out, ``True`` stands without a value; in keyword names ``_`` is written ``-``
    and one at the end is dropped (``class_``).

    Examples
    --------
    >>> attrs(class_="ck", data_kind="number", hidden=True, lang=None)
    ' class="ck" data-kind="number" hidden'
    """
    given = dict(attributes or {}) | {name.rstrip("_").replace("_", "-"): value for name, value in more.items()}
    parts = []
    for name, value in given.items():
        if value is None or value is False:
            continue
        parts.append(f" {name}" if value is True else f' {name}="{esc(value)}"')
    return "".join(parts)


def element(name: str, /, *content: str, **attributes: object) -> str:
    """Write one element; `content` is HTML already.

    Examples
    --------
    >>> element("p", "a &lt; b", class_="sub")
    '<p class="sub">a &lt; b</p>'
    """
    return f"<{name}{attrs(None, **attributes)}>{''.join(content)}</{name}>"


def html_lang(language: str) -> str:
    """Return the value of HTML's ``lang`` for one of the course's languages."""
    return "zh-Hans" if check_language(language) == "zh" else "en"


def pick(words: Text | str, language: str) -> str:
    """Return the words of a `Text` in one language; a plain string is returned as it is."""
    return words.to(language) if isinstance(words, Text) else words


def inline(words: Text | str, language: str) -> str:
    """Write plain words as HTML of one language.

    Escapes them, turns `` `code` `` into ``<code>``, keeps periods and numbers with their unit on one line, marks
    Chinese runs inside English with their language and sets places such as §1.1 in the Latin face inside Chinese.

    Examples
    --------
    >>> inline("9899万 in 2001–10", "en")
    '<span lang="zh-Hans">9899万</span> in <span class="ck-nb">2001–10</span>'
    """

    def prose(text: str) -> str:
        out = _PERIOD.sub(r'<span class="ck-nb">\1</span>', esc(text))
        if check_language(language) == "zh":
            out = _AMOUNT.sub(r'<span class="ck-nb">\g<0></span>', out)
            return _PLACE.sub(r'<span class="ck-place">\g<0></span>', out)
        return _CHINESE_RUN.sub(r'<span lang="zh-Hans">\g<0></span>', out)

    parts = _CODE.split(pick(words, language))
    return "".join(element("code", esc(part)) if i % 2 else prose(part) for i, part in enumerate(parts))


def is_words(cell: str) -> bool:
    """Return whether a cell of a table holds words, which are set flush left, and not a number."""
    return any(character.isalpha() for character in cell)


def tag(standing: str, language: Language, words: Text | str | None = None) -> str:
    """Write the tag that says how sure a figure is.

    Parameters
    ----------
    standing : {"speech", "read", "memory", "simulated", "coding"}
    language : {"en", "zh"}
    words : Text or str, optional
        Words to stand in place of the usual ones.

    Raises
    ------
    LookupError
        If there is no such standing.
    """
    known = standing_words(standing)
    mark = element("span", esc(known.mark), aria_hidden="true")
    return element("span", mark, inline(words or known.text, language), class_="ck-tag", data_standing=standing)


def verdict(state: str, language: Language, *, rows: Iterable[tuple[str, str]] = (), status: bool = False) -> str:
    """Write the box with the verdict on an answer.

    Parameters
    ----------
    state : {"blank", "right", "wrong", "error", "ours"}
    language : {"en", "zh"}
    rows : iterable of (str, str)
        Heading (plain words) and body (HTML) of each line: what was given, what was asked, the next step.
    status : bool
        Whether a change of the box is announced by screen readers.
    """
    glyph, word = VERDICTS[state]
    mark = element("span", esc(glyph), class_="ck-mark", aria_hidden="true")
    line = element("p", mark, esc(word.to(language)), class_="ck-verdict")
    role = "status" if status else None
    return element("div", line, steps(rows), class_="ck-feedback", data_verdict=state, role=role)


def steps(rows: Iterable[tuple[str, str]]) -> str:
    """Write lines of feedback: heading (plain words) and body (HTML); nothing when there are none."""
    body = "".join(element("dt", esc(head)) + element("dd", text) for head, text in rows)
    return element("dl", body, class_="ck-steps") if body else ""


def fold(
    summary: str, body: str, *, about: str = "", is_open: bool = False, data: Mapping[str, object] | None = None
) -> str:
    """Write one fold. It works without any script.

    Parameters
    ----------
    summary : str
        Plain words.
    body : str
        HTML.
    about : str
        What tells the fold from others with the same summary; read aloud after it, not seen.
    is_open : bool
    data : mapping, optional
        Further attributes, under their full names.
    """
    told_apart = element("span", esc(about), class_="ck-sr") if about else ""
    named = {"class": "ck-fold", "open": is_open, **(data or {})}
    return f"<details{attrs(named)}>{element('summary', esc(summary), told_apart)}{body}</details>"


def folds(*items: str) -> str:
    """Gather folds at the foot of a card; nothing when there are none."""
    body = "".join(items)
    return element("div", body, class_="ck-folds") if body else ""


_SLIDES = Text("{n} columns: slide the table sideways", "共{n}列，可左右滑动")


def slides_words(columns: int, language: Language) -> str:
    """Say that a table is wider than its page."""
    return _SLIDES.fill(n=columns).to(language)


def table(
    headers: Sequence[Text | str],
    rows: Iterable[Sequence[object]],
    caption: Text | str,
    language: Language,
    *,
    show_caption: bool = False,
) -> str:
    """Write a table in a named box that scrolls sideways and can be reached by keyboard.

    The first cell of each row is its heading. Cells are plain words or numbers already written out.

    Parameters
    ----------
    headers : sequence of Text or str
    rows : iterable of sequences
    caption : Text or str
        What the table holds; read aloud, and shown if `show_caption`.
    language : {"en", "zh"}
    """
    title = inline(caption, language)
    head = "".join(element("th", inline(h, language), scope="col") for h in headers)
    written = [[pick(cell, language) if isinstance(cell, Text) else str(cell) for cell in row] for row in rows]
    classes = ["ck-words" if any(is_words(cell) for cell in column) else None for column in zip(*written, strict=True)]
    body = []
    for row in written:
        cells = [inline(cell, language) for cell in row]
        rest = (element("td", cell, class_=kind) for cell, kind in zip(cells[1:], classes[1:], strict=True))
        body.append(element("tr", element("th", cells[0], scope="row"), *rest))
    whole = element(
        "table",
        element("caption", title, class_=None if show_caption else "ck-sr"),
        element("thead", element("tr", head)),
        element("tbody", *body),
        class_="ck-table",
    )
    label = f"{_TABLE.to(language)}{'：' if language == 'zh' else ': '}{pick(caption, language)}"
    return element("div", whole, class_="ck-scroll", tabindex="0", role="region", aria_label=label)


def card(
    kind: str,
    title: Text | str,
    body: str,
    language: Language,
    *,
    id: str | None = None,
    number: str | None = None,
    aside: str = "",
    data: Mapping[str, object] | None = None,
    level: int = 3,
    name: str = "section",
) -> str:
    """Write a card: header (number · title · aside at the right end), then `body`.

    Parameters
    ----------
    kind : str
        Class of the card without its prefix, such as ``"exercise"``.
    title : Text or str
    body : str
        HTML.
    language : {"en", "zh"}
    id : str, optional
        The card's id in the page; its heading then names the card.
    number : str, optional
        Number shown before the title, such as ``"01-1"``.
    aside : str
        HTML at the right end of the header: a kind or a standing tag.
    data : mapping, optional
        Hooks, without the ``data-`` prefix.
    level : int
        Heading level.
    """
    heading_id = f"{id}-title" if id else None
    head = element(
        "header",
        element("span", esc(number), class_="ck-id") if number else "",
        element(f"h{level}", inline(title, language), id=heading_id),
        aside,
    )
    hooks = {f"data-{key}": value for key, value in (data or {}).items()}
    named = {
        "class": f"ck ck-card ck-{kind}",
        "id": id,
        "lang": html_lang(language),
        **hooks,
        "aria-labelledby": heading_id,
    }
    return f"<{name}{attrs(named)}>{head}{body}</{name}>"


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Write facts in two columns: name (plain words) and value (HTML)."""
    body = "".join(element("div", element("dt", esc(k)), element("dd", v, class_="ck-num")) for k, v in rows)
    return element("dl", body, class_="ck-facts")


def fragment(original: str, gloss: str = "") -> str:
    """Write words of the original, always Chinese, with a gloss (HTML) under them."""
    quote = element("q", esc(original), lang="zh-Hans")
    return element("blockquote", quote, element("p", gloss) if gloss else "", class_="ck-fragment")


def chart_card(
    id: str,
    title: Text | str,
    subtitle: Text | str,
    words: Text | str,
    source: Text | str,
    standing: str,
    language: Language,
    *,
    picture: str = "",
    level: int = 3,
    hero: bool = False,
    before: Text | str = "",
    asked: str = "",
    data: Mapping[str, object] | None = None,
) -> str:
    """Write the card of a chart: its finding, its measure, the picture, its source and the chart in words.

    Parameters
    ----------
    id : str
        Id of the chart, such as ``"01-two-lines"``.
    title, subtitle, words, source : Text or str
        The finding; measure, unit, population and date; what the chart shows, in words; where the data are from.
    standing : str
        See `tag`.
    picture : str
        SVG to stand in the chart box. A stored output leaves it empty; the site and JupyterLab fill it.
    hero : bool
        The one chart of a lesson that stands early and wide.
    before : Text or str
        Title until a guess is given on the chart.
    asked : str
        HTML below the picture that asks for the guess.
    data : mapping, optional
        Further attributes, under their full names.
    """
    key = f"ch-{id}"
    finding = inline(title, language)
    if asked:
        first = element("span", inline(before, language), class_="ck-before")
        finding = first + element("span", finding, class_="ck-reveal")
    head = element(
        "div",
        element(f"h{level}", finding, id=f"{key}-title"),
        element("p", inline(subtitle, language), class_="sub"),
    )
    box = element("div", picture, class_="ck-chartbox")
    foot = element("figcaption", element("span", inline(source, language)), tag(standing, language))
    about = f"{'：' if language == 'zh' else ': '}{pick(title, language)}"
    text = folds(fold(_IN_WORDS.to(language), element("p", inline(words, language)), about=about))
    classes = ["ck ck-card ck-chartcard", *(["ck-hero ck-wide"] if hero else []), *(["ck-predict"] if asked else [])]
    named = {
        "class": " ".join(classes),
        "id": key,
        "lang": html_lang(language),
        "data-chart": id,
        **(data or {}),
        "aria-labelledby": f"{key}-title",
    }
    return f"<figure{attrs(named)}>{head}{box}{asked}{foot}{text}</figure>"


def _unit_beside(figure: Figure, language: Language) -> str:
    """Return the unit to stand small beside the printed number: in Chinese, only what the number does not say yet."""
    if "%" in figure.printed or figure.kind in ("date", "ordinal"):
        return ""
    unit = word("unit", figure.unit).to(language)
    if language == "en" or not figure.printed:
        return unit
    thing, bracket, rest = unit.partition("（")
    if figure.printed.endswith(thing.removeprefix("个")):
        return bracket + rest
    if figure.kind == "named count" or not _COUNTED.search(figure.printed):
        return ""
    twice = figure.printed[-1] in _MEASURES and unit[0] in _MEASURES
    return unit[1:] if twice else unit


def figure_card(figure: Figure, language: Language) -> str:
    """Write the card of one figure of the speech: the number is the hero, and never alone.

    A count that the speech only implies by a list is shown as the number the course counted, with its own standing.
    """
    unit = _unit_beside(figure, language)
    if figure.printed:
        hero = element("span", esc(figure.printed), lang="zh-Hans")
    else:
        hero = element("span", esc(figure.facts(language)[0][1]))
    big = element("p", hero, element("small", inline(unit, language)) if unit else "", class_="big")
    parts = [big, facts((name, inline(value, language)) for name, value in figure.facts(language))]
    if figure.fragment:
        parts.append(fragment(figure.fragment, esc(figure.gloss) if language == "en" else ""))
    if figure.note:
        parts.append(element("p", inline(figure.note, language), class_="ck-small ck-muted"))
    aside = tag(figure.standing, language)
    return card("figure", figure.label, "".join(parts), language, aside=aside, data={"figure": figure.id})
