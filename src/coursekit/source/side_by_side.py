"""A lesson as one page for those who read and do not edit: English left, Chinese right, code folded, line numbers."""

from __future__ import annotations

import html
from collections.abc import Iterator

from coursekit.source.faults import shown
from coursekit.source.read import Block, Source

__all__ = ["page"]

_STYLE = """
body { font: 16px/1.6 Georgia, "Noto Serif CJK SC", serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
section { border-top: 1px solid #bbb; padding: .6rem 0; }
h2 { font: 600 .85rem system-ui, sans-serif; color: #555; margin: .2rem 0; }
.pair { display: grid; grid-template-columns: 3.5rem 1fr 1fr; gap: 1.2rem; margin: .4rem 0; }
.line, .word { font: .75rem system-ui, sans-serif; color: #666; }
.pair > div { white-space: pre-wrap; overflow-wrap: anywhere; }
details { margin-left: 4.7rem; } pre { overflow-x: auto; }
"""


def page(source: Source) -> str:
    """Return the page as HTML."""
    title = html.escape(shown(source.path))
    body = "\n".join(_section(block) for block in source.blocks)
    return (
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style>\n<h1>{title}</h1>\n{body}\n</html>\n"
    )


def _section(block: Block) -> str:
    name = html.escape(f"{block.kind} {block.name}".strip())
    return f'<section id="{name.replace(" ", "-")}"><h2>{name}</h2>{"".join(_inside(block))}</section>'


def _inside(block: Block) -> Iterator[str]:
    if block.prose.en or block.prose.zh:
        yield _pair(block.prose_lines[0], "", block.prose.en, block.prose.zh)
    if block.code:
        yield f"<details><summary>code, line {block.code_line}</summary><pre>{html.escape(block.code)}</pre></details>"
    for entry in block.entries:
        yield _pair(entry.line, " ".join([entry.word, *entry.names]), entry.text.en, entry.text.zh)
    for name, line in block.listed:
        yield _pair(line, "", "", name)


def _pair(line: int, word: str, en: str, zh: str) -> str:
    label = f'<div class="word">{html.escape(word)}</div>' if word else ""
    return (
        f'{label}<div class="pair"><span class="line">{line}</span>'
        f'<div lang="en">{html.escape(en)}</div><div lang="zh-CN">{html.escape(zh)}</div></div>'
    )
