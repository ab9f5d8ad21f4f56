"""Each layer does by hand-worked numbers what its words say."""

import numpy as np
import pytest

from coursekit.models.county import GUARANTEES
from coursekit.models.society import fixed, tables
from coursekit.models.society.health import Health, first_health, next_health
from coursekit.models.society.homes import Homes, homes
from coursekit.models.society.identify import Identify, Luck
from coursekit.models.society.income import Income, earnings, own_income
from coursekit.models.society.label import Label, recorded
from coursekit.models.society.people import Lives, houses
from coursekit.models.society.places import Places, places
from coursekit.models.society.registry import Past, Registry, act, read_sources
from coursekit.models.society.settings import Settings
from coursekit.models.society.standards import Standards, burden, lacks
from coursekit.models.society.support import EFFECTS, Help, Support, dibao, gifts, lifts, needs


@pytest.fixture(scope="module")
def block() -> fixed.Fixed:
    return fixed.settle(11, 0, 20_000, Settings())


def test_villages_are_standardised_and_a_third_is_poor(block):
    where = block.where
    persons = where.sums(block.size)
    assert np.average(where.remote, weights=persons) == pytest.approx(0, abs=1e-12)
    assert np.average(where.remote**2, weights=persons) == pytest.approx(1)
    assert where.poor.sum() == round(0.34 * len(where.poor))
    assert where.effect[where.poor].max() < where.effect[~where.poor].min()
    assert persons.min() > 100 and persons.max() < 560
    few = places(11, 0, np.full(40, 4), Settings().place)
    assert len(few.remote) < 3  # and no error from a spread that is no spread


def test_households_are_of_the_types_asked_for():
    types, size = houses(3, 0, 50_000)
    assert size.sum() == 50_000
    assert 50_000 / len(size) == pytest.approx(3.1, abs=0.05)
    shares = np.bincount(types, minlength=len(tables.TYPES)) / len(types)
    assert shares[tables.TYPES.index("AACC")] == pytest.approx(0.15, abs=0.01)
    assert shares[tables.TYPES.index("MYE")] == pytest.approx(0.02, abs=0.005)
    whole = np.array([len(name) for name in tables.TYPES])[types]
    assert (size[:-1] == whole[:-1]).all() and size[-1] <= whole[-1]


def test_persons_live_as_they_should(block):
    life = block.life
    age = 2014 - life.born
    founders = life.born <= 2014
    assert (life.here[0] == founders).all()
    couples = np.isin(block.types, [tables.TYPES.index(name) for name in ("AAC", "AACC", "EE", "MM")])
    first = np.cumsum(block.size) - block.size
    both = couples & (block.size > 1)
    assert (life.female[first[both]] != life.female[first[both] + 1]).all()
    # Who has died or left is not there, and nobody comes back.
    for t, year in enumerate(tables.YEARS):
        gone = ((life.died > 0) & (life.died <= year)) | ((life.left > 0) & (life.left <= year))
        assert not life.here[t][gone].any()
        assert (life.here[t] == (~gone & (life.born <= year))).all()
        assert not (life.away[t] & ~life.here[t]).any()
        assert year - life.born[life.away[t]].max() >= 18 and year - life.born[life.away[t]].min() <= 55
    old = founders & (age >= 75)
    assert (life.died[old] > 0).mean() > 10 * (life.died[founders & (age < 50)] > 0).mean()
    grown = founders & (age >= 12) & (age <= 15)
    assert (life.left[grown & life.female] > 0).mean() > 2 * (life.left[grown & ~life.female] > 0).mean()
    assert not (life.disabled[1:] < life.disabled[:-1])[:, life.here.all(axis=0)].any()  # disability lasts
    children = life.born > 2014
    assert 0.003 < children.sum() / founders.sum() < 0.02  # couples of whom both are under 38 are few, and get fewer
    shares = life.here[[3, 6]].sum(axis=1) / founders.sum()
    assert shares.tolist() == pytest.approx([0.98, 0.95], abs=0.006)


def test_as_many_fall_ill_as_recover_at_first():
    settings = Health(illness_age=0, factor=0, illness=0.02, recovery=0.08)
    count = 200_000
    luck = np.random.default_rng(1).random((4, count))
    age, factor = np.full(count, 40), np.zeros(count)
    ill, disabled = first_health((luck[0], luck[1]), age, factor, settings)
    assert ill.mean() == pytest.approx(0.2, abs=0.004)
    assert disabled.mean() == pytest.approx(0.0082 * np.exp(0.024 * 40), abs=0.001)
    later, still = next_health((luck[2], luck[3]), age, factor, ill, disabled, settings)
    assert later.mean() == pytest.approx(0.2, abs=0.004)
    assert later[ill].mean() == pytest.approx(0.92, abs=0.004)
    assert (still >= disabled).all()


def family(*persons: tuple[int, bool, bool, int]) -> Lives:
    """One household: age in 2014, ill, disabled and schooling of each person, the same in all years."""
    count, years = len(persons), len(tables.YEARS)
    age, ill, disabled, schooling = (np.array(column) for column in zip(*persons, strict=True))
    zero, same = np.zeros(count, np.int64), np.ones((years, 1), np.bool_)
    return Lives(
        owner=zero,
        letter=zero,
        born=2014 - age,
        female=np.zeros(count, np.bool_),
        schooling=schooling,
        skill=schooling.astype(float),
        died=zero,
        left=zero,
        here=same & np.ones(count, np.bool_),
        ill=same & ill,
        disabled=same & disabled,
        away=np.zeros((years, count), np.bool_),
    )


def test_a_household_is_the_sum_of_its_persons():
    home = homes(family((40, False, False, 9), (38, True, False, 12), (66, False, True, 3), (8, False, False, 8)), 1)
    assert home.size[0] == 4 and home.elders[0] == 1 and home.old[0] == 1 and home.pupils[0] == 1
    # A full worker; an ill one, 0.55; an old and disabled one, 0.55 of 0.35; a child.
    assert home.workers[0] == pytest.approx(1 + 0.55 + 0.55 * 0.35)
    assert home.schooling[0] == 12  # the ill one still works more than 0.3
    assert home.ill[0] and home.disabled[0] and home.able[0]
    assert not home.labour[0]  # 1.74 workers for 4 persons is more than 0.40
    assert not home.skills[0]
    weak = homes(family((80, False, False, 3), (10, False, False, 8)), 1)
    assert weak.labour[0] and not weak.skills[0] and not weak.able[0]
    assert homes(family((40, False, False, 4)), 1).skills[0]


def test_income_by_hand():
    calm = Income(lasting=0, shock=0, first_shock=0, passing=0, onset=0)
    home = homes(family((40, False, False, 9), (38, False, False, 6)), 1)
    zero = np.zeros(1)
    earn = earnings(1, 0, home, zero, zero, zero, calm)
    first = 0.235 + 0.53 * np.log((2 + 0.3) / (0.55 * 2)) + 0.055 * (9 - 7)
    assert earn.log[0, 0] == pytest.approx(first)
    assert earn.log[3, 0] == pytest.approx(first + 3 * 0.080)  # free of every burden: the whole growth
    assert own_income(earn.log[0], home.size[0])[0] == round(6000 * np.exp(first))
    ill = homes(family((40, True, False, 9), (38, False, False, 6)), 1)
    sick = earnings(1, 0, ill, zero, zero, zero, calm)
    assert sick.log[0, 0] == pytest.approx(0.235 + 0.53 * np.log((1.55 + 0.3) / 1.1) + 0.055 * 2 - 0.18)
    assert sick.log[6, 0] == pytest.approx(sick.log[0, 0])  # no share in growth
    assert 0 <= earn.wage[0, 0] <= 1 - earn.transfer[0, 0]


def test_guarantees_lack_with_the_burdened_and_are_mended():
    count = 20_000
    nobody, everybody = np.zeros(count, np.bool_), np.ones(count, np.bool_)
    calm, heavy = np.zeros(count), np.full(count, 1.0)
    first = lacks(5, 0, 2014, {}, calm, nobody, nobody, Standards())
    assert not first["education"].any()  # no child of school age
    assert lacks(5, 0, 2014, {}, heavy, nobody, nobody, Standards())["housing"].mean() > 3 * first["housing"].mean()
    before = dict.fromkeys(GUARANTEES, everybody)
    on = np.arange(count) < count // 2
    after = lacks(5, 0, 2015, before, calm, everybody, on, Standards(mend_on=0.6, mend_off=0.2))
    assert after["housing"][on].mean() == pytest.approx(0.4, abs=0.02)
    assert after["housing"][~on].mean() == pytest.approx(0.8, abs=0.02)
    assert burden(np.array([0.36]), np.array([0.0]), np.array([2.0]))[0] == pytest.approx(0.44)
    assert burden(np.array([0.81]), np.array([0.0]), np.array([0.0]))[0] == pytest.approx(-0.38)


def test_dibao_by_hand():
    own, size = np.array([3000.0, 4100.0, 5000.0, 5000.0, 3000.0]), np.full(5, 2.0)
    luck = np.array([0.1, 0.1, 0.1, 0.1, 0.9]), np.array([0.5, 0.5, 0.5, 0.001, 0.5])
    paid = dibao(luck, own, size, np.zeros(5, np.bool_), Support())
    # Half of the gap to 4,200; at least 300; above it nothing; but by mistake; not taken up.
    assert paid.tolist() == [600, 300, 0, 300, 0]
    weak = dibao(luck, own, size, np.ones(5, np.bool_), Support(take_up=0.7))
    assert weak[4] == 600  # 0.9 is below 0.7 + 0.25
    whole = dibao(luck, own, size, np.zeros(5, np.bool_), Support(dibao_line=1, dibao_fill=1))
    assert whole[:3].tolist() == [3000, 1900, 1000]


def test_help_goes_to_needs_and_sooner_to_the_lucky():
    count = 40_000
    need = dict.fromkeys(tables.KINDS, np.arange(count) % 2 == 0)
    everybody = np.ones(count, np.bool_)
    given = gifts(1, 0, 2016, need, everybody, np.zeros(count), Help())
    assert "relocation" not in given
    assert given["industry"][::2].mean() == pytest.approx(0.38, abs=0.01)
    assert given["industry"][1::2].mean() == pytest.approx(0.10, abs=0.01)
    lucky = gifts(1, 0, 2016, need, everybody, np.full(count, 0.26), Help())
    assert lucky["ecology"][::2].mean() == pytest.approx(0.38 * np.exp(0.35), abs=0.012)
    assert not gifts(1, 0, 2016, need, ~everybody, np.zeros(count), Help())["ecology"].any()


def test_help_lifts_and_fades():
    one = np.array([True])
    start = {kind: np.array([0.2]) for kind in EFFECTS}
    need = dict.fromkeys(EFFECTS, one)
    given = dict.fromkeys(EFFECTS, one)
    after = lifts(start, given, need, np.array([1.0]), Help())
    assert after["industry"][0] == pytest.approx(0.6 * 0.2 + 0.09 + 0.10)
    assert after["education"][0] == pytest.approx(0.2 + 0.03 + 0.03)
    wasted = lifts(start, given, dict.fromkeys(EFFECTS, ~one), np.array([1.0]), Help())
    assert wasted["ecology"][0] == pytest.approx(0.95 * 0.2 - 0.02)
    nothing = lifts(start, dict.fromkeys(EFFECTS, ~one), need, np.array([1.0]), Help())
    assert nothing["employment"][0] == pytest.approx(0.18)


def test_needs_follow_from_the_household():
    home = homes(family((40, True, False, 4), (80, False, False, 3), (10, False, False, 8)), 1)
    lack = {name: np.array([name == "housing"]) for name in GUARANTEES}
    need = {kind: bool(value[0]) for kind, value in needs(home, 0, lack, np.array([True]), np.array([False])).items()}
    assert need == {
        "industry": False,  # 0.6 workers
        "relocation": True,
        "employment": True,
        "housing": True,
        "education": True,
        "health_care": True,
        "ecology": True,  # 0.6 workers for three persons
    }
    assert list(need) == list(tables.KINDS)
    assert not needs(home, 0, lack, np.array([True]), np.array([True]))["relocation"][0]


def test_the_register_by_hand():
    # On for two good years; on for one; on and not good; off and poor; out and poor; off, poor last year, well now.
    on = np.array([True, True, True, False, False, False])
    good_before = np.array([True, False, True, False, False, False])
    good = np.array([True, True, False, False, False, True])
    poor = np.array([False, False, True, True, True, False])
    poor_before = np.array([False, False, False, False, False, True])
    out = np.array([False, False, False, False, True, False])
    where = Places(np.zeros(6, np.int64), np.zeros(1), np.zeros(1), np.zeros(1, np.bool_), np.zeros(6, np.bool_))
    luck = Luck(np.arange(6) == 1, np.zeros(6), np.zeros(1))  # the second household is connected

    def acts(year=2016, favour=0.0, **changes):
        rules = {"early": 0, "done": 1, "same_year": 0, "own_plan": 1} | changes
        return act(
            1,
            0,
            year,
            where,
            Past(on, out, good_before, poor_before),
            seen=np.array([4000.0, 3500, 2500, 2000, 2000, 3100]),
            good=good,
            poor=poor,
            lives_on=np.ones(6, np.bool_),
            luck=luck,
            identify=Identify(find=1, back=1, recheck=1, remove=1, favour=favour),
            settings=Registry(**rules),
        )

    def rows(marks):
        return np.flatnonzero(marks).tolist()

    plain = acts()
    assert rows(plain.exited) == [0] and rows(plain.early) == []
    assert rows(plain.entered) == [3] and rows(plain.returned) == [4]
    assert rows(plain.on) == [1, 2, 3, 4]
    assert plain.target.tolist() == [1]  # its own plan: what it did
    assert rows(acts(early=1).exited) == [0, 1] and rows(acts(early=1).early) == [1]
    same = acts(same_year=1)
    assert rows(same.entered) == [3, 5] and rows(same.exited) == [0, 5] and 5 not in rows(same.on)
    assert same.target.tolist() == [2]
    recheck = acts(year=2015)
    assert rows(recheck.removed) == [0, 1] and rows(recheck.exited) == []
    assert rows(acts(year=2015, favour=0.3).removed) == [0]  # the connected are passed by
    pressed = acts(own_plan=0, pressed=1, pace=(1, 1), pace_spread=0)
    assert pressed.target.tolist() == [3]
    assert rows(pressed.exited) == [0, 1, 2] and rows(pressed.quota) == [1, 2]  # the highest seen incomes first


def test_what_is_seen_is_wrong_by_one_factor():
    cash = {name: np.array([1000.0, 0.0]) for name in ("wage", "farm", "transfer", "dibao", "support")}
    seen = read_sources(cash, np.array([1.0, 1.0]), Registry(sight=0.1))
    assert {int(values[0]) for values in seen.values()} == {round(1000 * np.exp(0.1))}
    assert {int(values[1]) for values in seen.values()} == {0}


def test_a_cause_is_recorded_to_the_share_asked_for():
    years, count = len(tables.YEARS), 4_000
    state = np.random.default_rng(2).random((1, count)) < 0.5
    states = {name: np.repeat(state, years, axis=0) for name in ("illness", "disability", "labour", "skills")}
    ones = np.ones((years, count))
    shares = {"illness": 0.41, "disability": 0.145, "labour": 0.327, "skills": 0.311}
    causes = recorded(1, 0, states, ones, ones > 0, Label(shares=shares))
    for name, share in shares.items():
        assert causes[name][3].mean() == pytest.approx(share, abs=1 / count)
    assert np.sum(list(causes.values()), axis=0).max() == 3
    rates = {name: causes[name][3, state[0]].mean() for name in shares}  # of those with the state
    assert rates["disability"] < rates["labour"] < 1
    # Where nobody is registered there is no share to reach: everybody with the state is recorded, to three a file.
    nobody = recorded(1, 0, states, ones, ones < 0, Label(shares=shares))
    assert all(nobody[name][:, state[0]].all() for name in ("illness", "disability", "labour"))
    assert not nobody["skills"][:, state[0]].any()


def test_homes_of_a_block_hold_its_persons(block):
    assert isinstance(block.home, Homes)
    assert (block.home.size[0] == block.size).all()
    assert (block.home.size.sum(axis=1) == block.life.here.sum(axis=1)).all()
    assert (block.home.away.sum(axis=1) == block.life.away.sum(axis=1)).all()
