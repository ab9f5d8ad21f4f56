"""The shipped files are what the code makes, small, and hold something to find."""

import hashlib
from importlib.resources import files

import pandas as pd

from coursekit.models import audit, extract

DATA = files("coursekit.models") / "data"
REGISTER = "39b50b03b4eeef97e8bf398654033afe1f5d2a1bf40e813c3bf75640673916b9"


def test_files_are_what_the_code_makes():
    built, loaded = extract.build(), extract.load()
    for name, table in built.tables().items():
        pd.testing.assert_frame_equal(loaded.tables()[name], table)


def test_the_register_file_never_changes_unseen():
    # Lessons store outputs that rest on it.
    assert hashlib.sha256((DATA / "register.csv").read_bytes()).hexdigest() == REGISTER


def test_writing_gives_the_shipped_files(tmp_path):
    extract.write(tmp_path)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (DATA / path.name).read_bytes()


def test_it_is_small():
    assert sum(len((DATA / path.name).read_bytes()) for path in DATA.iterdir()) <= 225_000


def test_every_pattern_is_in_it_and_found():
    county = extract.load()
    found = audit.audit(county.register, county.targets)
    scores = audit.pattern_scores(found, audit.outcomes(county.register, county.truth)).set_index("rule")
    assert (scores["injected"] >= 2).all() and (scores["flagged"] >= 2).all()
    assert (scores["recall"].drop("quota") == 1).all()


def test_twelve_households_of_lesson_10():
    table = extract.twelve().set_index("household")
    cash = table["cash"] < 3000 * table["persons"]
    lacking = ~table[["food", "clothing", "education", "health_care", "housing"]].all(axis=1)
    assert table["persons"].sum() == 42
    assert table.index[cash].tolist() == [2, 8, 9]
    assert table.index[lacking].tolist() == [3, 9]
    assert (table["cash"] + table["expected"] >= 3000 * table["persons"]).all()  # all pass as declared
    wrong = cash | lacking
    assert wrong.mean() == 4 / 12
    assert table.loc[wrong, "persons"].sum() / 42 == 16 / 42  # 38.1 %
    later = table["cash_next_year"] / table["persons"]
    assert later[later < 3000].to_dict() == {5: 2500.0, 10: 2750.0}
    assert table.index[table["dibao"] > table["cash"] / 2].tolist() == [6]
    assert table.index[table["same_year"]].tolist() == [4, 10]
    assert table.index[table["support_stopped"]].tolist() == [5, 10]
