"""Chinese as it is printed: full-width punctuation, no blanks between Han characters and Latin ones or digits."""

from __future__ import annotations

import ast
import csv
import html
import io
import re
import tokenize
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from tests.support.lessons import HAN, ROOT, plain, read, ready

from coursekit.lessons import LessonRow

FAULTS = {
    "half-width punctuation": rf"{HAN}[,;:?!]|[,;:?!]{HAN}|{HAN}\.(?![\w.])",
    "half-width brackets": rf"\([^()]*{HAN}[^()]*\)",
    "a blank between Han and Latin": rf"{HAN} +[A-Za-z0-9]|[A-Za-z0-9%] +{HAN}",
    "a blank between Han": rf"{HAN} +{HAN}",
    "a blank beside full-width punctuation": r"[，。；：？！、] +\S|\S +[，。；：？！、）”]",
    "a hyphen in a range of years": r"\d{4}[-–]\d{4}年",
}
QUOTED = rf'"[^"]*{HAN}[^"]*"'  # a fault in prose; in code and messages it may be a Python string


def faults(text: str) -> list[str]:
    """What is not Chinese typesetting in a text, each with its surroundings."""
    return [
        f"{name}: …{line[max(0, match.start() - 8) : match.end() + 8]}…"
        for line in text.splitlines()
        for name, pattern in FAULTS.items()
        for match in re.finditer(pattern, line)
        if re.search(HAN, line)
    ]


def prose(markdown: str) -> str:
    """Prose as it is set: without markup, cell borders and the numbers of headings and lists; 式 for a formula."""
    markdown = re.sub(r"(?<!\\)\$\$?[^$]+\$\$?", "式", markdown)
    text = re.sub(
        r"(\*\*[^*\n]+[：。，]\*\*) ", r"\1", markdown
    )  # bold that ends in punctuation needs a blank to close
    text = re.sub(r"^(#{1,6}\s+)[\d.\-]+(\s*·)?\s+", r"\1", text, flags=re.MULTILINE)
    text = re.sub(r"^\s*(\d+\.|[-*])\s+", "", text, flags=re.MULTILINE)
    text = re.sub(
        r"^\|.*$", lambda row: "\n".join(cell.strip() for cell in row[0].split("|")), text, flags=re.MULTILINE
    )
    text = re.sub(r"<span[^>]*lang=\"en\"[^>]*>.*?</span>|\*[A-Za-z][^*\n]*\*", "", text)
    return plain(text)


def words_in_code(source: str) -> Iterator[str]:
    """Comments and texts of a code cell that hold Chinese."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string.lstrip("# ")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("row", ready(), ids=lambda row: row.number)
def test_lessons(row: LessonRow) -> None:
    found = []
    for cell in read(row, "zh"):
        texts = [prose(cell.source)] if cell.kind == "markdown" else words_in_code(cell.source)
        found += [f"{cell.id}: {fault}" for text in texts for fault in faults(text)]
        if cell.kind == "markdown":
            found += [
                f"{cell.id}: half-width quotation marks: {quoted}" for quoted in re.findall(QUOTED, prose(cell.source))
            ]
    assert found == []


@pytest.mark.parametrize("row", ready(), ids=lambda row: row.number)
def test_no_stars_are_left_over(row: LessonRow) -> None:
    """`**注意：**正文` stays stars in CommonMark."""
    assert "**" in MarkdownIt().render("**注意：**正文")
    for cell in read(row, "zh"):
        if cell.kind == "markdown":
            assert "**" not in re.sub(r"<code>.*?</code>", "", MarkdownIt().render(cell.source)), cell.id


def test_messages_of_the_package() -> None:
    """Every Chinese side of a `Text`."""
    found = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "zh" and isinstance(node.value, ast.Constant):
                text = re.sub(r"<[^>]+>|`[^`]*`|^[\d.—]+ ", "", str(node.value.value))
                found += [f"{path.name}:{node.value.lineno}: {fault}" for fault in faults(text)]
    assert found == []


def test_tables_of_the_package() -> None:
    """Every column of a CSV file that ends in _zh."""
    found = []
    for path in sorted((ROOT / "src").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                for column, value in row.items():
                    if column and column.endswith("_zh"):
                        found += [f"{path.name}:{number} {column}: {fault}" for fault in faults(value or "")]
    assert found == []


@pytest.mark.parametrize(
    "text",
    ["减少,贫困", "贫困(发生率)", "用pandas_计算", "共_3046万", "减贫_成绩", "减贫。_然后", "2001-2010年", "注意:"],
)
def test_faults_are_found(text: str) -> None:
    assert faults(text.replace("_", " "))


def test_good_chinese_has_none() -> None:
    text = "按2010年标准，“贫困发生率”由10.2%降到3.1%（下降7.1个百分点）；2001—2010年，10.15 − 3.15 = 7.0。"
    assert faults(text) == []
    assert (
        faults(prose("### 01-1 · 降幅\n\n**用时：** 约60分钟，见`a, b`。\n\n| 词 | 下界 |\n|---|---|\n| 多 | 这个数 |"))
        == []
    )


@pytest.mark.parametrize("row", ready(), ids=lambda row: row.number)
def test_bold_ends_where_it_was_meant_to(row: LessonRow) -> None:
    """Closing marks between a sign such as % and a Han character do not close: bold would run on to the next pair."""
    for cell in read(row, "zh"):
        if cell.kind == "markdown":
            meant = re.findall(r"\*\*([^*\n]+)\*\*", cell.source)
            bold = re.findall(r"<strong>(.*?)</strong>", MarkdownIt().render(cell.source), flags=re.DOTALL)
            assert [html.unescape(re.sub(r"<[^>]+>", "", one)) for one in bold] == [
                one.replace("`", "") for one in meant
            ], cell.id
