"""Two files to be linked: invented names, errors at the rates asked for, a key that fits."""

import pandas as pd
import pytest

from coursekit.models import linkage
from coursekit.models.confusion import tabulate
from coursekit.models.society import agencies
from coursekit.models.society.tables import persons_in


@pytest.fixture(scope="module")
def files(jia) -> agencies.Files:
    return agencies.files(jia)


def joined(files: agencies.Files, name: str):
    key = files.truth[files.truth["file"] == name]
    return key.merge(getattr(files, name), on="record", validate="one_to_one")


def test_characters_are_used_once():
    assert len(agencies.SURNAMES) == len(set(agencies.SURNAMES)) == 80
    assert len(agencies.GIVEN) == len(set(agencies.GIVEN)) == 160
    assert not set(agencies.SURNAMES) & set(agencies.GIVEN)


def test_every_record_is_a_person_who_belongs_there(jia, files):
    alive = set(persons_in(jia.persons, 2017)["person_id"])
    past = jia.registry[jia.registry["year"] <= 2017]
    ever = set(past["household_id"][past["entered"] | past["on_register"]])
    home = jia.persons.set_index("person_id")["household_id"]
    register = joined(files, "register")
    assert len(register) == len(files.register)
    assert set(home[register["person_id"]]) <= ever
    assert set(register["person_id"]) <= alive
    assert len(set(register["person_id"])) == sum(home[list(alive)].isin(ever))
    dibao = joined(files, "dibao")
    dead = jia.persons.set_index("person_id")["died"]
    still = dead[dibao["person_id"]].between(1, 2017)
    assert 0 < still.mean() < 0.1  # some dead recipients still stand there
    assert dibao["person_id"].duplicated().mean() == pytest.approx(0.015, abs=0.01)


@pytest.mark.parametrize("rate", [0.0, 0.04, 0.08])
def test_fields_err_at_the_rate_asked_for(jia, rate):
    made = agencies.files(jia, errors={"register": 0.0, "dibao": rate})
    pairs = joined(made, "register").merge(joined(made, "dibao"), on="person_id", suffixes=("", "_b"))
    for field, share in (("surname", 0.5), ("born", 0.7), ("month", 1), ("day", 1), ("village_id", 1), ("given", 2)):
        wrong = (pairs[field] != pairs[f"{field}_b"]).mean()
        assert wrong == pytest.approx(share * rate, abs=0.018)
    assert (rate > 0) or (pairs["sex"] == pairs["sex_b"]).all()


def test_the_luck_of_files_does_not_depend_on_the_rate(jia):
    few, many = (agencies.files(jia, errors={"register": r, "dibao": r}) for r in (0.02, 0.08))
    assert few.truth.equals(many.truth)


def test_names_run_in_families(jia):
    named = agencies.named(jia)
    first = named.drop_duplicates("household_id").set_index("household_id")
    child = named[named["born"] >= 2000]
    assert (child["surname"].to_numpy() == first.loc[child["household_id"], "surname"].to_numpy()).all()
    types = jia.households.set_index("household_id")["type"]
    couples = named[named["household_id"].map(types).isin(["AAC", "AACC"])]
    wives = couples[couples.groupby("household_id").cumcount() == 1]
    own = (wives["surname"].to_numpy() == first.loc[wives["household_id"], "surname"].to_numpy()).mean()
    assert own < 0.15
    # Clans: the commonest name of a village is far commoner than the commonest name of the county.
    village = named.groupby("village_id")["surname"].agg(lambda names: names.value_counts(normalize=True).iloc[0])
    county = named["surname"].value_counts(normalize=True).iloc[0]
    assert village.mean() > 1.25 * county
    assert named["day"].between(1, 31).all() and named["month"].between(1, 12).all()


def test_exact_agreement_is_right_and_not_enough(files):
    pairs = set(joined(files, "register")["person_id"]) & set(joined(files, "dibao")["person_id"])
    key = ["surname", "given", "born", "month", "day"]
    linked = joined(files, "register").merge(joined(files, "dibao"), on=key)
    right = linked["person_id_x"] == linked["person_id_y"]
    assert right.mean() > 0.99
    assert linked[right]["person_id_x"].nunique() / len(pairs) == pytest.approx(0.73, abs=0.04)


def test_bad_arguments_are_named(jia):
    for call, words in (
        (lambda: agencies.files(jia, 2030), "year"),
        (lambda: agencies.files(jia, errors={"register": 0.1}), "errors must name"),
        (lambda: agencies.files(jia, errors={"register": 0.1, "dibao": 2}), "dibao"),
    ):
        with pytest.raises(ValueError, match=words):
            call()


def test_weights_link_the_two_files(files):
    """A threshold of 16 bits makes hardly a wrong link; the chance by formula is near what is counted."""
    named = ["surname", "given", "sex", "born", "month", "day", "village_id"]
    keys = [["surname", "given"], ["born", "month", "day"], ["given", "born"], ["surname", "village_id", "born"]]
    pairs = linkage.pairs(files.register, files.dibao, keys)
    agree = linkage.compare(files.register, files.dibao, pairs, named)
    person = files.truth.set_index(["file", "record"])["person_id"]
    sides = [person[name].loc[pairs[f"record_{side}"]].to_numpy() for name, side in (("register", "a"), ("dibao", "b"))]
    same = pd.Series(sides[0] == sides[1])
    u = linkage.chance_agreement(files.register, files.dibao, named)
    score = linkage.score(agree, linkage.match_agreement(agree, same), u)
    matches = len(person["register"].to_frame().merge(person["dibao"].to_frame(), on="person_id"))
    assert same.sum() > 0.99 * matches  # the keys lose few
    linked = tabulate(score >= 16, same)
    assert linked.precision > 0.99
    assert linked.true_positive > 0.96 * matches
    middle = (score >= 12) & (score < 14)
    total = len(files.register) * len(files.dibao)
    assert same[middle].mean() == pytest.approx(linkage.probability(score[middle], matches, total).mean(), abs=0.2)
