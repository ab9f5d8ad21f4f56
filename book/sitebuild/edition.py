"""One edition of the site, from sources to finished pages. Each runs alone: ``python -m sitebuild.edition zh``."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from coursekit.lessons import LessonRow, offered
from sitebuild import assets, configs, keys
from sitebuild.course_pages import path_marks
from sitebuild.kept import kept
from sitebuild.languages import Edition, edition
from sitebuild.pages import page_parts
from sitebuild.places import write_places
from sitebuild.school import named, unlinked
from sitebuild.sheets import lesson_sheets
from sitebuild.sources import PageError, Sources, check_executed, fill_page, lesson_source
from sitebuild.ways import explorers_linked, lesson_with_ways, methods, page_titles

__all__ = ["Places", "build_edition", "lessons_on_site"]

_WARNING = re.compile(r"(WARNING|ERROR|CRITICAL|Exception)")
_PROGRESS = re.compile(r"^(reading sources|writing output)\.\.\. \[\s*(\d+)%\] (\S+)")


class Places:
    """Folders of one build."""

    def __init__(self, root: Path, work: Path, site: Path, notebooks: Path) -> None:
        self.root = root
        self.book = root / "book"
        self.work = work
        self.site = site
        self.notebooks = notebooks


def lessons_on_site(notebooks: Path, code: str) -> list[LessonRow]:
    """Return the lessons that are ready and that this copy of the course offers.

    Raises
    ------
    PageError
        If a ready lesson has no notebook in this language.
    """
    found = [one for one in offered() if one.ready]
    for one in found:
        if not (notebooks / code / f"{one.slug}.ipynb").is_file():
            message = f"Lesson {one.number} is ready, but notebooks/{code}/{one.slug}.ipynb is missing."
            raise PageError(message)
    return found


def _lesson(one: LessonRow, this: Edition, places: Places, sources: Sources, static: Path, kit: str) -> list[str]:
    """Write source, data and download of one lesson; return the scripts its page loads."""
    from sitebuild.payloads import lesson_data

    notebook = places.notebooks / this.code / f"{one.slug}.ipynb"
    cells = json.loads(unlinked(notebook.read_text(encoding="utf-8"), this.code))
    check_executed(cells, f"notebooks/{this.code}/{one.slug}.ipynb")
    key = keys.digest(kit, keys.declarations_key(one.number))
    keep = places.work / this.code / "lessons"
    data = kept(keep / f"{one.number}.json", key, lambda: lesson_data(one.number, this.code))
    script = f"lesson-{one.number}.{this.code}.js"
    assets.put(static / script, data["script"])
    for file, text in data["slices"].items():
        assets.put(static / file, text)
    assets.copy_notebook(static, notebook)

    def picture(kind: str, id: str) -> str:
        return str(data["pictures"][f"{kind}:{id}"])

    stamp, paths = keys.digest(data["script"]), path_marks(one, this.code)
    pages = places.book / this.code
    cells = lesson_with_ways(cells, one.slug, page_titles(pages), methods(pages), this.code)
    sources.put(f"lessons/{one.slug}.ipynb", lesson_source(cells, this.code, picture, stamp, paths))
    sheets = kept(keep / f"{one.number}-sheets.json", key, lambda: lesson_sheets(one, this.code))
    for page, text in sheets.items():
        sources.put(f"{page}.md", text)
    return ["coursekit.js", script]


def build_edition(this: Edition, places: Places, say: Callable[[str], None]) -> None:
    """Build one edition into ``places.site``.

    Raises
    ------
    PageError
        If a source is wrong or Jupyter Book reports a warning.
    """
    started = time.monotonic()
    work = places.work / this.code
    static, book = work / "static", places.book
    lessons = lessons_on_site(places.notebooks, this.code)
    kit = keys.digest(keys.kit_key(one.number for one in lessons), keys.book_key(book, places.root / "_config.yml"))
    titles = json.dumps([one.slug for one in lessons])
    _start_anew_unless(work, keys.digest(kit, titles, (book / this.code / "_toc.yml").read_bytes()), say)

    sources = Sources(work / "source")
    assets.write_shared(static, book)
    scripts = {f"lessons/{one.slug}": _lesson(one, this, places, sources, static, kit) for one in lessons}
    if lessons:
        assets.put(static / assets.vega_name(), assets.vega(places.work / "cache").read_text(encoding="utf-8"))
    assets.write_scripts(static, scripts)
    parts = page_parts(this.code, lessons)
    pages = {p.relative_to(book / this.code).as_posix(): p for p in sorted((book / this.code).rglob("*.md"))}
    for name, page in pages.items():
        text = explorers_linked(page.read_text(encoding="utf-8"), lessons, this.code)
        text = unlinked(named(text, this.code), this.code)
        sources.put(name, fill_page(text, parts, f"book/{this.code}/{name}"))
    sources.finish()
    say(f"{len(sources.changed)} of {len(sources)} pages changed")

    shared = yaml.safe_load((places.root / "_config.yml").read_text(encoding="utf-8"))
    table = yaml.safe_load((book / this.code / "_toc.yml").read_text(encoding="utf-8"))
    configs.write_yaml(work / "_config.yml", configs.merged(shared, this, book=book, static=static))
    configs.write_yaml(work / "_toc.yml", configs.contents(table, lessons, this.code))
    _jupyter_book(work, say)
    write_places(work / "_build" / "html")
    _publish(work / "_build" / "html", static, places.site / this.code)
    say(f"ready in {time.monotonic() - started:.1f} s")


def _start_anew_unless(work: Path, key: str, say: Callable[[str], None]) -> None:
    """Remove all earlier work unless it was made by the same kit, tools, theme and contents."""
    stamp = work / "kit.key"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == key:
        return
    if work.exists():
        say("kit, tools or theme changed: all pages are built anew")
        shutil.rmtree(work)
    work.mkdir(parents=True)
    stamp.write_text(key, encoding="utf-8")


def _jupyter_book(work: Path, say: Callable[[str], None]) -> None:
    """Run Jupyter Book with warnings as errors and tell of its progress."""
    command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", "source"]
    command += ["--path-output", ".", "--config", "_config.yml", "--toc", str(work / "_toc.yml")]
    command += ["-W", "-n", "--keep-going"]
    paths = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    said: list[str] = []
    with subprocess.Popen(
        command,
        cwd=work,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as run:
        assert run.stdout is not None
        for line in run.stdout:
            said.append(line)
            step = _PROGRESS.match(re.sub(r"\x1b\[[\d;]*m", "", line))
            if step:
                say(f"{step.group(1).split()[0]} {step.group(2)}% {step.group(3)}")
    (work / "jupyter-book.log").write_text("".join(said), encoding="utf-8")
    if run.returncode:
        (work / "kit.key").unlink(missing_ok=True)
        raise PageError(explain(said, work / "source"))


def explain(lines: list[str], source: Path) -> str:
    """Return what went wrong in Jupyter Book's words, with pages named as the author knows them."""
    plain = [re.sub(r"\x1b\[[\d;]*m", "", line).rstrip() for line in lines]
    told = [line.replace(f"{source}/", "") for line in plain if _WARNING.search(line)] or plain[-15:]
    return "\n".join(["The site was not built. Mend what is named here and build again:", *dict.fromkeys(told)])


def _publish(html: Path, static: Path, target: Path) -> None:
    """Copy the finished pages to the site: what changed is written, what is gone is removed."""
    wanted: dict[Path, Path] = {}
    for file in html.rglob("*"):
        inner = file.relative_to(html)
        if file.is_file() and inner.name not in {".buildinfo", "objects.inv"} and inner.parts[0] != "_sources":
            wanted[target / inner] = file
    for file in static.rglob("*"):
        if file.is_file() and file.name != assets.SCRIPTS:
            wanted[target / "_static" / "coursekit" / file.relative_to(static)] = file
    for old in [f for f in target.rglob("*") if f.is_file() and f not in wanted] if target.exists() else []:
        old.unlink()
    for to, file in wanted.items():
        if not to.is_file() or to.read_bytes() != file.read_bytes():
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, to)


def main(arguments: list[str] | None = None) -> int:
    """Build one edition; `book/build.py` calls this once for each."""
    parser = argparse.ArgumentParser(prog="sitebuild.edition")
    parser.add_argument("code")
    for name in ("root", "work", "site", "notebooks"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given: Any = parser.parse_args(arguments)
    this = edition(given.code)

    def say(what: str) -> None:
        print(f"{this.code}  {what}", flush=True)

    try:
        build_edition(this, Places(given.root, given.work, given.site, given.notebooks), say)
    except PageError as error:
        print(f"{this.code}  {error}", file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
