"""The front door of the site: it lets the reader choose a language and remembers the choice."""

from __future__ import annotations

from pathlib import Path

from sitebuild.school import named

__all__ = ["write_root"]


def write_root(site: Path, book: Path) -> None:
    """Write the front door, and the file that tells GitHub Pages to publish folders that begin with ``_``."""
    site.mkdir(parents=True, exist_ok=True)
    door = named((book / "static" / "root.html").read_text(encoding="utf-8"))
    (site / "index.html").write_text(door, encoding="utf-8")
    (site / ".nojekyll").write_text("", encoding="utf-8")
