from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from ck_search import SPLITTER, SearchHan, pieces

TEXTS = [
    "贫困发生率10.2%",
    "建档立卡",
    "万",
    "the 2010 line, 2300 yuan",
    "2010年标准",
    "FGT指数 P2",
    "9899万人",
    "ＧＤＰ　２０１８",
    "poor-2012",
    "",
]


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
@pytest.mark.parametrize("text", TEXTS)
def test_the_query_is_cut_like_the_text(text: str) -> None:
    import unicodedata

    script = SPLITTER + f"console.log(JSON.stringify(splitQuery({json.dumps(text)})))"
    run = subprocess.run(["node", "-e", script], capture_output=True, text=True, encoding="utf-8", check=True)
    assert json.loads(run.stdout) == pieces(unicodedata.normalize("NFKC", text))


def test_a_long_word_is_found_inside_a_longer_one() -> None:
    assert set(pieces("发生率")) <= set(pieces("农村贫困发生率"))


def test_one_character_is_found_inside_a_word() -> None:
    assert "万" in SearchHan({}).split("9899万人")


def test_whole_numbers_are_indexed() -> None:
    assert pieces("9899") == ["=9899"]
