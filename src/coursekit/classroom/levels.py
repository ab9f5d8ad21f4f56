"""How strangers' code is kept apart on this system, and the proof that it is.

``box`` is bubblewrap: namespaces of its own for files, network, processes and users. What it holds is listed here, and
nothing else is in it: of the lessons only their data and what notebooks and solutions import, no source, exercise or
notebook.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import coursekit
from coursekit import lessons
from coursekit.exercises import solution_source
from coursekit.text import Text

__all__ = ["BOX", "SCRATCH", "Level", "NoIsolation", "given_modules", "launcher", "proved"]

Level = Literal["box", "none"]
BOX = "/course"
"""Where the kit lies in the box."""
SCRATCH = "/scratch"
SCRATCH_BYTES = 64 * 2**20
PACKAGE = Path(coursekit.__file__).parent
_HIDDEN = {"exercises", "charts", "explorers"}
"""Modules of a lesson that hold answers, or lead to them."""
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from coursekit.classroom.warm import main; main(*sys.argv[1:])"
)

NOT_FOUND = Text(en="bubblewrap is not installed", zh="没有安装bubblewrap")
NOT_LINUX = Text(en="this is not Linux", zh="这不是Linux系统")
NOT_ALLOWED = Text(
    en="bubblewrap is here but may not open a namespace: {why}", zh="已安装bubblewrap，但系统不允许建立命名空间：{why}"
)
NO_ISOLATION = Text(
    en="Learners’ code is not run here: this system offers no isolation that could be proved ({why}). Install "
    "bubblewrap (Debian, Ubuntu: apt install bubblewrap), or use WSL 2. What the files say of themselves can be read "
    "without running them: coursekit class report FOLDER --stored-only",
    zh="不在此运行学生的代码：本系统没有可验证的隔离手段（{why}）。请安装bubblewrap（Debian、Ubuntu：apt install "
    "bubblewrap），或使用WSL 2。不运行代码，也可以读取文件中保存的判定：coursekit class report FOLDER --stored-only",
)


class NoIsolation(Exception):
    """Nothing here keeps strangers' code apart.

    Attributes
    ----------
    why : Text
    text : Text
        Why, and what to do.
    """

    def __init__(self, why: Text) -> None:
        self.why = why
        self.text = NO_ISOLATION.fill(why=why)
        super().__init__(self.text.en)


def proved(trust: bool = False) -> Level:
    """Return the level that this system has, as a trial shows.

    Parameters
    ----------
    trust : bool
        Whether to go on without any, where the code is known.

    Raises
    ------
    NoIsolation
        If there is none, with the reason.
    """
    if trust:
        return "none"
    why = _refused()
    if why is not None:
        raise NoIsolation(why)
    return "box"


def _refused() -> Text | None:
    """Return why bubblewrap does not do here; None if it does."""
    if not sys.platform.startswith("linux"):
        return NOT_LINUX
    if shutil.which("bwrap") is None:
        return NOT_FOUND
    try:
        command = [*walls(files=()), "--", sys.executable, "-I", "-S", "-c", "import os; assert os.getpid() == 1"]
        tried = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=30, check=False)
    except (OSError, subprocess.SubprocessError) as problem:
        return NOT_ALLOWED.fill(why=type(problem).__name__)
    if tried.returncode:
        return NOT_ALLOWED.fill(why=(tried.stderr.strip().splitlines() or ["?"])[-1][:200])
    return None


def launcher(level: Level, control: int, scratch: Path, warm: str) -> list[str]:
    """Return the command that starts the process of `coursekit.classroom.warm`.

    Parameters
    ----------
    level : str
    control : int
        Descriptor of the socket over which it is told what to do.
    scratch : Path
        Used where there is no box; in a box the scratch folder lies in memory.
    warm : str
        Modules to load first, with commas between them.
    """
    python = [sys.executable, "-X", "utf8", "-P", "-s", "-B", "-c", _START]
    if level == "none":
        return [*python, str(PACKAGE.parent), str(control), str(scratch), warm]
    return [*walls(), "--", *python, BOX, str(control), SCRATCH, warm]


def walls(files: Iterable[Path] | None = None) -> list[str]:
    """Return the command of bubblewrap with all that is in the box.

    Parameters
    ----------
    files : iterable of Path, optional
        Files of the lessons; `lesson_files` if left out.
    """
    command = ["bwrap", "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session"]
    command += ["--as-pid-1", "--clearenv", "--cap-drop", "ALL", "--hostname", "box"]
    command += [
        "--setenv",
        "HOME",
        SCRATCH,
        "--setenv",
        "LANG",
        "C.UTF-8",
        "--setenv",
        "PATH",
        "/usr/bin:/bin",
        "--setenv",
        "PYTHONUTF8",
        "1",
    ]
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "COURSEKIT_ATTEMPTS"):
        command += ["--setenv", name, "memory" if name.startswith("COURSE") else "1"]
    for source in system_folders():
        command += ["--ro-bind", str(source), str(source)]
    for link in ("/lib", "/lib64", "/lib32", "/bin", "/sbin"):
        place = Path(link)
        if place.is_symlink():
            command += ["--symlink", str(place.readlink()), link]
        elif place.is_dir():
            command += ["--ro-bind", link, link]
    command += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
    beside = {PACKAGE, *(Path(one) / "coursekit" for one in sys.path if Path(one).name.endswith("-packages"))}
    for hidden in sorted(beside):
        if hidden.is_dir() and any(hidden.is_relative_to(root) for root in system_folders()):
            command += ["--tmpfs", str(hidden)]
    command += [
        *_kit(lesson_files() if files is None else files),
        "--proc",
        "/proc",
        "--dev",
        "/dev",
        "--size",
        str(SCRATCH_BYTES),
        "--tmpfs",
        SCRATCH,
    ]
    return [*command, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", SCRATCH]


def system_folders() -> list[Path]:
    """Return the folders of the system that Python needs; none lies in another."""
    wanted = {Path("/usr"), *(Path(one).resolve() for one in (sys.base_prefix, sys.base_exec_prefix))}
    wanted |= {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib", "stdlib", "platstdlib")}
    wanted |= {Path(sys.prefix) / "pyvenv.cfg", Path(sys.prefix) / "bin"} if sys.prefix != sys.base_prefix else set()
    wanted |= {Path(one) for one in sys.path if Path(one).name in ("site-packages", "dist-packages")}
    known = sorted(one for one in wanted if one.exists())
    return [one for one in known if not any(one != other and one.is_relative_to(other) for other in known)]


def _kit(files: Iterable[Path]) -> Iterator[str]:
    """Yield what puts the kit into the box, without what leads to an answer."""
    inside = f"{BOX}/coursekit"
    yield from ("--ro-bind", str(PACKAGE), inside)
    for folder in ("lessons", "notebooks", "cli"):
        if (PACKAGE / folder).is_dir():
            yield from ("--tmpfs", f"{inside}/{folder}")
    for path in files:
        yield from ("--ro-bind", str(path), f"{inside}/{path.relative_to(PACKAGE).as_posix()}")


@cache
def lesson_files() -> tuple[Path, ...]:
    """Return the files of the lessons that are in the box: tables, and what notebooks and solutions import."""
    root = PACKAGE / "lessons"
    found = {root / name for name in ("__init__.py", "course.csv", "former.csv", "tables.csv")}
    for row in lessons.course():
        folder = root / f"l{row.number}"
        if not (folder / "__init__.py").is_file():
            continue
        found.add(folder / "__init__.py")
        found |= {Path(str(table.file)) for table in lessons.own_tables(row.number).values()}
        for name in given_modules(row.number):
            found |= set(_with_what_it_reads(folder / f"{name}.py"))
    return tuple(sorted(one for one in found if one.is_file()))


@cache
def given_modules(number: str) -> tuple[str, ...]:
    """Return the modules of a lesson's folder that its notebook or a solution imports, with those that they import."""
    if not lessons.row(number).ready or not _names_its_folder(number):
        return ()
    cells = lessons.notebook(number, "en")["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    code += [solution_source(one, "en") for one in lessons.declarations(number, "exercises")]
    waiting, found = [name for one in code for name in _imports(one, number)], []
    while waiting:
        name = waiting.pop()
        path = PACKAGE / "lessons" / f"l{number}" / f"{name}.py"
        if name not in found and name not in _HIDDEN and path.is_file():
            found.append(name)
            waiting += _imports(path.read_text(encoding="utf-8"), number)
    return tuple(sorted(found))


def _names_its_folder(number: str) -> bool:
    """Whether a cell, or the body of a solution, names the lesson's folder: reading all lessons takes a second."""
    folder, own = PACKAGE / "lessons" / f"l{number}", f"coursekit.lessons.l{number}"
    words, code = ((folder / name).read_text(encoding="utf-8") for name in ("lesson.md", "exercises.py"))
    return own in words or any(own in line for line in code.splitlines() if line[:1].isspace())


def _imports(code: str, number: str) -> list[str]:
    folder, found = f"coursekit.lessons.l{number}", []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and node.module == folder:
            found += [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{folder}."):
            found.append(node.module.removeprefix(f"{folder}."))
    return found


def _with_what_it_reads(path: Path) -> Iterator[Path]:
    """Yield a module and the tables beside it that it names."""
    yield path
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith(".csv"):
            yield path.with_name(node.value)


def scratch_folder() -> Path:
    """Return a new folder for notebooks that run without a box."""
    return Path(tempfile.mkdtemp(prefix="coursekit-class-"))
