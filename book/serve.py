"""Show the built site on this machine only: ``python book/serve.py [--port 8000]``."""

from __future__ import annotations

import argparse
import functools
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SITE = Path(__file__).resolve().parents[1] / "_build" / "site"


class Quiet(SimpleHTTPRequestHandler):
    """A handler that prints only what went wrong."""

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
            f"Try another: python book/serve.py --port {given.port + 1}",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
