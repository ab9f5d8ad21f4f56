"""The society on disk is the society in memory, however it is cut."""

import pandas as pd
import pytest

from coursekit.models.society import complaints, simulate, store, tables


@pytest.mark.parametrize("blocks_per_part", [1, 2])
def test_parts_laid_end_to_end_are_the_society(tmp_path, monkeypatch, blocks_per_part):
    monkeypatch.setattr(tables, "BLOCK", 500)
    files = store.write(tmp_path / "jia", 1_200, 3, blocks_per_part=blocks_per_part)
    assert store.parts(tmp_path / "jia") == {1: 3, 2: 2}[blocks_per_part]
    assert all(path.exists() for path in files)
    whole = simulate.generate(1_200, 3)
    for name, table in whole.tables().items():
        pd.testing.assert_frame_equal(store.read_table(tmp_path / "jia", name), table)
    part = store.read_part(tmp_path / "jia", 0)
    tables.check(part)
    pieces = [store.read_part(tmp_path / "jia", number) for number in range(store.parts(tmp_path / "jia"))]
    laid = pd.concat([complaints.complaints(piece, 2016) for piece in pieces], ignore_index=True)
    pd.testing.assert_frame_equal(laid, complaints.complaints(whole, 2016))


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match="not empty"):
        store.write(tmp_path, 100)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_what_is_not_there_is_named(tmp_path):
    with pytest.raises(ValueError, match="no stored society"):
        store.parts(tmp_path)
    store.write(tmp_path / "jia", 100)
    with pytest.raises(ValueError, match="part 3"):
        store.read_part(tmp_path / "jia", 3)
    with pytest.raises(ValueError, match="table"):
        store.read_table(tmp_path / "jia", "people")
    assert list(store.read_table(tmp_path / "jia", "persons", ["born"]).columns) == ["born"]


def test_without_pyarrow_the_message_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="pip install pyarrow"):
        store.write(tmp_path / "jia", 100)
