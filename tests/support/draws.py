"""A process that draws as the page's script does: `vl_convert` holds the same Vega-Lite and Vega."""

from __future__ import annotations

import json
import sys
from typing import Any


def answer(what: str, about: dict[str, Any]) -> dict[str, Any]:
    import vl_convert

    try:
        if what == "compile":
            return dict(vl_convert.vegalite_to_vega(about))
        if what == "svg":
            return {"svg": vl_convert.vega_to_svg(about, allowed_base_urls=[])}
        return dict(vl_convert.vega_to_scenegraph(about, allowed_base_urls=[]))
    except Exception as problem:
        return {"error": str(problem)}


def main() -> None:
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        said = answer(job["want"][0], json.loads(job["spec"]["text"]))
        print(json.dumps({"id": job["id"], "said": said}), flush=True)


if __name__ == "__main__":
    main()
