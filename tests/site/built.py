"""The built site, for tests of its pages: built once, and not again where nothing changed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "site"


@contextmanager
def alone(lock: Path, seconds: float = 900) -> Iterator[None]:
    """Wait until no other test process builds; a lock older than `seconds` was left by one that died."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            try:
                if time.time() - lock.stat().st_mtime > seconds:
                    lock.unlink()
            except FileNotFoundError:
                pass
            time.sleep(0.2)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


@cache
def _run() -> subprocess.CompletedProcess[str]:
    with alone(ROOT / "_build" / "site.lock"):
        return subprocess.run(
            [sys.executable, "-m", "book"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
        )


def built_site() -> Path:
    """Build both editions with warnings as errors and return their folder."""
    run = _run()
    assert run.returncode == 0, f"The site was not built:\n{run.stdout}\n{run.stderr}"
    return SITE


def pages(site: Path, code: str) -> list[str]:
    """Return the pages of one edition, as paths in its folder."""
    return sorted(f.relative_to(site / code).as_posix() for f in (site / code).rglob("*.html"))
