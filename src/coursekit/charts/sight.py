"""Whether a mark can be seen: its colour on the ground, its thickness, what lies over it."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable

from coursekit.contrast import contrast

__all__ = ["Colour", "contrasts", "covers", "paint", "parse"]

Colour = tuple[float, float, float, float]
"""Red, green, blue (0 to 255) and alpha (0 to 1)."""
Box = tuple[float, float, float, float]

RATIO = 1.12
CHANNEL = 40.0

_HEX = re.compile(r"#([0-9a-f]{3,8})")
_FUNCTION = re.compile(r"(rgba?|hsla?)\(([^)]*)\)")
# Names that lie near a light or a dark ground, and the plain ones; any other name is taken for a colour that is seen.
_NAMES = {
    "white": "ffffff", "snow": "fffafa", "ivory": "fffff0", "ghostwhite": "f8f8ff", "mintcream": "f5fffa",
    "azure": "f0ffff", "floralwhite": "fffaf0", "aliceblue": "f0f8ff", "whitesmoke": "f5f5f5", "seashell": "fff5ee",
    "honeydew": "f0fff0", "lavenderblush": "fff0f5", "oldlace": "fdf5e6", "linen": "faf0e6", "cornsilk": "fff8dc",
    "lightyellow": "ffffe0", "lightcyan": "e0ffff", "beige": "f5f5dc", "lavender": "e6e6fa", "lemonchiffon": "fffacd",
    "papayawhip": "ffefd5", "antiquewhite": "faebd7", "gainsboro": "dcdcdc", "lightgray": "d3d3d3",
    "lightgrey": "d3d3d3", "silver": "c0c0c0", "gray": "808080", "grey": "808080", "black": "000000",
    "midnightblue": "191970", "navy": "000080", "darkblue": "00008b", "darkslategray": "2f4f4f",
    "darkslategrey": "2f4f4f", "darkgreen": "006400", "maroon": "800000", "red": "ff0000", "lime": "00ff00",
    "blue": "0000ff", "yellow": "ffff00", "cyan": "00ffff", "aqua": "00ffff", "magenta": "ff00ff", "green": "008000",
    "purple": "800080", "teal": "008080", "olive": "808000", "orange": "ffa500",
}  # fmt: skip
_UNKNOWN: Colour = (128.0, 128.0, 128.0, 1.0)


def parse(colour: object) -> Colour | None:
    """Return a CSS colour; None for none at all."""
    if colour is None or colour == "":
        return None
    if not isinstance(colour, str):
        return _UNKNOWN  # a gradient
    text = colour.strip().lower()
    if text in ("none", "transparent"):
        return None
    found = _HEX.fullmatch(text if text not in _NAMES else f"#{_NAMES[text]}")
    if found:
        digits = found.group(1)
        if len(digits) in (3, 4):
            digits = "".join(2 * d for d in digits)
        if len(digits) not in (6, 8):
            return None
        red, green, blue, alpha = (int(f"{digits}ff"[i : i + 2], 16) for i in (0, 2, 4, 6))
        return (float(red), float(green), float(blue), alpha / 255)
    called = _FUNCTION.fullmatch(text)
    if called:
        return _called(called.group(1), [part for part in re.split(r"[\s,/]+", called.group(2).strip()) if part])
    return _UNKNOWN


def _called(name: str, parts: list[str]) -> Colour:
    try:
        numbers = [float(p.rstrip("%").removesuffix("deg")) / (100 if p.endswith("%") else 1) for p in parts]
        alpha = numbers[3] if len(numbers) > 3 else 1.0
        if name.startswith("hsl"):
            red, green, blue = colorsys.hls_to_rgb(numbers[0] / 360 % 1, numbers[2], numbers[1])
            return (255 * red, 255 * green, 255 * blue, alpha)
        scaled = [255 * n if p.endswith("%") else n for n, p in zip(numbers, parts, strict=True)]
        return (scaled[0], scaled[1], scaled[2], alpha)
    except (ValueError, IndexError):
        return _UNKNOWN


def paint(colour: object, opacity: float, ground: Colour) -> Colour | None:
    """Return the colour that is seen where paint lies on the ground; None where there is none."""
    parsed = parse(colour)
    if parsed is None:
        return None
    alpha = max(0.0, min(1.0, parsed[3] * opacity))
    mixed = [alpha * parsed[i] + (1 - alpha) * ground[i] for i in range(3)]
    return (mixed[0], mixed[1], mixed[2], alpha)


def contrasts(seen: Colour | None, ground: Colour) -> bool:
    """Whether a colour can be told from the ground."""
    if seen is None:
        return False
    if max(abs(seen[i] - ground[i]) for i in range(3)) >= CHANNEL:
        return True
    return contrast(seen, ground) >= RATIO


def covers(over: Iterable[Box], box: Box) -> bool:
    """Whether one of the boxes lies wholly over another."""
    x0, y0, x1, y1 = box
    near = 0.6
    return any(a <= x0 + near and b <= y0 + near and c >= x1 - near and d >= y1 - near for a, b, c, d in over)
