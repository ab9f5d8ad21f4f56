"""Lesson 17: the numbers to check against, the stored runs, what its words say of them, and its explorer."""

from __future__ import annotations

import json

import pytest

from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.lessons import context, declarations
from coursekit.lessons.l17 import bench, charts, grid, plan_file
from coursekit.lessons.l17.exercises import FOUR, best_within, dominated, each_fewer, paired, poor_then, wrong_sign
from coursekit.lessons.l17.explorers import CHOICES, EXPLORERS, frame, reading
from coursekit.models import compare
from coursekit.models.society.plan import LEVERS, Plan, run
from coursekit.text import minus

LESSON = context("17", "en")
BY_NAME = {e.key.removeprefix("17/"): e for e in declarations("17", "exercises")}


def verdict(name, answer):
    return judge(compile_exercise(BY_NAME[name], LESSON), answer)


def mean(plan, measure):
    return grid.summary(grid.code_of(plan), measure)[0]


def less(plan, measure):
    """Mean, lowest and highest difference to going on as before."""
    return tuple(round(value, 1) for value in grid.difference(grid.BEFORE, grid.code_of(plan), measure))


# Exercises


@pytest.mark.parametrize(("name", "value"), [("each-fewer", 2400), ("clinic", 87.5)])
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_functions_are_those_of_the_models():
    for case in BY_NAME["paired"].cases:
        assert paired(*case) == pytest.approx(compare.paired(*case))
    for case in BY_NAME["dominated"].cases:
        assert dominated(*case) == compare.dominated(*case)
    for case in BY_NAME["best-within"].cases:
        assert best_within(*case) == compare.best_within(*case)
    assert [best_within(FOUR, *limits) for limits in ((240, 40_000), (190, 60_000))] == ["C", "D"]
    assert each_fewer(LESSON) == 2400


def test_the_clinics():
    three = {"A": (10, 6), "B": (12, 3), "C": (20, 2)}
    assert compare.weighted(three, (0.5, 0.5))["B"] == 77.5
    assert compare.weighted({**three, "D": (50, 2)}, (0.5, 0.5))["C"] == 87.5


def test_the_example_of_a_plan_is_what_its_levers_come_to():
    example = BY_NAME["my-plan"].solution(LESSON)
    code = grid.code_of(Plan(find=0.7, match=True, mend=0.9, top_up="none", rounds=1, exit="second"))
    _, low, high = grid.summary(code, "poor")
    assert (example["poor_low"], example["poor_high"]) == (round(low, 1), round(high, 1))
    assert (example["money"], example["hours"]) == tuple(grid.summary(code, one)[2] for one in ("money", "hours"))
    assert round(grid.summary(code, "wrong")[0], 1) == 2.4


@pytest.mark.parametrize(
    ("left", "remarked"),
    [
        ("nobody", True),
        ("None.", True),
        ("没有人", True),
        ("没有人仍贫困", True),
        ("没有人是贫困的", True),
        ("没有人照顾的老人", False),
        ("无人看管的孩子所在的户", False),
        ("households without labour", False),
    ],
)
def test_who_names_people_is_not_told_that_nobody_is_left(left, remarked):
    (mistake,) = [one for one in BY_NAME["my-plan"].mistakes if one.code == "nobody-left"]
    assert mistake.test({"left": left}) is remarked


# The stored runs


@pytest.mark.parametrize("code", [grid.BEFORE, grid.TARGETS, 3122323, 1322114])
@pytest.mark.parametrize("seed", [2, 5])
def test_a_part_of_the_stored_runs_made_again(code, seed):
    stored = [code, seed, *(grid.runs(code, measure)[seed] for measure in grid.MEASURES)]
    assert grid.made((code, seed)) == stored


def test_stored_runs_of_twenty_made_again():
    before, matched = grid.luck()
    assert list(before) == list(matched) == list(grid.LUCK)
    assert round(run(Plan(), 17).poor, 2) == before[17]
    assert round(run(grid.MATCHED, 17).poor, 2) == matched[17]
    for seed in grid.SEEDS:
        assert grid.runs(grid.BEFORE, "poor")[seed] == before[seed]


def test_every_plan_has_every_run_and_a_code_of_its_own():
    codes = grid.codes()
    assert len(codes) == len(set(codes)) == 1296
    for code in codes:
        assert grid.code_of(grid.plan_of(code)) == code
        assert set(grid.runs(code, "poor")) == set(grid.SEEDS)
    names = {grid.name_of(grid.plan_of(code)) for code in codes}
    assert len(names) == 1296


# What the words say


def test_going_on_as_before():
    assert [round(mean(Plan(), one), 1) for one in ("registered", "poor", "wrong", "own")] == [14.2, 13.8, 1.6, 14.9]
    assert grid.summary(grid.BEFORE, "money")[2] == 230 > grid.MONEY
    assert grid.summary(grid.BEFORE, "hours")[2] < grid.HOURS


def test_targets_take_people_off_and_lift_nobody():
    plan = Plan(exit="targets")
    assert [round(mean(plan, one), 1) for one in ("registered", "poor")] == [8.3, 14.3]
    assert round(mean(plan, "wrong")) == 38
    assert less(plan, "registered")[1:] == (-6.1, -5.2)
    assert less(plan, "poor") == (0.5, 0.4, 0.6)
    assert poor_then.value(LESSON) == 14.3


def test_one_lever_at_a_time():
    points = {name: round(grid.difference(grid.BEFORE, grid.code_of(plan), "poor")[0], 1)
              for name, plan in charts.SINGLE.items()}  # fmt: skip
    assert points == {"mend": -1.0, "help": -1.1, "find": -0.3, "match": -0.2, "second": -0.0, "targets": 0.5}
    money = {name: round(grid.difference(grid.BEFORE, grid.code_of(plan), "money")[0]) for name, plan in
             charts.SINGLE.items()}  # fmt: skip
    assert (money["mend"], money["help"]) == (7, 84)
    assert less(Plan(find=0.7), "registered")[1] > 1
    assert 15_500 < less(Plan(help=0.76), "hours")[0] < 16_500
    line = Plan(top_up="line")
    assert (less(line, "poor")[0], round(less(line, "money")[0])) == (-9.6, 69)
    assert [round(mean(line, one), 1) for one in ("poor", "own")] == [4.2, 15.0]


def test_yuan_for_each_person_fewer():
    def each(plan):
        points, yuan = (grid.difference(grid.BEFORE, grid.code_of(plan), one)[0] for one in ("poor", "money"))
        return 3 * yuan / (-points / 100)

    assert round(each(Plan(top_up="line")), -2) == 2200
    assert round(each(Plan(mend=0.9)), -2) == 2100
    assert round(each(Plan(help=0.76)), -3) == 23_000


def test_the_same_luck_twenty_times():
    before, matched = grid.luck()
    drops = [round(before[seed] - matched[seed], 1) for seed in grid.LUCK]
    assert (min(drops), max(drops)) == (0.1, 0.3)
    both = [*before.values(), *matched.values()]
    assert (round(min(both), 1), round(max(both), 1), round(min(before.values()), 1)) == (13.0, 14.6, 13.2)
    assert wrong_sign.value(LESSON) == 31


def test_plans_within_the_limits():
    plans = grid.within()
    assert len(plans) == 352
    assert (plans["top_up"] != "line").all()
    assert abs(plans["registered"].corr(plans["poor"])) < 0.05
    scored = {row["name"]: tuple(row[one] for one in grid.SCORES) for row in plans.to_dict("records")}
    assert 100 < len(scored) - len(compare.dominated(scored)) < 352 / 2
    even, tilted = ((0.2,) * 5, (0.8, 0.05, 0.05, 0.05, 0.05))
    first, second = (max(points, key=points.get) for points in (compare.weighted(scored, w) for w in (even, tilted)))
    assert first != second


def test_each_rule_of_exit_is_a_band_of_the_register_and_none_of_poverty():
    bands = grid.within().groupby("exit")[["registered", "poor"]].agg(["min", "max"])
    assert bands.loc["targets", ("registered", "max")] < bands.loc["first", ("registered", "min")]
    assert bands.loc["first", ("registered", "max")] < bands.loc["now", ("registered", "min")]
    assert bands[("poor", "min")].max() - bands[("poor", "min")].min() < 0.5


# The explorer


def controls(plan: Plan) -> dict[str, str]:
    return {name: next(key for key, value in keys.items() if value == getattr(plan, name)) for name, keys in
            CHOICES.items()}  # fmt: skip


def test_controls_set_what_the_levers_can_be():
    assert list(CHOICES) == list(LEVERS)
    assert {name: set(keys.values()) for name, keys in CHOICES.items()} == {n: set(v) for n, v in LEVERS.items()}
    assert EXPLORERS[0].start == controls(Plan())


def test_what_can_be_found_in_the_explorer():
    # 1: about a point for the least money
    cheapest = min((p for p in charts.SINGLE.values() if less(p, "poor")[0] <= -0.9), key=lambda p: less(p, "money")[0])
    assert cheapest == Plan(mend=0.9)
    assert [grid.summary(grid.code_of(Plan(help=0.76)), one)[2] > limit for one, limit in
            (("money", grid.MONEY), ("hours", grid.HOURS))] == [True, True]  # fmt: skip
    # 2: the register by points, the poor hardly
    assert [(less(Plan(exit=one), "registered")[0], less(Plan(exit=one), "poor")[0]) for one in ("first", "targets")] \
        == [(-3.1, 0.1), (-5.9, 0.5)]  # fmt: skip
    # 3: fewest poor within the limits
    plans = grid.within().sort_values("poor")
    best = plans.iloc[0]
    assert best["name"] == "find=0.7, match=True, mend=0.9, top_up='none', rounds=1, exit='second'"
    assert plans.iloc[1]["name"] == "find=0.7, match=True, mend=0.9, top_up='none', rounds=1"
    assert (round(best["poor"], 1), round(plans.iloc[1]["poor"], 1), round(best["registered"], 1)) == (12.0, 12.0, 15.0)
    # 4: the cheapest plan with the top-up to the line
    line = grid.every()
    line = line[line["top_up"] == "line"].sort_values("money_most")
    cheap = line[line["money_most"] == line["money_most"].min()]
    assert line["money_most"].min() == 250 > grid.MONEY
    assert set(cheap["help"]) == {0.2}
    assert cheap["match"].all()
    assert set(cheap["exit"]) == {"first", "targets"}
    assert (round(cheap["poor"].min(), 1), round(cheap["poor"].max(), 1)) == (4.3, 4.6)


def test_the_reading_says_what_the_bars_show():
    plan = Plan(find=0.7, match=True, mend=0.9, top_up="none", rounds=1, exit="second")
    said = reading(**controls(plan))
    assert said.en.startswith("Poor 12.0% (run by run −2.0 to −1.6 points") or "run by run" in said.en
    assert "within both limits" in said.en
    assert "两项限度都不超过" in said.zh
    rows = frame(**controls(plan)).set_index("order")
    assert len(rows) == len(grid.MEASURES) == 8
    assert rows.loc[0, "mean"] == 12.0
    assert (rows["low"] <= rows["mean"]).all()
    assert (rows["mean"] <= rows["high"]).all()
    assert set(frame(**controls(Plan(help=0.76)))["state"]) == {"within", "over"}
    assert "above both limits" in reading(**controls(Plan(help=0.76))).en
    assert "going on as before" in reading(**controls(Plan())).en


# Two plans live


def test_two_plans_meet_the_same_luck_and_are_not_run_twice(monkeypatch):
    met = []

    def counted(plan, seed):
        met.append((plan, seed))
        return run(plan, seed, 2_000)

    monkeypatch.setattr(bench, "run", counted)
    bench._run.cache_clear()
    try:
        table = bench.side_by_side(Plan(), Plan(mend=0.9), "en", seeds=(3, 4))
        bench.side_by_side(Plan(), Plan(match=True), "zh", seeds=(3, 4))
    finally:
        bench._run.cache_clear()
    assert len(met) == len(set(met)) == 6
    assert {seed for _, seed in met} == {3, 4}
    assert table.shape == (len(grid.MEASURES), 3)
    before, mended = ({seed: run(plan, seed, 2_000).poor for seed in (3, 4)} for plan in (Plan(), Plan(mend=0.9)))
    mean_, _, _ = compare.paired(before, mended)
    assert table.iloc[0, 2].startswith(minus(f"{mean_:+.2f} ("))
    with pytest.raises(ValueError, match="seeds"):
        bench.side_by_side(Plan(), Plan(), seeds=())


# A plan in a file


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "my-plan.json"


def test_a_plan_comes_back_as_it_was_kept(kept):
    for code in grid.codes()[::37]:
        assert plan_file.read(plan_file.text(grid.plan_of(code))) == grid.plan_of(code)
    plan = Plan(find=0.7, match=True)
    assert plan_file.save(plan, kept) == "Saved: my-plan.json, with the plan find=0.7, match=True."
    assert plan_file.load(kept, "zh") == plan
    assert len(kept.read_bytes()) < 400
    kept.write_bytes(b"\xef\xbb\xbf" + kept.read_bytes())  # an editor on Windows
    assert plan_file.load(kept) == plan


@pytest.mark.parametrize(("language", "said"), [("en", "is there already"), ("zh", "没有写入")])
def test_nothing_is_written_over_without_asking(kept, language, said):
    plan_file.save(Plan(), kept)
    assert "already" in plan_file.save(Plan(), kept)  # the same plan is no change
    before = kept.read_bytes()
    with pytest.raises(plan_file.PlanFileError, match=said):
        plan_file.save(Plan(mend=0.9), kept, language)
    assert kept.read_bytes() == before
    plan_file.save(Plan(mend=0.9), kept, language, replace=True)
    assert plan_file.load(kept) == Plan(mend=0.9)
    with pytest.raises(plan_file.PlanFileError, match="folder"):
        plan_file.save(Plan(), kept.parent)
    with pytest.raises(plan_file.PlanFileError, match=r"no file|cannot be opened"):
        plan_file.save(Plan(), kept.parent / "nowhere" / "plan.json")


def changed(**levers):
    content = json.loads(plan_file.text(Plan()))
    content["levers"].update(levers)
    return json.dumps(content)


def without(*names):
    content = json.loads(plan_file.text(Plan()))
    for name in names:
        target = content if name in content else content["levers"]
        del target[name]
    return json.dumps(content)


BAD = {
    "unknown lever": (changed(bribe=1), "no lever “bribe”", "没有名为“bribe”的手段"),
    "wrong value": (changed(find=0.4), "“find” cannot be 0.4. It can be: 0.35, 0.5, 0.7", "不能取0.4。可取：0.35、0.5、0.7"),
    "true for one": (changed(rounds=True), "“rounds” cannot be true", "不能取true"),
    "one for true": (changed(match=1), "“match” cannot be 1. It can be: false, true", "不能取1"),
    "a text for a number": (changed(find="0.5"), "“find” cannot be", "不能取"),
    "a list": (changed(exit=["now"]), "“exit” cannot be", "不能取"),
    "code": (changed(exit="__import__('os')"), "“exit” cannot be", "不能取"),
    "missing lever": (without("mend"), "“mend” is missing", "缺少手段“mend”"),
    "other edition": (plan_file.text(Plan()).replace('"edition": 1', '"edition": 2'), "of edition 2", "第2版"),
    "edition true": (plan_file.text(Plan()).replace('"edition": 1', '"edition": true'), "of edition", "版"),
    "cut short": (plan_file.text(Plan())[:60], "broken", "损坏"),
    "empty": ("", "broken", "损坏"),
    "no plan": ('{"a": 1}', "no plan", "不是甲县的方案"),
    "a list of plans": ("[]", "no plan", "不是甲县的方案"),
    "levers a list": (without("levers")[:-1] + ', "levers": []}', "no plan", "不是甲县的方案"),
    "twice": (plan_file.text(Plan()).replace('"mend": 0.4,', '"mend": 0.4, "mend": 0.9,'), "twice", "两个"),
    "deep": ("[" * 5000, "no plan|broken", "不是甲县的方案|损坏"),
    "a number without end": ('{"a": ' + "9" * 9000 + "}", "no plan|broken", "不是甲县的方案|损坏"),
    "not a number": (changed(find=float("nan")), "cannot be NaN", "不能取NaN"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_file_that_does_not_fit_is_refused_kindly(name, language, kept):
    content, en, zh = BAD[name]
    kept.write_text(content, encoding="utf-8")
    with pytest.raises(plan_file.PlanFileError, match={"en": en, "zh": zh}[language]) as refused:
        plan_file.load(kept, language)
    assert refused.value.__cause__ is None
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["a\0b.json", "a\ud800b.json"], ids=["null", "surrogate"])
def test_a_name_that_no_file_can_have_is_refused_kindly(kept, language, name):
    where = kept.parent / name
    with pytest.raises(
        plan_file.PlanFileError, match={"en": "There is no file", "zh": "没有文件"}[language]
    ) as refused:
        plan_file.load(where, language)
    assert str(refused.value).isprintable()
    with pytest.raises(plan_file.PlanFileError, match={"en": "No file can be called", "zh": "文件名不能"}[language]):
        plan_file.save(Plan(), where, language)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_files_that_cannot_be_read_are_refused_kindly(kept, language):
    with pytest.raises(plan_file.PlanFileError, match="my-plan"):
        plan_file.load(kept, language)
    with pytest.raises(plan_file.PlanFileError, match={"en": "folder", "zh": "文件夹"}[language]):
        plan_file.load(kept.parent, language)
    kept.write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(plan_file.PlanFileError, match={"en": "no plan", "zh": "不是甲县的方案"}[language]):
        plan_file.load(kept, language)
    kept.write_text(" " * (plan_file.LARGEST + 1), encoding="utf-8")
    with pytest.raises(plan_file.PlanFileError, match={"en": "too large", "zh": "太大"}[language]):
        plan_file.load(kept, language)
