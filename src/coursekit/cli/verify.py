"""``coursekit verify``: see whether a notebook holds when it is run from the top in a new kernel."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursekit.cli.copies import Unreadable, read_notebook
from coursekit.cli.words import CommandError, add_language, reader_language, say
from coursekit.text import Language, Text

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from coursekit.cli.running import Stopped

__all__ = ["add", "difference", "heading_above", "run", "shown"]

NO_FILE = Text(en="No such file: {path}", zh="没有这个文件：{path}")
NOT_A_NOTEBOOK = Text(
    en="{path} is no notebook that can be read ({why}). Open it in JupyterLab and save it again, or use a backup.",
    zh="{path}不是可以读取的笔记本（{why}）。请在JupyterLab中打开并重新保存，或使用备份。",
)
RUNNING = Text(en="Running {path} in a new kernel: {count} cells.", zh="正在新的内核中运行{path}：共{count}个单元格。")
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
    en="A cell above was changed or run in another order. In JupyterLab: Kernel → Restart Kernel and Run All Cells.",
    zh="上面有单元格改动过，或运行顺序不同。请在JupyterLab中选择“内核→重启内核并运行所有单元格”。",
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


def add(commands: Any) -> None:
    """Declare the command's arguments."""
    command = commands.add_parser(
        "verify",
        help="run your notebook in a new kernel; names the first cell that differs · 在新内核中检验笔记本",
        description="Run a notebook from the top in a new kernel and compare what each cell shows with what is stored. "
        "The file is not changed, and no attempt is recorded. 从头运行并与保存的结果比较；不改动文件，不记录作答。",
    )
    command.add_argument("file", type=Path)
    command.add_argument("--seconds", type=float, default=120, help="limit for one cell (default 120)")
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the notebook; return 1 and name the cell if one fails or differs."""
    from coursekit.cli import running  # takes seconds to import; other commands need not wait

    path: Path = arguments.file
    book, language = _open(path, arguments.lang)
    kept = [cell.copy() for cell in book.cells]
    codes = [position for position, cell in enumerate(book.cells) if cell.cell_type == "code"]
    say(RUNNING.fill(path=path, count=len(codes)), language)
    found: list[tuple[int, str, str]] = []
    unrun = 0

    def done(position: int, cell: NotebookNode) -> bool:
        nonlocal unrun
        _progress(codes.index(position) + 1, len(codes), language)
        before = kept[position]
        if before.get("execution_count") is None and not before.get("outputs"):
            unrun += 1
            return True
        other = difference(before.outputs, cell.outputs)
        if other is not None:
            found.append((position, *other))
        return other is None

    def place(position: int) -> Text:
        heading = heading_above(book.cells, position)
        code = next((line for line in book.cells[position].source.splitlines() if line.strip()), "")
        return PLACE.fill(
            number=codes.index(position) + 1,
            count=len(codes),
            under=BELOW.fill(heading=heading) if heading else "",
            code=_short(code),
        )

    try:
        running.run_alone(book, path.resolve().parent, seconds=arguments.seconds, done=done)
    except running.Stopped as problem:
        _progress(0, 0, language)
        if problem.position < 0 or problem.name == "DeadKernelError":
            say(DO_KERNEL, language)
            return 1
        say(FAILS.fill(place=place(problem.position)), language)
        say(f"  {problem.name}: {_short(problem.detail)}", language)
        say(_advice(problem, arguments.seconds), language)
        return 1
    _progress(0, 0, language)
    if found:
        position, before, after = found[0]
        say(DIFFERS.fill(place=place(position)), language)
        say(STORED.fill(text=_short(before) or NOTHING), language)
        say(NOW.fill(text=_short(after) or NOTHING), language)
        say(DO_RERUN, language)
        return 1
    say((ONLY_RAN if unrun == len(codes) else HOLDS).fill(count=len(codes)), language)
    if 0 < unrun < len(codes):
        say(UNRUN.fill(count=unrun), language)
    return 0


def _open(path: Path, asked: str | None) -> tuple[NotebookNode, Language]:
    import nbformat

    language = reader_language(asked)
    if not path.is_file():
        raise CommandError(NO_FILE.fill(path=path).to(language))
    try:
        content = path.read_bytes()
        read_notebook(content)
        book = nbformat.reads(content.decode("utf-8-sig"), as_version=4)
    except (OSError, Unreadable, ValueError) as problem:
        raise CommandError(NOT_A_NOTEBOOK.fill(path=path, why=problem).to(language)) from problem
    if not asked:
        language = _language_of(book) or language
    return book, language


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
            seen.append(str(output["text"]))
        elif output["output_type"] == "error":
            seen.append(f"{output['ename']}: {output['evalue']}")
        else:
            html = str(output["data"].get("text/html", ""))
            if "ck-progress" not in html:
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
