"""Reading the Numbers · 读懂数字: the kit behind the lessons.

A lesson starts with ``from coursekit import begin`` and ``lesson = begin("01", "en")``; all else hangs on that object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coursekit.lesson import begin

__version__ = "0.1.0"
__all__ = ["__version__", "begin"]


def __getattr__(name: str) -> Any:
    """Load the lesson machinery when it is first asked for: tools that only need data stay quick."""
    if name == "begin":
        from coursekit.lesson import begin

        return begin
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
