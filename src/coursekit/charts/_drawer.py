"""The process that draws: one line of JSON in, one line out. It runs as a script and imports nothing of the course.

vl-convert holds the interpreter's lock while it draws, and a few charts end it: no thread and no alarm of ours could
stop it inside a notebook's kernel. Here it can be ended from outside. It ends by itself when its input is closed, and,
should the kernel be gone, when a picture takes longer than it may.
"""

from __future__ import annotations

import faulthandler
import importlib.util
import json
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

_FIRST = {
    "data": {"values": [{"a": 1, "b": "字 a"}]},
    "mark": "bar",
    "encoding": {"x": {"field": "a", "type": "quantitative"}, "y": {"field": "b"}},
}


def _sibling(name: str) -> ModuleType:
    """Load a module that stands beside this one, without the package around it."""
    found = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[name] = module
    found.loader.exec_module(module)
    return module


def answer(job: dict[str, Any], probes: ModuleType) -> dict[str, Any]:
    """Do one job: compile, and evaluate to an SVG, to a scene, or to both."""
    import vl_convert

    try:
        vega = job["vega"] if "vega" in job else vl_convert.vegalite_to_vega(job["spec"])
        done: dict[str, Any] = {}
        if "svg" in job["want"]:
            done["svg"] = vl_convert.vega_to_svg(vega, allowed_base_urls=[])
        if "scene" in job["want"]:
            probed, guide = probes.probed(vega)
            done["scene"] = vl_convert.vega_to_scenegraph(probed, allowed_base_urls=[])
            done["guide"] = guide
    except Exception as problem:
        lines = str(problem).strip().splitlines() or [type(problem).__name__]
        return {"error": lines[0][:300]}
    return done


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer line by line until the input ends."""
    probes = _sibling("probes")
    nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (open as long as the process lives)
    answer({"spec": _FIRST, "want": ["svg", "scene"]}, probes)
    sink.write(b'{"ready": true}\n')
    sink.flush()
    for line in source:
        job = json.loads(line)
        # A clock in C: it needs no lock of the interpreter. It is for the case that nobody is left to end us.
        faulthandler.dump_traceback_later(float(job["limit"]) + 2, exit=True, file=nowhere)
        done = answer(job, probes)
        faulthandler.cancel_dump_traceback_later()
        done["id"] = job["id"]
        sink.write(json.dumps(done, separators=(",", ":")).encode() + b"\n")
        sink.flush()


def main() -> None:
    """Keep the channel for answers to ourselves, so that nothing a library prints can get into it."""
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    main()
