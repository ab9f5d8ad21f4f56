from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.support.node import needs_node, value

from coursekit import assets, lessons
from coursekit.exercises.attempts import open_attempts
from coursekit.exercises.guess import Guess, Scale
from coursekit.exercises.guess_card import guess_card, guessed_card
from coursekit.lesson import Lesson
from coursekit.text import LANGUAGES, Language, Text

ASSETS = Path(assets.__file__).parent
FASTER = Guess(
    name="faster",
    lesson="01",
    question=Text("In which decade did the number fall faster?", "哪个十年减少得更快？"),
    options={"early": Text("2001–10", "2001—2010年"), "late": Text("2013–17", "2013—2017年")},
    then=Text("On one line the answer depends on the measure.", "按同一条标准，答案取决于用什么指标。"),
)
POOR = Guess(
    name="poor-2012",
    lesson="01",
    question=Text("How many people were poor at the end of 2012?", "2012年底有多少贫困人口？"),
    scale=Scale(low=0, high=600e6, step=10e6, unit=Text(" million persons", "万人"), en=1e6, zh=1e4),
    came_out=98_990_000,
    then=Text("One person in ten.", "每十人中有一人。"),
)
RATE = Guess(
    name="rate",
    lesson="01",
    question=Text("Which rate?", "比率是多少？"),
    scale=Scale(low=0, high=60, step=0.5, unit=Text("%", "%"), least=Text("nobody", "没有人")),
    came_out=49.8,
    then=Text("Counted on one line.", "按同一条标准统计。"),
)
COUNT = Guess(
    name="count",
    lesson="01",
    question=Text("How many?", "多少人？"),
    scale=Scale(low=0, high=12_000, step=500, unit=Text(" persons", "人")),
    came_out=1612,
    then=Text("Counted.", "数出来的。"),
)
ALL = (FASTER, POOR, RATE)


@pytest.fixture(params=LANGUAGES)
def lesson(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Lesson:
    return make(request.param, monkeypatch)


def make(language: Language, monkeypatch: pytest.MonkeyPatch, where: str = "memory") -> Lesson:
    real = lessons.declarations
    monkeypatch.setattr(lessons, "declarations", lambda number, kind: ALL if kind == "guesses" else real(number, kind))
    return Lesson("01", language, open_attempts(where))


def parts(view: Any) -> list[Any]:
    return [view, *(part for child in getattr(view, "children", ()) for part in parts(child))]


def said(view: Any) -> str:
    """Return all HTML of a view."""
    return "".join(one.value for one in parts(view) if type(one).__name__ == "HTML")


def part(view: Any, name: str) -> Any:
    return next(one for one in parts(view) if type(one).__name__ == name)


# What may be declared


def refused(**changes: Any) -> None:
    whole: dict[str, Any] = {"name": "x", "lesson": "01", "question": Text("a", "b"), "then": Text("a", "b")}
    with pytest.raises(ValueError, match=r"guess|scale"):
        Guess(**(whole | changes))


def test_a_declaration_that_cannot_be_asked_is_refused() -> None:
    two = {"one": Text("1", "1"), "two": Text("2", "2")}
    refused()
    refused(options={"one": Text("1", "1")})
    refused(options=two, scale=POOR.scale)
    refused(options=two, came_out="three")
    refused(options=two, name="Not a name")
    refused(scale=POOR.scale, came_out="many")
    with pytest.raises(ValueError, match="scale"):
        Scale(low=5, high=1, step=1, unit=Text("%", "%"))


@pytest.mark.parametrize(
    ("guess", "value", "en", "zh"),
    [
        (POOR, 600e6, "600 million persons", "60000万人"),
        (POOR, 98_990_000, "98.99 million persons", "9899万人"),
        (RATE, 49.8, "49.8%", "49.8%"),
        (FASTER, "late", "2013–17", "2013—2017年"),
    ],
)
def test_a_number_is_one_number_and_written_as_each_language_counts(guess: Guess, value: Any, en: str, zh: str) -> None:
    assert (guess.words(value, "en"), guess.words(value, "zh")) == (en, zh)


def test_a_number_is_kept_on_its_scale() -> None:
    assert [POOR.read(kept) for kept in ("3.4e7", "-1", "1e12", "nan", "many", None)] == [
        30e6,
        0,
        600e6,
        None,
        None,
        None,
    ]
    assert FASTER.read("never") is None and FASTER.read("late") == "late"


# In a notebook


def test_a_guess_is_asked_kept_and_shown_beside_the_answer(lesson: Lesson) -> None:
    before = lesson.guessed("faster")
    assert {"en": "none given", "zh": "没有猜"}[lesson.language] in before.html
    view = lesson.guess("faster").widget()
    part(view, "RadioButtons").value = "late"
    part(view, "Button").click()
    words = FASTER.words("late", lesson.language)
    assert words in lesson.guessed("faster").html and words in lesson.guessed("faster").plain
    assert words in lesson.guess("faster").plain
    assert part(lesson.guess("faster").widget(), "RadioButtons").value == "late"
    assert lesson.attempts.all() == [], "a guess is no attempt"
    assert words in said(view) and "data-verdict" not in said(view) + lesson.guessed("faster").html


def test_what_stands_below_follows_at_once(lesson: Lesson) -> None:
    below = lesson.guessed("rate").widget()
    view = lesson.guess("rate").widget()
    part(view, "BoundedFloatText").value = 10
    assert part(view, "FloatSlider").value == 10
    part(view, "Button").click()
    assert "10%" in below.value
    gap = {"en": "your guess is 39.8 percentage points lower", "zh": "你猜的数低39.8个百分点"}[lesson.language]
    assert gap in below.value


def test_a_number_is_typed_in_the_unit_of_the_language_and_kept_in_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    file = str(tmp_path / "a.sqlite")
    view = make("zh", monkeypatch, file).guess("poor-2012").widget()
    part(view, "BoundedIntText").value = 5000
    part(view, "Button").click()
    assert open_attempts(file).guesses() == {"01/poor-2012": "50000000"}
    assert "50 million persons" in make("en", monkeypatch, file).guessed("poor-2012").plain


def test_a_slider_that_answers_with_binary_noise_does_not_reach_the_field(lesson: Lesson) -> None:
    view = lesson.guess("rate").widget()
    field, slider = part(view, "BoundedFloatText"), part(view, "FloatSlider")
    field.value = 12.3
    assert (field.value, slider.value) == (12.5, 12.5)
    slider.value = 12.500000000000002
    assert field.value == 12.5
    slider.value = 20.000000000000004
    assert field.value == 20


def test_no_option_no_guess(lesson: Lesson) -> None:
    view = lesson.guess("faster").widget()
    part(view, "Button").click()
    assert lesson.attempts.guesses() == {}


@pytest.mark.parametrize("asked", ["faster", "01/faster", " Faster ", "FASTER"])
def test_a_guess_is_asked_for_in_several_ways(lesson: Lesson, asked: str) -> None:
    assert FASTER.question.to(lesson.language) in lesson.guess(asked).plain


@pytest.mark.parametrize("asked", ["no-such", 3, None, object(), "", "99/faster"])
def test_an_unknown_name_names_those_there_are(lesson: Lesson, asked: Any) -> None:
    for shown in (lesson.guess(asked), lesson.guessed(asked)):
        assert "faster" in shown.plain and "poor-2012" in shown.html


def test_a_lesson_without_guesses_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    real = lessons.declarations
    monkeypatch.setattr(lessons, "declarations", lambda number, kind: () if kind == "guesses" else real(number, kind))
    assert "none" in Lesson("00", "en", open_attempts("memory")).guess("x").plain


@pytest.mark.parametrize(("asked", "shown"), [("x", "no guess “x”."), (7, "no guess “7”.")])
def test_a_guess_that_is_not_there_is_named_once_in_quotation_marks(asked: object, shown: str) -> None:
    assert shown in Lesson("00", "en", open_attempts("memory")).guess(asked).plain


def test_a_guess_that_cannot_be_kept_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    lesson = make("zh", monkeypatch, str(tmp_path / "file" / "a.sqlite"))
    view = lesson.guess("faster").widget()
    part(view, "RadioButtons").value = "late"
    part(view, "Button").click()
    assert "无法写入文件" in said(view)
    assert "2013—2017年" in lesson.guessed("faster").plain


@pytest.mark.parametrize("guess", ALL, ids=lambda guess: guess.name)
def test_what_is_stored_is_small_and_always_the_same(lesson: Lesson, guess: Guess) -> None:
    for show in (lesson.guess, lesson.guessed):
        one = show(guess.name)
        assert (one.html, one.plain) == (show(guess.name).html, show(guess.name).plain)
        assert len(one.html) < 2500 and not re.search("<script|<style|<input|<button", one.html)
    assert guess.then.to(lesson.language) in lesson.guessed(guess.name).html, "without a script the answer is there"


def shown(widget: Any) -> bool:
    return bool(widget.layout.display != "none")


def test_a_guess_that_is_kept_falls_quiet_and_may_be_given_again(lesson: Lesson) -> None:
    view = lesson.guess("faster").widget()
    radios, (keep, again) = part(view, "RadioButtons"), [one for one in parts(view) if type(one).__name__ == "Button"]
    ask = next(one for one in parts(view) if keep in getattr(one, "children", ()))
    assert shown(ask) and not shown(again)
    radios.value = "late"
    keep.click()
    assert shown(again) and not shown(ask) and FASTER.words("late", lesson.language) in said(view)
    again.click()
    assert shown(ask) and not shown(again) and 'class="ck-kept"' not in said(view)


# On a chart


def drawn(stage: str, view: Any) -> list[str]:
    """Return the drawings of one stage, as they stand in a view or a card."""
    return re.findall(rf'<svg class="ck-chart ck-{stage} .*?</svg>', view if isinstance(view, str) else said(view))


@pytest.fixture(params=LANGUAGES)
def on_chart(request: pytest.FixtureRequest) -> Lesson:
    return Lesson("01", request.param, open_attempts("memory"))


def test_a_chart_that_takes_a_guess_hides_its_answer_until_it_is_kept(on_chart: Lesson) -> None:
    view = on_chart.chart("two-lines").widget()
    assert [len(drawn(stage, view)) for stage in ("before", "after")] == [2, 2]
    assert all("49.8" not in svg for svg in drawn("before", view)) and "49.8" in drawn("after", view)[0]
    assert 'data-stage="guess"' in said(view)
    card = re.match(r'<figure class="([^"]+)"', on_chart.chart("two-lines").html)
    assert card is not None and set(card[1].split()) <= set(view._dom_classes), "the box looks as the card does"
    part(view, "BoundedIntText").value = 25
    part(view, "Button").click()
    assert 'data-stage="guess"' not in said(view)
    for svg in drawn("after", view):
        low, high = (float(re.search(rf'data-{end}="([\d.]+)"', svg)[1]) for end in ("low", "high"))  # type: ignore[index]
        y = float(re.search(r'class="at" transform="translate\(0,([\d.]+)\)"', svg)[1])  # type: ignore[index]
        assert (y - low) / (high - low) == pytest.approx(25 / 60, abs=0.001), "the mark stands where the scale says"
    gap = {"en": "24.8 percentage points lower", "zh": "低24.8个百分点"}[on_chart.language]
    assert gap in said(view) and "25%" in on_chart.guessed("counted-again").plain
    assert 'data-stage="shown"' in said(on_chart.chart("two-lines").widget()), "what is kept is seen at once"


def test_the_stored_card_of_such_a_chart_holds_question_and_answer(on_chart: Lesson) -> None:
    card = on_chart.chart("two-lines").html
    assert 'data-predict="01/counted-again"' in card and 'class="ck-before"' in card and 'class="ck-reveal"' in card
    assert "49.8%" in card and not re.search("<script|<style|<input|<button|<svg", card)


def test_one_thing_is_singular_in_the_range_too() -> None:
    points = Scale(low=0, high=60, step=1, unit=Text("%", "%"))
    assert points.range_words("en") == "0 to 60%, in steps of 1 percentage point"
    assert points.apart(1, "en") == "1 percentage point" and points.apart(2, "en") == "2 percentage points"
    assert Scale(low=1, high=9, step=1, unit=Text(" visits", "次")).words(1, "en") == "1 visit"


# On the page


def page(expression: str) -> Any:
    return value(ASSETS / "guess.mjs", expression, "const guess = it;")


@needs_node
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guess", [POOR, RATE, COUNT], ids=["poor", "rate", "count"])
def test_the_page_writes_numbers_as_the_notebook_does(guess: Guess, language: Language) -> None:
    scale = guess.scale
    assert scale is not None
    data = {"size": scale.size(language), "unit": scale.unit.to(language), "grouping": scale.grouping(language)}
    data |= {"low": scale.low, "high": scale.high, "step": scale.step}
    values = [scale.low, 0.5 * scale.step, 12.34 * scale.step, scale.high, 3 * scale.high, -1.0]
    script = f"{json.dumps(values)}.map((v) => guess.written(guess.nearest(v, {json.dumps(data)}), {json.dumps(data)}))"
    assert page(script)[2:] == [scale.words(scale.nearest(value), language) for value in values][2:]


def test_chinese_groups_no_four_digits() -> None:
    assert COUNT.scale is not None
    assert [COUNT.scale.words(value, "zh") for value in (6000, 12_000)] == ["6000人", "12,000人"]
    assert COUNT.scale.words(6000, "en") == "6,000 persons"


@needs_node
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_one_thing_as_the_notebook_does(language: Language) -> None:
    scale = Scale(low=0, high=60, step=1, unit=Text("%", "%"))
    guess = Guess(name="one", lesson="01", question=Text("?", "？"), then=Text(".", "。"), scale=scale, came_out=10)
    row = re.search(r'<dd class="ck-gap"([^>]*)>([^<]*)<', guessed_card(guess, 11, language))
    assert row is not None
    data = dict(re.findall(r'data-(\w+)="([^"]*)"', row[1]))
    sizes = {"size": 1, "step": 1, "grouping": scale.grouping(language)}
    assert page(f"guess.apart(11, {json.dumps(data)}, {json.dumps(sizes)})") == row[2]


@needs_node
@pytest.mark.parametrize("stored", ["null", '"[]"', '"{"', '"7"'])
def test_what_cannot_be_read_counts_as_nothing(stored: str) -> None:
    assert page(f"guess.readGuesses({{ getItem: () => {stored} }})") == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_holds_all_that_the_page_needs(language: Language) -> None:
    assert re.findall(r'data-option="([\w-]+)"', guess_card(FASTER, language)) == ["early", "late"]
    assert 'data-predict="01/faster"' in guess_card(FASTER, language)
    size = {"en": "1000000", "zh": "10000"}[language]
    assert f'data-low="0" data-high="600000000" data-step="10000000" data-size="{size}"' in guess_card(POOR, language)
    assert 'data-guess="01/rate"' in guessed_card(RATE, None, language)
    assert re.search(
        r'<div hidden><dt>[^<]+</dt><dd class="ck-gap" data-value="49.8"', guessed_card(RATE, None, language)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_not_guessed_finds_the_answer_folded(language: Language) -> None:
    stands = re.sub(r"<details.*</details>", "", guessed_card(RATE, None, language))
    assert "49.8" not in stands and RATE.then.to(language) not in stands
    assert "49.8" in guessed_card(RATE, None, language)
    assert "<details" not in guessed_card(RATE, 11, language)
