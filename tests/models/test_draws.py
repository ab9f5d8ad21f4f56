"""Streams are named, independent and the same everywhere."""

import ast
from pathlib import Path

import numpy as np
import pytest

import coursekit
from coursekit.models.draws import Draws, Stream


def test_first_numbers_of_a_stream_never_change():
    # Raw output of Philox for this name: if this fails, every county changes.
    assert Draws(20180212, 0, 1).uniform(3).tolist() == FIRST
    assert Draws(20180212, 0, 1).uniform(3).tolist() != Draws(20180212, 0, 2).uniform(3).tolist()


FIRST = [0.06505014271563914, 0.07815066536132032, 0.7345875821892214]


def test_every_stream_of_the_kit_is_named_in_one_place():
    named, other = set(), []
    for path in sorted(Path(coursekit.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Draws":
                begins = ast.unparse(node.args[1]) if len(node.args) > 1 else ""
                (named.add if begins.startswith("Stream.") else other.append)(begins)
    assert other == []
    assert named == {f"Stream.{one.name}" for one in Stream}


def test_uniform_and_normal_have_their_moments():
    u, z = Draws(1).uniform(200_000), Draws(2).normal(200_001)
    assert len(z) == 200_001
    assert u.min() >= 0 and u.max() < 1
    assert abs(u.mean() - 0.5) < 0.003 and abs(u.var() - 1 / 12) < 0.002
    assert abs(z.mean()) < 0.01 and abs(z.var() - 1) < 0.01
    assert abs((np.abs(z) < 1.959964).mean() - 0.95) < 0.002
    assert abs(np.corrcoef(Draws(3, 1).normal(50_000), Draws(3, 2).normal(50_000))[0, 1]) < 0.02


def test_choose_follows_the_shares():
    picked = Draws(4).choose(100_000, (1, 2, 7))
    assert np.allclose(np.bincount(picked) / 100_000, [0.1, 0.2, 0.7], atol=0.006)


def test_sample_is_without_replacement_and_fair():
    hits = np.zeros(10)
    for seed in range(2000):
        rows = Draws(seed).sample(10, 3)
        assert len(set(rows.tolist())) == 3
        hits[rows] += 1
    assert np.allclose(hits / 2000, 0.3, atol=0.045)


def test_bad_names_are_refused():
    for seed in (-1, 1.5, True):
        with pytest.raises(ValueError, match="seed"):
            Draws(seed)
    with pytest.raises(ValueError, match="larger"):
        Draws(1).sample(3, 4)
