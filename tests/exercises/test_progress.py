from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.exercises import samples

from coursekit.exercises.attempts import Attempt
from coursekit.exercises.not_kept import not_kept
from coursekit.exercises.progress import MEMORY, frame_rows, progress_card, progress_sentence, standings
from coursekit.text import Text

FALL, NEXT = samples.NUMBER.key, samples.PEOPLE.key


@dataclass(frozen=True)
class Row:
    """A row of a course: whatever lessons the real one has ready, these three are as they are here."""

    number: str
    ready: bool = True
    part: int = 1
    title: Text = field(default_factory=lambda: Text(en="A lesson", zh="一课"))
    minutes: int = 60


FIRST, SECOND, PLANNED = Row("00", part=0), Row("01"), Row("02", ready=False)


def attempt(exercise, state, code="x"):
    return Attempt(exercise, state, code, "", "en", "2026-11-24T12:00:00+00:00")


def found(*attempts):
    return standings(attempts, [(FIRST, ()), (SECOND, samples.ALL), (PLANNED, ())])


def states(standing):
    return {e.id: (e.state, e.tries) for e in standing[1].exercises}


def test_without_attempts_everything_is_open():
    assert set(states(found()).values()) == {("blank", 0)}
    assert found()[1].done == 0


def test_once_right_stays_right_and_errors_are_no_tries():
    standing = found(
        attempt(FALL, "wrong"),
        attempt(FALL, "error"),
        attempt(FALL, "right"),
        attempt(FALL, "wrong"),
        attempt(NEXT, "wrong"),
        attempt(NEXT, "ours"),
        attempt("99/none", "right"),
    )
    assert states(standing)["01-1"] == ("right", 3)
    assert states(standing)["01-2"] == ("ours", 1)
    assert standing[1].done == 1


def test_a_state_of_a_newer_version_stops_nothing():
    standing = found(attempt(FALL, "partly"), attempt(NEXT, "wrong"), attempt(NEXT, "partly"))
    assert (states(standing)["01-1"], states(standing)["01-2"]) == (("blank", 0), ("wrong", 1))
    assert "01-2" in progress_card(standing, "01", "zh")


def test_the_sentence_names_the_next_exercise_of_this_lesson():
    standing = found(attempt(FALL, "right"))
    assert progress_sentence(standing, "01", "en") == (
        "1 of 10 exercises answered in the ready lessons. Next: 01-2, A question."
    )
    everything = found(*(attempt(e.key, "right") for e in samples.ALL))
    assert "全部完成" in progress_sentence(everything, "01", "zh")


def test_the_card_shows_bars_with_their_fraction_in_digits():
    card = progress_card(found(attempt(FALL, "right")), "01", "en")
    assert re.search(
        r'<progress max="10" value="1" aria-label="[^"]+"></progress><span class="ck-num">1/10</span>', card
    )
    assert 'data-state="planned"' in card and "<script" not in card
    assert card.count("<details") == 1 and "<details" in card and " open" in card


def test_where_attempts_are_not_kept_the_card_says_so():
    assert "until the kernel ends" not in progress_card(found(), "01", "en")
    why = not_kept(OSError("read-only"), "/home/x/a.sqlite", 0)
    assert "until the kernel ends: the file" in progress_card(found(), "01", "en", why)
    assert "只保留到内核结束" in progress_card(found(), "01", "zh", MEMORY)


def test_rows_for_a_frame():
    rows = frame_rows(found(), "zh")
    assert len(rows) == 10
    assert rows[0] == {
        "lesson": "01",
        "exercise": "01-1",
        "title": "一道题",
        "kind": "number",
        "state": "blank",
        "tries": 0,
    }
