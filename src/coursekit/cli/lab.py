"""Opening JupyterLab on a learner's copy: offline, in their language, and closed against what lies around it.

A user's settings of Jupyter, a kernel of another Python, a profile of IPython, a proxy, a file named like a module or a
home that cannot be written would each stop a lesson. So JupyterLab gets what it needs in the copy's own ``.coursekit``;
what a learner sets in JupyterLab itself stays where it is and counts.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from coursekit.assets import asset
from coursekit.cli import kernels
from coursekit.cli.copies import write_bytes, write_json
from coursekit.text import Language, Text

__all__ = ["answers", "can_write_home", "command", "environment", "open_lab", "prepare", "run_to_end", "settings"]

SILENT = Text(en="no answer within {seconds} seconds", zh="{seconds}秒内没有响应")
ENDED = Text(en="it ended with exit code {code}", zh="它已退出，退出码为{code}")

# JupyterLab asks other hosts for news, updates and extensions; a course must work with the network closed.
QUIET = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--log-level=WARN",  # what remains is the address to open
)

# Where programs look for a home's parts; they go with it.
HOMES = (
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
    "JUPYTERLAB_SETTINGS_DIR",
    "JUPYTERLAB_WORKSPACES_DIR",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)


def settings(language: Language) -> dict[str, dict[str, object]]:
    """Return JupyterLab's starting settings; what a learner sets in JupyterLab outweighs them."""
    return {
        "@jupyterlab/translation-extension:plugin": {"locale": "zh_CN" if language == "zh" else "en"},
        "@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"},
    }


def command(folder: Path, lesson: str, extra: Sequence[str] = ()) -> list[str]:
    """Return the command that opens one lesson of a folder in JupyterLab."""
    words = [
        sys.executable,
        "-P",  # no module from the folder
        "-m",
        "jupyterlab",
        *QUIET,
        f"--LabApp.app_settings_dir={_own(folder)}",
        "--LabApp.custom_css=True",
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.preferred_dir={folder}",
        # Part of the address that is printed, so that a copied address opens the lesson too.
        f"--LabApp.default_url=/lab/tree/{quote(lesson)}",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # In a container the only user is root; the server listens on this machine alone and asks for its token.
        words.append("--allow-root")
    return [*words, *extra]


def open_lab(folder: Path, lesson: str, language: Language, extra: Sequence[str] = ()) -> int:
    """Open JupyterLab at a lesson and wait until it is closed.

    Parameters
    ----------
    folder : Path
        The learner's folder.
    lesson : str
        File name of the lesson.
    language : {"en", "zh"}
    extra : sequence of str
        Further arguments for JupyterLab, such as ``--no-browser``.

    Returns
    -------
    int
        JupyterLab's exit code.
    """
    folder = folder.resolve()
    prepare(folder, language)
    return run_to_end(command(folder, lesson, extra), environment(folder), folder)


def prepare(folder: Path, language: Language) -> None:
    """Write what JupyterLab reads of ours: starting settings, our kernel, and the stylesheet of the cards.

    With that stylesheet cards have their look in a file that JupyterLab does not trust, too.
    """
    own = _own(folder)
    write_json(own / "overrides.json", settings(language))
    kernels.write(own / "jupyter")
    sheet = asset("coursekit.css").encode()
    write_bytes(own / "config" / "custom" / "custom.css", sheet)


def environment(folder: Path) -> dict[str, str]:
    """Return the environment that JupyterLab and its kernels run in."""
    own = _own(folder)
    environ = {name: value for name, value in os.environ.items() if name != "JUPYTER_CONFIG_PATH"}
    if can_write_home():
        from jupyter_core.paths import jupyter_config_dir

        # What a learner sets in JupyterLab, such as a theme or keys, is not of this folder.
        lab = Path(jupyter_config_dir()) / "lab"
        environ.setdefault("JUPYTERLAB_SETTINGS_DIR", str(lab / "user-settings"))
        environ.setdefault("JUPYTERLAB_WORKSPACES_DIR", str(lab / "workspaces"))
    else:
        for name in HOMES:
            environ.pop(name, None)
        home = own / "home"
        home.mkdir(parents=True, exist_ok=True)
        environ["HOME"] = str(home)
    named = ",".join(environ.get(name, "") for name in ("no_proxy", "NO_PROXY"))
    here = dict.fromkeys(one.strip() for one in f"{named},127.0.0.1,localhost".split(",") if one.strip())
    unproxied = ",".join(here)
    path = os.pathsep.join([str(own / "jupyter"), *filter(None, [environ.get("JUPYTER_PATH")])])
    return environ | {
        "PYTHONUTF8": "1",  # what a learner opens without naming an encoding is read alike on every machine
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_PATH": path,
        "IPYTHONDIR": str(own / "ipython"),
        "NO_PROXY": unproxied,
        "no_proxy": unproxied,
    }


def can_write_home() -> bool:
    """Return whether the user has a home and may write there; a container may have none, or close it."""
    try:
        home = Path.home()
        return home.is_dir() and os.access(home, os.W_OK)
    except (OSError, RuntimeError):
        return False


def answers(folder: Path, seconds: float = 60) -> Text | None:
    """Start JupyterLab as `open_lab` does, without a browser; return None if it answers.

    Parameters
    ----------
    folder : Path
        A folder to start in; our settings are written there.
    seconds : float
        How long it may take.

    Returns
    -------
    Text or None
        What it said last if it ended, else that it is silent: what it says then holds its token.
    """
    prepare(folder, "en")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    extra = ["--no-browser", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    words = command(folder, "", extra)
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(words, env=environment(folder), stdout=said, stderr=said) as server,
    ):
        try:
            end = time.monotonic() + seconds
            while server.poll() is None and time.monotonic() < end:
                if _is_up(port):
                    return None
                time.sleep(0.2)
            ended = server.poll()
        finally:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(10)
            server.kill()
        if ended is None:
            return SILENT.fill(seconds=f"{seconds:g}")
        said.seek(0)
        lines = said.read().decode("utf-8", "replace").strip().splitlines()
        return Text(lines[-1], lines[-1]) if lines else ENDED.fill(code=ended)


def _is_up(port: int) -> bool:
    import http.client  # and with it, all that a secure connection needs; other commands need not wait

    ask = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        ask.request("GET", "/api")
        return ask.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        ask.close()


def run_to_end(words: Sequence[str], environ: Mapping[str, str], folder: Path) -> int:
    """Run a program until it ends; return its exit code.

    Ctrl-C reaches the program too, which asks its user and ends by itself. A request to end this process is passed on,
    so that no server stays behind.
    """
    with subprocess.Popen(words, env=environ, cwd=folder) as program:
        before = signal.signal(signal.SIGTERM, lambda *_: program.terminate())
        try:
            while True:
                with contextlib.suppress(KeyboardInterrupt):
                    return program.wait()
        finally:
            signal.signal(signal.SIGTERM, before)


def _own(folder: Path) -> Path:
    return folder / ".coursekit" / "lab"
