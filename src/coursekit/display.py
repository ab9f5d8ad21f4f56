"""What a lesson returns to be seen: a sentence, a small card and, in JupyterLab, a live view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["Shown"]

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


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
    """

    plain: str
    html: str
    widget: Callable[[], Any] | None = None

    def __repr__(self) -> str:
        return self.plain

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """Return the sentence, the card and, where there is one, the live view (chosen by JupyterLab)."""
        bundle: dict[str, Any] = {"text/plain": self.plain, "text/html": self.html}
        if self.widget is not None:
            try:
                view = self.widget()._repr_mimebundle_()
            except ImportError:  # no ipywidgets here: the card remains
                return bundle
            if WIDGET_VIEW in view:
                bundle[WIDGET_VIEW] = view[WIDGET_VIEW]
        return bundle
