from __future__ import annotations

import ast
import builtins
import re
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pandas as pd
import pytest

import coursekit
from coursekit import begin, catalogue, lessons
from coursekit.display import small
from coursekit.exercises.attempts import SafeAttempts, open_attempts
from coursekit.lesson import Lesson
from coursekit.text import LANGUAGES

PACKAGE = Path(coursekit.__file__).parent


@pytest.fixture(autouse=True)
def attempts_in_memory(monkeypatch):
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", "memory")


@pytest.fixture(params=LANGUAGES)
def lesson(request):
    return begin("01", request.param)


@pytest.mark.parametrize("number", ["01", "1", 1, " 01 "])
def test_a_lesson_begins_by_its_number(number):
    assert begin(number, "zh").number == "01"


def test_an_unknown_lesson_names_those_that_are_ready_in_both_languages():
    for number in ("77", "one", "", None, -1):
        with pytest.raises(lessons.UnknownLesson, match=r"00, 01.*没有第"):
            begin(number, "en")


def test_a_planned_lesson_says_so(monkeypatch):
    monkeypatch.setattr(lessons, "_state", lambda number: "planned" if number == "18" else "ready")
    lessons.source.cache_clear()
    with pytest.raises(lessons.UnknownLesson, match=r"planned.*尚未写成"):
        begin("18", "en")


def test_an_unknown_language_says_which_there_are():
    with pytest.raises(ValueError, match=r'"en".*请写'):
        begin("01", "fr")


def test_figures_and_series_are_those_of_the_catalogue(lesson):
    assert lesson.figure("poor-2012") is catalogue.figure("poor-2012")
    assert len(lesson.figures) == len(catalogue.figures())
    assert lesson.series("incidence-2010-standard").value(2012) == 10.2
    with pytest.raises(catalogue.UnknownFigure, match="poor-2012"):
        lesson.figure("poor-212")


def test_a_table_of_the_lesson_is_read_by_its_name():
    lesson = begin("00", "en")
    assert {"paragraph", "date", "ends"} <= set(lesson.table("page").columns)
    with pytest.raises(LookupError, match="page"):
        lesson.table("pgae")


def test_an_unknown_chart_or_explorer_names_those_there_are(lesson):
    with pytest.raises(LookupError, match="two-lines"):
        lesson.chart("no-such")
    with pytest.raises(LookupError, match="fall"):
        lesson.explore("no-such")


def test_what_is_missing_is_said_in_the_language_of_the_lesson():
    with pytest.raises(LookupError, match=r"^本课没有名为“x”的图。已有：two-lines"):
        begin("01", "zh").chart("x")
    assert str(begin("01", "zh").hint(99)).startswith("本课没有练习99。已有：same-rate、fall")


def test_a_lesson_without_charts_says_so(monkeypatch):
    monkeypatch.setattr(lessons, "declarations", lambda number, kind: ())
    with pytest.raises(LookupError, match=r"^本课没有图。$"):
        Lesson("01", "zh").chart("x")
    with pytest.raises(LookupError, match=r"^This lesson has no explorers\.$"):
        Lesson("01", "en").explore("x")


def test_the_first_cell_says_that_the_lesson_is_ready_and_repeats_nothing_of_the_masthead(lesson):
    row = lessons.row("01")
    html = lesson._repr_html_()
    assert row.title.to(lesson.language) in repr(lesson) and row.title.to(lesson.language) in html
    assert row.question.to(lesson.language) not in html and str(row.minutes) not in html
    assert len(html) < 2000 and "<style" not in html


@pytest.mark.parametrize(
    ("number", "en", "zh"),
    [
        ("00", "Next is lesson 01.", "下一课是第01课。"),
        (
            "01",
            "Next is lesson 02; on the path of 9 lessons, 03; on the path of 5 lessons, 04.",
            "下一课是第02课；9课路线的下一课是第03课；5课路线的下一课是第04课。",
        ),
        ("02", "Next is lesson 03.", "下一课是第03课。"),
    ],
)
def test_the_head_says_where_each_path_goes_on(number, en, zh):
    assert repr(begin(number, "en")).endswith(f"kept on this computer. {en}")
    assert repr(begin(number, "zh")).endswith(f"保存在这台电脑上。{zh}")
    assert en in begin(number, "en")._repr_html_()


def test_after_the_last_lesson_nothing_comes_next():
    assert "Next" not in repr(begin("18", "en"))


def test_the_head_brings_the_stylesheet_and_a_committed_notebook_leaves_it_out(lesson):
    html = lesson._repr_mimebundle_()["text/html"]
    assert html.startswith('<style class="ck-sheet">') and "--ck-accent" in html
    assert small(html) == lesson._repr_html_()


def test_without_ipywidgets_the_lesson_goes_on(lesson, monkeypatch):
    real = builtins.__import__

    def refuse(name, *args, **kwargs):
        if name.split(".")[0] == "ipywidgets":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    bundle = lesson.progress()._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"}
    assert lesson.check(1, 69.23).verdict.state == "right"


# Checking


@pytest.mark.parametrize("number", ["fall", "01/fall", " Fall ", 1, "1", "01-1", "１", 1.0, " 01-1 "])
def test_an_exercise_is_asked_for_in_several_ways(number):
    assert begin("01", "en").check(number, 69.23).verdict.state == "right"


def test_a_missing_or_extra_argument_is_said_and_not_recorded(lesson):
    assert lesson.check("fall").verdict.code == "no-answer"
    assert 'lesson.check("fall", fall)' in lesson.check("fall").plain
    assert lesson.check("fall", 2, 3).verdict.code == "too-many-answers"
    assert lesson.check("fall", 98, 990, 0).verdict.code == "commas"
    assert 'lesson.check("same-rate", answer)' in lesson.check().plain
    assert lesson.attempts.all() == []


def test_an_answer_given_by_a_name_is_the_answer(lesson):
    assert lesson.check("fall", fall=69.23).verdict.state == "right"
    assert lesson.check(answer=69.23, number="fall").verdict.state == "right"
    assert lesson.check("fall", fall=...).verdict.code == "blank"
    assert lesson.check(1, answer=98990000).verdict.state == "wrong"
    assert lesson.check(1, 2, answer=3).verdict.code == "too-many-answers"


def test_an_answer_without_its_exercise_asks_which(lesson):
    shown = lesson.check(answer=2)
    assert not hasattr(shown, "verdict") and "lesson.check(" in shown.plain


def test_the_number_of_an_exercise_may_be_anything_and_is_read_in_a_short_time(lesson, monkeypatch):
    class Never:
        __module__ = "numpy"
        shape = ()

        def item(self):
            while True:
                pass

    monkeypatch.setattr("coursekit.exercises.named.SECONDS", 0.2)
    monkeypatch.setattr("coursekit.exercises.judge.GLANCE_SECONDS", 0.2)
    assert "01-1" in lesson.check(Never(), 1).html


def test_attempts_are_recorded_with_code_and_answer_but_blanks_are_not(lesson):
    lesson.check("fall", ...)
    lesson.check("fall", 30.77)
    lesson.check("fall", 69.23)
    recorded = lesson.attempts.all()
    assert [(a.exercise, a.state, a.language) for a in recorded] == [
        ("01/fall", "wrong", lesson.language),
        ("01/fall", "right", lesson.language),
    ]
    assert recorded[0].code not in ("other", "") and recorded[0].answer == "30.77"


def test_where_nothing_can_be_written_answers_are_still_judged(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", str(tmp_path / "file" / "x.sqlite"))
    lesson = begin("01", "en")
    assert lesson.check("fall", 69.23).verdict.state == "right"
    assert "until the kernel ends" in lesson.progress().html


def test_a_fault_of_ours_is_never_a_verdict_on_the_answer(lesson, monkeypatch):
    def fail(*args):
        raise RuntimeError("a fault in the kit")

    monkeypatch.setattr("coursekit.lesson.judge", fail)
    shown = lesson.check("fall", 69.23)
    assert shown.verdict.state == "ours"
    assert 'data-verdict="ours"' in shown.html
    assert "RuntimeError" in shown.plain
    assert lesson.attempts.all()[0].answer == "69.23"


def test_a_fault_in_a_declaration_is_ours_too(lesson, monkeypatch):
    monkeypatch.setattr("coursekit.lesson.compile", lambda *args: 1 / 0)
    assert lesson.check("fall", 69.23).verdict.state == "ours"


def test_hints_come_one_by_one_and_then_the_solution_is_named(lesson):
    total = len(lesson.exercises[1].hints)
    seen = [lesson.hint("fall") for _ in range(total + 1)]
    for k, hint in enumerate(seen[:total], 1):
        assert hint.html.count("<details") == k
        assert lesson.exercises[1].hints[k - 1].to(lesson.language).replace("`", "") in hint.plain
    assert 'lesson.solution("fall")' in seen[-1].plain


def folds(shown):
    return re.findall(r"<details[^>]*>(?=<summary>)", shown.html)


def seen(shown):
    return [one for one in folds(shown) if " hidden" not in one]


def test_before_an_attempt_neither_hint_nor_solution_is_seen_and_the_page_has_both(lesson):
    blank = lesson.check("fall", ...)
    total = len(lesson.exercises[1].hints)
    assert seen(blank) == [] and len(folds(blank)) == total + 1
    assert [re.findall(r'data-after="(\d)"', one)[0] for one in folds(blank)] == [
        *(str(k) for k in range(1, total + 1)),
        "1",
    ]


def test_a_hint_is_offered_for_every_attempt_and_the_solution_after_the_first(lesson):
    first = lesson.check("fall", 30.77)  # a slip that is known
    assert len(folds(first)) == 2 and " open" not in folds(first)[0] and "data-solution" in folds(first)[1]
    second = lesson.check("fall", 123456)  # one that is not: the hint is open
    assert len(folds(second)) == 3 and " open" in folds(second)[1] and "data-solution" in folds(second)[2]
    again = lesson.check("fall", ...)
    assert len(folds(again)) == 3 and seen(again) == folds(again), "a blank changes nothing"
    right = lesson.check("fall", 69.23)
    assert len(folds(right)) == 1 and "data-solution" in folds(right)[0]


def test_what_was_asked_for_stays_and_counts_as_seen(lesson):
    lesson.check("fall", 30.77)
    asked = lesson.hint("fall")
    assert asked.html.count("<details") == 2, "the first stood below the verdict"
    assert len(folds(lesson.check("fall", ...))) == 3
    lesson.solution("fall")
    assert "data-solution" in lesson.check("fall", ...).html


def test_a_right_first_answer_brings_the_solution_alone(lesson):
    right = lesson.check("fall", 69.23)
    assert len(folds(right)) == 1 and "data-solution" in right.html
    assert lesson.check("fall", 30.77).html.count("data-solution") == 1, "once right, the solution may be read"


def test_tries_of_an_earlier_session_count(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", str(tmp_path / "a.sqlite"))
    begin("01", "en").check("fall", 30.77)
    assert len(folds(begin("01", "zh").check("fall", 30.77))) == 3


def test_folds_have_names_that_tell_exercises_apart(lesson):
    word = {"en": " for 01-2", "zh": "，第01-2题"}[lesson.language]
    assert f'<span class="ck-sr">{word}</span></summary>' in lesson.check("fall", 30.77).html


def test_the_question_is_not_repeated_below_an_answer(lesson):
    for shown in (lesson.check("fall", 30.77), lesson.check("fall", 69.23)):
        for words in ("Asked for", "题目所问", "题目要求"):
            assert words not in shown.html and words not in shown.plain


def test_an_attempt_that_cannot_be_kept_says_so_and_is_kept_when_it_can(tmp_path, monkeypatch, lesson):
    file = tmp_path / "a.sqlite"
    monkeypatch.setattr("coursekit.exercises.attempts.PATIENCE", 0.1)
    lesson = Lesson("01", lesson.language, open_attempts(str(file)))
    held = sqlite3.connect(file, isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    shown = lesson.check("fall", 30.77)
    said = {"en": "kept only until the kernel ends", "zh": "暂时只存在内存里"}[lesson.language]
    assert said in shown.html and said in shown.plain and shown.verdict.state == "wrong"
    assert len(folds(shown)) == 2, "it counts once"
    held.close()
    shown = lesson.check("fall", 69.23)
    assert said not in shown.html + shown.plain
    assert len(open_attempts(str(file)).all()) == 2


def test_a_solution_is_shown_with_its_reason(lesson):
    shown = lesson.solution("fall")
    assert "fall = 100 *" in shown.plain
    assert lesson.exercises[1].why.to(lesson.language) in shown.plain
    assert "<pre" in shown.html


def test_progress_counts_over_all_lessons(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", str(tmp_path / "a.sqlite"))
    begin("01", "en").check("fall", 69.23)
    progress = begin("00", "zh").progress()
    assert progress.frame.set_index("exercise").loc["01-2", "state"] == "right"
    assert set(progress.frame["lesson"]) == {row.number for row in lessons.course() if row.ready}
    total = sum(len(lessons.declarations(row.number, "exercises")) for row in lessons.course() if row.ready)
    assert f"{total}道练习，已完成1道" in progress.widget().value


def test_what_is_stored_of_the_progress_does_not_change_when_a_lesson_is_added():
    progress = begin("00", "en").progress()
    count = len(lessons.declarations("00", "exercises"))
    assert progress.plain.startswith(f"Lesson 00: 0 of {count} exercises answered.")
    assert "Lesson 01" not in progress.html


def test_what_is_shown_can_be_stored(lesson):
    """The same output twice, small, with a whole sentence as plain text."""
    for make in (lambda: lesson.check("fall", ...), lambda: lesson.check(4, ...), lesson.progress):
        one, two = make(), make()
        assert (one.html, one.plain) == (two.html, two.plain)
        assert one._repr_mimebundle_()["text/plain"] == one.plain == repr(one)
        assert not re.search("<script|<style| on[a-z]+=", one.html)
        assert len(one.html) < 20_000


# In a notebook


def test_figures_and_series_show_their_card_in_a_notebook():
    shell = pytest.importorskip("IPython.core.interactiveshell").InteractiveShell
    try:
        ip = shell.instance()
        for language, lang in (("en", "en"), ("zh", "zh-Hans")):
            lesson = begin("01", language)
            for value in (lesson.figure("poor-2012"), lesson.series("incidence-2010-standard")):
                data, _ = ip.display_formatter.format(value)
                assert f'lang="{lang}"' in data["text/html"]
                assert data["text/plain"][-1] in ".。"
    finally:
        shell.clear_instance()


def test_what_draws_is_loaded_while_the_learner_reads(monkeypatch):
    shell = pytest.importorskip("IPython.core.interactiveshell").InteractiveShell
    warm, failed = threading.Event(), threading.Event()
    try:
        shell.instance()
        monkeypatch.setattr("coursekit.charts.svg.warm_up", warm.set)
        begin("01", "en")
        assert warm.wait(10)

        def fail():
            failed.set()
            raise RuntimeError

        monkeypatch.setattr("coursekit.charts.svg.warm_up", fail)
        assert begin("01", "en").number == "01" and failed.wait(10)
    finally:
        shell.clear_instance()


def test_a_chart_that_is_judged_is_drawn_below_its_verdict(lesson):
    alt = pytest.importorskip("altair")
    drawn = lesson.check(7, alt.Chart(pd.DataFrame({"ratio": [0.44, 2.04]})).mark_bar().encode(x="ratio:Q"))
    assert "<svg" not in drawn.html and drawn.widget().value.index("<svg") > drawn.widget().value.index("ex-chart")
    assert lesson.check(7, "no chart").widget is None and lesson.check(7, ...).widget is None


# The floors


LATER = {
    "altair",
    "vl_convert",
    "ipywidgets",
    "IPython",
    "sqlite3",
    "signal",
    "threading",
    "subprocess",
    "pandera",
    "platformdirs",
}


def test_the_kit_can_be_imported_where_there_are_no_threads_signals_or_databases():
    wrong = []
    for file in (PACKAGE / "lesson.py", *(PACKAGE / "exercises").glob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in tree.body:
            names = []
            if isinstance(node, ast.Import):
                names = [a.name for a in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            wrong += [f"{file.name}: {n}" for n in names if n.split(".")[0] in LATER]
    assert not wrong


def test_importing_the_package_alone_loads_no_machinery():
    script = "import sys, coursekit; print([m for m in sys.modules if m.startswith('coursekit.') or m == 'pandas'])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


def test_a_number_and_a_choice_are_judged_without_pandas_or_altair():
    script = (
        "import sys\nfrom coursekit import begin\nlesson = begin('01', 'en')\n"
        "assert lesson.check('fall', 69.23).verdict.state == 'right'\n"
        "print([m for m in ('pandas', 'altair', 'IPython', 'ipywidgets') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


def test_opening_a_lesson_simulates_no_county():
    script = (
        "from importlib import import_module\nfrom coursekit import begin\n"
        "for number in ('06', '08', '12'):\n"
        "    begin(number, 'en')\n"
        "    print(import_module(f'coursekit.lessons.l{number}.county').society.cache_info().misses)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["0", "0", "0"]


def test_attempts_are_opened_late():
    lesson = Lesson("01", "en", SafeAttempts())
    assert lesson.attempts.where == "memory" and open_attempts().where == "memory"


def test_the_head_is_marked_as_text_in_every_form(lesson):
    assert "tex2jax_ignore" in lesson._repr_html_()
