"""Opening JupyterLab on a learner's copy: offline, in their language."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from coursekit.cli.copies import write_bytes
from coursekit.text import Language

__all__ = ["command", "open_lab", "run_to_end", "settings"]

# JupyterLab asks other hosts for news, updates and extensions; a course must work with the network closed.
QUIET = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--log-level=WARN",  # what remains is the address to open
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
        "-m",
        "jupyterlab",
        *QUIET,
        f"--LabApp.app_settings_dir={_settings_folder(folder)}",
        f"--ServerApp.root_dir={folder}",
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
    content = json.dumps(settings(language), indent=1) + "\n"
    write_bytes(_settings_folder(folder) / "overrides.json", content.encode("utf-8"))
    # UTF-8 mode: what a learner opens without naming an encoding is read alike on every machine.
    environ = {**os.environ, "PYTHONUTF8": "1"}
    return run_to_end(command(folder, lesson, extra), environ, folder)


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


def _settings_folder(folder: Path) -> Path:
    return folder / ".coursekit" / "lab"
