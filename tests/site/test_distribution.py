"""The lock of the browser's Python: complete, within what the course asks for, and held against a folder."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from tests.site.built import ROOT

from sitebuild.distribution import CORE, GROUPS, LOCK, Lock, faults, own_list, read_lock, renewed

LOCKED = read_lock()
PACKAGES = {name: one for group in GROUPS for name, one in LOCKED.packages[group].items()}


def test_every_file_has_its_hash() -> None:
    assert tuple(LOCKED.core) == CORE
    assert all(re.fullmatch(r"[0-9a-f]{64}", one) for one in LOCKED.files().values())
    assert all(one["version"] in one["file"] for one in PACKAGES.values())


def test_its_packages_are_within_what_the_course_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {one.name: one.specifier for one in map(Requirement, project["dependencies"])}
    assert {"numpy", "pandas", "narwhals", "altair"} <= set(PACKAGES)
    for name in set(asked) & set(PACKAGES):
        assert PACKAGES[name]["version"] in asked[name], name
    assert LOCKED.python in SpecifierSet(project["requires-python"])


@pytest.fixture
def folder(tmp_path: Path) -> tuple[Path, Lock]:
    """A folder with a small core of its own, and its lock."""
    for name in CORE:
        (tmp_path / name).write_text(name, encoding="utf-8")
    listed = {
        "info": {"python": "3.14.2"},
        "packages": {
            "six": {"version": "1", "file_name": "six-1.whl", "sha256": "0" * 64, "depends": []},
            "one_two": {"version": "2", "file_name": "one_two-2.whl", "sha256": "1" * 64, "depends": ["six", "pytz"]},
            "pytz": {"version": "3", "file_name": "pytz-3.whl", "sha256": "2" * 64, "depends": []},
        },
    }
    (tmp_path / "pyodide-lock.json").write_text(json.dumps(listed), encoding="utf-8")
    old = {"pages": 8192, "packages": {"tables": {"six": {}, "one-two": {}}, "charts": {}}}
    return tmp_path, Lock(**renewed(tmp_path, "314.0.7", old))


def test_a_missing_and_a_wrong_file_are_named(folder: tuple[Path, Lock]) -> None:
    there, lock = folder
    assert faults(there, lock, ()) == []
    assert [one.split()[0] for one in faults(there, lock)] == ["one_two-2.whl", "six-1.whl"]
    (there / "pyodide.mjs").write_text("other", encoding="utf-8")
    assert "is not the file that was locked" in faults(there, lock, ())[0]


def test_the_list_of_a_site_names_what_it_carries_alone(folder: tuple[Path, Lock]) -> None:
    there, lock = folder
    listed = json.loads(own_list(there, lock, GROUPS))
    assert {name: one["depends"] for name, one in listed["packages"].items()} == {"six": [], "one_two": ["six"]}
    assert json.loads(own_list(there, lock, ()))["packages"] == {}


def test_a_package_that_is_gone_is_named(folder: tuple[Path, Lock]) -> None:
    with pytest.raises(LookupError, match="numpy"):
        renewed(folder[0], "1", {"pages": 1, "packages": {"tables": {"numpy": {}}, "charts": {}}})


def test_the_lock_file_is_written_as_it_is_renewed() -> None:
    assert LOCK.read_text(encoding="utf-8") == json.dumps(json.loads(LOCK.read_text(encoding="utf-8")), indent=1) + "\n"
