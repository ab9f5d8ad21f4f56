"""The first cell of a later sitting: the statements above that make the names used below, and no others."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from coursekit.source.faults import Fault
from coursekit.source.read import Block, Source

__all__ = ["rebuilding"]

_ALWAYS = {"lesson"}


def rebuilding(source: Source, sitting: Block) -> tuple[str, list[Fault]]:
    """Return the code that rebuilds what a sitting, and those after it, use of what stands above.

    Parameters
    ----------
    source : Source
    sitting : Block
        The block that begins it.

    Returns
    -------
    tuple of (str, list of Fault)
        Code, empty if nothing is needed; a fault for each name that only a learner's answer makes.

    Notes
    -----
    Names at top level are followed. An object that a method changes in place is taken as it was made.
    """
    at = source.blocks.index(sitting)
    above, below = source.blocks[:at], source.blocks[at + 1 :]
    needed = _needed_first(below)
    kept: list[tuple[int, int, str]] = []
    faults = []
    for k in reversed(range(len(above))):
        block = above[k]
        if not block.code:
            continue
        for node in reversed(ast.parse(block.code).body):
            makes = set(_made(node)) & needed
            if not makes:
                continue
            if block.kind == "exercise" and _is_blank(node):
                names = ", ".join(sorted(makes))
                what = f"The {sitting.name} sitting uses {names}, which is the answer of `{block.name}`."
                faults.append(Fault(block.line, what, "Compute it below, or move the sitting."))
                continue
            needed = (needed - makes) | set(_needs(node))
            kept.append((k, node.lineno, ast.get_source_segment(block.code, node) or ""))
    lines = [text for _, _, text in sorted(kept)]
    imports = [text for text in lines if text.startswith(("import ", "from "))]
    rest = [text for text in lines if text not in imports]
    return "\n".join([*dict.fromkeys(imports), *([""] if imports and rest else []), *rest]), faults


def _needed_first(blocks: tuple[Block, ...]) -> set[str]:
    """Return the names that are used before they are made."""
    made: set[str] = set(_ALWAYS)
    needed: set[str] = set()
    for block in blocks:
        for node in ast.parse(block.code).body if block.code else ():
            needed |= set(_needs(node)) - made
            made |= set(_made(node))
    return needed


def _made(node: ast.stmt) -> Iterator[str]:
    """Give the names that a statement at top level makes."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        yield node.name
        return
    own = _own(node)
    for one in ast.walk(node):
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store) and one.id not in own:
            yield one.id
        elif isinstance(one, ast.alias):
            yield (one.asname or one.name).partition(".")[0]
        elif isinstance(one, ast.Subscript) and isinstance(one.ctx, ast.Store) and isinstance(one.value, ast.Name):
            yield one.value.id  # frame["column"] = …


def _needs(node: ast.stmt) -> set[str]:
    """Return the names that a statement reads from before it: a loop makes its own."""
    used = set(_used(node))
    return used - set(_made(node)) if isinstance(node, (ast.For, ast.With)) else used


def _used(node: ast.AST) -> Iterator[str]:
    """Give the names that a statement reads."""
    inner = {a.arg for one in ast.walk(node) if isinstance(one, (ast.FunctionDef, ast.Lambda)) for a in one.args.args}
    inner |= _own(node)
    for one in ast.walk(node):
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load) and one.id not in inner:
            yield one.id


def _own(node: ast.AST) -> set[str]:
    """Return the names that comprehensions keep to themselves, such as d in ``[d for d in days]``."""
    loops = (one for one in ast.walk(node) if isinstance(one, ast.comprehension))
    return {name.id for loop in loops for name in ast.walk(loop.target) if isinstance(name, ast.Name)}


def _is_blank(node: ast.stmt) -> bool:
    return any(isinstance(one, ast.Constant) and one.value is ... for one in ast.walk(node))
