"""The styles and scripts of the kit, which the site and JupyterLab load."""

from __future__ import annotations

import re
from importlib import resources

__all__ = ["asset", "lab_script"]

_MODULE = re.compile(r"^(?:import\b.*\n|export\s+)", re.MULTILINE)


def asset(name: str) -> str:
    """Return the text of one file."""
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


def lab_script() -> str:
    """Return the script of what JupyterLab shows live.

    It is the handler of an event and can import nothing: what it shares with the page stands before it.
    """
    return _MODULE.sub("", asset("mark.mjs")) + asset("lab.js")
