"""The steps of ``Dockerfile`` and ``binder/``, read; and run in an empty environment: ``python -m tests.hub.image``."""

from __future__ import annotations

import fnmatch
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ROOT", "Stage", "copied", "environment", "ignored", "lay_out", "main", "run", "stages"]

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Stage:
    """One stage of a Dockerfile: its base, its name and its instructions, each a word and what follows it."""

    base: str
    name: str
    steps: tuple[tuple[str, str], ...]

    def all(self, word: str) -> list[str]:
        return [rest for name, rest in self.steps if name == word]


def stages(text: str) -> list[Stage]:
    """Read a Dockerfile whose instructions are of the simple kinds that ours has."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    found: list[tuple[str, str, list[tuple[str, str]]]] = []
    for line in re.sub(r"\\\n\s*", " ", "\n".join(lines)).splitlines():
        word, _, rest = line.partition(" ")
        assert re.fullmatch("FROM|ARG|WORKDIR|COPY|RUN|USER|ENV|EXPOSE|CMD", word), line
        if word == "FROM":
            base, _, name = rest.partition(" AS ")
            found.append((base, name, []))
        elif found:
            found[-1][2].append((word, rest))
    return [Stage(base, name, tuple(steps)) for base, name, steps in found]


def copied(stage: Stage) -> list[tuple[list[str], str]]:
    """Return what a stage copies out of the project: sources and target."""
    words = [rest.split() for rest in stage.all("COPY") if not rest.startswith("--from")]
    return [(one[:-1], one[-1]) for one in words]


def ignored(name: str) -> bool:
    """Return whether ``.dockerignore`` keeps a path of the project from the build."""
    patterns = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    parts = Path(name).parts
    paths = ["/".join(parts[: i + 1]) for i in range(len(parts))]
    return any(fnmatch.fnmatch(path, p) or fnmatch.fnmatch(f"./{path}", p) for path in paths for p in patterns)


def lay_out(stage: Stage, folder: Path) -> None:
    """Put into a folder what a stage copies into its working directory."""
    folder.mkdir(parents=True, exist_ok=True)
    for sources, target in copied(stage):
        for source in sources:
            into = folder if target == "./" else folder / target
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, into, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / source, into)


def environment(folder: Path, *, offline: bool) -> dict[str, str]:
    """Make an empty environment and return the variables with which its programs are found first."""
    venv.create(folder, with_pip=True, symlinks=True)
    path = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return kept | {"PATH": path, "PYTHONUTF8": "1"} | ({"PIP_NO_INDEX": "1"} if offline else {})


def run(command: str, folder: Path, environ: dict[str, str]) -> str:
    """Run one line of shell."""
    done = subprocess.run(
        ["sh", "-ec", command],
        cwd=folder,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def main() -> int:
    """Run the steps of both, but for those of apt and of users, with a network."""
    wheel, image = stages((ROOT / "Dockerfile").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        environ = environment(place / "env", offline=False) | {"HUB": "", "LESSONS": "zh"}
        lay_out(wheel, place / "build")
        for command in wheel.all("RUN"):
            print(run(command.replace("/dist", str(place / "dist")), place / "build", environ)[-300:])
        shutil.copy(ROOT / "constraints.txt", place / "dist")
        install = next(command for command in image.all("RUN") if command.startswith("pip install"))
        print(run(install.replace("/dist", str(place / "dist")), place, environ)[-300:])
        print(run("coursekit doctor", place, environ))
        project = place / "project"
        shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".git", ".venv", "_build", "my-lessons"))
        binder = environment(place / "binder", offline=False)
        print(run("pip install --no-cache-dir -r binder/requirements.txt", project, binder)[-300:])
        print(run("./binder/postBuild", project, binder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
