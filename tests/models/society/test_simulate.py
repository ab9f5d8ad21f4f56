"""The society is a function of its seed and settings; each layer leaves those before it alone."""

import hashlib
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.models.county import CASH_SOURCES, CAUSES, GUARANTEES
from coursekit.models.draws import Draws
from coursekit.models.society import (
    agencies,
    complaints,
    projects,
    relocation,
    simulate,
    staff,
    streams,
    surveys,
    tables,
    visits,
)
from coursekit.models.society.health import Health
from coursekit.models.society.identify import Identify
from coursekit.models.society.income import Income
from coursekit.models.society.label import Label
from coursekit.models.society.places import Place
from coursekit.models.society.registry import Registry
from coursekit.models.society.relocation import Move
from coursekit.models.society.settings import Settings
from coursekit.models.society.standards import Standards
from coursekit.models.society.support import EFFECTS, Effect, Help, Support
from coursekit.models.society.tables import Society

ACTS = ("seen", "entered", "exited", "returned", "removed", "early", "on_register")


def first_year(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return table.loc[table["year"] == 2014, ["household_id", *columns]]


# What each layer, and no later one, decides: the first year where later years are fed back by help.
LAYERS: dict[str, Callable[[Society], pd.DataFrame]] = {
    "0 place": lambda s: s.villages.drop(columns="quota").merge(
        s.households.drop(columns="connected"), on="village_id"
    ),
    "1 people": lambda s: s.persons.drop(columns=["ill", "disabled", "away"]),
    "2 health": lambda s: s.persons[["ill", "disabled", "away"]],
    "3 income": lambda s: first_year(s.panel, "own", "wage", "farm", "transfer", "size"),
    "4 standards": lambda s: first_year(s.panel, *GUARANTEES),
    "5 identification": lambda s: s.identification.drop(columns="score").assign(quota=s.villages["quota"].sum()),
    "6 benefits": lambda s: first_year(s.panel, "dibao", "support", "poor"),
    "7 help": lambda s: s.panel[["need", "help", "own", "poor"]],
    "8 registry": lambda s: pd.concat([s.registry[list(ACTS)], s.targets], axis=1),
    "9 label": lambda s: s.registry[list(CAUSES)],
    "10 survey": lambda s: surveys.survey(s, 2017, 200),
    "11 visits": lambda s: visits.visit(s, 2017),
    "12 agencies": lambda s: pd.concat([agencies.files(s).register, agencies.files(s).dibao]),
    "13 relocation": lambda s: relocation.moves(s),
    "14 projects": lambda s: projects.projects(s).round(6),
    "15 staff": lambda s: staff.staff(s, 2017).round(6),
    "16 complaints": lambda s: complaints.complaints(s, 2017),
}

DIGESTS = {
    "0 place": "8f027a358accdc49",
    "1 people": "cf7008e545f4b49a",
    "2 health": "31eef01b902005af",
    "3 income": "b58c47443eaaf8fb",
    "4 standards": "ef77d4bfe310ec52",
    "5 identification": "2abcf33d08578c3e",
    "6 benefits": "d93bf9c558c35370",
    "7 help": "96b5f37cc130071c",
    "8 registry": "e808957df508036a",
    "9 label": "e1d5b69efb21c410",
    "10 survey": "c41a9bab1570a9b6",
    "11 visits": "c7894a9da2c1c499",
    "12 agencies": "c32467d4eb0759dd",
    "13 relocation": "bab16792a04145d7",
    "14 projects": "d9ce43c1d5b12166",
    "15 staff": "346d05e7acec461e",
    "16 complaints": "30c22321bddc2233",
}


def digest(frame: pd.DataFrame) -> str:
    """Hash every cell through text, so that no machine's byte order matters."""
    return hashlib.sha256(frame.to_csv(index=False, lineterminator="\n").encode()).hexdigest()[:16]


def digests(society: Society) -> dict[str, str]:
    return {name: digest(layer(society)) for name, layer in LAYERS.items()}


def same(left: Society, right: Society) -> None:
    for name, table in left.tables().items():
        pd.testing.assert_frame_equal(table, right.tables()[name])


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_never_changes(hamlet, layer):
    # A change here changes the county of every lesson.
    assert digest(LAYERS[layer](hamlet)) == DIGESTS[layer]


def test_same_seed_same_society_and_other_seed_another(hamlet):
    same(simulate.generate(2_000), hamlet)
    assert digest(simulate.generate(2_000, 6).persons) != digest(hamlet.persons)


def test_two_plans_draw_the_same_numbers(monkeypatch):
    drawn: list[tuple[tuple[int, ...], str, int]] = []

    class Counted(Draws):
        def __init__(self, seed: int, *path: int) -> None:
            super().__init__(seed, *path)
            self.path = path

        def uniform(self, size: int) -> np.ndarray:
            drawn.append((self.path, "uniform", size))
            return super().uniform(size)

    monkeypatch.setattr(streams, "Draws", Counted)
    plans = (
        Settings(),
        Settings(
            standards=Standards(mend_on=1),
            identify=Identify(fit=None, favour=0, find=1),
            support=Support(take_up=0, leak=0),
            help=Help(needed=1, other=0),
            registry=Registry(early=1, pressed=1, own_plan=0),
        ),
    )
    counts = []
    for plan in plans:
        drawn.clear()
        simulate.generate(1_000, settings=plan)
        counts.append(sorted(drawn))
    assert counts[0] == counts[1]
    assert len(counts[0]) > 100


def test_a_new_stream_at_the_end_changes_nothing(hamlet, monkeypatch):
    monkeypatch.setattr(streams, "NAMES", (*streams.NAMES, "weather"))
    same(simulate.generate(2_000), hamlet)


@pytest.mark.parametrize(
    ("changed", "first"),
    [
        (Settings(label=Label(shares={"illness": 0.3, "disability": 0.1, "labour": 0.3, "skills": 0.2})), "9 label"),
        (Settings(registry=Registry(early=0.5, sight=0.1, pressed=0.4)), "7 help"),
        (Settings(help=Help(needed=0.9)), "7 help"),
        (Settings(support=Support(take_up=0.9)), "5 identification"),
        (Settings(identify=Identify(favour=0.8)), "5 identification"),
        (Settings(identify=Identify(fit=None)), "5 identification"),
        (Settings(standards=Standards(mend_on=0.9)), "7 help"),
        (Settings(income=Income(level=0.3)), "3 income"),
        (Settings(health=Health(illness=0.01)), "1 people"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_changed_layer_leaves_those_before_it(hamlet, changed, first):
    before, after = digests(hamlet), digests(simulate.generate(2_000, settings=changed))
    names = list(LAYERS)
    earlier = names[: names.index(first)]
    assert [name for name in earlier if before[name] != after[name]] == []
    assert before[first] != after[first]


@pytest.mark.parametrize(
    "later",
    [
        Settings(standards=Standards(mend_on=0.9), help=Help(needed=0.8)),
        Settings(support=Support(low=400, high=900)),
        Settings(identify=Identify(care=0)),
        Settings(registry=Registry(early=1)),
    ],
    ids=["help", "support", "care", "exits"],
)
def test_a_plan_from_2018_leaves_the_years_before(hamlet, later):
    planned = simulate.generate(2_000, later=later)
    for name in ("panel", "registry"):
        old, new = getattr(hamlet, name), getattr(planned, name)
        earlier = old["year"] < simulate.CHANGE
        pd.testing.assert_frame_equal(old[earlier], new[earlier])
        assert not old.equals(new)
    pd.testing.assert_frame_equal(hamlet.persons, planned.persons)
    # The luck of later years stays too: who gets no help at all earns the same.
    never = hamlet.panel.groupby("household_id")["help"].transform("max").eq(0) & planned.panel.groupby("household_id")[
        "help"
    ].transform("max").eq(0)
    assert never.sum() > 1000
    assert hamlet.panel.loc[never, "own"].equals(planned.panel.loc[never, "own"])


def test_support_of_a_plan_is_paid_from_2018_and_not_before():
    made = simulate.generate(2_000, later=Settings(support=Support(low=500, high=500)))
    paid = made.panel[made.panel["support"] > 0]
    rate, later = paid["support"] / paid["size"], paid["year"] >= simulate.CHANGE
    assert later.any() and set(rate[later]) == {500}
    assert not later.all() and rate[~later].between(79, 251).all()


def test_what_lasts_is_not_changed_by_a_plan():
    place, later = (
        Settings(place=Place(village_persons=60), move=Move(wage=0, farm=0)),
        Settings(help=Help(needed=0.38)),
    )
    same(simulate.generate(1_000, settings=place, later=later), simulate.generate(1_000, settings=place))


def test_the_smallest_villages_hold_somebody():
    for seed in range(5):
        made = simulate.generate(9_000, seed, Settings(place=Place(village_persons=12)))
        assert made.villages["households"].min() > 0


def test_a_whole_number_may_come_with_a_point():
    made = [simulate.generate(1_000, settings=Settings(place=Place(village_persons=n))) for n in (60.0, 60)]
    same(*made)


@pytest.mark.parametrize("layer", ["persons", "panel", "registry", "targets", "villages", "households"])
def test_blocks_laid_end_to_end_are_the_whole(monkeypatch, layer):
    monkeypatch.setattr(tables, "BLOCK", 900)
    pieces = list(simulate.blocks(2_000, 9))
    whole = simulate.generate(2_000, 9)
    assert [int(piece.villages["persons"].sum()) for piece in pieces] == [900, 900, 200]
    laid = pd.concat([piece.tables()[layer] for piece in pieces], ignore_index=True)
    pd.testing.assert_frame_equal(laid, whole.tables()[layer])


def test_later_layers_of_blocks_are_those_of_the_whole(monkeypatch):
    monkeypatch.setattr(tables, "BLOCK", 900)
    pieces, whole = list(simulate.blocks(2_000, 9)), simulate.generate(2_000, 9)
    for layer in (
        relocation.moves,
        projects.projects,
        lambda s: staff.staff(s, 2017),
        lambda s: complaints.complaints(s, 2017),
        lambda s: visits.visit(s, 2017),
        lambda s: agencies.files(s).register,
        lambda s: agencies.files(s).dibao,
    ):
        laid = pd.concat([layer(piece) for piece in pieces], ignore_index=True)
        pd.testing.assert_frame_equal(laid, layer(whole))


@settings(max_examples=20)
@given(
    persons=st.integers(1, 1_500),
    seed=st.integers(0, 2**32),
    made=st.sampled_from(
        [
            Settings(),
            Settings(registry=Registry(pressed=0.5), identify=Identify(fit=None)),
            Settings(identify=Identify(fit=1, places="poor", perfect=True, favour=0), registry=Registry(early=1)),
        ]
    ),
)
def test_every_society_adds_up(persons, seed, made):
    society = simulate.generate(persons, seed, made)
    tables.check(society)
    panel, registry = society.panel, society.registry
    assert panel.loc[panel["year"] == 2014, "size"].sum() == persons
    assert (panel["own"] == panel[["wage", "farm", "transfer"]].sum(axis=1)).all()
    assert (registry["seen"] == registry[list(CASH_SOURCES)].sum(axis=1)).all()
    cash = panel[list(CASH_SOURCES)].sum(axis=1)
    assert (panel["poor_income"] == (cash < 3000 * panel["size"])).all()
    assert (panel["poor"] == (panel["poor_income"] | ~panel[list(GUARANTEES)].all(axis=1))).all()
    # Persons missed less persons let in are the poor less the listed, whatever the list.
    for year in tables.YEARS:
        rows = (panel["year"] == year).to_numpy()
        size, poor, on = (data.to_numpy()[rows] for data in (panel["size"], panel["poor"], registry["on_register"]))
        missed, unfit = size[poor & ~on].sum(), size[~poor & on].sum()
        assert missed - unfit == size[poor].sum() - size[on].sum()
    # Nobody is in two households, and the panel counts the persons who are there.
    for year in (2014, 2017, 2020):
        counted = tables.persons_in(society.persons, year)["household_id"].value_counts().sort_index()
        now = panel[panel["year"] == year].set_index("household_id")["size"]
        assert counted.index.tolist() == now.index.tolist()
        assert counted.tolist() == now.tolist()
    assert society.persons["person_id"].is_unique


@settings(max_examples=15)
@given(
    persons=st.integers(50, 1_500),
    seed=st.integers(0, 2**32),
    pressed=st.sampled_from([0, 0.5]),
    early=st.sampled_from([0, 1]),
)
def test_the_register_keeps_its_books(persons, seed, pressed, early):
    society = simulate.generate(persons, seed, Settings(registry=Registry(pressed=pressed, early=early)))
    rows = society.registry.set_index(["household_id", "year"])
    for year in range(2015, 2021):
        before, now = rows.xs(year - 1, level="year"), rows.xs(year, level="year")
        died_out = before.index.difference(now.index)
        stock = before["on_register"].sum() - before.loc[died_out, "on_register"].sum()
        same_year = now["entered"] & now["exited"]
        stock += now["entered"].sum() + now["returned"].sum() - now["exited"].sum() - now["removed"].sum()
        assert now["on_register"].sum() == stock
        assert not (now["on_register"] & now["exited"]).any()
        assert not (now["returned"] & now["entered"]).any()
        was_on = before["on_register"].reindex(now.index)
        assert was_on[now["exited"] & ~same_year].all()
        assert was_on[now["removed"]].all()
        assert not was_on[now["entered"] | now["returned"]].any()
        assert (now["early"] <= now["exited"]).all()


def test_benefits_and_help_go_to_whom_they_are_due(jia):
    panel, registry = jia.panel, jia.registry
    same_home = (panel["household_id"] == panel["household_id"].shift()).to_numpy()
    was_on = same_home & registry["on_register"].shift(fill_value=False).to_numpy()
    exits = registry["exited"].groupby(registry["household_id"]).cumsum() - registry["exited"]
    out = same_home & (exits > 0).to_numpy() & ~was_on
    paid = (panel["support"] > 0).to_numpy()
    assert paid[was_on].all()
    assert not paid[~was_on & ~out].any()
    assert 0.85 < paid[out].mean() < 0.99  # after an exit 3% a year lose it
    rate = panel.loc[paid, "support"] / panel.loc[paid, "size"]
    assert rate.between(79, 251).all()
    # Who comes back and leaves again has support again, whether it had ended before or not.
    again = out & (exits >= 2).to_numpy()
    assert again.sum() > 20
    assert paid[again].mean() > 0.9
    helped = (panel["help"].to_numpy() & ~np.uint8(2)) > 0  # relocation apart
    assert not helped[~was_on].any()
    assert 0.6 < helped[was_on].mean() < 0.95
    assert (panel.loc[panel["year"] == 2014, "support"] == 0).all()
    moved = panel.groupby("household_id")["moved"].diff().fillna(False).astype(bool)
    assert ((panel["help"].to_numpy() & 2) > 0).sum() == moved.sum() + (
        panel.groupby("household_id")["moved"].first()
    ).sum()


def test_targets_are_met_where_villages_are_pressed():
    society = simulate.generate(
        5_000, settings=Settings(registry=Registry(pressed=1, own_plan=0, pace=(0.3, 0.3), early=0))
    )
    rows = society.registry
    done = rows[rows["exited"]].groupby(["village_id", "year"]).size()
    target = society.targets.set_index(["village_id", "year"])["exit_target"]
    done = done.reindex(target.index, fill_value=0)
    assert (done >= target).mean() > 0.97  # fewer only where the register ran out
    assert society.panel["quota"].sum() > 100
    # Only those on the register are taken off to fill a target.
    assert rows.loc[society.panel["quota"], "exited"].all()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: simulate.generate(0), "persons"),
        (lambda: simulate.generate(10.5), "persons"),
        (lambda: simulate.blocks(10, -1), "seed"),
        (
            lambda: simulate.generate(20_000, settings=Settings(place=Place(village_persons=12))),
            "village_persons must be ",
        ),
        (lambda: simulate.generate(20_000, settings=Settings(place=Place(village_persons=10))), "village_persons"),
        (lambda: Place(village_persons=11), "village_persons must be a whole number of 12 or above"),
        (lambda: Settings(income=Income(level=float("nan"))), "income: level must be a finite number"),
        (lambda: Settings(identify=Identify(noise=float("inf"))), "identify: noise"),
        (lambda: Income(level=float("nan")), "income: level must be a finite number, not nan"),
        (lambda: Income(workers=None), "income: workers must be a finite number, not None"),
        (lambda: Income(shock=-0.1), "income: shock must be a finite number of 0 or above"),
        (lambda: Income(lean=1.1), "lean is a share"),
        (lambda: Identify(noise=None), "identify: noise"),
        (lambda: Identify(care=-1), "identify: care"),
        (lambda: Identify(favour="much"), "identify: favour"),
        (lambda: Support(low=-5000), "support: low must be a finite number of 0 or above, not -5000"),
        (lambda: Support(low=100, high=99), "support: high must be a finite number of 100 or above, not 99"),
        (lambda: Support(dibao_line=float("nan")), "support: dibao_line"),
        (lambda: Help(sooner=float("nan")), "help: sooner"),
        (lambda: Help(effects={**EFFECTS, "ecology": Effect(float("nan"), 0.1, 0.9)}), "effect: mean"),
        (lambda: Effect(0.1, -0.1, 0.9), "effect: spread"),
        (lambda: Effect(0.1, 0.1, 1.9), "kept is a share"),
        (lambda: Place(effect=float("inf")), "place: effect"),
        (lambda: Health(illness_age=float("nan")), "health: illness_age"),
        (lambda: Health(factor=None), "health: factor"),
        (lambda: Move(wage=float("nan")), "move: wage"),
        (lambda: Registry(pace_spread=float("inf")), "registry: pace_spread"),
        (lambda: simulate.generate(50, settings=Settings(income=Income(level=14.0))), "panel: column 'own' must fit"),
        (
            lambda: simulate.generate(50, settings=Settings(registry=Registry(sight=6.0))),
            "registry: column 'seen' must",
        ),
        (lambda: Registry(sight=-1), "sight"),
        (lambda: Registry(sight=float("nan")), "sight"),
        (lambda: Registry(pace=(0.5, 0.2)), "pace"),
        (lambda: Registry(pressed=2), "pressed"),
        (lambda: Identify(fit=3), "fit"),
        (lambda: Identify(places="many"), "places"),
        (lambda: Label(shares={"illness": 0.4}), "shares"),
        (lambda: Label(wrong={**Label().wrong, "skills": 2}), "skills"),
        (lambda: Health(illness=2), "illness"),
        (lambda: Help(needed=-0.1), "needed"),
        (lambda: Help(effects={}), "effects"),
        (lambda: Support(take_up=1.1), "take_up"),
        (lambda: Standards(mend_on=None), "mend_on"),
    ],
)
def test_bad_arguments_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_a_file_holds_at_most_three_causes_and_the_shares_of_the_speech(jia):
    causes = jia.registry[list(CAUSES)]
    assert causes.sum(axis=1).max() == 3
    now = (jia.registry["year"] == 2017) & jia.registry["on_register"]
    size = jia.panel.loc[now, "size"]
    for name, share in Label().shares.items():
        got = size[causes.loc[now, name]].sum() / size.sum()
        assert got == pytest.approx(share, abs=0.001)  # to the nearest household
        recorded = causes.loc[now & jia.panel[name], name].mean()
        by_error = causes.loc[now & ~jia.panel[name], name].mean()
        assert recorded > 0.75 > 0.08 > by_error


def test_a_share_that_cannot_be_reached_is_not_forced():
    wanted = {**Label().shares, "illness": 0.99}
    society = simulate.generate(3_000, settings=Settings(label=Label(shares=wanted)))
    now = (society.registry["year"] == 2017) & society.registry["on_register"]
    size = society.panel.loc[now, "size"]
    ill = society.panel.loc[now, "illness"]
    recorded = society.registry.loc[now, "illness"]
    assert recorded[ill].all()  # everybody with the state is recorded, and the share stays below
    assert size[recorded].sum() / size.sum() < 0.7


def test_nothing_is_missing_anywhere(jia):
    for table in jia.tables().values():
        assert not table.isna().any().any()
    assert np.isfinite(jia.identification["score"]).all()
