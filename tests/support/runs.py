"""A notebook run from the top, with the outputs put into it as JupyterLab would save them."""

from __future__ import annotations

import os
from pathlib import Path

from nbclient import NotebookClient
from nbformat import NotebookNode

__all__ = ["run_here"]


def run_here(book: NotebookNode, folder: Path) -> None:
    """Run every cell; live views stay in the outputs, the state of their models does not."""
    os.environ.setdefault("COURSEKIT_ATTEMPTS", "memory")
    client = NotebookClient(book, timeout=240, kernel_name="python3", store_widget_state=False)
    client.execute(cwd=str(folder))
