"""The words of reports: states, reasons, and what each code of a verdict means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coursekit import __version__
from coursekit.exercises.declare import Exercise
from coursekit.exercises.feedback import feedback
from coursekit.exercises.verdict import State, Verdict
from coursekit.text import Text

__all__ = ["EYES", "ISOLATION", "STATE", "code_words", "reason_words", "verdict_of"]

STATE = {
    "right": Text(en="right", zh="正确"),
    "wrong": Text(en="wrong", zh="错误"),
    "blank": Text(en="blank", zh="空白"),
    "missing": Text(en="missing", zh="缺失"),
    "error": Text(en="code stopped", zh="代码中断"),
    "old": Text(en="asked otherwise now", zh="题目已改"),
    "ours": Text(en="our checker stopped", zh="检查程序出错"),
}
OPEN_STATE = {
    "right": Text(en="complete", zh="已完整"),
    "wrong": Text(en="not complete", zh="不完整"),
}
EYES = {
    "doubled": Text(
        en="the exercise has several cells; the last one checked counts", zh="该题有多个单元格，以最后检查的为准"
    ),
    "verdicts-differ": Text(en="its cells give different verdicts", zh="各单元格的判定不一致"),
    "disagrees": Text(
        en="the notebook stores another verdict than came out here: cells run in another order, changed after they "
        "were run, or outputs written by hand",
        zh="笔记本中保存的判定与这里得出的不同：单元格可能未按顺序运行、运行后又改过，或输出是手写的",
    ),
    "its-cases-alone": Text(
        en="the function is right on the cases that the student saw, and not on others: it may only know those cases",
        zh="函数在学生看得到的用例上正确，在其他用例上不正确：可能只是记住了这些用例的结果",
    ),
    "many-checks": Text(en="checked more than 20 times in one run", zh="一次运行中检查了20次以上"),
    "not-checked": Text(
        en="the cell does not call lesson.check as given; the value of its variable was judged",
        zh="单元格没有按原样调用lesson.check，已按变量的值判定",
    ),
    "unreadable-answer": Text(
        en="what was handed over is no answer that can be read", zh="交出的内容不是可以读取的答案"
    ),
}
_REASON = {
    "page": Text(
        en="answers from the lesson’s page: functions, charts and large tables cannot be answered there",
        zh="作答来自课程网页：写函数的题、画图的题和较大的表格题不能在网页上作答",
    ),
    "absent": Text(en="nothing handed in", zh="未提交"),
    "not-graded": Text(en="not graded yet: run coursekit class grade", zh="尚未批改：请运行coursekit class grade"),
    "kind": Text(en="handed in a file that is no notebook by its name", zh="提交的文件从文件名看不是笔记本"),
    "link": Text(en="the file is a link, which is not followed", zh="文件是一个链接，未读取"),
    "folder": Text(en="a folder that is called like a notebook", zh="与笔记本同名的文件夹"),
    "unreadable": Text(en="the file cannot be unpacked or read", zh="文件无法解压或读取"),
    "empty": Text(en="the file is empty", zh="文件是空的"),
    "too-large": Text(en="the file is larger than 20 MB", zh="文件大于20 MB"),
    "not-json": Text(en="the file is no notebook that can be read", zh="文件不是可以读取的笔记本"),
    "not-a-notebook": Text(en="the file is no notebook", zh="文件不是笔记本"),
    "format": Text(en="a notebook of the old format 3", zh="旧的第3版格式笔记本"),
    "kernel": Text(en="its kernel is not Python’s; it was run with Python", zh="其内核不是Python，已用Python运行"),
    "time": Text(en="a cell was stopped because the time was up", zh="有单元格因超时被停止"),
    "memory": Text(en="a cell was stopped because it took too much memory", zh="有单元格因占用内存过多被停止"),
    "processes": Text(en="a cell was stopped because it started too many processes", zh="有单元格因启动过多进程被停止"),
    "files": Text(en="a cell was stopped because it made too many files", zh="有单元格因建立过多文件被停止"),
    "ended": Text(en="a cell ended Python", zh="有单元格使Python退出"),
    "channel": Text(en="a cell wrote on the grader’s channel", zh="有单元格向批改通道写入内容"),
    "given-up": Text(en="several cells had to be stopped; the rest was not run", zh="多个单元格须停止，其余未运行"),
    "box-lost": Text(
        en="the box was lost twice while this file ran: look at the file, or run class grade again",
        zh="运行这份文件时隔离环境两次中断：请查看该文件，或再运行class grade",
    ),
    "box-lost-at-cell": Text(
        en="the box was lost twice at the same cell: that cell counts as one that ended Python, and the others were "
        "run without it",
        zh="隔离环境两次在同一单元格中断：该单元格按“使Python退出”计，其余单元格已在去掉它之后运行",
    ),
    "box-restarted": Text(en="the box was lost once and started anew", zh="隔离环境中断过一次，已重启"),
}
_OTHER_EDITION = Text(
    en="made with edition {theirs} of the course, and this is {here}: an exercise whose question has changed since is "
    "not counted as wrong",
    zh="这份笔记本属于课程的{theirs}版，现在是{here}版：题目已改的练习不计为错误",
)
_OTHER_LESSON = Text(en="this is lesson {number}", zh="这是第{number}课")
ISOLATION = {
    "box": Text(
        en="box: each notebook ran in namespaces of its own (bubblewrap): no network, no files of yours, limits on "
        "time and memory. A fault of the system’s kernel could still let code out.",
        zh="隔离（box）：每份笔记本都在bubblewrap的独立命名空间中运行，没有网络，看不到你的文件，时间和内存受限。"
        "系统内核若有漏洞，仍可能被突破。",
    ),
    "none": Text(
        en="none, because you said --trust-notebooks: this code could read, change and send what you can.",
        zh="未隔离（你使用了--trust-notebooks）：这些代码能读取、修改、发送你能接触的一切。",
    ),
    "stored": Text(
        en="nothing was run: these are the verdicts that the files store. Anybody can write them; they prove nothing.",
        zh="未运行任何代码：以下是文件中保存的判定。任何人都能改写它们，不能作为凭据。",
    ),
}
_BOX = {
    "missing": Text(
        en="no cell of this exercise was found, and nothing was checked", zh="没有找到该题的单元格，也没有检查过答案"
    ),
    "blank": Text(en="not answered", zh="未作答"),
    "question-changed": Text(
        en="the question of this exercise has changed since this notebook was made; the answer is not judged",
        zh="这份笔记本生成之后，题目已经修改，因此不判定这道题的答案",
    ),
    "question-new": Text(
        en="this exercise was not yet there when this notebook was made", zh="这份笔记本生成时还没有这道题"
    ),
    "not-on-page": Text(en="cannot be answered on the lesson’s page", zh="网页上不能做这道题"),
    "error-time-out": Text(en="the cell ran longer than it may and was stopped", zh="单元格运行超时，已停止"),
    "error-memory": Text(en="the cell took more memory than it may", zh="单元格占用的内存超出限制"),
    "error-processes": Text(en="the cell started too many processes", zh="单元格启动的进程过多"),
    "error-files": Text(en="the cell made too many files", zh="单元格建立的文件过多"),
    "box-ended": Text(en="the cell ended Python", zh="单元格使Python退出"),
    "box-channel": Text(en="the cell wrote on the grader’s channel", zh="单元格向批改通道写入内容"),
    "error-syntax": Text(en="the cell is not Python", zh="单元格中有语法错误"),
    "answer-unreadable": EYES["unreadable-answer"],
}


def reason_words(reason: str) -> Text:
    """Return what a reason of a student's row means."""
    if reason.startswith("other-lesson:"):
        return _OTHER_LESSON.fill(number=reason.partition(":")[2])
    if reason.startswith("other-edition:"):
        return _OTHER_EDITION.fill(theirs=reason.partition(":")[2], here=__version__)
    return _REASON.get(reason, Text(en=reason, zh=reason))


def verdict_of(row: Mapping[str, Any]) -> Verdict:
    """Return the verdict that a row of a result keeps."""
    facts = {name: _fact(value) for name, value in row["facts"].items()}
    state: State = "blank" if row["state"] == "missing" else row["state"]
    return Verdict(state, row["code"], facts)


def _fact(value: Any) -> Any:
    if isinstance(value, dict):
        return Text(en=value["en"], zh=value["zh"])
    return [tuple(one) for one in value] if isinstance(value, list) else value


def code_words(exercise: Exercise, row: Mapping[str, Any]) -> Text:
    """Return what the code of a verdict means: the misconception in words.

    Parameters
    ----------
    exercise : Exercise
    row : mapping
        A row of a result with this code; general words are filled with its facts.
    """
    if row["code"] in _BOX:
        return _BOX[row["code"]]
    said = feedback(exercise, verdict_of(row))
    rows = [words for head, words in said.rows if head.en == "Next step"]
    if row["state"] == "error" and row["error_name"]:
        name = f"{row['error_name']}: {row['error_text']}" if row["error_text"] else row["error_name"]
        return Text(en=name, zh=name)
    return rows[0] if rows else said.say or said.word
