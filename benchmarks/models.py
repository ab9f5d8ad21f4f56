"""County Jia in both editions: time and peak memory of making it, auditing it, and of growing it to 10 million persons.

Each measurement runs in a new interpreter, so that its peak memory is its own (interpreter and pandas included).
Growth of time is that of processor time, which neighbours on the machine do not stretch.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence

from benchmarks.rows import Row, say

__all__ = ["measure"]

ROUNDS = 3
SEEDS = (20180212, 1, 7)
NAMES = {100_000: "100,000", 1_000_000: "1 million", 10_000_000: "10 million"}

# What every child does: time its work, then print seconds by the clock and of the processor, peak memory in MB and
# whatever else it kept in `extra`.
CHILD = """
import json, sys, time
from pathlib import Path
from coursekit.models import audit, inject, register, store
from coursekit.models.society import simulate, view
from coursekit.models.society import store as society_store

def peak():
    status = Path("/proc/self/status")  # the high-water mark of this program alone, where there is one
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1024 * 1024 if sys.platform == "darwin" else 1024)

extra = {{}}
{before}
begun, worked = time.perf_counter(), time.process_time()
{timed}
seconds, work = time.perf_counter() - begun, time.process_time() - worked
{after}
print(json.dumps({{"seconds": seconds, "work": work, "peak": peak(), **extra}}))
"""

RATES = {"guarantee": 0.02, "expected_income": 0.03, "quota": 0.02}
CALIBRATE = 'extra["off"] = float(register.calibration(county)["difference"].abs().max())'
AUDIT_PARTS = """
for number in range(store.parts(folder)):
    part = store.read_part(folder, number)
    audit.audit(part.register, part.targets)
"""


AUDIT_SOCIETY = """
for number in range(society_store.parts(folder)):
    six = view.six_tables(society_store.read_part(folder, number))
    audit.audit(six.register, six.targets)
"""


def child(timed: str, before: str = "", after: str = "") -> dict[str, float]:
    """Run code in a new interpreter and return what it measured."""
    code = CHILD.format(before=before, timed=timed, after=after)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def best(found: list[dict[str, float]]) -> dict[str, float]:
    """Return the fastest run: what else the machine does can only slow it down."""
    return min(found, key=lambda one: one["seconds"])


def written(persons: int, module: str, audited: str) -> tuple[dict[str, float], ...]:
    """Write a county in parts, then audit it part by part."""
    with tempfile.TemporaryDirectory() as folder:
        place = f"folder = {folder!r}"
        return child(f"{module}.write(folder, {persons})", place), child(audited, place)


def shown(found: dict[str, float]) -> str:
    """Say seconds and memory."""
    return f"{found['seconds']:.2f} s, {found['peak']:.0f} MB"


def measure() -> list[Row]:
    """Measure both editions."""
    return [*measure_county(), *measure_society()]


def measure_society() -> list[Row]:
    """Measure the society of a million over seven years, and how time and memory grow to ten million."""
    say("The society of 1 million persons over seven years")
    making = best([child(f"society = simulate.generate(1_000_000, {seed})") for seed in SEEDS])
    six = best([child("view.six_tables(society)", "society = simulate.generate(1_000_000)") for _ in range(ROUNDS)])
    rows = [
        Row("Society: 1 million persons, 7 years", shown(making), "", making["seconds"], 5, " s"),
        Row("the same: peak memory", shown(making), "", making["peak"], 1000, " MB"),
        Row("seen as six tables", shown(six), "", six["seconds"], 2, " s"),
    ]
    say("The society of 100,000 persons")
    small = best([child("society = simulate.generate(100_000)") for _ in range(ROUNDS)])
    sizes = (1_000_000, 10_000_000)
    return [*rows, in_memory("Society", making, small), *in_parts("Society", "society_store", AUDIT_SOCIETY, sizes)]


def measure_county() -> list[Row]:
    """Measure the county of a million in edition 1, and how time and memory grow."""
    say("County Jia of 1 million persons")
    made = [child(f"county = register.generate(1_000_000, {seed})", after=CALIBRATE) for seed in SEEDS]
    making = best(made)
    county = f"county = inject.inject(register.generate(1_000_000), {RATES})"
    auditing = best([child("audit.audit(county.register, county.targets)", county) for _ in range(ROUNDS)])
    rows = [
        Row("1 million persons made", shown(making), "", making["seconds"], 5, " s"),
        Row("audited by six rules", shown(auditing), "", auditing["seconds"], 2, " s"),
        Row(
            f"largest miss of a share, {len(SEEDS)} seeds",
            f"{100 * max(one['off'] for one in made):.3f} points",
            "one household a block",
            100 * max(one["off"] for one in made),
            0.1,
            " points",
        ),
    ]
    say("County Jia of 100,000 persons")
    small = best([child("county = register.generate(100_000)") for _ in range(ROUNDS)])
    return [*rows, in_memory("County", making, small), *in_parts("County", "store", AUDIT_PARTS, list(NAMES))]


def in_memory(edition: str, large: dict[str, float], small: dict[str, float]) -> Row:
    """Hold a million in memory against a hundred thousand."""
    name = f"{edition}: 1 million against 100,000, in memory"
    return Row(name, shown(large), shown(small), large["work"] / small["work"], 15)


def in_parts(edition: str, module: str, audited: str, sizes: Sequence[int]) -> list[Row]:
    """Write an edition in parts and audit it part by part: the last size is held against the one before."""
    parts = {}
    for persons in sizes:
        say(f"{edition} of {persons:,} persons, written in parts")
        parts[persons] = written(persons, module, audited)
    rows = []
    for place, work in enumerate(("written in parts", "audited part by part")):
        *smaller, (_, high) = [(persons, found[place]) for persons, found in parts.items()]
        beside = "; ".join(f"{NAMES[persons]}: {shown(found)}" for persons, found in smaller)
        _, middle = smaller[-1]
        name = f"{edition}: {NAMES[sizes[-1]]} {work}"
        rows.append(Row(f"{name}: time", shown(high), beside, high["work"] / middle["work"], 15))
        rows.append(Row(f"{name}: memory", shown(high), beside, high["peak"] / middle["peak"], 1.25))
    return rows
