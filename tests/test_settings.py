from __future__ import annotations

import pytest

from coursekit import settings
from coursekit.contrast import contrast
from coursekit.settings import Settings, SettingsError, channels, read

TITLE = "title: { en: Numbers, zh: 数字 }\n"


def faults(text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        read(text, "the file")
    return str(caught.value)


def test_the_file_of_this_copy_is_read() -> None:
    found = settings.settings()
    assert (found.title.en, found.title.zh) == ("Reading the Numbers", "读懂数字")
    assert (found.hidden, found.notes, found.tolerances, found.masthead) == ((), {}, {}, None)


def test_words_are_said_once_or_in_both_languages() -> None:
    found = read("title: One\nauthor: { en: Ann, zh: 安 }\ncopyright: 2026\ncourse:\n  institution: U\n")
    assert (found.title.en, found.title.zh) == ("One", "One")
    assert (found.author.zh, found.copyright.en, found.institution.zh) == ("安", "2026", "U")


def test_keys_of_jupyter_book_are_left_to_it() -> None:
    assert read(TITLE + "execute: { execute_notebooks: 'off' }\nrepository: { url: x }\n").title.en == "Numbers"


def test_a_number_of_a_lesson_needs_no_quotation_marks() -> None:
    """YAML would make 04 a four, and of 010 an eight."""
    assert read(TITLE + 'course: { hidden: [04, "10", 10, 08] }').hidden == ("04", "10", "08")


def test_tolerances_are_numbers_for_an_exercise_or_a_column() -> None:
    given = 'course:\n  tolerances:\n    01/fall: 0.5\n    "00/bounds": { low: 1e-2, high: 0 }\n'
    assert read(TITLE + given).tolerances == {"01/fall": 0.5, "00/bounds": {"low": 0.01, "high": 0.0}}


def test_the_dark_page_takes_the_colours_of_the_light_one_unless_it_has_its_own() -> None:
    alike = read(TITLE + 'course: { masthead: { ground: "#5A1A2B", ink: "#fff" } }').masthead
    assert alike and alike.dark == alike.light and alike.light.ground == "#5a1a2b"
    given = 'course: { masthead: { ground: "#ffffff", ink: "#000000", dark: { ground: "#000", ink: "#fff" } } }'
    own = read(TITLE + given).masthead
    assert own and (own.light.ink, own.dark.ink) == ("#000000", "#fff")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("author: A\n", "title: this key is missing"),
        ("title: ''\n", "title：缺少这个键"),
        ("title: { en: One }\n", "title, zh: write words"),
        ("title: [a]\n", "line 1, title: write words"),
        (TITLE + "course: { hiden: [] }", "line 2, hiden: no such key. There are: hidden."),
        (TITLE + "course: { hiden: [] }", "第2行，hiden：没有这个键。可用的键：hidden。"),
        (TITLE + "course: { colour: red }", "There are: subtitle, institution, masthead, hidden, notes, tolerances."),
        (TITLE + "course:\n  hidden: []\n  hidden: []\n", "line 4, hidden: this key stands here twice"),
        (TITLE + "course: yes", "course: write keys and values below it"),
        (TITLE + "course: { hidden: '10' }", "hidden: write a list"),
        (TITLE + "course: { hidden: [4] }", "4 is no number of a lesson. Write two digits"),
        (TITLE + 'course: { hidden: ["00", "01"] }', "hidden: lesson 00 is always offered: every path begins with it"),
        (TITLE + 'course: { hidden: ["00", "01"] }', "hidden：第00课不能隐藏"),
        (TITLE + "course:\n  masthead:\n    ground: #5a1a2b\n    ink: '#fff'\n", "line 4, masthead, ground: '' is no"),
        (TITLE + "course: { masthead: { ground: red, ink: '#fff' } }", "'red' is no colour. Write it as \"#1c5685\""),
        (TITLE + "course: { masthead: { ground: '#fff' } }", "masthead, ink: this key is missing"),
        (TITLE + "course: { notes: { every: '' } }", "notes, every: write words"),
        (
            TITLE + "course: { tolerances: { 01/fall: wide } }",
            "tolerances, 01/fall: 'wide' is no number of zero or more",
        ),
        (TITLE + "course: { tolerances: { 01/fall: -1 } }", "'-1' is no number"),
        (TITLE + "course: { tolerances: { 01/fall: .inf } }", "'.inf' is no number"),
        (TITLE + "course: { tolerances: { 01/fall: nan } }", "'nan' is no number"),
        ("title: [", "not YAML"),
        ("", "title: this key is missing"),
        ("- a\n", "write keys and values"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(text: str, said: str) -> None:
    assert said in faults(text)


def test_every_fault_is_named_at_once() -> None:
    said = faults("author: A\ncourse: { hidden: [x], notes: { every: '' } }")
    assert said.count("\n- ") == 6  # three, in each language


@pytest.mark.parametrize(
    ("ground", "ink", "ratio"),
    [("#777777", "#ffffff", "4.47:1"), ("#ffffff", "#ffff00", "1.07:1"), ("#abc", "#abc", "1.00:1")],
)
def test_colours_that_cannot_be_read_are_refused_with_their_contrast(ground: str, ink: str, ratio: str) -> None:
    said = faults(f"{TITLE}course: {{ masthead: {{ ground: '{ground}', ink: '{ink}' }} }}")
    assert f"{ink} on {ground} has a contrast of {ratio}" in said


def test_contrast_is_that_of_the_guidelines() -> None:
    white, blue = channels("#ffffff"), channels("#1c5685")
    assert contrast(channels("#000000"), white) == contrast(channels("#fff"), channels("#000")) == pytest.approx(21)
    assert contrast(blue, white) == pytest.approx(7.72, abs=0.01)


def test_an_exercise_that_is_not_named_costs_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> Settings:
        raise AssertionError

    monkeypatch.setattr(settings, "_text", lambda: TITLE)
    monkeypatch.setattr(settings, "settings", never)
    assert settings.tolerance_of("01/fall") is None


def test_a_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    from pathlib import Path

    monkeypatch.setattr(settings, "path", lambda: Path(str(tmp_path)) / "_config.yml")
    with pytest.raises(SettingsError, match="the file cannot be read"):
        settings._text.__wrapped__()
