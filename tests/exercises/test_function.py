from __future__ import annotations

import linecache
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exercises import samples

from coursekit.exercises.judge import compile, judge
from coursekit.exercises.outputs import TooBig, difference, settle


@pytest.fixture
def spec():
    return compile(samples.FUNCTION, None)


@pytest.fixture
def select():
    return compile(samples.SELECT, None)


def cell(source: str, name: str):
    """A function defined in a notebook cell."""
    file = f"<cell {abs(hash(source))}>"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    space = {"pd": pd}
    exec(__builtins__["compile"](source, file, "exec"), space)
    return space[name]


def test_the_solution_and_its_like_are_right(spec, select):
    assert judge(spec, samples.implied_base).state == "right"
    assert judge(spec, lambda *a: list(samples.implied_base(*a))).state == "right"
    assert judge(spec, lambda *a: np.array(samples.implied_base(*a))).state == "right"
    assert (
        judge(spec, lambda count, rate, decimals, note="": samples.implied_base(count, rate, decimals)).state == "right"
    )
    assert judge(select, lambda frame: [3, 2, 2]).state == "right"
    assert judge(select, lambda frame: frame.loc[frame["year"] > 2012, "id"]).state == "right"


@pytest.mark.parametrize(
    ("answer", "state", "code"),
    [
        (lambda a, b, c: a, "wrong", "output-kind"),
        (lambda a, b, c: (a, b, c), "wrong", "output-length"),
        (lambda a, b, c: (0, 1e9), "wrong", "output-small"),
        (lambda a, b, c: (1e9, 1e9), "wrong", "output-large"),
        (lambda a, b, c: ("1", "2"), "wrong", "output-kind"),
        (lambda a, b, c: [a].clear(), "wrong", "returns-nothing"),
        (lambda a, b, c: print(end=""), "wrong", "returns-nothing"),
        (lambda a, b, c: (x for x in "ab"), "wrong", "generator"),
        (lambda a: 1, "wrong", "arity"),
        (lambda a, b, c, d: 1, "wrong", "arity"),
        (lambda *, a: 1, "wrong", "arity"),
        ((1.0, 2.0), "wrong", "not-callable"),
        (lambda a, b, c: ..., "blank", "blank"),
        (None, "blank", "none"),
        (..., "blank", "blank"),
        (samples.whole_digit, "wrong", "whole-digit"),
        (samples.not_percent, "wrong", "not-percent"),
    ],
    ids=range(17),
)
def test_what_went_wrong_is_named(spec, answer, state, code):
    verdict = judge(spec, answer)
    assert (verdict.state, verdict.code) == (state, code)


def test_the_untouched_function_is_not_answered_yet(spec):
    for body in ("...", "pass", '"""Docstring."""\n    ...', '"""Docstring."""'):
        blank = cell(f"def implied_base(count, rate, decimals):\n    {body}\n", "implied_base")
        assert judge(spec, blank).state == "blank"


def test_sets_say_what_is_too_many_and_what_is_missing(select):
    assert judge(select, lambda f: {2, 3, 9}).code == "set-extra"
    assert judge(select, lambda f: {2}).code == "set-lacking"
    assert judge(select, lambda f: 2).code == "output-kind"


@pytest.mark.parametrize(
    "change",
    [
        "frame.loc[0, 'year'] = 1",
        "frame['new'] = 1",
        "frame.pop('id')",
        "frame.columns = ['id', 'y']",
        "frame.index = [7, 8, 9]",
    ],
)
def test_a_changed_input_is_named_and_the_next_check_has_it_unchanged(select, change):
    source = f"def late(frame):\n    {change}\n    return {{2, 3}}\n"
    assert judge(select, cell(source, "late")).code == "changes-input"
    assert judge(select, samples.late).state == "right"


def test_an_error_names_line_code_and_symbol(spec):
    source = "import math\n\ndef implied_base(count, rate, decimals):\n    half = 0.5\n    return count / hlf\n"
    verdict = judge(spec, cell(source, "implied_base"))
    assert (verdict.state, verdict.code) == ("error", "error-name")
    assert verdict.facts["line"] == 5
    assert verdict.facts["code"][-1] == (5, "    return count / hlf")
    assert verdict.facts["symbol"] == "hlf"


def test_an_error_in_a_library_is_shown_at_the_learners_line(select):
    verdict = judge(select, cell("def late(frame):\n    x = 1\n    return frame['yaer']\n", "late"))
    assert (verdict.code, verdict.facts["line"], verdict.facts["symbol"]) == ("error-key", 3, "yaer")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("1 / 0", "error-zero-division"),
        ("'a' - 1", "error-type-error"),
        ("int('x')", "error-value-error"),
        ("[][0]", "error-index"),
        ("(1).x", "error-attribute"),
        ("__import__('nowhere_at_all')", "error-import"),
        ("implied_base(count, rate, decimals)", "error-recursion"),
        ("10.0 ** 1000", "error-overflow"),
        ("(_ for _ in ()).throw(SystemExit)", "error-exit"),
        ("(_ for _ in ()).throw(BaseException)", "error-other"),
        ("(_ for _ in ()).throw(MemoryError)", "error-memory"),
    ],
)
def test_common_errors_have_words_of_their_own(spec, body, code):
    source = f"def implied_base(count, rate, decimals):\n    return {body}\n"
    assert judge(spec, cell(source, "implied_base")).code == code


def test_the_learner_can_still_interrupt(spec):
    def stop(count, rate, decimals):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judge(spec, stop)


def test_a_time_out_names_seconds_and_line_and_is_never_right(spec):
    spec["seconds"] = 0.1
    source = "def implied_base(count, rate, decimals):\n    n = 1\n    while n:\n        n += 1\n"
    verdict = judge(spec, cell(source, "implied_base"))
    assert (verdict.state, verdict.code, verdict.facts["seconds"]) == ("error", "time-out", "0.1")
    assert verdict.facts["line"] in (3, 4)


def test_an_answer_after_the_alarm_does_not_count(spec):
    spec["seconds"] = 0.1

    def late(*case):
        try:
            while True:
                pass
        except BaseException:
            return samples.implied_base(*case)

    assert judge(spec, late).code == "time-out"


def test_outside_the_main_thread_there_is_no_limit_and_that_is_said(spec):
    with ThreadPoolExecutor(1) as pool:
        verdict = pool.submit(judge, spec, samples.implied_base).result()
    assert verdict.state == "right"
    assert verdict.facts["no_limit"]


def test_prints_pass_but_not_without_end(spec, capsys):
    def talk(*case):
        print("x" * 1500)
        return samples.implied_base(*case)

    assert judge(spec, talk).state == "right"
    assert 1500 < len(capsys.readouterr().out) <= 2000


# Outputs


def test_an_output_that_contains_itself_is_too_big(spec):
    items = []
    items.append(items)
    with pytest.raises(TooBig):
        settle(items)
    assert judge(spec, lambda *case: items).code == "too-big"


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | st.floats(allow_nan=False, width=32) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        | st.sets(st.integers(0, 9))
    ),
    max_leaves=12,
)


@given(PLAIN)
def test_an_output_equals_itself(value):
    assert difference(settle(value), settle(value), 1e-9) is None


@given(PLAIN, PLAIN)
def test_a_difference_is_a_code_with_facts(one, other):
    found = difference(settle(one), settle(other), 1e-9)
    assert found is None or (isinstance(found[0], str) and isinstance(found[1], dict))


def test_true_is_no_number_and_a_number_is_not_true():
    assert difference(True, 1, 1e-9)
    assert difference(1, True, 1e-9)
    assert difference(settle(np.bool_(True)), True, 1e-9) is None
