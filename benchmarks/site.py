"""The site built cold, with nothing changed and with one lesson changed; and the bytes of its heaviest page."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from benchmarks.rows import Row, medians, say

__all__ = ["measure", "page_bytes"]

_LATE = r'"((?:vega|slices)-[^"?]+\.js)'
"""Names of scripts that a lesson's own script loads when they are wanted."""

ROOT = Path(__file__).parents[1]
ROUNDS = 2
LESSON = Path("en/01-the-record.ipynb")


def measure() -> list[Row]:
    """Build in a folder of its own, so that the reader's site stays as it is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        notebooks = folder / "notebooks"
        shutil.copytree(ROOT / "notebooks", notebooks)
        out, work = folder / "site", folder / "work"
        words = [f"--{key}={path}" for key, path in {"out": out, "work": work, "notebooks": notebooks}.items()]

        def build() -> None:
            done = subprocess.run(
                [sys.executable, "-m", "book", *words], cwd=ROOT, capture_output=True, text=True, check=False
            )
            if done.returncode:
                raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])

        def cold() -> None:
            shutil.rmtree(out, ignore_errors=True)
            shutil.rmtree(work, ignore_errors=True)
            build()

        say(f"site: {ROUNDS} times cold, unchanged, one lesson changed")
        whole, nothing, one = medians([cold, build, _after(lambda: _reword(notebooks / LESSON), build)], ROUNDS)
        heaviest = max(out.rglob("*.html"), key=page_bytes)
        size = page_bytes(heaviest) / 1e6
        page = heaviest.relative_to(out)
    against = f"cold {whole:.1f} s"
    return [
        Row("site, nothing changed / cold", f"{nothing:.2f} s", against, nothing / whole, 0.05),
        Row("site, one lesson changed / cold", f"{one:.1f} s", against, one / whole, 0.5),
        Row(f"heaviest page, compressed ({page})", f"{size:.2f} MB", "", size, 1.5, " MB"),
    ]


def _after(change: Callable[[], None], build: Callable[[], None]) -> Callable[[], float]:
    def task() -> float:
        change()
        return medians([build], 1)[0]

    return task


def _reword(path: Path) -> None:
    """Add a sentence to a lesson's prose, a new one each time."""
    book = json.loads(path.read_text(encoding="utf-8"))
    cell = next(one for one in book["cells"] if one["cell_type"] == "markdown" and one["id"] != book["cells"][0]["id"])
    source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    cell["source"] = f"{source}\n\nA sentence more."
    path.write_text(json.dumps(book, ensure_ascii=False, indent=1), encoding="utf-8")


def page_bytes(page: Path) -> int:
    """Return the compressed bytes that a reader's browser loads for a page: itself and, once each, what it names."""
    seen: set[Path] = set()
    waiting = [page]
    while waiting:
        path = waiting.pop()
        if path in seen or not path.is_file():
            continue
        seen.add(path)
        if path.name.startswith("lesson-") and path.suffix == ".js":
            # What its explorers load when they come near.
            waiting += [path.parent / name for name in re.findall(_LATE, path.read_text(encoding="utf-8"))]
        elif path.suffix in (".html", ".css") and (path == page or path.suffix == ".css"):
            text = path.read_text(encoding="utf-8", errors="replace")
            waiting += [(path.parent / name).resolve() for name in _named(text, path.suffix)]
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in seen)


def _named(text: str, kind: str) -> list[str]:
    if kind == ".css":
        found = re.findall(r"@import\s+(?:url\()?[\"']([^\"']+)", text)
    else:
        found = re.findall(r"<(?:script|img|source)\b[^>]*?\bsrc=[\"']([^\"']+)", text)
        links = re.findall(r"<link\b[^>]*>", text)
        loaded = [link for link in links if re.search(r"rel=[\"'](?:stylesheet|preload|icon)", link)]
        found += [match[1] for link in loaded if (match := re.search(r"href=[\"']([^\"']+)", link))]
    return [unquote(urlsplit(name).path) for name in found if not urlsplit(name).scheme and urlsplit(name).path]
