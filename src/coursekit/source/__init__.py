"""The source of a lesson: ``lesson.md`` and typed Python, read, bound to each other and written as two notebooks.

read (file → blocks) · kinds (what may stand where) · faults (line and remedy) · bind (words + code → declarations) ·
words (for charts and explorers) · refer (numbers that follow from order) · write (→ notebooks) · rules · teacher.
"""

from __future__ import annotations

from coursekit.source.bind import bind, lesson_words
from coursekit.source.faults import Fault, SourceError
from coursekit.source.guesses import bind_guesses
from coursekit.source.read import Block, Entry, Source, read, read_text
from coursekit.source.refer import References
from coursekit.source.words import BlockWords
from coursekit.source.write import Course
from coursekit.source.write import notebook as write_notebook

__all__ = [
    "Block",
    "BlockWords",
    "Course",
    "Entry",
    "Fault",
    "References",
    "Source",
    "SourceError",
    "bind",
    "bind_guesses",
    "lesson_words",
    "read",
    "read_text",
    "write_notebook",
]
