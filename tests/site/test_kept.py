"""What a build keeps is used while nothing changed, and made anew where something did."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sitebuild.kept import kept


def test_it_is_made_once_for_each_key(tmp_path: Path) -> None:
    made: list[str] = []

    def make(name: str) -> dict[str, Any]:
        made.append(name)
        return {"page": f"{name} “字”"}

    file = tmp_path / "kept" / "lesson.json"
    first = kept(file, "one", lambda: make("first"))
    assert kept(file, "one", lambda: make("again")) == first == {"page": "first “字”"}
    assert made == ["first"]
    assert kept(file, "two", lambda: make("second")) == {"page": "second “字”"}
    assert kept(file, "two", lambda: make("again")) == {"page": "second “字”"}
