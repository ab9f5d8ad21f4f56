"""The browser's Python, for who builds the site: ``python -m book.python core | verify FOLDER | bump VERSION | names``.

``core`` fetches what the tests of the page's notebook need, Python without packages, by npm; ``verify`` holds a folder
against ``book/python.lock.json``; ``bump`` writes that file for another version; ``names`` prints the wheels that are
to be taken out of the release, one a line, ``names --pins`` the same packages as pip writes them, ``names --version``
which release it is. It needs no package, and runs in any Python.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "book"))

from sitebuild.distribution import CORE, GROUPS, LOCK, faults, read_lock, renewed  # noqa: E402

FOLDER = ROOT / "_build" / "pyodide"


def fetch(version: str, folder: Path) -> None:
    """Put the core of one version of Pyodide into a folder, from npm's package.

    Raises
    ------
    OSError, subprocess.SubprocessError
        If there is no npm, or it does not get the package.
    """
    npm = shutil.which("npm")
    if npm is None:
        message = "npm is not installed"
        raise OSError(message)
    with tempfile.TemporaryDirectory() as scratch:
        command = [npm, "pack", "--silent", f"pyodide@{version}"]
        subprocess.run(command, cwd=scratch, check=True, timeout=300, stdout=subprocess.DEVNULL)
        folder.mkdir(parents=True, exist_ok=True)
        with tarfile.open(next(Path(scratch).glob("*.tgz"))) as packed:
            for name in CORE:
                held = packed.extractfile(f"package/{name}")
                assert held is not None
                (folder / name).write_bytes(held.read())


def core() -> int:
    """Fetch the core unless it is there; return an exit status."""
    lock = read_lock()
    if faults(FOLDER, lock, ()):
        try:
            fetch(lock.pyodide, FOLDER)
        except (OSError, subprocess.SubprocessError, tarfile.TarError) as problem:
            print(f"Pyodide {lock.pyodide} could not be fetched by npm ({problem}).", file=sys.stderr)
            return 1
    return verify(FOLDER, ())


def verify(folder: Path, groups: tuple[str, ...]) -> int:
    """Hold a folder against the lock; return an exit status."""
    found = faults(folder, read_lock(), groups)
    print("\n".join(found), file=sys.stderr) if found else print(f"{folder} holds what book/python.lock.json names.")
    return 1 if found else 0


def bump(version: str) -> int:
    """Write the lock for another version of Pyodide."""
    with tempfile.TemporaryDirectory() as scratch:
        fetch(version, Path(scratch))
        new = renewed(Path(scratch), version, json.loads(LOCK.read_text(encoding="utf-8")))
    LOCK.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
    print(
        f"{LOCK.relative_to(ROOT)} is for Pyodide {version} and Python {new['python']}. `git diff` shows what changed."
    )
    return 0


def names(what: str) -> int:
    """Print the wheels that a site needs of the release, its packages as pip writes them, or its version."""
    lock = read_lock()
    packages = {name: one for group in GROUPS for name, one in lock.packages[group].items()}
    lines = {
        "files": [one["file"] for one in packages.values()],
        "pins": [f"{name}=={one['version']}" for name, one in packages.items()],
        "version": [lock.pyodide],
    }
    print("\n".join(lines[what]))
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(prog="book.python", description="The browser's Python, for who builds the site.")
    parts = parser.add_subparsers(dest="part", required=True)
    parts.add_parser("core", help="fetch what the tests need, by npm")
    parts.add_parser("verify", help="hold a folder against the lock").add_argument("folder", type=Path)
    parts.add_parser("bump", help="write the lock for another version").add_argument("version")
    listed = parts.add_parser("names", help="wheels of the release, one a line")
    for name in ("pins", "version"):
        listed.add_argument(f"--{name}", dest="what", action="store_const", const=name, default="files")
    given = parser.parse_args(arguments)
    if given.part == "core":
        return core()
    if given.part == "verify":
        return verify(given.folder, GROUPS)
    return bump(given.version) if given.part == "bump" else names(given.what)


if __name__ == "__main__":
    sys.exit(main())
