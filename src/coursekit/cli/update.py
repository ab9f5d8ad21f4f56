"""``coursekit update``: the new version of the lessons, without touching the learner's work."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from coursekit import __version__
from coursekit.cli.copies import Copy, Plan, back_up, beside, plan, shipped, write_bytes
from coursekit.cli.folders import find_copy
from coursekit.cli.parsing import FOLDER, Commands
from coursekit.cli.reset import WHICH_FOLDER
from coursekit.cli.words import CommandError, ask, reader_language, say
from coursekit.text import Language, Text

__all__ = ["add", "run"]

NOTHING = Text(en="Everything is up to date (version {version}).", zh="全部已是最新（版本{version}）。")
NOTHING_ELSE = Text(en="Everything else is up to date (version {version}).", zh="其余已是最新（版本{version}）。")
CALLED = Text(en="{name} (you call it {file})", zh="{name}（你改名为{file}）")
MERGED = Text(
    en="  merged    {name}: changed by you and by us, in different cells. Your changes are in it; what you had is in "
    "{backup}. Run it again from the top.",
    zh="  已合并    {name}：你和课程改动的是不同的单元格，你的改动已保留；原来的文件在{backup}。请从头重新运行。",
)
ADDED = Text(en="  new       {name}", zh="  新增      {name}")
REPLACED = Text(en="  updated   {name} (you had not changed it){under}", zh="  已更新    {name}（你没有改动过）{under}")
YOURS = Text(
    en="  yours     {name}: changed by you, nothing new from us", zh="  保留      {name}：你改动过，课程没有新内容"
)
REMOVED = Text(
    en="  gone      {name}: you removed it; `coursekit reset {lesson}` brings it back",
    zh="  已不在    {name}：你删除了它；运行coursekit reset {lesson}可以取回",
)
DAMAGED = Text(
    en="  damaged   {name}: cannot be read as a notebook ({why}); it stays as it is, nothing new from us; "
    "`coursekit reset {lesson}` backs it up and brings the lesson back",
    zh="  已损坏    {name}：无法作为笔记本读取（{why}），保持原样，课程没有新内容；"
    "运行coursekit reset {lesson}可以备份它并取回这一课",
)
BLOCKED = Text(
    en="  in the way {name}: what stands there cannot be read ({why}); rename it, then update again",
    zh="  有阻碍    {name}：这里的同名内容无法读取（{why}）；请把它改名，再运行一次update",
)
UNREAD = Text(
    en="  unread    {name}: yours cannot be read as a notebook ({why}), and there is news from us",
    zh="  读不了    {name}：你的文件无法作为笔记本读取（{why}），课程有新内容",
)
NOT_DONE = Text(en="  not done  {name}: {why}", zh="  未完成    {name}：{why}")
AGAIN = Text(
    en="{count} not done, everything else is. Put right what is said above, then run this again.",
    zh="{count}课没有完成，其余已完成。请按上面的说明处理，再运行一次。",
)
NOT_NOTED = Text(
    en="The lessons are as said above, but the record of them is not: {why}",
    zh="课程文件已如上处理，但记录没有写成：{why}",
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


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    command = commands.add(
        "update",
        run,
        help=Text(en="bring new lessons into your folder; your work stays", zh="更新课程，不动你的内容"),
        description=Text(
            en="Bring this installation's lessons into your folder. What you have not changed is replaced; your "
            "changes stay, and where we changed the same cell you are asked.",
            zh="把本机安装的课程更新到你的文件夹：没有改动过的替换，你的改动保留；双方改动了同一单元格时会询问你。",
        ),
    )
    command.argument("folder", nargs="?", type=Path, metavar=FOLDER, help=WHICH_FOLDER)
    command.argument(
        "--answer",
        choices=("keep", "take", "both"),
        help=Text(
            en="for lessons changed on both sides, do not merge or ask: keep yours, take ours (after a backup), or "
            "both (default where nobody can answer)",
            zh="双方都改动过的课不合并也不询问：keep保留你的，take换成新的（先备份），both两份都要（无法询问时默认如此）",
        ),
    )
    command.lang()


def run(arguments: argparse.Namespace) -> int:
    """Update every lesson of the copy and say what was done to each."""
    copy = find_copy(arguments.folder, arguments.lang)
    language = reader_language(arguments.lang or copy.language)
    lessons = shipped(copy.language)
    steps = plan(copy, lessons)
    undone = sum(not _try(copy, step, lessons[step.name], arguments.answer, language) for step in steps)
    try:
        copy.save()
    except CommandError as problem:
        raise CommandError(NOT_NOTED.fill(why=problem.text).to(language)) from problem
    if undone:
        say(AGAIN.fill(count=undone), language)
    elif all(step.state in ("current", "yours", "removed") for step in steps):
        gone = any(step.state == "removed" for step in steps)
        say((NOTHING_ELSE if gone else NOTHING).fill(version=__version__), language)
    return 1 if undone or any(step.state == "damaged" for step in steps) else 0


def _try(copy: Copy, step: Plan, content: bytes, answer: str | None, language: Language) -> bool:
    """Do one step; return False, after saying so, if it could not be done. The other lessons do not wait for it."""
    try:
        _apply(copy, step, content, answer, language)
    except CommandError as problem:
        say(NOT_DONE.fill(name=step.name, why=problem.text), language)
        return False
    with contextlib.suppress(CommandError):  # said once, at the end
        copy.save()
    return step.state != "blocked"


def _apply(copy: Copy, step: Plan, content: bytes, answer: str | None, language: Language) -> None:
    lesson = step.name.split("-")[0]
    name = CALLED.fill(name=step.name, file=step.file) if step.file else step.name
    if step.state == "damaged":
        say(DAMAGED.fill(name=name, why=step.why, lesson=lesson), language)
    elif step.state == "blocked":
        say(BLOCKED.fill(name=name, why=step.why), language)
    elif step.state == "current":
        copy.note(step.name, content)
    elif step.state == "yours":
        say(YOURS.fill(name=name), language)
    elif step.state == "removed":
        say(REMOVED.fill(name=name, lesson=lesson), language)
    elif step.state == "new":
        copy.take(step.name, content)
        say(ADDED.fill(name=name), language)
    elif step.state == "replace":
        copy.take(step.name, content, step.file)
        under = UNDER.fill(headings=_list(step.ours)) if step.ours else ""
        say(REPLACED.fill(name=name, under=under), language)
    elif step.state == "merge" and answer is None:
        backup = back_up(copy.folder / step.called)
        write_bytes(copy.folder / step.called, step.both)
        copy.note(step.name, content)
        say(MERGED.fill(name=name, backup=backup), language)
        _say_headings(step, language)
    else:
        _settle(copy, step, name, content, answer, language)


def _say_headings(step: Plan, language: Language) -> None:
    if step.ours:
        say(OURS.fill(headings=_list(step.ours)), language)
    if step.theirs:
        say(THEIRS.fill(headings=_list(step.theirs)), language)


def _settle(copy: Copy, step: Plan, name: Text | str, content: bytes, answer: str | None, language: Language) -> None:
    """Both sides changed the lesson: do what the learner answers."""
    say(UNREAD.fill(name=name, why=step.why) if step.why else CONFLICT.fill(name=name), language)
    _say_headings(step, language)
    path = copy.folder / step.called
    choice = answer or ask(QUESTION, ANSWERS, "both", language)
    if choice == "take":
        backup = back_up(path)
        copy.take(step.name, content, step.file)
        say(TAKEN.fill(backup=backup), language)
        return
    if choice == "both":
        say(BESIDE.fill(beside=beside(path, content).name), language)
    else:
        say(KEPT, language)
    copy.note(step.name, content)


def _list(headings: tuple[str, ...], most: int = 4) -> Text:
    """Name a few headings, and how many more there are."""
    named = [heading or None for heading in headings[:most]]
    rest = len(headings) - len(named)
    en = "; ".join(heading or TOP.en for heading in named) + (f"; {rest} more" if rest else "")
    zh = "；".join(heading or TOP.zh for heading in named) + (f"；另有{rest}处" if rest else "")
    return Text(en=en, zh=zh)
