"""Charts of lesson 00."""

from __future__ import annotations

__all__ = ["CHARTS"]

CHARTS = ()
