"""Words in both languages, and numbers written as each language writes them.

This is the ground floor: it imports nothing else of the package.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "LANGUAGES",
    "Language",
    "Text",
    "amount",
    "check_language",
    "decimal",
    "grouped",
    "minus",
    "people",
    "span",
    "whole",
]

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


def check_language(language: str) -> Language:
    """Return `language` if the course is written in it.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"zh"``.

    Returns
    -------
    {"en", "zh"}

    Raises
    ------
    ValueError
        In both languages, because we do not know which one the reader reads.
    """
    if language == "en":
        return "en"
    if language == "zh":
        return "zh"
    message = f'No language {language!r}: write "en" or "zh". 没有语言 {language!r}：请写 "en" 或 "zh"。'
    raise ValueError(message)


@dataclass(frozen=True)
class Text:
    """One message in both languages.

    Parameters
    ----------
    en, zh : str
        The words. They may hold ``{name}`` fields, the same ones in both languages.

    Examples
    --------
    >>> hello = Text(en="Hello, {name}", zh="{name}，你好")
    >>> hello.fill(name="Ann").zh
    'Ann，你好'
    >>> hello.fill(name="Ann").to("en")
    'Hello, Ann'
    """

    en: str
    zh: str

    def to(self, language: str) -> str:
        """Return the words in one language (``"en"`` or ``"zh"``)."""
        return self.zh if check_language(language) == "zh" else self.en

    def fill(self, **fields: object) -> Text:
        """Return a new text with the fields put in.

        A field that is itself a `Text` is put in language by language; anything else is put in as it is.
        """

        def side(language: Language) -> dict[str, object]:
            return {k: v.to(language) if isinstance(v, Text) else v for k, v in fields.items()}

        return Text(en=self.en.format(**side("en")), zh=self.zh.format(**side("zh")))


def minus(text: str) -> str:
    """Return `text` with the ASCII hyphen of a negative number replaced by the minus sign (U+2212)."""
    return text.replace("-", "\u2212")


def decimal(value: float, places: int = 0) -> str:
    """Write a number with thousands separators and a fixed number of decimals.

    Examples
    --------
    >>> decimal(98990000)
    '98,990,000'
    >>> decimal(-7.1, 1)
    '−7.1'
    """
    return minus(f"{value:,.{places}f}")


def whole(value: float) -> Text:
    """Write a number, rounded to a whole one, as each language groups it: Chinese groups no four digits.

    Examples
    --------
    >>> whole(9_999).en, whole(9_999).zh
    ('9,999', '9999')
    >>> whole(10_711).en, whole(10_711).zh
    ('10,711', '10,711')
    """
    return grouped(decimal(value), round(value))


def grouped(written: str, value: float) -> Text:
    """Return a number that is written with thousands separators as each language groups it.

    Examples
    --------
    >>> grouped("1,370.6", 1370.6).en, grouped("1,370.6", 1370.6).zh
    ('1,370.6', '1370.6')
    """
    return Text(en=written, zh=written if abs(value) >= 10_000 else written.replace(",", ""))


def people(persons: float, *, places: int = 2) -> Text:
    """Write a count of persons as each language counts: million in English, 万 in Chinese.

    Parameters
    ----------
    persons : float
        Number of persons.
    places : int
        Decimals of the English form; the Chinese form is written to whole 万 or, below 100 万, to one decimal less.

    Examples
    --------
    >>> people(98_990_000).en, people(98_990_000).zh
    ('98.99 million', '9899万')
    """
    wan = persons / 1e4
    whole = float(wan).is_integer() or abs(wan) >= 100
    return Text(
        en=f"{decimal(persons / 1e6, places)} million", zh=f"{minus(f'{wan:.0f}' if whole else f'{wan:.1f}')}万"
    )


def amount(value: float) -> Text:
    """Write any number in full precision, as each language groups it: million and billion, 万 and 亿.

    Numbers below one million (in English) or 1万 (in Chinese) are written out.

    Parameters
    ----------
    value : float
        The number, finite.

    Examples
    --------
    >>> amount(98_985_000).en, amount(98_985_000).zh
    ('98.985 million', '9898.5万')
    >>> amount(529_600_000_000).en, amount(529_600_000_000).zh
    ('529.6 billion', '5296亿')
    >>> amount(10.2).en, amount(46_200).en, amount(46_200).zh
    ('10.2', '46,200', '4.62万')
    """

    def counted_in(unit: float) -> str:
        # Ten significant digits: more than any figure of the course prints, fewer than binary noise shows.
        return f"{float(f'{value / unit:.10g}'):,.10f}".rstrip("0").rstrip(".")

    size = abs(value)
    en = f"{counted_in(1e9)} billion" if size >= 1e9 else f"{counted_in(1e6)} million" if size >= 1e6 else counted_in(1)
    zh = f"{counted_in(1e8)}亿" if size >= 1e8 else f"{counted_in(1e4)}万" if size >= 1e4 else counted_in(1)
    return Text(en=minus(en), zh=minus(zh.replace(",", "")))


def span(start: int, end: int) -> Text:
    """Write a period of years as each language prints it.

    Examples
    --------
    >>> span(2001, 2010).en, span(2001, 2010).zh, span(2017, 2017).en
    ('2001–10', '2001—2010年', '2017')
    """
    if start == end:
        return Text(en=f"{start}", zh=f"{start}年")
    short = f"{end % 100:02d}" if start // 100 == end // 100 else f"{end}"
    return Text(en=f"{start}\u2013{short}", zh=f"{start}\u2014{end}年")
