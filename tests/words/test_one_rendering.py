"""One thing has one name.

Where the English of a lesson says a term or an invented name, its Chinese says the same; a page of the site is called
by its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coursekit import lessons
from coursekit.catalogue import terms
from coursekit.source import read
from coursekit.text import LANGUAGES, Language, Text

FOLDER = Path(lessons.__file__).parent
INVENTED = {"Norland": "诺兰", "Brightwell Foods": "清源食品", "County Jia": "县"}
"""Names that several lessons use, each with what its Chinese name holds."""
ALSO = {
    "poverty line": "贫困线|标准",
    "mean stay": "平均任职",
    "two ensures": "两个“确保”",
    "losing range": "多挣反而少得",
    "earnings given up": "放弃的收入",
    "poor household": "建档立卡",
}
"""What the Chinese may say as well, where the explanation of the term or its grammar asks for it."""
PLAIN = {"poverty alleviation", "poverty reduction", "poverty elimination", "equal amounts", "equal shares"}
"""Terms whose English is plain English, too."""
LESSONS = [row.number for row in lessons.course()]
PAGES = Path(__file__).parents[2] / "book"
PAGE: dict[Language, str] = {
    "en": r"page “([^”]+)”|“([^”]+)” on the course site",
    "zh": r"“([^”]+)”(?:一)?页",
}
"""A page of the site, as a lesson names it."""


def renderings() -> dict[str, str]:
    """English of more than one word -> a pattern that its Chinese must match."""
    found = {
        term.text.en: "|".join(filter(None, (re.escape(term.text.zh), ALSO.get(term.text.en))))
        for term in terms()
        if re.search(r"\w[ -]\w", term.text.en) and term.text.en not in PLAIN
    }
    return found | INVENTED


def said(number: str) -> Iterator[tuple[str, Text]]:
    """Give the words of a lesson, each with where they stand; its list of terms and its reading are names alone."""
    for block in read(FOLDER / f"l{number}" / "lesson.md").blocks:
        if block.kind not in ("terms", "reading"):
            yield block.id, block.prose
            for entry in block.entries:
                yield f"{block.id}, {' '.join([entry.word, *entry.names])}", entry.text


def unlike(words: Text, wanted: dict[str, str]) -> list[str]:
    """Return the names that the English says and the Chinese does not."""
    english = re.sub(r"`[^`]*`|\{(?:ex|sec)\}`[^`]*`|\]\([^)]*\)", "", words.en)
    return [
        en
        for en, zh in wanted.items()
        if re.search(rf"\b{re.escape(en)}s?\b", english, re.IGNORECASE) and not re.search(zh, words.zh)
    ]


@pytest.mark.parametrize("number", LESSONS)
def test_what_english_names_chinese_names_alike(number: str) -> None:
    wanted = renderings()
    assert [(place, en, wanted[en]) for place, words in said(number) for en in unlike(words, wanted)] == []


def titles(language: Language) -> set[str]:
    """Return the titles of the pages, each without what stands behind its colon."""
    found = (PAGES / language).rglob("*.md")
    heads = [re.search(r"^# (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE) for page in found]
    return {re.split("[:：]", head[1])[0] for head in heads if head}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_called_by_its_title(language: Language) -> None:
    named = {
        "".join(match.groups(default=""))
        for number in LESSONS
        for _, words in said(number)
        for match in re.finditer(PAGE[language], words.to(language))
    }
    assert {"en": "What is simulated", "zh": "哪些是模拟的"}[language] in named
    assert named - titles(language) == set()


def test_another_name_is_found() -> None:
    wanted = renderings()
    assert unlike(Text(en="Brightwell Foods counts person-years.", zh="明泉食品公司按人年计。"), wanted) == [
        "Brightwell Foods"
    ]
    assert unlike(Text(en="The mean shortfall grew.", zh="缺口变大了。"), wanted) == ["mean shortfall"]
    assert unlike(Text(en="A `mean shortfall`.", zh="一个数。"), wanted) == []
