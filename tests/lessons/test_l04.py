"""Lesson 04: the numbers to check against, its misconceptions, its explorer and its charts."""

from __future__ import annotations

import pandas as pd
import pytest

from coursekit.catalogue import system
from coursekit.catalogue.words import vocabulary
from coursekit.exercises.bilingual import in_language
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.explorers.machine import Machine
from coursekit.lessons import context, declarations, source
from coursekit.lessons.l04.charts import CHARTS
from coursekit.lessons.l04.exercises import gaps, named_again, shared
from coursekit.lessons.l04.explorers import EXPLORERS
from coursekit.lessons.l04.picture import MEASURES, PROBLEMS, place, wording
from coursekit.models import system as model

LANGUAGES = ("en", "zh")
LESSON = context("04", "en")
EXERCISES = declarations("04", "exercises")
BY_NAME = {e.key.removeprefix("04/"): e for e in EXERCISES}


@pytest.mark.parametrize(("name", "value"), [("levels", 5), ("kappa", 0.583), ("unanswered", 4)])
def test_numbers_to_check_against(name, value):
    assert round(BY_NAME[name].solution(LESSON), BY_NAME[name].places) == value


@pytest.mark.parametrize(
    ("code", "total"), [("first-only", 10), ("experiences-mixed-in", 26), ("stated-only", 10), ("whole-cells", 4)]
)
def test_wrong_tables_of_the_plan(code, total):
    assert BY_NAME["load"].solution(LESSON)["problems"].sum() == 20
    mistake = next(m for m in BY_NAME["load"].mistakes if m.code == code)
    assert mistake.wrong(LESSON)["problems"].sum() == total


def test_most_problems_are_laid_on_precision():
    table = BY_NAME["load"].solution(LESSON).set_index("measure")["problems"]
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
    assert BY_NAME["kappa"].solution(LESSON) == pytest.approx(model.cohen_kappa(6, 2, 2, 10))


def test_what_rests_on_coding_or_is_invented_says_so():
    standings = {name: e.standing for name, e in BY_NAME.items()}
    assert {n for n, s in standings.items() if s == "simulated"} == {"kappa", "unanswered"}
    assert {s for n, s in standings.items() if n not in ("kappa", "unanswered")} == {"coding"}
    assert all(chart.standing == "coding" for chart in CHARTS)


def test_last_exercise_is_open_and_one_is_a_transfer():
    assert EXERCISES[-1].kind == "open"
    assert [e.key for e in EXERCISES if e.transfer] == ["04/unanswered"]
    assert len({e.kind for e in EXERCISES}) >= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_link_is_not_in_the_table_and_earns_no_remark(language):
    lesson = context("04", language)
    example = BY_NAME["edge"].solution(lesson)
    assert judge(compile_exercise(BY_NAME["edge"], lesson), example).code == "complete"
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
    assert "20 links" in words["04-graph"]
    assert "10 from measure to experience" in words["04-graph"]
    assert len(system.links("rests on")) == 10


def test_the_words_of_the_hero_name_every_mark():
    words = {c.id: c.words.en for c in CHARTS}["04-who-acts"]
    label = system.nodes().set_index("id")["label_en"].str.lower()
    found = system.links("carried out by")
    for standing, begins in (("stated", "Stated: "), ("inference", "Our inference: ")):
        said = words.split(begins)[1].split(". ")[0]
        marks = found[found["standing"] == standing].groupby("source", sort=False)["target"]
        assert said == "; ".join(f"§{measure} {', '.join(label[at])}" for measure, at in marks)
    assert set(system.nodes("measure")["id"]) - set(found["source"]) == {"3.0", "3.4"}


# The coding, and what it leads to


def test_a_link_that_fits_our_own_definition_is_in_the_table():
    """Paragraph 50 names what 42 complains of in the same words: that is stated."""
    found = system.links("answered by").set_index(["source", "target"])
    assert found.loc[("2.2.3", "3.1"), "standing"] == "stated"


def test_only_a_link_from_problem_to_measure_is_stated_or_names_who_acts():
    links = system.links()
    counts = links.groupby(["relation", "standing"]).size()
    assert counts["answered by"].to_dict() == {"inference": 8, "shared phrase": 2, "stated": 10}
    assert counts["bears on"].to_dict() == {"inference": 10, "shared phrase": 2}
    assert counts["rests on"].to_dict() == {"inference": 5, "shared phrase": 5}


def test_what_only_the_explorer_shows():
    """Two problems reach a measure and no actor, as the question below the explorer says."""
    acting = set(system.links("carried out by")["source"])
    reached = system.links("answered by").groupby("source")["target"].agg(set)
    assert {problem for problem, measures in reached.items() if not measures & acting} == {
        "2.2.2-identification",
        "2.2.2-relocation",
    }


def test_five_measures_do_not_say_who_is_to_act():
    links = system.links("carried out by")
    said = set(links.loc[links["standing"] == "stated", "source"])
    assert len(MEASURES) - len(said) == 5


def test_the_comments_are_explained_only_after_the_question():
    names = [block.name for block in source("04").blocks if block.name in ("testimony", "foreign-comments")]
    assert names == ["testimony", "foreign-comments"]


def test_what_the_guess_comes_to():
    assert named_again.value(LESSON) == 8


@pytest.fixture(scope="module")
def coders():
    """The two coders of the lesson, as its own cells make them, and agreement for any stop list and any links."""
    space = {"pd": pd, "system": system, "lesson": LESSON}
    for name in ("actors-shown", "link-2", "words-2", "coder-3", "coder-4"):
        code = next(b.code for b in source("04").blocks if b.id == name)
        exec(in_language(code, "en"), space)
    return space


@pytest.mark.parametrize(
    ("without", "alike", "kappa"), [((), 55, 0.38), (("建档立卡",), 58, 0.51), (None, 38, 0.18)], ids=str
)
def test_the_stop_list_moves_kappa(coders, without, alike, kappa):
    words = set() if without is None else coders["stop_list"] - set(without)
    machine = coders["machine_without"](words)
    assert (machine == coders["reading"]).sum() == alike
    assert round(coders["kappa_of"](coders["reading"], machine), 2) == kappa
    known = model.agreement(coders["reading"], machine)
    assert coders["kappa_of"](coders["reading"], machine) == pytest.approx(known["kappa"])


def test_what_the_two_coders_say(coders):
    reading, machine = coders["reading"], coders["machine"]
    assert (len(reading), (reading | machine).sum(), (reading & machine).sum()) == (72, 26, 9)
    assert round((~reading).mean(), 2) == 0.68
    earlier = reading.copy()
    earlier[coders["both"].index((42, 50))] = False
    assert coders["kappa_of"](earlier, machine) == pytest.approx(0.325)
    without = reading.copy()
    without[[coders["both"].index(pair) for pair in ((40, 55), (42, 55))]] = False
    assert round(coders["kappa_of"](without, machine), 2) == 0.27


def test_one_phrase_on_or_off_the_list_moves_kappa_far(coders):
    phrases, stop_list = coders["phrases"], coders["stop_list"]
    found = {
        word: round(coders["kappa_of"](coders["reading"], coders["machine_without"](stop_list ^ {word})), 2)
        for word in phrases["phrase"].unique()
    }
    assert len(found) == 51
    assert (min(found, key=found.__getitem__), min(found.values())) == ("脱贫攻坚", 0.10)
    assert (max(found, key=found.__getitem__), max(found.values())) == ("贫困人口", 0.65)
    paragraphs = phrases.groupby("phrase")["paragraph"].nunique()
    assert paragraphs[["考核评估", "易地扶贫搬迁"]].tolist() == [5, 2]
    assert "考核评估" not in stop_list
    assert "易地扶贫搬迁" in stop_list


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_charter_is_printed_as_it_is_computed(language):
    """The table in the prose is the lesson's own table, in the reader's words."""
    block = source("04").block("prose", "transfer-1")
    rows = [line.strip("| ").split(" | ") for line in block.prose.to(language).splitlines() if line.startswith("| ")]
    charter = LESSON.table("charter")
    standings = [vocabulary("link")[code].to(language) for code in charter["standing"]]
    assert [row[2] for row in rows[1:]] == standings
    if language == "en":
        assert [row[:2] for row in rows[1:]] == charter[["complaint", "promise"]].to_numpy().tolist()
    named = [row[0] for row in rows[1:]]
    same = [[a == b for b in charter["complaint"]] for a in charter["complaint"]]
    assert [[a == b for b in named] for a in named] == same


@pytest.mark.parametrize("word", ["stated", "写明", " Stated "])
def test_a_standing_is_taken_in_either_language(word):
    edge = BY_NAME["edge"]
    example = edge.solution(LESSON) | {"standing": word}
    quoted = example | {"reason": "Both paragraphs speak of “村干部” in the same sense."}
    spec = compile_exercise(edge, LESSON)
    assert judge(spec, example).code == "stated-without-words"
    assert judge(spec, quoted).code == "complete"


def test_every_phrase_has_a_gloss():
    phrases = system.phrases()
    assert phrases["gloss"].str.len().gt(3).all()
    assert phrases.groupby("phrase")["common"].nunique().eq(1).all()
