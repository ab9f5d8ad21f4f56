"""Charts that would hold or end what draws them: words within the limit, and the next chart is right."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.exercises import samples
from tests.exercises.bad_answers import VALUES
from tests.exercises.charts.hostile import HOSTILE

from coursekit.charts import learner
from coursekit.charts.apart import SECONDS, STARTING, Drawer
from coursekit.exercises.feedback import feedback
from coursekit.exercises.judge import compile, judge

SPEC = compile(samples.CHART, None)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long each picture may be waited for, in seconds; `tests.charts.test_apart` sees that no wait is longer."""
    found: list[float] = []
    wait = Drawer._next

    def noted(one: Drawer, process: Any, limit: float) -> bytes | None:
        found.extend([limit] if limit != STARTING else [])
        return wait(one, process, limit)

    monkeypatch.setattr(Drawer, "_next", noted)
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_in_words_and_the_next_chart_is_right(name: str, waits: list[float]) -> None:
    spec = HOSTILE[name]()
    # Time of the processor: neighbours on a busy machine do not stretch it.
    began = time.process_time()
    verdict = judge(SPEC, spec)
    worked = time.process_time() - began
    assert verdict.state in ("wrong", "error"), dict(verdict.facts)
    assert worked < 4
    assert sum(waits) <= SECONDS
    for language in ("en", "zh"):
        said = feedback(samples.CHART, verdict)
        words = [said.say, *(body for _, body in said.rows)]
        assert "{" not in "".join(text.to(language) for text in words if text is not None)
    assert judge(SPEC, samples.picture(None)).state == "right"


@pytest.mark.parametrize(
    "name", [n for n in HOSTILE if "control" in n or n in ("lone-surrogate", "markup", "itself", "object")]
)
def test_it_is_shown_or_said_and_never_raises(name: str) -> None:
    made = learner.render(HOSTILE[name]())
    assert made["text/plain"] and "Traceback" not in made["text/html"]


@pytest.mark.parametrize("name", VALUES)
def test_no_bad_answer_passes(name: str) -> None:
    verdict: Any = judge(SPEC, VALUES[name]())
    assert verdict.state in ("blank", "wrong", "error")
