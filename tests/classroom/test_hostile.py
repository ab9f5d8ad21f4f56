"""Notebooks that want more than to be graded. Each: the batch goes on, and only its own row is touched."""

from __future__ import annotations

import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.classroom.made import before, put, solved, untouched

from coursekit.classroom.control_group import MOST, is_counted, new_group

Grade = Callable[..., dict[str, Any]]
NAMES = ("same-rate", "fall", "points", "per-year", "verdicts", "implied-base", "chart", "late-fall", "article")
ALL_RIGHT = dict.fromkeys(NAMES, "right")


def code(source: str) -> str:
    return textwrap.dedent(source).strip()


def tells(grade: Grade, source: str) -> str:
    """Run code in a notebook; return the text that it leaves in ``seen``, by way of an open answer."""
    told = """
    article = {"first": str(seen) + " ......", "second": "....... x", "own": "..... y", "source": "........ z"}
    """
    result = grade(put(before(solved(), code(source)), "article", code(told)))
    others = {name: state for name, state in result["states"].items() if name != "article"}
    assert others == {name: "right" for name in NAMES if name != "article"}
    return str(result["by"]["article"]["fields"]["first"]).removesuffix(" ......")


# What it sees and can touch


def test_there_is_nothing_of_ours_to_read(grade: Grade) -> None:
    seen = tells(
        grade,
        """
        import os
        places = ["/etc/passwd", "/home", "/root/.ssh", "/tmp", "/mnt", "/var", "/work", "/etc", os.getcwd()]
        seen = {}
        for one in places:
            try:
                seen[one] = sorted(os.listdir(one)) if os.path.isdir(one) else open(one).read()
            except OSError as problem:
                seen[one] = type(problem).__name__
        seen = [(k, v) for k, v in seen.items() if v not in ("FileNotFoundError", [])] + sorted(os.environ)
        """,
    )
    found = eval(seen)
    python = [str(Path(one).resolve()) for one in (sys.prefix, sys.base_prefix)]  # may lie in a home
    places = [one for one in found if isinstance(one, tuple) and one[0] != "/etc"]
    assert [one for one in places if not any(root.startswith(f"{one[0]}/{one[1][0]}") for root in python)] == []
    assert [one[1] for one in found if one[0] == "/etc"] in ([], [["ld.so.cache"]])
    known = {"HOME", "LANG", "PATH", "PYTHONUTF8", "PWD", "TMPDIR", "COURSEKIT_ATTEMPTS", "LC_CTYPE"}
    assert {one for one in found if isinstance(one, str)} <= known | {
        "OPENBLAS_NUM_THREADS",
        "OMP_NUM_THREADS",
        "SHLVL",
    }


def test_it_writes_nowhere_but_into_its_scratch_folder(grade: Grade) -> None:
    seen = tells(
        grade,
        """
        import os, sys, coursekit, pandas
        wrote = []
        places = ["/", "/usr", "/dev", "/dev/shm", "/tmp", "/scratch", os.path.dirname(coursekit.__file__), sys.prefix]
        for one in [*places, os.path.dirname(pandas.__file__), os.getcwd(), "/proc/1"]:
            try:
                open(os.path.join(one, "mark"), "w").write("x")
                wrote.append(one)
            except OSError:
                pass
        seen = [one.startswith("/scratch") for one in wrote]
        """,
    )
    assert set(eval(seen)) == {True}


def test_nothing_of_it_is_there_for_the_next(grade: Grade) -> None:
    plant = """
    import os, subprocess, sys, threading, time
    for folder in ("/scratch", os.getcwd(), os.path.expanduser("~")):
        for name in ("sitecustomize.py", "usercustomize.py", "pandas.py", "numpy.py", "note"):
            try:
                open(os.path.join(folder, name), "w").write("raise SystemExit")
            except OSError:
                pass
    threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)
    import ctypes
    ctypes.CDLL(None).shmget(0x1234, 4096, 0o1666)
    """
    assert grade(before(solved(), code(plant)))["states"] == ALL_RIGHT
    look = """
    import ctypes, os
    seen = [sorted(os.listdir("/scratch")) == [os.path.basename(os.getcwd())], os.listdir(".")]
    seen += [len([one for one in os.listdir("/proc") if one.isdigit()]), ctypes.CDLL(None).shmget(0x1234, 4096, 0o666)]
    """
    assert eval(tells(grade, look)) == [True, [], 2, -1]


@pytest.fixture
def traps() -> Iterator[dict[str, Any]]:
    tcp, udp = socket.socket(), socket.socket(type=socket.SOCK_DGRAM)
    quiet = socket.socket(socket.AF_UNIX)
    quiet.bind("\0coursekit-trap")
    quiet.listen()
    tcp.bind(("127.0.0.1", 0))
    tcp.listen()
    udp.bind(("127.0.0.1", 0))
    for one in (tcp, udp, quiet):
        one.settimeout(0.1)
    yield {"tcp": tcp, "udp": udp, "quiet": quiet}
    for one in (tcp, udp, quiet):
        one.close()


def test_it_reaches_nobody(grade: Grade, traps: dict[str, Any]) -> None:
    tcp, udp = traps["tcp"].getsockname()[1], traps["udp"].getsockname()[1]
    seen = tells(
        grade,
        f"""
        import socket
        seen = []
        def attempt(name, work):
            try:
                work()
                seen.append(name)
            except OSError:
                pass
        attempt("tcp", lambda: socket.create_connection(("127.0.0.1", {tcp}), 1))
        udp = socket.socket(type=socket.SOCK_DGRAM)
        attempt("udp", lambda: udp.sendto(b"x", ("127.0.0.1", {udp})) and None)
        attempt("dns", lambda: socket.getaddrinfo("example.org", 80))
        quiet = socket.socket(socket.AF_UNIX)
        attempt("quiet", lambda: quiet.connect(chr(0) + "coursekit-trap"))
        """,
    )
    assert set(eval(seen)) <= {"udp"}  # sent into a network with nobody in it
    for one in ("tcp", "quiet"):
        with pytest.raises(TimeoutError):
            traps[one].accept()
    with pytest.raises(TimeoutError):
        traps["udp"].recv(10)


def test_it_gains_no_rights(grade: Grade) -> None:
    seen = tells(
        grade,
        """
        import ctypes, os, resource
        libc = ctypes.CDLL(None, use_errno=True)
        seen = []
        for name, work in {
            "userns": lambda: libc.unshare(0x10000000),
            "mount": lambda: libc.mount(b"none", b"/scratch", b"tmpfs", 0, None),
            "chroot": lambda: libc.chroot(b"/usr"),
            "kill": lambda: os.kill(1, 9) or -1,
            "mem": lambda: open("/proc/1/mem", "r+b") and 0,
            "environ": lambda: len(open("/proc/1/environ").read()) and 0,
            "fd": lambda: [open(f"/proc/1/fd/{n}") for n in os.listdir("/proc/1/fd")] and 0,
            "ptrace": lambda: libc.ptrace(16, 1, 0, 0),
            "pidfd": lambda: libc.syscall(438, os.pidfd_open(1), 3, 0),
            "raise": lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)) or 0,
        }.items():
            try:
                if work() == 0:
                    seen.append(name)
            except (OSError, ValueError):
                pass
        """,
    )
    assert eval(seen) == []


def test_a_file_that_removes_itself_removes_nothing(grade: Grade, tmp_path: Path) -> None:
    traps = [tmp_path / "classmate.ipynb", Path.cwd() / "README.md"]
    traps[0].write_text("mine", encoding="utf-8")
    source = f"""
    import os, shutil
    for one in {[str(one) for one in traps]!r}:
        try:
            os.remove(one)
        except OSError:
            pass
    for one in ("/", {str(tmp_path)!r}, os.path.expanduser("~"), "."):
        shutil.rmtree(one, ignore_errors=True)
    os.makedirs(os.path.expanduser("~"), exist_ok=True)
    """
    assert grade(before(solved(), code(source)))["states"] == ALL_RIGHT
    assert all(one.exists() for one in traps)


# What it takes

TOO_MUCH = {"error-processes", "error-files", "error-other", "error-time-out", "error-memory"}


@pytest.mark.parametrize(
    ("name", "source", "codes"),
    [
        ("loop", "while True:\n    pass", {"error-time-out"}),
        (
            "sleeps",
            "import time\nwhile True:\n    try:\n        time.sleep(99)\n    except BaseException:\n        pass",
            {"error-time-out"},
        ),
        ("in C", "import signal\nsignal.setitimer(signal.ITIMER_REAL, 0)\nsum(range(10**12))", {"error-time-out"}),
        ("memory", "x = [bytearray(b'x' * 10**8) for _ in range(60)]", {"error-memory"}),
        (
            "memory of many",
            "import os, time\nfor _ in range(8):\n    if os.fork() == 0:\n        x = bytearray(b'x' * 200_000_000)\n"
            "        time.sleep(60)\n        os._exit(0)\ntime.sleep(60)",
            {"error-memory"},
        ),
        ("recursion", "def f():\n    return f()\nf()", {"error-recursion"}),
        ("exit", "import sys\nsys.exit(0)", {"error-exit"}),
        ("hard exit", "import os\nos._exit(0)", {"box-ended"}),
        ("interrupt", "raise KeyboardInterrupt", {"error-interrupt"}),
        ("segfault", "import ctypes\nctypes.string_at(0)", {"box-ended"}),
        ("all ends", "import os, signal\nos.kill(-1, signal.SIGKILL)", {"box-ended", "error-other"}),
        ("syntax", "def (", {"error-syntax", "error-other"}),
        (
            "forks",
            "import os, time\nfor _ in range(100):\n    if os.fork() == 0:\n        time.sleep(60)\n"
            "        os._exit(0)\ntime.sleep(60)",
            TOO_MUCH,
        ),
        ("files", "n = 0\nwhile True:\n    n += 1\n    open(str(n), 'w').close()", TOO_MUCH),
    ],
    ids=lambda one: one if isinstance(one, str) and len(one) < 20 else "",
)  # fmt: skip
def test_a_cell_that_takes_too_much_costs_its_own_exercise(
    grade: Grade, name: str, source: str, codes: set[str]
) -> None:
    result = grade(put(solved(), "fall", source))
    assert result["states"] == {**ALL_RIGHT, "fall": "error"}
    assert result["by"]["fall"]["code"] in codes
    assert grade(solved())["states"] == ALL_RIGHT  # as if nothing had been


def test_forks_without_end_bring_nothing_to_a_halt(grade: Grade) -> None:
    if not is_counted():
        pytest.skip("root can make no control group here: nothing would end it but the look at its processes")
    result = grade(put(solved(), "fall", "import os\nwhile True:\n    os.fork()"))
    assert result["states"] == {**ALL_RIGHT, "fall": "error"}
    assert result["by"]["fall"]["code"] in TOO_MUCH
    assert grade(solved())["states"] == ALL_RIGHT


def test_a_group_lets_only_so_many_in_and_goes_with_its_box() -> None:
    group = new_group()
    if group is None:
        pytest.skip("no control group can be made here")
    counted = """
    import os, sys
    sys.stdin.readline()
    n = 0
    try:
        while n < 200:
            if os.fork() == 0:
                sys.stdin.read()
                os._exit(0)
            n += 1
    except OSError:
        print(n, flush=True)
    """
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", code(counted)], **pipes) as one:
        assert one.stdin is not None and one.stdout is not None
        group.take([one.pid])
        one.stdin.write("go\n")
        one.stdin.flush()
        assert int(one.stdout.readline()) == MOST - 1
    group.remove()
    assert not group.folder.exists()


def test_the_disk_fills_up_at_its_own_cost(grade: Grade) -> None:
    source = """
    seen = ""
    try:
        for n in range(20):
            with open(f"f{n}", "wb") as file:
                file.write(bytes(10_000_000))
    except OSError as problem:
        seen = problem.strerror
    """
    assert "No space left" in tells(grade, source)


def test_printing_without_end_costs_nothing(grade: Grade) -> None:
    result = grade(before(solved(), "for _ in range(300):\n    print('x' * 1_000_000)"))
    assert result["states"] == ALL_RIGHT and len(str(result)) < 50_000


# What it forges


def test_a_forged_check_is_read_from_the_variable(grade: Grade) -> None:
    forged = """
    class Forged:
        verdict = type("V", (), {"state": "right", "code": "right"})
    lesson.check = lambda *given: Forged()
    """
    result = grade(before(put(solved(), "fall", "fall = 1"), code(forged)))
    row = result["by"]["fall"]
    assert (row["state"], row["harvested"]) == ("wrong", True)
    assert "not-checked" in row["needs_eyes"]


def test_stored_outputs_prove_nothing(grade: Grade) -> None:
    book = untouched()
    html = '<section data-exercise="fall" data-kind="number" data-verdict="right" data-code="right">'
    for cell in book["cells"]:
        if cell.get("metadata", {}).get("coursekit", {}).get("exercise") == "fall":
            cell["outputs"] = [{"output_type": "execute_result", "data": {"text/html": html}, "metadata": {}}]
    row = grade(book)["by"]["fall"]
    assert (row["state"], row["stored_state"], row["agrees"]) == ("blank", "right", False)
    assert "disagrees" in row["needs_eyes"]


def test_a_patched_judge_changes_nothing(grade: Grade) -> None:
    patch = """
    import sys
    import coursekit.exercises.judge, coursekit.exercises.verdict, coursekit.exercises.function_judge
    from coursekit.exercises.verdict import Verdict
    for module in [one for name, one in sys.modules.items() if name.startswith("coursekit.exercises")]:
        for name in ("judge", "judge_number", "judge_function", "weigh"):
            if hasattr(module, name):
                setattr(module, name, lambda *given: Verdict("right", "right"))
    """
    wrong = put(put(solved(), "fall", "fall = 1"), "implied-base", "def implied_base(*given):\n    return (0, 0)")
    result = grade(before(wrong, code(patch)))
    assert result["states"] == {**ALL_RIGHT, "fall": "wrong", "implied-base": "wrong"}


def test_what_is_written_on_the_channel_is_only_another_answer(grade: Grade) -> None:
    forge = """
    import os, struct, json
    message = {"at": "check", "cell": 4, "key": "01/fall", "answer": {"value": 1, "state": "right", "verdict": "right"}}
    body = json.dumps(message).encode()
    for number in range(3, 12):
        try:
            os.write(number, struct.pack(">I", len(body)) + body)
        except OSError:
            pass
    """
    result = grade(before(put(untouched(), "points", "points = 2.6"), code(forge)))
    assert result["by"]["fall"]["state"] in ("wrong", "blank")
    assert all(state != "right" for name, state in result["states"].items() if name != "points")


@pytest.mark.parametrize("body", ['b"x" * 100', 'struct.pack(">I", 2**31)', 'struct.pack(">I", 4) + b"[[[["'])
def test_rubbish_on_the_channel_stops_its_writer(grade: Grade, body: str) -> None:
    forge = f"""
    import os, struct
    for number in range(3, 12):
        try:
            os.write(number, {body})
        except OSError:
            pass
    """
    result = grade(before(solved(), code(forge)))
    assert "channel" in result["reason"]
    assert result["states"] == ALL_RIGHT  # without the cell that wrote it


def test_verdicts_are_no_oracle(grade: Grade) -> None:
    brute = """
    for same_rate in "abcd":
        found = lesson.check("same-rate", same_rate)
        if found.verdict.state == "right":
            break
    for _ in range(200):
        lesson.check("same-rate", "a")
    """
    row = grade(put(solved(), "same-rate", code(brute) + '\nsame_rate = "a"'))["by"]["same-rate"]
    assert (row["state"], row["checks"]) == ("wrong", 205)
    assert "many-checks" in row["needs_eyes"]


def test_the_frames_below_a_function_hold_no_output(grade: Grade) -> None:
    look = """
    import sys
    seen = []
    def implied_base(count, rate, decimals):
        frame = sys._getframe(1)
        while frame is not None:
            seen.extend(name for name in frame.f_locals if name in ("outputs", "right", "spec", "accept", "solution"))
            frame = frame.f_back
        return (0, 0)
    """
    result = grade(put(solved(), "implied-base", code(look)))
    assert result["states"] == {**ALL_RIGHT, "implied-base": "wrong"}


def test_a_table_of_the_cases_is_no_function(grade: Grade) -> None:
    table = """
    def implied_base(count, rate, decimals):
        if count not in (98.99, 30.46, 50, 1200, 7.5):
            return (0, 0)
        half = 0.5 * 10**-decimals
        return count / ((rate + half) / 100), count / ((rate - half) / 100)
    """
    result = grade(put(solved(), "implied-base", code(table)))
    assert result["states"] == {**ALL_RIGHT, "implied-base": "wrong"}
    assert result["by"]["implied-base"]["needs_eyes"] == ["its-cases-alone"]


def test_modules_may_be_gone(grade: Grade) -> None:
    result = grade(before(solved(), "import sys\nsys.modules.clear()"))
    assert set(result["states"]) == set(NAMES) and "ours" not in result["states"].values()


# What is odd and honest


def test_magics_run_their_cell(grade: Grade) -> None:
    book = put(solved(), "fall", "%pip install nothing\n!ls\nfall = 69.23")
    source = "".join(next(c for c in book["cells"] if c["id"] == "points")["source"])
    book = put(book, "points", "")
    next(c for c in book["cells"] if c["id"] == "points")["source"] = f"%%time\n{source.replace('...', '2.6')}"
    assert grade(book)["states"]["fall"] == "right"


def test_await_at_the_top(grade: Grade) -> None:
    source = "import asyncio\nawait asyncio.sleep(0)\nfall = 69.23"
    assert grade(put(solved(), "fall", source))["states"] == ALL_RIGHT


def test_a_doubled_cell_is_named(grade: Grade) -> None:
    book = put(solved(), "fall", "fall = 69.23")
    place = next(i for i, c in enumerate(book["cells"]) if c["id"] == "fall")
    book["cells"].insert(place + 1, {**book["cells"][place], "id": "fall-2", "source": 'lesson.check("fall", 7)'})
    row = grade(book)["by"]["fall"]
    assert (row["state"], row["n_cells"]) == ("wrong", 2)
    assert {"doubled", "verdicts-differ"} <= set(row["needs_eyes"])


def test_a_deleted_cell_is_missing(grade: Grade) -> None:
    book = solved()
    book["cells"] = [c for c in book["cells"] if c["id"] != "fall"]
    assert grade(book)["states"] == {**ALL_RIGHT, "fall": "missing"}


def test_another_lesson_says_so(grade: Grade) -> None:
    result = grade(solved("13"))
    assert set(result["states"].values()) == {"missing"} and "other-lesson:13" in result["reason"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"not json", "not-json"),
        (b"[" * 200_000, "not-json"),
        (b"[1]", "not-a-notebook"),
        (b'{"worksheets": [], "nbformat": 3}', "format"),
        (b'{"cells": 7}', "not-a-notebook"),
    ],
)
def test_what_is_no_notebook(grade: Grade, content: bytes, why: str) -> None:
    result = grade(content)
    assert (result["readable"], result["reason"]) == (False, [why])


@pytest.mark.parametrize("cells", ["[3]", "[{}]", '[{"cell_type": "code"}]', '[{"cell_type": "code", "source": 7}]'])
def test_a_notebook_with_odd_cells(grade: Grade, cells: str) -> None:
    result = grade(f'{{"cells": {cells}, "metadata": {{"coursekit": 7}}}}'.encode())
    assert set(result["states"].values()) == {"missing"}


def test_an_untouched_notebook_is_blank(grade: Grade) -> None:
    assert set(grade(untouched())["states"].values()) == {"blank"}


def test_a_kernel_that_names_a_command_is_not_started(grade: Grade, tmp_path: Path) -> None:
    book = solved()
    book["metadata"]["kernelspec"] = {"name": f"sh -c 'touch {tmp_path}/x'", "language": "bash"}
    result = grade(book)
    assert result["states"] == ALL_RIGHT and "kernel" in result["reason"] and list(tmp_path.iterdir()) == []
