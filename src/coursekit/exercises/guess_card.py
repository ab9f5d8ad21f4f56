"""The cards of a guess: where it is given, and where it stands beside what the figures give.

What a notebook stores is small and the same each time. On the page the script of the course makes it live from the
``data-`` attributes alone; without a script the question is simply there, and the answer folded.
"""

from __future__ import annotations

from coursekit.cards import attrs, element, esc, html_lang, inline
from coursekit.exercises.guess import Guess, Scale, Value
from coursekit.exercises.units import beside
from coursekit.text import Language, Text

__all__ = [
    "AGAIN",
    "KEEP",
    "KEEP_AND_SHOW",
    "asked_on_chart",
    "beside_rows",
    "guess_card",
    "guess_sentence",
    "guessed_card",
    "guessed_sentence",
    "heading",
    "hooks_on_chart",
    "kept_words",
    "on_chart_words",
]

KEEP = Text(en="Keep my guess", zh="记下我的猜测")
KEEP_AND_SHOW = Text(en="Keep it and show", zh="记下并看结果")
AGAIN = Text(en="Guess again", zh="再猜一次")
NUMBER = Text(en="Your guess, as a number", zh="你猜的数")
SLIDER = Text(en="Your guess, on a slider", zh="用滑块选择你猜的数")
_FIRST = Text(en="Guess first", zh="先猜一猜")
_KEPT = Text(
    en="Your guess: {guess}. It is not judged; further down it stands beside what the figures give.",
    zh="你的猜测：{guess}。这里不评对错，后文会把它与数据的结果放在一起。",
)
_YOURS = Text(en="Your guess", zh="你的猜测")
_NONE = Text(en="none given", zh="没有猜")
_GIVE = Text(en="What the figures give", zh="数据的结果")
_APART = Text(en="Between the two", zh="两者之差")
_BELOW = Text(en="your guess is {gap} lower", zh="你猜的数低{gap}")
_ABOVE = Text(en="your guess is {gap} higher", zh="你猜的数高{gap}")
_ON_CHART = Text(
    en="Drag the diamond, move the slider, or write a number. Your guess is not judged; it is kept and stands beside "
    "the answer.",
    zh="可以拖动图上的菱形、移动滑块，也可以直接输入数字。这里不评对错；你猜的数会记下来，与结果放在一起。",
)
_NEAR = Text(en="less than one step of the scale", zh="不到刻度上的一步")


def guess_card(guess: Guess, language: Language) -> str:
    """Return the card that asks for a guess, as a notebook stores it."""
    if guess.options is not None:
        items = (element("li", inline(words, language), data_option=name) for name, words in guess.options.items())
        ways = element("ul", *items, class_="ck-ways")
    else:
        assert guess.scale is not None
        ways = _range(guess.scale, language)
    named = {
        "class": "ck ck-predict",
        "id": f"guess-{guess.name}",
        "lang": html_lang(language),
        "data-predict": guess.key,
        "data-keep": KEEP.to(language),
        "data-again": AGAIN.to(language),
        "data-kept": _KEPT.to(language),
        "aria-labelledby": f"guess-{guess.name}-q",
    }
    return f"<section{attrs(named)}>{heading(guess, language)}{ways}</section>"


def asked_on_chart(guess: Guess, language: Language) -> str:
    """Return what stands below a chart on which a guess is given: the question, and the guess beside the answer."""
    assert guess.scale is not None
    asked = element(
        "div", heading(guess, language), on_chart_words(language), _range(guess.scale, language), class_="ck-guessing"
    )
    rows = element("dl", *beside_rows(guess, None, language))
    return asked + element("div", rows, class_="ck-kept", data_guessed=guess.key, role="status")


def on_chart_words(language: Language) -> str:
    """Say how a guess is given on a chart, and that it is not judged."""
    return element("p", inline(_ON_CHART, language), class_="ck-small ck-muted ck-how")


def hooks_on_chart(guess: Guess, language: Language) -> dict[str, object]:
    """Return the attributes of a chart on which a guess is given, for the page's script."""
    return {"data-predict": guess.key, "data-keep": KEEP_AND_SHOW.to(language), "data-again": AGAIN.to(language)}


def heading(guess: Guess, language: Language) -> str:
    """Return the eyebrow and the question."""
    question = element("p", inline(guess.question, language), class_="ck-q", id=f"guess-{guess.name}-q")
    return element("p", esc(_FIRST.to(language)), class_="ck-eyebrow") + question


def _range(scale: Scale, language: Language) -> str:
    ends = [(scale.low, scale.least), (scale.high, scale.most)]
    said = [f"{scale.words(value, language)} = {words.to(language)}" for value, words in ends if words is not None]
    words = "; ".join([scale.range_words(language), *said])
    hooks = {
        "data-low": f"{scale.low:.10g}",
        "data-high": f"{scale.high:.10g}",
        "data-step": f"{scale.step:.10g}",
        "data-size": f"{scale.size(language):.10g}",
        **_unit(scale.unit, language),
        "data-grouping": scale.grouping(language),
        "data-number": NUMBER.to(language),
        "data-slider": SLIDER.to(language),
    }
    text = words if language == "en" else words.replace("; ", "；")
    return f"<p{attrs({'class': 'ck-ways ck-small ck-muted', **hooks})}>{inline(text, language)}</p>"


def _unit(unit: Text, language: Language) -> dict[str, object]:
    """Return what the page's script writes after a number, and after one where that differs."""
    many, one = unit.to(language), beside(unit, "1").to(language)
    return {"data-unit": many, "data-one": None if one == many else one}


def kept_words(guess: Guess, value: Value, language: Language) -> str:
    """Say that a guess was given, and that it is not judged."""
    return _KEPT.to(language).replace("{guess}", guess.words(value, language))


def guessed_card(guess: Guess, value: Value | None, language: Language) -> str:
    """Return the card that shows a guess beside what the figures give.

    Who has not guessed yet finds the answer folded: it stands often just below the question.

    Parameters
    ----------
    guess : Guess
    value : str or float, optional
        The guess; left out where none was given, as in what a notebook stores.
    language : {"en", "zh"}
    """
    rows = beside_rows(guess, value, language)
    words = "" if guess.came_out is None else element("p", inline(guess.then, language))
    named = {"class": "ck ck-predict ck-guessed", "lang": html_lang(language), "data-guessed": guess.key}
    if value is not None:
        return f"<section{attrs(named)}>{element('dl', *rows)}{words}</section>"
    inside = element("summary", esc(_GIVE.to(language))), element("dl", *rows[1:]), words
    fold = element("details", *inside, class_="ck-fold")
    return f"<section{attrs(named)}>{element('dl', rows[0])}{fold}</section>"


def beside_rows(guess: Guess, value: Value | None, language: Language) -> list[str]:
    """Return the rows with a guess, what the figures give, and the distance."""
    yours = _NONE.to(language) if value is None else guess.words(value, language)
    rows = [_row(_YOURS, element("dd", inline(yours, language), data_guess=guess.key), language, "ck-yours")]
    if guess.came_out is None:
        rows.append(_row(_GIVE, element("dd", inline(guess.then, language), class_="ck-then"), language))
    else:
        rows.append(_row(_GIVE, element("dd", inline(guess.words(guess.came_out, language), language)), language))
        rows += _apart(guess, value, language)
    return rows


def _row(head: Text, body: str, language: Language, class_: str | None = None, *, hidden: bool = False) -> str:
    return element("div", element("dt", esc(head.to(language))), body, class_=class_, hidden=hidden)


def _apart(guess: Guess, value: Value | None, language: Language) -> list[str]:
    """Return the row with the distance of a number from what the figures give; hidden without a guess."""
    if guess.scale is None or guess.came_out is None:
        return []
    hooks = {
        "class": "ck-gap",
        "data-value": f"{float(guess.came_out):.10g}",
        "data-below": _BELOW.to(language),
        "data-above": _ABOVE.to(language),
        "data-near": _NEAR.to(language),
        **_unit(guess.scale.gap_unit, language),
    }
    said = "" if value is None else inline(_gap(guess.scale, float(value) - float(guess.came_out), language), language)
    return [_row(_APART, f"<dd{attrs(hooks)}>{said}</dd>", language, hidden=value is None)]


def _gap(scale: Scale, gap: float, language: Language) -> str:
    if abs(gap) < scale.step:
        return _NEAR.to(language)
    return (_BELOW if gap < 0 else _ABOVE).to(language).replace("{gap}", scale.apart(gap, language))


def guess_sentence(guess: Guess, value: Value | None, language: Language) -> str:
    """Return the question as plain words, with the ways to answer or the guess that was given."""
    question = guess.question.to(language)
    if value is not None:
        return _joined(language, question, kept_words(guess, value, language))
    if guess.options is not None:
        between = "；" if language == "zh" else "; "
        ways = between.join(words.to(language) for words in guess.options.values())
    else:
        assert guess.scale is not None
        ways = guess.scale.range_words(language)
    return _joined(language, f"{_FIRST.to(language)}{_colon(language)}{question}", ways)


def guessed_sentence(guess: Guess, value: Value | None, language: Language) -> str:
    """Return guess and answer as plain sentences."""
    yours = _NONE.to(language) if value is None else guess.words(value, language)
    parts = [f"{_YOURS.to(language)}{_colon(language)}{yours}"]
    if guess.came_out is not None:
        parts.append(f"{_GIVE.to(language)}{_colon(language)}{guess.words(guess.came_out, language)}")
        return _joined(language, *parts, guess.then.to(language))
    return _joined(language, *parts, f"{_GIVE.to(language)}{_colon(language)}{guess.then.to(language)}")


def _colon(language: Language) -> str:
    return "：" if language == "zh" else ": "


def _joined(language: Language, *parts: str) -> str:
    stop = "。" if language == "zh" else "."
    ended = [part if part.endswith((".", "?", "!", "。", "？", "！")) else part + stop for part in parts]
    return ("" if language == "zh" else " ").join(ended)
