"""What a build depends on, as one hash for each thing that can change alone.

The parser's own cache looks at code cells only, so that an edited kit would still show old pages. These keys hold
everything: the notebook, the lesson's declarations, the rest of the kit with its data, the installed
versions, and the book.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import coursekit

__all__ = ["book_key", "declarations_key", "digest", "kit_key", "tree"]

TOOLS = ("jupyter-book", "sphinx", "myst-nb", "myst-parser", "latex2mathml", "altair", "vl-convert-python", "pandas")
KIT = Path(coursekit.__file__).parent


def digest(*parts: str | bytes) -> str:
    """Return a short hash of the parts."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part.encode() if isinstance(part, str) else part)
        whole.update(b"\0")
    return whole.hexdigest()[:16]


def tree(root: Path, skip: Iterable[str] = ()) -> str:
    """Return a hash of all files below `root` (names and content), without caches and the folders named in `skip`."""
    leave = {"__pycache__", ".ipynb_checkpoints", *skip}
    files = sorted(f for f in root.rglob("*") if f.is_file() and not leave & set(f.relative_to(root).parts))
    return digest(*(part for f in files for part in (f.relative_to(root).as_posix(), f.read_bytes())))


def kit_key(ready: Iterable[str]) -> str:
    """Return the key of the kit and of the tools, without the folders of the lessons in `ready`."""
    versions = json.dumps({tool: version(tool) for tool in TOOLS})
    return digest(tree(KIT, skip=[f"l{number}" for number in ready]), versions)


def declarations_key(number: str) -> str:
    """Return the key of what one lesson declares: its exercises, explorers, charts and tables."""
    return tree(KIT / "lessons" / f"l{number}")


def book_key(book: Path, config: Path) -> str:
    """Return the key of the machine that builds pages: theme, extensions, scripts, settings. Pages are not in it."""
    return digest(tree(book, skip=["en", "zh"]), config.read_bytes())
