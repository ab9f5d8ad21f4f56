"""The guesses of one lesson at work: asked, kept, and shown again; a view that stands below follows at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from coursekit.charts.declare import Chart
from coursekit.charts.show import Drawings, card_of, chart_sentence
from coursekit.display import Shown
from coursekit.exercises.attempts import KeptGuess, SafeAttempts
from coursekit.exercises.guess import Guess, Value
from coursekit.exercises.guess_card import (
    asked_on_chart,
    guess_card,
    guess_sentence,
    guessed_card,
    guessed_sentence,
    hooks_on_chart,
)
from coursekit.text import Language, Text

if TYPE_CHECKING:
    import ipywidgets

__all__ = ["Guesses"]


class Guesses:
    """The guesses that a lesson declares, with what a learner kept.

    Parameters
    ----------
    declared : iterable of Guess
    language : {"en", "zh"}
    attempts : callable
        Gives the store when it is first needed.
    """

    def __init__(self, declared: Iterable[Guess], language: Language, attempts: Callable[[], SafeAttempts]) -> None:
        self._known = {one.name: one for one in declared}
        self._language = language
        self._attempts = attempts
        self._beside: dict[str, ipywidgets.HTML] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names there are."""
        return tuple(self._known)

    def find(self, asked: object) -> Guess | None:
        """Return a guess by its name, with or without its lesson; None if there is none."""
        name = str.__str__(asked).strip().lower().replace("_", "-") if isinstance(asked, str) else ""
        found = self._known.get(name.rpartition("/")[2])
        return found if found is not None and name in (found.name, found.key) else None

    def kept(self, guess: Guess) -> Value | None:
        """Return what was guessed last."""
        return guess.read(self._attempts().guesses().get(guess.key))

    def keep(self, guess: Guess, value: Value) -> Text | None:
        """Keep a guess; where it stays in memory only, return words that say so."""
        store = self._attempts()
        kept = value if isinstance(value, str) else f"{value:.10g}"
        now = datetime.now(UTC).isoformat(timespec="seconds")
        safe = store.keep_guess(KeptGuess(guess.key, kept, self._language, now))
        beside = self._beside.get(guess.name)
        if beside is not None:
            beside.value = guessed_card(guess, guess.read(kept), self._language)
        return None if safe else store.lost

    def ask(self, guess: Guess) -> Shown:
        """Show a question to guess at."""

        def view() -> ipywidgets.VBox:
            from coursekit.exercises.guess_widget import guess_view

            return guess_view(guess, self.kept(guess), self._language, lambda value: self.keep(guess, value))

        said = guess_sentence(guess, self.kept(guess), self._language)
        return Shown(said, guess_card(guess, self._language), view)

    def on_chart(self, guess: Guess, chart: Chart, lesson: Any) -> Shown:
        """Show a chart on which a guess is given; what it says stands there once the guess is kept."""
        drawings = Drawings(chart, lesson, self._language)

        def view() -> ipywidgets.VBox:
            from coursekit.exercises.guess_widget import HERE, guess_view

            card = card_of(chart, self._language, drawings.both(), HERE)
            return guess_view(guess, self.kept(guess), self._language, lambda value: self.keep(guess, value), card)

        def card(picture: str = "") -> str:
            asked, hooks = asked_on_chart(guess, self._language), hooks_on_chart(guess, self._language)
            return card_of(chart, self._language, picture, asked, hooks)

        def pictured() -> str:
            return card(drawings.kept())

        return Shown(chart_sentence(chart, self._language), card(), view, pictured)

    def beside(self, guess: Guess) -> Shown:
        """Show a guess beside what the figures give."""
        card = guessed_card(guess, self.kept(guess), self._language)

        def view() -> ipywidgets.HTML:
            import ipywidgets

            self._beside[guess.name] = ipywidgets.HTML(guessed_card(guess, self.kept(guess), self._language))
            return self._beside[guess.name]

        return Shown(guessed_sentence(guess, self.kept(guess), self._language), card, view)
