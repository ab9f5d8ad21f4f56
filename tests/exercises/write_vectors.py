"""Write ``judge_vectors.json``: odd inputs with the verdicts of the Python judge.

Run ``python -m tests.exercises.write_vectors`` after a change of the grammar, and read the diff: every changed line is
an answer that learners will see judged differently.
"""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

from tests.exercises import samples

from coursekit.exercises import page_payload
from coursekit.exercises.exercise_card import printed
from coursekit.exercises.feedback import feedback
from coursekit.exercises.judge import compile, judge
from coursekit.exercises.on_page import typed
from coursekit.text import LANGUAGES

FILE = Path(__file__).with_name("judge_vectors.json")

DIGITS = [
    "69.23",
    "69.2292",
    "69.225",
    "69.2242",
    "69.22",
    "69.3",
    "69.2",
    "69",
    "30.77",
    "224.98",
    "0.6923",
    "-69.23",
    "6923",
    "0",
    "7",
]
BEFORE = [
    "",
    "+",
    "-",
    "\u2212",
    "\uff0b",
    "\uff0d",
    "\u2013",
    " ",
    "\u3000",
    "\u00a0\t",
    "= ",
    "≈",
    "约",
    "(",
    "--",
    "$",
    "¥",
    "￥ ",
]
AFTER = [
    *(
        "",
        "%",
        " %",
        "％",
        "﹪",
        " percent",
        " PERCENT",
        " per  cent",
        "pp",
        "个百分点",
        "‰",
        "万",
        " million",
        "人",
        "°",
    ),
    *(
        " \u2009",
        "\u200b",
        "\ufeff",
        "\n",
        ".",
        "。",
        ",",
        ")",
        "\u0000",
        "e",
        "e0",
        "E0",
        "e1",
        "e-1",
        "e+01",
        "e99999",
        "\u202e",
    ),
]
PEOPLE = [
    *(
        "98990000",
        "98,990,000",
        "98 990 000",
        "98_990_000",
        "98，990，000",
        "98\u00a0990\u00a0000",
        "98\u202f990\u202f000",
    ),
    *(
        "98'990'000",
        "98.990.000",
        "9899,0000",
        "9,899,000",
        "9899万",
        "9899万人",
        "98.99 million",
        "98990000人",
        "98990000 people",
    ),
    *(
        "98990000 persons",
        "９８９９００００",
        "９８，９９０，０００",
        "98,99,0000",
        "98,990,000.0",
        "98,990,000.4",
        "98990000.6",
        "98,990",
    ),
    *(
        "9899",
        "9899000",
        "9899000000",
        "98990000000000",
        "989900000000",
        "0.9899",
        "9.899e7",
        "9.899E+7",
        "9899e4",
        ".9899e8",
        "68530000",
    ),
    *(
        "1e308",
        "1e309",
        "9" * 80,
        "9" * 81,
        "0x5E",
        "1e",
        "1e5e5",
        "98990000,",
        ",98990000",
        "98  990  000",
        "98, 990, 000",
    ),
]
ODD = [
    *(
        "",
        " ",
        "\u3000\u3000",
        "...",
        "…",
        "．．．",
        "nan",
        "NaN",
        "inf",
        "Infinity",
        "-inf",
        "None",
        "true",
        "True",
        "null",
    ),
    *(
        "undefined",
        "NULL",
        "1_0",
        "1__0",
        "_1",
        "1_",
        "0b1",
        "0o7",
        "0x10",
        "1n",
        "1j",
        "1+1",
        "1-1",
        "1*1",
        "1/1",
        "1e1.5",
    ),
    *(
        "65-75",
        "65~75",
        "65 to 75",
        "65至75",
        "65—75",
        "65, 75",
        "65;75",
        "65 75",
        "(9899-3046)/9899",
        "9899-3046",
        "100*0.69",
    ),
    *(
        "10²",
        "x10²",
        "½",
        "①",
        "٣",
        "۶۹",
        "६९",
        "𝟔𝟗.𝟐𝟑",
        "六十九",
        "百分之七十",
        "abc",
        "<b>69.23</b>",
        "'69.23'",
        '"69.23"',
        "69,23",
    ),
    *(
        "69.23.",
        "69..23",
        ".",
        "-",
        "+",
        "+.",
        "-.",
        ".5",
        "5.",
        "-.5",
        "00069.23",
        "69.230000000000000000000000",
        "1.",
        "69．23",
        "69。23",
    ),
    *(
        "69｡23",
        "\u2212",
        "\u22125",
        "\ufe63" + "5",
        "\u2010" + "5",
        "\u2011" + "5",
        "\u2012" + "5",
        "\u2015" + "5",
        "\u20115%",
        "5-",
        "5 -",
    ),
    *(
        "\u0085" + "5",
        "\u1680" + "5",
        "\u180e" + "5",
        "\u2060" + "5",
        "\u001c" + "5",
        "\u001f" + "5",
        "5\u2028",
        "5\u2029",
        "a" * 200,
        " " * 200,
    ),
    *(
        "5" + " " * 79,
        "69.23" + " " * 75,
        "69.23" + " " * 76,
        " " * 400 + "5",
        "5" + " " * 400,
        "\U0001f600",
        "5\U0001f600",
        "\U0001f600" * 81,
        "{gave}",
        "%s",
        "\\5",
        "5\\n",
    ),
    *(
        "100,000.5",
        "1,000",
        "1,00",
        "10,00,000",
        "1,0000",
        "0,123",
        "1 000",
        "1 00",
        "12 345 678",
        "-2.5",
        "2.5",
        "-0.4",
        "-25",
        "-250",
    ),
    *(
        "7.5",
        "0",
        "-0",
        "2012",
        "2011",
        "2013",
        "2012年",
        "2018",
        "2020",
        "12",
        "２０１２",
        "2,012",
        "2012.0",
        "2012.5",
        "2012-12",
        "2012/12",
    ),
]
CHOICES = [
    *(
        "a",
        "b",
        "c",
        "C",
        "ｃ",
        "Ｃ",
        " c ",
        "c.",
        "c)",
        "c、",
        "c，",
        "c。",
        "(c)",
        "c:",
        "cc",
        "ab",
        "a,b",
        "d",
        "1",
        "",
        "...",
        "…",
        "с",
    ),
    *("ç", "c\u0301", "c\u200b", "option c", "third", "第三", "C.", "Ａ．", "\u3000a\u3000", "null", "0", "z" * 200),
    *("b" + " " * 79 + "xy", "b" + " " * 78, "b" + " " * 400, " " * 400 + "b", " " * 200),
]


def inputs() -> list[tuple[str, str]]:
    """Pairs of a specification's name and a text."""
    share = [b + d + a for d, a, b in product(DIGITS[:1], AFTER, BEFORE)]
    share += [d + a for d, a in product(DIGITS[1:], AFTER[:4])]
    found = [("share", text) for text in (*share, *ODD)]
    found += [("persons", text) for text in (*PEOPLE, *(p + a for p, a in product(PEOPLE[:2], AFTER[:14])))]
    found += [(name, text) for name in ("ratio", "year") for text in ODD[-60:]]
    found += [("letter", text) for text in CHOICES]
    return list(dict.fromkeys(found))


def specs() -> dict[str, dict[str, object]]:
    return {e.name: compile(e, None) for e in (*samples.NUMBERS, samples.CHOICE)}


NUMBERS = [
    *("65", "65.005", "66", "6500", "0.65", "６５", "65.0", "-65", "65%", "65 万", "1e-7", "123456789012345678", "0.1"),
    *(
        "None",
        "none",
        "无",
        "n/a",
        "-",
        "",
        " ",
        "...",
        "about",
        "<b>65</b>",
        "true",
        "1e999",
        "12.345678901234567",
        "1,234",
    ),
]
TEXTS = [
    "about",
    "About ",
    "左右",
    "ａｂｏｕｔ",
    "over",
    "larger",
    "7",
    "",
    "&",
    "a" * 90,
    "tab\there",
    "“over”",
    "`over`",
]
SOURCES = [
    *("Annual report 2020, page 4", "a web search, page 4", "some report", "short", "xxxxxxxxxxxx", "222222222222"),
    *(
        "",
        "   ",
        "二〇二〇年年度报告第四页",
        "报告第②页，年度报告",
        "x" * 5001,
        "tab\tand a page 3",
        "2001–10, 620多万人, §1.1",
    ),
]
VALUES = [
    *(
        "12.5",
        "12.5%",
        "12,5",
        "-1",
        "101",
        "100.5",
        "1230000",
        "12万",
        "1.2 million people",
        "12 parcels",
        "12 people",
    ),
    *("about twelve", "", "…", "1e999", "0", "１２", "12.5 percent", "3 千公斤", "12.5 k"),
]


def answers() -> list[tuple[str, dict[str, object]]]:
    """Pairs of the name of a form and what is typed into it."""
    table = {"low": ["65", "40", "620"], "high": ["75", "none", "630"], "word": ["about", "over", "more"]}
    found: list[tuple[str, dict[str, object]]] = [("bounds", table), ("bounds", {}), ("bounds", {"low": ["65"]})]
    found += [("bounds", table | {"low": [one, "40", "620"]}) for one in NUMBERS]
    found += [("bounds", table | {"high": ["75", one, "630"]}) for one in NUMBERS]
    found += [("bounds", table | {"word": ["about", one, "more"]}) for one in TEXTS]
    lows = (["6500", "4000", "62000"], ["70", "40", "620"], ["75", "无", "630"], ["66", "41", "621"])
    found += [("bounds", table | {"low": list(low)}) for low in lows]
    found += [("bounds", table | {"low": ["75", "none", "630"], "high": ["65", "40", "620"]})]
    found += [("bounds", table | {"low": ["65", "40", "620"], "high": [one, "40", "630"]}) for one in ("75", "80")]
    words = {"word": ["左右", "over", "超过"], "open": ["False", "True", "true"], "percent": ["1", "40.5", "1234.25"]}
    found += [
        ("readings", words),
        ("readings", words | {"open": ["False"] * 3}),
        ("readings", words | {"open": ["yes"] * 3}),
    ]
    found += [("readings", words | {"word": ["over", "about", "over"]}), ("readings", words | {"word": ["over"] * 3})]
    found += [("readings", words | {"word": ["about", one, "over"]}) for one in TEXTS]
    found += [("readings", words | {"percent": ["", "40.5", one]}) for one in (*NUMBERS, "123425", "1234.351")]
    found += [("readings", words | {"percent": ["", "4050", "123425"]}), ("readings", {"percent": ["", "40.5", "7"]})]
    record = {"value": "12.5", "unit": "percent", "source": SOURCES[0]}
    found += [("record", record | {"value": one}) for one in VALUES]
    found += [("record", record | {"source": one}) for one in SOURCES]
    found += [("record", record | {"unit": one}) for one in ("Percent ", "百分数", "人数", "kg", "", " ")]
    return [*found, ("record", {}), ("record", {"value": "1"})]


def forms() -> dict[str, dict[str, object]]:
    """The payload of each form in both languages."""
    return {e.name: {code: page_payload(e, code, object()) for code in LANGUAGES} for e in samples.FORMS}


def judged(exercise: Any, texts: dict[str, object], lesson: Any) -> list[Any]:
    """State, code and in each language the words that Python's judge has for what is typed."""
    verdict = judge(compile(exercise, lesson), typed(exercise, texts, lesson))
    said = feedback(exercise, verdict)
    rows = printed(said)
    return [verdict.state, verdict.code, *([said.word.to(c), *(w.to(c) for _, w in rows)] for c in LANGUAGES)]


def main() -> None:
    known = specs()
    lines = []
    for name, text in inputs():
        verdict = judge(known[name], text)
        lines.append(json.dumps([name, text, verdict.state, verdict.code]))
    named = {e.name: e for e in samples.FORMS}
    typed_in = [
        json.dumps([name, texts, *judged(named[name], texts, None)], ensure_ascii=False) for name, texts in answers()
    ]
    head = json.dumps(known, separators=(",", ":"))
    boxes = json.dumps(forms(), separators=(",", ":"), ensure_ascii=False)
    FILE.write_text(
        f'{{"specs":{head},\n"forms":{boxes},\n"vectors":[\n'
        + ",\n".join(lines)
        + '\n],\n"answers":[\n'
        + ",\n".join(typed_in)
        + "\n]}\n",
        encoding="utf-8",
    )
    print(f"{len(lines)} vectors, {len(typed_in)} answers")


if __name__ == "__main__":
    main()
