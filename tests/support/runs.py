"""A notebook run from the top, with the outputs put into it as JupyterLab would save them."""

from __future__ import annotations

from pathlib import Path

from nbclient import NotebookClient
from nbformat import NotebookNode

from coursekit.cli.running import OwnKernel, own_environment

__all__ = ["run_here"]


def run_here(book: NotebookNode, folder: Path) -> None:
    """Run every cell in this Python; live views stay in the outputs, the state of their models does not."""
    client = NotebookClient(book, timeout=240, kernel_manager_class=OwnKernel, store_widget_state=False)
    with own_environment() as environ:
        client.execute(cwd=str(folder), env=environ)
