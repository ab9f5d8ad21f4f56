"""Stocks and flows of people in posts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.models import flows

COUNTS = st.floats(0, 1e6, allow_nan=False)
YEARS = st.floats(0.1, 20, allow_nan=False)


@pytest.mark.parametrize(
    ("case", "left"),
    [((40, 40, 52, 44), 8), ((52, 44, 82, 48), 26), ((0, 0, 277.8, 77.5), 200.3), ((12, 5, 13, 8), -2)],
)
def test_leavers_of_worked_cases(case, left):
    assert flows.left_between(*case) == pytest.approx(left)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_the_identity_closes(sent1, post1, sent2, post2):
    left = flows.left_between(sent1, post1, sent2, post2)
    assert post1 + (sent2 - sent1) - left == pytest.approx(post2, abs=1e-6)


@given(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS, COUNTS)
def test_leavers_of_two_spans_add_up(s1, p1, s2, p2, s3, p3):
    whole = flows.left_between(s1, p1, s3, p3)
    assert flows.left_between(s1, p1, s2, p2) + flows.left_between(s2, p2, s3, p3) == pytest.approx(whole, abs=1e-6)


@pytest.mark.parametrize(("path", "wanted"), [("constant", 1.93), ("climbing", 0.97), ("falling", 2.90)])
def test_stays_of_resident_cadres(path, wanted):
    assert round(flows.mean_stay(277.8, 77.5, 5, path), 2) == wanted


@given(st.integers(1, 60), st.floats(1, 40))
def test_a_steady_rota_is_read_as_it_is(term, posts):
    # A rota of two years in which a post changes hands evenly: over T years T / 2 postings end for each post.
    years = term / 2
    assert flows.mean_stay(posts * (1 + years / 2), posts, years, "constant") == pytest.approx(2)


@pytest.mark.parametrize(("term", "read"), [(2, 2.5), (3, 5.0)])
def test_one_common_first_day_makes_it_read_too_high(term, read):
    ended = 5 // term  # of each post, over five years
    assert flows.mean_stay(10 * (1 + ended), 10, 5, "constant") == pytest.approx(read)


@given(st.floats(1, 1e3), st.floats(2.1, 10), YEARS, st.sampled_from(flows.PATHS), st.floats(0.05, 3))
def test_paths_keep_the_identity_and_end_where_they_should(in_post, times, years, path, step):
    sent = in_post * times
    frame = flows.stay_paths(sent, in_post, years, path, step)
    assert (frame["sent"] - frame["left"] - frame["in_post"]).abs().max() < 1e-6
    last = frame.iloc[-1]
    assert (last["time"], last["in_post"], last["sent"]) == pytest.approx((years, in_post, sent))
    assert frame["time"].is_monotonic_increasing
    assert (frame["sent"].diff().dropna() >= -1e-9).all()  # a count of postings never falls


@given(st.floats(1, 1e3), YEARS, st.sampled_from(flows.PATHS))
def test_person_years_are_the_area_under_the_posts(in_post, years, path):
    frame = flows.stay_paths(3 * in_post, in_post, years, path, years / 50)
    area = sum(
        (b["time"] - a["time"]) * (a["in_post"] + b["in_post"]) / 2
        for (_, a), (_, b) in zip(frame.iloc[:-1].iterrows(), frame.iloc[1:].iterrows(), strict=True)
    )
    assert flows.person_years(in_post, years, path) == pytest.approx(area)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: flows.left_between(1, 2, 3, -4), "post2"),
        (lambda: flows.left_between(math.inf, 2, 3, 4), "sent1"),
        (lambda: flows.left_between("1", 2, 3, 4), "sent1"),
        (lambda: flows.person_years(-1, 2, "constant"), "in_post"),
        (lambda: flows.person_years(1, 0, "constant"), "years"),
        (lambda: flows.person_years(1, 2, "flat"), "path"),
        (lambda: flows.mean_stay(5, 5, 2, "constant"), "no posting has ended"),
        (lambda: flows.mean_stay(9, 5, 2, "falling"), "twice"),
        (lambda: flows.stay_paths(9, 5, 2, "constant", 0), "step"),
    ],
)
def test_what_makes_no_sense_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
