"""What lies around a learner's folder does not stop `start`, `verify` and `doctor`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from tests.support.loops import no_running_loop

from coursekit.cli import doctor, kernels, lab, main, running
from coursekit.text import Text

__all__ = ["no_running_loop"]

SHADOWS = ("random.py", "tempfile.py", "pandas.py", "jupyterlab.py", "http.py")


@pytest.fixture
def surrounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder full of traps, of a user whose own settings would each stop a lesson."""
    folder, home = tmp_path / "课 程", tmp_path / "home"
    folder.mkdir()
    for name in SHADOWS:
        (folder / name).write_text("raise SystemExit('the wrong module')\n", encoding="utf-8")
    jupyter, kernel, start = (
        home / ".jupyter",
        home / ".local/share/jupyter/kernels/python3",
        home / ".ipython/profile_default/startup",
    )
    for one in (jupyter, kernel, start):
        one.mkdir(parents=True)
    settings = {"ServerApp": {"preferred_dir": "/no/such/folder", "kernel_spec_manager_class": "no.such.Class"}}
    (jupyter / "jupyter_server_config.json").write_text(json.dumps(settings), encoding="utf-8")
    foreign = {"argv": ["/no/such/python", "-m", "x", "-f", "{connection_file}"], "display_name": "P", "language": "p"}
    (kernel / "kernel.json").write_text(json.dumps(foreign), encoding="utf-8")
    (start / "00.py").write_text("import pandas as pd\npd.set_option('display.max_rows', 1)\n", encoding="utf-8")
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "example.org")
    monkeypatch.setenv("NO_PROXY", "example.org, localhost")
    monkeypatch.chdir(folder)
    return folder


def test_jupyterlab_starts(surrounded: Path) -> None:
    assert lab.answers(surrounded) is None


@pytest.mark.skipif(os.name == "nt", reason="a home is not a variable there")
def test_jupyterlab_starts_without_a_home(surrounded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/proc/nobody")
    monkeypatch.setenv("XDG_DATA_HOME", "/proc/nobody/data")
    assert not lab.can_write_home()
    assert lab.answers(surrounded) is None
    home = Path(lab.environment(surrounded)["HOME"])
    assert home.is_relative_to(surrounded / ".coursekit") and home.is_dir()


def test_a_server_that_does_not_start_is_quoted(surrounded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab, "command", lambda *_: [sys.executable, "-c", "raise SystemExit('no room')"])
    assert lab.answers(surrounded) == Text("no room", "no room")


SERVES = """
import socket, sys
print("to open it: http://127.0.0.1/lab?token=secret", flush=True)
with socket.create_server(("127.0.0.1", int(sys.argv[1].split("=")[1]))) as server:
    while True:
        asked, _ = server.accept()
        asked.recv(1000)
        asked.sendall(b"no HTTP\\r\\n")
        asked.close()
"""


def test_a_server_that_does_not_answer_is_not_quoted(surrounded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its last line is the address with its token, and no reason."""
    monkeypatch.setattr(lab, "command", lambda folder, lesson, extra: [sys.executable, "-c", SERVES, extra[1]])
    said = lab.answers(surrounded, seconds=2)
    assert said == Text("no answer within 2 seconds", "2秒内没有响应")


def test_a_server_that_ends_without_a_word(surrounded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab, "command", lambda *_: [sys.executable, "-c", "raise SystemExit(3)"])
    assert lab.answers(surrounded) == Text("it ended with exit code 3", "它已退出，退出码为3")


def test_the_commands_run_where_files_are_named_like_modules(surrounded: Path) -> None:
    command = [sys.executable, "-m", "coursekit", "start", "mine", "--no-open", "--lang", "en"]
    run = subprocess.run(command, cwd=surrounded, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0 and "the wrong module" not in run.stdout + run.stderr, run.stderr
    assert (surrounded / "mine/00-start-here.ipynb").exists()


def test_a_check_runs_in_this_python_with_no_profile_and_the_real_modules(surrounded: Path) -> None:
    (surrounded / "helper.py").write_text("VALUE = 7\n", encoding="utf-8")
    lines = [
        "import random, pandas, helper, sys",
        "(helper.VALUE, random.randint(1, 1), pandas.get_option('display.max_rows'), sys.prefix)",
    ]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("\n".join(lines))])
    running.run_alone(book, surrounded)
    assert book.cells[0].outputs[0].data["text/plain"] == f"(7, 1, 60, {sys.prefix!r})"


def test_a_kernel_that_does_not_start_is_said(surrounded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = {**kernels.specification(), "argv": ["/no/such/python", "-f", "{connection_file}"]}
    monkeypatch.setattr(kernels, "specification", lambda: nowhere)
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
    with pytest.raises(running.Stopped) as stopped:
        running.run_alone(book, surrounded)
    assert stopped.value.position == -1


ENDS = """
import sys
from pathlib import Path
import nbformat
from coursekit.cli import kernels, running
spec = {**kernels.specification(), "argv": [sys.executable, "-c", "raise SystemExit(1)", "-f", "{connection_file}"]}
kernels.specification = lambda: spec
book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
try:
    running.run_alone(book, Path("."))
except running.Stopped as stopped:
    print(stopped.position)
"""


def test_a_kernel_that_ends_at_once_leaves_no_words_of_its_own(surrounded: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", ENDS], cwd=surrounded, capture_output=True, text=True, check=False
    )
    assert done.stdout == "-1\n"
    assert "Traceback" not in done.stderr and "atexit" not in done.stderr


@pytest.mark.parametrize(("language", "word"), [("en", "named like a module"), ("zh", "与Python模块同名")])
def test_doctor_names_the_files_and_the_kernel_and_starts_all_the_same(
    language: str, word: str, surrounded: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "CHECKS", (doctor._kernel, doctor._other_kernel, doctor._shadows))
    assert main(["doctor", "--lang", language]) == 0
    said = capsys.readouterr().out
    line = next(one for one in said.splitlines() if word in one)
    assert "random.py" in line and "pandas.py" in line
    assert "kernels/python3/kernel.json" in said and "/no/such/python" in said


def test_doctor_never_names_a_package_that_no_index_holds() -> None:
    """A stranger could register the name, and would be installed."""
    for path in Path(doctor.__file__).parent.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "install coursekit" not in text and "reinstall coursekit" not in text, path.name


def test_a_proxy_is_not_asked_for_this_machine(surrounded: Path) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        assert lab.environment(surrounded)[name].split(",") == ["example.org", "localhost", "127.0.0.1"]


def test_what_a_learner_set_in_jupyterlab_stays(surrounded: Path) -> None:
    environ = lab.environment(surrounded)
    assert Path(environ["JUPYTERLAB_SETTINGS_DIR"]) == Path.home() / ".jupyter/lab/user-settings"
