"""The contrast of two colours, for letters on their ground and for marks in a drawing."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["contrast"]


def contrast(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the contrast of two colours as WCAG 2 measures it, from 1 to 21.

    Parameters
    ----------
    one, other : sequence of float
        Red, green and blue, 0 to 255.

    Examples
    --------
    >>> round(contrast((0, 0, 0), (255, 255, 255)), 1), round(contrast((119, 119, 119), (255, 255, 255)), 2)
    (21.0, 4.48)
    """
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Sequence[float]) -> float:
    shares = [channel / 255 for channel in colour[:3]]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
