"""`coursekit doctor` says what is right and what to do, and works offline."""

from __future__ import annotations

import importlib.metadata
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import notebook

from coursekit.cli import doctor, main
from coursekit.cli.doctor import Finding
from coursekit.settings import SettingsError
from coursekit.text import Text


def quick(monkeypatch: pytest.MonkeyPatch, *checks: Callable[[], Iterator[Finding]]) -> None:
    monkeypatch.setattr(doctor, "CHECKS", checks)


@pytest.mark.parametrize(("language", "word"), [("en", "ok"), ("zh", "正常")])
def test_one_line_a_thing(
    language: str, word: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = socket.socket.connect

    def local_only(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        assert host in ("", "127.0.0.1", "::1", "localhost"), address
        real(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", local_only)
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", str(tmp_path / "attempts.sqlite"))
    code = main(["doctor", "--lang", language])
    lines = capsys.readouterr().out.splitlines()
    assert code == 0, lines
    assert any(line.startswith(word) and "pandas" in line for line in lines)
    assert any("attempts.sqlite" in line for line in lines)
    assert len(lines) >= 18


def test_missing_and_old_packages(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def version(name: str) -> str:
        if name == "altair":
            raise importlib.metadata.PackageNotFoundError(name)
        return "0.1" if name == "pandas" else "99"

    monkeypatch.setattr(importlib.metadata, "requires", lambda name: ["altair>=6", "pandas>=3", 'x>=1; extra == "dev"'])
    monkeypatch.setattr(importlib.metadata, "version", version)
    quick(monkeypatch, doctor._packages)
    assert main(["doctor", "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert "altair is missing" in said and 'pip install "altair>=6"' in said
    assert "pandas 0.1, but >=3 is needed" in said
    assert "x" not in [line.split()[1] for line in said.splitlines()]
    assert "2 to mend" in said


def test_no_font(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    monkeypatch.setattr(doctor.sys, "platform", "linux")
    quick(monkeypatch, doctor._fonts)
    assert main(["doctor", "--lang", "zh"]) == 0
    assert "fonts-noto-cjk" in capsys.readouterr().out


def test_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refused(**where: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(doctor.tempfile, "NamedTemporaryFile", refused)
    quick(monkeypatch, doctor._folder)
    assert main(["doctor", "--lang", "en"]) == 1
    assert "Permission denied" in capsys.readouterr().out


def test_attempts_that_cannot_be_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", "/dev/null/nowhere")
    quick(monkeypatch, doctor._attempts)
    assert main(["doctor", "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert "只保存在内存中" in said and "COURSEKIT_ATTEMPTS" in said
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", "memory")
    main(["doctor", "--lang", "zh"])
    assert "（按设置）" in capsys.readouterr().out


def test_a_check_that_breaks_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> Iterator[Finding]:
        raise RuntimeError("no")
        yield

    def sound() -> Iterator[Finding]:
        yield Finding("ok", Text(en="all well", zh="都好"))

    quick(monkeypatch, broken, sound)
    assert main(["doctor", "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert "the check “broken” broke" in said and "all well" in said


@pytest.mark.parametrize(
    ("language", "what", "todo", "other"),
    [
        ("en", "the check “lessons” could not be made", "line 3, course: no such key", "第3行"),
        ("zh", "检查“lessons”无法进行", "第3行，course：没有这个键", "line 3"),
    ],
)
def test_a_fault_in_the_settings_is_said_in_one_language(
    language: str,
    what: str,
    todo: str,
    other: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refused(language: str) -> dict[str, bytes]:
        fault = Text(en="line 3, course: no such key", zh="第3行，course：没有这个键")
        raise SettingsError("_config.yml", [fault])

    monkeypatch.setattr(doctor, "shipped", refused)
    quick(monkeypatch, doctor._lessons)
    assert main(["doctor", "--lang", language]) == 1
    said = capsys.readouterr().out
    assert what in said and f"\n        - {todo}" in said
    assert "broke" not in said and "出错" not in said and other not in said


def test_lessons_are_named_as_a_reader_names_them(
    ship: Callable[[str, dict[str, bytes]], None],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ship("0.1.0", {"00-start-here.ipynb": notebook(), "01-the-record.ipynb": notebook()})
    main(["start", str(folder / "my-lessons/en"), "--no-open"])
    quick(monkeypatch, doctor._lessons)
    monkeypatch.chdir(folder)
    capsys.readouterr()
    assert main(["doctor", "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert "英文课程：2课" in said and "中文课程：2课" in said
    assert "你的课程在" in said and "正常3项，提醒0项，错误0项" in said
    (folder / "my-lessons/en/01-the-record.ipynb").write_bytes(b"5")
    assert main(["doctor", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "English lessons: 2" in said and "0 have news, 1 cannot be read" in said


@pytest.mark.parametrize(("language", "words"), [("en", "bubblewrap is not installed"), ("zh", "没有安装bubblewrap")])
def test_a_machine_that_cannot_grade_a_class_is_in_order(
    language: str, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor.sys, "platform", "linux")
    monkeypatch.setenv("PATH", "")
    quick(monkeypatch, doctor._class)
    assert main(["doctor", "--lang", language]) == 0
    assert words in capsys.readouterr().out
