"""The file that a reader hands in from a lesson's page holds every answer that was checked there."""

from __future__ import annotations

import json
from typing import Any

from tests.site.built import ROOT
from tests.support.node import needs_node, value

from coursekit.classroom.page_answers import page_answers

PAGE = """
let pressed, file;
const button = { addEventListener: (name, act) => { pressed = act; } };
const link = { click() {} };
globalThis.document = {
  documentElement: { lang: "en", dataset: { page: "lessons/01-the-record" } },
  querySelector: () => button, addEventListener() {}, createElement: () => link,
};
globalThis.addEventListener = () => {};
globalThis.Blob = class { constructor(parts) { file = parts.join(""); } };
URL.createObjectURL = () => "blob:x";
URL.revokeObjectURL = () => {};
"""


def saved(kept: dict[str, Any]) -> bytes:
    """Return what the button saves of the answers that a browser keeps."""
    stored = f"globalThis.localStorage = {{ getItem: () => {json.dumps(json.dumps(kept))} }};"
    path = ROOT / "book" / "static" / "js" / "handin.mjs"
    return str(value(path, "file", "pressed();", first=PAGE + stored)).encode()


@needs_node
def test_texts_tables_and_open_answers_are_saved() -> None:
    answers = {"01/fall": "69.23", "01/grid": {"rate": ["1", ""]}, "01/article": {"first": "a", "second": "b"}}
    kept: dict[str, Any] = {key: {"tries": 1, "code": "x", "answer": answer} for key, answer in answers.items()}
    kept |= {"01/old": {"tries": 1}, "02/other": {"answer": "1"}}
    found = page_answers(saved(kept))
    assert found is not None and (found.lesson, found.language) == ("01", "en")
    assert found.answers == answers
