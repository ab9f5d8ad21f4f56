"""Lesson 04: the numbers to check against, its misconceptions, its explorer and its charts."""

from __future__ import annotations

import pandas as pd
import pytest

from coursekit.catalogue import system
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.explorers.machine import Machine
from coursekit.lessons import context, declarations
from coursekit.lessons.l04.charts import CHARTS
from coursekit.lessons.l04.exercises import gaps, shared
from coursekit.lessons.l04.explorers import EXPLORERS
from coursekit.lessons.l04.picture import MEASURES, PROBLEMS, place, wording
from coursekit.models import system as model

LANGUAGES = ("en", "zh")
EXERCISES = declarations("04", "exercises")
LESSON = context("04", "en")
BY_ID = {e.id: e for e in EXERCISES}


@pytest.mark.parametrize(("id", "value"), [("04-1", 5), ("04-5", 0.583), ("04-7", 4)])
def test_numbers_to_check_against(id, value):
    assert round(BY_ID[id].solution(LESSON), BY_ID[id].places) == value


@pytest.mark.parametrize(
    ("code", "total"), [("first-only", 10), ("experiences-mixed-in", 25), ("stated-only", 9), ("whole-cells", 4)]
)
def test_wrong_tables_of_the_plan(code, total):
    assert BY_ID["04-2"].solution(LESSON)["problems"].sum() == 19
    mistake = next(m for m in BY_ID["04-2"].mistakes if m.code == code)
    assert mistake.wrong(LESSON)["problems"].sum() == total


def test_most_problems_are_laid_on_precision():
    table = BY_ID["04-2"].solution(LESSON).set_index("measure")["problems"]
    assert (table.idxmax(), table.max(), table["3.7"]) == ("3.4", 5, 0)


def test_gaps_are_those_of_the_model():
    nodes, edges = system.nodes("problem", "measure", "experience"), system.links("answered by", "bears on", "rests on")
    found = gaps(nodes, edges)
    assert found == model.gaps(nodes, edges)["id"].tolist()
    assert set(found) == {"2.2.4-debt", "3.7", "1.5.4"}


@pytest.mark.parametrize(("other", "phrases"), [(57, ["简单发钱发物", "包办代替"]), (54, ["资金闲置"]), (51, [])])
def test_phrases_of_paragraph_41(other, phrases):
    assert shared(system.phrases(), 41, other) == set(phrases)


def test_without_a_stop_list_nearly_everything_is_linked():
    every = system.phrases().assign(common=False)
    own = system.phrases()
    pairs = [(p, m) for p in (35, 36, 37, 38, 40, 41, 42, 45) for m in (47, *range(50, 58))]
    assert sum(bool(shared(every, *pair)) for pair in pairs) > 2 * len(pairs) / 3
    assert sum(bool(shared(own, *pair)) for pair in pairs) < len(pairs) / 5


def test_kappa_is_that_of_the_model():
    assert BY_ID["04-5"].solution(LESSON) == pytest.approx(model.cohen_kappa(6, 2, 2, 10))


def test_what_rests_on_coding_or_is_invented_says_so():
    standings = {e.id: e.standing for e in EXERCISES}
    assert {i for i, s in standings.items() if s == "coding"} == {"04-2", "04-3", "04-4", "04-8"}
    assert {i for i, s in standings.items() if s == "simulated"} == {"04-5", "04-7"}
    assert all(chart.standing == "coding" for chart in CHARTS)


def test_last_exercise_is_open_and_one_is_a_transfer():
    assert EXERCISES[-1].kind == "open"
    assert [e.id for e in EXERCISES if e.transfer] == ["04-7"]
    assert len({e.kind for e in EXERCISES}) >= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_link_is_not_in_the_table_and_earns_no_remark(language):
    lesson = context("04", language)
    example = BY_ID["04-8"].solution(lesson)
    assert judge(compile_exercise(BY_ID["04-8"], lesson), example).code == "complete"
    known = system.links()
    assert (example["source"], example["target"]) not in set(zip(known["source"], known["target"], strict=True))


# The explorer


@pytest.fixture(scope="module", params=LANGUAGES)
def machine(request):
    return Machine(EXPLORERS[0], request.param)


def moved(machine, **values):
    setting = machine.start
    for name, value in values.items():
        setting = machine.move(setting, name, value)
    return setting


@pytest.mark.parametrize(("shown", "answered"), [("every", 10), ("words", 8), ("stated", 8)])
def test_answers_vanish_with_weaker_links(machine, shown, answered):
    frame = machine.frame(moved(machine, problem="all", links=shown))
    assert frame.loc[frame["step"] == 1, "source"].nunique() == answered
    assert str(answered) in machine.reading(moved(machine, problem="all", links=shown))


def test_stated_links_are_all_that_is_left(machine):
    for problem in PROBLEMS:
        kinds = set(machine.frame(moved(machine, problem=problem, links="stated"))["kind"])
        assert kinds <= {"stated", "none"}


def test_a_problem_without_a_measure_says_so_and_is_fair(machine):
    setting = moved(machine, problem="2.2.4-debt")
    frame = machine.frame(setting)
    assert frame["kind"].tolist() == ["none"]
    assert wording("2.2.4-debt").to(machine.language) in machine.reading(setting)
    assert {"en": "asks for it to be stopped", "zh": "要求防止和纠正"}[machine.language] in machine.reading(setting)


def test_the_chain_of_funds_reaches_five_levels(machine):
    frame = machine.frame(moved(machine, problem="2.2.2-funds", links="stated"))
    assert frame["target"].str.startswith("level-").sum() == 5


def test_every_setting_rests_on_coding(machine):
    assert {machine.standing(s) for s in machine.settings()} == {"coding"}


# The charts


def test_every_node_of_the_picture_has_its_own_place():
    for levels in (True, False):
        rows = place(levels)
        for column in (PROBLEMS, MEASURES, [n for n in rows if n not in (*PROBLEMS, *MEASURES)]):
            heights = pd.Series([rows[n] for n in column])
            assert heights.diff().dropna().gt(0.8).all()


def test_the_words_of_the_charts_hold_their_numbers():
    words = {c.id: c.words.en for c in CHARTS}
    counts = system.links("answered by").groupby(["target", "standing"]).size()
    for (measure, standing), number in counts.items():
        part = words["04-load"].split(f"{measure}: ")[1].split(".")[0]
        assert f"{number} {standing}" in part
    assert "19 links" in words["04-graph"]
    assert "10 from measure to experience" in words["04-graph"]
    assert len(system.links("rests on")) == 10


def test_every_phrase_has_a_gloss():
    glosses = LESSON.table("glosses").set_index("phrase")["gloss"]
    assert set(system.phrases()["phrase"]) == set(glosses.index)
    assert glosses.str.len().gt(3).all()
