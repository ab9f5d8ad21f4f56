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
from tests.exercises.write_vectors import AFTER, BEFORE, DIGITS, FILE, ODD, PEOPLE, inputs, specs

from coursekit.exercises import page_payload
from coursekit.exercises.exercise_card import feedback_box
from coursekit.exercises.feedback import feedback
from coursekit.exercises.judge import compile, judge
from coursekit.text import LANGUAGES

NODE = shutil.which("node")
with_node = pytest.mark.skipif(NODE is None, reason="node is not installed; CI has it")
STORED = json.loads(FILE.read_text(encoding="utf-8"))


def run_in_node(tmp_path: Path, content: dict) -> dict:
    file = tmp_path / "vectors.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    script = Path(__file__).with_name("run_vectors.mjs")
    with resources.as_file(resources.files("coursekit").joinpath("assets", "judge.mjs")) as module:
        done = subprocess.run(
            [NODE, str(script), str(module), str(file)], capture_output=True, encoding="utf-8", check=True, timeout=60
        )
    return json.loads(done.stdout)


def test_the_file_holds_the_present_inputs_and_specifications():
    assert json.loads(json.dumps(specs())) == STORED["specs"], "run: python -m tests.exercises.write_vectors"
    assert [tuple(v[:2]) for v in STORED["vectors"]] == inputs()
    assert len(STORED["vectors"]) > 500


def test_python_gives_the_stored_verdicts():
    wrong = []
    for name, text, state, code in STORED["vectors"]:
        verdict = judge(STORED["specs"][name], text)
        if (verdict.state, verdict.code) != (state, code):
            wrong.append((name, text, (state, code), verdict))
    assert not wrong


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
