"""The kernel that lessons run in: this Python, whatever kernels, start-up files and modules lie around it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from coursekit.cli.copies import write_json

__all__ = ["KERNELSPEC", "NAME", "specification", "write"]

NAME = "python3"
"""What every notebook calls its kernel, and what a user's own kernel may be called too."""
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": NAME}
"""How a notebook names its kernel."""


def specification() -> dict[str, Any]:
    """Return what ``kernel.json`` holds.

    Files beside a notebook can be imported, and come last: one that is called ``random.py`` or ``pandas.py`` does not
    take the place of the module.
    """
    return {
        "argv": [
            sys.executable,
            "-P",
            "-m",
            "ipykernel_launcher",
            "-f",
            "{connection_file}",
            "--IPKernelApp.ignore_cwd=True",
            "--IPKernelApp.exec_lines=__import__('sys').path.append('')",
        ],
        "display_name": KERNELSPEC["display_name"],
        "language": KERNELSPEC["language"],
        "metadata": {"debugger": True},
    }


def write(folder: Path) -> None:
    """Write the kernel into a folder for ``JUPYTER_PATH``: Jupyter looks there before it looks anywhere else."""
    write_json(folder / "kernels" / NAME / "kernel.json", specification())
