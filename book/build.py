"""Build the site: ``python book/build.py [--lang en zh] [--out FOLDER]``.

Both editions are built side by side into one folder to publish, ``_build/site``. Where nothing changed, nothing is
started. Where the environment variable ``COURSEKIT_PYODIDE`` names a folder with the browser's Python, cells run on the
pages (`sitebuild.python`).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ["en", "zh"]
PYTHON = "COURSEKIT_PYODIDE"
sys.path.insert(0, str(ROOT / "book"))

from coursekit.lessons.check import check_settings  # noqa: E402
from coursekit.settings import SettingsError, path, settings  # noqa: E402
from sitebuild import keys  # noqa: E402
from sitebuild.python import check_python, lay, python_key, unlay  # noqa: E402
from sitebuild.root import write_root  # noqa: E402
from sitebuild.school import check_notes  # noqa: E402
from sitebuild.sources import PageError  # noqa: E402


def edition_key(notebooks: Path, code: str) -> str:
    """Return one key of everything that one edition depends on."""
    other = [name for name in LANGUAGES if name != code]
    book = keys.digest(keys.tree(ROOT / "book", skip=other), (ROOT / "_config.yml").read_bytes())
    return keys.digest(keys.kit_key(()), book, keys.tree(notebooks / code))


def build(codes: list[str], out: Path, work: Path, notebooks: Path, python: Path | None = None) -> int:
    """Build those editions in `codes` that changed, with the Python in a folder if one is given; return a status."""
    started = time.monotonic()
    if python is not None:
        try:
            check_python(python)
        except PageError as problem:
            print(problem, file=sys.stderr)
            return 1
    wanted = {code: f"{edition_key(notebooks, code)} {out} {python_key(python)}".strip() for code in codes}
    stamps = {code: work / f"{code}.key" for code in codes}
    changed = [code for code in codes if not _is_current(stamps[code], wanted[code], out / code)]
    if not changed and (out / "index.html").is_file():
        print(f"Nothing changed: {out} is up to date.")
        return 0
    print(f"Building {' and '.join(changed)} …", flush=True)
    places = {"root": ROOT, "work": work, "site": out, "notebooks": notebooks}
    command = [sys.executable, "-m", "sitebuild.edition", *(f"--{name}={path}" for name, path in places.items())]
    for code in changed:
        stamps[code].unlink(missing_ok=True)
    runs = {code: subprocess.Popen([*command, code], cwd=ROOT / "book") for code in changed}
    failed = [code for code, run in runs.items() if run.wait()]
    if python is None:
        unlay(out)
    elif not failed:
        lay(out, python)
    for code in set(changed) - set(failed):
        stamps[code].write_text(wanted[code], encoding="utf-8")
    if failed:
        print(f"Not built: {', '.join(failed)}. The reason stands above.", file=sys.stderr)
        return 1
    write_root(out, ROOT / "book")
    print(f"Site ready in {time.monotonic() - started:.1f} s: {out}  (see it with `make serve`)")
    return 0


def settings_fit() -> bool:
    """Say what is wrong with this copy's settings; return whether nothing is."""
    try:
        check_settings(settings(), str(path()))
        pages = ROOT / "book" / LANGUAGES[0]
        check_notes(page.relative_to(pages).with_suffix("").as_posix() for page in pages.rglob("*.md"))
    except (SettingsError, PageError) as problem:
        print(problem, file=sys.stderr)
        return False
    return True


def _is_current(stamp: Path, key: str, pages: Path) -> bool:
    made = stamp.is_file() and stamp.read_text(encoding="utf-8") == key
    return made and (pages / "index.html").is_file()


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description="Build the site in both languages.")
    parser.add_argument("--lang", nargs="+", choices=LANGUAGES, default=LANGUAGES, help="editions to build")
    parser.add_argument("--out", type=Path, default=ROOT / "_build" / "site", help="folder to publish")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "_build" / "book", help="folder for what is kept between builds"
    )
    parser.add_argument("--notebooks", type=Path, default=ROOT / "notebooks", help="folder of the lessons")
    parser.add_argument("--check", action="store_true", help="only check the settings in _config.yml")
    given = parser.parse_args(arguments)
    if not settings_fit():
        return 1
    if given.check:
        print(f"The settings fit the course: {path()}")
        return 0
    named = os.environ.get(PYTHON, "")
    python = Path(named).resolve() if named else None
    return build(given.lang, given.out.resolve(), given.work.resolve(), given.notebooks.resolve(), python)


if __name__ == "__main__":
    sys.exit(main())
