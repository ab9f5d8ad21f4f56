from __future__ import annotations

from tests.support.loops import no_running_loop

__all__ = ["no_running_loop"]
