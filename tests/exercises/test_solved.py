from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from tests.exercises import samples

from coursekit.exercises import fill, solution_source
from coursekit.exercises.judge import compile, judge


@pytest.mark.parametrize("exercise", samples.ALL, ids=lambda e: e.name)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_a_learner_is_shown_runs_and_is_right(exercise, language):
    source = solution_source(exercise, language)
    space = {"pd": samples.pd}
    exec(source, space)
    assert judge(compile(exercise, None), space[exercise.name]).state == "right"
    assert "return" not in source or exercise.kind == "function"


def test_the_body_is_shown_with_its_result_under_its_name():
    assert solution_source(samples.NUMBER) == "part, whole = 3046, 9899\nshare = 100 * (whole - part) / whole"


def typed(count: int, rate: float = 1.0) -> float:
    """Docstring that is not shown."""
    # A remark | 一条说明
    return count * rate  # the product | 乘积


def test_a_function_is_shown_without_docstring_and_types_and_with_comments_in_one_language():
    exercise = replace(samples.FUNCTION, solution=typed)
    assert solution_source(exercise, "en") == (
        "def typed(count, rate=1.0):\n    # A remark\n    return count * rate  # the product"
    )
    assert solution_source(exercise, "zh").splitlines()[1:] == ["    # 一条说明", "    return count * rate  # 乘积"]


def test_a_text_of_both_languages_becomes_a_string_of_one():
    assert "'source'" not in solution_source(samples.OPEN, "zh")
    assert "2020年年度报告第4页" in solution_source(samples.OPEN, "zh")
    assert "Annual report" not in solution_source(samples.OPEN, "zh")
    assert "T(" not in solution_source(samples.OPEN, "en")


def two_returns(lesson):
    if lesson:
        return 1
    return 2


def no_return(lesson):
    print(lesson)


@pytest.mark.parametrize("solution", [two_returns, no_return])
def test_a_solution_ends_with_its_only_return(solution):
    with pytest.raises(ValueError, match="only return"):
        solution_source(replace(samples.NUMBER, solution=solution))


def notebook(source, exercise="share"):
    cells = [
        {"cell_type": "markdown", "source": "# Title", "metadata": {}},
        {
            "cell_type": "code",
            "source": source,
            "metadata": {"coursekit": {"exercise": exercise}, "tags": ["exercise"]},
        },
    ]
    return {"cells": cells, "nbformat": 4}


def test_solutions_are_put_before_the_check_and_the_notebook_is_left_alone():
    book = notebook('share = ...  # your answer\nlesson.check("share", share)\n')
    before = copy.deepcopy(book)
    filled = fill(book, samples.ALL)
    assert book == before
    assert filled["cells"][1]["source"].splitlines()[-2:] == [
        "share = 100 * (whole - part) / whole",
        'lesson.check("share", share)',
    ]
    assert filled["cells"][0] == book["cells"][0]


def test_lines_as_a_list_are_read():
    filled = fill(notebook(["share = ...\n", 'lesson.check("share", share)']), samples.ALL)
    assert filled["cells"][1]["source"].endswith('lesson.check("share", share)')


def test_a_cell_that_is_not_an_answer_cell_is_refused():
    with pytest.raises(ValueError, match="must end with"):
        fill(notebook("share = 1"), samples.ALL)
    with pytest.raises(KeyError):
        fill(notebook('lesson.check("share", share)', "09-9"), samples.ALL)
