"""The audit and poverty by group on engines: County Jia of 1 and 10 million persons, then as many as a nation's poor.

Every run is a program of its own; the memory of Spark is that of Python and Java together, and its start is not
counted. What each engine finds is compared before any time is told. Needs DuckDB, polars, PySpark and Java, and 6 GB
of disk.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.rows import Row, say

__all__ = ["measure"]

SIZES = (1_000_000, 10_000_000)
COPIES = 9
"""How often the larger county stands in the nation, each time under new numbers."""
NATION = 89.6e6
LIMIT = 600
"""Seconds that the run at the size of a nation may take; what it does not reach is extrapolated."""
SHIFT = 10**10
MEMORY = {"Spark": 4000}
"""Megabytes that an engine may take at 10 million persons, where it is not 1,000."""
COLUMNS = "persons, year, wage, farm, transfer, dibao, support, expected, unsold, declared, food, clothing, education, "
COLUMNS += "health_care, housing, help, entered, exited, returned, on_register"

CHILD = """
import json, os, resource, sys, time
from pathlib import Path
from coursekit.models import audit, measures
from coursekit.models.county import LINE
folder, RULES = {folder!r}, [rule.name for rule in audit.RULES]

def peak(process="self"):
    status = Path(f"/proc/{{process}}/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1]) / 1024

{open}
begun = time.perf_counter()
{work}
seconds = time.perf_counter() - begun
print(json.dumps({{"seconds": seconds, "peak": peak() + java(), "found": found}}))
"""
OPEN = {
    "pandas, part by part": """
import pandas as pd
java = lambda: 0
parts = sorted(Path(folder, "register").glob("*.parquet"))
""",
    "polars": """
import polars as pl
java = lambda: 0
pl.Config.set_engine_affinity("streaming")
register, targets = (pl.scan_parquet(f"{folder}/{name}/*.parquet") for name in ("register", "targets"))
counts = lambda frame: list(frame.select(pl.col(RULES).sum()).collect().row(0))
""",
    "DuckDB": """
import duckdb
java = lambda: 0
connection = duckdb.connect(config={"memory_limit": "4GB", "threads": 2, "temp_directory": f"{folder}/spill"})
register, targets = (connection.read_parquet(f"{folder}/{name}/*.parquet") for name in ("register", "targets"))
counts = lambda frame: list(frame.aggregate(", ".join(f"sum({rule}::int)::bigint" for rule in RULES)).fetchall()[0])
""",
    "Spark": """
os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark.sql import SparkSession
build = SparkSession.builder.master("local[2]")
for name, value in {
    "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.driver.memory": "3g",
    "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1", "spark.sql.shuffle.partitions": "16",
    "spark.local.dir": f"{folder}/spill",
}.items():
    build = build.config(name, value)
spark = build.getOrCreate()
spark.sparkContext.setLogLevel("OFF")
java = lambda: peak(spark.sparkContext._gateway.proc.pid)
register, targets = (spark.read.parquet(f"{folder}/{name}") for name in ("register", "targets"))
counts = lambda frame: list(frame.selectExpr(*(f"sum(int({rule}))" for rule in RULES)).first())
""",
}
AUDIT = "found = counts(audit.audit(register, targets))"
AUDIT_PARTS = """
found = [0] * len(RULES)
for part in parts:
    one = audit.audit(pd.read_parquet(part), pd.read_parquet(f"{folder}/targets/{part.name}"))
    found = [total + int(more) for total, more in zip(found, one[RULES].sum())]
"""
BY = "register, income='declared', persons='persons', line=LINE, by=['year', 'help']"
SUM = "float((table['gap'] * table['population']).sum())"
FGT = f"table = measures.fgt_by({BY}); found = [round({SUM}, 2)]"
FGT_PARTS = f"""
found = [0.0]
for part in parts:
    register = pd.read_parquet(part)
    table = measures.fgt_by({BY})
    found[0] += {SUM}
found[0] = round(found[0], 2)
"""
WORK = {"audited by six rules": (AUDIT, AUDIT_PARTS), "poverty by year and kind of help": (FGT, FGT_PARTS)}


def child(engine: str, folder: Path, work: str, limit: float | None = None) -> dict[str, float]:
    """Run one piece of work on one engine in a program of its own."""
    whole, parts = WORK[work]
    code = CHILD.format(folder=str(folder), open=OPEN[engine], work=parts if engine.startswith("pandas") else whole)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=limit)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    say(f"  {shown(found)}, load {os.getloadavg()[0]:.0f}")
    return found


def write(folder: Path, persons: int) -> None:
    """Write a county in a program of its own, so that what it takes is not kept."""
    code = (
        f"from coursekit.models.society import store; store.write_six({str(folder)!r}, {persons}, blocks_per_part=20)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def nation(source: Path, folder: Path) -> None:
    """Write a county again and again under new numbers of households and villages."""
    import duckdb

    connection = duckdb.connect(config={"memory_limit": "2GB", "preserve_insertion_order": True, "threads": 2})
    for table, keys, others in (
        ("register", "household_id, village_id", COLUMNS),
        ("targets", "village_id", "year, exit_target"),
    ):
        (folder / table).mkdir(parents=True)
        for part in sorted((source / table).glob("*.parquet")):
            for copy in range(COPIES):
                moved = ", ".join(f"{key} + {copy * SHIFT} AS {key}" for key in keys.split(", "))
                to = folder / table / f"{copy}-{part.name}"
                connection.execute(f"COPY (SELECT {moved}, {others} FROM read_parquet('{part}')) TO '{to}'")


def shown(found: dict[str, float]) -> str:
    """Say seconds and memory."""
    return f"{found['seconds']:.1f} s, {found['peak']:.0f} MB"


def measure() -> list[Row]:
    """Measure every engine at two sizes, and DuckDB and pandas in parts at that of a nation."""
    with tempfile.TemporaryDirectory(prefix="coursekit-engines-") as name:
        for size in SIZES:
            say(f"County Jia of {size:,} persons, six tables")
            write(Path(name) / str(size), size)
        return on(Path(name))


def on(root: Path) -> list[Row]:
    """Measure on counties that are written."""
    rows = []
    times: dict[tuple[str, str], list[dict[str, float]]] = {}
    for engine in OPEN:
        for work in WORK:
            for size in SIZES:
                say(f"{size:,} persons {work}: {engine}")
                times.setdefault((work, engine), []).append(child(engine, root / str(size), work))
            small, large = times[work, engine]
            first = times[work, next(iter(OPEN))]
            if [one["found"] for one in (small, large)] != [one["found"] for one in first]:
                raise RuntimeError(f"{work}: {engine} finds {small['found']}, {large['found']}; others {first}")
            growth = large["seconds"] / small["seconds"]
            rows.append(Row(f"{engine}: 10 million {work}", shown(large), f"1 million: {shown(small)}", growth, 15))
            limit = f"1 million: {small['peak']:.0f} MB"
            rows.append(Row("  its memory", shown(large), limit, large["peak"], MEMORY.get(engine, 1000), " MB"))
    say("the size of a nation: written")
    nation(root / str(SIZES[-1]), root / "nation")
    return [*rows, *(row for engine in ("DuckDB", "pandas, part by part") for row in at_large(root, engine, times))]


def at_large(root: Path, engine: str, times: dict[tuple[str, str], list[dict[str, float]]]) -> list[Row]:
    """Measure one engine at the size of a nation, within ten minutes; extrapolate what they do not reach."""
    rows = []
    for work in WORK:
        say(f"{COPIES * SIZES[-1]:,} persons {work}: {engine}")
        name = f"{engine}: {COPIES * SIZES[-1] / 1e6:.0f} million {work}"
        try:
            found = child(engine, root / "nation", work, LIMIT)
        except subprocess.TimeoutExpired:
            large = times[work, engine][-1]
            seconds = large["seconds"] * NATION / SIZES[-1]
            rows.append(Row(f"{name}, EXTRAPOLATED", f"{seconds:.0f} s", f"not done in {LIMIT} s", seconds, unit=" s"))
            continue
        rows.append(Row(name, shown(found), "limit 8 GB", found["peak"], 8000, " MB"))
        rows.append(Row("  its time", shown(found), f"load {os.getloadavg()[0]:.0f}", found["seconds"], LIMIT, " s"))
    return rows
