"""Every code has words in both languages, and every word has a code."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from tests.exercises import samples

from coursekit import begin
from coursekit.exercises import words
from coursekit.exercises.exercise_card import exercise_card, exercise_sentence
from coursekit.exercises.feedback import feedback
from coursekit.exercises.judge import compile, judge
from coursekit.exercises.verdict import Verdict
from coursekit.text import LANGUAGES

EVERY = {**words.STEP, **{f"say {k}": v for k, v in words.SAY.items()}}
SOURCES = Path(words.__file__).parent.glob("*.py")


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_no_two_kinds_of_exercise_share_a_code():
    """The words of all kinds lie in one table: of two under one code the later would speak for both."""
    kinds = [words._ANSWER, words._NUMBER, words._CHOICE, words._TABLE, words._FUNCTION, words.CHART, words._OPEN]
    codes = [code for kind in kinds for code in kind]
    assert len(codes) == len(set(codes)), sorted({code for code in codes if codes.count(code) > 1})


@pytest.mark.parametrize("code", EVERY)
def test_both_languages_say_the_same(code):
    text = EVERY[code]
    assert fields(text.en) == fields(text.zh)
    assert re.search("[\u4e00-\u9fff]", text.zh)
    assert text.en.rstrip()[-1] in ".?" and text.zh[-1] in "。？"
    assert sorted(re.findall("`[^`]*`", text.en)) == sorted(re.findall("`[^`]*`", text.zh))


@pytest.mark.parametrize("code", EVERY)
def test_chinese_punctuation_is_full_width(code):
    prose = re.sub(r"`[^`]*`|\{[^}]*\}|[0-9,.:]+", "", EVERY[code].zh)
    assert not re.search(r"[\u4e00-\u9fff][,:;?()!]|[,:;?()!][\u4e00-\u9fff]", prose)


def test_every_code_a_judge_can_give_has_words():
    source = "".join(file.read_text(encoding="utf-8") for file in SOURCES)
    given = set(re.findall(r'Verdict\(\s*"wrong",\s*"([a-z-]+)"', source))
    given |= set(re.findall(r'_not\("([a-z-]+)"|return "(?:output-[a-z]+)"', source)) - {""}
    given |= {"output-small", "output-large", "output", "output-kind", "output-length", "set-extra", "set-lacking"}
    given |= {"dict-lacking", "dict-extra", "field-kind", "field-number", "field-choice", "field-short", "field-long"}
    given |= {"field-one-key", "field-percent"}
    given -= {"blank", "ours"}
    assert len(given) > 40
    assert given <= set(words.STEP), given - set(words.STEP)


def test_what_a_drawing_lacks_has_words():
    sources = Path(words.__file__).parent.glob("chart_*.py")
    given = {code for file in sources for code in re.findall(r'Miss\(\s*"([a-z-]+)"', file.read_text(encoding="utf-8"))}
    assert len(given) > 20
    assert given <= set(words.STEP), given - set(words.STEP)


def test_no_words_hide_those_of_another_judge():
    judges = (words._ANSWER, words._NUMBER, words._CHOICE, words._TABLE, words._FUNCTION, words._OPEN, words.CHART)
    codes = [code for part in judges for code in part]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise", samples.ALL, ids=lambda e: e.name)
def test_a_wrong_answer_says_what_was_given_what_was_asked_and_one_step(exercise, language):
    spec = compile(exercise, None)
    for mistake in exercise.mistakes:
        said = feedback(exercise, judge(spec, samples.mistaken(exercise, mistake)))
        heads = [head for head, _ in said.rows]
        assert heads == [words.GAVE, words.ASKED, words.NEXT]
        assert said.rows[1][1] == exercise.ask
        assert said.rows[2][1] == mistake.why


def test_the_four_states_look_and_read_differently():
    cards = {}
    for state in ("blank", "right", "wrong", "error", "ours"):
        verdict = Verdict(
            state, {"wrong": "other", "error": "error-name"}.get(state, state), {"gave": "1", "error": "E"}
        )
        card = exercise_card(samples.NUMBER, feedback(samples.NUMBER, verdict), "en")
        assert f'data-verdict="{state}"' in card
        cards[state] = re.search(r'<p class="ck-verdict">.*?</p>', card)[0]
    assert len(set(cards.values())) == 5


def test_our_own_failure_is_neither_right_nor_wrong_and_says_so():
    verdict = Verdict("ours", "ours", {"gave": "69.23", "error": "TypeError"})
    for language, part in (("en", "neither right nor wrong"), ("zh", "既没有判对，也没有判错")):
        assert part in exercise_sentence(samples.NUMBER, feedback(samples.NUMBER, verdict), language)


def test_a_learners_text_is_escaped_and_cannot_fill_fields():
    answer = "<b>{asked}</b> `x`"
    said = feedback(samples.NUMBER, judge(compile(samples.NUMBER, None), answer))
    card = exercise_card(samples.NUMBER, said, "en")
    assert "<b>" not in card and "{asked}" in card and "&lt;b&gt;" in card


def test_a_stored_card_is_small_and_still():
    for exercise in samples.ALL:
        said = feedback(exercise, Verdict("blank", "blank", {"gave": "..."}))
        card = exercise_card(exercise, said, "en")
        assert len(card) < 4000
        assert card == exercise_card(exercise, said, "en")
        assert "<script" not in card and "<style" not in card
        assert card.count("<details") == len(exercise.hints) + 1
        assert f'id="ex-{exercise.short_name}"' in card and f'data-kind="{exercise.kind}"' in card


def test_blank_cards_hold_no_words_for_wrong_answers():
    for exercise in samples.ALL:
        card = exercise_card(exercise, feedback(exercise, Verdict("blank", "blank", {})), "en")
        assert samples.WHY_ONE.en not in card


def test_a_sentence_is_whole_and_free_of_markup():
    for language in LANGUAGES:
        for exercise in samples.ALL:
            spec = compile(exercise, None)
            for answer in (..., samples.answer(exercise), 5):
                text = exercise_sentence(exercise, feedback(exercise, judge(spec, answer)), language)
                assert text[-1] in ".?!。？！"
                assert "`" not in text and "<" not in text and "{" not in text.replace("{}", "")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_card_says_what_its_answer_rests_on_unless_that_is_the_speech(language):
    lesson = begin("04", language)
    for exercise in lesson.exercises:
        shown = f'data-standing="{exercise.standing}"' in lesson.check(exercise.short_name, ...).html
        assert shown == (exercise.standing != "speech")
    assert {"coding", "simulated"} <= {e.standing for e in lesson.exercises}
