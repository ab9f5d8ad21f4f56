from __future__ import annotations

import pytest

from sitebuild.wasm import WasmError, capped

MODULE = b"\0asm\1\0\0\0" + b"\x00\x03\x02hi" + b"\x05\x06\x01\x01\x80\x02\x80\x08" + b"\x0a\x01\x00"


def test_the_maximum_is_rewritten_and_nothing_else() -> None:
    assert capped(MODULE, 512) == MODULE.replace(
        b"\x05\x06\x01\x01\x80\x02\x80\x08", b"\x05\x06\x01\x01\x80\x02\x80\x04"
    )
    assert capped(capped(MODULE, 8192), 1024) == MODULE
    assert len(capped(MODULE, 65_536)) == len(MODULE) + 1


@pytest.mark.parametrize(
    ("module", "why"),
    [
        (b"GIF89a..", "not a WebAssembly module"),
        (MODULE[:13], "no memory"),
        (MODULE.replace(b"\x05\x06\x01\x01", b"\x05\x06\x01\x00"), "without a maximum"),
        (MODULE.replace(b"\x05\x06\x01\x01", b"\x05\x06\x02\x01"), "more than one"),
    ],
)
def test_what_has_no_maximum_is_refused(module: bytes, why: str) -> None:
    with pytest.raises(WasmError, match=why):
        capped(module, 512)


def test_a_maximum_below_what_it_begins_with_is_refused() -> None:
    with pytest.raises(WasmError, match="256 pages"):
        capped(MODULE, 255)
