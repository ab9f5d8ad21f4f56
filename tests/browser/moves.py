"""How much of a page moves by itself."""

from __future__ import annotations

from typing import Any

__all__ = ["shift"]

_SHIFT = """(wait) => new Promise((done) => {
    let sum = 0;
    const add = (one) => { if (!one.hadRecentInput) sum += one.value; };
    new PerformanceObserver((seen) => seen.getEntries().forEach(add)).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done(sum), wait);
})"""


def shift(page: Any, wait: int = 800) -> float:
    """Return the sum of all layout shifts since the page was opened and for `wait` milliseconds more."""
    return float(page.evaluate(_SHIFT, wait))
