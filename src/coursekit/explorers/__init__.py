"""Explorers: declared once, alive in JupyterLab, on the static page and in tests."""

from __future__ import annotations

from coursekit.explorers.declare import Choices, Column, Control, Explorer, Slider

__all__ = ["Choices", "Column", "Control", "Explorer", "Slider"]
