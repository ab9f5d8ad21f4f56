"""The invented people of lesson 11: ten neighbours and two families."""

from __future__ import annotations

__all__ = ["BENEFIT", "LINE", "OWN", "WIDTHS"]

OWN = (2200, 2500, 2700, 2850, 2950, 3050, 3150, 3400, 3900, 4600)
"""Own income of ten neighbours, one person each, yuan a year."""
LINE, BENEFIT = 3000, 1200
"""Yuan a year."""
WIDTHS = {"cliff": 0, "narrow": 1200, "wide": 2400}
"""Yuan of own income over which help fades, by the names in the chart."""
