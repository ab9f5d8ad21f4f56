"""What builds the course for hubs: its files are read, and its steps run without a network as far as they go."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet
from tests.hub.image import ROOT, Stage, copied, environment, ignored, lay_out, run, stages

from coursekit.lessons import offered

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="images are built by a POSIX shell")
SLUGS = [f"{one.slug}.ipynb" for one in offered() if one.ready]


@pytest.fixture(scope="module")
def file() -> list[Stage]:
    return stages((ROOT / "Dockerfile").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that git knows, as repo2docker would clone them, but for tests."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.split("\0")
    place = tmp_path_factory.mktemp("project")
    for name in filter(None, listed):
        if not name.startswith(("tests/", "benchmarks/")) and (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, place / name)
    return place


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An empty environment; what the course needs from elsewhere is lent by this one, the course itself is not."""
    place = tmp_path_factory.mktemp("env")
    environ = environment(place, offline=True)
    lent = place / "lent"
    lent.mkdir()
    here = Path(sysconfig.get_path("purelib"))
    for one in here.iterdir():
        if not re.match(r"_?coursekit|__editable__|__pycache__|pip|distutils-precedence", one.name):
            (lent / one.name).symlink_to(one)
    within = next((place / "lib").glob("python*/site-packages"))
    (within / "lent.pth").write_text(str(lent), encoding="utf-8")
    # pip builds with the hatchling that is lent, as there is no network to fetch it from.
    return environ | {"PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_DEPS": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def test_everything_that_is_copied_is_there_and_not_ignored(file: list[Stage]) -> None:
    sources = [source for stage in file for found, _ in copied(stage) for source in found]
    assert len(sources) > 5
    for source in sources:
        assert (ROOT / source).exists(), source
        assert not ignored(source), source
    assert ignored("_build/site/index.html") and ignored("src/coursekit/__pycache__/x.pyc") and ignored(".git/HEAD")


def test_the_python_of_all_files_is_one_that_the_course_runs_on(file: list[Stage]) -> None:
    needed = SpecifierSet(
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    )
    default = re.search(r"^ARG PYTHON=(\S+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    binder = (ROOT / "binder" / "runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")
    assert default and needed.contains(f"{default[1]}.0") and binder == default[1]
    assert {stage.base for stage in file} == {"python:${PYTHON}-slim"}


def test_no_learner_is_root_and_none_owns_the_course(file: list[Stage]) -> None:
    names = [name for name, _ in file[-1].steps]
    assert file[-1].all("USER") == ["learner"]
    installs = [i for i, (name, rest) in enumerate(file[-1].steps) if name == "RUN" and "pip install" in rest]
    assert max(installs) < names.index("USER") < names.index("CMD")


def test_the_image_installs_its_wheel_and_starts_with_the_lessons(
    file: list[Stage], empty: dict[str, str], tmp_path: Path
) -> None:
    wheel, image = file
    build, dist = tmp_path / "build", tmp_path / "dist"
    lay_out(wheel, build)
    for command in wheel.all("RUN"):
        run(command.replace("/dist", str(dist)), build, empty)
    shutil.copy(ROOT / "constraints.txt", dist)
    install = next(command for command in image.all("RUN") if command.startswith("pip install"))
    offline = install.replace("/dist", str(dist)).replace(" nbgitpuller", "")
    assert offline != install
    run(offline, tmp_path, empty | {"HUB": ""})
    shell, option, line = json.loads(image.all("CMD")[0])
    assert (shell, option) == ("sh", "-c") and line.endswith("-- --no-browser --ip 0.0.0.0")
    copy_only = line.split(" -- ")[0] + " --no-open"
    run(copy_only, tmp_path, empty | {"LESSONS": "zh"})
    assert sorted(path.name for path in (tmp_path / "my-lessons" / "zh").glob("*.ipynb")) == SLUGS


def test_a_binder_installs_the_course_and_lays_out_the_lessons(project: Path, empty: dict[str, str]) -> None:
    """With the commands of repo2docker's Python build pack, in the project's folder."""
    run('pip install --no-cache-dir -r "binder/requirements.txt"', project, empty)
    where = run("cd / && python -c 'import coursekit; print(coursekit.__file__)'", project, empty)
    assert "site-packages" in where
    assert os.access(project / "binder" / "postBuild", os.X_OK)
    run("./binder/postBuild", project, empty)
    for code in ("en", "zh"):
        assert sorted(path.name for path in (project / "my-lessons" / code).glob("*.ipynb")) == SLUGS


def test_a_binder_pins_what_the_course_pins() -> None:
    lines = (ROOT / "binder" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if not line.startswith("#")]
    assert asked == ["-c ../constraints.txt", "."]
    assert (ROOT / "binder" / asked[0].removeprefix("-c ")).resolve() == ROOT / "constraints.txt"


def test_both_bring_a_font_for_chinese(file: list[Stage]) -> None:
    packages = (ROOT / "binder" / "apt.txt").read_text(encoding="utf-8").split()
    apt = next(command for command in file[-1].all("RUN") if "apt-get install" in command)
    assert "fonts-noto-cjk" in packages and "fonts-noto-cjk" in apt


@pytest.mark.parametrize("code", ["en", "zh"])
def test_what_the_page_on_hubs_says_is_what_there_is(code: str) -> None:
    from coursekit.exercises.attempts import VARIABLE
    from coursekit.exercises.store import JOURNAL

    page = (ROOT / "book" / code / "hub.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"COURSEKIT_[A-Z]+", page)) == {VARIABLE, JOURNAL}
    assert re.search(r"^wheel: ", makefile, re.MULTILINE) and "make wheel" in page
    for argument in re.findall(r"--build-arg ([A-Z_]+)=", page):
        known = re.findall(r"^ARG ([A-Z_]+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
        assert argument in known, argument
