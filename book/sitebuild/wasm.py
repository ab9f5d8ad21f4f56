"""The memory that a WebAssembly module may take: its maximum, rewritten."""

from __future__ import annotations

__all__ = ["PAGE", "WasmError", "capped"]

PAGE = 65_536
"""Bytes of one page of memory."""
_MEMORY = 5
"""Number of the section that declares a module's own memory."""


class WasmError(ValueError):
    """It is no module, or it declares no memory with a maximum of its own."""


def capped(module: bytes, pages: int) -> bytes:
    """Return a module whose memory grows to at most so many pages.

    Without it a list that grows for ever takes all memory of a phone before Python says that there is none left.

    Parameters
    ----------
    module : bytes
    pages : int

    Raises
    ------
    WasmError
    """
    if module[:8] != b"\0asm\1\0\0\0":
        message = "not a WebAssembly module of version 1"
        raise WasmError(message)
    at = 8
    while at < len(module):
        size, begin = _number(module, at + 1)
        if module[at] == _MEMORY:
            return module[:at] + _memory(module[begin : begin + size], pages) + module[begin + size :]
        at = begin + size
    message = "no memory is declared in it"
    raise WasmError(message)


def _memory(section: bytes, pages: int) -> bytes:
    """Return the section of memory anew: one memory, its flags and its least size as they were."""
    count, at = _number(section, 0)
    flags, at = _number(section, at)
    least, at = _number(section, at)
    if count != 1 or not flags & 1:
        message = "more than one memory, or one without a maximum"
        raise WasmError(message)
    _, rest = _number(section, at)
    if pages < least:
        message = f"it begins with {least} pages, more than {pages}"
        raise WasmError(message)
    body = b"".join([_bytes(count), _bytes(flags), _bytes(least), _bytes(pages), section[rest:]])
    return bytes([_MEMORY]) + _bytes(len(body)) + body


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Read an unsigned number of variable length; return it and where it ends."""
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not data[at - 1] & 0x80:
            return value, at


def _bytes(value: int) -> bytes:
    """Write an unsigned number of variable length.

    Examples
    --------
    >>> _number(_bytes(65536), 0)
    (65536, 3)
    """
    found = bytearray()
    while True:
        low, value = value & 0x7F, value >> 7
        found.append(low | (0x80 if value else 0))
        if not value:
            return bytes(found)
