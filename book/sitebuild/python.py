"""Lay the browser's Python into a finished site: ``_python``, and in each lesson's page what loads it.

A site without it is not touched: every byte of its pages is as it was. All that a reader's browser keeps lies in one
folder named by a hash of what it holds, so that a file under an address never changes.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import coursekit
from coursekit.charts.bundle import worker_script
from coursekit.lessons import course
from coursekit.settings import NAME, path
from coursekit.text import Language
from sitebuild.assets import kit_assets, put, sent, versioned
from sitebuild.bundle import bundle
from sitebuild.distribution import GROUPS, LIST, LOCK, Lock, faults, own_list, read_lock
from sitebuild.keys import digest
from sitebuild.lesson_page import calls_only
from sitebuild.run_words import run_words
from sitebuild.sources import PageError
from sitebuild.wasm import capped

__all__ = ["FOLDER", "check_python", "lay", "python_key", "run_cells", "unlay"]

FOLDER = "_python"
SECONDS = 30
"""How long a cell may run."""
PACKED = "pyodide.asm.wasm"
"""Sent packed by ourselves: hosts differ in whether they pack it."""
BORROWED = ("markdown_it", "mdurl", "mdit_py_plugins", "yaml")
"""Packages in pure Python that the kit reads lessons and settings with, from the Python that builds the site."""
LEFT_OUT = ("cli", "classroom", "notebooks", "__pycache__")
"""Folders of the kit that a page's notebook never asks for."""
FIXED = ("chart", "explorer", "guess")
"""Roles of cells that stay as the page shows them: they are alive already."""
MODULES = ("elements.mjs", "run.mjs")
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_END = "</body>"


def python_key(folder: Path | None) -> str:
    """Return what a site depends on for its Python; empty where it has none."""
    return digest(LOCK.read_bytes(), str(folder)) if folder else ""


def check_python(folder: Path, groups: tuple[str, ...] = GROUPS) -> None:
    """Refuse a folder that does not hold what was locked.

    Raises
    ------
    PageError
        With a sentence for each file.
    """
    found = faults(folder, read_lock(), groups)
    if found:
        message = "\n".join(["The browser's Python cannot be laid into the site:", *found])
        raise PageError(message)


def lay(site: Path, folder: Path, *, core_only: bool = False) -> Path:
    """Lay Python into a site.

    Parameters
    ----------
    site : Path
        Finished: both editions, or one.
    folder : Path
        What ``book/python.lock.json`` names.
    core_only : bool
        Without packages, as the tests have it; such a site is never to be published.

    Returns
    -------
    Path
        The folder that readers' browsers keep.

    Raises
    ------
    PageError
        If a file is missing or is not the one that was locked.
    """
    lock = read_lock()
    groups = () if core_only else GROUPS
    check_python(folder, groups)
    files = dict(_files(folder, lock, groups))
    name = digest(*(part for key in sorted(files) for part in (key, files[key])))
    base = site / FOLDER / name
    if not base.is_dir():
        shutil.rmtree(site / FOLDER, ignore_errors=True)
        part = base.with_name(f"{name}.part")
        part.mkdir(parents=True)
        for key, content in files.items():
            (part / key).write_bytes(content)
        part.rename(base)
    own = site / FOLDER
    put(own / "keep.js", (kit_assets() / "run-keep.mjs").read_text(encoding="utf-8"))
    put(own / "run.css", sent((kit_assets() / "run.css").read_text(encoding="utf-8")))
    put(own / "run.js", bundle([kit_assets() / one for one in MODULES]))
    sizes = {key: len(content) for key, content in files.items()}
    for code in ("en", "zh"):
        for row in course():
            page = site / code / "lessons" / f"{row.slug}.html"
            if page.is_file():
                notebook = site / code / "_static" / "coursekit" / "notebooks" / f"{row.slug}.ipynb"
                _on_page(own, page, notebook, code, _loaded(name, sizes, lock, groups))
        _on_map(site / code / "index.html")
    return base


def unlay(site: Path) -> None:
    """Take Python out of a site whose pages were written anew."""
    shutil.rmtree(site / FOLDER, ignore_errors=True)


def _loaded(name: str, sizes: dict[str, int], lock: Lock, groups: tuple[str, ...]) -> dict[str, Any]:
    """Return what a page is told of what it loads: bytes by file at the start, and more for charts."""
    later = {one["file"] for one in lock.packages["charts"].values()} | {"draw.js"}
    # The hosts pack scripts; a page counts what comes out of them.
    return {
        "base": f"{FOLDER}/{name}/",
        "seconds": SECONDS,
        "packages": {group: list(lock.packages[group]) if group in groups else [] for group in GROUPS},
        "start": {key: size for key, size in sizes.items() if key not in later},
        "charts": {key: size for key, size in sizes.items() if key in later},
    }


def _files(folder: Path, lock: Lock, groups: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Give each file that a browser keeps: name and content."""
    for name in lock.files(groups):
        content = (folder / name).read_bytes()
        if name == PACKED:
            yield f"{name}.gz", gzip.compress(capped(content, lock.pages), 9, mtime=0)
        elif name == LIST:
            yield name, own_list(folder, lock, groups).encode()
        else:
            yield name, content
    yield "coursekit.zip", kit()
    yield "draw.js", worker_script().encode()
    yield "worker.mjs", (kit_assets() / "run-worker.mjs").read_bytes()


def kit() -> bytes:
    """Return the kit, with the settings of this copy and what it reads lessons with, as one archive."""
    root = Path(coursekit.__file__).parent
    files = {f"coursekit/{f.relative_to(root).as_posix()}": f for f in _below(root, LEFT_OUT)}
    files[f"coursekit/{NAME}"] = path()
    for package in BORROWED:
        spec = find_spec(package)
        assert spec is not None and spec.origin is not None
        there = Path(spec.origin).parent
        files |= {f"{package}/{f.relative_to(there).as_posix()}": f for f in _below(there) if f.suffix == ".py"}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(files):
            about = zipfile.ZipInfo(name, _EARLIEST)
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, files[name].read_bytes(), compresslevel=9)
    return packed.getvalue()


def _below(root: Path, leave: tuple[str, ...] = ()) -> Iterator[Path]:
    for file in sorted(root.rglob("*")):
        inner = file.relative_to(root).parts
        if (
            file.is_file()
            and inner[0] not in leave
            and "__pycache__" not in inner
            and file.suffix not in (".so", ".pyc")
        ):
            yield file


def _on_page(own: Path, page: Path, notebook: Path, code: Language, loaded: dict[str, Any]) -> None:
    """Write the data of one lesson's cells, and let its page load them."""
    number = page.name[:2]
    cells = run_cells(json.loads(notebook.read_text(encoding="utf-8")))
    data = {"lesson": number, "language": code, "cells": cells, "words": run_words(code), **loaded}
    text = f"coursekitRun({json.dumps(data, ensure_ascii=False, sort_keys=True)});\n".replace("</", "<\\/")
    script = f"lesson-{number}.{code}.js"
    put(own / script, text)
    run, sheet = ((own / name).read_text(encoding="utf-8") for name in ("run.js", "run.css"))
    scripts = (versioned("run.js", run), versioned(script, text))
    tags = [f'<script defer src="../../{FOLDER}/{one}"></script>' for one in scripts]
    tags.append(f'<link rel="stylesheet" href="../../{FOLDER}/{versioned("run.css", sheet)}">')
    html = _LAID.sub("", page.read_text(encoding="utf-8"))
    head, end, tail = html.rpartition(_END)
    if not end:
        message = f"{page} has no end of its body."
        raise PageError(message)
    put(page, "".join([head, *tags, end, tail]))


def _on_map(page: Path) -> None:
    """Let the map count the exercises that are answered by running code."""
    if page.is_file():
        html = page.read_text(encoding="utf-8")
        put(page, html if _RUNS in html else html.replace(_MAP, _RUNS, 1))


_MAP, _RUNS = '<section class="ck-map" id="map"', '<section class="ck-map" id="map" data-runs=""'
_LAID = re.compile(rf'<(?:script defer src|link rel="stylesheet" href)="\.\./\.\./{FOLDER}/[^"]*">(?:</script>)?')


def run_cells(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the code cells of a lesson as its page runs them, in the order in which they stand on it.

    Parameters
    ----------
    notebook : dict
        The committed notebook.

    Returns
    -------
    list of dict
        ``id``, ``source``; ``exercise``, its name, or empty; ``runs``: whether it can be run on the page; ``names``:
        whether a later cell may need what it binds.
    """
    found = []
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        about, source = cell["metadata"].get("coursekit", {}), "".join(cell["source"])
        fixed = about.get("role") in FIXED
        binds = not calls_only(source) or "begin(" in source
        exercise = about.get("exercise", "")
        found.append({"id": cell["id"], "source": source, "exercise": exercise, "runs": not fixed, "names": binds})
    return found
