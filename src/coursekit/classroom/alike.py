"""Notebooks with more in common than chance: pairs to look at, and never more than that.

Code is compared without names, comments and layout, after all that was given, and all that the solution says, is taken
out; what one in ten of the class has is taken for common. Two who worked together, and may, look the same.
"""

from __future__ import annotations

import io
import keyword
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from coursekit import lessons
from coursekit.classroom.notebook import Notebook, Unreadable, read_notebook
from coursekit.exercises.bilingual import in_language
from coursekit.exercises.solved import solution_source
from coursekit.text import LANGUAGES

__all__ = ["Pair", "alike"]

LONG = 6
"""Tokens of one piece."""
LEAST = 12
"""Pieces that few others have, from which what two have in common is shown."""
COMMON = 0.1
"""Share of the class from which a piece is common."""
SHARE = 0.3
"""Share of the smaller one's own pieces from which a pair is shown."""


@dataclass(frozen=True)
class Pair:
    """Two notebooks with pieces in common that few others have.

    Attributes
    ----------
    a, b : str
        Digests of the files.
    rare_shared, rare_a, rare_b : int
        Pieces that few others have: of both, and of each.
    share : float
        Of the smaller one's.
    cells : tuple of str
        Exercises in which they lie.
    """

    a: str
    b: str
    rare_shared: int
    rare_a: int
    rare_b: int
    share: float
    cells: tuple[str, ...]


def alike(number: str, files: Iterable[tuple[str, bytes]]) -> list[Pair]:
    """Return the pairs to look at, those with most in common first.

    Parameters
    ----------
    number : str
        The lesson.
    files : iterable of (str, bytes)
        Digest and content of each; what cannot be read is left out.
    """
    given = _given(number)
    pieces: dict[str, dict[Piece, str]] = {}
    for digest, content in files:
        try:
            pieces[digest] = {piece: name for piece, name in _pieces(read_notebook(content)) if piece not in given}
        except Unreadable:
            continue
    counts = Counter(piece for one in pieces.values() for piece in one)
    most = max(2, int(COMMON * len(pieces)))
    owners: dict[Piece, list[str]] = defaultdict(list)
    rare: Counter[str] = Counter()
    for digest, one in pieces.items():
        for piece in one:
            if counts[piece] <= most:
                owners[piece].append(digest)
                rare[digest] += 1
    shared: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece, those in owners.items():
        for pair in combinations(sorted(those), 2):
            shared[pair].append(piece)
    found = [_pair(pair, those, rare, pieces) for pair, those in shared.items() if len(those) >= LEAST]
    return sorted((one for one in found if one.share >= SHARE), key=lambda one: (-one.share, -one.rare_shared, one.a))


Piece = tuple[str, ...]


def _pair(
    pair: tuple[str, str], those: Sequence[Piece], rare: Counter[str], pieces: dict[str, dict[Piece, str]]
) -> Pair:
    a, b = pair
    cells = tuple(sorted({pieces[a][piece] for piece in those} - {""}))
    return Pair(a, b, len(those), rare[a], rare[b], round(len(those) / min(rare[a], rare[b]), 3), cells)


def _pieces(book: Notebook) -> Iterable[tuple[Piece, str]]:
    for cell in book.cells:
        yield from ((piece, cell.exercise) for piece in _shingles(cell.source))


def _given(number: str) -> set[Piece]:
    """Return what everybody has: the given notebook and the solutions, in both languages."""
    found: set[Piece] = set()
    for language in LANGUAGES:
        for cell in lessons.notebook(number, language)["cells"]:
            if cell["cell_type"] == "code":
                found |= set(_shingles(in_language("".join(cell["source"]), language)))
        for exercise in lessons.declarations(number, "exercises"):
            call = f'lesson.check("{exercise.short_name}", {exercise.name})'
            found |= set(_shingles(f"{solution_source(exercise, language)}\n{call}"))
    return found


def _shingles(source: str) -> Iterable[Piece]:
    tokens = list(_tokens(source))
    return (tuple(tokens[i : i + LONG]) for i in range(len(tokens) - LONG + 1))


def _tokens(source: str) -> Iterable[str]:
    """Yield the tokens of code, names as N; long texts word by word."""
    try:
        for one in tokenize.generate_tokens(io.StringIO(source).readline):
            if one.type == tokenize.NAME:
                yield one.string if keyword.iskeyword(one.string) else "N"
            elif one.type == tokenize.STRING and len(one.string) > 20:
                yield from (one.string.split() if " " in one.string else one.string)
            elif one.type in (tokenize.NUMBER, tokenize.STRING, tokenize.OP):
                yield one.string
    except (tokenize.TokenError, SyntaxError):
        return
