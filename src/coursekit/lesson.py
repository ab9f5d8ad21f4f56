"""The one object a learner types: ``lesson = begin("01", "en")``, and everything hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

from coursekit import cards, lessons
from coursekit.assets import asset
from coursekit.charts.learner import set_language
from coursekit.display import Shown, as_text
from coursekit.exercises import progress
from coursekit.exercises.attempts import Attempt, SafeAttempts, open_attempts
from coursekit.exercises.context import Context
from coursekit.exercises.declare import Exercise
from coursekit.exercises.due import due
from coursekit.exercises.exercise_card import exercise_card, exercise_sentence, hint_fold, solution_fold
from coursekit.exercises.feedback import feedback
from coursekit.exercises.guesses import Guesses
from coursekit.exercises.judge import compile, glance, judge
from coursekit.exercises.kept import KeptAnswer, last_answer, show_answer
from coursekit.exercises.named import key_asked_for
from coursekit.exercises.reading import why_not_one
from coursekit.exercises.shown import listed
from coursekit.exercises.solved import solution_source
from coursekit.exercises.verdict import Verdict
from coursekit.series_cards import catalogue_writers
from coursekit.text import Language, Text, check_language

if TYPE_CHECKING:
    import pandas as pd

    from coursekit.charts.learner import Drawn

__all__ = ["Checked", "Lesson", "Progress", "begin", "set_pandas"]

_READY = Text(
    en="Lesson {number}, {title}, is ready. What you answer is kept on this computer.",
    zh="第{number}课《{title}》已就绪。你的作答保存在这台电脑上。",
)
_NEXT = Text(en="Next is lesson {number}", zh="下一课是第{number}课")
_NEXT_ON_PATH = Text(en="on the path of {size} lessons, {number}", zh="{size}课路线的下一课是第{number}课")
_NO_EXERCISE = Text(
    en="This lesson has no exercise {asked}. It has: {known}.", zh="本课没有练习{asked}。已有：{known}。"
)
_NOT_HERE = Text(
    en="This lesson has no {what} “{asked}”. It has: {known}.", zh="本课没有名为“{asked}”的{what}。已有：{known}。"
)
_NONE_HERE = Text(en="This lesson has no {what}s.", zh="本课没有{what}。")
_GUESS = Text(en="guess", zh="猜测题")
_NO_GUESS = Text(en="none", zh="无")
_CHART = Text(en="chart", zh="图")
_EXPLORER = Text(en="explorer", zh="探究图")
_CHECK_HOW = Text(
    en='Write the name of the exercise and your answer, such as `lesson.check("{call}", answer)`.',
    zh='请写题名和你的答案，例如`lesson.check("{call}", answer)`。',
)
_WHICH = Text(en="Which exercise?", zh="哪一道练习？")
_NO_MORE = Text(
    en='These are all hints; the solution is next: `lesson.solution("{call}")`.',
    zh='提示到此为止，下一步看参考解答：`lesson.solution("{call}")`。',
)
_HINTS = Text(en="Exercise {id}, hint {k} of {n}: {words}", zh="第{id}题，提示{k}（共{n}条）：{words}")
_SOLUTION = Text(en="Exercise {id}, solution:\n\n{source}\n\n{why}", zh="第{id}题，参考解答：\n\n{source}\n\n{why}")
_NOT_DRAWN = frozenset({"not-a-chart", "no-marks", "no-encoding", "no-data"})
"""Verdicts on a chart that hold nothing to be drawn."""
_SHOWN_ONLY = "chart-no-process"
"""A chart that could not be judged on this machine is shown all the same."""


@dataclass(frozen=True, eq=False, repr=False)
class Checked(Shown):
    """A verdict, shown; the verdict itself is in ``verdict``.

    ``exercise`` is the name of the exercise, and ``picture`` draws the chart that was judged, where one was.
    """

    verdict: Verdict = field(default_factory=lambda: Verdict("blank", "blank"))
    exercise: str = ""
    picture: Callable[[], str] | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Progress(Shown):
    """Where a learner stands, shown; the table is in ``frame``."""

    rows: tuple[dict[str, Any], ...] = ()

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each exercise of the ready lessons."""
        import pandas as pd

        columns = ["lesson", "exercise", "title", "kind", "state", "tries"]
        return pd.DataFrame(list(self.rows), columns=columns)


class Lesson(Context):
    """A lesson in one language: its figures, charts, explorers and exercises.

    Parameters
    ----------
    number : str
        Two digits, ``"01"``.
    language : {"en", "zh"}
    attempts : SafeAttempts, optional
        Where attempts are kept; the learner's own store if left out.

    Examples
    --------
    >>> lesson = Lesson("01", "en", open_attempts("memory"))
    >>> lesson.figure("poor-2012").value
    98990000
    >>> print(lesson.check("fall", ...))  # doctest: +ELLIPSIS
    Exercise ...: not answered yet. Asked for: ...
    """

    def __init__(self, number: str, language: Language, attempts: SafeAttempts | None = None) -> None:
        own = lessons.context(number, language)
        super().__init__(number, language, own.words, own.tables)
        self.row = lessons.row(number)
        self._attempts = attempts
        self._specs: dict[str, dict[str, Any]] = {}
        self._hints: dict[str, int] = {}
        self._told: set[str] = set()

    @cached_property
    def _declared(self) -> tuple[Exercise, ...]:
        """The exercises; what some ask for is computed with NumPy, which opening a lesson does not wait for."""
        return lessons.declarations(self.number, "exercises")

    @cached_property
    def _guesses(self) -> Guesses:
        """The guesses; what came out of some takes a simulated county, so that opening a lesson does not ask."""
        return Guesses(lessons.declarations(self.number, "guesses"), self.language, lambda: self.attempts)

    # Charts and explorers

    def chart(self, id: str) -> Shown:
        """Show one of the lesson's charts; an unknown id names those there are.

        Parameters
        ----------
        id : str
            With or without the lesson's number: ``"two-lines"``.
        """
        from coursekit.charts import show_chart

        chart = self._find("charts", id, _CHART)
        guess = self._guesses.find(chart.guess)
        return self._guesses.on_chart(guess, chart, self) if guess else show_chart(chart, self, self.language)

    def explore(self, id: str) -> Any:
        """Show one of the lesson's explorers; ``.value`` and ``.frame`` of what is returned follow its controls."""
        from coursekit.explorers import explore

        return explore(self._find("explorers", id, _EXPLORER), self.language)

    def _find(self, kind: str, id: str, what: Text) -> Any:
        known = {one.id: one for one in lessons.declarations(self.number, kind)}
        found = known.get(id) or known.get(f"{self.number}-{id}")
        if found is None:
            names = listed(name.removeprefix(f"{self.number}-") for name in known)
            words = _NOT_HERE.fill(what=what, asked=id, known=names) if known else _NONE_HERE.fill(what=what)
            raise LookupError(words.to(self.language))
        return found

    # Exercises

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises of the lesson, in order."""
        return self._declared

    def check(self, *arguments: Any, **named: Any) -> Shown:
        """Check an answer and show the verdict; never raises for what is handed in.

        Parameters
        ----------
        number : int or str
            Number of the exercise: ``3``, ``"3"`` or ``"01-3"``.
        answer : object
            Your answer.

        Returns
        -------
        Checked
            ``.verdict`` holds state and code.
        """
        # What is given by any other name, such as `check(1, persons=5)`, is meant as the answer.
        asked = [*([named.pop("number")] if "number" in named else []), *arguments]
        values = [*asked, *named.values()]
        exercise = self._exercise(asked[0]) if asked else None
        if exercise is None:
            return self._which(asked[0] if asked else ...)
        if len(values) != 2:
            return self._show(exercise, Verdict("blank", why_not_one(values[1:])))
        answer = values[1]
        try:
            verdict = judge(self._spec(exercise), answer)
            shown = self._show(exercise, verdict, answer)
        except Exception as error:  # our declaration, our checker or our words; never the learner
            facts = {"gave": glance(answer), "error": f"{type(error).__name__}: {error}"}
            verdict = Verdict("ours", "ours", facts)
            shown = self._show(exercise, verdict)
        if verdict.state == "blank":
            return shown
        note = self.attempts.back() if self._record(exercise, verdict) else self.attempts.lost
        return shown if note is None else self._show(exercise, verdict, answer, note=note)

    def hint(self, number: Any) -> Shown:
        """Show the next hint of an exercise, with those before it; from vague to specific."""
        exercise = self._exercise(number)
        if exercise is None:
            return self._which(number)
        total = len(exercise.hints)
        # Hints that stood below a verdict count as seen: asking always brings the next one.
        seen = max(self._hints.get(exercise.key, 0), min(self._tried(exercise)[1], total))
        k = min(seen + 1, total)
        if k > self._hints.get(exercise.key, 0):
            self._note(exercise, "hint", f"hint-{k}")
        self._hints[exercise.key] = seen + 1
        words = exercise.hints[k - 1].to(self.language)
        said = _HINTS.fill(id=exercise.id, k=k, n=total, words=words).to(self.language)
        body = "".join(hint_fold(exercise, i, self.language, is_open=i == k) for i in range(1, k + 1))
        after = ""
        if seen >= total:
            more = _NO_MORE.fill(call=exercise.short_name).to(self.language)
            said, after = f"{said} {more}", cards.element("p", cards.inline(more, self.language), class_="ck-small")
        html = cards.card("hints", exercise.title, cards.folds(body) + after, self.language, number=exercise.id)
        return Shown(said.replace("`", ""), html)

    def solution(self, number: Any) -> Shown:
        """Show the solution of an exercise and why it is right."""
        exercise = self._exercise(number)
        if exercise is None:
            return self._which(number)
        if exercise.key not in self._told:
            self._note(exercise, "solution", "solution")
        self._told.add(exercise.key)
        source, why = solution_source(exercise, self.language), exercise.why.to(self.language)
        said = _SOLUTION.to(self.language).format(id=exercise.id, source=source, why=why)
        fold = solution_fold(exercise, self.language, is_open=True)
        return Shown(said, cards.card("hints", exercise.title, cards.folds(fold), self.language, number=exercise.id))

    def kept(self, key: str) -> KeptAnswer:
        """Show what you last wrote for an open exercise, also of another lesson; ``.answer`` holds its fields.

        Parameters
        ----------
        key : str
            Lesson and name, ``"05/forecast"``.

        Raises
        ------
        LookupError
            If there is no such open exercise.
        """
        number, _, name = key.partition("/")
        open_ones = {one.short_name: one for one in lessons.declarations(number, "exercises") if one.kind == "open"}
        if name not in open_ones:
            words = _NO_EXERCISE.fill(asked=key, known=listed(f"{number}/{known}" for known in open_ones))
            raise LookupError(words.to(self.language))
        answer, at = last_answer(self.attempts.all(), key)
        return show_answer(open_ones[name], answer, at, self.language)

    def guess(self, name: Any) -> Shown:
        """Ask for a guess before the figures are seen. It is kept, not judged; `guessed` shows it again."""
        found = self._guesses.find(name)
        return self._which_guess(name) if found is None else self._guesses.ask(found)

    def guessed(self, name: Any) -> Shown:
        """Show a guess beside what the figures give."""
        found = self._guesses.find(name)
        return self._which_guess(name) if found is None else self._guesses.beside(found)

    def _which_guess(self, asked: Any) -> Shown:
        """Say which guesses there are."""
        known = listed(self._guesses.names) if self._guesses.names else _NO_GUESS
        called = asked[:40] if type(asked) is str else glance(asked)  # the sentence has quotation marks of its own
        words = _NOT_HERE.fill(what=_GUESS, asked=called, known=known)
        body = cards.element("p", cards.inline(words, self.language))
        return Shown(words.to(self.language).replace("`", ""), cards.card("guess", _GUESS, body, self.language))

    def progress(self) -> Progress:
        """Show where you stand: the course map and a table; ``.frame`` holds the table of all lessons.

        JupyterLab shows all lessons. What is stored is this lesson's part alone: otherwise a lesson that is added
        would change the outputs of all others.
        """
        store = self.attempts
        everything = [
            (row, lessons.declarations(row.number, "exercises") if row.ready else ())
            for row in lessons.course()
            if row in lessons.offered() or row.number == self.number
        ]
        found = progress.standings(store.all(), everything)
        here = [one for one in found if one.row.number == self.number]
        note = store.lost or (progress.MEMORY if store.where == "memory" else None)
        return Progress(
            progress.progress_sentence(here, self.number, self.language),
            progress.progress_card(here, self.number, self.language, note),
            partial(_view, progress.progress_card(found, self.number, self.language, note)),
            rows=tuple(progress.frame_rows(found, self.language)),
        )

    @cached_property
    def attempts(self) -> SafeAttempts:
        """Where attempts and guesses are kept; opened when first needed."""
        return self._attempts or open_attempts(former=lessons.former())

    def _exercise(self, asked: Any) -> Exercise | None:
        known = {one.key: one.id for one in self._declared}
        key = key_asked_for(asked, self.number, known, lessons.former())
        return next((one for one in self._declared if one.key == key), None)

    def _spec(self, exercise: Exercise) -> dict[str, Any]:
        if exercise.id not in self._specs:
            self._specs[exercise.id] = compile(exercise, self)
        return self._specs[exercise.id]

    def _show(self, exercise: Exercise, verdict: Verdict, answer: Any = None, *, note: Text | None = None) -> Checked:
        """Show a verdict; with `note` once more, after it was recorded."""
        said = feedback(exercise, verdict)
        state, tries = self._tried(exercise)
        shown = due(
            verdict.state,
            verdict.code,
            tries + (note is None and verdict.state in ("right", "wrong")),
            len(exercise.hints),
            was_right=state == "right",
            asked=self._hints.get(exercise.key, 0),
            told=exercise.key in self._told,
        )
        card = exercise_card(exercise, said, self.language, shown, note)
        judged = verdict.state in ("right", "wrong") and verdict.code not in _NOT_DRAWN
        drawn = exercise.kind == "chart" and (judged or verdict.code == _SHOWN_ONLY)
        read = verdict.facts.get("gave")
        label = read.to(self.language) if judged and isinstance(read, Text) else ""
        sentence = exercise_sentence(exercise, said, self.language, note)
        name = exercise.short_name
        if not drawn:
            return Checked(sentence, card, verdict=verdict, exercise=name)
        # Drawn when it is shown: a verdict does not wait for its picture.
        chart = cache(lambda: _own_chart(answer, label))
        both = (lambda: _view(card + chart().live), lambda: card + chart().kept)
        return Checked(sentence, card, *both, verdict=verdict, exercise=name, picture=lambda: chart().live)

    def _tried(self, exercise: Exercise) -> tuple[str, int]:
        """Return the state of an exercise and how often it was tried, with this answer left out."""
        of_it = (one for one in self.attempts.all() if one.exercise == exercise.key)
        return progress.tried(of_it).get(exercise.key, ("blank", 0))

    def _record(self, exercise: Exercise, verdict: Verdict) -> bool:
        """Keep an attempt; return whether it is kept where it was to be."""
        # An open answer is kept whole, for a later lesson that opens it again.
        gave = verdict.facts.get("kept", verdict.facts.get("gave", ""))
        answer = gave.to(self.language) if isinstance(gave, Text) else str(gave)
        return self._note(exercise, verdict.state, verdict.code, answer)

    def _note(self, exercise: Exercise, state: str, code: str, answer: str = "") -> bool:
        """Note an attempt, or that a hint or the solution was opened, which is no try; return whether it is kept.

        It is told to nobody unless the learner hands it in.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return self.attempts.record(Attempt(exercise.key, state, code, answer, self.language, now))

    def _which(self, asked: Any) -> Shown:
        """Say which exercises there are."""
        if asked is ...:
            words = _CHECK_HOW.fill(call=self._declared[0].short_name if self._declared else "name")
        else:
            known = listed(e.short_name for e in self._declared)
            words = _NO_EXERCISE.fill(asked=glance(asked), known=known)
        items = "".join(
            cards.element("li", cards.esc(e.id), " ", cards.inline(e.title, self.language)) for e in self._declared
        )
        body = cards.element("p", cards.inline(words, self.language)) + cards.element("ul", items)
        return Shown(words.to(self.language).replace("`", ""), cards.card("exercise", _WHICH, body, self.language))

    # The head of the lesson

    def __repr__(self) -> str:
        ready, way = (words.to(self.language) for words in self._head())
        return ready + (" " if self.language == "en" and way else "") + way

    def _head(self) -> tuple[Text, Text]:
        """Say that the lesson is ready, and where it goes on: nothing else in a notebook tells of the paths."""
        ready, ways = _READY.fill(number=self.number, title=self.row.title), lessons.following(self.row)
        if 19 not in ways:
            return ready, Text(en="", zh="")
        plain = ways[19].number
        said = [_NEXT.fill(number=plain)]
        for path, later in sorted(ways.items(), reverse=True):
            if later.number != plain:
                size = sum(path in one.paths for one in lessons.offered())
                said.append(_NEXT_ON_PATH.fill(size=size, number=later.number))
        return ready, Text("; ".join(one.en for one in said) + ".", "；".join(one.zh for one in said) + "。")

    def _repr_html_(self) -> str:
        # Question, minutes and place stand in the masthead above; here only what running this cell did.
        said = [cards.inline(words, self.language) for words in self._head() if words.to(self.language)]
        lines = "".join(cards.element("p", one, class_="ck-small ck-muted") for one in said)
        head = {"class_": "ck ck-ready", "lang": cards.html_lang(self.language), "data_lesson": self.number}
        return as_text(cards.element("div", lines, **head))

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """Return the head of the lesson. It brings the course's stylesheet, for every card below it."""
        sheet = asset("coursekit.css")
        html = cards.element("style", sheet, class_="ck-sheet") + self._repr_html_()
        return {"text/plain": repr(self), "text/html": html}


def begin(number: str | int, language: str = "en") -> Lesson:
    """Begin a lesson.

    Parameters
    ----------
    number : str or int
        Number of the lesson, such as ``"01"``.
    language : {"en", "zh"}
        English or Simplified Chinese.

    Returns
    -------
    Lesson

    Raises
    ------
    UnknownLesson
        If there is no such lesson, or it is not written yet; the message names those that are ready, in both languages.
    ValueError
        If there is no such language.

    Examples
    --------
    >>> lesson = begin("01", "en")
    >>> lesson.number, lesson.language
    ('01', 'en')
    """
    asked = str(number).strip()
    lesson = Lesson(asked.zfill(2) if asked.isdigit() else asked, check_language(language))
    set_language(lesson.language)
    _show_catalogue(lesson.language)
    return lesson


def _show_catalogue(language: Language) -> None:
    """Teach the notebook to show figures and series of the catalogue; outside one, do nothing."""
    import sys

    # Where IPython was never loaded there is no notebook, and loading it would take longer than the lesson itself.
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None:
        return
    set_pandas()
    _warm_up()
    formatters = shell.display_formatter.formatters
    for kind, words, html in catalogue_writers(language):
        formatters["text/html"].for_type(kind, html)
        formatters["text/plain"].for_type(kind, lambda value, pretty, cycle, words=words: pretty.text(words(value)))


def set_pandas() -> None:
    """Have tables shown as the course needs them; where there is no pandas, there are no tables."""
    try:
        import pandas as pd
    except ImportError:
        return
    pd.set_option("display.max_colwidth", 100)  # pandas cuts at 50, in the middle of many labels of figures
    pd.set_option("display.html.use_mathjax", False)  # amounts in dollars are no mathematics


def _warm_up() -> None:
    """Get ready to draw while the learner reads. Where no thread can be had, the first picture takes longer."""
    import contextlib

    from coursekit.charts.svg import warm_up

    def quietly() -> None:
        with contextlib.suppress(Exception):  # the picture itself will say what is missing
            warm_up()

    with contextlib.suppress(ImportError, RuntimeError):
        import threading

        threading.Thread(target=quietly, name="coursekit-warm-up", daemon=True).start()


def _view(card: str) -> Any:
    import ipywidgets

    return ipywidgets.HTML(card)


def _own_chart(answer: Any, label: str) -> Drawn:
    """Draw the chart that was judged, for below its verdict; nothing where it cannot be drawn.

    The picture comes from the process that judged it, and its description says what was read.
    """
    from coursekit.charts.learner import Drawn, drawn
    from coursekit.charts.spec import to_spec

    try:
        return drawn(to_spec(answer), label)
    except Exception:
        return Drawn("", "", "", is_drawn=False)
