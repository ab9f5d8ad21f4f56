"""Every table of the catalogue keeps its schema, and ids point to rows that exist."""

from __future__ import annotations

import csv
import re
from importlib import resources

import pandas as pd
import pandera.pandas as pa
import pytest

from coursekit.catalogue.tables import rows

DATA = resources.files("coursekit.catalogue").joinpath("data")
TABLES = sorted({r["table"] for r in rows("schema")})
NUMBER = r"-?\d+(\.\d+)?"


def columns(table: str) -> list[dict[str, str]]:
    return [r for r in rows("schema") if r["table"] == table]


def schema(table: str) -> pa.DataFrameSchema:
    """A pandera schema of strings, as the cells stand in the file."""

    def checks(column: dict[str, str]) -> list[pa.Check]:
        typed = {"number": NUMBER, "integer": r"\d+"}.get(column["type"])
        patterns = [p for p in (typed, column["pattern"]) if p]
        found = [pa.Check.str_matches(rf"^(?:{p})$") for p in patterns]
        # A stray space or a line break in a cell is always a mistake.
        return [*found, pa.Check(lambda cells: cells == cells.str.strip(), name="no space at the ends")]

    return pa.DataFrameSchema(
        {c["column"]: pa.Column(str, checks=checks(c), nullable=c["empty"] == "yes") for c in columns(table)},
        strict=True,
        ordered=True,
    )


def read(table: str) -> pd.DataFrame:
    frame = pd.DataFrame(rows(table), dtype=str)
    return frame.replace({"": None})


@pytest.mark.parametrize("table", TABLES)
def test_table_keeps_its_schema(table: str) -> None:
    schema(table).validate(read(table), lazy=True)


def test_schema_describes_every_table_and_column() -> None:
    files = {f.name.removesuffix(".csv") for f in DATA.iterdir() if f.name.endswith(".csv")}
    assert files == {*TABLES, "schema"}


def test_schema_can_fail() -> None:
    """A wrong kind, a missing id and a letter in a number are all found."""
    bad = read("figures").head(3).copy()
    bad.loc[0, "kind"] = "opinion"
    bad.loc[1, "id"] = None
    bad.loc[2, "value"] = "9899万"
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        schema("figures").validate(bad, lazy=True)
    assert {"kind", "id", "value"} <= set(caught.value.failure_cases["column"])


@pytest.mark.parametrize("table", TABLES)
def test_files_are_plain(table: str) -> None:
    raw = DATA.joinpath(f"{table}.csv").read_bytes()
    text = raw.decode("utf-8")
    assert not text.startswith("\ufeff")
    assert "\r" not in text
    assert text.endswith("\n")
    widths = {len(r) for r in csv.reader(text.splitlines())}
    assert len(widths) == 1


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("figures", "id"),
        ("paragraphs", "number"),
        ("captions", "paragraph"),
        ("series", "id"),
        ("sources", "id"),
        ("literature", "id"),
        ("terms", "zh"),
    ],
)
def test_ids_are_unique(table: str, column: str) -> None:
    ids = [r[column] for r in rows(table)]
    assert len(ids) == len(set(ids))


def test_words_are_unique_within_their_topic() -> None:
    pairs = [(r["topic"], r["id"]) for r in rows("words")]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(
    ("table", "column", "topic"),
    [
        ("figures", "unit", "unit"),
        ("figures", "kind", "kind"),
        ("figures", "qualifier", "qualifier"),
        ("figures", "line", "line"),
        ("paragraphs", "kind", "paragraph"),
        ("series", "unit", "unit"),
        ("series", "topic", "topic"),
        ("series", "line", "standard"),
        ("series", "place", "place"),
        ("observations", "qualifier", "qualifier"),
        ("observations", "how", "how"),
        ("literature", "how", "how"),
        ("literature", "topic", "topic"),
    ],
)
def test_every_id_has_words(table: str, column: str, topic: str) -> None:
    known = {r["id"] for r in rows("words") if r["topic"] == topic}
    assert {r[column] for r in rows(table) if r[column]} <= known


@pytest.mark.parametrize(
    ("table", "column", "target", "key"),
    [
        ("figures", "fact", "figures", "id"),
        ("figures", "paragraph", "paragraphs", "number"),
        ("uncovered", "paragraph", "paragraphs", "number"),
        ("captions", "paragraph", "paragraphs", "number"),
        ("observations", "series", "series", "id"),
        ("observations", "source", "sources", "id"),
        ("series", "id", "observations", "series"),
        ("sources", "id", "observations", "source"),
    ],
)
def test_ids_point_to_rows(table: str, column: str, target: str, key: str) -> None:
    known = {r[key] for r in rows(target)}
    assert {r[column] for r in rows(table) if r[column]} <= known


def test_both_languages_or_none() -> None:
    for table in TABLES:
        for r in rows(table):
            for name in [c.removesuffix("_en") for c in r if c.endswith("_en") and f"{c[:-3]}_zh" in r]:
                assert bool(r[f"{name}_en"]) == bool(r[f"{name}_zh"]), (table, name, r)


HAN = r"[\u4e00-\u9fff]"


def test_chinese_is_set_with_full_width_marks() -> None:
    """No half-width comma, colon, semicolon, bracket or question mark beside a Han character, and no space there."""
    wrong = re.compile(rf"{HAN}[,:;?()]|[,:;?()]{HAN}|{HAN} +[\w]|[0-9A-Za-z%] +{HAN}")
    for table in TABLES:
        for r in rows(table):
            for column, cell in r.items():
                if column.endswith("_zh") or column in ("zh", "fragment", "printed"):
                    found = wrong.search(cell)
                    assert not found, (table, column, cell)


def test_english_ranges_have_a_dash() -> None:
    hyphen = re.compile(r"\b(19|20)\d\d-(19|20)?\d\d\b")
    for table in TABLES:
        for r in rows(table):
            for column, cell in r.items():
                if column.endswith("_en"):
                    assert not hyphen.search(cell), (table, column, cell)
