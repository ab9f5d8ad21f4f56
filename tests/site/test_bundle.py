from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from sitebuild.assets import MODULES, kit_assets, lesson_script
from sitebuild.bundle import BundleError, bundle

node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")


def run(script: str) -> str:
    return subprocess.run(
        ["node", "-e", script], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout.strip()


def write(folder: Path, **modules: str) -> list[Path]:
    paths = []
    for name, source in modules.items():
        path = folder / f"{name}.mjs"
        path.write_text(source, encoding="utf-8")
        paths.append(path)
    return paths


@node
def test_modules_see_each_other_and_nothing_else_sees_them(tmp_path: Path) -> None:
    low = """
const secret = 20;
export function twice(n) { return 2 * n; }
export const one = 1;
export { secret as given };
"""
    high = """
import { twice, one as uno, given } from "./low.mjs";
const secret = 1;
globalThis.said = twice(given) + uno + secret;
"""
    paths = write(tmp_path, low=low, high=high)
    assert run(bundle(paths) + "console.log(said, typeof twice, typeof modules)") == "42 undefined undefined"


def test_an_import_of_what_does_not_stand_before_is_refused(tmp_path: Path) -> None:
    paths = write(tmp_path, high='import { a } from "./low.mjs";\n', low="export const a = 1;\n")
    with pytest.raises(BundleError, match=r"high\.mjs imports low\.mjs"):
        bundle(paths)


@pytest.mark.parametrize(
    "line",
    [
        'import x from "vega";',
        'import * as all from "./low.mjs";',
        "export default 1;",
        'const x = await import("./low.mjs");',
        "import.meta.url;",
    ],
)
def test_forms_that_cannot_be_bundled_are_refused_by_name(tmp_path: Path, line: str) -> None:
    with pytest.raises(BundleError, match=r"high\.mjs"):
        bundle(write(tmp_path, low="export const a = 1;\n", high=line + "\n"))


@node
def test_the_modules_of_the_kit_are_one_script_that_a_folder_can_load(tmp_path: Path) -> None:
    script = tmp_path / "coursekit.js"
    script.write_text(bundle([kit_assets() / name for name in MODULES]), encoding="utf-8")
    loaded = run(
        f"globalThis.window = globalThis; require({json.dumps(str(script))}); console.log(typeof coursekit.lesson)"
    )
    assert loaded == "function"


@node
def test_data_survive_as_a_script() -> None:
    payload = {"words": '引号“”"\u2028 </script> \\ \n', "n": 0.1}
    back = run("globalThis.coursekit = {lesson: (d) => console.log(JSON.stringify(d))};" + lesson_script(payload))
    assert json.loads(back) == payload
    assert "</script" not in lesson_script(payload)


def test_data_without_a_number_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        lesson_script({"n": float("nan")})
