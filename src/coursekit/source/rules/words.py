"""Rules for the words of a lesson: lengths, numbers, the two languages, and how each is set."""

from __future__ import annotations

import ast
import html
import io
import re
import tokenize
from collections.abc import Iterator

from coursekit.catalogue.terms import UnknownTerm, term
from coursekit.source.bans import Kind, offences
from coursekit.source.faults import Fault
from coursekit.source.numbers import unexplained
from coursekit.source.pairs import differences
from coursekit.source.plain import HAN, headings, length
from coursekit.source.rules.material import Material, Part, Rule
from coursekit.text import LANGUAGES, Language

__all__ = ["MOST", "WORDS", "nothing_is_still_to_do"]

MOST = {
    "lesson": {"need": (30, 45), "goal": (20, 35)},
    "exercise": {
        "asked": (22, 36),
        "hint": (30, 45),
        "mistake": (45, 65),
        "option": (18, 26),
        "why": (55, 80),
        "right": (35, 55),
        "column": (10, 14),
        "field": (12, 18),
    },
    "chart": {"title": (20, 32), "subtitle": (36, 52), "words": (60, 90), "source": (45, 70), "label": (6, 10)},
    "explorer": {
        "title": (14, 18),
        "predict": (22, 32),
        "caption": (60, 90),
        "control": (14, 28),
        "choice": (10, 15),
        "column": (6, 10),
        "label": (8, 10),
        "say": (40, 55),
    },
    "guess": {"question": (26, 40), "option": (18, 26), "unit": (6, 8), "least": (8, 12), "most": (8, 12)},
    "guessed": {"then": (40, 60)},
    "misread": {"phrase": (12, 18), "is": (35, 50), "is-not": (35, 50)},
    "selftest": {"question": (26, 40), "answer": (30, 40)},
    "teacher": {"say": (60, 90), "discuss": (60, 90), "stumble": (60, 90), "short": (60, 90)},
}
"""English words and Chinese characters that short words may have."""
MOST_PROSE: dict[Language, int] = {"en": 150, "zh": 250}
"""Words, characters between two things to do."""
DO = {"code", "figure", "chart", "explorer", "guess", "guessed", "exercise", "sitting"}
READ = {"prose", "judgement", "misread"}
MARKDOWN = frozenset({"lesson", "misread", "selftest", "teacher"})
"""Kinds of block whose short words are set as Markdown."""
UNITS: dict[Language, str] = {"en": "words", "zh": "characters"}
HELD = {"teacher", "reading"}
"""Kinds whose numbers are not held to the catalogue: they are about the lesson, or titles of books."""
UNSAID = {"terms", "reading", "teacher", "lesson"}
"""Kinds that a learner does not learn a term from: lists, titles of books, and what stands above the lesson."""
STEM = 5
"""Letters by which an English word is known again: *inspecting* says *inspection*."""
TODO = re.compile(r"TODO")
SECTION = re.compile(r"\b[Ss]ections? \d+|第\d+(?:[、至和]\d+)*节")


def short_words_are_short(lesson: Material) -> Iterator[Fault]:
    """Short words are short."""
    for part in lesson.parts():
        most = MOST.get(part.block.kind, {}).get(part.word)
        for k, language in enumerate(LANGUAGES):
            found = length(part.text.to(language), language)
            if most and found > most[k]:
                what = f"`{part.word}` has {found} {UNITS[language]} where {most[k]} may stand."
                yield Fault(part.line + 1 + k, what, "Shorten it.")


def there_is_always_something_to_do(lesson: Material) -> Iterator[Fault]:
    """Never more than 150 words or 250 characters are read without something to do."""
    read = dict.fromkeys(LANGUAGES, 0)
    for block in lesson.source.blocks:
        if block.kind in DO:
            read = dict.fromkeys(LANGUAGES, 0)
        if block.kind not in READ:
            continue
        for k, language in enumerate(LANGUAGES):
            read[language] += length(block.prose.to(language), language)
            read[language] += sum(length(entry.text.to(language), language) for entry in block.entries)
            if read[language] > MOST_PROSE[language]:
                most = f"{MOST_PROSE[language]} may stand"
                what = f"{read[language]} {UNITS[language]} since the last thing to do; {most}."
                yield Fault(block.prose_lines[k] or block.line, what, "Shorten, or put something to do before it.")


def numbers_rest_on_something(lesson: Material) -> Iterator[Fault]:
    """A number in the words is a figure of the speech, a value of a series, computed by the lesson, or allowed."""
    permitted = [*lesson.allowed, *lesson.computed]
    for part in lesson.parts():
        if part.block.kind in HELD:
            continue
        for k in range(2):
            for line, text in _lines(part, k):
                loose = list(dict.fromkeys(number.written for number in unexplained(text, permitted)))
                if loose:
                    what = f"{', '.join(loose)} {'rests' if len(loose) == 1 else 'rest'} on nothing."
                    yield Fault(line, what, "Mend it, or allow it with a reason in lessons/allowed_numbers.csv.")


def both_languages_say_the_same(lesson: Material) -> Iterator[Fault]:
    """What one language says in numbers, links, formulas, names of code and references the other says too."""
    for part in lesson.parts():
        if part.block.kind == "reading":  # each language names the edition it can read
            continue
        for difference in differences(part.text):
            yield Fault(part.line, f"English and Chinese differ: {difference}.", "Mend one of the two.")


def each_language_is_itself(lesson: Material) -> Iterator[Fault]:
    """The English is English and the Chinese is Chinese."""
    for part in lesson.parts():
        en, zh = part.text.en, part.text.zh
        if re.search(r"[，。；：？！]", re.sub(r"`[^`]*`|“[^”]*”", "", en)):
            yield Fault(part.line + bool(part.word), "The English holds Chinese punctuation.", "Are the two swapped?")
        words = re.findall(r"[A-Za-z]{2,}", re.sub(r"`[^`]*`|\{[^}]*\}|\$[^$]*\$|\([^)]*\)", "", zh))
        if len(words) >= 3 and not re.search(HAN, zh):
            yield Fault(part.chinese, "The Chinese holds no Chinese.", "Are the two swapped?")


def words_are_as_printed(lesson: Material) -> Iterator[Fault]:
    """Chinese is as a good Chinese textbook prints it, English is British; see `coursekit.source.bans`."""
    for part in lesson.parts():
        kind: Kind = "short" if part.word and part.block.kind not in MARKDOWN else "prose"
        for k, language in enumerate(LANGUAGES):
            for line, text in _lines(part, k):
                for ban, phrase in offences(text, kind, language):
                    yield Fault(line, f"“…{phrase}…” ({ban.name}).", f"Write {ban.remedy}.")
    for block in lesson.source.blocks:
        for offset, words in _in_code(block.code):
            for ban, phrase in offences(words.rpartition(" | ")[2], "cell", "zh"):
                yield Fault(block.code_line + offset, f"“…{phrase}…” ({ban.name}).", f"Write {ban.remedy}.")


def sections_are_named(lesson: Material) -> Iterator[Fault]:
    """A section is referred to by the name of a block of it, never by a number that was typed."""
    for part in lesson.parts():
        for k in range(2):
            for line, text in _lines(part, k):
                typed = SECTION.search(re.sub(r"`[^`\n]*`", "", text))
                if typed:
                    yield Fault(line, f"“{typed[0]}” is typed.", "Write {sec}`name`, with a block of that section.")


def its_terms_are_met_in_the_words(lesson: Material) -> Iterator[Fault]:
    """What the list of terms explains is said in the lesson, in both languages; another form of the words will do."""
    said = [part.text for part in lesson.parts() if part.block.kind not in UNSAID]
    whole = {language: "\n".join(text.to(language) for text in said).lower() for language in LANGUAGES}
    if TODO.search("".join(text.en for text in said)):  # it may yet be said
        return
    for block in lesson.source.of("terms"):
        for name, line in block.listed:
            try:
                asked = term(name).text
            except UnknownTerm:  # told where the notebook is written
                continue
            # A last letter may change (diary, diaries); Chinese words of two characters are looked for one by one.
            stems = [word[: min(STEM, len(word) - 1)] for word in re.findall(r"[^\W\d_]{4,}", asked.en.lower())]
            pairs = [asked.zh[k : k + 2] for k in range(0, len(asked.zh) - 1, 2)]
            if not (all(one in whole["en"] for one in stems) and all(one in whole["zh"] for one in pairs)):
                what = f"The list explains “{asked.en}” ({asked.zh}), and the lesson does not say it in both languages."
                yield Fault(line, what, "Say it where it is taught, or take it off the list.")


def _in_code(code: str) -> Iterator[tuple[int, str]]:
    """Give remarks and texts of a code cell, each with its line there, counted from 0."""
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0] - 1, token.string.lstrip("# ")
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno - 1, node.value


def bold_ends_where_it_was_meant_to(lesson: Material) -> Iterator[Fault]:
    """Bold ends where it was meant to: no `**` is left over, none runs on to the next pair."""
    from markdown_it import MarkdownIt

    for part in lesson.parts():
        for k, language in enumerate(LANGUAGES):
            text = re.sub(r"`[^`\n]*`", "`c`", part.text.to(language))
            if "**" not in text:
                continue
            shown = MarkdownIt().render(text)
            meant = re.findall(r"\*\*([^*\n]+)\*\*", text)
            bold = re.findall(r"<strong>(.*?)</strong>", shown, flags=re.DOTALL)
            found = [html.unescape(re.sub(r"<[^>]+>", "", one)) for one in bold]
            bare = [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", one).replace("`", "") for one in meant]
            if "**" in shown or found != bare:
                line = part.line + 1 + k if part.word else (part.line, part.chinese)[k]
                wrong = next((one for one in bare if one not in found), "**")
                yield Fault(line, f"Bold does not close: “{wrong}”.", "Take the punctuation out of the `**`.")


def keys_can_be_typed(lesson: Material) -> Iterator[Fault]:
    """Names and keys that a learner types are plain ASCII."""
    for block in lesson.source.blocks:
        for node in ast.walk(ast.parse(block.code)):
            for key, line in _keys(node):
                if not key.isascii():
                    what = f"The key {key!r} is not plain ASCII."
                    yield Fault(block.code_line + line - 1, what, "Write one that can be typed.")


def _keys(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Give each text that is a key, with its line in the code."""
    given: list[ast.expr | None] = []
    if isinstance(node, ast.Dict):
        given = list(node.keys)
    elif isinstance(node, ast.Subscript):
        inside = node.slice
        given = list(inside.elts) if isinstance(inside, ast.Tuple | ast.List) else [inside]
    for key in given:
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield key.value, key.lineno


def no_words_are_unused(lesson: Material) -> Iterator[Fault]:
    """Every `label` and `say` of a chart or explorer is asked for by the code."""
    texts = {
        node.value
        for code in lesson.python.values()
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for block in lesson.source.of("chart", "explorer"):
        for entry in block.entries:
            name = " ".join([entry.word, *entry.names])
            if entry.word in ("label", "say") and not {name, *entry.names} & texts:
                yield Fault(entry.line, f"No code asks for `{name}`.", "Take it out, or ask for it: `W(…)`.")


def the_answer_is_not_given_away(lesson: Material) -> Iterator[Fault]:
    """No first hint, no reply to a mistake and no title says the number that is asked for."""
    known = {block.name: block for block in lesson.source.of("exercise")}
    for name, answer in lesson.answers.items():
        block = known[name]
        whole, point, decimals = answer.partition(".")
        shown = {answer, f"{int(whole):,}{point}{decimals}"} if len(answer) >= 3 else set()
        words = [(entry.text.en, entry.line + 1) for entry in (*block.all("hint")[:1], *block.all("mistake"))]
        words += [(entry.text.en, entry.line + 1) for entry in block.all("asked")]
        words += [(title, block.prose_lines[0]) for level, title in headings(block.prose.en) if level == 3]
        for text, line in words:
            for number in sorted(shown):
                if re.search(rf"(?<![0-9.,]){re.escape(number)}(?![0-9]|[.,][0-9])", text):
                    yield Fault(line, f"This says the answer, {number}.", "Leave it to the learner.")


def nothing_is_still_to_do(lesson: Material) -> Iterator[Fault]:
    """Nothing is still to do: no word and no code holds `TODO`."""
    for block in lesson.source.blocks:
        words = [(block.prose.en + block.prose.zh, "prose"), (block.code, "code")]
        words += [(entry.text.en + entry.text.zh, " ".join([entry.word, *entry.names])) for entry in block.entries]
        missing = list(dict.fromkeys(name for text, name in words if TODO.search(text)))
        if missing:
            yield Fault(block.line, f"`{block.kind} {block.name}`: {', '.join(missing)}.", "Write it.")
    for name, code in lesson.python.items():
        if TODO.search(code):
            yield Fault(0, f"{name} holds `TODO`.", "Write it.")


def _lines(part: Part, k: int) -> Iterator[tuple[int, str]]:
    """Give the lines of one language with their numbers; fences and folds that run over lines are one piece."""
    text = (part.text.en, part.text.zh)[k]
    first = part.line + 1 + k if part.word else (part.line, part.chinese)[k]
    if "```" in text or "$$" in text:
        yield first, text
        return
    for offset, line in enumerate(text.split("\n")):
        yield first + offset, line


WORDS: tuple[Rule, ...] = (
    nothing_is_still_to_do,
    short_words_are_short,
    there_is_always_something_to_do,
    numbers_rest_on_something,
    both_languages_say_the_same,
    each_language_is_itself,
    words_are_as_printed,
    sections_are_named,
    its_terms_are_met_in_the_words,
    bold_ends_where_it_was_meant_to,
    keys_can_be_typed,
    no_words_are_unused,
    the_answer_is_not_given_away,
)
