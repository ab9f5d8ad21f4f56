"""JupyterLab on this machine in a folder of its own, and a notebook of it in headless Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat

from coursekit.cli import lab
from coursekit.text import Language

__all__ = ["FLAGS", "chromium", "dark", "notebook", "open_and_run", "running_lab", "started_lab"]

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Running cells before the kernel is there would open a dialog.
READY = """async (name) => {
  const sessions = await (await fetch('/api/sessions')).json();
  return sessions.some((one) => one.path === name && one.kernel.execution_state === 'idle');
}"""

# A page that has not reached its kernel yet takes the command and runs nothing.
STARTED = """() => [...document.querySelectorAll('.jp-InputPrompt')].some((one) => /[*0-9]/.test(one.textContent))"""


def chromium() -> str | None:
    """Return where Chromium is, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def notebook(path: Path, cells: Sequence[str]) -> None:
    """Write a notebook of code cells."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    made = nbformat.v4.new_notebook(metadata=kernel, cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(made, path)


@contextmanager
def running_lab(folder: Path) -> Iterator[str]:
    """Run JupyterLab on `folder`, with settings of its own; give its address.

    Raises
    ------
    RuntimeError
        If it does not answer within three minutes; with what it said.
    """
    port = _free_port()
    own = folder / ".jupyter"
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "work",
        "JUPYTER_DATA_DIR": "data",
    }
    environment = {
        **os.environ,
        **{name: str(own / place) for name, place in places.items()},
        "COURSEKIT_ATTEMPTS": "memory",
    }
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        f"--ServerApp.port={port}",
        "--ServerApp.ip=127.0.0.1",
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with _serving(command, environment, folder, port) as address:
        yield address


@contextmanager
def started_lab(folder: Path, language: Language) -> Iterator[str]:
    """Run JupyterLab on `folder` as ``coursekit start`` does; give its address."""
    port = _free_port()
    extra = ["--no-browser", f"--ServerApp.port={port}", "--IdentityProvider.token="]
    lab.prepare(folder, language)
    with _serving(lab.command(folder, "", extra), lab.environment(folder), folder, port) as address:
        yield address


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _serving(command: Sequence[str], environment: Mapping[str, str], folder: Path, port: int) -> Iterator[str]:
    log = folder / "lab.log"
    with log.open("w", encoding="utf-8") as said:
        server = subprocess.Popen(command, env=environment, stdout=said, stderr=subprocess.STDOUT)
    try:
        for _ in range(360):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if server.poll() is not None:
                break
            time.sleep(0.5)
        else:
            server.kill()
            server.wait()
        if server.poll() is not None:
            raise RuntimeError(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def open_and_run(page: Any, address: str, name: str) -> None:
    """Open a notebook and run all its cells, as a reader does from the menu."""
    page.goto(f"{address}/doc/tree/{name}", timeout=90_000)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=90_000)
    page.wait_for_function(READY, arg=name, timeout=90_000)
    for _ in range(3):
        page.wait_for_timeout(1000)
        _take_kernel(page, name)
        page.get_by_role("menuitem", name="Run", exact=True).first.click()
        page.get_by_text("Run All Cells").first.click()
        page.wait_for_timeout(3000)
        if page.evaluate(STARTED):
            return
    raise RuntimeError(f"{name} does not run")


def _take_kernel(page: Any, name: str) -> None:
    """Where a page that had not reached its kernel asks for one, take what it offers; no other dialog is expected."""
    dialog = page.locator(".jp-Dialog")
    if not dialog.count():
        return
    if not dialog.locator("select").count():
        raise RuntimeError(f"{name}: JupyterLab opened a dialog: {dialog.first.inner_text()}")
    dialog.locator("button.jp-mod-accept").click()
    dialog.wait_for(state="detached")


def dark(page: Any) -> None:
    """Let the page be dark, as JupyterLab's own dark theme marks it."""
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
