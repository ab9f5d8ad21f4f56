"""Build the site: ``python book/build.py [--lang en zh] [--out FOLDER]``.

Both editions are built side by side into one folder to publish, ``_build/site``. Where nothing changed, nothing is
started.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "book"))

from sitebuild import keys  # noqa: E402
from sitebuild.root import write_root  # noqa: E402


def whole_key(notebooks: Path, codes: list[str]) -> str:
    """Return one key of everything the site depends on."""
    book = keys.digest(keys.tree(ROOT / "book"), (ROOT / "_config.yml").read_bytes())
    return keys.digest(keys.kit_key(()), book, keys.tree(notebooks), *codes)


def build(codes: list[str], out: Path, work: Path, notebooks: Path) -> int:
    """Build the editions in `codes`; return an exit status."""
    started = time.monotonic()
    key, stamp = whole_key(notebooks, codes), work / "site.key"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == f"{key} {out}" and (out / "index.html").is_file():
        print(f"Nothing changed: {out} is up to date.")
        return 0
    stamp.unlink(missing_ok=True)
    print(f"Building {' and '.join(codes)} …", flush=True)
    places = [
        f"--{name}={path}" for name, path in {"root": ROOT, "work": work, "site": out, "notebooks": notebooks}.items()
    ]
    runs = {
        code: subprocess.Popen([sys.executable, "-m", "sitebuild.edition", code, *places], cwd=ROOT / "book")
        for code in codes
    }
    failed = [code for code, run in runs.items() if run.wait()]
    if failed:
        print(f"Not built: {', '.join(failed)}. The reason stands above.", file=sys.stderr)
        return 1
    write_root(out, ROOT / "book")
    work.mkdir(parents=True, exist_ok=True)
    stamp.write_text(f"{key} {out}", encoding="utf-8")
    print(f"Site ready in {time.monotonic() - started:.1f} s: {out}  (see it with `make serve`)")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description="Build the site in both languages.")
    parser.add_argument("--lang", nargs="+", choices=["en", "zh"], default=["en", "zh"], help="editions to build")
    parser.add_argument("--out", type=Path, default=ROOT / "_build" / "site", help="folder to publish")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "_build" / "book", help="folder for what is kept between builds"
    )
    parser.add_argument("--notebooks", type=Path, default=ROOT / "notebooks", help="folder of the lessons")
    given = parser.parse_args(arguments)
    return build(given.lang, given.out.resolve(), given.work.resolve(), given.notebooks.resolve())


if __name__ == "__main__":
    sys.exit(main())
