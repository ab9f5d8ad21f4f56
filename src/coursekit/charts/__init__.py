"""Charts: declared once, drawn in the course's look for JupyterLab and for the site.

``from coursekit.charts import alt`` gives learners Altair in that look; it is loaded only then.
"""

from __future__ import annotations

from typing import Any

from coursekit.charts.declare import Chart
from coursekit.charts.show import pictures, show_chart

__all__ = ["Chart", "alt", "pictures", "show_chart"]


def __getattr__(name: str) -> Any:
    if name == "alt":
        from coursekit.charts.learner import altair

        return altair()
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
