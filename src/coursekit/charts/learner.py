"""Altair for learners: ``from coursekit.charts import alt`` gives it in the course's look, drawn without the network.

Altair's usual output fetches its scripts from outside. Here a chart becomes one inline SVG.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from coursekit.cards import element, esc, html_lang
from coursekit.charts.spec import dress
from coursekit.charts.svg import draw
from coursekit.text import Language, Text, check_language

__all__ = ["altair", "set_language"]

_language: Language = "en"

_PLAIN = Text(en="A chart ({marks}).", zh="一张图（{marks}）。")
_FAILED = Text(
    en="This chart could not be drawn. Altair accepted it, but the drawing program said: {reason}",
    zh="这张图没能画出来。Altair接受了它，但绘图程序报告：{reason}",
)


def set_language(language: str) -> None:
    """Choose the language of the learner's charts (faces, sizes, words); `coursekit.begin` does."""
    global _language
    _language = check_language(language)


def altair() -> ModuleType:
    """Return Altair with the course's renderer enabled; its theme is applied when a chart is drawn."""
    import altair as alt

    alt.renderers.register("coursekit", render)
    alt.renderers.enable("coursekit")
    return alt


def render(spec: dict[str, Any], **_: object) -> dict[str, str]:
    """Draw a learner's chart: what Altair's renderers return, a mime bundle.

    Parameters
    ----------
    spec : dict
        Vega-Lite.

    Returns
    -------
    dict
        ``text/plain`` and ``text/html``; where the drawing fails, words that say so instead of the picture.
    """
    plain = _PLAIN.to(_language).format(marks=", ".join(_marks(spec)) or "?")
    label = _title(spec) or plain
    try:
        picture = draw(dress(spec, _language, titles=True), "own", label=label)
    except Exception as problem:
        reason = str(problem).strip().splitlines() or [type(problem).__name__]
        words = _FAILED.to(_language).format(reason=reason[0])
        card = element("div", element("p", esc(words)), class_="ck ck-card", lang=html_lang(_language))
        return {"text/plain": words, "text/html": card}
    box = element("div", picture, class_="ck ck-card ck-own", lang=html_lang(_language))
    return {"text/plain": label, "text/html": box}


def _title(spec: dict[str, Any]) -> str:
    title = spec.get("title", "")
    text = title.get("text", "") if isinstance(title, dict) else title
    return " ".join(text) if isinstance(text, list) else str(text)


def _marks(spec: dict[str, Any]) -> list[str]:
    found = []
    mark = spec.get("mark")
    if mark:
        found.append(mark["type"] if isinstance(mark, dict) else str(mark))
    for key in ("layer", "hconcat", "vconcat", "concat"):
        for part in spec.get(key, []):
            found += _marks(part)
    if isinstance(spec.get("spec"), dict):
        found += _marks(spec["spec"])
    return list(dict.fromkeys(found))
