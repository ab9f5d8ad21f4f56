"""How sure the data of an exercise are: derived from what its solution read, or from what it says it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, cast

from coursekit import catalogue
from coursekit.catalogue.standing import Standing
from coursekit.exercises.context import Context
from coursekit.exercises.declare import Exercise, Function

if TYPE_CHECKING:
    import pandas as pd

    from coursekit.catalogue.series import Observation, Series

__all__ = ["NOTHING_READ", "Recorder", "rests_on", "standing_of", "weakest"]

_ORDER: tuple[Standing, ...] = ("speech", "read", "coding", "simulated", "memory")
_SETS: dict[str, Standing] = {"links": "coding", "county-jia": "simulated"}
"""What an exercise may rest on that is neither a figure nor a series."""

NOTHING_READ = (
    "its solution reads nothing of the lesson. Say what it rests on, `rests_on=(…)`, or that its numbers are "
    "`invented=True`."
)


def weakest(standings: Iterable[Standing]) -> Standing | None:
    """Return the weakest of some standings: speech < read < coding < simulated < memory; None if there is none.

    Examples
    --------
    >>> weakest(["speech", "memory", "read"])
    'memory'
    """
    return max(standings, key=_ORDER.index, default=None)


def rests_on(ids: Iterable[str]) -> list[Standing]:
    """Return the standing of each thing that an exercise says it rests on.

    Parameters
    ----------
    ids : iterable of str
        A figure, a series, one year of a series (``"incidence-2008-standard:2000"``), ``"links"`` or ``"county-jia"``.

    Raises
    ------
    LookupError
        If there is no such figure or series, with the nearest ids.
    """
    from coursekit.catalogue.series import series

    found: list[Standing] = []
    for one in ids:
        name, _, year = one.partition(":")
        if name in _SETS:
            found.append(_SETS[name])
        elif year:
            found.append(series(name).at(int(year)).standing)
        elif any(name == figure.id for figure in catalogue.figures()):
            found.append(_figure_standing(name))
        else:
            found.append(series(name).standing)
    return found


def standing_of(exercise: Exercise, lesson: Context) -> Standing:
    """Return the standing of an exercise: the weakest of what its solution reads and of what it says it rests on.

    Parameters
    ----------
    exercise : Exercise
    lesson : Context
        What the solution reads.

    Raises
    ------
    ValueError
        If the solution reads nothing and the exercise names nothing.
    """
    recorder = Recorder(lesson)
    if not isinstance(exercise, Function):
        exercise.solution(recorder)
    elif callable(exercise.cases):
        exercise.cases(recorder)
    invented: list[Standing] = ["simulated"] if exercise.invented else []
    found = weakest([*recorder.standings, *rests_on(exercise.rests_on), *invented])
    if found is None:
        message = f"exercise {exercise.key}: {NOTHING_READ}"
        raise ValueError(message)
    return found


def _figure_standing(id: str) -> Standing:
    return catalogue.figure(id).standing


class Recorder(Context):
    """A lesson that notes how sure is what it hands out."""

    def __init__(self, lesson: Context) -> None:
        super().__init__(lesson.number, lesson.language, lesson.words, lesson.tables)
        self.standings: list[Standing] = []

    def figure(self, id: str) -> catalogue.Figure:
        """Return one figure, and note its standing."""
        found = super().figure(id)
        self.standings.append(found.standing)
        return found

    @property
    def figures(self) -> pd.DataFrame:
        """All figures; each counts as printed in the speech."""
        self.standings.append("speech")
        return super().figures

    def series(self, id: str) -> Series:
        """Return a series that notes the standing of each value asked of it."""
        return cast("Series", _RecordedSeries(super().series(id), self.standings.append))

    def table(self, name: str) -> pd.DataFrame:
        """Return a table of the lesson, and note its standing."""
        self.standings.append(self.tables[name].standing)
        return super().table(name)


class _RecordedSeries:
    """Stands in for a series: hands out what it is asked for, and notes the standing of each value."""

    def __init__(self, series: Series, note: Callable[[Standing], None]) -> None:
        self._series = series
        self._note = note

    def at(self, year: int) -> Observation:
        found = self._series.at(year)
        self._note(found.standing)
        return found

    def value(self, year: int) -> float:
        self.at(year)
        return self._series.value(year)

    def frame(
        self,
        language: str = "en",
        *,
        first: int | None = None,
        last: int | None = None,
        standing: Sequence[str] = (),
    ) -> pd.DataFrame:
        found = self._series.frame(language, first=first, last=last, standing=standing)
        for one in found["standing"]:
            self._note(one)
        return found

    def __getattr__(self, name: str) -> object:
        if name == "observations":
            for one in self._series.observations:
                self._note(one.standing)
        return getattr(self._series, name)
