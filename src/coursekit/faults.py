"""Whether a fault of ours is shown to the reader in place, or raised."""

from __future__ import annotations

import os

__all__ = ["loud"]


def loud() -> bool:
    """Return whether faults are raised: in tests and when the kit is worked on (``COURSEKIT_LOUD=1``).

    Otherwise they are shown in the card they concern and the lesson goes on.
    """
    return os.environ.get("COURSEKIT_LOUD") == "1"
