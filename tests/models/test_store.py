"""The county on disk is the county in memory, however it is cut."""

import pandas as pd
import pytest

from coursekit.models import audit, register, store


@pytest.mark.parametrize("blocks_per_part", [1, 2])
def test_parts_laid_end_to_end_are_the_county(tmp_path, monkeypatch, blocks_per_part):
    monkeypatch.setattr(register, "BLOCK", 2_000)
    files = store.write(tmp_path / "jia", 7_000, 3, blocks_per_part=blocks_per_part)
    assert store.parts(tmp_path / "jia") == {1: 4, 2: 2}[blocks_per_part]
    assert all(path.exists() for path in files)
    for name, table in register.generate(7_000, 3).tables().items():
        pd.testing.assert_frame_equal(store.read_table(tmp_path / "jia", name), table)


def test_an_audit_part_by_part_is_the_audit(tmp_path, monkeypatch):
    monkeypatch.setattr(register, "BLOCK", 2_000)
    store.write(tmp_path, 6_000, 3, blocks_per_part=1)
    parts = [store.read_part(tmp_path, number) for number in range(store.parts(tmp_path))]
    pieces = pd.concat([audit.audit(part.register, part.targets) for part in parts], ignore_index=True)
    whole = register.generate(6_000, 3)
    pd.testing.assert_frame_equal(pieces, audit.audit(whole.register, whole.targets))


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match="not empty"):
        store.write(tmp_path, 100)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_what_is_not_there_is_named(tmp_path):
    with pytest.raises(ValueError, match="no stored county"):
        store.parts(tmp_path)
    store.write(tmp_path / "jia", 100)
    with pytest.raises(ValueError, match="part 3"):
        store.read_part(tmp_path / "jia", 3)
    with pytest.raises(ValueError, match="table"):
        store.read_table(tmp_path / "jia", "people")
    assert list(store.read_table(tmp_path / "jia", "persons", ["age"]).columns) == ["age"]


def test_without_pyarrow_the_message_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="pip install pyarrow"):
        store.write(tmp_path / "jia", 100)
