"""What a page costs: no layout that is thrown away, nothing that moves when a face comes late, text sent packed."""

from __future__ import annotations

import gzip
import time
import urllib.request
from typing import Any

import pytest
from tests.browser.moves import shift

SMALL, PHONE, WIDE = {"width": 320, "height": 640}, {"width": 412, "height": 823}, {"width": 1280, "height": 900}
SIZES = """
    window.asked = [];
    const note = (name) => { if (document.readyState === "interactive") window.asked.push(name); };
    for (const [kind, names] of [
        [Element, ["scrollWidth", "scrollHeight", "clientWidth", "clientHeight"]],
        [HTMLElement, ["offsetWidth", "offsetHeight", "offsetTop"]],
    ]) for (const name of names) {
        const real = Object.getOwnPropertyDescriptor(kind.prototype, name).get;
        Object.defineProperty(kind.prototype, name, { get() { note(name); return real.call(this); } });
    }
    document.addEventListener("DOMContentLoaded", () => { window.whole = [...window.asked]; }, { capture: true });
"""


@pytest.mark.parametrize("name", ["lessons/01-the-record.html", "instructor.html", "sources.html", "index.html"])
def test_no_script_asks_for_sizes_before_the_page_is_whole(visit: Any, name: str) -> None:
    reader = visit(viewport=PHONE)
    reader.context.add_init_script(SIZES)
    page = reader.open(f"zh/{name}")
    page.wait_for_function("() => window.whole")
    assert page.evaluate("() => window.whole") == [], "each would lay out a page that is then changed"


@pytest.mark.parametrize("size", [SMALL, PHONE, WIDE], ids=["small", "phone", "wide"])
@pytest.mark.parametrize(
    "name", ["en/glossary.html", "en/index.html", "en/search.html", "en/lessons/01-the-record.html"]
)
def test_a_face_that_comes_late_moves_nothing(visit: Any, name: str, size: dict[str, int]) -> None:
    reader = visit(viewport=size)

    def late(route: Any) -> None:
        time.sleep(0.6)
        route.continue_()

    reader.context.route("**/fonts/ck-sans.woff2", late)
    assert shift(reader.open(name), wait=1500) <= 0.05


def test_text_is_sent_packed_to_whoever_takes_it(address: str, site: Any) -> None:
    for path in ("zh/lessons/01-the-record.html", "en/_static/coursekit/site.css"):
        whole = (site / path).read_bytes()
        asked = urllib.request.Request(f"{address}/{path}", headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(asked) as answer:
            body = answer.read()
            assert answer.headers["Content-Encoding"] == "gzip"
        assert len(body) < len(whole) / 3 and gzip.decompress(body) == whole
        with urllib.request.urlopen(f"{address}/{path}") as answer:
            assert answer.headers["Content-Encoding"] is None and answer.read() == whole
