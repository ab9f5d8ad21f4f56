from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitebuild import keys


def test_a_key_follows_content_and_name_but_not_caches(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1", encoding="utf-8")
    first = keys.tree(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("x", encoding="utf-8")
    assert keys.tree(tmp_path) == first
    (tmp_path / "a.py").write_text("2", encoding="utf-8")
    second = keys.tree(tmp_path)
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert len({first, second, keys.tree(tmp_path)}) == 3


def test_parts_cannot_run_into_each_other() -> None:
    assert keys.digest("ab", "c") != keys.digest("a", "bc")


@pytest.mark.parametrize(
    ("changed", "kit", "lesson"),
    [
        ("lessons/l01/exercises.py", False, True),
        ("catalogue/data/figures.csv", True, False),
        ("assets/page.mjs", True, False),
    ],
)
def test_what_changes_which_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str, kit: bool, lesson: bool
) -> None:
    copy = tmp_path / "coursekit"
    shutil.copytree(keys.KIT, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(keys, "KIT", copy)

    def both() -> tuple[str, str]:
        return keys.kit_key(["00", "01"]), keys.declarations_key("01")

    before = both()
    with (copy / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    after = both()
    assert (before[0] != after[0], before[1] != after[1]) == (kit, lesson)
