"""An audit of exits: declared rules over the panel, each with its evidence.

A rule looks only at the register. Two rules are signs of an exit that was wrong (a guarantee is
missing; the cash stays below the line); four are flags (quota, moved support, same year, dibao only):
they call for a visit and prove nothing. The truth is read apart, by `outcomes`, and the two are
compared by `scoreboard`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coursekit.models import validate
from coursekit.models.confusion import tabulate
from coursekit.models.county import CASH_SOURCES, GUARANTEES, LINE, check_register, check_truth, coded

__all__ = [
    "OUTCOMES",
    "RULES",
    "Rule",
    "Thresholds",
    "audit",
    "evidence",
    "evidence_for",
    "outcomes",
    "pattern_scores",
    "scoreboard",
]

OUTCOMES = ("wrong at exit", "not sustained", "sustained", "not followed")


@dataclass(frozen=True)
class Thresholds:
    """Where the rules draw their lines.

    Attributes
    ----------
    cash_margin : float
        Cash below ``line * (1 - cash_margin)`` a person counts as below the line. 0.05 lets small
        errors of measurement pass.
    quota_years : int
        Years on the register up to which an exit that meets the village target is flagged.
    dibao_share : float
        Share of dibao in cash from which an exit is flagged (the share itself included).
    support_share : float
        Smallest share of support in cash at exit for its end to be flagged.
    """

    cash_margin: float = 0.0
    quota_years: int = 1
    dibao_share: float = 0.5
    support_share: float = 0.0

    def __post_init__(self) -> None:
        for name in ("cash_margin", "dibao_share", "support_share"):
            validate.probability(name, getattr(self, name))
        validate.whole("quota_years", self.quota_years)


@dataclass(frozen=True)
class Rule:
    """One rule: what it is called, what it proves, which evidence it reads, and the test.

    Attributes
    ----------
    name : str
        Also the name of its column in the result of `audit`.
    proves : bool
        True when a finding, if the record is right, means that the exit was wrong.
    reads : tuple of str
        Columns of `evidence` that it looks at, for the reader of a finding.
    test : callable
        From the evidence, the line and the thresholds to one boolean an exit.
    """

    name: str
    proves: bool
    reads: tuple[str, ...]
    test: Callable[[pd.DataFrame, float, Thresholds], pd.Series] = field(repr=False)


def _guarantee(found: pd.DataFrame, line: float, limits: Thresholds) -> pd.Series:
    return found["missing"] > 0


def _expected(found: pd.DataFrame, line: float, limits: Thresholds) -> pd.Series:
    return found["cash"] < line * (1 - limits.cash_margin) * found["persons"]


def _quota(found: pd.DataFrame, line: float, limits: Thresholds) -> pd.Series:
    soon = (found["years_registered"] >= 1) & (found["years_registered"] <= limits.quota_years)
    return soon & (found["village_exits"] == found["village_target"])


def _moved_support(found: pd.DataFrame, line: float, limits: Thresholds) -> pd.Series:
    enough = (found["support"] > 0) & (found["support"] >= limits.support_share * found["cash"])
    return found["followed"] & enough & (found["support_after"] == 0)


def _same_year(found: pd.DataFrame, line: float, limits: Thresholds) -> pd.Series:
    return found["years_registered"] == 0


def _dibao(found: pd.DataFrame, line: float, limits: Thresholds) -> pd.Series:
    return (found["dibao"] > 0) & (found["dibao"] >= limits.dibao_share * found["cash"])


RULES: tuple[Rule, ...] = (
    Rule("guarantee", True, ("missing", *GUARANTEES), _guarantee),
    Rule("expected_income", True, ("cash_per_person", "declared_per_person", "not_cash"), _expected),
    Rule("quota", False, ("years_registered", "village_exits", "village_target"), _quota),
    Rule("moved_support", False, ("support", "support_after", "followed"), _moved_support),
    Rule("same_year", False, ("years_registered",), _same_year),
    Rule("dibao_only", False, ("dibao", "dibao_share"), _dibao),
)


def evidence(register: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Collect what the rules look at: one row an exit.

    Parameters
    ----------
    register : pandas.DataFrame
        A register as `county.County` describes it, in any order of rows.
    targets : pandas.DataFrame
        ``village_id``, ``year``, ``exit_target``. A village and year without a target has -1.

    Returns
    -------
    pandas.DataFrame
        ``household_id``, ``village_id``, ``year``, ``persons``; ``cash`` and ``declared`` (yuan a
        household), ``cash_per_person``, ``declared_per_person``, ``not_cash`` (declared minus cash);
        the five guarantees and ``missing`` (how many are not met); ``years_registered`` (-1 when the
        entry is not in the panel); ``village_exits``, ``village_target``; ``support``, ``followed``
        (the panel has the year after), ``support_after`` (0 when not followed); ``dibao``,
        ``dibao_share`` (of cash, 0 where there is no cash).

    Raises
    ------
    ValueError
        If a column is missing, a value is missing or negative, a household has two rows for one year,
        or there is no exit.
    """
    check_register(register)
    validate.frame(targets, ("village_id", "year", "exit_target"), "targets", allow_empty=True)
    validate.not_negative(targets, ["exit_target"], "targets")
    validate.keys_unique(targets, ("village_id", "year"), "targets")
    panel = _sorted(register)
    ids, years = panel["household_id"].to_numpy(), panel["year"].to_numpy().astype(np.int64)
    at = np.flatnonzero(panel["exited"].to_numpy(dtype=bool))
    if not len(at):
        message = "register: column 'exited' is false in every row, so there is no exit to audit"
        raise ValueError(message)
    rows = panel.iloc[at]
    persons = rows["persons"].to_numpy().astype(np.int64)
    cash: NDArray[np.int64] = np.sum([rows[name].to_numpy() for name in CASH_SOURCES], axis=0, dtype=np.int64)
    declared, dibao = rows["declared"].to_numpy().astype(np.int64), rows["dibao"].to_numpy().astype(np.int64)
    met = {name: rows[name].to_numpy(dtype=bool) for name in GUARANTEES}

    after = np.minimum(at + 1, len(ids) - 1)
    followed = (at + 1 < len(ids)) & (ids[after] == ids[at]) & (years[after] == years[at] + 1)
    support_after = np.where(followed, panel["support"].to_numpy()[after], 0)
    found = pd.DataFrame(
        {
            "household_id": ids[at],
            "village_id": rows["village_id"].to_numpy(),
            "year": years[at],
            "persons": persons,
            "cash": cash,
            "declared": declared,
            "cash_per_person": cash / persons,
            "declared_per_person": declared / persons,
            "not_cash": declared - cash,
            **met,
            "missing": np.sum([~value for value in met.values()], axis=0),
            "years_registered": _years_registered(panel, ids, years, at),
            "support": rows["support"].to_numpy(),
            "followed": followed,
            "support_after": support_after,
            "dibao": dibao,
            "dibao_share": np.divide(dibao, cash, out=np.zeros(len(cash)), where=cash > 0),
        }
    )
    key = ["village_id", "year"]
    found["village_exits"] = found.groupby(key)["household_id"].transform("size")
    plan = targets.astype({"year": "int64"})[[*key, "exit_target"]]
    target = found[key].merge(plan, on=key, how="left")["exit_target"]
    found["village_target"] = target.fillna(-1).astype(np.int64).to_numpy()
    return found


def audit(
    register: pd.DataFrame,
    targets: pd.DataFrame,
    *,
    line: float = LINE,
    thresholds: Thresholds | None = None,
    rules: Sequence[Rule] = RULES,
) -> pd.DataFrame:
    """Run the rules over every exit of a register.

    Parameters
    ----------
    register, targets : pandas.DataFrame
        See `evidence`.
    line : float, default LINE
        Poverty line, yuan a person and year, above 0.
    thresholds : Thresholds, optional
    rules : sequence of Rule, default RULES

    Returns
    -------
    pandas.DataFrame
        The evidence, one row an exit, with a boolean column a rule, named after it, and
        ``any_rule``.

    Raises
    ------
    ValueError
        As `evidence`; or if the line is not above 0, or a rule gives no boolean an exit.

    Examples
    --------
    >>> from coursekit.models import extract
    >>> found = audit(extract.load().register, extract.load().targets)
    >>> bool(found["any_rule"].any())
    True
    """
    validate.finite("line", line, zero=False)
    limits = thresholds or Thresholds()
    found = evidence(register, targets)
    flags = {rule.name: _flags(rule, found, line, limits) for rule in rules}
    any_rule = np.logical_or.reduce(list(flags.values())) if flags else np.zeros(len(found), dtype=bool)
    return found.assign(**flags, any_rule=any_rule)


def _flags(rule: Rule, found: pd.DataFrame, line: float, limits: Thresholds) -> NDArray[np.bool_]:
    result = np.asarray(rule.test(found, line, limits))
    if result.shape != (len(found),) or result.dtype.kind != "b":
        message = f"rule {rule.name!r} must give one true or false an exit, not {result.dtype} of shape {result.shape}"
        raise ValueError(message)
    return result


def evidence_for(found: pd.DataFrame, household_id: int, rules: Sequence[Rule] = RULES) -> pd.DataFrame:
    """List what each rule saw in one household's exits.

    Parameters
    ----------
    found : pandas.DataFrame
        Result of `audit`.
    household_id : int
    rules : sequence of Rule

    Returns
    -------
    pandas.DataFrame
        ``year``, ``rule``, ``found`` (bool), ``proves`` (bool), ``evidence`` (name of what was read),
        ``value``.

    Raises
    ------
    ValueError
        If the household has no exit in `found`.
    """
    rows = found[found["household_id"] == household_id]
    if rows.empty:
        message = f"found has no exit of household_id {household_id}"
        raise ValueError(message)
    lines = [
        (row["year"], rule.name, bool(row[rule.name]), rule.proves, name, row[name])
        for _, row in rows.iterrows()
        for rule in rules
        for name in rule.reads
    ]
    return pd.DataFrame(lines, columns=["year", "rule", "found", "proves", "evidence", "value"])


def outcomes(register: pd.DataFrame, truth: pd.DataFrame) -> pd.DataFrame:
    """Read from the truth how each exit turned out.

    Parameters
    ----------
    register, truth : pandas.DataFrame
        Two frames of one county, with the same pairs of household and year.

    Returns
    -------
    pandas.DataFrame
        One row an exit, in the order of `evidence`: ``household_id``, ``year``, ``persons``,
        ``outcome``, ``pattern``. The outcome is ``"wrong at exit"`` (poor in the year of the exit),
        ``"not sustained"`` (not poor then, poor the year after), ``"sustained"``, or ``"not followed"``
        (not poor then, and the panel ends).
    """
    check_register(register)
    check_truth(truth)
    panel, facts = _sorted(register), _sorted(truth)
    ids, years = panel["household_id"].to_numpy(), panel["year"].to_numpy().astype(np.int64)
    if len(facts) != len(panel) or (facts["household_id"].to_numpy() != ids).any() or (facts["year"] != years).any():
        message = "register and truth must hold the same pairs of household_id and year"
        raise ValueError(message)
    at = np.flatnonzero(panel["exited"].to_numpy(dtype=bool))
    after = np.minimum(at + 1, len(ids) - 1)
    followed = (at + 1 < len(ids)) & (ids[after] == ids[at]) & (years[after] == years[at] + 1)
    poor = facts["poor"].to_numpy(dtype=bool)
    code = np.select([poor[at], ~followed, poor[after]], [0, 3, 1], default=2)
    return pd.DataFrame(
        {
            "household_id": ids[at],
            "year": years[at],
            "persons": panel["persons"].to_numpy()[at],
            "outcome": coded(code, OUTCOMES),
            "pattern": facts["pattern"].iloc[at].reset_index(drop=True),
        }
    )


def scoreboard(
    found: pd.DataFrame, outcome: pd.DataFrame, *, by: str = "household", rules: Sequence[Rule] = RULES
) -> pd.DataFrame:
    """Compare each rule with the truth, keeping three things apart.

    Parameters
    ----------
    found : pandas.DataFrame
        Result of `audit`.
    outcome : pandas.DataFrame
        Result of `outcomes` for the same register.
    by : {"household", "person"}
        What is counted.
    rules : sequence of Rule

    Returns
    -------
    pandas.DataFrame
        A row a rule, and ``any_rule``: ``flagged``; of these ``wrong_at_exit``, ``not_sustained`` and
        ``only_flagged`` (neither of the two, as far as the panel goes); ``missed`` (wrong at exit, not
        flagged); ``precision`` and ``recall`` for exits that were wrong (NaN where the denominator is 0).
    """
    if by not in ("household", "person"):
        message = f"by must be 'household' or 'person', not {by!r}"
        raise ValueError(message)
    joined = _joined(found, outcome)
    weight = joined["persons"] if by == "person" else pd.Series(1, index=joined.index)
    wrong, lapsed = joined["outcome"] == "wrong at exit", joined["outcome"] == "not sustained"
    rows = []
    for name in [*(rule.name for rule in rules), "any_rule"]:
        flag = joined[name]
        table = tabulate(flag, wrong, weight)
        later = float(weight[flag & lapsed].sum())
        rows.append(
            {
                "rule": name,
                "flagged": table.flagged,
                "wrong_at_exit": table.true_positive,
                "not_sustained": later,
                "only_flagged": table.false_positive - later,
                "missed": table.false_negative,
                "precision": np.nan if table.precision is None else table.precision,
                "recall": np.nan if table.recall is None else table.recall,
            }
        )
    return pd.DataFrame(rows)


def pattern_scores(found: pd.DataFrame, outcome: pd.DataFrame, rules: Sequence[Rule] = RULES) -> pd.DataFrame:
    """Compare each rule with the pattern of the same name that was put into the register.

    Returns
    -------
    pandas.DataFrame
        A row a rule: ``injected`` and ``flagged`` exits, ``precision`` and ``recall`` for that pattern, and
        ``alarm_rate``, the share of the exits without any pattern that it flags (NaN where the
        denominator is 0).
    """
    joined = _joined(found, outcome)
    rows = []
    for rule in rules:
        table = tabulate(joined[rule.name], joined["pattern"] == rule.name)
        plain = joined["pattern"] == "none"
        rows.append(
            {
                "rule": rule.name,
                "injected": table.actual,
                "flagged": table.flagged,
                "precision": np.nan if table.precision is None else table.precision,
                "recall": np.nan if table.recall is None else table.recall,
                "alarm_rate": float(joined.loc[plain, rule.name].mean()) if plain.any() else np.nan,
            }
        )
    return pd.DataFrame(rows)


def _joined(found: pd.DataFrame, outcome: pd.DataFrame) -> pd.DataFrame:
    """Put findings and outcomes side by side, exit by exit."""
    validate.frame(found, ("household_id", "year", "any_rule"), "found")
    validate.frame(outcome, ("household_id", "year", "outcome", "pattern"), "outcome")
    key = ["household_id", "year"]
    same = len(found) == len(outcome)
    if same and all((found[name].to_numpy() == outcome[name].to_numpy()).all() for name in key):
        extra = outcome[["outcome", "pattern"]].set_axis(found.index)
        return pd.concat([found, extra], axis=1)
    joined = found.merge(outcome[[*key, "outcome", "pattern"]], on=key, how="inner", validate="one_to_one")
    if len(joined) != len(found):
        message = f"outcome lacks {len(found) - len(joined)} of the {len(found)} exits in found"
        raise ValueError(message)
    return joined


def _sorted(data: pd.DataFrame) -> pd.DataFrame:
    """Sort by household and year unless it is, and refuse a pair that comes twice."""
    ids, years = data["household_id"].to_numpy(), data["year"].to_numpy()
    if not ((ids[1:] > ids[:-1]) | ((ids[1:] == ids[:-1]) & (years[1:] > years[:-1]))).all():
        data = data.sort_values(["household_id", "year"], kind="stable")
        validate.keys_unique(data, ("household_id", "year"), "register")
    return data


def _years_registered(
    panel: pd.DataFrame, ids: NDArray[Any], years: NDArray[np.int64], at: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Years from the last entry (or return) up to each exit; -1 when it is not in the panel."""
    starts = np.flatnonzero((panel["entered"] | panel["returned"]).to_numpy(dtype=bool))
    place = np.searchsorted(starts, at, side="right") - 1
    entry = starts[np.maximum(place, 0)] if len(starts) else np.zeros(len(at), dtype=np.int64)
    known = (place >= 0) & (ids[entry] == ids[at]) if len(starts) else np.zeros(len(at), dtype=bool)
    return np.where(known, years[at] - years[entry], -1)
