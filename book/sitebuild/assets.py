"""Styles, scripts and data that pages load, all from the site's own folder."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from importlib import resources
from pathlib import Path
from typing import Any

from coursekit.assets import asset
from coursekit.settings import settings
from sitebuild.bundle import bundle
from sitebuild.school import bar_rules

__all__ = [
    "MODULES",
    "hashed",
    "lesson_script",
    "page_scripts",
    "page_styles",
    "slices_script",
    "vega",
    "vega_name",
    "versioned",
    "write_scripts",
    "write_shared",
]

MODULES = (
    "elements.mjs",
    "judge.mjs",
    "said.mjs",
    "models.mjs",
    "remark.mjs",
    "table.mjs",
    "open.mjs",
    "judges.mjs",
    "forms.mjs",
    "explorer.mjs",
    "scripts.mjs",
    "mark.mjs",
    "guess.mjs",
    "selftest.mjs",
    "page.mjs",
)
"""Modules of the kit in the order in which they import each other."""

_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
SCRIPTS = "scripts.json"
STYLES = ("coursekit.css", "site.css")
SHEETS = ("faces", "frame", "article", "tables", "lesson", "welcome", "search", "paper")
"""Parts of ``site.css``, in the order of the cascade."""
FRAME = (
    "tools",
    "frame",
    "print",
    "boxes",
    "filter",
    "map",
    "lesson",
    "handin",
    "pull",
    "tables",
    "words",
    "marks",
    "found",
)
"""Modules of ``site.js``, in the order in which they import each other."""
SHEET = ("tools", "print")
"""Modules of ``sheet.js``: a sheet of paper has no frame."""
SEARCH = ("tools", "words", "marks", "search")
"""Modules of ``search.js``, which the search page alone loads."""


def kit_assets() -> Path:
    """Return the folder of the kit's styles and scripts."""
    return Path(str(resources.files("coursekit").joinpath("assets")))


def sent(sheet: str) -> str:
    r"""Return a stylesheet as it goes to a reader, without remarks and indents.

    Examples
    --------
    >>> sent("/* look */\na {\n  color: red;\n}\n")
    'a {\ncolor: red;\n}'
    """
    lines = (line.strip() for line in _REMARK.sub("", sheet).splitlines())
    return "\n".join(line for line in lines if line)


def put(path: Path, text: str) -> None:
    """Write a text file where it differs from what is there."""
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def vega(cache: Path) -> Path:
    """Return Vega as one classic script, made once for each version of what makes it.

    Parameters
    ----------
    cache : Path
        Folder where it is kept between builds.
    """
    file = cache / vega_name()
    if not file.is_file():
        from coursekit.charts.bundle import page_script

        cache.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_text(page_script(), encoding="utf-8")
        part.replace(file)
    return file


def vega_name() -> str:
    """Return the name of the script of Vega, which changes with what it holds."""
    import vl_convert

    from coursekit.charts import bundle

    made_by = hashlib.sha256(Path(bundle.__file__).read_bytes()).hexdigest()[:8]
    return f"vega-{vl_convert.__version__}-{made_by}.js"


def versioned(name: str, text: str) -> str:
    """Return the name of a script with a hash of its text, so that a reader's browser never shows an old one."""
    return f"{name}?v={hashlib.sha256(text.encode()).hexdigest()[:8]}"


def slices_script(id: str, slices: dict[str, Any]) -> str:
    """Return the slices of one explorer as a script, as `lesson_script` does the data of a lesson."""
    return f"coursekit.slices({_safe(id)},{_safe(slices)});\n"


def _safe(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False, sort_keys=True)
    return text.replace("</", "<\\/")


def lesson_script(payload: dict[str, Any]) -> str:
    """Return the data of one lesson as a script: a script file loads from a plain folder, where nothing can be fetched.

    ``</`` is escaped so that the text could stand inside a page as well.
    """
    return f"coursekit.lesson({_safe(payload)});\n"


def write_shared(static: Path, book: Path) -> None:
    """Write what every page loads: the sheets, the script of the frame and the one script of the kit's modules."""
    own = book / "static"
    put(static / "coursekit.css", sent(asset("coursekit.css")))
    sheets = [(own / "css" / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS]
    put(static / "site.css", sent("\n".join([*sheets, bar_rules(settings().masthead)])))
    put(static / "site.js", bundle([own / "js" / f"{name}.mjs" for name in FRAME]))
    put(static / "search.js", bundle([own / "js" / f"{name}.mjs" for name in SEARCH]))
    for file in sorted((own / "fonts").iterdir()):
        copy(static / "fonts" / file.name, file)
    put(static / "sheet.js", bundle([own / "js" / f"{name}.mjs" for name in SHEET]))
    put(static / "icon.svg", (own / "icon.svg").read_text(encoding="utf-8"))
    put(static / "coursekit.js", bundle([kit_assets() / name for name in MODULES]))


def write_scripts(static: Path, scripts: dict[str, list[str]]) -> None:
    """Record which page loads which scripts beside the frame's own."""
    put(static / SCRIPTS, json.dumps(scripts, indent=1, sort_keys=True))


def page_styles() -> tuple[str, ...]:
    """Return the sheets of every page, in order."""
    return STYLES


def page_scripts(static: Path, pagename: str, code: str) -> list[str]:
    """Return the scripts of one page, in order."""
    recorded: dict[str, list[str]] = json.loads((static / SCRIPTS).read_text(encoding="utf-8"))
    return ["site.js", *recorded.get(pagename, [])]


def hashed(static: Path, name: str, root: str) -> str:
    """Return the link to a file of the static folder, with a hash so that a reader's browser never shows an old one."""
    short = hashlib.sha256((static / name).read_bytes()).hexdigest()[:8]
    return f"{root}_static/coursekit/{name}?v={short}"


def copy(target: Path, file: Path) -> None:
    """Copy a file where it differs from what is there."""
    if not target.is_file() or target.read_bytes() != file.read_bytes():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def copy_notebook(static: Path, notebook: Path) -> None:
    """Offer one committed notebook for download."""
    copy(static / "notebooks" / notebook.name, notebook)
