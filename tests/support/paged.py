"""One lesson, run through the page's notebook by this Python, without what a browser's Python has not.

``python -m tests.support.paged 01 en zh`` runs it blank and solved, and prints one line of JSON for each run: language,
whether it was solved, the errors, and the state of each exercise. What the page does not bring is refused, and no alarm
can be set. Charts are drawn by a process beside it, as the page draws them beside the notebook.
"""

from __future__ import annotations

import builtins
import json
import sys
from typing import Any

ABSENT = ("IPython", "ipywidgets", "networkx", "pyarrow", "pytz", "scipy", "sqlite3", "vl_convert")
SECONDS = 60.0


def like_a_browser() -> None:
    """Refuse what a browser's Python has not."""
    import signal

    if hasattr(signal, "setitimer"):
        del signal.setitimer
    real = builtins.__import__

    def without(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        if level == 0 and name.split(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, globals, locals, fromlist, level)

    builtins.__import__ = without


def drawn_beside() -> Any:
    """Return what draws, as the page's function does: JSON in, JSON out."""
    from coursekit.charts.apart import Drawer, Refused

    process = Drawer([sys.executable, "-X", "utf8", "-m", "tests.support.draws"])

    def ask(what: str, text: str) -> str:
        try:
            return json.dumps(process.draw({"text": text}, what)["said"])
        except Refused as refused:
            return json.dumps({"error": str(refused)})

    return ask


def run(cells: list[dict[str, Any]], language: str, ask: Any) -> dict[str, Any]:
    """Run the cells of a notebook from the top."""
    from coursekit import browser

    told: list[dict[str, Any]] = []
    notebook = browser.begin(language, "{}", lambda said: told.append(json.loads(said)), ask)
    errors, states, html = [], {}, []
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        for said in json.loads(notebook.run(cell["id"], "".join(cell["source"]), SECONDS)):
            if said["kind"] == "error":
                errors.append([cell["id"], said["text"]])
            if said["kind"] == "verdict":
                states[said["exercise"]] = [said["state"], said["code"]]
            html += [said[one] for one in ("html", "more") if said.get(one)]
    drawn = sum("<svg" in one for one in html)
    return {"errors": errors, "states": states, "told": [one["exercise"] for one in told], "drawn": drawn}


def main(number: str, *languages: str) -> None:
    like_a_browser()
    from coursekit.exercises.solved import fill
    from coursekit.lessons import declarations, notebook

    ask = drawn_beside()
    for language in languages:
        blank = notebook(number, language)  # type: ignore[arg-type]
        solved = fill(blank, declarations(number, "exercises"), language)  # type: ignore[arg-type]
        for is_solved, book in ((False, blank), (True, solved)):
            found = run(book["cells"], language, ask)
            print(json.dumps({"language": language, "solved": is_solved, **found}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
