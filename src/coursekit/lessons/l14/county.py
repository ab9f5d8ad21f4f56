"""County Jia as lesson 14 looks at it: two files to be linked, needs and help, and who lives on hazard sites.

County Jia is fictional and simulated. The two files have some twenty million pairs; what is stored is how many of them
agree in which fields, and three smaller tables. To write them again: ``python -m coursekit.lessons.l14.county``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from coursekit.models.county import REFERENCE_YEAR, SEED
from coursekit.models.society import agencies
from coursekit.models.society.simulate import generate
from coursekit.models.society.tables import KINDS, in_year, persons_in

if TYPE_CHECKING:
    import pandas as pd

    from coursekit.models.arrays import Ints
    from coursekit.models.society.tables import Society

__all__ = ["ERRORS", "FIELDS", "PERSONS", "TABLES", "needs", "patterns", "reached", "shared", "sites",
           "stored"]  # fmt: skip

PERSONS = 30_000
ERRORS = (2, 4, 8)
"""Chance of a typing error in a field of the file of dibao, in percent; in the register it stays 2."""
FIELDS = ("sex", "surname", "given", "born", "month", "day", "village")


@cache
def society() -> Society:
    """Simulate the county."""
    return generate(PERSONS, SEED)


def shared() -> pd.DataFrame:
    """Count the people of the county who share their name, their date of birth, or both, with somebody.

    Returns
    -------
    pandas.DataFrame
        ``key``, ``persons``, ``shared`` (persons), at the end of 2017.
    """
    import pandas as pd

    people = agencies.named(society())
    here = people[people["person_id"].isin(persons_in(society().persons, REFERENCE_YEAR)["person_id"])]
    name, born = ["surname", "first", "second"], ["born", "month", "day"]
    keys = {"name": name, "birth": born, "both": name + born}
    return pd.DataFrame(
        [
            {"key": key, "persons": len(here), "shared": int(here.duplicated(columns, keep=False).sum())}
            for key, columns in keys.items()
        ]
    )


def patterns(errors: int) -> pd.DataFrame:
    """Compare every record of the register with every one of the file of dibao.

    Parameters
    ----------
    errors : int
        One of ``ERRORS``.

    Returns
    -------
    pandas.DataFrame
        ``errors``; a column a field of ``FIELDS``, true where it agrees; ``pairs`` that agree in just these fields, and
        how many of them are the ``same`` person.
    """
    import pandas as pd

    made = agencies.files(society(), REFERENCE_YEAR, {**agencies.ERRORS, "dibao": errors / 100})
    a, b = (file.rename(columns={"village_id": "village"}) for file in (made.register, made.dibao))
    agree = np.zeros((len(a), len(b)), dtype=np.uint8)
    for bit, field in enumerate(FIELDS):
        both = pd.factorize(pd.concat([a[field], b[field]]))[0]
        agree |= (both[: len(a), None] == both[None, len(a) :]).astype(np.uint8) << bit
    key = made.truth.set_index(["file", "record"])["person_id"]
    who = [pd.Series(key[name].loc[file["record"]].to_numpy()) for name, file in (("register", a), ("dibao", b))]
    one = who[0].rename_axis("a").reset_index(name="id").merge(who[1].rename_axis("b").reset_index(name="id"), on="id")
    counts = [np.bincount(codes.ravel(), minlength=2 ** len(FIELDS)) for codes in (agree, agree[one["a"], one["b"]])]
    code = np.arange(2 ** len(FIELDS))
    columns = {field: (code >> bit & 1).astype(bool) for bit, field in enumerate(FIELDS)}
    table = pd.DataFrame({"errors": errors, **columns, "pairs": counts[0], "same": counts[1]})
    return table[table["pairs"] > 0].reset_index(drop=True)


def needs() -> pd.DataFrame:
    """Set help against need for the households registered at the end of 2017, kind by kind.

    Returns
    -------
    pandas.DataFrame
        ``kind``; ``households`` that need it; ``met``, percent of them that got it in 2017; ``given``, percent of all
        registered that got it.
    """
    import pandas as pd

    need, got = _needed_and_got()
    rows = []
    for bit, kind in enumerate(KINDS):
        wants, has = need >> bit & 1 > 0, got >> bit & 1 > 0
        rows.append((kind, int(wants.sum()), 100 * has[wants].mean(), 100 * has.mean()))
    return pd.DataFrame(rows, columns=["kind", "households", "met", "given"]).round(1)


def reached() -> pd.DataFrame:
    """Return how many of the same households got any measure, and how many of those with a need got all they need.

    Returns
    -------
    pandas.DataFrame
        ``what`` (``any_measure``, ``all_needs``), ``percent``.
    """
    import pandas as pd

    need, got = _needed_and_got()
    met = (need & ~got == 0)[need > 0]
    rows = [("any_measure", 100 * (got > 0).mean()), ("all_needs", 100 * met.mean())]
    return pd.DataFrame(rows, columns=["what", "percent"]).round(1)


def _needed_and_got() -> tuple[Ints, Ints]:
    """Return what the registered need and got in the year, a bit a kind."""
    panel = in_year(society().panel, REFERENCE_YEAR, "panel", ("need", "help"))
    listed = in_year(society().registry, REFERENCE_YEAR, "registry", ("on_register",))["on_register"]
    rows = panel[listed.to_numpy()]
    return rows["need"].to_numpy(), rows["help"].to_numpy()


def sites() -> pd.DataFrame:
    """Count in each village who lives on a hazard site, registered or not, at the end of 2017.

    Returns
    -------
    pandas.DataFrame
        ``village``; ``share``, percent of its households on sites; ``persons``, ``on_site`` of them;
        ``registered_on_site`` and ``registered_elsewhere``, persons.
    """
    panel = in_year(society().panel, REFERENCE_YEAR, "panel", ("household_id", "village_id", "size"))
    listed = in_year(society().registry, REFERENCE_YEAR, "registry", ("on_register",))["on_register"].to_numpy()
    site = panel["household_id"].map(society().households.set_index("household_id")["site"]).to_numpy()
    size = panel["size"]
    rows = panel.assign(
        share=100 * site,
        persons=size,
        on_site=size * site,
        registered_on_site=size * (site & listed),
        registered_elsewhere=size * (~site & listed),
    )
    grouped = rows.groupby("village_id")
    counts = grouped[["persons", "on_site", "registered_on_site", "registered_elsewhere"]].sum()
    counts.insert(0, "share", grouped["share"].mean().round(1))
    return counts.rename_axis("village").reset_index()


TABLES = ("shared", "patterns", "needs", "reached", "sites")


def build() -> dict[str, pd.DataFrame]:
    """Make the tables."""
    import pandas as pd

    compared = pd.concat([patterns(errors) for errors in ERRORS], ignore_index=True)
    return {"shared": shared(), "patterns": compared, "needs": needs(), "reached": reached(), "sites": sites()}


@cache
def _read(name: str) -> pd.DataFrame:
    import pandas as pd

    with (files("coursekit.lessons.l14") / f"{name}.csv").open(encoding="utf-8") as stream:
        return pd.read_csv(stream)


def stored(name: str) -> pd.DataFrame:
    """Read one of ``TABLES`` as it is stored; a copy, free to be changed."""
    return _read(name).copy()


if __name__ == "__main__":
    for name, table in build().items():
        table.to_csv(Path(__file__).parent / f"{name}.csv", index=False, lineterminator="\n")
