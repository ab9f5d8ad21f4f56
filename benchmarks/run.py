"""``make bench``: ratios against peers and limits, measured side by side in one run.

Name measurements to run only those: ``python benchmarks/run.py imports checks``.
"""

from __future__ import annotations

import os
import platform
import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ["COURSEKIT_ATTEMPTS"] = "memory"

from benchmarks.rows import Row, say, table

ALL = ("imports", "checks", "charts", "notebooks", "site", "redraw", "models", "capstone", "engines", "classroom")


def main(names: list[str]) -> int:
    """Run the measurements named, or all of them; return 1 if one could not be taken."""
    unknown = set(names) - set(ALL)
    if unknown:
        print(f"No measurement {', '.join(sorted(unknown))}. There are: {', '.join(ALL)}", file=sys.stderr)
        return 2
    rows: list[Row] = []
    broken = {}
    for name in names or ALL:
        try:
            found = import_module(f"benchmarks.{name}").measure()
            rows += found
            for row in found:
                say(f"  {row.name}: {row.value:.3g}{row.unit} {row.verdict}")
        except Exception as problem:
            broken[name] = f"{type(problem).__name__}: {problem}"
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}\n")
    print(table(rows))
    for name, problem in broken.items():
        print(f"\nnot measured: {name}: {problem}")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
