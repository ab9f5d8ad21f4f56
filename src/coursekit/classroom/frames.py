"""Messages between the grader and the box: length and JSON, bounded in every direction. Never pickle."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

__all__ = ["MOST_BYTES", "Malformed", "Reader", "pack", "parse"]

MOST_BYTES = 16 * 2**20
"""Of one frame."""
MOST_PARTS = 1_200_000
"""Brackets and commas in one frame, and in twice as many all together: what it may cost to read."""
_HEAD = struct.Struct(">I")


class Malformed(Exception):
    """What came over the channel is no message of ours; whoever wrote it only spoils an own row."""


def pack(message: Any) -> bytes:
    """Return a message as the bytes that are sent."""
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return _HEAD.pack(len(body)) + body


def parse(body: bytes) -> Any:
    """Return the message in the body of a frame.

    Raises
    ------
    Malformed
        If it is not JSON, too deep, or would take too much to read.
    """
    if _parts(body) > MOST_PARTS:
        raise Malformed("too many parts")
    try:
        return json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise Malformed(type(error).__name__) from error


def _parts(body: bytes) -> int:
    return body.count(b",") + body.count(b"[") + body.count(b"{")


class Reader:
    """Takes bytes from a socket and gives whole messages.

    Parameters
    ----------
    channel : socket.socket
    most : int
        Bytes that may come in all.
    """

    def __init__(self, channel: socket.socket, most: int = 4 * MOST_BYTES) -> None:
        self._channel = channel
        self._left = most
        self._parts = 2 * MOST_PARTS
        self._kept = bytearray()
        self.is_closed = False

    def fill(self) -> None:
        """Take what is there, without waiting for more than one piece.

        Raises
        ------
        Malformed
            If more has come than may.
        """
        try:
            piece = self._channel.recv(65_536)
        except BlockingIOError:
            return
        except ConnectionError:
            piece = b""
        self.is_closed = not piece
        self._left -= len(piece)
        if self._left < 0:
            raise Malformed("too many bytes")
        self._kept += piece

    def next(self) -> Any:
        """Return the next whole message, or `Ellipsis` where none is there yet.

        Raises
        ------
        Malformed
        """
        if len(self._kept) < _HEAD.size:
            return ...
        (size,) = _HEAD.unpack_from(self._kept)
        if size > MOST_BYTES:
            raise Malformed("frame too long")
        if len(self._kept) < _HEAD.size + size:
            return ...
        body = bytes(self._kept[_HEAD.size : _HEAD.size + size])
        del self._kept[: _HEAD.size + size]
        self._parts -= _parts(body)
        if self._parts < 0:
            raise Malformed("too many parts")
        return parse(body)

    def wait(self) -> Any:
        """Return the next message, waiting for it; None where the channel was closed before."""
        while (message := self.next()) is ...:
            self.fill()
            if self.is_closed:
                return None
        return message
