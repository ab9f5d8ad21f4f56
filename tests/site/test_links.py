from __future__ import annotations

from pathlib import Path

from sitebuild.links import broken_links, read_page


def write(folder: Path, **pages: str) -> Path:
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return folder


def test_links_that_lead_nowhere_are_named(tmp_path: Path) -> None:
    site = write(
        tmp_path,
        a='<a href="b.html">1</a><a href="b.html#there">2</a><a href="b.html#gone">3</a><a href="c.html">4</a>'
        '<a href="#here" id="here">5</a><a href="https://example.org/x">6</a><script src="lost.js?v=1"></script>',
        b='<h1 id="there">B</h1>',
    )
    assert broken_links(site) == ["a.html: b.html#gone", "a.html: c.html", "a.html: lost.js?v=1"]


def test_text_leaves_out_code_formulas_and_marks(tmp_path: Path) -> None:
    html = '<p>a<code>**</code>b<span aria-hidden="true">?<b>!</b></span><br>c<math><mi>x</mi></math></p><pre>d</pre>e'
    page = read_page(write(tmp_path, a=html) / "a.html")
    assert page.text.split() == ["a", "b", "c", "e"]
