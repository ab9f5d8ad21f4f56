"""From ``lesson.md`` to blocks: MyST Markdown, read by markdown-it; this module says what may stand where.

``+++ kind name key=value`` begins a block and ends the one before; ``+++ zh`` begins its Chinese half. Prose comes
first, then the code cell that both languages share, then short words: a term, and a definition in each language.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.exercises.bilingual import one_sided
from coursekit.source.faults import Fault, SourceError, near
from coursekit.source.kinds import KINDS, Kind
from coursekit.text import Text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["NAME", "Block", "Entry", "Source", "read", "read_text"]

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NO_WORDS = Text(en="", zh="")
HALF = "zh"
CELL = "{code-cell}"


@dataclass(frozen=True)
class Entry:
    """Short words of a block.

    Attributes
    ----------
    word : str
        What they are: ``"hint"``, ``"mistake"``.
    names : tuple of str
        What they belong to: ``("six-years",)``.
    text : Text
    line : int
        Line of the term in the file.
    """

    word: str
    names: tuple[str, ...]
    text: Text
    line: int


@dataclass(frozen=True)
class Block:
    """One block of a lesson.

    Attributes
    ----------
    kind, name : str
    options : mapping of str to str
    flags : frozenset of str
    line : int
        Line of ``+++`` in the file.
    prose : Text
        Both halves, without the blank lines around them; empty where the kind has none.
    prose_lines : tuple of (int, int)
        First line of each half.
    code : str
        The code cell; empty where there is none.
    code_line : int
    entries : tuple of Entry
    listed : tuple of (str, int)
        Names of a block that is a list, each with its line.
    """

    kind: str
    name: str
    options: Mapping[str, str]
    flags: frozenset[str]
    line: int
    prose: Text = NO_WORDS
    prose_lines: tuple[int, int] = (0, 0)
    code: str = ""
    code_line: int = 0
    entries: tuple[Entry, ...] = ()
    listed: tuple[tuple[str, int], ...] = ()

    @property
    def id(self) -> str:
        """What the block's cell is called: its name, or what ``as=`` says; of a guess shown again, ``name-again``."""
        return self.options.get("as", f"{self.name}-again" if self.kind == "guessed" else self.name)

    def all(self, word: str) -> tuple[Entry, ...]:
        """Return the entries of one word, in order."""
        return tuple(entry for entry in self.entries if entry.word == word)

    def texts(self, word: str) -> tuple[Text, ...]:
        """Return the words of one term, in order."""
        return tuple(entry.text for entry in self.all(word))

    def text(self, word: str, *names: str) -> Text | None:
        """Return the words of one term, or None."""
        found = (entry.text for entry in self.entries if entry.word == word and entry.names == names)
        return next(found, None)


@dataclass(frozen=True)
class Source:
    """A lesson's source.

    Attributes
    ----------
    path : Path
    number : str
        Two digits.
    blocks : tuple of Block
        In reading order.
    """

    path: Path
    number: str
    blocks: tuple[Block, ...]

    def of(self, *kinds: str) -> tuple[Block, ...]:
        """Return the blocks of some kinds, in reading order."""
        return tuple(block for block in self.blocks if block.kind in kinds)

    def block(self, kind: str, name: str) -> Block:
        """Return one block.

        Raises
        ------
        SourceError
            If there is none, with the nearest name.
        """
        for block in self.blocks:
            if block.kind == kind and block.name == name:
                return block
        known = [block.name for block in self.of(kind)]
        fault = Fault(0, f"There is no block `+++ {kind} {name}`.", near(name, known))
        raise SourceError(self.path, [fault])


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.myst_blocks import myst_block_plugin

    parser = MarkdownIt("commonmark").enable("table").use(deflist_plugin).use(myst_block_plugin)
    # Only where things stand is wanted; inline markup stays as it was written.
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def read(path: Path) -> Source:
    """Read a lesson's source.

    Raises
    ------
    SourceError
        With every fault found, each with its line and remedy.
    """
    return read_text(path.read_text(encoding="utf-8"), path)


def read_text(text: str, path: Path) -> Source:
    """`read`, of a text; `path` is named in messages."""
    lines = text.splitlines()
    faults: list[Fault] = []
    blocks = []
    for head, tokens in _parts(_parser().parse(text), lines, faults):
        draft = _Draft(head, lines, faults)
        for token in tokens:
            draft.take(token)
        blocks.append(draft.block())
    made = tuple(block for block in blocks if block is not None)
    faults += _twice(made)
    number = next((block.options.get("number", "") for block in made if block.kind == "lesson"), "")
    if not made or made[0].kind != "lesson" or not re.fullmatch(r"\d\d", number):
        faults.append(Fault(1, "The lesson does not begin with its head.", "Begin with `+++ lesson name number=01`."))
    folder = re.fullmatch(r"l(\d\d)", path.parent.name)
    if folder and number not in ("", folder[1]):  # all else would be compared with another lesson
        what = f"The head says `number={number}`, and the lesson lies in `{path.parent.name}`."
        faults.append(Fault(made[0].line, what, f"Write `number={folder[1]}`."))
    if faults:
        raise SourceError(path, faults)
    return Source(path, number, made)


@dataclass(frozen=True)
class _Head:
    """The first line of a block, taken apart."""

    kind: str
    name: str
    options: Mapping[str, str]
    flags: frozenset[str]
    line: int


def _parts(tokens: list[Token], lines: list[str], faults: list[Fault]) -> Iterator[tuple[_Head, list[Token]]]:
    """Cut the file at the lines that begin a block; ``+++ zh`` stays inside."""
    head: _Head | None = None
    inside: list[Token] = []
    for token in tokens:
        if token.level or not token.map:
            continue
        if token.type == "myst_block_break" and token.content.strip() != HALF:
            if head is not None:
                yield head, inside
            head, inside = _head(token.content, token.map[0] + 1, faults), []
        elif head is not None:
            inside.append(token)
        elif token.type != "myst_line_comment":
            faults.append(Fault(token.map[0] + 1, "This stands before the first block.", "Move it below a `+++` line."))
            head = _Head("", "", {}, frozenset(), token.map[0] + 1)
    if head is not None:
        yield head, inside


def _head(content: str, line: int, faults: list[Fault]) -> _Head:
    parts = content.split()
    kind = parts[0] if parts else ""
    known = KINDS.get(kind)
    if known is None:
        faults.append(Fault(line, f"There is no kind of block `{kind}`.", near(kind, KINDS)))
        return _Head("", "", {}, frozenset(), line)
    options: dict[str, str] = {}
    flags: set[str] = set()
    name = kind
    for position, part in enumerate(parts[1:]):
        key, equals, value = part.partition("=")
        if equals:
            if key not in known.options:
                faults.append(Fault(line, f"A block `{kind}` has no `{key}=`.", near(key, known.options)))
            options[key] = value
        elif position == 0:
            name = part
        elif part in known.flags:
            flags.add(part)
        else:
            faults.append(Fault(line, f"A block `{kind}` takes no `{part}`.", near(part, known.flags)))
    for given in (name, options.get("as", name)):
        if not NAME.fullmatch(given):
            faults.append(Fault(line, f"`{given}` is no name.", "Write lower-case words joined by hyphens."))
    return _Head(kind, name, options, frozenset(flags), line)


@dataclass
class _Draft:
    """A block while it is read."""

    head: _Head
    lines: list[str]
    faults: list[Fault]
    halves: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: {"en": [], "zh": []})
    half: str = "en"
    code: str = ""
    code_line: int = 0
    entries: list[Entry] = field(default_factory=list)
    after_prose: str = ""

    @property
    def kind(self) -> Kind:
        return KINDS.get(self.head.kind, Kind(prose="maybe", code=True))

    def fault(self, line: int, what: str, remedy: str) -> None:
        self.faults.append(Fault(line, what, remedy))

    def take(self, token: Token) -> None:
        """Take one element of the file."""
        assert token.map is not None
        first, last = token.map
        if token.type == "myst_line_comment":
            return
        if token.type == "myst_block_break":
            if self.half == "zh":
                self.fault(first + 1, "The Chinese half begins twice.", "Take out one `+++ zh`.")
            self.half = "zh"
        elif token.type == "fence" and token.info.strip() == CELL:
            self._code_cell(token, first)
        elif token.type == "dl_open":
            self.entries += _entries(self.lines, first, last, self.faults)
            self.after_prose = self.after_prose or "short words"
        else:
            self._prose(token, first, last)

    def _code_cell(self, token: Token, first: int) -> None:
        if self.code:
            self.fault(first + 1, "A second code cell in one block.", "Give it a block `+++ code name` of its own.")
        self._closed(token, first)
        self.code, self.code_line = token.content.rstrip("\n"), first + 2
        try:
            ast.parse(self.code)
        except SyntaxError as error:
            self.fault(self.code_line + (error.lineno or 1) - 1, f"This is no Python: {error.msg}.", "Mend it.")
        else:
            for line, what, remedy in one_sided(self.code):
                self.fault(self.code_line + line - 1, what, remedy)
        self.after_prose = self.after_prose or "the code cell"

    def _closed(self, token: Token, first: int) -> None:
        """Note a fence that was not closed and swallows the next blocks."""
        for k, line in enumerate(token.content.splitlines()):
            if re.match(r"\+\+\+( |$)", line):
                self.fault(
                    first + 1,
                    f"This fence is not closed: it runs over line {first + 2 + k}, `{line}`.",
                    "Close it with ```.",
                )
                return

    def _prose(self, token: Token, first: int, last: int) -> None:
        if self.kind.names and token.type == "bullet_list_open":
            self.halves["en"].append((first, last))
            return
        if token.type == "fence":
            self._closed(token, first)
            if token.info.strip().startswith("{"):
                info = token.info.strip()
                self.fault(first + 1, f"`{info}` is no directive of a lesson.", "Code that runs is `{code-cell}`.")
        if self.after_prose:
            self.fault(first + 1, f"Prose after {self.after_prose}.", "Prose comes first in a block; move it up.")
        for k in range(first, last):
            if token.type == "paragraph_open" and re.match(r"\s*:\s", self.lines[k]):
                self.fault(k + 1, "A definition without a term of its own.", "Leave a blank line before its term.")
            if token.type != "fence" and self.lines[k].startswith(":::"):
                self.fault(k + 1, "A colon fence is no part of a lesson.", "Use a block of its own.")
        self.halves[self.half].append((first, last))

    def block(self) -> Block | None:
        """Return the block, after everything that its kind asks for was looked at."""
        head, kind = self.head, self.kind
        if not head.kind:
            return None
        prose = {half: self._joined(spans) for half, spans in self.halves.items()}
        listed = self._listed() if kind.names else ()
        if kind.names:
            prose = {"en": "", "zh": ""}
        for half, language in (("en", "English"), ("zh", "Chinese")):
            if kind.prose == "no" and prose[half]:
                line = self.halves[half][0][0] + 1
                self.fault(line, f"A block `{head.kind}` has no prose.", "Put it into a block `+++ prose name`.")
            elif not prose[half] and (kind.prose == "yes" or (kind.prose == "maybe" and any(prose.values()))):
                remedy = "Write it below `+++ zh`." if half == "zh" else "Write it above `+++ zh`."
                self.fault(head.line, f"The block `{head.kind} {head.name}` has no {language} half.", remedy)
        if kind.code and not self.code:
            self.fault(
                head.line, f"The block `{head.kind} {head.name}` has no code cell.", "Add a fence `{code-cell}`."
            )
        if not kind.code and self.code:
            self.fault(self.code_line - 1, f"A block `{head.kind}` has no code cell.", "Use a block `+++ code name`.")
        self._words(kind)
        starts = [self.halves[half][0][0] + 1 if self.halves[half] else 0 for half in ("en", "zh")]
        return Block(
            kind=head.kind,
            name=head.name,
            options=head.options,
            flags=head.flags,
            line=head.line,
            prose=Text(en=prose["en"], zh=prose["zh"]),
            prose_lines=(starts[0], starts[1]),
            code=self.code,
            code_line=self.code_line,
            entries=tuple(self.entries),
            listed=listed,
        )

    def _joined(self, spans: list[tuple[int, int]]) -> str:
        if not spans:
            return ""
        kept = [line for line in self.lines[spans[0][0] : spans[-1][1]] if not re.match(r"%\s", line)]
        return "\n".join(kept).strip("\n")

    def _listed(self) -> tuple[tuple[str, int], ...]:
        found = []
        for first, last in self.halves["en"]:
            for k in range(first, last):
                match = re.fullmatch(r"-\s+(.+?)\s*", self.lines[k])
                if match:
                    found.append((match[1], k + 1))
        if not found:
            self.fault(self.head.line, f"The block `{self.head.kind}` is empty.", "Write one name a line: `- 百分点`.")
        return tuple(found)

    def _words(self, kind: Kind) -> None:
        """Look at the short words: known, as often as they may stand, none twice."""
        head = self.head
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for entry in self.entries:
            known = kind.words.get(entry.word)
            label = " ".join([entry.word, *entry.names])
            if known is None:
                self.fault(entry.line, f"A block `{head.kind}` has no words `{label}`.", near(entry.word, kind.words))
            elif len(entry.names) != known.named:
                example = " ".join([entry.word, *["name"] * known.named])
                self.fault(entry.line, f"`{label}` has {len(entry.names)} names.", f"Write `{example}`.")
            elif entry.names and (entry.word, entry.names) in seen:
                self.fault(entry.line, f"`{label}` stands twice in this block.", "Take one out.")
            seen.add((entry.word, entry.names))
        for word, known in kind.words.items():
            count = sum(entry.word == word for entry in self.entries)
            if count < known.least:
                remedy = f"Add `{word}`, with a line `: English` and a line `: 中文`."
                wanted = f"{known.least} {'or more ' if known.most > known.least else ''}`{word}`"
                self.fault(head.line, f"`{head.kind} {head.name}` has {count} of {wanted}.", remedy)
            elif count > known.most:
                what = f"`{head.kind} {head.name}` has {count} `{word}`; {known.most} may stand."
                self.fault(head.line, what, "Take out or join.")


def _entries(lines: list[str], first: int, last: int, faults: list[Fault]) -> list[Entry]:
    """Return the terms of a definition list with their two definitions each."""
    found: list[tuple[int, str, list[str]]] = []
    for k in range(first, last):
        line = lines[k]
        if re.match(r":\s", line):
            if found:
                found[-1][2].append(line[1:].strip())
            else:
                faults.append(Fault(k + 1, "A definition without a term.", "Write its term above, as `hint`."))
        elif line.strip() and not line.startswith("%"):
            if line[0].isspace():
                faults.append(Fault(k + 1, "A definition goes on in a second line.", "Write it in one line."))
            else:
                found.append((k + 1, line.strip(), []))
    entries = []
    for line_number, term, words in found:
        if len(words) != 2:
            faults.append(
                Fault(
                    line_number,
                    f"`{term}` has {len(words)} definitions.",
                    "Write two: a line `: English`, then a line `: 中文`.",
                )
            )
            continue
        word, *names = term.split()
        entries.append(Entry(word, tuple(names), Text(en=words[0], zh=words[1]), line_number))
    return entries


def _twice(blocks: tuple[Block, ...]) -> Iterator[Fault]:
    """Give a fault for each name that two blocks share: a name is an identity."""
    seen: dict[str, int] = {}
    for block in blocks:
        if block.kind == "teacher":  # hangs on another block by that one's name
            continue
        if block.id in seen:
            yield Fault(
                block.line,
                f"The name `{block.id}` is taken in line {seen[block.id]}.",
                "Choose another, or add `as=another-name`.",
            )
        seen.setdefault(block.id, block.line)
