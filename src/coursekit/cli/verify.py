"""``coursekit verify``: see whether a notebook holds when it is run from the top in a new kernel."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursekit import __version__
from coursekit.cli.copies import (
    CANNOT_READ,
    Copy,
    Unreadable,
    find_lesson,
    read_notebook,
    renamed,
    version_of,
    why,
)
from coursekit.cli.folders import find_copy, holds
from coursekit.cli.parsing import FOLDER, Commands
from coursekit.cli.reset import LESSON, WHICH_FOLDER
from coursekit.cli.scratch import counted, scratch_copy
from coursekit.cli.words import CommandError, reader_language, say
from coursekit.display import small
from coursekit.text import Language, Text

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from coursekit.cli.running import Stopped

__all__ = ["add", "advice_on_difference", "difference", "heading_above", "run", "shown"]

NO_FILE = Text(en="No such file: {path}", zh="没有这个文件：{path}")
A_FOLDER = Text(
    en="{path} is a folder. Name a lesson in it, such as: coursekit verify 01 {path}",
    zh="{path}是文件夹。请写明其中的一课，例如：coursekit verify 01 {path}",
)
NOT_A_NOTEBOOK = Text(
    en="{path} is no notebook that can be read ({why}). {todo}.", zh="{path}不是可以读取的笔记本（{why}）。{todo}。"
)
USE_BACKUP = Text(en="Use a backup", zh="请使用备份")
BACKUP_OR_RESET = Text(
    en="Use a backup; or `coursekit reset` keeps this file in backups and brings the lesson back",
    zh="请使用备份；也可以运行coursekit reset，它会把这个文件存到backups，并取回这一课",
)
OLDER = Text(
    en="This file is the lesson of {version}; the course here is version {now} and has changed it, so this may not be "
    "your doing. First: coursekit update",
    zh="这个文件来自{version}；这里的课程是版本{now}，已有改动，所以问题不一定在你。请先运行：coursekit update",
)
OTHER_TEXT = Text(
    en="Its text is not that of the lesson here; it may come from another version.",
    zh="这个文件的文字与这里的这一课不同，可能来自另一个版本。",
)
VERSION = Text(en="version {version}", zh="版本{version}")
EARLIER = Text(en="an earlier state", zh="更早的课程")
RUNNING = Text(en="Running {path} in a new kernel: {count} cells.", zh="正在新的内核中运行{path}：共{count}个单元格。")
NO_WALLS = Text(
    en="Its code runs without isolation and can do what you can: use this for notebooks of your own only.",
    zh="其中的代码不经隔离就运行，能做你能做的一切：只用于你自己的笔记本。",
)
DEFAULT_SECONDS = 30.0
"""Three times what a cell of a class has: there libraries are loaded beforehand, and charts are drawn elsewhere."""
SECONDS = Text(en="limit for one cell (default 30)", zh="每个单元格的时限（默认30秒）")
STEP = Text(en="  cell {number} of {count}", zh="  单元格{number}/{count}")
HOLDS = Text(
    en="All {count} cells ran in order. What they show is what the notebook has stored.",
    zh="{count}个单元格按顺序全部运行通过，结果与笔记本中保存的一致。",
)
ONLY_RAN = Text(
    en="All {count} cells ran in order. The notebook had not been run before, so there was nothing to compare.",
    zh="{count}个单元格按顺序全部运行通过。这个笔记本此前没有运行过，没有可比较的结果。",
)
UNRUN = Text(
    en="({count} of them had no stored output to compare: they had not been run.)",
    zh="（其中{count}个此前没有运行过，没有可比较的结果。）",
)
PLACE = Text(
    en="Cell {number} of {count}{under}, which begins: {code}",
    zh="第{number}个单元格（共{count}个）{under}，开头是：{code}",
)
BELOW = Text(en=", below “{heading}”", zh="，在“{heading}”之下")
FAILS = Text(en="The first cell that fails · {place}", zh="第一个出错的单元格：{place}")
DIFFERS = Text(en="The first cell that differs · {place}", zh="第一个结果不同的单元格：{place}")
STORED = Text(en="  stored: {text}", zh="  保存的：{text}")
NOW = Text(en="  now:    {text}", zh="  现在的：{text}")
NOTHING = Text(en="(nothing)", zh="（无）")
DO_RERUN = Text(
    en="{cause} In JupyterLab: Kernel → Restart Kernel and Run All Cells.",
    zh="{cause}请在JupyterLab中选择“内核→重启内核并运行所有单元格”。",
)
OTHER_ORDER = Text(en="The cells were run in another order.", zh="这些单元格此前不是按顺序运行的。")
ABOVE_UNRUN = Text(en="Cell {number}, above it, had not been run.", zh="排在它上面的第{number}个单元格此前没有运行过。")
THIS_CHANGED = Text(
    en="This cell was changed after it was run, or shows something new each time.",
    zh="这个单元格在运行之后改动过，或每次运行的结果都不同。",
)
SOME_CHANGED = Text(
    en="This cell, or one above it, was changed after it was run, or shows something new each time.",
    zh="这个单元格或上面的某个单元格在运行之后改动过，或每次运行的结果都不同。",
)
DO_NAME = Text(
    en="When the notebook runs from the top, {name} does not exist yet: the cell that made it was deleted, or stands "
    "further down.",
    zh="从头运行时，{name}还不存在：定义它的单元格已删除，或者排在后面。",
)
DO_ERROR = Text(en="Mend this cell, then verify again.", zh="请修改这个单元格，再重新检验。")
DO_TIME = Text(
    en="It took longer than {seconds} seconds. Is there a loop that never ends? More time: --seconds 600",
    zh="运行超过了{seconds}秒。是否有不会结束的循环？需要更多时间：--seconds 600",
)
DO_KERNEL = Text(
    en="The kernel stopped or did not start. Run: coursekit doctor", zh="内核停止或没有启动。请运行：coursekit doctor"
)


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    command = commands.add(
        "verify",
        run,
        help=Text(
            en="run your notebook in a new kernel; names the first cell that differs",
            zh="在新的内核中检验笔记本，指出第一个结果不同的单元格",
        ),
        description=Text(
            en="Run a copy of a notebook from the top in a new kernel, compare what each cell shows with what is "
            "stored, and count the exercises, however it ends. No attempt is recorded. The code runs without "
            "isolation: it is for notebooks of your own. Those of a class are graded by coursekit class, which keeps "
            "their code apart.",
            zh="在新的内核中从头运行笔记本的副本，与保存的结果比较；无论结果如何，都统计各题。不记录作答。代码不经隔离就"
            "运行，因此只用于你自己的笔记本；全班的笔记本请用coursekit class批改，那里会隔离代码。",
        ),
    )
    which = Text(en="a file, or a lesson of yours, such as 01", zh="文件，或你的一课，例如01")
    command.argument("lesson", metavar=LESSON, help=which)
    command.argument("folder", nargs="?", type=Path, metavar=FOLDER, help=WHICH_FOLDER)
    command.argument("--seconds", type=float, default=DEFAULT_SECONDS, metavar=Text(en="N", zh="秒数"), help=SECONDS)
    command.lang()


def run(arguments: argparse.Namespace) -> int:
    """Run the notebook to its end; return 1 if a cell fails or differs, naming the first, or an exercise is missing."""
    from coursekit.cli import running  # takes seconds to import; other commands need not wait

    path = find_notebook(arguments.lesson, arguments.folder, arguments.lang)
    book, language = _open(path, arguments.lang)
    kept = [cell.copy() for cell in book.cells]
    codes = [position for position, cell in enumerate(book.cells) if cell.cell_type == "code"]
    say(RUNNING.fill(path=path, count=len(codes)), language)
    say(NO_WALLS, language)
    for position in codes:
        book.cells[position].update(outputs=[], execution_count=None)  # what is stored counts for nothing
    found: list[tuple[int, str, str]] = []
    fell: list[running.Stopped] = []
    ran = unrun = 0

    def done(position: int, cell: NotebookNode) -> bool:
        nonlocal ran, unrun
        ran = codes.index(position) + 1
        _progress(ran, len(codes), language)
        before = kept[position]
        if before.get("execution_count") is None and not before.get("outputs"):
            unrun += 1
        elif (other := difference(before.outputs, cell.outputs)) is not None:
            found.append((position, *other))
        return True

    def failed(problem: running.Stopped) -> bool:
        nonlocal ran
        ran = codes.index(problem.position) + 1
        fell.append(problem)
        return True

    try:
        with scratch_copy(path) as folder:
            running.run_alone(book, folder, seconds=arguments.seconds, done=done, failed=failed, is_limited=True)
    except running.Stopped as problem:
        ran = codes.index(problem.position) + 1 if problem.position in codes else ran
        fell.append(problem)
    _progress(0, 0, language)
    place = partial(_place, book, codes)
    if fell and (not found or fell[0].position < found[0][0]):
        _say_failure(fell[0], place, arguments.seconds, language)
    elif found:
        position, before, after = found[0]
        say(DIFFERS.fill(place=place(position)), language)
        say(STORED.fill(text=_short(before) or NOTHING), language)
        say(NOW.fill(text=_short(after) or NOTHING), language)
        cause = advice_on_difference([kept[one].get("execution_count") for one in codes], codes.index(position))
        say(DO_RERUN.fill(cause=cause), language)
    else:
        say((ONLY_RAN if unrun == len(codes) else HOLDS).fill(count=len(codes)), language)
    count = counted(book, ran)
    for words in count.words:
        say(words, language)
    if fell or found or count.is_short:
        _say_age(path, language)
        return 1
    if 0 < unrun < len(codes):
        say(UNRUN.fill(count=unrun), language)
    return 0


def _place(book: NotebookNode, codes: list[int], position: int) -> Text:
    """Return where a cell stands and how it begins."""
    heading = heading_above(book.cells, position)
    code = next((line for line in book.cells[position].source.splitlines() if line.strip()), "")
    return PLACE.fill(
        number=codes.index(position) + 1,
        count=len(codes),
        under=BELOW.fill(heading=heading) if heading else "",
        code=_short(code),
    )


def _say_failure(problem: Stopped, place: Callable[[int], Text], seconds: float, language: Language) -> None:
    if problem.position < 0 or problem.name == "DeadKernelError":
        say(DO_KERNEL, language)
        return
    say(FAILS.fill(place=place(problem.position)), language)
    say(f"  {problem.name}: {_short(problem.detail)}", language)
    say(_advice(problem, seconds), language)


def _say_age(path: Path, language: Language) -> None:
    """Where the file is of another version of the lesson, say so: what fails may be of that."""
    found = version_of(path.resolve())
    if found:
        known = VERSION.fill(version=found) if found != __version__ else EARLIER
        say(OLDER.fill(version=known, now=__version__), language)
    elif found is not None:
        say(OTHER_TEXT, language)


def find_notebook(lesson: str, folder: Path | None, asked: str | None) -> Path:
    """Return the file that is meant: a path as it is, else a lesson of the learner's, by number or by name.

    Parameters
    ----------
    lesson : str
        ``01``, ``01-the-record``, ``01-the-record.ipynb`` or a path.
    folder : Path, optional
        Where the learner's lessons are.
    asked : {"en", "zh"}, optional

    Raises
    ------
    CommandError
        If there is no such file, or no such lesson.
    """
    language, path = reader_language(asked), Path(lesson)
    if folder is None:
        if path.is_file():
            return path
        if path.is_dir():
            raise CommandError(A_FOLDER.fill(path=path).to(language))
        if len(path.parts) > 1:
            raise CommandError(NO_FILE.fill(path=path).to(language))
    copy = find_copy(folder, asked)
    called = renamed(copy)
    found = find_lesson(lesson, _names(copy, called), language)
    return copy.folder / called.get(found, found)


def _names(copy: Copy, called: Mapping[str, str]) -> list[str]:
    """Return the notebooks of a copy, our lessons first: a number means one of them, not what a learner saved as."""
    found = sorted([*(path.name for path in copy.folder.glob("*.ipynb")), *called])
    return sorted(found, key=lambda name: name not in copy.lessons)


def _open(path: Path, asked: str | None) -> tuple[NotebookNode, Language]:
    import nbformat

    language = reader_language(asked)
    try:
        content = path.read_bytes()
        book = nbformat.from_dict(_whole(read_notebook(content, path.name)))
    except OSError as problem:
        raise CommandError(CANNOT_READ.fill(path=path, why=why(problem)).to(language)) from problem
    except Unreadable as problem:
        todo = BACKUP_OR_RESET if holds(path.resolve().parent) else USE_BACKUP
        raise CommandError(NOT_A_NOTEBOOK.fill(path=path, why=problem.text, todo=todo).to(language)) from problem
    if not asked:
        language = _language_of(book) or language
    return book, language


def _whole(book: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook with the fields that running it needs, where another program left them out."""
    cells = []
    for cell in book["cells"]:
        source = cell.get("source", "")
        kind = str(cell.get("cell_type", "raw"))
        made = cell | {"cell_type": kind, "source": "".join(source), "metadata": _table(cell.get("metadata"))}
        if kind == "code":
            stored = cell.get("outputs")
            outputs = [_whole_output(one) for one in stored] if isinstance(stored, list) else []
            count = cell.get("execution_count")
            made |= {"outputs": outputs, "execution_count": count if isinstance(count, int) else None}
        cells.append(made)
    return book | {"cells": cells}


def _whole_output(output: object) -> dict[str, Any]:
    """Return an output with its texts in one piece; a file stores them line by line."""
    joined = {key: _joined(value) for key, value in _table(output).items()}
    data = {mime: _joined(value) for mime, value in _table(joined.get("data")).items()}
    return {"output_type": "display_data"} | joined | {"data": data}


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _joined(value: Any) -> Any:
    lines = isinstance(value, list) and all(isinstance(line, str) for line in value)
    return "".join(value) if lines else value


def _language_of(book: NotebookNode) -> Language | None:
    """Return the language that the lesson was begun in, if the notebook says so."""
    for cell in book.cells:
        if cell.cell_type == "code" and (match := re.search(r"""begin\([^)]*["'](en|zh)["']""", cell.source)):
            return "zh" if match[1] == "zh" else "en"
    return None


def shown(outputs: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return what a reader sees of a cell's outputs, without what differs from run to run.

    Pictures, widget views and memory addresses are left out, and so is where the learner stands (``ck-progress``):
    it grows with every attempt.
    """
    seen: list[str] = []
    for output in outputs:
        if output["output_type"] == "stream":
            seen.append(str(output.get("text", "")))
        elif output["output_type"] == "error":
            seen.append(f"{output.get('ename')}: {output.get('evalue')}")
        else:
            html = small(str(output["data"].get("text/html", "")))
            if "ck-progress" not in html and (html or "text/plain" in output["data"]):
                seen.append(str(output["data"].get("text/plain", "")) + "\n" + html)
    return [re.sub(r"0x[0-9a-fA-F]{4,}", "0x…", text).strip() for text in seen]


def difference(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> tuple[str, str] | None:
    """Return the first line that differs, as stored and as it is now; None if a reader sees the same."""
    old, new = "\n".join(shown(before)), "\n".join(shown(after))
    if old == new:
        return None
    old_lines, new_lines = old.splitlines(), new.splitlines()
    for one, other in zip(old_lines, new_lines, strict=False):
        if one != other:
            return one, other
    longer = max(old_lines, new_lines, key=len)
    extra = longer[min(len(old_lines), len(new_lines))]
    return (extra, "") if longer is old_lines else ("", extra)


def advice_on_difference(counts: list[int | None], differs: int) -> Text:
    """Say what is known of why a cell shows something else than is stored.

    Parameters
    ----------
    counts : list of int or None
        For each code cell in order, the number that its last run had; None where it was not run.
    differs : int
        Which of them differs.
    """
    above = counts[:differs]
    if None in above:
        return ABOVE_UNRUN.fill(number=above.index(None) + 1)
    known = [count for count in counts[: differs + 1] if count is not None]
    if known != sorted(known):
        return OTHER_ORDER
    return SOME_CHANGED if above else THIS_CHANGED


def heading_above(cells: list[NotebookNode], position: int) -> str:
    """Return the last Markdown heading above a cell, without its marks; empty if there is none."""
    for cell in reversed(cells[:position]):
        if cell.cell_type == "markdown":
            found = re.findall(r"^#{1,6}\s+(.+)$", cell.source, flags=re.MULTILINE)
            if found:
                return str(found[-1]).strip()
    return ""


def _advice(problem: Stopped, seconds: float) -> Text:
    if problem.name == "TimeoutError":
        return DO_TIME.fill(seconds=f"{seconds:g}")
    name = re.match(r"name '(\w+)' is not defined", problem.detail)
    if problem.name == "NameError" and name:
        return DO_NAME.fill(name=name[1])
    return DO_ERROR


def _short(text: str, most: int = 160) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def _progress(number: int, count: int, language: Language) -> None:
    """Show which cell is done, on one line of a terminal; 0 clears the line. A file or pipe gets nothing."""
    if not sys.stdout.isatty():
        return
    text = STEP.fill(number=number, count=count).to(language) if count else ""
    print(f"\r\033[K{text}", end="", flush=True)
