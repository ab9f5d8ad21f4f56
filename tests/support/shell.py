"""A notebook's shell without its kernel: what is shown is kept in a list."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

__all__ = ["shown_live"]


@pytest.fixture
def shown_live(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was shown as an output of its own, in its order."""
    import IPython

    published: list[dict[str, Any]] = []
    shell = SimpleNamespace(kernel=object(), display_pub=SimpleNamespace(publish=published.append))
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)
    return published
