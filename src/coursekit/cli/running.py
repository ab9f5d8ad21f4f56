"""Running notebooks in new kernels, several at a time, saying where each one is."""

from __future__ import annotations

import asyncio
import atexit
import os
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import nbformat
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from traitlets import default

from coursekit.cli import kernels

__all__ = ["OwnKernel", "Stopped", "execute", "in_parallel", "own_environment", "read", "run_alone"]

LIMITS = 'ulimit -d 3000000 2>/dev/null; ulimit -f 65536 2>/dev/null; ulimit -c 0; exec "$@"'
"""Of a kernel that only checks: 3 GB of data, files of 32 MB (of 64 MB in some shells).

An honest lesson comes to 1.9 GB: what draws charts reserves most of that, and ends Python where it cannot. The rest is
what a notebook of a class may take.
"""
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""As in a class: with many processors the memory of a thread for each would go beyond the limit."""

Done = Callable[[int, NotebookNode], bool]
Failed = Callable[["Stopped"], bool]
Item = TypeVar("Item")
Result = TypeVar("Result")


class _OwnSpecs(KernelSpecManager):
    """Knows this Python alone, by whatever name it is asked for."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return KernelSpec(**kernels.specification())


class OwnKernel(AsyncKernelManager):
    """A kernel of this Python, whatever kernels the machine has."""

    @default("kernel_spec_manager")
    def _own_specs(self) -> KernelSpecManager:
        return _OwnSpecs(parent=self)


class _LimitedSpecs(KernelSpecManager):
    """Knows this Python alone, held to limits where the system has a shell that sets them."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        found = kernels.specification()
        if os.name == "posix":
            found["argv"] = ["/bin/sh", "-c", LIMITS, "sh", *found["argv"]]
        return KernelSpec(**found)


class LimitedKernel(AsyncKernelManager):
    """The same kernel, held to limits of memory and of the size of files."""

    @default("kernel_spec_manager")
    def _limited_specs(self) -> KernelSpecManager:
        return _LimitedSpecs(parent=self)


@contextmanager
def own_environment() -> Iterator[dict[str, str]]:
    """Give the environment of a kernel that only checks: no user's profile, and no attempt that would count."""
    with tempfile.TemporaryDirectory(prefix="coursekit-", ignore_cleanup_errors=True) as profile:
        yield {**os.environ, "COURSEKIT_ATTEMPTS": "memory", "PYTHONUTF8": "1", "IPYTHONDIR": profile}


class Stopped(Exception):
    """The notebook could not be run to its end.

    Attributes
    ----------
    position : int
        Index of the cell that ran last, -1 if the kernel did not start.
    name, detail : str
        Kind of the error, and its message. ``TimeoutError`` if the cell took too long.
    """

    def __init__(self, position: int, name: str, detail: str) -> None:
        super().__init__(f"{name}: {detail}")
        self.position = position
        self.name = name
        self.detail = detail


async def execute(
    book: NotebookNode,
    folder: Path,
    *,
    seconds: float = 120,
    done: Done | None = None,
    failed: Failed | None = None,
    is_limited: bool = False,
) -> None:
    """Run every code cell of a notebook in a new kernel, in order; outputs and counts are put into `book`.

    Parameters
    ----------
    book : NotebookNode
    folder : Path
        Where the kernel runs: the notebook's folder, as in JupyterLab.
    seconds : float
        Limit for one cell.
    done : callable, optional
        Called after each code cell with its index and the cell; if it returns False, the run ends there.
    failed : callable, optional
        Called with the error of a cell; if it returns True, the run goes on with the next cell.
    is_limited : bool
        Whether the kernel is held to limits of memory and of the size of files.

    Raises
    ------
    Stopped
        If a cell fails or takes too long, or the kernel dies or does not start.
    """
    client = NotebookClient(
        book,
        timeout=int(seconds),
        kernel_name=kernels.NAME,
        kernel_manager_class=LimitedKernel if is_limited else OwnKernel,
        allow_errors=True,
        store_widget_state=False,
        record_timing=False,
        # No history: its file lies in the profile, which is removed while the kernel may still end.
        extra_arguments=["--log-level=ERROR", "--HistoryManager.enabled=False"],
        resources={"metadata": {"path": str(folder)}},
    )
    position = -1
    count = 0
    try:
        with own_environment() as environ:
            async with client.async_setup_kernel(env=environ | (ONE_THREAD if is_limited else {})):
                for position, cell in enumerate(book.cells):
                    if cell.cell_type != "code":
                        continue
                    count += 1
                    await client.async_execute_cell(cell, position, execution_count=count)
                    error = next((one for one in cell.outputs if one.output_type == "error"), None)
                    if error:
                        stopped = Stopped(position, error.ename, error.evalue)
                        if failed is None or not failed(stopped):
                            raise stopped
                        continue
                    if done and not done(position, cell):
                        return
    except CellTimeoutError as problem:
        raise Stopped(position, "TimeoutError", f"{seconds:g} s") from problem
    except Exception as problem:
        # Whatever starting a kernel raises is said; of what a cell does, only the loss of its kernel.
        if position >= 0 and not isinstance(problem, DeadKernelError | RuntimeError):
            raise
        raise Stopped(position, type(problem).__name__, str(problem)) from problem
    finally:
        # Of a kernel that did not start nbclient leaves this behind, and at the end it fails aloud.
        atexit.unregister(client._cleanup_kernel)


def run_alone(
    book: NotebookNode,
    folder: Path,
    *,
    seconds: float = 120,
    done: Done | None = None,
    failed: Failed | None = None,
    is_limited: bool = False,
) -> None:
    """`execute` for one notebook, where no event loop runs."""
    asyncio.run(execute(book, folder, seconds=seconds, done=done, failed=failed, is_limited=is_limited))


def read(path: Path) -> NotebookNode:
    """Read a notebook in format 4, whatever version of it the file has."""
    book: NotebookNode = nbformat.reads(path.read_text(encoding="utf-8-sig"), as_version=4)
    return book


def in_parallel(
    work: Callable[[Item], Awaitable[Result]], items: Iterable[Item], *, jobs: int = 0
) -> list[Result | BaseException]:
    """Do the same work on several items, at most `jobs` at a time (by default one a processor).

    Returns
    -------
    list
        For each item in order, the result or the exception: one broken notebook does not stop the others.
    """

    async def everything() -> list[Result | BaseException]:
        places = asyncio.Semaphore(jobs or os.cpu_count() or 1)

        async def one(item: Item) -> Result:
            async with places:
                return await work(item)

        return list(await asyncio.gather(*(one(item) for item in items), return_exceptions=True))

    return asyncio.run(everything())
