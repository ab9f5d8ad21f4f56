"""Charts: declared once, drawn in the course's look for JupyterLab and for the site."""

from __future__ import annotations

from coursekit.charts.declare import Chart

__all__ = ["Chart"]
