"""Charts that would hold or end what draws them: words within the limit, and the next chart is right."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.exercises import samples
from tests.exercises.bad_answers import VALUES
from tests.exercises.charts.hostile import HOSTILE

from coursekit.charts import learner
from coursekit.charts.apart import SECONDS
from coursekit.exercises.feedback import feedback
from coursekit.exercises.judge import compile, judge

SPEC = compile(samples.CHART, None)


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_in_words_and_the_next_chart_is_right(name: str) -> None:
    spec = HOSTILE[name]()
    began = time.monotonic()
    verdict = judge(SPEC, spec)
    took = time.monotonic() - began
    assert verdict.state in ("wrong", "error"), dict(verdict.facts)
    assert took < 60, f"the time limit is {SECONDS} s; a busy machine may need more to see it"
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
