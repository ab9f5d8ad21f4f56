"""What holds for every lesson: solutions are right, each misconception is named, charts draw."""

from importlib import import_module
from pathlib import Path

import pytest
from tests.exercises.samples import answer, mistaken

from coursekit.charts.spec import call_draw, dress, to_spec
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.lessons import context, course, declarations
from coursekit.text import LANGUAGES, Text

READY = [lesson.number for lesson in course() if lesson.ready]
EXERCISES = [e for number in READY for e in declarations(number, "exercises")]
CHARTS = [c for number in READY for c in declarations(number, "charts")]
MISTAKES = [(e, m) for e in EXERCISES for m in e.mistakes]


def shown_example(exercise, language):
    """Return the example of an open exercise as a reader of one language sees it."""
    example = exercise.solution(context(exercise.lesson_number, language))
    return {name: value.to(language) if isinstance(value, Text) else value for name, value in example.items()}


@pytest.mark.parametrize("number", READY)
def test_the_code_of_the_exercises_can_be_read_in_one_go(number):
    code = Path(import_module(f"coursekit.lessons.l{number}.exercises").__file__).read_text(encoding="utf-8")
    assert code.count("\n") <= 500, "Move what several exercises share into a module of the lesson."


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_solution_is_accepted(exercise):
    lesson = context(exercise.lesson_number, "en")
    assert judge(compile_exercise(exercise, lesson), answer(exercise, lesson)).state == "right"


@pytest.mark.parametrize(("exercise", "mistake"), MISTAKES, ids=lambda x: getattr(x, "code", getattr(x, "id", "")))
def test_each_misconception_is_named(exercise, mistake):
    lesson = context(exercise.lesson_number, "en")
    wrong = mistaken(exercise, mistake, lesson)
    found = judge(compile_exercise(exercise, lesson), wrong)
    assert found.code == mistake.code
    if exercise.kind == "open":  # a remark on a complete answer
        assert mistake.test(wrong)
        assert not any(mistake.test(shown_example(exercise, code)) for code in LANGUAGES)
    else:
        assert found.state == "wrong"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: c.id)
def test_charts_draw_in_both_sizes(chart, language):
    import vl_convert

    lesson = context(chart.id.split("-")[0], language)
    for size in ("wide", "narrow"):
        spec = dress(to_spec(call_draw(chart.draw, lesson, language, narrow=size == "narrow")), language, size)
        assert "<svg" in vl_convert.vegalite_to_svg(spec)


@pytest.mark.parametrize("number", ["04", "13"])
def test_a_number_of_an_open_answer_that_counts_is_not_below_one(number):
    exercise = next(e for e in EXERCISES if e.kind == "open" and e.lesson_number == number)
    lesson = context(exercise.lesson_number, "en")
    for field in (f for f in exercise.fields if f.kind == "number"):
        found = judge(compile_exercise(exercise, lesson), exercise.solution(lesson) | {field.name: -5})
        assert found.code == "field-low"
