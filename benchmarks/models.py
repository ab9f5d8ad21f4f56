"""County Jia: time and peak memory of making it, auditing it, and of growing it to 10 million persons.

Each measurement runs in a new interpreter, so that its peak memory is its own (interpreter and pandas included).
Growth of time is that of processor time, which neighbours on the machine do not stretch.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile

from benchmarks.rows import Row, say

__all__ = ["measure"]

ROUNDS = 3
SEEDS = (20180212, 1, 7)

# What every child does: time its work, note its peak memory, then print seconds by the clock and of the processor, the
# peak in MB and whatever else it found out afterwards.
CHILD = """
import json, sys, time
from pathlib import Path
from coursekit.models import audit
from coursekit.models.society import moments, simulate, store, view

def peak():
    status = Path("/proc/self/status")  # the high-water mark of this program alone, where there is one
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1024 * 1024 if sys.platform == "darwin" else 1024)

{before}
begun, worked = time.perf_counter(), time.process_time()
{timed}
seconds, work = time.perf_counter() - begun, time.process_time() - worked
found = {{"seconds": seconds, "work": work, "peak": peak()}}
{after}
print(json.dumps(found))
"""

AUDIT = "audit.audit(six.register, six.targets)"
# How far the recorded shares lie from what is asked for.
OFF = """
from coursekit.models.county import CAUSES, SHARES
got = moments.moments(society).set_index("moment")["got"]
found["off"] = max(abs(got[name + "_2017"] - 100 * SHARES[name]) for name in CAUSES)
"""
AUDIT_PARTS = f"""
for number in range(store.parts(folder)):
    six = view.six_tables(store.read_part(folder, number))
    {AUDIT}
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


def shown(found: dict[str, float]) -> str:
    """Say seconds and memory."""
    return f"{found['seconds']:.2f} s, {found['peak']:.0f} MB"


def measure() -> list[Row]:
    """Measure a county of a million over seven years, and how time and memory grow to ten million."""
    say("County Jia of 1 million persons over seven years")
    makings = [child(f"society = simulate.generate(1_000_000, {seed})", after=OFF) for seed in SEEDS]
    making, off = best(makings), max(one["off"] for one in makings)
    society, seen = "society = simulate.generate(1_000_000)", "six = view.six_tables(society)"
    six = best([child(seen, society) for _ in range(ROUNDS)])
    auditing = best([child(AUDIT, f"{society}; {seen}") for _ in range(ROUNDS)])
    rows = [
        Row("County: 1 million persons, 7 years", shown(making), "", making["seconds"], 5, " s"),
        Row("the same: peak memory", shown(making), "", making["peak"], 1000, " MB"),
        Row("seen as six tables", shown(six), "", six["seconds"], 2, " s"),
        Row("audited by six rules", shown(auditing), "", auditing["seconds"], 2, " s"),
        Row(f"largest miss of a recorded share, {len(SEEDS)} seeds", f"{off:.3f} points", "", off, 0.1, " points"),
    ]
    say("County Jia of 100,000 persons")
    small = best([child("society = simulate.generate(100_000)") for _ in range(ROUNDS)])
    growth = Row(
        "1 million against 100,000, in memory", shown(making), shown(small), making["work"] / small["work"], 15
    )
    return [*rows, growth, *in_parts()]


def in_parts() -> list[Row]:
    """Write a county in parts and audit it part by part: ten million are held against one million."""
    found = {}
    for persons in (1_000_000, 10_000_000):
        say(f"County Jia of {persons:,} persons, written in parts")
        with tempfile.TemporaryDirectory() as folder:
            place = f"folder = {folder!r}"
            found[persons] = child(f"store.write(folder, {persons})", place), child(AUDIT_PARTS, place)
    rows = []
    for work, middle, high in zip(("written in parts", "audited part by part"), *found.values(), strict=True):
        name = f"10 million {work}"
        rows.append(Row(f"{name}: time", shown(high), f"1 million: {shown(middle)}", high["work"] / middle["work"], 15))
        rows.append(
            Row(f"{name}: memory", shown(high), f"1 million: {shown(middle)}", high["peak"] / middle["peak"], 1.25)
        )
    return rows
