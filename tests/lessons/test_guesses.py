"""What comes out of a guess at a number stands in the words beside it, in both languages."""

from __future__ import annotations

import re

import pytest

from coursekit.lessons import course, declarations
from coursekit.text import LANGUAGES

GUESSES = {one.key: one for row in course() for one in declarations(row.number, "guesses")}
NUMBERS = {key: one for key, one in GUESSES.items() if one.scale is not None and one.came_out is not None}
IN_WORDS = {"None": 0, "一个也没有": 0, "Eight": 8}
ON_THE_CARD_ONLY = {"01/counted-again", "06/left-behind", "08/favoured", "08/honest", "10/how-many"}
"""Guesses whose words explain what came out, which the card prints above them, and do not repeat it."""


def says(words: str, value: float) -> bool:
    """Say whether words print a value, rounded to the places that they print."""
    for number in re.findall(r"(?<![\d.])\d[\d,]*(?:\.\d+)?", words):
        digits = number.rstrip(",").replace(",", "")
        if f"{value:.{len(digits.partition('.')[2])}f}" == digits:
            return True
    return any(words.startswith(word) and value == number for word, number in IN_WORDS.items())


def test_a_value_is_known_again_as_it_is_rounded():
    assert says("31 of 100", 31)
    assert not says("37 of 100", 31)
    assert says("1,612, or 27%", 1612)
    assert says("14.3%", 14.28)
    assert not says("14.3%", 14.36)
    assert not says("31.5%", 31)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(set(NUMBERS) - ON_THE_CARD_ONLY))
def test_the_words_beside_a_guess_say_what_came_out(key, language):
    guess = NUMBERS[key]
    words = guess.then.to(language)
    unit = guess.scale.zh if "万" in words else getattr(guess.scale, language)
    assert says(words, guess.came_out / unit)


@pytest.mark.parametrize("language", LANGUAGES)
def test_those_that_do_not_repeat_it_fit_it(language):
    then = {key: GUESSES[key].then.to(language) for key in ON_THE_CARD_ONLY}
    came_out = {key: NUMBERS[key].came_out for key in ON_THE_CARD_ONLY}
    assert not any(says(then[key], came_out[key]) for key in ON_THE_CARD_ONLY)
    assert 4.5 < came_out["01/counted-again"] / 10.2 < 5
    assert {"en": "nearly five times the 10.2%", "zh": "（10.2%）的近五倍"}[language] in then["01/counted-again"]
    without, lost = map(float, re.findall(r"\d+\.\d", then["08/honest"]))
    assert round(without + lost) == came_out["08/honest"]
    listed = then["10/how-many"].split("." if language == "en" else "。")[0]
    assert len(re.findall(r"\d+", listed)) == came_out["10/how-many"]


def test_each_choice_that_came_out_is_one_of_the_options():
    for one in GUESSES.values():
        if one.options is not None and one.came_out is not None:
            assert one.came_out in one.options
