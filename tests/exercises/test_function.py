from __future__ import annotations

import io
import linecache
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exercises import samples

from coursekit.exercises import Mistake, limits
from coursekit.exercises.ask import ask, first
from coursekit.exercises.feedback import feedback
from coursekit.exercises.function_judge import weigh
from coursekit.exercises.judge import compile, judge
from coursekit.exercises.outputs import TooBig, difference, settle
from coursekit.lessons import context, declarations


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
        (lambda a, b, c: (c, 1e9), "wrong", "output-small"),
        (lambda a, b, c: (1e9 + a, 1e9), "wrong", "output-large"),
        (lambda a, b, c: (str(a), "2"), "wrong", "output-kind"),
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


def test_several_columns_without_a_list_are_told_so(select):
    for source in ("frame['a', 'year']", "frame.iloc[0]['a', 'year']"):
        verdict = judge(select, cell(f"def late(frame):\n    return {source}\n", "late"))
        assert verdict.code == "error-key-several"


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
        signal.raise_signal(signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background starts deaf to it
    try:
        with pytest.raises(KeyboardInterrupt):
            judge(spec, stop)
    finally:
        signal.signal(signal.SIGINT, before)


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


def test_outside_the_main_thread_an_older_python_has_no_limit_and_says_so(spec, monkeypatch):
    monkeypatch.setattr(limits, "call_watched", lambda call, seconds, outcome: False)
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


# What is said is true


@pytest.fixture
def numbers():
    """Two numbers out of one, in two cases."""
    return compile(
        replace(
            samples.FUNCTION,
            cases=((10,), (1000,)),
            solution=lambda n: (n / 7, n / 3),
            mistakes=(
                Mistake("one", samples.WHY_ONE, wrong=lambda n: (1, 1)),
                Mistake("two", samples.WHY_TWO, wrong=lambda n: (2, 2)),
            ),
        ),
        None,
    )


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (lambda n: (round(n / 7), round(n / 3)), "output-rounded"),
        (lambda n: (round(n / 7, 2), round(n / 3, 2)), "output-rounded"),
        (lambda n: (n // 7, n // 3), "output-cut-off"),
        (lambda n: (int(n / 7), int(n / 3)), "output-cut-off"),
        (lambda n: (n / 3, n / 7), "output-reversed"),
        (lambda n: (n / 700, n / 300), "output-power"),
        (lambda n: (n / 7 + 1, n / 3 + 1), "output-off-by-one"),
        (lambda n: (10 / 7, 10 / 3), "output-same"),
        (lambda n: (n / 7, n / 3 + n), "output-large"),
        (lambda n: (n / 7, 10**400), "output-large"),
        (lambda n: (np.float32(n / 7), np.float32(n / 3)), "right"),
        (lambda n: np.array([n / 7, n / 3], dtype="float32"), "right"),
        (lambda n: (Fraction(n, 7), Decimal(n) / 3), "right"),
        (lambda n: ((n ^ 7), n / 3), "caret"),
    ],
    ids=range(14),
)
def test_what_all_outputs_have_in_common_is_worked_out(numbers, answer, code):
    assert judge(numbers, answer).code == code


def test_cut_off_decimals_are_told_from_rounded_ones():
    spec = compile(
        replace(
            samples.FUNCTION,
            cases=((11,), (1000,)),
            solution=lambda n: n / 7,
            mistakes=(
                Mistake("one", samples.WHY_ONE, wrong=lambda n: 1),
                Mistake("two", samples.WHY_TWO, wrong=lambda n: 2),
            ),
        ),
        None,
    )
    assert judge(spec, lambda n: n // 7).code == "output-cut-off"
    assert judge(spec, lambda n: round(n / 7)).code == "output-rounded"


def test_the_place_of_a_wrong_value_is_named(numbers):
    said = feedback(samples.FUNCTION, judge(numbers, lambda n: (n / 7, n))).rows[-1][1]
    assert "value 2 of 2 is too large" in said.en and "2个值中的第2个偏大" in said.zh


@pytest.fixture
def two_tables():
    """Sets of a column of two tables."""
    frames = [pd.DataFrame({"id": ids, "year": [2011, 2013, 2014]}) for ids in ([1, 2, 3], [4, 5, 6])]
    return compile(replace(samples.SELECT, cases=tuple((frame,) for frame in frames)), None)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (lambda f: set(f), "output-columns"),
        (lambda f: list(f), "output-columns"),
        (lambda f: {2, 3}, "output-same"),
        (lambda f: set(f.index[f["year"] > 2012]), "output-labels"),
        (lambda f: f[f["year"] > 2012].index, "output-labels"),
        (lambda f: f["year"] > 2012, "output-mask"),
        (lambda f: set(), "set-empty"),
        (lambda f: set(f.loc[f["year"] > 2020, "id"]) if f["id"].iloc[0] > 1 else {2, 3}, "set-empty"),
        (lambda f: set(f["id"][1:]) | {f["id"].iloc[0] * 10}, "set-extra"),
        (lambda f: set(f["id"][1:2]), "set-lacking"),
        ("", "blank"),
    ],
    ids=range(11),
)
def test_of_a_set_nothing_is_guessed(two_tables, answer, code):
    found = judge(two_tables, answer)
    assert found.code == code
    words = feedback(samples.SELECT, found).rows
    assert not any("condition" in body.en for _, body in words)
    if code == "set-extra":
        assert "10" in words[-1][1].en


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (set(), "set()"),
        (pd.DataFrame({"a": [1]}), "a table (DataFrame) of 1 row with the columns a"),
        (pd.Series([1, 2]), "a column (Series) of 2 values"),
        (object(), "an object of type object"),
        ([object()], "[an object of type object]"),
    ],
    ids=range(5),
)
def test_what_came_back_is_shown_as_what_it_is(select, value, shown):
    found = judge(select, lambda f: value)
    assert found.facts["gave"].en.endswith(f"returns {shown}")


def test_a_column_for_a_number_is_called_a_column():
    spec = compile(
        replace(
            samples.SELECT,
            solution=lambda f: 3.0,
            mistakes=(
                Mistake("one", samples.WHY_ONE, wrong=lambda f: 1),
                Mistake("two", samples.WHY_TWO, wrong=lambda f: 2),
            ),
        ),
        None,
    )
    found = judge(spec, lambda f: f["id"])
    assert (found.code, found.facts["got"].en) == ("output-kind", "a column (Series) of 3 values")


# Errors


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("0.5 * 10 ^ -decimals", "error-caret"),
        ("rate ^ 2", "error-caret"),
        ("np.array([1.5]) ^ 2", "error-name-import"),
        ('__import__("pandas").Series(["a"]) & __import__("pandas").Series(["b"])', "error-columns-joined"),
        ("math.ceil(rate)", "error-name-import"),
        ("ceil(rate)", "error-name-math"),
        ("people", "error-name"),
        ("input()", "error-input"),
        ("(_ for _ in ()).throw(KeyboardInterrupt)", "error-interrupt"),
    ],
)
def test_an_error_has_its_true_words(spec, body, code, monkeypatch):
    def no_keyboard(prompt=""):
        raise type("StdinNotImplementedError", (NotImplementedError,), {})(prompt)

    monkeypatch.setattr("builtins.input", no_keyboard)
    verdict = judge(spec, cell(f"def implied_base(count, rate, decimals):\n    return {body}\n", "implied_base"))
    assert (verdict.state, verdict.code) == ("error", code)


def test_a_missing_import_says_which_line_to_write(spec):
    verdict = judge(spec, cell("def implied_base(count, rate, decimals):\n    return math.pi\n", "implied_base"))
    said = feedback(samples.FUNCTION, verdict).rows[-1][1]
    assert "`import math`" in said.en and "`import math`" in said.zh


def test_a_function_that_raises_an_interrupt_itself_does_not_escape(spec):
    def stop(count, rate, decimals):
        raise KeyboardInterrupt

    assert judge(spec, stop).code == "error-interrupt"


class _Slow(Exception):
    def __str__(self):
        time.sleep(5)
        return "late"

    __repr__ = __str__

    @property
    def name(self):
        time.sleep(5)

    __traceback__ = args = name


def test_no_code_of_the_learner_runs_when_an_error_is_described(spec):
    def fail(count, rate, decimals):
        raise _Slow

    def fail_plainly(count, rate, decimals):
        raise ValueError(_Slow())

    began = time.monotonic()
    assert judge(spec, fail).code == "error-other"
    assert judge(spec, fail_plainly).code == "error-value-error"
    assert time.monotonic() - began < 2


# Prints


def test_the_output_stands_as_it_was_whatever_threads_do(spec, capsys):
    before = sys.stdout
    gate = threading.Barrier(2)

    def talk(*case):
        gate.wait(5)
        print("x" * 1500)
        return samples.implied_base(*case)

    with ThreadPoolExecutor(2) as pool:
        assert {v.state for v in pool.map(lambda _: judge(spec, talk), range(2))} == {"right"}
    assert sys.stdout is before
    capsys.readouterr()
    for k in range(200):
        print(f"line {k:3} " + "y" * 30)
    assert capsys.readouterr().out.count("line") == 200


def test_an_output_that_is_kept_beyond_the_check_stays_an_ordinary_one(spec, capsys):
    kept = []

    def keep(*case):
        kept.append(sys.stdout)
        return samples.implied_base(*case)

    judge(spec, keep)
    kept[0].write("z" * 5000)
    assert len(capsys.readouterr().out) == 5000


def test_the_output_is_a_whole_one(spec):
    def touch(*case):
        out = sys.stdout
        out.writelines(["a", "b"])
        assert out.isatty() in (True, False) and out.writable() and not out.closed
        assert out.encoding and hasattr(out, "buffer") and isinstance(out, io.TextIOBase)
        out.close()
        out.flush()
        return samples.implied_base(*case)

    assert judge(spec, touch).state == "right"


@pytest.mark.parametrize(
    ("body", "code", "symbol"),
    [
        ("frame['ends' == 'x']", "error-key-compared", "False"),
        ("frame[['yaer']]", "error-key", "yaer"),
        ("frame[['yaer', 'chnage']]", "error-key", "yaer"),
        ("{}[('a', 1)]", "error-key-nameless", None),
    ],
)
def test_no_key_error_is_told_with_an_ellipsis(select, body, code, symbol):
    verdict = judge(select, cell(f"def late(frame):\n    return {body}\n", "late"))
    assert (verdict.code, verdict.facts.get("symbol")) == (code, symbol)
    said = feedback(samples.SELECT, verdict)
    assert not any("…" in words.en or "…" in words.zh for _, words in said.rows)


def test_further_cases_stand_behind_its_own_and_have_time_of_their_own() -> None:
    exercise = next(one for one in declarations("01", "exercises") if one.kind == "function")
    lesson = context("01", "en")
    whole = exercise.on_more(lesson)
    own, more = len(exercise.cases), len(exercise.more)
    assert more and whole.cases == (*exercise.cases, *exercise.more) and not whole.more
    assert whole.seconds == pytest.approx(exercise.seconds * (own + more) / own)
    known = {case: exercise.solution(*case) for case in exercise.cases}
    spec, asked = compile(whole, lesson), ask(lambda *case: known.get(case, (0, 0)), whole.cases, whole.seconds)
    assert weigh(spec, asked).state == "wrong"
    assert weigh(compile(exercise, lesson), first(asked, own)).state == "right"


def test_a_function_that_stops_on_its_own_cases_is_not_right_on_them() -> None:
    exercise = next(one for one in declarations("01", "exercises") if one.kind == "function")
    asked = ask(lambda *case: 1 / 0, exercise.cases, 2.0)
    assert first(asked, len(exercise.cases)).ended == "raised"
