"""An audit of exits: declared rules over the panel, each with its evidence.

A rule looks only at the register. Two rules are signs of an exit that was wrong (a guarantee is
missing; the cash stays below the line); four are flags (quota, moved support, same year, dibao only):
they call for a visit and prove nothing. The truth is read apart, by `outcomes`, and the two are
compared by `scoreboard`.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from coursekit.models import checks, frames, validate
from coursekit.models.arrays import Bools
from coursekit.models.confusion import CELLS, Confusion, crossed
from coursekit.models.county import CASH_SOURCES, GUARANTEES, LINE, check_register, check_truth
from coursekit.models.frames import COLUMNS, AnyFrame, Columns, Frame, column

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr, LazyFrame

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

_KEY = ("household_id", "year")
_EVIDENCE = (
    "household_id",
    "village_id",
    "year",
    "persons",
    "cash",
    "declared",
    "cash_per_person",
    "declared_per_person",
    "not_cash",
    *GUARANTEES,
    "missing",
    "years_registered",
    "support",
    "followed",
    "support_after",
    "dibao",
    "dibao_share",
    "village_exits",
    "village_target",
)

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
        From the evidence, the line and the thresholds to one boolean an exit. A rule that only computes with columns
        and compares them (``+ - * / < <= > >= == != & | ~``) runs on every engine.
    """

    name: str
    proves: bool
    reads: tuple[str, ...]
    test: Callable[[Columns, float, Thresholds], Any] = field(repr=False)


def _guarantee(found: Columns, line: float, limits: Thresholds) -> Any:
    return found["missing"] > 0


def _expected(found: Columns, line: float, limits: Thresholds) -> Any:
    return found["cash"] < line * (1 - limits.cash_margin) * found["persons"]


def _quota(found: Columns, line: float, limits: Thresholds) -> Any:
    soon = (found["years_registered"] >= 1) & (found["years_registered"] <= limits.quota_years)
    return soon & (found["village_exits"] == found["village_target"])


def _moved_support(found: Columns, line: float, limits: Thresholds) -> Any:
    enough = (found["support"] > 0) & (found["support"] >= limits.support_share * found["cash"])
    return found["followed"] & enough & (found["support_after"] == 0)


def _same_year(found: Columns, line: float, limits: Thresholds) -> Any:
    return found["years_registered"] == 0


def _dibao(found: Columns, line: float, limits: Thresholds) -> Any:
    return (found["dibao"] > 0) & (found["dibao"] >= limits.dibao_share * found["cash"])


RULES: tuple[Rule, ...] = (
    Rule("guarantee", True, ("missing", *GUARANTEES), _guarantee),
    Rule("expected_income", True, ("cash_per_person", "declared_per_person", "not_cash"), _expected),
    Rule("quota", False, ("years_registered", "village_exits", "village_target"), _quota),
    Rule("moved_support", False, ("support", "support_after", "followed"), _moved_support),
    Rule("same_year", False, ("years_registered",), _same_year),
    Rule("dibao_only", False, ("dibao", "dibao_share"), _dibao),
)


def evidence(register: Frame, targets: Frame) -> Frame:
    """Collect what the rules look at: one row an exit.

    Parameters
    ----------
    register : frame
        A register as `county.County` describes it, in any order of rows; of pandas, polars, DuckDB or PySpark.
    targets : frame
        ``village_id``, ``year``, ``exit_target``, of the same engine. A village and year without a target has -1.

    Returns
    -------
    frame
        Of that engine; of pandas sorted by household and year. ``household_id``, ``village_id``, ``year``,
        ``persons``; ``cash`` and ``declared`` (yuan a household), ``cash_per_person``, ``declared_per_person``,
        ``not_cash`` (declared minus cash); the five guarantees and ``missing`` (how many are not met);
        ``years_registered`` (-1 when the entry is not in the panel); ``village_exits``, ``village_target``;
        ``support``, ``followed`` (the panel has the year after), ``support_after`` (0 when not followed); ``dibao``,
        ``dibao_share`` (of cash, 0 where there is no cash).

    Raises
    ------
    TypeError
        If the two are of different engines.
    ValueError
        If a column is missing, a value is missing or negative, a year or target is no whole number, a household has
        two rows for one year, or there is no exit.
    """
    return frames.same(_evidence(register, targets), register, _KEY)


def _evidence(register: AnyFrame, targets: AnyFrame) -> LazyFrame[Any]:
    """Collect the evidence by look-ups, which follow the exits: windows would sort the whole register."""
    frames.together(register=register, targets=targets)
    check_register(register)
    checks.check(
        targets,
        ("village_id", "year", "exit_target"),
        "targets",
        checks.complete("village_id"),
        checks.not_negative("exit_target"),
        checks.whole("year", "exit_target"),
        allow_empty=True,
    )
    checks.unique(targets, ("village_id", "year"), "targets")
    flags = (*GUARANTEES, "entered", "exited", "returned")
    columns = (*_KEY, "village_id", "persons", *CASH_SOURCES, "declared", *flags)
    panel, plan = (
        frames.lazy(frame, names, name, yes).with_columns(year=frames.whole(column("year")))
        for frame, names, name, yes in (
            (register, columns, "register", flags),
            (targets, ("village_id", "year", "exit_target"), "targets", ()),
        )
    )
    frames.comparable(panel, plan, ("village_id",), ("register", "targets"))
    exits = panel.filter(column("exited"))
    if not frames.totals(exits, exits=frames.rows())["exits"]:
        message = "register: column 'exited' is false in every row, so there is no exit to audit"
        raise ValueError(message)
    found = _with_amounts(exits)
    found = _with_next_year(found, panel)
    _check_once(found, register=register)
    found = _with_years_registered(found, panel)
    found = _with_targets(found, plan)
    return found.select(*_EVIDENCE)


def _check_once(found: LazyFrame[Any], **tables: AnyFrame) -> None:
    """Check that no household has two rows for one year.

    Frames of pandas are searched wholly. Of an engine, where that would take gigabytes for a nation, the exits after
    the look-ups are: a row that came twice where an exit is looked up has made two of it.
    """
    if all(frames.engine(table) == "pandas" for table in tables.values()):
        for name, table in tables.items():
            checks.unique(table, _KEY, name)
    else:
        checks.each_once(found, _KEY, " and ".join(tables))


def _with_amounts(exits: LazyFrame[Any]) -> LazyFrame[Any]:
    """Add what the row of the exit says by itself."""
    cash = functools.reduce(operator.add, map(column, CASH_SOURCES))
    missing = functools.reduce(operator.add, (frames.whole(~column(name)) for name in GUARANTEES))
    found = exits.with_columns(cash=cash, missing=missing)
    has_cash = column("cash") > 0
    return found.with_columns(
        cash_per_person=column("cash") / column("persons"),
        declared_per_person=column("declared") / column("persons"),
        not_cash=column("declared") - column("cash"),
        # A quotient by 0 is an error on some engines, even where it is not chosen.
        dibao_share=frames.either(has_cash, column("dibao") / frames.either(has_cash, column("cash"), 1), 0.0),
    )


def _with_next_year(found: LazyFrame[Any], panel: LazyFrame[Any]) -> LazyFrame[Any]:
    """Look up the support of the year after, and whether the panel has that year."""
    later = panel.select("household_id", column("year") - 1, later=column("support"))
    found = found.join(later, on=list(_KEY), how="left")
    # A look-up that finds nothing makes floats of whole numbers in pandas.
    kind = frames.whole if frames.kinds(panel)["support"] == "whole" else frames.number
    after = kind(column("later").fill_null(0))
    return found.with_columns(followed=~column("later").is_null(), support_after=after)


def _with_years_registered(found: LazyFrame[Any], panel: LazyFrame[Any]) -> LazyFrame[Any]:
    """Look up the last entry or return up to the exit."""
    entries = panel.filter(column("entered") | column("returned")).select("household_id", start=column("year"))
    before = found.select(*_KEY).join(entries, on="household_id", how="inner").filter(column("start") <= column("year"))
    last = before.group_by(*_KEY).agg(start=column("start").max())
    found = found.join(last, on=list(_KEY), how="left")
    return found.with_columns(years_registered=frames.whole((column("year") - column("start")).fill_null(-1)))


def _with_targets(found: LazyFrame[Any], targets: LazyFrame[Any]) -> LazyFrame[Any]:
    """Count the exits of the village in the year, and look up how many it was told to have."""
    place = ["village_id", "year"]
    counted = found.group_by(*place).agg(village_exits=frames.rows())
    found = found.join(counted, on=place, how="left")
    found = found.join(targets.rename({"exit_target": "village_target"}), on=place, how="left")
    return found.with_columns(
        village_exits=frames.whole(column("village_exits")),
        village_target=frames.whole(column("village_target").fill_null(-1)),
    )


def audit(
    register: Frame,
    targets: Frame,
    *,
    line: float = LINE,
    thresholds: Thresholds | None = None,
    rules: Sequence[Rule] = RULES,
) -> Frame:
    """Run the rules over every exit of a register.

    Parameters
    ----------
    register, targets : frame
        See `evidence`.
    line : float, default LINE
        Poverty line, yuan a person and year, above 0.
    thresholds : Thresholds, optional
    rules : sequence of Rule, default RULES

    Returns
    -------
    frame
        The evidence, one row an exit, with a boolean column a rule, named after it, and
        ``any_rule``.

    Raises
    ------
    ValueError
        As `evidence`; or if the line is not above 0, two rules have one name or one has that of a column of the
        result, a rule gives no boolean an exit, or does on an engine what only
        pandas can do.

    Examples
    --------
    >>> from coursekit.models import extract
    >>> found = audit(extract.load().register, extract.load().targets)
    >>> bool(found["any_rule"].any())
    True
    """
    validate.finite("line", line, zero=False)
    limits = thresholds or Thresholds()
    _check_names(rules)
    if frames.engine(register) == "pandas":
        found: Any = evidence(register, targets)
        flags = {rule.name: _flags(rule, found, line, limits) for rule in rules}
        any_rule = np.logical_or.reduce(list(flags.values())) if flags else np.zeros(len(found), dtype=bool)
        flagged: Frame = found.assign(**flags, any_rule=any_rule)
        return flagged
    seen = _evidence(register, targets)
    where = str(frames.engine(register))
    seen = seen.with_columns(**{rule.name: _expression(rule, line, limits, where) for rule in rules})
    kinds = frames.kinds(seen)
    for rule in rules:
        if kinds[rule.name] != "flag":
            message = f"rule {rule.name!r} must give one true or false an exit, not {seen.collect_schema()[rule.name]}"
            raise ValueError(message)
    any_rule = functools.reduce(operator.or_, (column(rule.name) for rule in rules), frames.constant(False))
    return frames.same(seen.with_columns(any_rule=any_rule), register, _KEY)


def _check_names(rules: Sequence[Rule]) -> None:
    """Check that each rule has a name of its own: it becomes a column beside the evidence and the outcome."""
    names = [rule.name for rule in rules]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        message = f"rules: each must have a name of its own; {twice} come twice"
        raise ValueError(message)
    validate.free("rules", names, [*_EVIDENCE, "any_rule", "outcome", "pattern"])


def _expression(rule: Rule, line: float, limits: Thresholds, where: str) -> Expr:
    """Return what an engine is to compute for a rule, or say what of it only pandas can do."""
    try:
        result = rule.test(COLUMNS, line, limits)
    except (AttributeError, TypeError) as problem:
        message = f"rule {rule.name!r} cannot run on {where}: {problem}"
        raise ValueError(message) from problem
    if not isinstance(result, frames.Column):
        message = f"rule {rule.name!r} must give one true or false an exit, not {type(result).__name__}"
        raise ValueError(message)
    return result.expression


def _flags(rule: Rule, found: pd.DataFrame, line: float, limits: Thresholds) -> Bools:
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
    TypeError
        If `found` is a frame of another engine.
    ValueError
        If the household has no exit in `found`.
    """
    validate.frame(found, _KEY, "found", allow_empty=True)
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


def outcomes(register: Frame, truth: Frame) -> Frame:
    """Read from the truth how each exit turned out.

    Parameters
    ----------
    register, truth : frame
        Two frames of one county and one engine, with the same pairs of household and year.

    Returns
    -------
    frame
        Of that engine; one row an exit, of pandas in the order of `evidence`: ``household_id``, ``year``, ``persons``,
        ``outcome``, ``pattern``. The outcome is ``"wrong at exit"`` (poor in the year of the exit),
        ``"not sustained"`` (not poor then, poor the year after), ``"sustained"``, or ``"not followed"``
        (not poor then, and the panel ends).
    """
    frames.together(register=register, truth=truth)
    check_register(register)
    check_truth(truth)
    panel = frames.lazy(register, (*_KEY, "persons", "exited"), "register", ("exited",))
    facts = frames.lazy(truth, (*_KEY, "poor", "pattern"), "truth", ("poor",))
    frames.comparable(panel, facts, _KEY, ("register", "truth"))
    keys, now = list(_KEY), facts.select(*_KEY, "pattern", poor=column("poor"), known=frames.constant(1))
    later = panel.select("household_id", column("year") - 1, followed=frames.constant(1))
    after = facts.select("household_id", column("year") - 1, poor_after=frames.whole(column("poor")))
    found = panel.filter(column("exited")).join(now, on=keys, how="left")
    found = found.join(later, on=keys, how="left").join(after, on=keys, how="left")
    _check_once(found, register=register, truth=truth)
    gap = column("known").is_null() | (~column("followed").is_null() & column("poor_after").is_null())
    sizes = [frames.totals(one, rows=frames.rows())["rows"] for one in (panel, facts)]
    if sizes[0] != sizes[1] or frames.totals(found.with_columns(gap=frames.whole(gap)), gap=column("gap").sum())["gap"]:
        message = "register and truth must hold the same pairs of household_id and year"
        raise ValueError(message)
    lapsed = frames.either(column("poor_after").fill_null(0) == 1, OUTCOMES[1], OUTCOMES[2])
    stayed = frames.either(column("followed").is_null(), OUTCOMES[3], lapsed)
    found = found.with_columns(outcome=frames.either(column("poor").fill_null(False), OUTCOMES[0], stayed))
    made = frames.same(found.select(*_KEY, "persons", "outcome", "pattern"), register, _KEY)
    if isinstance(made, pd.DataFrame):
        made["outcome"] = made["outcome"].astype(pd.CategoricalDtype(list(OUTCOMES)))
    return made


def scoreboard(
    found: AnyFrame, outcome: AnyFrame, *, by: str = "household", rules: Sequence[Rule] = RULES
) -> pd.DataFrame:
    """Compare each rule with the truth, keeping three things apart.

    Parameters
    ----------
    found : frame
        Result of `audit`.
    outcome : frame
        Result of `outcomes` for the same register. What an engine has not computed yet it computes anew for each call:
        keep both (``.cache()`` of PySpark, ``.to_table(…)`` of DuckDB) where that takes long.
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
    names = [*(rule.name for rule in rules), "any_rule"]
    weight = column("persons") if by == "person" else frames.constant(1)
    wrong, lapsed = column("outcome") == OUTCOMES[0], column("outcome") == OUTCOMES[1]
    cells: dict[str, Expr] = {}
    for n, name in enumerate(names):
        four = crossed(column(name), wrong) | {"later": column(name) & lapsed}
        cells |= {f"_{n}_{kind}": frames.either(cell, weight, 0) for kind, cell in four.items()}
    sums = _sums(found, outcome, names, ["persons"] if by == "person" else [], cells)
    rows = []
    for n, name in enumerate(names):
        table = _table(sums, n)
        later = sums[f"_{n}_later"]
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


def pattern_scores(found: AnyFrame, outcome: AnyFrame, rules: Sequence[Rule] = RULES) -> pd.DataFrame:
    """Compare each rule with the pattern of the same name that was put into the register.

    Returns
    -------
    pandas.DataFrame
        A row a rule: ``injected`` and ``flagged`` exits, ``precision`` and ``recall`` for that pattern, and
        ``alarm_rate``, the share of the exits without any pattern that it flags (NaN where the
        denominator is 0).
    """
    names, plain = [rule.name for rule in rules], column("pattern") == "none"
    cells = {"_plain": plain}
    for n, name in enumerate(names):
        four = crossed(column(name), column("pattern") == name) | {"alarm": column(name) & plain}
        cells |= {f"_{n}_{kind}": cell for kind, cell in four.items()}
    whole = {name: frames.whole(cell) for name, cell in cells.items()}
    sums = _sums(found, outcome, names, [], whole)
    rows = []
    for n, name in enumerate(names):
        table = _table(sums, n)
        rows.append(
            {
                "rule": name,
                "injected": table.actual,
                "flagged": table.flagged,
                "precision": np.nan if table.precision is None else table.precision,
                "recall": np.nan if table.recall is None else table.recall,
                "alarm_rate": sums[f"_{n}_alarm"] / sums["_plain"] if sums["_plain"] else np.nan,
            }
        )
    return pd.DataFrame(rows)


def _table(sums: Mapping[str, float], n: int) -> Confusion:
    """Return the table of the rule at this place of the sums."""
    return Confusion(*(sums[f"_{n}_{kind}"] for kind in CELLS))


def _sums(
    found: AnyFrame, outcome: AnyFrame, names: list[str], others: list[str], cells: Mapping[str, Expr]
) -> dict[str, float]:
    """Put findings and outcomes side by side, exit by exit, and add up cells, all in one pass."""
    frames.together(found=found, outcome=outcome)
    flags = list(dict.fromkeys([*names, "any_rule"]))
    left = frames.lazy(found, (*_KEY, *others, *flags), "found", flags)
    right = frames.lazy(outcome, (*_KEY, "outcome", "pattern"), "outcome")
    frames.comparable(left, right, _KEY, ("found", "outcome"))
    exits = frames.totals(left, rows=frames.rows())["rows"]
    if not exits:
        validate.refuse_empty("found")
    joined = left.join(right, on=list(_KEY), how="left")
    joined = joined.with_columns(_lacking=frames.whole(column("outcome").is_null()), **cells)
    added = [*cells, "_lacking"]
    sums = frames.totals(joined, _rows=frames.rows(), **{name: column(name).sum() for name in added})
    if sums["_lacking"]:
        message = f"outcome lacks {sums['_lacking']:.0f} of the {exits:.0f} exits in found"
        raise ValueError(message)
    if sums["_rows"] != exits:
        message = "outcome must hold each pair of household_id and year once"
        raise ValueError(message)
    return sums
