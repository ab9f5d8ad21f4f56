"""How long an import takes, in new interpreters."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from benchmarks.rows import Row, medians, say

__all__ = ["measure", "seconds"]

ROUNDS = 9


def seconds(code: str) -> Callable[[], float]:
    """Return a task that runs `code` in a new interpreter and returns the seconds it took there."""
    timed = f"import time; begun = time.perf_counter()\n{code}\nprint(time.perf_counter() - begun)"

    def task() -> float:
        done = subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr.strip().splitlines()[-1])
        return float(done.stdout.split()[-1])

    return task


def measure() -> list[Row]:
    """Measure the package, a lesson's beginning and the peers, in turns."""
    say("imports")
    codes = (
        "import pandas",
        "import coursekit",
        "from coursekit import begin",
        "from coursekit import begin\nbegin('01', 'en').check(1, 69.23)",
        "import otter",
    )
    pandas, alone, begin, first, otter = medians([seconds(code) for code in codes], ROUNDS)
    against = f"pandas {pandas:.2f} s"
    return [
        Row("import coursekit / import pandas", f"{alone:.3f} s", against, alone / pandas, 1.2),
        Row("from coursekit import begin / import pandas", f"{begin:.2f} s", against, begin / pandas, 1.2),
        Row("begin and a first check / import pandas", f"{first:.2f} s", against, first / pandas),
        Row("from coursekit import begin / import otter", f"{begin:.2f} s", f"otter {otter:.2f} s", begin / otter, 0.5),
    ]
