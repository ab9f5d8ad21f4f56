"""Who is listed: places are filled from below, and quotas, sight and favour do what they say."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from coursekit.models import lists
from coursekit.models.society import simulate
from coursekit.models.society.identify import Identify, fill, logistic_shift, quotas
from coursekit.models.society.relist import relist
from coursekit.models.society.settings import Settings
from coursekit.models.society.tables import Society


def errors(society: Society) -> tuple[float, float]:
    """Percent of the poor who are missed, and of the listed who are not poor, in persons, in 2014."""
    first = society.panel["year"] == 2014
    size, poor = society.panel.loc[first, "size"], society.panel.loc[first, "poor"]
    on = society.registry.loc[first, "on_register"]
    return 100 * size[poor & ~on].sum() / size[poor].sum(), 100 * size[~poor & on].sum() / size[on].sum()


def listing(**changes) -> Society:
    return simulate.generate(30_000, settings=Settings(identify=Identify(**changes)))


def test_places_are_filled_from_the_lowest_score():
    village = np.array([0, 0, 0, 0, 1, 1])
    score = np.array([0.4, 0.1, 0.3, 0.2, 0.9, 0.5])
    size = np.array([1.0, 2.0, 3.0, 2.0, 4.0, 1.0])
    rank, listed = fill(village, score, size, np.array([5, 0]))
    assert rank.tolist() == [4, 1, 3, 2, 2, 1]
    # 2 + 2 persons, then one place for a household of three: less than half of it fits.
    assert listed.tolist() == [False, True, False, True, False, False]
    assert fill(village, score, size, np.array([6, 1]))[1].tolist() == [False, True, True, True, False, True]


def test_the_list_of_the_society_is_made_by_the_same_rule(jia: Society):
    frame = jia.identification.merge(jia.households)
    persons = jia.panel[jia.panel["year"] == 2014]["size"].to_numpy()
    quota = jia.villages.set_index("village_id")["quota"].to_dict()
    again = lists.lowest(frame["score"], persons, frame["village_id"], quota)
    assert (again == frame["listed"]).all()


def test_quotas_divide_the_places():
    poor, persons = np.array([30.0, 10.0]), np.array([100.0, 100.0])
    assert quotas(poor, persons, Identify(fit=1, places="poor")).tolist() == [30, 10]
    assert quotas(poor, persons, Identify(fit=0, places="poor")).tolist() == [20, 20]
    assert quotas(poor, persons, Identify(fit=0.5, places="poor")).tolist() == [25, 15]
    assert quotas(poor, persons, Identify(fit=None)).tolist() == [100, 100]
    assert quotas(poor, persons, Identify(fit=0, share=0.1)).tolist() == [10, 10]
    assert quotas(np.zeros(2), persons, Identify(fit=1, places="poor")).tolist() == [0, 0]


def test_a_chance_moves_on_the_logit_scale():
    moved = logistic_shift(0.35, np.array([0.0, 1.0, -1.0]))
    assert moved[0] == pytest.approx(0.35)
    assert np.log(moved[1] / (1 - moved[1])) == pytest.approx(np.log(0.35 / 0.65) + 1)
    assert logistic_shift(1.0, np.array([3.0])).tolist() == [1.0]
    assert logistic_shift(0.0, np.array([3.0])).tolist() == [0.0]


def test_true_quotas_and_perfect_sight_miss_few_and_quotas_by_head_many():
    exact, _ = errors(listing(fit=1, places="poor", noise=0, favour=0, perfect=True))
    by_head, let_in = errors(listing(fit=0, places="poor", noise=0, favour=0, perfect=True))
    assert exact < 1.5  # families come whole
    assert 14 < by_head < 24
    assert let_in == pytest.approx(by_head, abs=1.5)  # as many places as poor: a place taken is a place missed


def test_a_perfect_recheck_undoes_every_swap():
    society = listing(fit=0, places="poor", perfect=True)
    first = society.panel["year"] == 2014
    frame = society.panel.loc[first, ["village_id", "size", "poor"]].assign(
        on=society.registry.loc[first, "on_register"].to_numpy()
    )
    missed = frame[frame["poor"] & ~frame["on"]].groupby("village_id").size()
    let_in = frame[~frame["poor"] & frame["on"]].groupby("village_id").size()
    assert len(missed.index.intersection(let_in.index)) == 0


@pytest.mark.parametrize(
    "settings",
    [
        Identify(),
        Identify(fit=None, noise=0.45),
        Identify(fit=0, places="poor", perfect=True, favour=0.6, connected=0.2),
    ],
)
def test_a_list_made_again_is_the_list_of_a_society_made_with_its_settings(settings):
    # More than one block: places are divided in each.
    plain = simulate.generate(52_000)
    again = relist(plain, settings)
    made = simulate.generate(52_000, settings=Settings(identify=settings))
    for name in ("household_id", "rank", "listed"):
        assert (again[name].to_numpy() == made.identification[name].to_numpy()).all(), name
    assert np.array_equal(again["score"].to_numpy().astype("float32"), made.identification["score"])
    assert (again["connected"].to_numpy() == made.households["connected"].to_numpy()).all()


def test_a_list_is_not_made_of_a_panel_without_its_columns(hamlet: Society):
    with pytest.raises(ValueError, match="panel lacks the column"):
        relist(replace(hamlet, panel=hamlet.panel.drop(columns="housing")))


def test_favour_changes_who_and_hardly_how_many():
    plain, favoured = listing(favour=0.0), listing(favour=0.6)
    assert abs(errors(plain)[0] - errors(favoured)[0]) < 4
    shares = []
    for society in (plain, favoured):
        first = (society.panel["year"] == 2014).to_numpy()
        unfit = society.registry.loc[first, "on_register"].to_numpy() & ~society.panel.loc[first, "poor"].to_numpy()
        shares.append(pd.Series(unfit).groupby(society.households["connected"].to_numpy()).mean())
    assert abs(shares[0][True] - shares[0][False]) < 0.02
    assert shares[1][True] > 3 * shares[1][False]


def test_without_a_quota_poor_sight_lengthens_the_list():
    sharp, dim = listing(fit=None, noise=0, favour=0), listing(fit=None, noise=0.45, favour=0)
    counts = [s.identification["listed"].sum() for s in (sharp, dim)]
    assert counts[1] > 1.05 * counts[0]


def test_one_chance_to_be_found_sets_both():
    found = Identify().finding(0.65)
    assert (found.recheck, found.find) == (0.65, 0.65)
    plain = simulate.generate(30_000)
    sought = simulate.generate(30_000, settings=Settings(identify=found))
    now = (plain.panel["year"] == 2017).to_numpy()

    def missed(society: Society) -> int:
        return int((society.panel["poor"] & ~society.registry["on_register"])[now].sum())

    assert missed(sought) < 0.75 * missed(plain)
