"""What an author gets wrong in a source is told with line and remedy; nothing is left out quietly."""

from __future__ import annotations

import inspect
import random
import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.source import lesson
from tests.source.sample import exercises as code

from coursekit.source import References, SourceError, read_text
from coursekit.source.rules import broken
from coursekit.source.words import BlockWords

TEXT = lesson.TEXT
LINES = TEXT.splitlines()


def swap(old: str, new: str) -> str:
    assert old in TEXT, old
    return TEXT.replace(old, new, 1)


def pair(term: str) -> str:
    """A term with its two definitions, as it stands in the sample."""
    k = lesson.at(term) - 1
    return "\n".join(LINES[k : k + 3]) + "\n"


CHINESE_OF_FALL = "### 降幅有多大？\n\n人数减少了百分之几？取`poor-2012`和`poor-2017`。\n"

SLIPS = {
    "block without Chinese": (swap("+++ zh\n" + CHINESE_OF_FALL, ""), "+++ exercise fall", "has no Chinese half"),
    "prose without Chinese": (
        swap("+++ zh\n## 探究\n\n先预测，再移动控件。\n", ""),
        "+++ prose explore",
        "no Chinese half. Write it below",
    ),
    "block without English": (
        swap("## Explore\n\nMove the control, and predict first.\n\n+++ zh", "+++ zh"),
        "+++ prose explore",
        "has no English half. Write it above",
    ),
    "definition without Chinese": (swap(": 贫困人口增加了。\n", ""), "option grew", "has 1 definitions. Write two"),
    "hint fewer in Chinese": (swap(": 没有进展。\n", ""), "option no-progress", "has 1 definitions"),
    "unknown exercise": (
        swap("+++ exercise late transfer", "+++ exercise lat transfer"),
        "+++ exercise lat ",
        "exercises.py has no exercise `lat`. Did you mean `late`?",
    ),
    "option renamed": (
        swap("option one-base-first", "option one-base"),
        "+++ exercise meaning",
        "no option has this name. Did you mean `one-base`?",
    ),
    "term not known": (swap("- 基数\n", "- 基线\n"), "- 基线", "Add it to terms.csv"),
    "figure not in the catalogue": (
        swap("+++ figure poor-2012", "+++ figure poor-2021"),
        "+++ figure poor-2021",
        "poor-2012",
    ),
    "name taken": (swap("+++ prose explore", "+++ prose levels"), "+++ prose levels", "is taken in line"),
    "{code} for {code-cell}": (
        swap("```{code-cell}\nfall =", "```{code}\nfall ="),
        "```{code}",
        "is no directive of a lesson. Code that runs is `{code-cell}`",
    ),
    "fence not closed": (
        swap("两位小数\n```\n", "两位小数\n"),
        "fall = ...",
        "This fence is not closed: it runs over line",
    ),
    "colon fence": (swap("Move the control,", ":::{note}\nMove the control,"), ":::{note}", "colon fence"),
    "mistake without words": (
        swap(pair("mistake share-that-remains"), ""),
        "+++ exercise fall",
        "names the mistake `share-that-remains`",
    ),
    "words without mistake": (
        swap("mistake points\n", "mistake points-for-percent\n"),
        "mistake points-for-percent",
        "exercises.py has none of this name. There are: end-as-base, points.",
    ),
    "reference that leads nowhere": (
        swap("see {ex}`fall`.", "see {ex}`fal`."),
        "then",
        "There is no exercise `fal` to refer to. Did you mean `fall`?",
    ),
    "unknown kind": (swap("+++ misread", "+++ misred"), "+++ misred", "Did you mean `misread`?"),
    "unknown short word": (swap("asked\n", "ask\n"), "ask", "Did you mean `asked`?"),
    "unknown option": (swap("code levels-1 role=", "code levels-1 rol="), "+++ code", "Did you mean `role`?"),
    "definitions without a term": (swap("\nstumble\n", "\n"), ": The end is taken", "A definition without a term"),
    "code that is no Python": (swap("fall = ...  #", "fall = = ...  #"), "fall = =", "This is no Python"),
    "a second sitting that needs an answer": (
        swap('"start": [start, start]', '"start": [fall, start]'),
        "+++ exercise fall",
        "The second sitting uses fall, which is the answer of `fall`",
    ),
    "guess never shown again": (
        swap(
            "+++ guessed faster\n\nthen\n: The rate, by a little: see {ex}`fall`.\n: 比率略快一点，见{ex}`fall`。\n", ""
        ),
        "+++ guess faster",
        "never shown again",
    ),
    "prose below the code": (swap("asked\n", "One more sentence.\n\nasked\n"), "One more", "Prose comes first"),
    "what is right above every question": (
        swap("+++ selftest\n", "+++ selftest\n\nright\n: 3\n: 3\n"),
        "+++ selftest",
        "no question waits for it",
    ),
    "two things right of one question": (
        swap(": 哪一个基数？\n", ": 哪一个基数？\n\nright\n: 3\n: 3\n\nright\n: 4\n: 4\n"),
        ": 4",
        "no question waits for it",
    ),
    "a letter that the question has not": (
        swap(": 哪一个基数？\n", ": 哪一个基数？\n\nright\n: b\n: b\n"),
        ": b",
        "the letter of an option in the question above it",
    ),
    "a letter that the page does not read": (
        swap(
            ": Which base?\n: 哪一个基数？\n", ": Which base? (f) the end\n: 哪一个基数？(f) 期末\n\nright\n: f\n: f\n"
        ),
        ": f",
        "the letter of an option in the question above it",
    ),
    "a guess on no chart": (
        swap("+++ guess faster", "+++ guess faster on=levls"),
        "+++ guess faster",
        "which is no chart. Did you mean `levels`?",
    ),
    "a guess on a chart without a title for before": (
        swap("+++ guess faster", "+++ guess faster on=levels"),
        "+++ chart levels",
        "no title for the time before it",
    ),
    "two guesses on one chart": (
        swap("+++ guess faster", "+++ guess faster on=levels").replace(
            "+++ teacher faster",
            "+++ guess slower on=levels\n\nquestion\n: Which?\n: 哪个？\n\noption a\n: a\n: 甲\n\n+++ teacher faster",
        ),
        "+++ guess slower",
        "a chart asks for one guess",
    ),
    "a title for before, and no guess on the chart": (
        swap(": 两者都下降了\n", ": 两者都下降了\n\nbefore\n: Two year-ends\n: 两个年底\n"),
        "before",
        "a title for the time before a guess",
    ),
    "title in one language": (swap("### 降幅有多大？\n\n", ""), "+++ exercise fall", "title in both languages"),
    "a word of a column without words": (swap("word about\n", "word abut\n"), "+++ exercise verdicts", "`about`"),
    "a comment in English alone": (
        swap("  # percent, two decimals | 百分数，两位小数", "  # percent, two decimals"),
        "fall = ...",
        "“# percent, two decimals” has no Chinese. Write `# English | 中文`",
    ),
    "a comment in Chinese alone": (
        swap("  # percent, two decimals | 百分数，两位小数", "  # 百分数"),
        "fall = ...",
        "“# 百分数” has no English",
    ),
    "a text of code in English alone": (
        swap("fall = ...  #", 'fall = print(T(en="about"))  #'),
        "fall = print",
        '`T(…)` has no `zh=`. Write `T(en="…", zh="…")`.',
    ),
    "a field in braces that is not given": (swap("{n} people", "{m} people"), "+++ exercise base", "m"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_with_its_line_and_a_remedy(name: str) -> None:
    text, line, said = SLIPS[name]
    found = lesson.faults(text)
    assert found, "nothing was told"
    near = lesson.at(line, text)
    told = [fault for fault in found if said in str(fault)]
    assert told, [str(fault) for fault in found]
    assert min(abs(fault.line - near) for fault in told) <= 3, [fault.line for fault in told]
    assert all(fault.remedy for fault in found)


def test_all_slips_are_told_at_once_in_the_order_of_the_file() -> None:
    text = TEXT.replace("+++ misread", "+++ misred").replace(": 没有进展。\n", "").replace("asked\n", "ask\n")
    with pytest.raises(SourceError) as caught:
        lesson.source(text)
    assert len(caught.value.faults) > 5
    lines = [int(n) for n in re.findall(r"sample/lesson.md:(\d+):", str(caught.value))]
    assert lines == sorted(lines) and len(lines) == len(caught.value.faults)


@pytest.mark.parametrize("comment", ["# rate", "# 620多万", "# theirs = load(mine)", "# P0 | P0"])
def test_a_comment_that_both_languages_can_read_is_no_fault(comment: str) -> None:
    assert lesson.faults(swap("# percent, two decimals | 百分数，两位小数", comment)) == ()


def test_a_solution_with_a_comment_in_one_language_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = inspect.getsource
    monkeypatch.setattr(inspect, "getsource", lambda one: real(one) + "    # in English only\n")
    told = [str(fault) for fault in lesson.faults(TEXT, lesson.bound)]
    wanted = "In the solution of `fall`: The comment “# in English only” has no Chinese. Write `# English | 中文` in "
    assert any(one.startswith(wanted) for one in told), told


def test_words_with_a_field_are_never_shown_with_the_braces() -> None:
    source = lesson.source()
    block = source.block("explorer", "fall")
    words = BlockWords(source, block, References(source, lesson.elsewhere))
    assert words("say gone", share=3).zh == "减少了3%。"
    with pytest.raises(SourceError, match="`say gone` asks for a field 'share', which the code does not give"):
        words("say gone")


def test_a_head_with_the_number_of_another_lesson_is_told_alone() -> None:
    text = TEXT.replace("number=98", "number=02")
    with pytest.raises(SourceError) as caught:
        read_text(text, Path("lessons/l98/lesson.md"))
    assert [str(fault) for fault in caught.value.faults] == [
        "The head says `number=02`, and the lesson lies in `l98`. Write `number=98`."
    ]
    assert read_text(TEXT, Path("lessons/l98/lesson.md")).number == "98"


def test_minutes_in_words_are_told_without_another_number() -> None:
    found = dict(broken(lesson.material(swap("faster minutes=2", "faster minutes=nine"))))
    said = [str(fault) for faults in found.values() for fault in faults if "nine" in str(fault)]
    assert said == ["`minutes=nine` is no whole number. Write a whole number, such as `minutes=9`."]


def test_code_without_words_is_told() -> None:
    module = types.SimpleNamespace(**vars(code), extra=code.late)
    found = lesson.faults(TEXT, lambda text: lesson.bound(text, module))
    assert "exercises.py has `extra`, and there is no block `+++ exercise extra`" in str(found[0])


LANGUAGES_SWAPPED = (
    "asked\n: percent of the start, two decimals\n: 占期初的百分之几，两位小数",
    "asked\n: 占期初的百分之几，两位小数\n: percent of the start, two decimals",
)
BREACHES = {
    "languages swapped": (swap(*LANGUAGES_SWAPPED), "each_language_is_itself"),
    "a long mistake": (swap("Divide by the start.", "Divide " + "by it " * 30), "short_words_are_short"),
    "a long way to something to do": (
        swap("predict first.\n", "predict first. " + "Read on. " * 80 + "\n"),
        "there_is_always_something_to_do",
    ),
    "a number that rests on nothing": (swap("some 69 fewer", "some 4711 fewer"), "numbers_rest_on_something"),
    "a number in one language": (swap("每100人约减少69人", "每100人约减少许多"), "both_languages_say_the_same"),
    "a formula in one language": (
        TEXT[::-1].replace("$$d = a - b$$"[::-1], "", 1)[::-1],
        "both_languages_say_the_same",
    ),
    "a link in one language may stand in the reading": (swap("example.org/zh/b", "example.org/zh/c"), None),
    "half-width comma": (swap("先预测，再", "先预测,再"), "words_are_as_printed"),
    "a banned word": (swap("抽样调查的推算数", "抽样调查印出的数"), "words_are_as_printed"),
    "a section by a typed number": (
        swap("Look at the *next*", "Section 3 has it. Look at the *next*"),
        "sections_are_named",
    ),
    "bold that runs on": (swap("**变化**是", "**变化：**是"), "bold_ends_where_it_was_meant_to"),
    "a key that cannot be typed": (swap('"printed": ["a"', '"原文": ["a"'), "keys_can_be_typed"),
    "unused words": (
        swap(
            "say gone\n: {share}% is gone.\n: 减少了{share}%。\n", "say gon\n: {share}% is gone.\n: 减少了{share}%。\n"
        ),
        "no_words_are_unused",
    ),
    "an answer given away": (
        swap("This is the share that remains.", "It is 69.23 that is gone."),
        "the_answer_is_not_given_away",
    ),
    "something to do": (swap("Predict first.", "TODO"), "nothing_is_still_to_do"),
    "no guess": (
        swap(TEXT[TEXT.index("+++ guess faster") : TEXT.index("+++ teacher faster")], "").replace(
            TEXT[TEXT.index("+++ guessed faster") : TEXT.index("+++ exercise meaning")], ""
        ),
        "a_guess_comes_first",
    ),
    "no hero": (swap("+++ chart levels hero", "+++ chart levels"), "the_hero_is_early"),
    "a hero that is late": (
        swap("+++ chart levels hero", "+++ chart levels").replace(
            "+++ misread count",
            "+++ chart levels hero as=late-hero\n\n"
            + "\n".join(pair(word) for word in ("title", "subtitle", "words", "source"))
            + "\n+++ misread count",
        ),
        "the_hero_is_early",
    ),
    "an answer above its exercise": (swap("levels hero", "levels hero answers=fall"), "what_answers_stands_below"),
    "no misreading": (
        swap(TEXT[TEXT.index("+++ misread") : TEXT.index("+++ prose transfer-1")], ""),
        "it_has_what_every_lesson_has",
    ),
    "no transfer": (swap("+++ exercise late transfer", "+++ exercise late"), "exercises_are_of_many_kinds"),
    "a cell without a blank": (swap("late = ...", "late = 50"), "an_answer_is_left_blank"),
    "a cell that makes another name": (swap("late = ...", "later = ..."), "an_answer_is_left_blank"),
    "a chart without code": (swap("+++ chart levels", "+++ chart level"), "code_and_lesson_show_the_same"),
    "recap missing": (swap(TEXT[TEXT.index("+++ recap") : TEXT.index("+++ terms")], ""), "it_closes_in_order"),
    "seven terms": (swap("- 百分点\n", "- 百分点\n" * 6), "few_terms_are_new"),
    "too long for one sitting": (
        swap(TEXT[TEXT.index("+++ sitting") : TEXT.index("+++ teacher second")], "")
        .replace("+++ teacher second", "+++ teacher fall")
        .replace("Look at the *next*", "word " * 430 + "Look at the *next*"),
        "a_sitting_is_short_enough",
    ),
    "a second sitting with too much to read": (
        swap("They say nothing about causes;", "word " * 230 + "They say nothing about causes;"),
        "a_sitting_is_short_enough",
    ),
    "minutes that do not add up": (swap("faster minutes=2", "faster minutes=3"), "minutes_add_up"),
    "a sitting of two hours": (swap("second minutes=10", "second minutes=120"), "no_sitting_is_too_long"),
    "a term that the lesson does not say": (
        swap("- 百分点\n", "- 百分点\n- 内生动力\n"),
        "its_terms_are_met_in_the_words",
    ),
    "a sitting whose notes do not add up": (swap("second minutes=10", "second minutes=11"), "minutes_add_up"),
    "minutes that are no number": (swap("faster minutes=2", "faster minutes=some"), "minutes_add_up"),
    "a section without a note": (
        swap("+++ teacher limits minutes=1\n", "").replace("transfer-1 minutes=1", "transfer-1 minutes=2"),
        "every_section_has_its_note",
    ),
    "a note that hangs on nothing": (swap("+++ teacher limits", "+++ teacher limit"), "every_section_has_its_note"),
}


@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_is_told_by_its_rule_with_line_and_remedy(name: str) -> None:
    text, wanted = BREACHES[name]
    found = {rule.__name__: faults for rule, faults in broken(lesson.material(text))}
    if wanted is None:
        assert found == {}
        return
    assert wanted in found, found
    for faults in found.values():
        assert all(fault.what and fault.remedy for fault in faults)
        assert all(0 <= fault.line <= len(text.splitlines()) for fault in faults)


def by_a_loop(answer: Mapping[str, object]) -> bool:
    while answer:
        return True
    return False


def test_a_remark_that_the_page_cannot_work_out_is_told_with_its_exercise() -> None:
    *others, last = lesson.bound()
    first = replace(last.mistakes[0], test=by_a_loop)
    given = lesson.material(exercises=(*others, replace(last, mistakes=(first, *last.mistakes[1:]))))
    faults = {rule.__name__: faults for rule, faults in broken(given)}["a_remark_is_seen_on_the_page"]
    assert [fault.line for fault in faults] == [lesson.at(f"+++ exercise {last.short_name}")]
    assert "by_a_loop" in faults[0].what and "while answer" in faults[0].what


# What is left out is never left out quietly


def deletions() -> Iterator[int]:
    """Lines without which the source must not be taken: terms, definitions, block lines, fences, ``+++ zh``."""
    for k, line in enumerate(LINES):
        before = LINES[k - 1] if k else ""
        after = LINES[k + 1] if k + 1 < len(LINES) else ""
        term = before == "" and after.startswith(": ")
        whole = line.startswith("+++ figure")  # a block of one line
        if not whole and (term or line.startswith((": ", "+++ ", "```"))):
            yield k


def test_every_deletion_of_a_line_of_structure_is_told() -> None:
    """Near by, or by the name of the block that is no longer there."""
    quiet = []
    for k in deletions():
        text = "\n".join(LINES[:k] + LINES[k + 1 :]) + "\n"
        found = list(lesson.faults(text))
        if not found:
            found = [fault for _, faults in broken(lesson.material(text)) for fault in faults]
        name = LINES[k].removeprefix("+++ ").partition(" minutes")[0]
        if not any(abs(fault.line - k) <= 20 or name in str(fault) for fault in found):
            quiet.append((k + 1, LINES[k], [str(fault) for fault in found]))
    assert quiet == []


def test_random_changes_of_one_line_never_crash() -> None:
    """450 changes: a line taken out, doubled, cut, swapped with the next, or another put in its place."""
    chance = random.Random(98)
    for _ in range(450):
        lines = list(LINES)
        k = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                del lines[k]
            case 1:
                lines.insert(k, lines[k])
            case 2:
                lines[k] = lines[k][: chance.randrange(len(lines[k]) + 1)]
            case 3 if k + 1 < len(lines):
                lines[k], lines[k + 1] = lines[k + 1], lines[k]
            case _:
                lines[k] = chance.choice(LINES)
        text = "\n".join(lines) + "\n"
        if not lesson.faults(text):
            list(broken(lesson.material(text)))
