"""A headless Chromium on the built site, with every other host closed; what it asks for is kept."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.site.built import ROOT, built_site

sys.path.insert(0, str(ROOT / "book"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site() -> Path:
    return built_site()


# Not for the whole session: while Playwright runs, its event loop does, and the tests that run kernels need their own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("Chromium is not installed on this machine")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as run:
        launched = run.chromium.launch(executable_path=found, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    from serve import server

    with server(site, 0) as here:
        threading.Thread(target=here.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{here.server_port}"
        here.shutdown()


class Visit:
    """One reader: an empty browser, what it asked for outside this machine, and the errors it met."""

    def __init__(self, browser: Any, address: str, **settings: Any) -> None:
        self.address = address
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.context = browser.new_context(**settings)
        self.context.route("**/*", self._route)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)

    def _route(self, route: Any) -> None:
        url = route.request.url
        if url.startswith((self.address, "data:", "blob:", "file:")):
            route.continue_()
        else:
            self.outside.append(url)
            route.abort()

    def open(self, path: str) -> Any:
        """Open one page and wait until it is live."""
        self.page.goto(f"{self.address}/{path}")
        if "/lessons/" in path:
            self.page.wait_for_selector("html[data-coursekit=live]")
        return self.page

    def close(self) -> None:
        """End the visit: it asked for nothing outside this machine and met no error."""
        self.context.close()
        assert self.outside == [], "asked for outside this machine"
        assert self.errors == [], "errors in the page"


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Any]:
    opened: list[Visit] = []

    def start(**settings: Any) -> Visit:
        opened.append(Visit(browser, address, **settings))
        return opened[-1]

    yield start
    for one in opened:
        one.close()
