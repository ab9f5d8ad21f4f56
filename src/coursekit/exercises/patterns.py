r"""A pattern of Python as JavaScript writes it, for the same texts.

Python's ``\d``, ``\w``, ``\s`` and ``\b`` know all scripts, those of JavaScript only ASCII, so that ``\b`` would see an
edge between 共 and the Latin letter after it. The sets are written out here; an edge stays ``\b``, which
``assets/remark.mjs`` writes out, because it is long. What this cannot carry over it refuses.
"""

from __future__ import annotations

import re

__all__ = ["NotSaid", "in_javascript"]


class NotSaid(ValueError):
    """A test holds something that cannot be worked out on a page."""


_SETS = {"d": r"\p{Nd}", "w": r"\p{L}\p{N}_", "s": r"\s\x1c-\x1f\x85"}
_ALIKE = frozenset("ntrfv")
_SYNTAX = frozenset(r"\^$.*+?()[]{}|/-")
_GROUP = re.compile(r"\((?:\?(?::|=|!|<=|<!)|(?!\?))")


def in_javascript(pattern: re.Pattern[str]) -> str:
    r"""Return the source of a pattern for a ``RegExp`` with the flag ``u``, and ``i`` where the pattern has it.

    Raises
    ------
    NotSaid
        If the pattern has other flags, named groups or an escape that has no counterpart.

    Examples
    --------
    >>> in_javascript(re.compile(r"\d+[,;]|a.b"))
    '[\\p{Nd}]+[,;]|a[^\\n]b'
    """
    if pattern.flags & ~(re.UNICODE | re.IGNORECASE):
        message = f"The pattern {pattern.pattern!r} has flags other than IGNORECASE. Write it without them."
        raise NotSaid(message)
    source, out, at, inside = pattern.pattern, [], 0, False
    while at < len(source):
        character = source[at]
        if character == "\\":
            out.append(_escape(pattern, source[at + 1], inside))
            at += 2
            continue
        if inside:
            inside = character != "]"
            out.append("\\[" if character == "[" else character)
        elif character == "[":
            inside = True
            begins = "[^" if source.startswith("[^", at) else "["
            out.append(begins)
            at += len(begins) - 1
            if source.startswith("]", at + 1):  # what would close the set at once stands for itself
                out.append(r"\]")
                at += 1
        elif character == "(":
            opened = _GROUP.match(source, at)
            if opened is None:
                raise _refused(pattern, source[at : at + 3])
            out.append(opened.group())
            at = opened.end() - 1
        else:
            out.append({".": r"[^\n]", "$": r"(?=\n?$)"}.get(character, character))
        at += 1
    return "".join(out)


def _escape(pattern: re.Pattern[str], letter: str, inside: bool) -> str:
    if letter in _SETS:
        return _SETS[letter] if inside else f"[{_SETS[letter]}]"
    if letter.lower() in _SETS and not inside:
        return f"[^{_SETS[letter.lower()]}]"
    if letter == "b" and not inside:
        return r"\b"
    if letter == "-" and not inside:
        return letter
    if letter in _ALIKE or letter in _SYNTAX:
        return "\\" + letter
    if letter.isalnum():
        raise _refused(pattern, "\\" + letter)
    return letter


def _refused(pattern: re.Pattern[str], what: str) -> NotSaid:
    return NotSaid(f"The pattern {pattern.pattern!r} holds `{what}`, which the page cannot read.")
