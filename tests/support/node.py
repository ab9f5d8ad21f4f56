"""Modules of the site and of the kit, run by node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

__all__ = ["needs_node", "value"]

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")


def value(module: Path, expression: str, then: str = "", *, first: str = "") -> Any:
    """Return what an expression over the exports of a module, all in ``it``, comes to.

    Parameters
    ----------
    module : Path
    expression : str
        Such as ``it.nearest(3, scale)``.
    then, first : str
        Statements after and before the module is loaded.
    """
    load = f"const it = await import({json.dumps(module.resolve().as_uri())});"
    source = "\n".join([first, load, then, f"console.log(JSON.stringify({expression}))"])
    command = ["node", "--input-type=module", "-e", source]
    return json.loads(subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout)
