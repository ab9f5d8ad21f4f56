"""Reading the Numbers · 读懂数字: the kit behind the lessons.

A lesson starts with ``from coursekit import begin`` and ``lesson = begin("01", "en")``; all else hangs on that object.
"""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = ["__version__"]
