"""The cells of a lesson as its page shows them: what a call made, the call folded below it, an exercise once.

In JupyterLab a lesson is cells. On the page nothing runs, so a cell that only calls the package is shown by what it
made, with one line below that opens to the call. A cell whose code teaches stays as it is. The question of an exercise
moves into its card. Everything is still written as Markdown cells, so that Jupyter Book numbers and links as before.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from typing import Any

from coursekit.cards import element, esc
from coursekit.display import WIDGET_VIEW
from coursekit.text import Language, Text

__all__ = ["calls_only", "kernel_fold", "kind", "one_block", "page_cells"]

_FOLD = Text(en="The cell in JupyterLab:", zh="JupyterLab中的单元格：")
_LESSON = Text(en="Lesson {number}", zh="第{number}课")

_FOLDED = ("number", "choice")
"""Kinds of exercise whose cell says no more than the field on the page."""

_LONG = {"en": 200, "zh": 80}
"""Characters from which on the first paragraph of a question is set as text, not as a headline."""

_STATE = {"begin", "progress"}
"""Calls whose output tells of the kernel or of the machine that ran it: nothing of it is true of a reader."""

_MAST = re.compile(r'<div class="ck ck-mast">\n\n(.*?)\n\n</div>', re.DOTALL)
_EYEBROW = re.compile(r'(<p class="ck-eyebrow"><span class="ck-num">)(\d+)(</span>)')
_META_END = re.compile(r"(?<=</span>)</p>(?=\n\n<div)")
_NUMBERED = re.compile(r"^### \d+-\d+ · .*\n", re.MULTILINE)
_OPTIONS = re.compile(r'(?:\n+- `"[a-z]"` [^\n]*)+\s*\Z')
_QUESTION = re.compile(r'<p class="ck-q">.*?</p>\s*', re.DOTALL)
_HEAD_END = "</header>"
_KIND = re.compile(r'data-kind="([a-z]+)"')
_EMPTY_LINE = re.compile(r"\n(?=[ \t]*\n)")


def calls_only(source: str) -> bool:
    """Whether a cell only calls the package: ``lesson.figure(…)``, or the beginning of a lesson.

    Examples
    --------
    >>> calls_only('lesson.chart("two-lines")'), calls_only('print(lesson.figure("poor-2012").value)')
    (True, False)
    """
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return False
    return bool(body) and all(map(_is_call, body))


def _is_call(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.ImportFrom):
        return statement.module == "coursekit"
    if isinstance(statement, ast.Assign):
        called = statement.value
        return isinstance(called, ast.Call) and isinstance(called.func, ast.Name) and called.func.id == "begin"
    if not isinstance(statement, ast.Expr):
        return False
    shown = statement.value
    if isinstance(shown, ast.Name):
        return shown.id == "lesson"
    if not isinstance(shown, ast.Call) or not isinstance(shown.func, ast.Attribute):
        return False
    return isinstance(shown.func.value, ast.Name) and shown.func.value.id == "lesson"


def _last_call(source: str) -> str:
    """Return the line that names a cell: its last call, without a remark."""
    found = [ast.unparse(one) for one in ast.parse(source).body if not isinstance(one, ast.ImportFrom)]
    named = [one for one in found if "(" in one] or found
    return named[-1].replace("'", '"')


def kernel_fold(source: str, language: Language) -> str:
    """Return a cell's code as one line that opens."""
    summary = element("summary", f"{esc(_FOLD.to(language))} ", element("code", esc(_last_call(source))))
    code = element("pre", element("code", esc(source.strip())), class_="ck-code")
    return element("details", summary, code, class_="ck-kernel")


def one_block(html: str) -> str:
    r"""Return HTML that Markdown reads as one block: a blank line inside would end it.

    Examples
    --------
    >>> one_block("<pre>a\n\nb</pre>")
    '<pre>a&#10;\nb</pre>'
    """
    return _EMPTY_LINE.sub("&#10;", html.strip())


def page_cells(
    cells: Iterable[dict[str, Any]], language: Language, html: Callable[[str], str], paths: str = ""
) -> list[dict[str, Any]]:
    """Return the cells of a lesson's page.

    Parameters
    ----------
    cells : iterable of dict
        Cells of the executed notebook.
    language : {"en", "zh"}
    html : callable
        What makes a stored ``text/html`` ready for the page: pictures drawn in, tables mended.
    paths : str
        Marks of the paths that the lesson belongs to, as HTML.

    Returns
    -------
    list of dict
        New cells; those given stay as they are.
    """
    shown: list[dict[str, Any]] = []
    for cell in cells:
        source = "".join(cell["source"])
        about = cell["metadata"].get("coursekit", {})
        if cell["cell_type"] == "markdown":
            head = about.get("role") == "head"
            shown.append(_markdown(cell, _masthead(source, language, paths) if head else source))
        elif "exercise" in about:
            asked = shown.pop()["source"]
            shown.append(_markdown(cell, _exercise(asked, source, _made(cell, html), language)))
        elif calls_only(source):
            made = "" if _names(source) & _STATE else _made(cell, html)
            shown.append(_markdown(cell, "\n".join(filter(None, [made, one_block(kernel_fold(source, language))]))))
        else:
            shown.append(_code(cell, html))
    return shown


def _names(source: str) -> set[str]:
    """Return the functions and methods that a cell calls."""
    calls = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}


def _markdown(cell: dict[str, Any], source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": cell["id"], "metadata": {}, "source": source}


def _code(cell: dict[str, Any], html: Callable[[str], str]) -> dict[str, Any]:
    """Return a cell that stays, without its widgets."""
    outputs = []
    for output in cell.get("outputs", []):
        data = {kind: value for kind, value in output.get("data", {}).items() if kind != WIDGET_VIEW}
        if "text/html" in data:
            data["text/html"] = html("".join(data["text/html"]))
        outputs.append({**output, "data": data} if "data" in output else output)
    return {**cell, "outputs": outputs}


def _made(cell: dict[str, Any], html: Callable[[str], str]) -> str:
    """Return what a cell made, as one block of HTML; text where it stored nothing else."""
    parts = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if "text/html" in data:
            parts.append(html("".join(data["text/html"])))
        elif said := data.get("text/plain", output.get("text")):
            parts.append(element("pre", element("code", esc("".join(said).strip())), class_="ck-code ck-out"))
    return one_block("\n".join(parts))


def _masthead(source: str, language: Language, paths: str) -> str:
    """Return the masthead as one header; its heading stands in the middle of it."""
    if not _MAST.search(source):
        return source
    number = _LESSON.to(language).format(number=r"\2")
    inside = _EYEBROW.sub(rf"\1{number}\3", _MAST.sub(r"\1", source))
    inside = _META_END.sub(rf"{paths}\g<0>", inside, count=1)
    return f'<header class="ck ck-mast">\n\n{inside}\n\n</header>'


def _exercise(asked: str, code: str, card: str, language: Language) -> str:
    """Return an exercise as one card: its question, then what the kit stored, then its cell.

    What stands above the exercise's own heading, such as the heading of a section, stays above the card. The card names
    exercise and options, so that heading and list of the notebook are not repeated.
    """
    above, own, question = _split(asked)
    if not own or _HEAD_END not in card:
        return f"{asked}\n\n{card}\n{one_block(kernel_fold(code, language))}"
    head, rest = card.split(_HEAD_END, 1)
    body, closing = _QUESTION.sub("", rest, count=1).rsplit("</section>", 1)
    question = _OPTIONS.sub("", question).strip()
    is_long = len(question.split("\n\n")[0]) > _LONG[language]
    begun, fold = "", one_block(kernel_fold(code, language))
    if kind(head) not in _FOLDED:  # what is to be filled in belongs to the question
        begun, fold = f'<div class="cell_input">\n\n```python\n{code.strip()}\n```\n\n</div>', ""
    inside = [
        f'{head}{_HEAD_END}\n<div class="ck-question"{" data-long" if is_long else ""}>',
        question,
        begun,
        f"</div>{body.strip()}{fold}</section>{closing}",
    ]
    return "\n\n".join(filter(None, [above.strip(), *inside]))


def kind(card: str) -> str:
    """Return the kind of exercise that a card says it holds."""
    found = _KIND.search(card)
    return found.group(1) if found else ""


def _split(asked: str) -> tuple[str, str, str]:
    """Cut the cell above an answer into what stands before its heading, the heading, and the question."""
    found = _NUMBERED.search(f"{asked}\n")
    if found is None:
        return asked, "", ""
    return asked[: found.start()], found.group(), f"{asked}\n"[found.end() :]
