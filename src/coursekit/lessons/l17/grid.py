"""All plans for County Jia, five runs each, stored; and what is read from them. Fictional and simulated.

A run takes a fifth of a second and there are 1,296 plans, so their runs are stored; a test holds some of them to the
code. To write the files again, in about a quarter of an hour: ``python -m coursekit.lessons.l17.grid``.
"""

from __future__ import annotations

import csv
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursekit.models import compare
from coursekit.models.society.plan import LEVERS, Plan

if TYPE_CHECKING:
    import pandas as pd

    from coursekit.models.society.plan import Score

__all__ = [
    "BEFORE",
    "HOURS",
    "LUCK",
    "MEASURES",
    "MONEY",
    "SCORES",
    "SEEDS",
    "TARGETS",
    "code_of",
    "codes",
    "difference",
    "every",
    "luck",
    "made",
    "measured",
    "misled",
    "name_of",
    "plan_of",
    "runs",
    "summary",
    "within",
]

SEEDS = range(1, 6)
LUCK = range(1, 21)
"""The runs in which going on as before and matched help are compared one by one."""
MONEY, HOURS = 225, 40_000
"""Limits: yuan a person of the county and year, hours of staff a year; both for the worst of the five runs."""
MEASURES = {
    "poor": 2,
    "registered": 2,
    "own": 2,
    "wrong": 2,
    "back": 2,
    "money": 0,
    "hours": 0,
    "forms": 0,
}
"""What is stored, with its decimals: see `coursekit.models.society.plan.Score`; less is better in all."""
SCORES = ("poor", "wrong", "back", "money", "hours")
"""The five by which plans are called dominated."""
_NAMES = {"own": "poor_by_own", "forms": "form_hours"}
_HERE = Path(__file__).parent
MATCHED = Plan(match=True)


def codes() -> list[int]:
    """Return the codes of all plans: a digit a lever, its place in ``LEVERS`` counted from 1."""
    places = product(*(range(1, len(values) + 1) for values in LEVERS.values()))
    return [int("".join(map(str, one))) for one in places]


def plan_of(code: int) -> Plan:
    """Return the plan of a code."""
    levers: dict[str, Any] = {
        name: values[int(digit) - 1] for (name, values), digit in zip(LEVERS.items(), str(code), strict=True)
    }
    return Plan(**levers)


def code_of(plan: Plan) -> int:
    """Return the code of a plan."""
    return int("".join(str(values.index(getattr(plan, name)) + 1) for name, values in LEVERS.items()))


BEFORE = code_of(Plan())
TARGETS = code_of(Plan(exit="targets"))


def name_of(plan: Plan) -> str:
    """Name a plan by the levers that it moves, as they are written in Python."""
    moved = [f"{name}={getattr(plan, name)!r}" for name, values in LEVERS.items() if getattr(plan, name) != values[0]]
    return ", ".join(moved) or "as before"


@cache
def _runs() -> dict[int, dict[str, list[float]]]:
    """Read what is stored: code -> measure -> a value for each of ``SEEDS``."""
    found: dict[int, dict[str, list[float]]] = {}
    with (_HERE / "runs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kept = found.setdefault(int(row["code"]), {name: [] for name in MEASURES})
            for name in MEASURES:
                kept[name].append(float(row[name]))
    return found


def runs(code: int, measure: str) -> dict[int, float]:
    """Return a measure of a plan by seed."""
    return dict(zip(SEEDS, _runs()[code][measure], strict=True))


def summary(code: int, measure: str) -> tuple[float, float, float]:
    """Return mean, lowest and highest of a measure over the five runs of a plan."""
    values = _runs()[code][measure]
    return sum(values) / len(values), min(values), max(values)


def difference(first: int, second: int, measure: str) -> tuple[float, float, float]:
    """Return mean, lowest and highest of second less first, run by run on the same luck."""
    return compare.paired(runs(first, measure), runs(second, measure))


def every() -> pd.DataFrame:
    """List all plans.

    Returns
    -------
    pandas.DataFrame
        ``name``, the seven levers, the mean of each of ``MEASURES`` over five runs, ``money_most`` and ``hours_most``
        (in the worst of them).
    """
    import pandas as pd

    rows = []
    for code in codes():
        plan = plan_of(code)
        means = {name: round(summary(code, name)[0], 2) for name in MEASURES}
        most = {f"{name}_most": summary(code, name)[2] for name in ("money", "hours")}
        levers = {name: getattr(plan, name) for name in LEVERS}
        rows.append({"name": name_of(plan)} | levers | means | most)
    return pd.DataFrame(rows)


def within() -> pd.DataFrame:
    """List the plans that stay within both limits; columns as in `every`."""
    plans = every()
    return plans[(plans["money_most"] <= MONEY) & (plans["hours_most"] <= HOURS)].reset_index(drop=True)


@cache
def luck() -> tuple[dict[int, float], dict[int, float]]:
    """Return the poor at the end of 2020 by seed: going on as before, and with help matched to needs."""
    with (_HERE / "luck.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    before, matched = ({int(row["seed"]): float(row[name]) for row in rows} for name in ("before", "matched"))
    return before, matched


def misled() -> float:
    """Return the share of pairs with different luck in which matched help, the better plan, shows more poor."""
    before, matched = luck()
    pairs = [(before[one], matched[other]) for one in LUCK for other in LUCK if one != other]
    return sum(b > a for a, b in pairs) / len(pairs)


def measured(score: Score, measure: str) -> float:
    """Return one of ``MEASURES`` of a plan that was carried out."""
    return float(getattr(score, _NAMES.get(measure, measure)))


def made(job: tuple[int, int]) -> list[float]:
    """Run one plan with one seed, and round what is stored."""
    from coursekit.models.society.plan import run

    code, seed = job
    score = run(plan_of(code), seed)
    return [code, seed, *(round(measured(score, one), n or None) for one, n in MEASURES.items())]


def _write() -> None:
    from multiprocessing import Pool

    jobs = [(code, seed) for code in codes() for seed in SEEDS]
    pairs = [(code_of(plan), seed) for seed in LUCK for plan in (Plan(), MATCHED)]
    with Pool(2) as pool:
        runs = pool.map(made, jobs, chunksize=10)
        poor = [row[2] for row in pool.map(made, pairs)]
    lucky = [[seed, *poor[2 * at : 2 * at + 2]] for at, seed in enumerate(LUCK)]
    for name, header, rows in (
        ("runs", ["code", "seed", *MEASURES], runs),
        ("luck", ["seed", "before", "matched"], lucky),
    ):
        with (_HERE / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([header, *rows])


if __name__ == "__main__":
    _write()
