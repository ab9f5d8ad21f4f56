from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest
from tests.exercises import samples

from coursekit.exercises import page_payload
from coursekit.exercises.due import UNKNOWN
from coursekit.text import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise", samples.ALL, ids=lambda e: e.name)
def test_a_payload_is_plain_json(exercise, language):
    payload = page_payload(exercise, language, lesson=object())
    assert json.loads(json.dumps(payload)) == payload
    assert (payload["id"], payload["kind"], payload["number"]) == (exercise.id, exercise.kind, exercise.number)


def test_number_and_choice_carry_specification_and_words():
    payload = page_payload(samples.NUMBER, "zh", lesson=object())
    assert payload["spec"]["version"] == 2
    assert payload["after"] == payload["after_one"] == "%"
    assert payload["verdicts"]["wrong"] == ["✕", "还不对"]
    assert payload["codes"]["sign"]["state"] == "wrong"
    assert payload["codes"]["base-at-the-end"]["rows"][-1] == ["下一步", samples.WHY_ONE.zh]
    assert payload["codes"]["right"]["rows"] == [["解读", samples.COMMON["right"].zh]]
    assert payload["codes"]["words-after"]["rows"][-1][1].endswith("%。")
    assert page_payload(samples.CHOICE, "en", lesson=object())["options"] == {
        "a": "First.",
        "b": "Second.",
        "c": "Third.",
    }


def test_the_other_kinds_say_where_they_are_answered():
    for exercise in (samples.FUNCTION, samples.CHART):
        payload = page_payload(exercise, "en", lesson=object())
        assert "JupyterLab" in payload["lab"] and "data-next" in payload["lab"] and "spec" not in payload
        assert f'<span class="ck-sr"> for {exercise.id}</span>' in payload["ask_hint"]


def test_a_table_of_many_blanks_and_a_remark_that_needs_python_are_left_to_jupyterlab():
    long = pd.concat([samples.bounds(None).assign(printed=f"{k}%") for k in range(13)])
    wide = replace(samples.TABLE, solution=lambda lesson: long)
    first, *others = samples.OPEN.mistakes
    foreign = replace(
        samples.OPEN, mistakes=(replace(first, test=lambda answer: "search" in answer["source"]), *others)
    )
    for exercise in (wide, foreign):
        payload = page_payload(exercise, "en", lesson=object())
        assert "JupyterLab" in payload["lab"] and "spec" not in payload


def test_a_form_knows_its_words_and_what_is_given():
    payload = page_payload(samples.WORDS, "zh", lesson=object())
    assert payload["spec"]["given"] == {"percent": [70, None, None]}
    assert payload["spec"]["columns"][0]["words"] == [["about", "左右"], ["over", "超过"]]
    assert payload["said"]["columns"][0] == "词的类别" and payload["choose"]
    assert page_payload(samples.OPEN, "en", lesson=object())["verdicts"]["right"] == ["✓", "Complete"]


def test_answers_are_kept_under_the_key_and_seen_under_former_names():
    payload = page_payload(samples.NUMBER, "en", lesson=object(), former=["01-1"])
    assert (payload["key"], payload["former"], payload["unknown"]) == ("01/share", ["01-1"], sorted(UNKNOWN))
