"""The card of an exercise, as HTML and as a sentence."""

from __future__ import annotations

from coursekit.cards import VERDICTS, card, element, esc, fold, folds, inline, steps, tag
from coursekit.exercises.declare import Choice, Exercise
from coursekit.exercises.due import NOTHING, SOLUTION_AFTER, Due
from coursekit.exercises.feedback import Feedback
from coursekit.exercises.solved import solution_source
from coursekit.exercises.words import ASKED, KINDS
from coursekit.text import Language, Text

__all__ = [
    "about_exercise",
    "exercise_card",
    "exercise_sentence",
    "feedback_box",
    "hint_fold",
    "printed",
    "question",
    "solution_fold",
]

_HINT = Text(en="Hint {k} of {n}", zh="提示{k}（共{n}条）")
_OF = Text(en=" for {id}", zh="，第{id}题")
_SOLUTION = Text(en="Solution", zh="参考解答")
_EXAMPLE = Text(en="An example", zh="示例")
_YOUR_CODE = Text(en="Your code", zh="你的代码")


def exercise_card(
    exercise: Exercise,
    said: Feedback,
    language: Language,
    due: Due = NOTHING,
    note: Text | None = None,
) -> str:
    """Return the card with a verdict and the hints that are due.

    Parameters
    ----------
    exercise : Exercise
    said : Feedback
    language : {"en", "zh"}
    due : Due
        Which hints are shown, and whether the solution is.
    note : Text, optional
        Said below, such as that the attempt could not be kept.
    """
    body = [element("p", inline(question(exercise), language), class_="ck-q")] if said.state == "blank" else []
    if isinstance(exercise, Choice) and said.state == "blank":
        options = "".join(
            element("li", element("span", esc(o.key), class_="ck-letter"), element("span", inline(o.text, language)))
            for o in exercise.options
        )
        body.append(element("ul", options, class_="ck-options"))
    body += [feedback_box(said, language), _folds(exercise, language, due)]
    if note is not None:
        body.append(element("p", inline(note, language), class_="ck-small ck-note", role="status"))
    return card(
        "exercise",
        exercise.title,
        "".join(body),
        language,
        id=exercise.anchor,
        number=exercise.id,
        aside=_aside(exercise, language),
        data={
            "exercise": exercise.short_name,
            "kind": exercise.kind,
            "verdict": said.state,
            "code": said.named or None,
        },
    )


def printed(said: Feedback) -> tuple[tuple[Text, Text], ...]:
    """Return the rows that are printed: the question itself stands above the answer, once."""
    return tuple((head, words) for head, words in said.rows if head is not ASKED)


def question(exercise: Exercise) -> Text:
    """Return what is asked as a line of its own, which begins with a capital."""
    return Text(en=exercise.ask.en[:1].upper() + exercise.ask.en[1:], zh=exercise.ask.zh)


def _aside(exercise: Exercise, language: Language) -> str:
    """Return the kind and, unless the answer rests on the speech itself, what it rests on."""
    kind = element("span", esc(KINDS[exercise.kind].to(language)), class_="ck-kind")
    return kind if exercise.standing == "speech" else kind + tag(exercise.standing, language)


def feedback_box(said: Feedback, language: Language) -> str:
    """Return the box with the verdict: word, what happened, rows."""
    mark = element("span", esc(VERDICTS[said.state][0]), class_="ck-mark", aria_hidden="true")
    parts = [element("p", mark, esc(said.word.to(language)), class_="ck-verdict")]
    if said.say is not None:
        parts.append(element("p", inline(said.say, language), class_="say"))
    if said.code or said.remark:
        parts.append(_code(said, language))
    parts.append(steps((head.to(language), inline(words, language)) for head, words in printed(said)))
    if said.note is not None:
        parts.append(element("p", inline(said.note, language), class_="ck-small"))
    return element("div", *parts, class_="ck-feedback", data_verdict=said.state, role="status")


def _code(said: Feedback, language: Language) -> str:
    lines = []
    for i, (number, text) in enumerate(said.code):
        shown = esc(text)
        if i == len(said.code) - 1:
            if said.symbol:
                shown = shown.replace(esc(said.symbol), f"<mark>{esc(said.symbol)}</mark>", 1)
            if said.remark:
                shown += f"   # {esc(said.remark)}"
        lines.append(f"{number}  {shown}")
    if not lines:
        lines.append(f"# {esc(said.remark)}")
    label = _YOUR_CODE.to(language)
    return element("pre", element("code", "\n".join(lines)), tabindex="0", role="region", aria_label=label)


def _folds(exercise: Exercise, language: Language, due: Due) -> str:
    """Return the hints and the solution that are due; all of them, hidden, where the page's script decides."""
    total = len(exercise.hints)
    if due.later:
        hints = [hint_fold(exercise, k, language, hidden=True) for k in range(1, total + 1)]
        return folds(*hints, solution_fold(exercise, language, hidden=True))
    shown = [hint_fold(exercise, k, language, is_open=due.is_open and k == due.hints) for k in range(1, due.hints + 1)]
    return folds(*shown, solution_fold(exercise, language) if due.solution else "")


def about_exercise(exercise: Exercise, language: Language) -> str:
    """Return what tells the folds of an exercise from those of others; read aloud, not seen."""
    return _OF.fill(id=exercise.id).to(language)


def hint_fold(exercise: Exercise, k: int, language: Language, *, is_open: bool = False, hidden: bool = False) -> str:
    """Return one hint, folded; `k` counts from 1."""
    title = _HINT.fill(k=k, n=len(exercise.hints)).to(language)
    return fold(
        title,
        element("p", inline(exercise.hints[k - 1], language)),
        about=about_exercise(exercise, language),
        is_open=is_open,
        data={"data-after": k, "hidden": hidden},
    )


_made: dict[tuple[str, str], tuple[Exercise, str]] = {}


def solution_fold(exercise: Exercise, language: Language, *, is_open: bool = False, hidden: bool = False) -> str:
    """Return the solution and why it is right, folded."""
    title = (_EXAMPLE if exercise.kind == "open" else _SOLUTION).to(language)
    known = _made.get((exercise.key, language))
    if known is None or known[0] is not exercise:  # reading a source takes time
        source = element("code", esc(solution_source(exercise, language)))
        box = element("pre", source, tabindex="0", role="region", aria_label=f"{title} {exercise.id}")
        _made[exercise.key, language] = known = (exercise, box + element("p", inline(exercise.why, language)))
    data = {"data-after": SOLUTION_AFTER, "data-solution": True, "hidden": hidden}
    return fold(title, known[1], about=about_exercise(exercise, language), is_open=is_open, data=data)


def exercise_sentence(exercise: Exercise, said: Feedback, language: Language, note: Text | None = None) -> str:
    """Return the verdict as plain sentences: for a terminal, a test or a screen reader."""
    rows = [(head.to(language), words.to(language)) for head, words in printed(said)]
    if said.state == "blank":
        rows.insert(0, (ASKED.to(language), exercise.ask.to(language)))
    parts = [said.say.to(language)] if said.say is not None else []
    notes = [one.to(language) for one in (said.note, note) if one is not None]
    if language == "zh":
        parts += [f"{head}：{_ended(words, '。')}" for head, words in rows]
        text = "".join([f"第{exercise.id}题：{said.word.zh}。", *parts, *notes])
    else:
        parts += [f"{head}: {_ended(words, '.')}" for head, words in rows]
        text = " ".join([f"Exercise {exercise.id}: {said.word.en.lower()}.", *parts, *notes])
    return text.replace("`", "").strip()


def _ended(words: str, stop: str) -> str:
    return words if words.rstrip("”’)）").endswith((".", "?", "!", "。", "？", "！", "…")) else words + stop
