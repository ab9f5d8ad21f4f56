"""One door to all judges. Whatever is handed in, a verdict comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coursekit.exercises.chart_judge import compile_chart, judge_chart
from coursekit.exercises.choice_judge import compile_choice, judge_choice
from coursekit.exercises.declare import Chart, Choice, Exercise, Function, Number, Open, Table
from coursekit.exercises.faults import describe_error, is_learners
from coursekit.exercises.function_judge import compile_function, judge_function
from coursekit.exercises.limits import limited
from coursekit.exercises.number_judge import compile_number, judge_number
from coursekit.exercises.open_judge import compile_open, judge_open
from coursekit.exercises.shown import short
from coursekit.exercises.table_judge import compile_table, judge_table
from coursekit.exercises.verdict import Verdict
from coursekit.exercises.words import OVERRIDABLE, STEP

__all__ = ["compile", "judge"]

READING_SECONDS = 10.0  # an answer that takes longer to read is not one

_COMPILERS: dict[type[Exercise], Callable[[Any, Any], dict[str, Any]]] = {
    Number: compile_number,
    Choice: compile_choice,
    Table: compile_table,
    Function: compile_function,
    Chart: compile_chart,
    Open: compile_open,
}
_JUDGES: dict[str, Callable[[Any, Any], Verdict]] = {
    "number": judge_number,
    "choice": judge_choice,
    "table": judge_table,
    "function": judge_function,
    "chart": judge_chart,
    "open": judge_open,
}


def compile(exercise: Exercise, lesson: Any) -> dict[str, Any]:
    """Return the specification of an exercise: plain JSON for number and choice, Python values for the other kinds.

    Parameters
    ----------
    exercise : Exercise
    lesson : object
        What the solutions ask for figures: a `coursekit.lesson.Lesson`.

    Raises
    ------
    ValueError
        If a named mistake cannot be told from the accepted answer or from another mistake.
    """
    for mistake in exercise.mistakes:
        if mistake.code in STEP and mistake.code not in OVERRIDABLE:
            message = f"exercise {exercise.id}: the mistake code {mistake.code!r} is taken; choose another"
            raise ValueError(message)
    return _COMPILERS[type(exercise)](exercise, lesson)


def judge(spec: Mapping[str, Any], raw: Any) -> Verdict:
    """Return the verdict on whatever a learner hands in; never raises for it.

    Our own failure is the state ``"ours"``: neither right nor wrong. A KeyboardInterrupt passes.

    Parameters
    ----------
    spec : mapping
        From `compile`.
    raw : object
    """
    examine = _JUDGES[spec["kind"]]
    if spec["kind"] in ("function", "chart"):  # sets its own limit around the learner's code
        try:
            return examine(spec, raw)
        except Exception as error:
            return _failed(error, raw)
    outcome = limited(lambda: examine(spec, raw), READING_SECONDS)
    if outcome.timed_out:
        return Verdict("error", "slow-answer", {"gave": short(raw), "seconds": f"{READING_SECONDS:g}"})
    if outcome.error is not None:
        return _failed(outcome.error, raw)
    verdict: Verdict = outcome.value
    return verdict


def _failed(error: BaseException, raw: Any) -> Verdict:
    """Tell the code of a learner's own object from ours."""
    facts = describe_error(error)
    try:
        facts["gave"] = short(raw)
    except Exception:
        facts["gave"] = "…"
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    learners = trace is not None and is_learners(trace.tb_frame.f_code.co_filename)
    if learners or not isinstance(error, Exception):
        return Verdict("error", "answer-raises", facts)
    return Verdict("ours", "ours", facts)
