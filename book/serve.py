"""Show the built site on this machine only: ``python -m book.serve [--port 8000]``."""

from __future__ import annotations

import argparse
import functools
import gzip
import io
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

SITE = Path(__file__).resolve().parents[1] / "_build" / "site"


PACKED = frozenset({".html", ".css", ".js", ".json", ".svg", ".ipynb"})


@functools.lru_cache(maxsize=256)
def packed(file: Path, changed: int) -> bytes:
    """Return a file packed; `changed` is when it was written, so that a new one is packed anew."""
    return gzip.compress(file.read_bytes(), compresslevel=6)


class Quiet(SimpleHTTPRequestHandler):
    """A handler that prints only what went wrong, and sends text packed, as any host does."""

    def send_head(self) -> BinaryIO | io.BytesIO | None:
        """Send the head of an answer; return what is to follow."""
        file = Path(self.translate_path(self.path))
        asked = self.headers.get("Accept-Encoding", "")
        if file.suffix not in PACKED or "gzip" not in asked or not file.is_file():
            return super().send_head()
        body = packed(file, file.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Print nothing for a page that was found."""
        if str(code) >= "400":
            super().log_request(code, size)


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of `folder` bound to this machine; port 0 takes a free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), functools.partial(Quiet, directory=str(folder)))


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="Show the built site on this machine.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--folder", type=Path, default=SITE)
    given = parser.parse_args(arguments)
    if not (given.folder / "index.html").is_file():
        print(f"No site in {given.folder}. Build it first: make site", file=sys.stderr)
        return 1
    try:
        with server(given.folder, given.port) as here:
            print(f"http://127.0.0.1:{here.server_port}/index.html#choose   (stop with Ctrl+C)", flush=True)
            here.serve_forever()
    except KeyboardInterrupt:
        print()
    except OSError as error:
        print(
            f"Port {given.port} cannot be used ({error.strerror}). "
            f"Try another: python -m book.serve --port {given.port + 1}",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
