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
from coursekit.exercises.settled import as_settled
from coursekit.exercises.shown import short
from coursekit.exercises.table_judge import compile_table, judge_table
from coursekit.exercises.verdict import Verdict
from coursekit.exercises.words import OVERRIDABLE, STEP
from coursekit.text import Text

__all__ = ["GLANCE_SECONDS", "compile", "compile_declared", "glance", "judge"]

READING_SECONDS = 10.0  # an answer that takes longer to read is not one
GLANCE_SECONDS = 2.0

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
    return compile_declared(as_settled(exercise), lesson)


def compile_declared(exercise: Exercise, lesson: Any) -> dict[str, Any]:
    """Return the specification of an exercise as it is declared, whatever this copy of the course settles."""
    return _COMPILERS[type(exercise)](exercise, lesson)


def judge(spec: Mapping[str, Any], raw: Any) -> Verdict:
    """Return the verdict on whatever a learner hands in; never raises for it.

    Our own failure is the state ``"ours"``: neither right nor wrong. An interrupt by the learner passes; a
    KeyboardInterrupt that the answer itself raises is told like any other error.

    Parameters
    ----------
    spec : mapping
        From `compile`.
    raw : object
    """
    examine = _JUDGES[spec["kind"]]
    if spec["kind"] == "chart":  # drawn in another process, which has a limit of its own
        try:
            return examine(spec, raw)
        except Exception as error:
            return _failed(error, raw)
    # A function has a limit of its own besides; reading the function and its error stands under this one.
    seconds = READING_SECONDS + spec.get("seconds", 0.0)
    outcome = limited(lambda: examine(spec, raw), seconds)
    if outcome.timed_out:
        return Verdict("error", "slow-answer", {"gave": glance(raw), "seconds": f"{seconds:g}"})
    if outcome.error is not None:
        return _failed(outcome.error, raw)
    verdict: Verdict = outcome.value
    return verdict


def glance(raw: Any) -> Text:
    """Say what a value is, in a short time or not at all; never raises for it."""
    shown: Text | None = limited(lambda: short(raw), GLANCE_SECONDS).value
    return shown or Text(en="…", zh="……")


def _failed(error: BaseException, raw: Any) -> Verdict:
    """Tell the code of a learner's own object from ours."""
    facts: dict[str, Any] = limited(lambda: describe_error(error), GLANCE_SECONDS).value or {"error": "…"}
    facts["gave"] = glance(raw)
    trace = BaseException.__dict__["__traceback__"].__get__(error)
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    learners = trace is not None and is_learners(trace.tb_frame.f_code.co_filename)
    if learners or not isinstance(error, Exception):
        return Verdict("error", "answer-raises", facts)
    return Verdict("ours", "ours", facts)
