"""``coursekit doctor``: what is right on this machine and what to do, line by line, with no network."""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import locale
import os
import shutil
import subprocess
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coursekit import __version__
from coursekit.cli import kernels, lab
from coursekit.cli.copies import NEWS, open_copy, plan, shipped
from coursekit.cli.folders import nearby
from coursekit.cli.parsing import Commands
from coursekit.cli.words import CommandError, reader_language, say
from coursekit.exercises.shown import listed as listed_names
from coursekit.settings import SettingsError
from coursekit.text import LANGUAGES, Text

__all__ = ["Finding", "add", "run"]

State = Literal["ok", "look", "fail"]
MARKS = {
    "ok": Text(en="ok  ", zh="正常"),
    "look": Text(en="look", zh="提醒"),
    "fail": Text(en="FAIL", zh="错误"),
}
LESSONS = {
    "en": Text(en="English lessons", zh="英文课程"),
    "zh": Text(en="Chinese lessons", zh="中文课程"),
}
PYTHON = (3, 11)
PIP = f'"{sys.executable}" -m pip install'
REPORT = Text(en="please report this line to your instructor", zh="请把这一行告诉你的老师")
AGAIN = Text(
    en=f"install the course again from the folder or the file that you were given: {PIP} --force-reinstall FOLDER",
    zh=f"请重新安装课程：{PIP} --force-reinstall，后面写上发给你的文件夹或安装文件",
)


@dataclass(frozen=True)
class Finding:
    """One thing that was checked.

    Attributes
    ----------
    state : {"ok", "look", "fail"}
        ``look`` is worth knowing and stops nothing; ``fail`` stops a learner.
    what : Text
        What was found.
    todo : Text, optional
        What to do about it.
    """

    state: State
    what: Text
    todo: Text | None = None


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    command = commands.add(
        "doctor",
        run,
        help=Text(en="check this machine, offline, and say what to do", zh="检查本机环境（不联网），并说明怎样处理"),
        description=Text(
            en="Check what the course needs, one line a thing, without the network. Exit code 0 if nothing fails.",
            zh="逐项检查课程所需的环境，不联网；没有错误时退出码为0。",
        ),
    )
    command.lang()


def run(arguments: argparse.Namespace) -> int:
    """Print one line for each thing checked, then what it comes to."""
    language = reader_language(arguments.lang)
    counts = {"ok": 0, "look": 0, "fail": 0}
    for check in CHECKS:
        for finding in _guarded(check):
            counts[finding.state] += 1
            say(f"{MARKS[finding.state].to(language)}  {finding.what.to(language)}")
            if finding.todo:
                say(f"      → {finding.todo.to(language)}".replace("\n", "\n        "))
    end = Text(
        en="{ok} ok, {look} to look at, {fail} to mend.{start}",
        zh="正常{ok}项，提醒{look}项，错误{fail}项。{start}",
    )
    start = Text(en=" You can start: coursekit start", zh="可以开始：coursekit start")
    say(end.fill(start="" if counts["fail"] else start, **counts), language)
    return 1 if counts["fail"] else 0


def _guarded(check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """Run one check; one that breaks is a finding too, and the others still run."""
    name = check.__name__.strip("_")
    try:
        yield from check()
    except (CommandError, SettingsError) as problem:
        stopped = Text(en=f"the check “{name}” could not be made", zh=f"检查“{name}”无法进行")
        yield Finding("fail", stopped, problem.text)
    except Exception as problem:
        yield Finding(
            "fail",
            Text(en=f"the check “{name}” broke: {problem!r}", zh=f"检查“{name}”时出错：{problem!r}"),
            REPORT,
        )


def _python() -> Iterator[Finding]:
    found = ".".join(map(str, sys.version_info[:3]))
    what = Text(en=f"Python {found} ({sys.executable})", zh=f"Python {found}（{sys.executable}）")
    if sys.version_info >= PYTHON:
        yield Finding("ok", what)
    else:
        todo = Text(en="install Python 3.11 or later", zh="请安装Python 3.11或更高版本")
        yield Finding("fail", what, todo)
    if sys.prefix == sys.base_prefix:
        yield Finding(
            "look",
            Text(en="not in a virtual environment", zh="不在虚拟环境中"),
            Text(
                en="other courses may change these packages; better: python -m venv .venv",
                zh="其他课程可能改动这些软件包；建议使用：python -m venv .venv",
            ),
        )


def _packages() -> Iterator[Finding]:
    from packaging.requirements import Requirement

    yield Finding("ok", Text(en=f"coursekit {__version__}", zh=f"coursekit {__version__}"))
    for line in importlib.metadata.requires("coursekit") or []:
        needed = Requirement(line)
        if needed.marker and not needed.marker.evaluate({"extra": ""}):
            continue
        try:
            version = importlib.metadata.version(needed.name)
        except importlib.metadata.PackageNotFoundError:
            what = Text(en=f"{needed.name} is missing", zh=f"缺少{needed.name}")
            yield Finding("fail", what, _install(str(needed)))
            continue
        if needed.specifier.contains(version, prereleases=True):
            yield Finding("ok", Text(en=f"{needed.name} {version}", zh=f"{needed.name} {version}"))
        else:
            what = Text(
                en=f"{needed.name} {version}, but {needed.specifier} is needed",
                zh=f"{needed.name} {version}，需要{needed.specifier}",
            )
            yield Finding("fail", what, _install(str(needed)))


def _install(requirement: str) -> Text:
    return Text(en=f'run: {PIP} "{requirement}"', zh=f'运行：{PIP} "{requirement}"')


def _jupyter() -> Iterator[Finding]:
    """JupyterLab starts as `coursekit start` starts it, and it has the part that shows widgets."""
    if importlib.util.find_spec("jupyterlab") is None:
        return  # said under packages
    with tempfile.TemporaryDirectory(prefix="coursekit-", ignore_cleanup_errors=True) as folder:
        said = lab.answers(Path(folder).resolve())
    if said:
        what = Text(en="JupyterLab does not start: {said}", zh="JupyterLab无法启动：{said}").fill(said=said)
        yield Finding("fail", what, REPORT)
    else:
        yield Finding("ok", Text(en="JupyterLab starts", zh="JupyterLab可以启动"))
    roots = [Path(sys.prefix), *(Path(p) for p in _jupyter_paths())]
    if any((root / "share/jupyter/labextensions/@jupyter-widgets/jupyterlab-manager").is_dir() for root in roots):
        yield Finding("ok", Text(en="JupyterLab can show the explorers", zh="JupyterLab可以显示探究图"))
    else:
        yield Finding(
            "fail",
            Text(en="JupyterLab cannot show the explorers: a part is missing", zh="JupyterLab无法显示探究图：缺少组件"),
            _install("jupyterlab_widgets"),
        )


def _jupyter_paths() -> list[str]:
    from jupyter_core.paths import jupyter_path

    return [str(Path(path).parents[1]) for path in jupyter_path()]


def _kernel() -> Iterator[Finding]:
    """Run a cell in the kernel that lessons get."""
    import nbformat

    from coursekit.cli import running

    cell = nbformat.v4.new_code_cell("from coursekit import begin")
    try:
        running.run_alone(nbformat.v4.new_notebook(cells=[cell]), Path.cwd(), seconds=60)
    except running.Stopped as problem:
        said = f"{problem.name}: {problem.detail}".splitlines()[0]
        if problem.position < 0:
            what = Text(en=f"the kernel does not start: {said}", zh=f"内核无法启动：{said}")
            missing = importlib.util.find_spec("ipykernel") is None
            yield Finding("fail", what, _install("ipykernel") if missing else REPORT)
        else:
            what = Text(en=f"a kernel starts, but not the course: {said}", zh=f"内核可以启动，但课程不能载入：{said}")
            yield Finding("fail", what, AGAIN)
    else:
        yield Finding("ok", Text(en="a kernel starts and finds the course", zh="内核可以启动，并能找到课程"))


def _other_kernel() -> Iterator[Finding]:
    """Name a kernel of another Python that takes the place of this one outside `coursekit start`."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        found = KernelSpecManager().get_kernel_spec(kernels.NAME)
    except (NoSuchKernel, OSError, ValueError):
        return
    program = found.argv[0] if found.argv else ""
    if program in (sys.executable, "python", "python3") or _same_folder(program, sys.executable):
        return
    file = Path(found.resource_dir) / "kernel.json"
    yield Finding(
        "look",
        Text(
            en=f"the kernel “{kernels.NAME}” in {file} runs another Python: {program}",
            zh=f"{file}中的内核“{kernels.NAME}”使用另一个Python：{program}",
        ),
        Text(
            en="`coursekit start` does not use it. For a JupyterLab that you start yourself, rename the folder of that "
            "file",
            zh="coursekit start不使用它。如果要自己启动JupyterLab，请把这个文件所在的文件夹改名",
        ),
    )


def _same_folder(one: str, other: str) -> bool:
    # Two environments may have the same program behind them; the folder in which it stands tells them apart.
    return os.path.normcase(Path(one).absolute().parent) == os.path.normcase(Path(other).absolute().parent)


def _shadows() -> Iterator[Finding]:
    """Name files here that are called like a module, and would be taken for it by any program started here."""
    known = {*sys.stdlib_module_names, *importlib.metadata.packages_distributions()}
    folders = {Path.cwd(), *(folder.resolve() for folder in nearby())}
    for folder in sorted(folders):
        names = [path.name for path in sorted(folder.glob("*.py")) if path.stem in known]
        if not names:
            continue
        listed = listed_names(names)
        yield Finding(
            "look",
            Text(
                en=f"named like a module of Python: {listed.en} in {folder}",
                zh=f"{folder}中的文件与Python模块同名：{listed.zh}",
            ),
            Text(
                en="`coursekit start` is not disturbed, other programs are; rename it, such as my_random.py",
                zh="coursekit start不受影响，其他程序会受影响。请改名，例如my_random.py",
            ),
        )


def _pictures() -> Iterator[Finding]:
    """Charts can be drawn, and Chinese characters in them."""
    try:
        import vl_convert
    except ImportError:
        # Where it could be installed, that is said under packages; for some machines it does not exist.
        said = Text(en="nothing here draws charts: they are shown in words", zh="这里没有绘图程序，图改用文字说明")
        yield Finding("look", said)
        return

    spec = {"data": {"values": [{"x": 1}]}, "mark": "point", "encoding": {"x": {"field": "x", "type": "quantitative"}}}
    drawn = vl_convert.vegalite_to_svg({"$schema": "https://vega.github.io/schema/vega-lite/v6.json", **spec})
    good = str(drawn).startswith("<svg")
    yield Finding(
        "ok" if good else "fail",
        Text(en="charts can be drawn", zh="可以绘图") if good else Text(en="charts cannot be drawn", zh="无法绘图"),
        None if good else _install("vl-convert-python"),
    )


def _fonts() -> Iterator[Finding]:
    if sys.platform in ("win32", "darwin"):
        yield Finding("ok", Text(en="Chinese characters: the system has fonts", zh="中文字体：系统自带"))
        return
    if not shutil.which("fc-list"):
        yield Finding(
            "look",
            Text(en="Chinese fonts cannot be looked up (no fc-list)", zh="无法查询中文字体（没有fc-list）"),
            Text(
                en="if Chinese characters show as boxes: apt install fonts-noto-cjk",
                zh="如果汉字显示为方框：apt install fonts-noto-cjk",
            ),
        )
        return
    found = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, timeout=60, check=False)
    names = sorted(line.split(",")[0] for line in found.stdout.decode("utf-8", "replace").splitlines() if line)
    if names:
        yield Finding("ok", Text(en=f"Chinese font: {names[0]}", zh=f"中文字体：{names[0]}"))
    else:
        yield Finding(
            "look",
            Text(en="no Chinese font: characters may show as boxes", zh="没有中文字体：汉字可能显示为方框"),
            Text(en="run: apt install fonts-noto-cjk", zh="运行：apt install fonts-noto-cjk"),
        )


def _encoding() -> Iterator[Finding]:
    name = locale.getpreferredencoding(False)
    if name.lower().replace("-", "") == "utf8":
        yield Finding("ok", Text(en="text files are UTF-8", zh="文本文件默认编码为UTF-8"))
    else:
        yield Finding(
            "look",
            Text(en=f"text files are read as {name} here", zh=f"这里的文本文件默认按{name}读取"),
            Text(
                en="`coursekit start` sets UTF-8; elsewhere set the environment variable PYTHONUTF8=1",
                zh="coursekit start会设为UTF-8；在别处请设置环境变量PYTHONUTF8=1",
            ),
        )


def _folder() -> Iterator[Finding]:
    here = Path.cwd()
    try:
        with tempfile.NamedTemporaryFile(dir=here, prefix=".coursekit-"):
            pass
    except OSError as problem:
        yield Finding(
            "fail",
            Text(en=f"cannot write in {here}: {problem.strerror}", zh=f"无法写入{here}：{problem.strerror}"),
            Text(en="change to a folder of your own", zh="请换到你自己的文件夹"),
        )
        return
    free = shutil.disk_usage(here).free / 1e6
    low = free < 200
    yield Finding(
        "look" if low else "ok",
        Text(en=f"this folder can be written: {here}", zh=f"当前文件夹可以写入：{here}"),
        Text(en=f"only {free:.0f} MB are free", zh=f"磁盘只剩{free:.0f} MB") if low else None,
    )


def _lessons() -> Iterator[Finding]:
    """See that the installation carries its lessons, and whether a copy in this folder has news."""
    for language in LANGUAGES:
        name = LESSONS[language]
        try:
            count = len(shipped(language))
        except CommandError as problem:
            missing = Text(en="{name} are missing", zh="缺少{name}").fill(name=name)
            yield Finding("fail", missing, problem.text)
            continue
        yield Finding("ok", Text(en="{name}: {count}", zh="{name}：{count}课").fill(name=name, count=count))
    for folder in nearby():
        yield _copy_in(folder)


def _copy_in(folder: Path) -> Finding:
    where = folder.resolve()
    try:
        copy = open_copy(folder)
    except CommandError as problem:
        return Finding("fail", Text(en=f"your lessons in {where}", zh=f"{where}中的课程"), problem.text)
    states = [one.state for one in plan(copy, shipped(copy.language))] if copy else []
    news = sum(state in ("new", *NEWS) for state in states)
    unread = sum(state in ("damaged", "blocked") for state in states)
    todo = Text(
        en=f"{news} have news, {unread} cannot be read: coursekit update",
        zh=f"{news}课有新内容，{unread}课无法读取：coursekit update",
    )
    what = Text(en=f"your lessons are in {where}", zh=f"你的课程在{where}")
    return Finding("look" if news or unread else "ok", what, todo if news or unread else None)


def _home() -> Iterator[Finding]:
    """Where there is no home that can be written, start keeps everything in the folder of the lessons."""
    if not lab.can_write_home():
        yield Finding(
            "look",
            Text(en="you have no home folder that can be written", zh="没有可写入的主目录"),
            Text(
                en="`coursekit start` keeps Jupyter's files and your attempts in .coursekit, beside your lessons",
                zh="coursekit start会把Jupyter的文件和作答记录保存在课程旁边的.coursekit中",
            ),
        )


def _attempts() -> Iterator[Finding]:
    """Where attempts are kept can be written."""
    from coursekit.exercises.attempts import VARIABLE, open_attempts

    if not lab.can_write_home() and not os.environ.get(VARIABLE):
        return  # said under home

    kept = open_attempts()
    if kept.where == "memory":
        yield Finding(
            "look",
            Text(
                en=f"your attempts are kept in memory only ({kept.trouble or 'as was asked'})",
                zh=f"作答记录只保存在内存中（{kept.trouble or '按设置'}）",
            ),
            Text(
                en="lessons work; where you stand is lost when the kernel stops. To keep it, set COURSEKIT_ATTEMPTS to "
                "a file you may write",
                zh="课程可以照常学习，但内核停止后进度会丢失。要保存进度，请把环境变量COURSEKIT_ATTEMPTS设为可写入的文件",
            ),
        )
    else:
        yield Finding("ok", Text(en=f"your attempts are kept in {kept.where}", zh=f"作答记录保存在{kept.where}"))


def _browser() -> Iterator[Finding]:
    try:
        webbrowser.get()
    except webbrowser.Error:
        yield Finding(
            "look",
            Text(en="no browser is known here", zh="没有找到浏览器"),
            Text(
                en="`coursekit start` prints an address: copy it into a browser",
                zh="coursekit start会显示一个地址：请复制到浏览器中打开",
            ),
        )
    else:
        yield Finding("ok", Text(en="a browser is there", zh="已找到浏览器"))


def _class() -> Iterator[Finding]:
    """Whether learners' code can be kept apart here, which only who grades a class needs."""
    if not sys.platform.startswith("linux"):
        return
    from coursekit.classroom.levels import NoIsolation, proved

    try:
        proved()
    except NoIsolation as problem:
        only = Text(
            en="a class cannot be graded here, which only teachers need: {why}",
            zh="这里不能批改班级作业（只有教师需要）：{why}",
        )
        yield Finding("ok", only.fill(why=problem.why))
    else:
        yield Finding(
            "ok",
            Text(
                en="teachers can grade a class here: learners’ code runs in a box",
                zh="教师可以在这里批改班级作业：学生的代码在隔离环境中运行",
            ),
        )


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _python,
    _packages,
    _jupyter,
    _kernel,
    _other_kernel,
    _shadows,
    _home,
    _pictures,
    _fonts,
    _encoding,
    _folder,
    _lessons,
    _attempts,
    _browser,
    _class,
)
