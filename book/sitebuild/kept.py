"""What is made anew only where something that it depends on has changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sitebuild.assets import put

__all__ = ["kept"]


def kept(file: Path, key: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what `make` makes, from `file` while it was kept there under the same key.

    Parameters
    ----------
    file : Path
        Where it is kept between builds, as JSON.
    key : str
        Of all that it depends on; see `sitebuild.keys`.
    make : callable
    """
    if file.is_file():
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if found["key"] == key:
            return dict(found["made"])
    made = make()
    put(file, json.dumps({"key": key, "made": made}, ensure_ascii=False))
    return made
