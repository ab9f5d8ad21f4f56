"""``coursekit update``: the new version of the lessons, without touching the learner's work."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from coursekit import __version__
from coursekit.cli.copies import Copy, Plan, back_up, open_copy, plan, shipped, write_bytes
from coursekit.cli.start import default_folder
from coursekit.cli.words import CommandError, add_language, ask, reader_language, say
from coursekit.text import Language, Text

__all__ = ["add", "beside", "find_copy", "run"]

NO_COPY = Text(
    en="No lessons in {folder}. Name the folder you gave to `coursekit start`, or run that first.",
    zh="{folder}里没有课程。请指明运行coursekit start时的文件夹，或先运行coursekit start。",
)
NOTHING = Text(en="Everything is up to date (version {version}).", zh="全部已是最新（版本{version}）。")
ADDED = Text(en="  new       {name}", zh="  新增      {name}")
REPLACED = Text(en="  updated   {name} (you had not changed it){under}", zh="  已更新    {name}（你没有改动过）{under}")
YOURS = Text(
    en="  yours     {name}: changed by you, nothing new from us", zh="  保留      {name}：你改动过，课程没有新内容"
)
REMOVED = Text(
    en="  gone      {name}: you removed or renamed it; `coursekit reset {lesson}` brings it back",
    zh="  已不在    {name}：你删除了它或改了名；运行coursekit reset {lesson}可以取回",
)
CONFLICT = Text(en="  both      {name}: changed by you and by us", zh="  两边都改  {name}：你改动过，课程也有新内容")
OURS = Text(en="              new from us under: {headings}", zh="            课程的新内容在：{headings}")
THEIRS = Text(en="              changed by you under: {headings}", zh="            你改动的地方在：{headings}")
QUESTION = Text(
    en="            keep yours, take ours (yours is backed up first), or both, ours beside yours? [k/t/B] ",
    zh="            保留你的（k）、换成新的（t，先备份你的）、两份都要（b，新的放在旁边）？[k/t/B] ",
)
ANSWERS = {"k": "keep", "keep": "keep", "保留": "keep", "t": "take", "take": "take", "换": "take", "b": "both"} | {
    "both": "both",
    "都要": "both",
}
KEPT = Text(en="              kept yours", zh="            保留了你的")
TAKEN = Text(en="              took ours; yours is in {backup}", zh="            换成了新的；你的在{backup}")
BESIDE = Text(en="              ours is beside yours: {beside}", zh="            新的放在旁边：{beside}")
TOP = Text(en="the top of the lesson", zh="课的开头")
UNDER = Text(en=", new under: {headings}", zh="，新内容在：{headings}")


def add(commands: Any) -> None:
    """Declare the command's arguments."""
    command = commands.add_parser(
        "update",
        help="bring new lessons into your folder; your work stays · 更新课程，不动你的内容",
        description="Bring this installation's lessons into your folder. What you have not changed is replaced; "
        "what you have changed stays, and you are asked. "
        "把本机安装的课程更新到你的文件夹：没改过的替换，改过的保留并询问。",
    )
    command.add_argument("folder", nargs="?", type=Path, help="your lessons; default: here, or the default of start")
    command.add_argument(
        "--answer",
        choices=("keep", "take", "both"),
        help="do not ask: keep yours, take ours (after a backup), or both (default where nobody can answer)",
    )
    add_language(command)
    command.set_defaults(run=run)


def find_copy(folder: Path | None, language: str | None) -> Copy:
    """Return the learner's copy in `folder`; if none is named, the one here or in the default folder.

    Raises
    ------
    CommandError
        If there is none.
    """
    spoken = reader_language(language)
    places = [folder] if folder else [Path(), default_folder(spoken), default_folder("en"), default_folder("zh")]
    for place in places:
        if copy := open_copy(place):
            return copy
    raise CommandError(NO_COPY.fill(folder=places[0].resolve()).to(spoken))


def run(arguments: argparse.Namespace) -> int:
    """Update every lesson of the copy and say what was done to each."""
    copy = find_copy(arguments.folder, arguments.lang)
    language = reader_language(arguments.lang or copy.language)
    lessons = shipped(copy.language)
    steps = plan(copy, lessons)
    for step in steps:
        _apply(copy, step, lessons[step.name], arguments.answer, language)
        copy.save()
    if all(step.state in ("current", "yours", "removed") for step in steps):
        say(NOTHING.fill(version=__version__), language)
    return 0


def _apply(copy: Copy, step: Plan, content: bytes, answer: str | None, language: Language) -> None:
    if step.state == "current":
        copy.note(step.name, content)
    elif step.state == "yours":
        say(YOURS.fill(name=step.name), language)
    elif step.state == "removed":
        say(REMOVED.fill(name=step.name, lesson=step.name.split("-")[0]), language)
    elif step.state == "new":
        copy.take(step.name, content)
        say(ADDED.fill(name=step.name), language)
    elif step.state == "replace":
        copy.take(step.name, content)
        under = UNDER.fill(headings=_list(step.ours)) if step.ours else ""
        say(REPLACED.fill(name=step.name, under=under), language)
    else:
        _settle(copy, step, content, answer, language)


def _settle(copy: Copy, step: Plan, content: bytes, answer: str | None, language: Language) -> None:
    """Both sides changed the lesson: do what the learner answers."""
    say(CONFLICT.fill(name=step.name), language)
    if step.ours:
        say(OURS.fill(headings=_list(step.ours)), language)
    if step.theirs:
        say(THEIRS.fill(headings=_list(step.theirs)), language)
    path = copy.folder / step.name
    choice = answer or ask(QUESTION, ANSWERS, "both", language)
    if choice == "take":
        backup = back_up(path)
        copy.take(step.name, content)
        say(TAKEN.fill(backup=backup), language)
        return
    if choice == "both":
        say(BESIDE.fill(beside=beside(path, content).name), language)
    else:
        say(KEPT, language)
    copy.note(step.name, content)


def beside(path: Path, content: bytes) -> Path:
    """Write our version beside the learner's file, under a name that no other file has; return its path."""
    count = 1
    target = path.with_name(f"{path.stem}.new-{__version__}{path.suffix}")
    while target.exists() and target.read_bytes() != content:
        count += 1
        target = path.with_name(f"{path.stem}.new-{__version__}-{count}{path.suffix}")
    write_bytes(target, content)
    return target


def _list(headings: tuple[str, ...], most: int = 4) -> Text:
    """Name a few headings, and how many more there are."""
    named = [heading or None for heading in headings[:most]]
    rest = len(headings) - len(named)
    en = "; ".join(heading or TOP.en for heading in named) + (f"; {rest} more" if rest else "")
    zh = "；".join(heading or TOP.zh for heading in named) + (f"；另有{rest}处" if rest else "")
    return Text(en=en, zh=zh)
