"""Every method that takes any frame returns on each engine what it returns on pandas.

All of it stands in one file: one worker runs it, and Spark is started once.
"""

from __future__ import annotations

import dataclasses
import re

import numpy as np
import pandas as pd
import pytest
from tests.models.engines import oracle
from tests.site.built import ROOT

from coursekit.models import (
    assessment,
    audit,
    change,
    confusion,
    county,
    frames,
    hazards,
    inject,
    measures,
    sampling,
    survey,
    validate,
)
from coursekit.models.county import GUARANTEES, LINE

# Sums of floats are added up in another order by each engine.
NEARLY = {"rtol": 1e-9, "atol": 1e-12, "check_dtype": False}
KEY = ["household_id", "year"]


def in_order(data, keys=KEY):
    """Sort rows and forget how whole numbers and words are stored."""
    words = {name: "str" for name in data.columns if isinstance(data[name].dtype, pd.CategoricalDtype)}
    return data.astype(words).sort_values(keys, ignore_index=True)


# Fixtures -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def table(engine, stored):
    """Read a table of the county once for each engine."""
    return {name: engine.read(stored / name) for name in ("register", "truth", "targets")}


@pytest.fixture(scope="module")
def found(engine, table):
    """The audit of 100,000 persons, kept where it was computed."""
    return kept(engine, audit.audit(table["register"], table["targets"]), "found")


@pytest.fixture(scope="module")
def outcome(engine, table):
    return kept(engine, audit.outcomes(table["register"], table["truth"]), "outcome")


def kept(engine, frame, name):
    """Let an engine keep what it computed, as an analyst would."""
    engine.get(frame.head(0) if engine.name == "pandas" else frame)
    if engine.name == "spark":
        return frame.cache()
    if engine.name == "duckdb":
        frame.create(name)
        return engine.session.table(name)
    return frame


@pytest.fixture(scope="module")
def exits(jia):
    return assessment.exit_list(jia)


# County Jia, 100,000 persons, a part a village ------------------------------------------------------------------------


def test_the_audit_is_that_of_the_oracle(engine, found, jia):
    wanted = oracle.evidence(jia.register, jia.targets)
    for rule in audit.RULES:
        wanted[rule.name] = rule.test(wanted, LINE, audit.Thresholds())
    wanted["any_rule"] = wanted[[rule.name for rule in audit.RULES]].any(axis=1)
    got = in_order(engine.get(found))
    assert len(got) > 5_000 and list(got.columns) == list(wanted.columns)
    pd.testing.assert_frame_equal(got, in_order(wanted), **NEARLY)


def test_how_exits_turned_out(engine, outcome, jia):
    wanted = audit.outcomes(jia.register, jia.truth)
    pd.testing.assert_frame_equal(in_order(engine.get(outcome)), in_order(wanted), **NEARLY)
    poor = jia.truth.set_index(KEY)["poor"]
    wrong = wanted["outcome"] == "wrong at exit"
    assert (poor.loc[list(zip(wanted["household_id"], wanted["year"], strict=True))].to_numpy() == wrong).all()


def test_scores_of_rules(engine, found, outcome, jia):
    plain = audit.audit(jia.register, jia.targets), audit.outcomes(jia.register, jia.truth)
    by = "person" if engine.name in ("duckdb", "spark") else "household"
    for got, wanted in (
        (audit.scoreboard(found, outcome, by=by), audit.scoreboard(*plain, by=by)),
        (audit.pattern_scores(found, outcome), audit.pattern_scores(*plain)),
    ):
        pd.testing.assert_frame_equal(got, wanted, **NEARLY)
    assert (got.set_index("rule").loc[list(inject.INJECTED), "recall"] == 1).all()


def test_poverty_by_group(engine, table, jia):
    asked = {"income": "declared", "persons": "persons", "line": LINE, "by": ["year", "help"]}
    got, wanted = measures.fgt_by(table["register"], **asked), measures.fgt_by(jia.register, **asked)
    pd.testing.assert_frame_equal(in_order(got, asked["by"]), in_order(wanted, asked["by"]), **NEARLY)
    assert got["population"].sum() == jia.register["persons"].sum()
    group = jia.register.query("year == 2017 and help == 'housing'")
    each = group["declared"] / group["persons"]
    row = got.query("year == 2017 and help == 'housing'").iloc[0]
    assert row["severity"] == pytest.approx(measures.fgt(each, LINE, 2, group["persons"]), rel=1e-9)


def test_unmet_needs_by_group(engine, jia):
    lacking = (~jia.register[list(GUARANTEES)]).assign(year=jia.register["year"], persons=jia.register["persons"])
    asked = {"deprived": list(GUARANTEES), "k": 2, "weights": [1, 1, 2, 2, 2], "persons": "persons", "by": "year"}
    got = measures.needs_by(engine.put(lacking), **asked)
    for year, rows in lacking.groupby("year"):
        wanted = measures.alkire_foster(rows[list(GUARANTEES)], 2, asked["weights"], rows["persons"])
        row = got[got["year"] == year].iloc[0]
        assert (row["H"], row["M0"]) == pytest.approx((wanted.headcount, wanted.adjusted), rel=1e-9)
        assert row["A"] == pytest.approx(wanted.intensity, rel=1e-9)


def test_a_table_of_test_and_truth(engine, outcome, found, jia):
    plain = audit.audit(jia.register, jia.targets)
    got = confusion.cells(found, flagged="expected_income", actual="quota", weight="persons")
    assert got == confusion.tabulate(plain["expected_income"], plain["quota"], plain["persons"])
    assert got.total == plain["persons"].sum()


def test_changes_of_state_from_year_to_year(engine, table, jia):
    got = hazards.transitions(table["truth"], unit="household_id", year="year", state="poor")
    poor = jia.truth.pivot(index="household_id", columns="year", values="poor")
    assert got["year"].tolist() == list(range(2014, 2020))
    for row in got.itertuples():
        both = poor[[row.year, row.year + 1]].dropna().astype(bool).to_numpy().T
        now, then = both
        counts = [(now & then).sum(), (now & ~then).sum(), (~now & then).sum(), (~now & ~then).sum()]
        assert [row.stayed, row.left, row.entered, row.stayed_out] == counts
        assert row.exit_rate == pytest.approx(100 * counts[1] / now.sum(), rel=1e-12)


@pytest.mark.parametrize("method", ["equal", "size"])
def test_the_same_sample_comes_back(engine, exits, method):
    asked = {"cluster": "village_id", "clusters": 20, "per_cluster": 8, "seed": 3, "method": method, "key": KEY}
    shuffled = exits.sample(frac=1, random_state=7)
    got = sampling.two_stage(engine.put(shuffled), **asked).reset_index(drop=True)
    pd.testing.assert_frame_equal(got, sampling.two_stage(exits, **asked).reset_index(drop=True), check_dtype=False)
    assert got["village_id"].nunique() == 20


def test_estimates_from_a_sample(engine, exits):
    drawn = sampling.two_stage(exits, "village_id", 30, 10, seed=5)
    drawn["half"] = np.where(drawn["village_id"] % 2, "east", "west")
    frame = engine.put(drawn.sample(frac=1, random_state=2))
    asked = {"numerator": "wrong_persons", "denominator": "persons", "stratum": "half"}
    for method, more in (
        (survey.ratio, {"cluster": "village_id", "fraction": 0.1}),
        (survey.bootstrap, {"cluster": "village_id", "repeats": 50}),
        (survey.ratio, {}),
    ):
        got, wanted = method(frame, **asked, **more), method(drawn, **asked, **more)
        assert dataclasses.astuple(got) == pytest.approx(dataclasses.astuple(wanted), rel=1e-9), method
        assert 0 < got.standard_error < got.value < 1


# Small frames that no county holds ------------------------------------------------------------------------------------


def register(**columns):
    """One household of two over three years: in, out, away."""
    data = {
        "household_id": 1,
        "village_id": 1,
        "persons": 2,
        "year": [2015, 2016, 2017],
        **dict.fromkeys(("wage", "farm", "transfer", "dibao", "support", "expected", "unsold"), 0),
        "declared": 6500,
        **dict.fromkeys(GUARANTEES, True),
        "help": "none",
        "entered": [True, False, False],
        "exited": [False, True, False],
        "returned": False,
        "on_register": [True, False, False],
    }
    return pd.DataFrame(data | columns)


TARGETS = pd.DataFrame({"village_id": [1], "year": [2016], "exit_target": [5]})


def random_register(seed):
    """Households with gaps, returns and years without rows; a village without targets."""
    chance = np.random.default_rng(seed)
    rows = [
        {
            "household_id": home,
            "village_id": home % 3,
            "persons": int(chance.integers(1, 7)),
            "year": year,
            **{name: int(chance.choice([0, 0, 700, 9_000])) for name in (*county.CASH_SOURCES, *county.NON_CASH)},
            "declared": int(chance.integers(0, 40_000)),
            **{name: bool(chance.random() < 0.8) for name in GUARANTEES},
            "help": "none",
            **{name: bool(chance.random() < 0.3) for name in ("entered", "exited", "returned", "on_register")},
        }
        for home in range(60)
        for year in range(2014, 2021)
        if chance.random() < 0.8
    ]
    targets = [{"village_id": v, "year": y, "exit_target": 5} for v in (0, 1) for y in range(2014, 2019)]
    return pd.DataFrame(rows).sample(frac=1, random_state=seed), pd.DataFrame(targets)


def test_registers_with_gaps_and_returns(engine):
    # Spark takes seconds a query: it gets two of them.
    for seed in range(2 if engine.name == "spark" else 4):
        data, targets = random_register(seed)
        got = engine.get(audit.evidence(engine.put(data), engine.put(targets)))
        pd.testing.assert_frame_equal(in_order(got), in_order(oracle.evidence(data, targets)), **NEARLY)


def test_money_does_not_wrap_and_names_may_be_words(engine):
    """Half a million incomes add up to more than a 32-bit number holds; household numbers may be text."""
    rich = register(wage=np.int32(2_000_000_000), farm=np.int32(2_000_000_000), household_id="户一", exited=True)
    rich = rich.astype({"wage": "int32", "farm": "int32", "year": "int16"})
    got = engine.get(audit.evidence(engine.put(rich), engine.put(TARGETS)))
    assert got["cash"].tolist() == [4_000_000_000] * 3
    assert set(got["household_id"]) == {"户一"}
    homes = pd.DataFrame({"y": np.full(3, 2_000_000_000, dtype="int32"), "n": np.ones(3, dtype="int32"), "g": "a"})
    table = confusion.cells(engine.put(homes.assign(f=True)), flagged="f", actual="f", weight="y")
    assert table.true_positive == 6e9


def test_flags_may_be_1_and_0_and_money_have_cents(engine):
    data = register(exited=[0, 1, 0], housing=[1, 0, 1], wage=[0.0, 6000.5, 0.0], support=[0.0, 0.25, 0.5])
    got = engine.get(audit.audit(engine.put(data), engine.put(TARGETS))).iloc[0]
    assert (got["cash"], got["missing"], got["support"], got["support_after"]) == (6000.75, 1, 0.25, 0.5)
    assert (bool(got["guarantee"]), bool(got["expected_income"]), bool(got["moved_support"])) == (True, False, False)


def test_on_the_line_is_not_poor_and_nobody_poor_has_no_intensity(engine):
    homes = pd.DataFrame({"y": [9000, 2999, 0], "n": [3, 1, 2], "g": ["甲", "甲", "乙"], "w": [1.5, 2.0, 1.0]})
    got = measures.fgt_by(engine.put(homes), income="y", persons="n", line=3000, by="g", weight="w").set_index("g")
    assert got.loc["甲"].tolist() == pytest.approx([6.5, 2 / 6.5, 2 / 6.5 / 3000, 2 / 6.5 / 3000**2], rel=1e-9)
    assert got.loc["乙"].tolist() == [2, 1, 1, 1]
    needs = measures.needs_by(engine.put(homes.assign(a=[1, 0, 0], b=False)), deprived=["a", "b"], k=2, by="g")
    assert needs["A"].isna().all() and (needs["H"] == 0).all()


def test_a_learners_rule_runs_or_says_what_only_pandas_can_do(engine):
    frame, targets = engine.put(register(wage=7000)), engine.put(TARGETS)

    def mine(found, line, limits):
        share = found["dibao"] / found["cash"]
        return ((2 * line - found["cash"] / 2 > -500) & ~(share > 0.5)) | (found["cash"] == 1)

    def listed(found, line, limits):
        return found["year"].isin([2016])

    def both(found, line, limits):
        return found["cash"] > 1 and found["cash"] < 2

    def number(found, line, limits):
        return found["cash"] + 1

    def audited(test):
        return engine.get(audit.audit(frame, targets, rules=(audit.Rule("mine", False, ("cash",), test),)))

    assert audited(mine)["mine"].tolist() == [True]
    with pytest.raises(ValueError, match="'mine' must give one true or false"):
        audited(number)
    if engine.name == "pandas":
        assert audited(listed)["mine"].tolist() == [True]
        return
    with pytest.raises(ValueError, match=r"'mine' cannot run on \w+: a column of an engine has no \.isin"):
        audited(listed)
    with pytest.raises(ValueError, match="write & for and"):
        audited(both)


COMPARED = {
    "above": lambda share: share > 0.5,
    "not_above": lambda share: ~(share > 0.5),
    "at_least": lambda share: share >= 0.5,
    "below": lambda share: share < 0.5,
    "at_most": lambda share: share <= 0.5,
    "from_left": lambda share: 0.5 < share,  # noqa: SIM300
    "itself": lambda share: share == share,
    "other": lambda share: share != share,
    "unequal": lambda share: share != 0.5,
    "sum": lambda share: 1 + share > 0.5,
    "negative": lambda share: -share > -9,
    "difference": lambda share: share - share == 0,
    "no_number": lambda share: (share < float("nan")) | (float("nan") < share),
}


def test_what_is_no_number_is_compared_alike(engine):
    """0 / 0, 1 / 0 and 0 / 1: engines would sort the first above all numbers, pandas does not compare it."""

    def rule(name, compare):
        return audit.Rule(name, False, (), lambda found, line, limits: compare(found["dibao"] / found["cash"]))

    rules = [rule(name, compare) for name, compare in COMPARED.items()]
    rules.append(audit.Rule("infinite", False, (), lambda found, line, limits: found["persons"] / found["cash"] > 9))
    homes = pd.concat([register(household_id=n, dibao=n // 2, wage=n % 2) for n in range(4)], ignore_index=True)
    got = engine.get(audit.audit(engine.put(homes), engine.put(TARGETS), rules=rules))
    wanted = audit.audit(homes, TARGETS, rules=rules)
    assert wanted["cash"].tolist() == [0, 1, 1, 2] and not wanted.loc[0, ["above", "itself"]].any()
    pd.testing.assert_frame_equal(in_order(got), in_order(wanted), **NEARLY)


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"wage": [1, None, 3]}, "register: column 'wage' must have a finite value in every row"),
        ({"wage": [1.0, np.inf, 3.0]}, "column 'wage' must have a finite value"),
        ({"wage": [1, 2, -3]}, "column 'wage' must not be negative"),
        ({"housing": [True, None, True]}, "column 'housing' must"),
        ({"year": [2017, 2016, 2017]}, "must differ from row to row"),
        ({"year": [2016, 2016, 2017], "exited": [True, True, False]}, "must differ from row to row"),
        ({"exited": False}, "no exit to audit"),
        ({"persons": [2, 0, 2]}, "'persons' must lie between 1 and 99"),
        ({"persons": [2, 1.5, 2]}, "'persons' must be a whole number"),
        ({"year": [2015.5, 2016.5, 2017.5]}, "'year' must be a whole number"),
        ({"year": ["2015年", "2016年", "2017年"]}, "'year' must hold numbers"),
        ({"year": pd.to_datetime(["2015", "2016", "2017"])}, "'year' must hold numbers"),
        ({"wage": "many"}, "'wage' must hold numbers"),
        ({"village_id": ["1", "1", "1"]}, "register and targets: column 'village_id' must hold the same in both"),
    ],
)
def test_bad_registers_are_named(engine, columns, says):
    if engine.name == "spark" and columns.keys() & {"housing", "exited", "village_id"}:
        return  # The checks are the same expressions; each takes Spark seconds.
    with pytest.raises(ValueError, match=says) as caught:
        audit.audit(engine.put(register(**columns)), engine.put(TARGETS))
    if says.endswith("negative") and engine.name != "pandas":
        assert "1 row does not: household_id 1, year 2017: -3" in str(caught.value)


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"exit_target": [5.7]}, "targets: column 'exit_target' must be a whole number"),
        ({"year": [2016.5]}, "targets: column 'year' must be a whole number"),
        ({"year": ["2016年"]}, "targets: column 'year' must hold numbers"),
    ],
)
def test_targets_are_whole(engine, columns, says):
    with pytest.raises(ValueError, match=says):
        audit.audit(engine.put(register()), engine.put(TARGETS.assign(**columns)))


def test_years_of_truth_and_of_changes_are_whole(engine):
    truth = register().assign(cash=0, poor=True, pattern="none", year=[2015.5, 2016, 2017])
    with pytest.raises(ValueError, match="truth: column 'year' must be a whole number"):
        county.check_truth(engine.put(truth))
    with pytest.raises(ValueError, match="column 'year' must be a whole number"):
        hazards.transitions(engine.put(truth), unit="household_id", year="year", state="poor")
    whole = truth.assign(year=[2015.0, 2016.0, 2017.0])
    got = hazards.transitions(engine.put(whole), unit="household_id", year="year", state="poor")
    assert got["year"].tolist() == [2015, 2016] and got["stayed"].tolist() == [1, 1]


def test_other_refusals(engine, exits):
    frame = engine.put(exits.head(50))
    if engine.name != "pandas":
        with pytest.raises(ValueError, match="give key="):
            sampling.two_stage(frame, "village_id", 2, 2, seed=1)
        with pytest.raises(ValueError, match="name their cluster="):
            survey.bootstrap(frame, "wrong", weight="persons")
        with pytest.raises(TypeError, match=r"two_stage.*(\.to_pandas|\.df|\.toPandas)\(\)"):
            validate.frame(frame, ["persons"])
    with pytest.raises(ValueError, match=r"lacks the column\(s\) \['income'\]"):
        measures.fgt_by(frame, income="income", line=1, by="year")
    with pytest.raises(ValueError, match="must differ"):
        sampling.two_stage(frame, "village_id", 1, 2, seed=1, key="persons")


HOMES = pd.DataFrame(
    {"y": [1, 2, 3, 4], "f": [True, False, True, True], "w": [1.0, 1, 2, 2], "year": [2014, 2015, 2014, 2015], "g": 1}
)


@pytest.mark.parametrize("name", ["_poor", "_size", "_each", "gap", "headcount", "severity", "population"])
def test_a_group_is_not_called_like_a_measure(engine, name):
    frame = engine.put(HOMES.rename(columns={"g": name}))
    with pytest.raises(ValueError, match=f"frame: the name of column '{name}' must not begin with"):
        measures.fgt_by(frame, income="y", line=3, by=name)


def test_other_names_that_would_be_overwritten_are_refused(engine):
    for name in ("H", "A", "M0", "_count"):
        with pytest.raises(ValueError, match=f"name of column '{name}'"):
            measures.needs_by(engine.put(HOMES.rename(columns={"g": name})), deprived=["f"], k=1, by=name)
    with pytest.raises(ValueError, match="name of column '_size'"):
        measures.fgt_by(engine.put(HOMES.rename(columns={"y": "_size"})), income="_size", line=3, by="g")
    with pytest.raises(ValueError, match="name of column '_y'"):
        survey.ratio(engine.put(HOMES.rename(columns={"g": "_y"})), "f", weight="w", cluster="_y")
    with pytest.raises(ValueError, match="by must name one column or more"):
        measures.fgt_by(engine.put(HOMES), income="y", line=3, by=[])


@pytest.mark.parametrize("name", ["now", "then", "size", "stayed"])
def test_a_unit_may_have_any_other_name(engine, name):
    homes = HOMES.assign(**{name: [1, 1, 2, 2]})
    got = hazards.transitions(engine.put(homes), unit=name, year="year", state="f", weight="w")
    assert got[["left", "stayed"]].to_numpy().tolist() == [[1, 2]]


@pytest.mark.parametrize("name", ["z", "square", "top", "bottom", "size"])
def test_a_cluster_may_have_any_other_name(engine, name):
    homes = HOMES.assign(**{name: ["a", "a", "b", "b"], "id": range(4)})
    wanted = survey.ratio(homes.assign(cluster=homes[name]), "f", weight="w", cluster="cluster")
    for method in (survey.ratio, survey.bootstrap):
        assert method(engine.put(homes), "f", weight="w", cluster=name).value == wanted.value
    drawn = sampling.two_stage(engine.put(homes), name, 2, 1, seed=1, key="id")
    assert sorted(drawn[name]) == ["a", "b"] and drawn["weight"].tolist() == [2, 2]


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["cash"], "rules: the name of column 'cash' must not"),
        (["any_rule"], "'any_rule' must not"),
        (["outcome"], "'outcome' must not"),
        (["_rows"], "'_rows' must not begin with an underscore"),
        (["mine", "mine"], r"each must have a name of its own; \['mine'\] come twice"),
    ],
)
def test_a_rule_has_a_name_of_its_own(engine, names, says):
    rules = [audit.Rule(name, False, (), lambda found, line, limits: found["cash"] > 1) for name in names]
    with pytest.raises(ValueError, match=says):
        audit.audit(engine.put(register()), engine.put(TARGETS), rules=rules)


def test_two_engines_at_once_are_refused(engine, table, outcome, found, jia):
    if engine.name == "pandas":
        return
    truth = jia.truth
    for call, names in (
        (lambda: audit.evidence(table["register"], jia.targets), ("register", "targets")),
        (lambda: audit.audit(table["register"], jia.targets), ("register", "targets")),
        (lambda: audit.outcomes(table["register"], truth), ("register", "truth")),
        (lambda: audit.scoreboard(found, audit.outcomes(jia.register, truth)), ("found", "outcome")),
        (lambda: audit.pattern_scores(audit.audit(jia.register, jia.targets), outcome), ("found", "outcome")),
    ):
        with pytest.raises(TypeError, match=f"{names[0]} and {names[1]} must be of one engine") as caught:
            call()
        assert "of pandas" in str(caught.value)


# The page for analysts ------------------------------------------------------------------------------------------------

PAGE = "book/{}/methods/large-registers.md"


def code_of(language):
    """Return the Python of the page, fence by fence."""
    text = (ROOT / PAGE.format(language)).read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_page_holds_the_same_code_in_both_languages():
    assert code_of("en") == code_of("zh") and len(code_of("en")) > 5


@pytest.mark.parametrize(("language", "hours", "yuan"), [("en", "hours", "yuan"), ("zh", "小时", "元")])
def test_the_sums_of_what_it_costs_are_right(language, hours, yuan):
    """Seconds and megabytes are those of the table, and the invented prices are carried through."""
    text = (ROOT / PAGE.format(language)).read_text(encoding="utf-8")
    (row,) = re.findall(r"^\| DuckDB.*$", text, re.MULTILINE)
    seconds = [float(one) for one in re.findall(r"([\d.]+) ?[s秒]", row)][:3]
    (told,) = re.findall(r"^- \*\*(?:What it costs|费用).*$", text, re.MULTILINE)
    assert seconds == [1.1, 10, 86]
    for one in seconds:
        assert re.search(rf"(?<![\d.]){one:.0f} ?(second|秒)", told), one
    assert f"{seconds[2] / 3600:.3f}{' ' if language == 'en' else ''}{hours}" in told
    once = 2 * seconds[2] / 3600
    for money in (f"{once:.2f}", f"{100 * once:.0f}"):
        assert re.search(rf"(?<![\d.]){money} ?{yuan}", told), money
    visits = int(re.findall(r"clusters=(\d+)", text)[0]) * int(re.findall(r"per_cluster=(\d+)", text)[0])
    assert str(visits) in told and visits * 200 == 10_000
    for persons, disk in ((1, "0.05"), (10, "0.5"), (90, "4.5")):
        assert f"{persons * 50 / 1000:g}" == disk and f"{disk} GB" in told


def test_the_code_of_the_page_runs(spark, tmp_path, monkeypatch, capsys):
    """Every road of the page comes to the same share of flagged exits."""
    monkeypatch.setattr("coursekit.models.society.tables.BLOCK", 2_000)
    names = {}
    for block in code_of("en"):
        # Java does not follow when Python changes its folder.
        exec(block.replace("100_000", "8_000").replace('"jia', f'"{tmp_path}/jia'), names)
    shares = re.findall(r"0\.\d+", capsys.readouterr().out)
    assert len(shares) == 5
    assert [float(one) for one in shares] == pytest.approx([float(shares[0])] * 5, abs=1e-6)
    assert names["visits"]["village_id"].nunique() == 10 and names["visits"]["little_cash"].all()


# Without an engine ----------------------------------------------------------------------------------------------------


def test_frames_of_other_kinds_are_refused():
    arrow = pytest.importorskip("pyarrow").table({"y": [1], "g": [1]})
    with pytest.raises(ValueError, match="must be a pandas DataFrame, not Table"):
        measures.fgt_by(arrow, income="y", line=1, by="g")
    with pytest.raises(TypeError, match=r"a relation of DuckDB, not pyarrow\.lib\.Table"):
        frames.lazy(arrow, ["y"])


@pytest.mark.parametrize(
    "call",
    [
        lambda frame: audit.evidence_for(frame, 1),
        lambda frame: change.compare_falls(frame, (2000, 2010), (2012, 2017), "people"),
    ],
)
def test_what_only_pandas_can_do_says_how_to_bring_a_frame_here(call):
    polars = pytest.importorskip("polars")
    with pytest.raises(TypeError, match=r"two_stage.*\.to_pandas\(\)"):
        call(polars.DataFrame({"household_id": [1], "year": [2000], "people": [1]}))


def test_a_result_is_no_register(monkeypatch):
    """What would come back from an engine has a limit; pandas has it in memory anyway."""
    polars = pytest.importorskip("polars")
    monkeypatch.setattr(frames, "MOST_ROWS", 3)
    data = {"y": [1, 2, 3, 4], "g": [1, 2, 3, 4]}
    with pytest.raises(ValueError, match="more than 3 rows would come back from polars"):
        measures.fgt_by(polars.DataFrame(data), income="y", line=2, by="g")
    assert len(measures.fgt_by(pd.DataFrame(data), income="y", line=2, by="g")) == 4


def test_categories_of_pandas_keep_their_order():
    homes = pd.DataFrame({"y": [1, 2], "g": pd.Categorical(["low", "high"], ["low", "high"])})
    assert measures.fgt_by(homes, income="y", line=2, by="g")["g"].tolist() == ["low", "high"]
