"""Words and code brought together: a block ``+++ exercise per-year`` and ``def per_year`` become one declaration."""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from coursekit.exercises import Choice, Column, Exercise, Field, Function, Mistake, Number, Open, Option, Table
from coursekit.exercises import code as ex
from coursekit.exercises.bilingual import one_sided
from coursekit.exercises.context import Context
from coursekit.exercises.declare import Chart
from coursekit.exercises.standing import standing_of
from coursekit.source.faults import Fault, SourceError, near
from coursekit.source.read import Block, Entry, Source
from coursekit.source.refer import References
from coursekit.text import Language, Text

__all__ = ["bind", "lesson_words"]

_WIDTH = {"en": 76, "zh": 38}


def lesson_words(source: Source) -> dict[str, Text]:
    """Return the words that answers of the lesson may hold, by name."""
    return {e.names[0]: e.text for block in source.of("exercise") for e in block.all("word")}


def bind(source: Source, module: ModuleType, refer: References, lesson: Context) -> tuple[Exercise, ...]:
    """Return the exercises of a lesson, in the order of its source.

    Parameters
    ----------
    source : Source
    module : module
        ``exercises.py`` of the lesson: the objects of `coursekit.exercises.code` in it are found by their names.
    refer : References
        Resolves references in words.
    lesson : Context
        What solutions read when their standing is derived.

    Raises
    ------
    SourceError
        If words and code do not fit: an exercise, a mistake, an option, a column, a field of one without the other.
    """
    codes = {k.replace("_", "-"): v for k, v in vars(module).items() if isinstance(v, ex.ExerciseCode)}
    blocks = source.of("exercise")
    faults: list[Fault] = []
    for name in codes:
        if name not in {block.name for block in blocks}:
            what = f"exercises.py has `{name.replace('-', '_')}`, and there is no block `+++ exercise {name}`."
            faults.append(Fault(0, what, near(name, (block.name for block in blocks))))
    made = []
    for position, block in enumerate(blocks, start=1):
        code = codes.get(block.name)
        if code is None:
            what = f"exercises.py has no exercise `{block.name.replace('-', '_')}`."
            faults.append(Fault(block.line, what, near(block.name, codes)))
            continue
        before = len(faults)
        bound = _Binding(block, code, f"{source.number}-{position}", lesson, refer, faults)
        bound.check()
        if len(faults) > before:
            continue
        try:
            made.append(bound.exercise())
            faults += _one_sided(block, made[-1])
        except ValueError as error:
            faults.append(Fault(block.line, f"{str(error).rstrip('.')}.", "Mend it in exercises.py or here."))
    faults += refer.faults
    if faults:
        raise SourceError(source.path, faults)
    return tuple(made)


def _one_sided(block: Block, exercise: Exercise) -> Iterator[Fault]:
    """Give what one language lacks in the solution that a learner is shown."""
    if exercise.shown is None:
        source = textwrap.dedent(inspect.getsource(exercise.solution))
        for _, what, remedy in one_sided(source):
            yield Fault(block.line, f"In the solution of `{block.name}`: {what}", f"{remedy[:-1]} in exercises.py.")


@dataclass
class _Binding:
    """One exercise on its way."""

    block: Block
    code: ex.ExerciseCode
    id: str
    lesson: Context
    refer: References
    faults: list[Fault]

    # What must fit

    def check(self) -> None:
        """Note every word without code and every name in code without words."""
        block, code = self.block, self.code
        mistakes = [m.name for m in code.named]
        if isinstance(code, ex.ChoiceCode):
            options = [e.names[0] for e in block.all("option")]
            if code.right not in options:
                what = f"The right option of `{block.name}` is `{code.right}`, and no option has this name."
                self.faults.append(Fault(block.line, what, near(code.right, options)))
            mistakes = [name for name in options if name != code.right]
        self._match("mistake", mistakes)
        self._match("column", [c.name for c in code.columns] if isinstance(code, ex.TableCode) else [])
        self._match("field", list(code.fields) if isinstance(code, ex.OpenCode) else [])
        self._match("example", list(code.fields) if isinstance(code, ex.OpenCode) else [])
        if not isinstance(code, ex.ChoiceCode):
            self._match("option", [])
        if not (isinstance(code, ex.FunctionCode) and code.show):
            self._match("case", [])
        used = [w for c in code.columns for w in c.words] if isinstance(code, ex.TableCode) else []
        used += [w for f in code.fields.values() for w in f.words] if isinstance(code, ex.OpenCode) else []
        for name in used:
            if name not in self.lesson.words:
                what = f"An answer to `{block.name}` may hold the word `{name}`, which has no `word {name}`."
                self.faults.append(Fault(block.line, what, near(name, self.lesson.words)))

    def _match(self, word: str, names: Iterable[str]) -> None:
        wanted = list(names)
        entries = {e.names[0]: e for e in self.block.all(word)}
        for name in wanted:
            if name not in entries:
                what = f"exercises.py names the {word} `{name}` of `{self.block.name}`, and it has no words."
                remedy = f"Add `{word} {name}`, with a line `: English` and a line `: 中文`."
                self.faults.append(Fault(self.block.line, what, remedy))
        for name, entry in entries.items():
            if name not in wanted:
                what = f"There are words for the {word} `{name}`, and exercises.py has none of this name."
                self.faults.append(Fault(entry.line, what, near(name, wanted)))

    # What is made

    def exercise(self) -> Exercise:
        """Return the declaration."""
        code = self.code
        if isinstance(code, ex.NumberCode):
            return Number(
                **self._shared(),
                solution=code.solution,
                mistakes=tuple(Mistake(m.name, self._why(m.name), value=m.value) for m in code.named),
                unit=code.unit,
                places=code.places,
                tolerance=code.tolerance,
            )
        if isinstance(code, ex.ChoiceCode):
            return self._choice(code)
        if isinstance(code, ex.TableCode):
            return Table(
                **self._shared(),
                solution=code.solution,
                mistakes=tuple(self._table_mistake(m) for m in code.named),
                rows=code.key,
                columns=tuple(self._column(c) for c in code.columns),
                given=_given(self.block.code, code.key, [c.name for c in code.columns]),
            )
        if isinstance(code, ex.FunctionCode):
            return Function(
                **self._shared(),
                solution=code.solution,
                mistakes=tuple(Mistake(m.name, self._why(m.name), wrong=m.wrong) for m in code.named),
                cases=code.cases,
                tolerance=code.tolerance,
                seconds=code.seconds,
                show=self._show(code.show) if code.show else None,
                more=code.more or (),
            )
        if isinstance(code, ex.ChartCode):
            return Chart(
                **self._shared(),
                solution=code.solution,
                mistakes=tuple(Mistake(m.name, self._why(m.name), seen=m.seen, wrong=m.wrong) for m in code.named),
                shows=code.shows,
            )
        assert isinstance(code, ex.OpenCode)
        return self._open(code)

    def _shared(self) -> dict[str, Any]:
        block = self.block
        return {
            "id": self.id,
            "title": self._title(),
            "ask": self._one("asked"),
            "hints": tuple(self._words(entry) for entry in block.all("hint")),
            "why": self._one("why"),
            "right": self._one("right"),
            "transfer": "transfer" in block.flags,
            "rests_on": self.code.rests_on,
            "invented": self.code.invented,
            "words": self.lesson.words,
            "derive": lambda exercise: standing_of(exercise, self.lesson),
        }

    def _title(self) -> Text:
        titles = [
            re.search(r"^### (.+)$", half, flags=re.MULTILINE) for half in (self.block.prose.en, self.block.prose.zh)
        ]
        if titles[0] is None or titles[1] is None:
            message = f"The exercise `{self.block.name}` needs a title in both languages, a line `### Title`."
            raise ValueError(message)
        return Text(en=titles[0][1].strip(), zh=titles[1][1].strip())

    def _words(self, entry: Entry) -> Text:
        return self.refer.text(entry.text, entry.line)

    def _one(self, word: str, *names: str) -> Text:
        return next(self._words(e) for e in self.block.all(word) if e.names == names)

    def _why(self, name: str) -> Text:
        return self._one("mistake", name)

    def _choice(self, code: ex.ChoiceCode) -> Choice:
        options = []
        for letter, entry in zip("abcdefghijklmnopqrstuvwxyz", self.block.all("option"), strict=False):
            name = entry.names[0]
            why = None if name == code.right else self._why(name)
            options.append(Option(letter, self._words(entry), why, name))
        answer = next(o.key for o in options if o.code == code.right)
        solution = _named(lambda lesson: answer, self.block.name)
        variable = solution.__name__
        return Choice(
            **self._shared(),
            solution=solution,
            shown=lambda language: f'{variable} = "{answer}"',
            options=tuple(options),
            answer=answer,
        )

    def _table_mistake(self, mistake: ex.MistakeCode) -> Mistake:
        cells = mistake.cells and {at: self._word_or_value(value) for at, value in mistake.cells.items()}
        return Mistake(mistake.name, self._why(mistake.name), wrong=mistake.wrong, cells=cells)

    def _word_or_value(self, value: object) -> object:
        """Return the word that a name stands for, else the value itself."""
        return self.lesson.words.get(value, value) if isinstance(value, str) else value

    def _column(self, column: ex.ColumnCode) -> Column:
        return Column(
            column.name,
            self._one("column", column.name),
            kind=column.kind,
            tolerance=column.tolerance,
            words=tuple(self.lesson.words[name] for name in column.words),
        )

    def _show(self, show: ex.Show) -> Callable[..., Text]:
        def named(*case: Any) -> Text:
            name, fields = show(*case)
            words = self.block.text("case", name)
            if words is None:
                message = f"The code names the case `{name}`, which has no words `case {name}`"
                raise ValueError(message)
            try:
                return words.fill(**fields)
            except (LookupError, ValueError) as error:
                message = f"`case {name}` asks for a field {error}, which the code does not give"
                raise ValueError(message) from error

        if isinstance(self.code, ex.FunctionCode):
            for cases in (self.code.cases, self.code.more):
                for case in cases if isinstance(cases, tuple) else ():  # a slip is told now, not when a learner sees it
                    named(*case)
        return named

    def _open(self, code: ex.OpenCode) -> Open:
        examples: dict[str, Any] = {}
        fields = []
        for name, field in code.fields.items():
            fields.append(self._field(name, field))
            text = self._one("example", name)
            examples[name] = _number(text.en) if field.kind == "number" else text
        solution = _named(lambda lesson: dict(examples), self.block.name)
        mistakes = []
        for mistake in code.named:
            changes = {key: value for (_, key), value in (mistake.cells or {}).items()}
            wrong = _changed(examples, changes)
            mistakes.append(Mistake(mistake.name, self._why(mistake.name), test=mistake.test, wrong=wrong))
        return Open(
            **self._shared(),
            solution=solution,
            shown=lambda language: _written(solution.__name__, examples, language),
            mistakes=tuple(mistakes),
            fields=tuple(fields),
        )

    def _field(self, name: str, field: ex.FieldCode) -> Field:
        return Field(
            name,
            self._one("field", name),
            kind=field.kind,
            least=field.least,
            options=tuple(self.lesson.words[word] for word in field.words),
            low=field.low,
            high=field.high,
        )


def _given(cell: str, key: tuple[str, ...], columns: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """Return the cells of a table that its code cell gives, ``"ill": [4000, ..., ...]``; None for a blank."""
    found: dict[str, tuple[Any, ...]] = {}
    for node in ast.walk(ast.parse(cell)):
        if not isinstance(node, ast.Dict):
            continue
        parts = {k.value: v for k, v in zip(node.keys, node.values, strict=True) if isinstance(k, ast.Constant)}
        if not set(key) <= parts.keys():
            continue
        for name in columns:
            values = parts.get(name)
            if isinstance(values, ast.List) and all(isinstance(one, ast.Constant) for one in values.elts):
                cells = [one.value for one in values.elts if isinstance(one, ast.Constant)]
                if any(one is not ... for one in cells):
                    found[name] = tuple(None if one is ... else one for one in cells)
    return found


def _named(function: Callable[[Context], Any], name: str) -> Callable[[Context], Any]:
    function.__name__ = name.replace("-", "_")
    return function


def _changed(examples: Mapping[str, Any], changes: Mapping[str, Any]) -> Callable[[Context], dict[str, Any]]:
    return lambda lesson: {**examples, **changes}


def _number(text: str) -> float:
    value = float(text.replace(",", ""))
    return int(value) if value.is_integer() and "." not in text else value


def _written(name: str, examples: Mapping[str, Any], language: Language) -> str:
    """Return an example as code: a dict whose long texts run over several lines."""
    return "\n".join([f"{name} = {{", *(line for item in examples.items() for line in _item(*item, language)), "}"])


def _item(key: str, value: Any, language: Language) -> Iterator[str]:
    if not isinstance(value, Text):
        yield f'    "{key}": {value:_},' if isinstance(value, int) else f'    "{key}": {value!r},'
        return
    words = value.to(language)
    pieces = textwrap.wrap(words, _WIDTH[language], drop_whitespace=False) or [""]
    if len(pieces) == 1:
        yield f'    "{key}": {_quoted(words)},'
        return
    yield f'    "{key}": ('
    yield from (f"        {_quoted(piece)}" for piece in pieces)
    yield "    ),"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
