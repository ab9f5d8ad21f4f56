from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from book import build as site_build


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A project of two notebooks, and a stand-in for the process that builds one edition."""
    started: list[str] = []

    class Run:
        def __init__(self, command: list[str], **_: Any) -> None:
            self.code = command[-1]
            started.append(self.code)

        def wait(self) -> int:
            if self.code in failing:
                return 1
            page = tmp_path / "site" / self.code / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text("x", encoding="utf-8")
            return 0

    failing: set[str] = set()
    for code in ("en", "zh"):
        (tmp_path / "notebooks" / code).mkdir(parents=True)
        (tmp_path / "notebooks" / code / "00.ipynb").write_text("{}", encoding="utf-8")
    (tmp_path / "work").mkdir()
    monkeypatch.setattr(site_build.subprocess, "Popen", Run)

    def build() -> int:
        started.clear()
        return site_build.build(["en", "zh"], tmp_path / "site", tmp_path / "work", tmp_path / "notebooks")

    return {"build": build, "started": started, "failing": failing, "root": tmp_path}


def test_both_editions_are_built_and_then_nothing_is_started(place: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert place["build"]() == 0
    assert place["started"] == ["en", "zh"]
    assert (place["root"] / "site" / "index.html").is_file()
    assert place["build"]() == 0
    assert place["started"] == []
    assert "Nothing changed" in capsys.readouterr().out


def test_a_changed_lesson_starts_its_own_edition_only(place: Any) -> None:
    place["build"]()
    (place["root"] / "notebooks" / "zh" / "00.ipynb").write_text("{ }", encoding="utf-8")
    assert place["build"]() == 0
    assert place["started"] == ["zh"]


def test_pages_that_are_gone_are_built_again(place: Any) -> None:
    place["build"]()
    (place["root"] / "site" / "en" / "index.html").unlink()
    place["build"]()
    assert place["started"] == ["en"]


def test_a_failed_edition_is_named_and_tried_again(place: Any, capsys: pytest.CaptureFixture[str]) -> None:
    place["failing"].add("zh")
    assert place["build"]() == 1
    assert "Not built: zh" in capsys.readouterr().err
    place["failing"].clear()
    assert place["build"]() == 0
    assert place["started"] == ["zh"]


@pytest.mark.skipif(sys.platform == "win32", reason="ports are shared there")
def test_a_taken_port_is_named_with_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import serve

    (tmp_path / "index.html").write_text("x", encoding="utf-8")
    with serve.server(tmp_path, 0) as taken:
        port = taken.server_port
        assert serve.main(["--folder", str(tmp_path), "--port", str(port)]) == 1
    assert f"--port {port + 1}" in capsys.readouterr().err


def test_serving_without_a_site_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import serve

    assert serve.main(["--folder", str(tmp_path)]) == 1
    assert "make site" in capsys.readouterr().err


def test_python_is_laid_in_where_it_is_named_and_taken_out_where_it_is_not(
    place: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = place["root"]
    arguments = (["en", "zh"], root / "site", root / "work", root / "notebooks")
    assert site_build.build(*arguments, python=root / "python") == 1
    assert "numpy" in capsys.readouterr().err and place["started"] == [], "refused before anything is built"
    monkeypatch.setattr(site_build, "check_python", lambda folder: None)
    monkeypatch.setattr(site_build, "lay", lambda site, folder: (site / "_python").mkdir(exist_ok=True))
    assert site_build.build(*arguments, python=root / "python") == 0
    assert (root / "site" / "_python").is_dir() and place["started"] == ["en", "zh"]
    place["started"].clear()
    assert site_build.build(*arguments, python=root / "python") == 0 and place["started"] == []
    assert place["build"]() == 0
    assert place["started"] == ["en", "zh"] and not (root / "site" / "_python").exists()
