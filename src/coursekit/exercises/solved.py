"""The solution of an exercise as a learner sees it, and notebooks with the solutions put in."""

from __future__ import annotations

import ast
import copy
import inspect
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from coursekit.exercises.bilingual import in_language
from coursekit.exercises.declare import Exercise, Function
from coursekit.text import Language

__all__ = ["fill", "solution_source"]


def solution_source(exercise: Exercise, language: Language = "en") -> str:
    """Return the source of the solution, as it stands in a notebook.

    For a function exercise the whole function, without type hints; for all others the body, with the last ``return X``
    written as ``name = X``. The docstring is left out. What is written in both languages is shown in the reader's:
    a comment ``# English | 中文``, and a text ``T(en="…", zh="…")``, which becomes an ordinary string.

    Raises
    ------
    ValueError
        If the body has no single ``return`` at its end.

    Examples
    --------
    A solution ``def fall(lesson): start = 4; return 2 * start`` is shown as ``start = 4`` and ``fall = 2 * start``.
    """
    if exercise.shown is not None:
        return exercise.shown(language)
    source = in_language(textwrap.dedent(inspect.getsource(exercise.solution)), language, exercise.words)
    tree = ast.parse(source)
    function = tree.body[0]
    if not isinstance(function, ast.FunctionDef):
        message = f"exercise {exercise.id}: the solution must be an ordinary function"
        raise ValueError(message)
    lines = source.splitlines()
    first, rest = function.body[0], function.body
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        rest = rest[1:]
    start = rest[0].lineno - 1
    while start > function.lineno and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    if isinstance(exercise, Function):
        return "\n".join([_plain_head(function), *lines[start:]]).strip("\n")
    last = rest[-1]
    returns = [n for n in ast.walk(function) if isinstance(n, ast.Return) and not _inside(n, function)]
    if not isinstance(last, ast.Return) or len(returns) != 1:
        message = f"exercise {exercise.id}: the solution must end with its only return"
        raise ValueError(message)
    head = lines[last.lineno - 1]
    lines[last.lineno - 1] = head.replace("return", f"{exercise.name} =", 1)
    return textwrap.dedent("\n".join(lines[start:])).strip("\n")


def _plain_head(function: ast.FunctionDef) -> str:
    """Return the first line of a function without type hints, as a learner would write it."""
    arguments = copy.deepcopy(function.args)
    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        argument.annotation = None
    return f"def {function.name}({ast.unparse(arguments)}):"


def _inside(node: ast.AST, function: ast.FunctionDef) -> bool:
    """Whether a return belongs to a function inside the solution."""
    inner = [n for n in ast.walk(function) if isinstance(n, (ast.FunctionDef, ast.Lambda)) and n is not function]
    return any(node in ast.walk(n) for n in inner)


def fill(notebook: Mapping[str, Any], exercises: Iterable[Exercise], language: Language = "en") -> dict[str, Any]:
    """Return a copy of a notebook with the solutions in the cells that name an exercise.

    Everything before the last line of such a cell, the check, is replaced.

    Parameters
    ----------
    notebook : mapping
        A notebook as `nbformat` reads it.
    exercises : iterable of Exercise
    language : {"en", "zh"}

    Raises
    ------
    KeyError
        If a cell names an exercise that is not among them.
    ValueError
        If a cell does not end with its check.
    """
    known = {e.short_name: e for e in exercises}
    filled: dict[str, Any] = copy.deepcopy(dict(notebook))
    for cell in filled["cells"]:
        name = cell.get("metadata", {}).get("coursekit", {}).get("exercise")
        if name is None:
            continue
        source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        last = source.rstrip().splitlines()[-1]
        if not last.startswith("lesson.check("):
            message = f"the cell of exercise {name} must end with lesson.check(...), not {last!r}"
            raise ValueError(message)
        cell["source"] = f"{solution_source(known[name], language)}\n{last}"
    return filled
