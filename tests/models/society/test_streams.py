"""Streams of the society are named, and no two are the same."""

import numpy as np
import pytest

from coursekit.models.draws import Draws
from coursekit.models.society import streams
from coursekit.models.society.streams import over_blocks, stream


def test_first_numbers_of_a_stream_never_change():
    assert stream(20180212, 0, "death", 2015).uniform(2).tolist() == FIRST


FIRST = [0.26308505083469, 0.21179414744813252]


def test_no_two_streams_share_a_draw():
    paths = [
        (1, 0, "death", 2015),
        (1, 0, "death", 2016),
        (1, 1, "death", 2015),
        (2, 0, "death", 2015),
        (1, 0, "help", 2015),
    ]
    firsts = [stream(*path).uniform(1)[0] for path in paths] + [Draws(1, 0, 1).uniform(1)[0]]
    assert len(set(firsts)) == len(firsts)
    assert len(set(streams.NAMES)) == len(streams.NAMES)


def test_over_blocks_is_each_blocks_own_stream():
    ids = np.array([1, 2, 3, 101, 102])
    uniform, normal = over_blocks(5, ids, 100, "survey", 2017, "un")
    one, two = stream(5, 0, "survey", 2017), stream(5, 1, "survey", 2017)
    assert uniform.tolist() == [*one.uniform(3), *two.uniform(2)]
    assert normal.tolist() == [*one.normal(3), *two.normal(2)]


def test_an_unknown_name_is_refused():
    with pytest.raises(ValueError, match="name must be one of"):
        stream(1, 0, "weather")
