"""The form in which an executed notebook is committed: small, the same on every machine, nothing that a kernel drew."""

from __future__ import annotations

from typing import Any

import nbformat
from nbformat import NotebookNode

from coursekit.cli.kernels import KERNELSPEC
from coursekit.display import WIDGET_VIEW, small

__all__ = ["NotStorable", "dumps", "stored"]

LANGUAGE_INFO = {"file_extension": ".py", "name": "python", "pygments_lexer": "ipython3"}
CELL_METADATA = ("coursekit", "tags")


class NotStorable(Exception):
    """A cell's output must not be committed; the message names the cell and says why."""


def stored(book: NotebookNode) -> NotebookNode:
    """Return an executed notebook in its stored form; the one given is left as it is.

    Widget views, widget state, timings and front-end metadata are dropped; execution counts run from 1; streams are
    joined; kernel and language metadata are the same for every notebook.

    Raises
    ------
    NotStorable
        If a cell failed or wrote to its error stream.
    """
    cells = []
    count = 0
    for old in book.cells:
        cell = NotebookNode(
            cell_type=old.cell_type,
            id=old.id,
            metadata=NotebookNode({key: old.metadata[key] for key in CELL_METADATA if key in old.metadata}),
            source=old.source,
        )
        if old.cell_type == "code":
            count += 1
            cell.execution_count = count
            cell.outputs = _outputs(old, count)
        elif old.get("attachments"):
            cell.attachments = old.attachments
        cells.append(cell)
    metadata = {"kernelspec": KERNELSPEC, "language_info": LANGUAGE_INFO}
    if "coursekit" in book.metadata:
        metadata["coursekit"] = book.metadata["coursekit"]
    made: NotebookNode = nbformat.from_dict({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})
    nbformat.validate(made)
    return made


def dumps(book: NotebookNode) -> str:
    """Write a notebook as text, with sorted keys, one-space indents and a final newline."""
    text: str = nbformat.writes(book, version=4)
    return text.rstrip("\n") + "\n"


def _outputs(cell: NotebookNode, count: int) -> list[NotebookNode]:
    kept: list[NotebookNode] = []
    for output in cell.outputs:
        if output.output_type == "error":
            message = f"cell {cell.id} failed: {output.ename}: {output.evalue}"
            raise NotStorable(message)
        if output.output_type == "stream":
            if output.name == "stderr":
                message = f"cell {cell.id} wrote to its error stream: {output.text.strip()[:300]}"
                raise NotStorable(message)
            if kept and kept[-1].output_type == "stream":
                kept[-1].text += output.text
            else:
                kept.append(NotebookNode(output_type="stream", name=output.name, text=output.text))
            continue
        data: dict[str, Any] = {mime: content for mime, content in output.data.items() if mime != WIDGET_VIEW}
        if not data:  # a live view names a model that lives in the kernel only: random, and dead on a page
            continue
        if "text/html" in data:
            data["text/html"] = small("".join(data["text/html"]))
        made = NotebookNode(output_type=output.output_type, data=NotebookNode(data), metadata=NotebookNode())
        if output.output_type == "execute_result":
            made.execution_count = count
        kept.append(made)
    return kept
