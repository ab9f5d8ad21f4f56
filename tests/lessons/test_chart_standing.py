"""What a chart rests on is said in one place, and held to what drawing it reads."""

from __future__ import annotations

import pytest

from coursekit.charts.declare import Chart
from coursekit.charts.spec import call_draw
from coursekit.exercises.standing import Recorder, weakest
from coursekit.lessons import context, course, declarations

CHARTS = [(row.number, chart) for row in course() if row.ready for chart in declarations(row.number, "charts")]


@pytest.mark.parametrize(("number", "chart"), CHARTS, ids=lambda one: getattr(one, "id", one))
def test_a_chart_does_not_claim_more_than_what_it_draws(number: str, chart: Chart) -> None:
    recorder = Recorder(context(number, "en"))
    call_draw(chart.draw, recorder, "en", narrow=False)
    found = weakest([*recorder.standings, chart.standing])
    assert found == chart.standing, f"{chart.id} says {chart.standing} and reads {found}"
