"""The judge in Python and the judge in the page give the same verdicts and the same words."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from html import unescape
from importlib import resources
from pathlib import Path

import pytest
from tests.exercises import samples
from tests.exercises.write_vectors import (
    AFTER,
    BEFORE,
    DIGITS,
    FILE,
    ODD,
    PEOPLE,
    answers,
    forms,
    inputs,
    judged,
    specs,
)

from coursekit.cards import inline
from coursekit.exercises import page_payload
from coursekit.exercises.exercise_card import feedback_box, printed
from coursekit.exercises.feedback import feedback
from coursekit.exercises.judge import compile, judge
from coursekit.exercises.on_page import typed
from coursekit.text import LANGUAGES

NODE = shutil.which("node")
with_node = pytest.mark.skipif(NODE is None, reason="node is not installed; CI has it")
STORED = json.loads(FILE.read_text(encoding="utf-8"))


def run_in_node(tmp_path: Path, content: dict) -> dict:
    file = tmp_path / "vectors.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    script = Path(__file__).with_name("run_vectors.mjs")
    with resources.as_file(resources.files("coursekit").joinpath("assets", "judges.mjs")) as module:
        done = subprocess.run(
            [NODE, str(script), str(module), str(file)], capture_output=True, encoding="utf-8", check=True, timeout=60
        )
    return json.loads(done.stdout)


def test_the_file_holds_the_present_inputs_and_specifications():
    assert json.loads(json.dumps(specs())) == STORED["specs"], "run: python -m tests.exercises.write_vectors"
    assert [tuple(v[:2]) for v in STORED["vectors"]] == inputs()
    assert json.loads(json.dumps(forms())) == STORED["forms"]
    assert [tuple(a[:2]) for a in STORED["answers"]] == answers()
    assert len(STORED["vectors"]) > 500 and len(STORED["answers"]) > 100


def test_python_gives_the_stored_verdicts():
    wrong = []
    for name, text, state, code in STORED["vectors"]:
        verdict = judge(STORED["specs"][name], text)
        if (verdict.state, verdict.code) != (state, code):
            wrong.append((name, text, (state, code), verdict))
    assert not wrong


def test_python_gives_the_stored_verdicts_and_words_for_what_is_typed_into_a_form():
    named = {e.name: e for e in samples.FORMS}
    wrong = [a for a in STORED["answers"] if judged(named[a[0]], a[1], None) != a[2:]]
    assert not wrong


def test_the_answers_see_every_code_of_a_form():
    seen = {name: {a[3] for a in STORED["answers"] if a[0] == name} for name in STORED["forms"]}
    everything = set().union(*seen.values())
    known = {code for form in STORED["forms"].values() for code in form["en"]["codes"]}
    assert known - everything == {"cell-not-text"}, "a cell of a text holds whatever is typed"


def test_the_vectors_see_every_code():
    codes = {code for _, _, _, code in STORED["vectors"]}
    missing = {code for spec in STORED["specs"].values() for code in (m["code"] for m in spec["mistakes"])} - codes
    assert not missing
    general = "right blank not-a-number not-one grouping too-long too-large unit words-after close other no-such-option"
    general += " cut-off points-written"
    assert set(general.split()) <= codes


@with_node
def test_the_page_gives_the_stored_verdicts(tmp_path):
    result = run_in_node(tmp_path, STORED)
    assert result["count"] == len(STORED["vectors"])
    assert result["wrong"] == []


def spoken(page: dict) -> list[str]:
    """The words of a card, without its headings."""
    return [page["word"], *(words(body) for _, body in page["rows"])]


@with_node
def test_the_page_says_of_a_form_what_python_says(tmp_path):
    result = run_in_node(tmp_path, STORED)["typed"]
    assert len(result) == len(STORED["answers"])
    for (name, texts, state, code, *rows), (was, named, *pages) in zip(STORED["answers"], result, strict=True):
        assert (was, named) == (state, code), (name, texts)
        for own, page in zip(rows, pages, strict=True):
            assert [words(inline(one, "en")) for one in own] == spoken(page), (name, texts)


@with_node
def test_the_page_sets_words_as_python_does(tmp_path):
    """Periods, amounts, places and Chinese inside English carry their marks."""
    named = {e.name: e for e in samples.FORMS}
    asked = [a for a in STORED["answers"] if a[0] == "record" and "620" in a[1].get("source", "")]
    for stored, page in zip(asked, run_in_node(tmp_path, STORED | {"answers": asked})["typed"], strict=True):
        verdict = judge(compile(named["record"], None), typed(named["record"], stored[1], None))
        for language, said in zip(LANGUAGES, page[2:], strict=True):
            rows = printed(feedback(named["record"], verdict))
            assert [body for _, body in said["rows"]] == [inline(own, language) for _, own in rows]


@with_node
def test_both_agree_on_random_texts(tmp_path):
    """Pieces of numbers put together at random; the seed is fixed, so a failure can be repeated."""
    pieces = [*"0123456789", *".,_ -+e%'", *AFTER, *BEFORE, *DIGITS, *PEOPLE, *ODD]
    source = random.Random(20180212)
    known = specs()
    vectors = []
    for _ in range(8000):
        text = "".join(source.choices(pieces, k=source.randint(1, 5)))
        name = source.choice(list(known))
        verdict = judge(known[name], text)
        gave = verdict.facts["gave"].en if name != "letter" and text.isprintable() and text.isascii() else None
        vectors.append([name, text, verdict.state, verdict.code, *([gave] if gave is not None else [])])
    assert run_in_node(tmp_path, {"specs": known, "vectors": vectors})["wrong"] == []


def words(markup: str) -> str:
    return unescape(re.sub("<[^>]+>", "", markup))


ANSWERS = {"share": ["69.23", "30.77 %", "-69.23", "seven & <b>", "", "65-75"], "letter": ["c", "a", "B", "x", ""]}


@with_node
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_the_card_says(tmp_path, language):
    asked = [(e, text) for e in (samples.NUMBER, samples.CHOICE) for text in ANSWERS[e.name]]
    payloads = [{"payload": page_payload(e, language, lesson=object()), "text": text} for e, text in asked]
    said = run_in_node(tmp_path, {"specs": {}, "vectors": [], "payloads": payloads})["said"]
    for (exercise, text), page in zip(asked, said, strict=True):
        verdict = judge(compile(exercise, None), text)
        box = feedback_box(feedback(exercise, verdict), language)
        assert page["state"] == verdict.state
        assert f"</span>{page['word']}</p>" in box
        ours = [(head, words(body)) for head, body in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", box)]
        theirs = [(head, words(body)) for head, body in page["rows"]]
        # An unknown letter: Python shows a text in quotation marks, the page what was typed.
        skip = 1 if verdict.code == "no-such-option" else 0
        assert theirs[skip:] == ours[skip:]
