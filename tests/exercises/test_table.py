from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exercises import samples

from coursekit.exercises import Column, Mistake
from coursekit.exercises.feedback import feedback
from coursekit.exercises.judge import compile, judge
from coursekit.text import Text

SPEC = compile(samples.TABLE, None)


def right():
    return samples.bounds(None)


def verdict(answer):
    return judge(SPEC, answer)


@pytest.mark.parametrize(
    "answer",
    [
        right(),
        right().iloc[::-1],
        right()[["word", "high", "printed", "low"]],
        right().set_index("printed"),
        right().assign(note="more"),
        right().astype({"low": float}),
        right().assign(high=[75, np.inf, 630]),
        right().assign(word=["About", " over ", "ｍｏｒｅ"]),
        right().to_dict("list"),
        right().to_dict("records"),
        right().assign(low=right()["low"] + 0.009),
    ],
    ids=range(11),
)
def test_the_same_table_in_another_shape_is_right(answer):
    assert verdict(answer).state == "right"


@given(st.permutations(range(3)), st.permutations(["printed", "low", "high", "word"]))
def test_order_does_not_matter(rows, columns):
    assert verdict(right().iloc[rows][columns]).state == "right"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (right().drop(columns="low"), "columns-missing"),
        (right().rename(columns={"printed": "Printed"}), "columns-missing"),
        (pd.concat([right(), right()[["low"]]], axis=1), "columns-twice"),
        (right().iloc[:2], "rows-missing"),
        (pd.concat([right(), right().iloc[:1]]), "row-twice"),
        (pd.concat([right(), right().iloc[:1].assign(printed="5%")]), "rows-extra"),
        (right().assign(low=["65", 40, 620]), "cell-not-number"),
        (right().assign(low=[True, 40, 620]), "cell-not-number"),
        (right().assign(word=[1, "over", "more"]), "cell-not-text"),
        (right().assign(low=[65, 40, np.nan]), "cell-empty"),
        (right().assign(low=[66, 40, 620]), "cell"),
        (right().assign(word=["about", "about", "more"]), "cell"),
        (right().rename(columns={"low": "high", "high": "low"}), "columns-swapped"),
        (right().assign(low=[6500, 4000, 62000]), "column-factor"),
        (right().assign(high=[75, 45, 630]), "cell"),
        (right().assign(low=[70, 40, 620]), "about-as-minimum"),
        (right().assign(high=[75, 40, 630]), "point"),
        (right().assign(high=[80, 40, 630]), "point"),
        (5, "not-a-table"),
        ([], "not-a-table"),
        ({}, "not-a-table"),
        (pd.Series([1]), "not-a-table"),
        ({"printed": 5}, "not-a-table"),
        (pd.DataFrame({"printed": range(30_000), "low": 1, "high": 1, "word": ""}), "too-many-rows"),
    ],
    ids=range(24),
)
def test_what_went_wrong_is_named(answer, code):
    found = verdict(answer)
    assert (found.state, found.code) == ("wrong", code)


def test_the_first_wrong_cell_is_named_by_row_and_column():
    facts = verdict(right().assign(low=[65, 41, 621])).facts
    assert (facts["row"].en, facts["column"], facts["count"]) == ("超过40%", "low", 2)
    assert facts["gave"].zh == "超过40%这一行的`low`列：41"


def test_a_cell_of_few_words_says_which_there_are_and_takes_both_languages():
    about, over, more = Text(en="about", zh="左右"), Text(en="over", zh="超过"), Text(en="more", zh="多")
    table = replace(
        samples.TABLE,
        columns=(Column("word", Text(en="kind of word", zh="词的类别"), kind="text", words=(about, over, more)),),
        solution=lambda lesson: right().assign(word=[about, over, more]),
        mistakes=(
            Mistake("swapped", samples.WHY_ONE, cells={("70%左右", "word"): over, ("超过40%", "word"): about}),
            Mistake("all-more", samples.WHY_TWO, cells={("70%左右", "word"): more, ("超过40%", "word"): more}),
        ),
    )
    spec = compile(table, None)
    assert judge(spec, right().assign(word=["左右", "Over", "多"])).state == "right"
    assert judge(spec, right().assign(word=["超过", "about", "多"])).code == "swapped"
    assert judge(spec, right().assign(word=["about", "about", "more"])).code == "cell"
    found = judge(spec, right().assign(word=["左右", "over", "larger"]))
    assert (found.code, found.facts["words"].zh) == ("cell-not-a-word", "左右、超过、多")


def test_missing_columns_and_extra_rows_are_named():
    assert verdict(right()[["printed"]]).facts["missing"].en == "`low`, `high`, `word`"
    extra = pd.concat([right(), right().iloc[:1].assign(printed="5%")])
    assert verdict(extra).facts["extra"].en == "5%"


def test_blanks_are_not_answered_yet():
    blank = right().assign(low=..., high=..., word=...)
    assert verdict(blank).code == verdict(...).code == "blank"
    partly = verdict(right().assign(low=[65, ..., ...]))
    assert (partly.state, partly.code, partly.facts["count"]) == ("blank", "partly", 2)
    assert partly.facts["row"].en == "超过40%"


def test_the_answer_is_left_as_it_was():
    answer = right().set_index("printed")
    before = answer.copy()
    verdict(answer)
    pd.testing.assert_frame_equal(answer, before)


@pytest.mark.parametrize("answer", ["", "  ", "\u3000"])
def test_an_empty_text_is_no_answer_yet(answer):
    assert verdict(answer).state == "blank"


@pytest.mark.parametrize(
    "answer",
    [
        {name: right()[name] for name in right()},
        {name: right()[name].to_numpy() for name in right()},
        {
            "printed": pd.Index(right()["printed"]),
            "low": (65, 40, 620),
            "high": [75, None, 630],
            "word": right()["word"],
        },
        right().assign(low=right()["low"].astype("float32")),
        right().assign(low=[Fraction(65), Decimal(40), np.int16(620)]),
    ],
    ids=range(5),
)
def test_columns_of_any_type_are_read(answer):
    assert verdict(answer).state == "right"


def test_a_number_of_32_bits_is_right_where_it_is_nearly_exact():
    tenth = replace(samples.TABLE, solution=lambda lesson: right().assign(low=[6.9, 40.1, 620.3]), mistakes=MISTAKES)
    answer = tenth.solution(None)
    spec = compile(tenth, None)
    assert judge(spec, answer.assign(low=answer["low"].astype("float32"))).state == "right"
    assert judge(spec, answer.assign(low=[6.9, 40.1, 620.4])).code == "cell"


MISTAKES = (
    Mistake("one", samples.WHY_ONE, cells={("70%左右", "low"): 1}),
    Mistake("two", samples.WHY_TWO, cells={("70%左右", "low"): 2}),
)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (10**400, "cell-too-large"),
        (Decimal("1e9999"), "cell-too-large"),
        ("None", "cell-none"),
        ("", "cell-none"),
        ("无", "cell-none"),
        ("65", "cell-not-number"),
        (0.65, "cell-factor"),
        (65e8, "cell-factor"),
        (65.5, "cell"),
    ],
)
def test_a_cell_is_told_what_is_true_of_it(cell, code):
    found = verdict(right().assign(low=[cell, 40, 620]))
    assert (found.state, found.code) == ("wrong", code)


def test_a_wrong_cell_says_row_column_value_and_what_was_asked():
    said = feedback(samples.TABLE, verdict(right().assign(low=[65.5, 40, 620]))).rows[-1][1]
    assert all(part in said.en for part in ("70%左右", "`low`", "65.5", "lower bound"))
    assert all(part in said.zh for part in ("70%左右", "`low`", "65.5", "下界"))


def test_a_table_of_another_library_is_called_by_its_name():
    polars = type("DataFrame", (), {"__module__": "polars.dataframe.frame"})
    assert verdict(polars()).facts["type"] == "polars.DataFrame"


def test_an_empty_cell_of_texts_is_not_said_to_lack_a_number():
    found = verdict(right().assign(word=[None, "over", "more"]))
    assert found.code == "cell-empty" and "number" not in feedback(samples.TABLE, found).rows[-1][1].en


def test_swapped_columns_are_not_taken_for_another_mistake():
    mistakes = (
        Mistake("point", samples.WHY_ONE, cells={("70%左右", "low"): 75}),
        Mistake("two", samples.WHY_TWO, cells={("70%左右", "low"): 2}),
    )
    spec = compile(replace(samples.TABLE, mistakes=mistakes), None)
    assert judge(spec, right().rename(columns={"low": "high", "high": "low"})).code == "columns-swapped"
    assert judge(spec, right().assign(low=[75, 40, 620])).code == "point"


def test_a_mistake_is_seen_beside_the_cells_that_the_notebook_gives():
    """Whoever writes fractions below a given 40 has made the same mistake as who writes them everywhere."""
    fractions = Mistake("fraction", samples.WHY_ONE, wrong=lambda lesson: right().assign(low=[0.65, 0.4, 6.2]))
    table = replace(samples.TABLE, given={"low": (65, None, None)}, mistakes=(fractions, samples.TABLE.mistakes[0]))
    spec = compile(table, None)
    assert judge(spec, right().assign(low=[0.65, 0.4, 6.2])).code == "fraction"
    assert judge(spec, right().assign(low=[65, 0.4, 6.2])).code == "fraction"
    assert judge(spec, right().assign(low=[65, 40, 620])).state == "right"
    assert judge(spec, right().assign(low=[65, 0.4, 620])).code == "cell-factor"


def test_a_cell_that_gives_other_rows_than_the_solution_has_is_refused():
    with pytest.raises(ValueError, match="2 rows in column 'low', its solution 3"):
        compile(replace(samples.TABLE, given={"low": (65, None)}), None)
