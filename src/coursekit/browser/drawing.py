"""Drawing in the page's worker: Vega-Lite and Vega as the browser runs them, asked like the process beside a kernel."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from coursekit.charts.apart import SECONDS, NoProcess, Refused
from coursekit.charts.probes import probed

__all__ = ["PageDrawer"]


class PageDrawer:
    """Draws by a function of the page.

    Parameters
    ----------
    ask : callable
        ``ask(what, text)`` takes and returns JSON: ``"compile"`` Vega-Lite to Vega, ``"svg"`` Vega to ``{"svg": …}``,
        ``"scene"`` Vega to its scene; of what cannot be drawn it returns ``{"error": …}``.
    """

    def __init__(self, ask: Callable[[str, str], str]) -> None:
        self._ask = ask

    def start(self) -> None:
        """Nothing is to be started: the page loads what draws before a cell runs that names it."""

    def draw(self, spec: Mapping[str, Any], *want: str, limit: float = SECONDS, vega: bool = False) -> dict[str, Any]:
        """Draw a specification; see `coursekit.charts.apart.Drawer.draw`. Nothing here stops one amid its drawing.

        Raises
        ------
        NoProcess, Refused
        """
        compiled = dict(spec) if vega else self._told("compile", spec)
        done: dict[str, Any] = {}
        if "svg" in want:
            done["svg"] = self._told("svg", compiled)["svg"]
        if "scene" in want:
            with_probes, done["guide"] = probed(compiled)
            done["scene"] = self._told("scene", with_probes)
        return done

    def _told(self, what: str, about: Mapping[str, Any]) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self._ask(what, json.dumps(about, separators=(",", ":"))))
        if said.get("absent"):
            raise NoProcess(str(said["absent"]))
        if "error" in said:
            raise Refused((str(said["error"]).strip().splitlines() or ["?"])[0][:300])
        return said
