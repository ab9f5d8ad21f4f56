from __future__ import annotations

from dataclasses import replace

import pytest
from tests.exercises import samples

from coursekit.exercises import Mistake, Number, Option
from coursekit.exercises.judge import compile
from coursekit.exercises.units import PERCENT
from coursekit.text import Text

WORDS = Text(en="words", zh="文字")


@pytest.mark.parametrize("id", ["1-1", "01.1", "01-0", "01-100", "", "§1.1", "01-1 "])
def test_an_id_is_lesson_and_number(id):
    with pytest.raises(ValueError, match="exercise id"):
        replace(samples.NUMBER, id=id)


def test_the_name_of_the_answer_is_the_name_of_the_solution():
    assert samples.NUMBER.name == "share"
    assert (samples.NUMBER.lesson_number, samples.NUMBER.number) == ("01", 1)


def test_two_hints_and_two_mistakes_are_needed():
    with pytest.raises(ValueError, match="two hints"):
        replace(samples.NUMBER, hints=samples.NUMBER.hints[:1])
    with pytest.raises(ValueError, match="two named mistakes"):
        replace(samples.NUMBER, mistakes=samples.NUMBER.mistakes[:1])


def test_a_mistake_is_named_once_and_says_what_it_leads_to():
    one = samples.NUMBER.mistakes[0]
    with pytest.raises(ValueError, match="twice"):
        replace(samples.NUMBER, mistakes=(one, one))
    with pytest.raises(ValueError, match="needs value"):
        replace(samples.NUMBER, mistakes=(one, Mistake("no-value", WORDS)))
    with pytest.raises(ValueError, match="mistake code"):
        Mistake("Base at the end", WORDS, value=1)


def test_a_wrong_option_says_why():
    options = (Option("a", WORDS), Option("b", WORDS, WORDS), Option("c", WORDS))
    with pytest.raises(ValueError, match="must say why"):
        replace(samples.CHOICE, options=options)
    with pytest.raises(ValueError, match="no option"):
        replace(samples.CHOICE, answer="z")
    with pytest.raises(ValueError, match="three options"):
        replace(samples.CHOICE, options=samples.CHOICE.options[1:])


def test_the_mistakes_of_a_choice_are_its_wrong_options():
    assert [m.code for m in samples.CHOICE.mistakes] == ["first", "option-b"]


def test_an_open_exercise_has_fields():
    with pytest.raises(ValueError, match="fields"):
        replace(samples.OPEN, fields=())


# Compiling


def number(solution, value, places=2):
    return Number(
        id="01-1",
        unit=PERCENT,
        places=places,
        solution=solution,
        mistakes=(Mistake("one", WORDS, value=value), Mistake("two", WORDS, value=1234)),
        **samples.COMMON,
    )


@pytest.mark.parametrize("value", [69.23, 69.2292, 69.2251, 69.2339, 69.22, 69.2300001])
def test_a_named_mistake_inside_what_is_accepted_raises(value):
    if value == 69.22:  # one hundredth below the printed answer: apart from it
        compile(number(lambda lesson: 69.23, value), None)
        return
    with pytest.raises(ValueError, match=r"'one'.*accepted answer"):
        compile(number(samples.share, value), None)


def test_a_named_mistake_on_another_raises():
    with pytest.raises(ValueError, match=r"'one'|'two'"):
        compile(number(samples.share, 1234.004), None)


def test_neighbouring_whole_numbers_are_apart():
    spec = compile(number(lambda lesson: 2, 3, places=0), None)
    assert [m["value"] for m in spec["mistakes"][:2]] == [3, 1234]


def test_a_general_mistake_gives_way_to_the_answer_and_to_a_named_one():
    # Ten times the answer is a named mistake here: the general words for a misplaced point give way.
    spec = compile(number(lambda lesson: 1.0, 10.0), None)
    assert [m["code"] for m in spec["mistakes"] if abs(m["value"] - 10) < 0.1] == ["one"]
    # 1 upside down is 1: no such mistake.
    assert not [m for m in spec["mistakes"] if m["code"] == "upside-down" and m["value"] == 1]


def test_the_words_of_a_named_mistake_may_replace_general_ones_but_not_structural_ones():
    named = (Mistake("sign", WORDS, value=-69.2292), Mistake("other-thing", WORDS, value=3))
    assert compile(replace(samples.NUMBER, mistakes=named), None)["mistakes"][0]["code"] == "sign"
    named = (Mistake("not-a-number", WORDS, value=5), Mistake("other-thing", WORDS, value=3))
    with pytest.raises(ValueError, match="taken"):
        compile(replace(samples.NUMBER, mistakes=named), None)


def test_a_solution_must_be_finite_and_a_choice_must_agree_with_its_solution():
    with pytest.raises(ValueError, match="solution"):
        compile(number(lambda lesson: float("nan"), 1), None)
    with pytest.raises(ValueError, match="does not return"):
        compile(replace(samples.CHOICE, answer="a", options=_with_reasons()), None)


def _with_reasons():
    return tuple(replace(o, why=WORDS) for o in samples.CHOICE.options)


def test_a_wrong_table_that_is_right_or_like_another_raises():
    table = samples.TABLE
    with pytest.raises(ValueError, match="accepted answer"):
        compile(replace(table, mistakes=(Mistake("same", WORDS, wrong=samples.bounds), table.mistakes[0])), None)
    twin = Mistake("twin", WORDS, wrong=samples.as_minimum)
    with pytest.raises(ValueError, match="'about-as-minimum'"):
        compile(replace(table, mistakes=(table.mistakes[0], twin)), None)
    cells = Mistake("right-cells", WORDS, cells={("超过40%", "low"): 40})
    with pytest.raises(ValueError, match="accepted answer"):
        compile(replace(table, mistakes=(table.mistakes[0], cells)), None)
    nowhere = Mistake("nowhere", WORDS, cells={("50%", "low"): 40})
    with pytest.raises(ValueError, match="not asked"):
        compile(replace(table, mistakes=(table.mistakes[0], nowhere)), None)


def test_a_wrong_function_that_cases_cannot_tell_apart_raises():
    same = Mistake("same", WORDS, wrong=lambda c, r, d: samples.implied_base(c, r, d))
    with pytest.raises(ValueError, match="cannot be told"):
        compile(replace(samples.FUNCTION, mistakes=(samples.FUNCTION.mistakes[0], same)), None)
    with pytest.raises(ValueError, match="'whole-digit'"):
        twin = Mistake("twin", WORDS, wrong=samples.whole_digit)
        compile(replace(samples.FUNCTION, mistakes=(samples.FUNCTION.mistakes[0], twin)), None)


def test_an_example_of_an_open_exercise_must_be_complete():
    with pytest.raises(ValueError, match="not complete"):
        compile(replace(samples.OPEN, solution=lambda lesson: {"value": 1}), None)
