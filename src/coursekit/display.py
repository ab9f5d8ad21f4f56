"""What a lesson returns to be seen: a sentence, a card that the file keeps and, in JupyterLab, a live view above it.

The live view is an output of its own. In one bundle with the card it would outrank it: reopened without its kernel, the
file would show an error where the card stands. So each stands alone, and ``assets/coursekit.css`` hides the card where
the live view before it is alive, and the view where it is not.
"""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coursekit.assets import asset, lab_script

__all__ = ["WIDGET_VIEW", "Shown", "as_text", "lab_style", "show_live", "small", "still"]

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"

# What only a learner's own file keeps: pictures as they were, and the stylesheet.
_KEPT = re.compile(r'<img class="ck-still"[^>]*>|<style class="ck-sheet">.*?</style>', re.DOTALL)
_OPENING = re.compile(r"<svg([^>]*?) viewBox=\"([\d.-]+) ([\d.-]+) ([\d.]+) ([\d.]+)\"([^>]*)>")
_LETTERS = (
    "<style>text{font-family:Arial,'Liberation Sans','Noto Sans','DejaVu Sans','PingFang SC','Microsoft YaHei',"
    "'Noto Sans CJK SC',sans-serif;paint-order:stroke}</style>"
)
_MARGIN = 16
"""Room at both sides: inline, letters may stand out of a drawing; a picture cuts them."""


@dataclass(frozen=True, eq=False)
class Shown:
    """Something to be seen. As the last line of a cell it shows itself; in plain text it is a full sentence.

    Parameters
    ----------
    plain : str
        A full sentence in the reader's language: what a terminal, a test or a screen reader gets.
    html : str
        A small card that can be stored: no script, no style, no picture, no random id.
    widget : callable, optional
        Makes the ipywidgets view when it is first shown. A view that cannot be made is left out: the card remains.
    pictured : callable, optional
        Writes the card with its picture, as a learner's own file keeps it; see `still`.
    """

    plain: str
    html: str
    widget: Callable[[], Any] | None = None
    pictured: Callable[[], str] | None = None

    def __repr__(self) -> str:
        return self.plain

    def _repr_html_(self) -> str:
        return as_text(self.html)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """Show the live view, where there is one; return the sentence and the card."""
        if self.widget is not None:
            show_live(self.widget)
        return {"text/plain": self.plain, "text/html": as_text(self.pictured() if self.pictured else self.html)}


def as_text(html: str) -> str:
    """Mark the cards of an output as text: JupyterLab takes what stands between two dollars for mathematics.

    Examples
    --------
    >>> as_text('<div class="ck ck-card">from $2 to $5</div>')
    '<div class="ck tex2jax_ignore mathjax_ignore ck-card">from $2 to $5</div>'
    """
    return html.replace('class="ck ', 'class="ck tex2jax_ignore mathjax_ignore ')


def show_live(make: Callable[[], Any]) -> None:
    """Show an ipywidgets view as an output of its own, marked as live; outside a notebook do nothing."""
    # Where IPython was never loaded there is no notebook; a shell without a kernel is a terminal.
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None or not hasattr(shell, "kernel"):
        return
    try:
        view = make()
        bundle = view._repr_mimebundle_()
    except ImportError:  # no ipywidgets here: the card remains
        return
    if bundle and WIDGET_VIEW in bundle:
        view.add_class("ck-live")
        shell.display_pub.publish({WIDGET_VIEW: bundle[WIDGET_VIEW]})


def lab_style() -> Any:
    """Return the unseen widget that brings look and script of a live view; it stands first in the view's box."""
    import ipywidgets

    from coursekit.cards import element

    style = ipywidgets.HTML(element("style", asset("lab.css"), onload=lab_script()))
    style.layout.display = "none"
    return style


def still(svg: str, label: str) -> str:
    """Write a drawing as a picture that needs neither stylesheet nor trust; empty where there is no drawing.

    JupyterLab leaves an ``<img>`` in a file that it does not trust, and of an inline ``<svg>`` only the letters.

    Parameters
    ----------
    svg : str
        One ``<svg>`` as `coursekit.charts.svg.finished` gives it.
    label : str
        The picture in words.
    """
    from coursekit.cards import attrs

    opening = _OPENING.match(svg)
    if opening is None:
        return ""
    before, left, top, width, height, after = opening.groups()
    wide = float(width) + 2 * _MARGIN
    size = f'viewBox="{float(left) - _MARGIN:g} {top} {wide:g} {height}" width="{wide:g}" height="{height}"'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"{before} {size}{after}>{_LETTERS}{svg[opening.end() :]}'
    image = b64encode(drawing.encode("utf-8")).decode("ascii")
    named = {"class": "ck-still", "alt": label, "width": round(wide), "src": f"data:image/svg+xml;base64,{image}"}
    return f"<img{attrs(named)}>"


def small(html: str) -> str:
    """Return a card as a committed notebook keeps it: without picture and stylesheet.

    Examples
    --------
    >>> small('<p>7<img class="ck-still" alt="seven" src="…"></p>')
    '<p>7</p>'
    """
    return _KEPT.sub("", html)
