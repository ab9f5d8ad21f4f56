"""Help and complaints are wholly in the language asked for."""

from __future__ import annotations

import doctest
import re

import pytest

from coursekit.cli import layout, main
from coursekit.cli.app import COMMANDS
from coursekit.cli.layout import two_columns, width, wrap

NAMES = [getattr(command, "NAME", command.__name__.rpartition(".")[2]) for command in COMMANDS]
# What is typed or is a name stays as it is.
TYPED = re.compile(
    r"--[a-z-]+|\{[a-z,]+\}|coursekit|JupyterLab|backups|[\w*/-]+\.ipynb|"
    + "|".join(NAMES)
    + r"|collect|list|grade-one|grade|report|feedback|similar|key|handout|guide"
    + r"|keep|take|both|hand-in|English: coursekit --help --lang en|notebooks/"
)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    with pytest.raises(SystemExit):
        main(list(words))
    return tuple(capsys.readouterr())  # type: ignore[return-value]


@pytest.mark.parametrize("command", [[], *([name] for name in NAMES)])
@pytest.mark.parametrize("lang", [["--lang", "zh"], ["--lang=zh"]])
def test_chinese_help_is_chinese(command: list[str], lang: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = said(capsys, *command, "--help", *lang)
    assert shown.startswith("用法：coursekit")
    assert "选项：" in shown and "显示本说明" in shown
    assert re.findall(r"[A-Za-z]{2,}", TYPED.sub("", shown)) == []


CLASS = ["collect", "list", "grade", "grade-one", "report", "feedback", "similar", "key", "handout", "guide"]


@pytest.mark.parametrize("command", CLASS)
def test_each_command_of_a_class_helps_in_both_languages(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = said(capsys, "class", command, "--help", "--lang", "zh")
    typed = (
        r"CSV|(?<![a-z])id(?![a-z])|username|email|zip|[a-z]+\.(csv|html)|GNU parallel|Slurm|Moodle|Canvas|"
        r"Ctrl-C|Python|TERM|\d+[GM]"
    )
    assert re.findall(r"[A-Za-z]{2,}", TYPED.sub("", re.sub(typed, "", shown))) == []
    shown, _ = said(capsys, "class", command, "--help", "--lang", "en")
    assert shown.startswith(f"usage: coursekit class {command}") and not re.search("[\u4e00-\u9fff]", shown)


@pytest.mark.parametrize("command", NAMES)
def test_english_help_is_english(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = said(capsys, command, "--help", "--lang", "en")
    assert shown.startswith("usage: coursekit")
    assert not re.search("[\u4e00-\u9fff]", shown)


def test_the_machine_says_which_if_nobody_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("coursekit.cli.app.reader_language", lambda asked: asked or "zh")
    assert said(capsys, "--help")[0].startswith("用法")
    assert said(capsys, "--lang", "en", "--help")[0].startswith("usage")


def test_a_language_before_the_command_counts(capsys: pytest.CaptureFixture[str], tmp_path: object) -> None:
    assert main(["--lang", "zh", "update", str(tmp_path)]) == 1
    assert "里没有课程" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["verify"], "没有写明课"),
        (["update", "--nope"], "不认识--nope"),
        (["update", "--answer", "all"], "--answer不能是'all'，可以是"),
        (["verify", "01", "--seconds", "soon"], "--seconds的值不能是'soon'"),
        (["verify", "01", "--seconds"], "--seconds后面要写一个值"),
        (["nope"], "命令不能是'nope'"),
    ],
)
def test_complaints(words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, chinese = said(capsys, "--lang", "zh", *words)
    assert complaint in chinese
    _, english = said(capsys, "--lang", "en", *words)
    assert "usage: " in english and not re.search("[\u4e00-\u9fff]", english)


def test_no_line_is_wider_than_the_console(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    for name in NAMES:
        shown, _ = said(capsys, name, "--help", "--lang", "zh")
        body = shown.split("\n\n", 1)[1]  # argparse sets the usage
        assert max(map(width, body.splitlines())) <= 60


def test_breaking_lines() -> None:
    assert doctest.testmod(layout).failed == 0
    assert wrap("one two  three", 7) == ["one two", "three"]
    assert wrap("", 10) == [""]
    assert all(not line.startswith(("，", "。", "）", "”")) for line in wrap("甲，乙。（丙）“丁”，戊。" * 5, 9))
    assert two_columns([("名", "意思"), ("a-name-that-is-longer-than-its-column", "x")], 40) == (
        "  名                      意思\n  a-name-that-is-longer-than-its-column\n                          x"
    )
