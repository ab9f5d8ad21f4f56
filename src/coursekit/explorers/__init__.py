"""Explorers: declared once, alive in JupyterLab, on the static page and in tests."""

from __future__ import annotations

from coursekit.explorers.declare import Choices, Column, Control, Explorer, Slider
from coursekit.explorers.machine import Machine, NotOneChart
from coursekit.explorers.page import TooLarge, page_card, page_controls, page_slices, still
from coursekit.explorers.widget import Explored, explore

__all__ = [
    "Choices",
    "Column",
    "Control",
    "Explored",
    "Explorer",
    "Machine",
    "NotOneChart",
    "Slider",
    "TooLarge",
    "explore",
    "page_card",
    "page_controls",
    "page_slices",
    "still",
]
