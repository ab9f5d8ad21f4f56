"""A school's own settings: ``_config.yml``, read strictly, for the site and for the kit.

``title``, ``author`` and ``copyright`` are Jupyter Book's own keys; the section ``course`` is the course's. A wheel
carries the file of the copy it was built from, so that an installed kit obeys it; in a clone it is the file itself.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from coursekit.contrast import contrast
from coursekit.text import LANGUAGES, Text

if TYPE_CHECKING:
    import yaml

__all__ = [
    "EVERY",
    "NAME",
    "Colours",
    "Masthead",
    "Settings",
    "SettingsError",
    "channels",
    "near",
    "path",
    "read",
    "settings",
]

T = TypeVar("T")

NAME = "_config.yml"
NOTHING = Text("", "")
EVERY = "every"
"""Stands in ``notes`` for all pages."""
LEAST_CONTRAST = 4.5
"""Of letters on their ground (WCAG 2, level AA)."""

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_KEYS = ("subtitle", "institution", "masthead", "hidden", "notes", "tolerances")

_WRONG = Text(en="The settings in {path} cannot be used:", zh="{path}中的设置无法使用：")
_LINE = Text(en="line {line}, {where}: {what}", zh="第{line}行，{where}：{what}")
_NO_FILE = Text(en="the file cannot be read: {why}", zh="文件无法读取：{why}")
_NOT_YAML = Text(en="not YAML: {why}", zh="不是YAML格式：{why}")
_UNKNOWN = Text(en="no such key. There are: {known}.", zh="没有这个键。可用的键：{known}。")
_TWICE = Text(en="this key stands here twice.", zh="这个键重复出现。")
_MISSING = Text(en="this key is missing.", zh="缺少这个键。")
_NOT_MAP = Text(en="write keys and values below it.", zh="请在下面写键和值。")
_NOT_LIST = Text(
    en='write a list, such as ["10", "13"].',
    zh='请写成列表，例如["10", "13"]。',
)
_NOT_TEXT = Text(
    en="write words, or `en:` and `zh:` with words each.",
    zh="请写文字，或分别写en和zh两项。",
)
_NOT_COLOUR = Text(
    en='{given} is no colour. Write it as "#1c5685", in quotation marks: without them # begins a remark.',
    zh='{given}不是颜色。请写成"#1c5685"，并加引号：不加引号时，#之后是注释。',
)
_FAINT = Text(
    en="{ink} on {ground} has a contrast of {ratio}:1; letters need {least}:1 or more.",
    zh="{ink}在{ground}上的对比度为{ratio}:1，文字至少需要{least}:1。",
)
_NOT_DISTANCE = Text(en="{given} is no number of zero or more.", zh="{given}不是大于或等于零的数。")
_NO_LESSON = Text(
    en='{given} is no number of a lesson. Write two digits, such as "04".',
    zh='{given}不是课号。请写两位数字，例如"04"。',
)

_FIRST = "00"
_ALWAYS = Text(
    en="lesson 00 is always offered: every path begins with it, and pages and lessons lead to it.",
    zh="第00课不能隐藏：每条路线都从它开始，网页和各课也都指向它。",
)


class SettingsError(ValueError):
    """The settings cannot be used; the message says where, why and what to write, in both languages.

    Attributes
    ----------
    text : Text
    """

    def __init__(self, where: Path | str, faults: Iterable[Text]) -> None:
        found = list(faults)
        head = _WRONG.fill(path=where)
        self.text = Text(
            en="\n".join([head.en, *(f"- {one.en}" for one in found)]),
            zh="\n".join([head.zh, *(f"- {one.zh}" for one in found)]),
        )
        super().__init__(f"{self.text.en}\n{self.text.zh}")


@dataclass(frozen=True)
class Colours:
    """Ground and letters of the bar at the head of every page, each as ``#rrggbb``."""

    ground: str
    ink: str


@dataclass(frozen=True)
class Masthead:
    """Colours of the bar on the light and on the dark page."""

    light: Colours
    dark: Colours


@dataclass(frozen=True)
class Settings:
    """What a school may settle without touching Python.

    Attributes
    ----------
    title, subtitle, author, copyright, institution : Text
        Empty where nothing is said; `title` never is.
    masthead : Masthead, optional
    hidden : tuple of str
        Numbers of lessons that this course does not offer.
    notes : mapping of str to Text
        By number of a lesson, by name of a page, or under `EVERY` for all.
    tolerances : mapping
        Key of an exercise (``"01/fall"``) to the largest distance that is right; for a table also by column.
    """

    title: Text
    subtitle: Text = NOTHING
    author: Text = NOTHING
    copyright: Text = NOTHING
    institution: Text = NOTHING
    masthead: Masthead | None = None
    hidden: tuple[str, ...] = ()
    notes: Mapping[str, Text] = field(default_factory=dict)
    tolerances: Mapping[str, float | Mapping[str, float]] = field(default_factory=dict)


def path() -> Path:
    """Return the file of settings: the one that the installed kit carries, else the clone's own."""
    package = Path(str(resources.files("coursekit")))
    carried = package / NAME
    return carried if carried.is_file() else package.parents[1] / NAME


@cache
def _text() -> str:
    file = path()
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(file, [_NO_FILE.fill(why=problem)]) from problem


@cache
def settings() -> Settings:
    """Return the settings of this copy of the course.

    Raises
    ------
    SettingsError
        If the file cannot be used.
    """
    return read(_text(), path())


def tolerance_of(key: str) -> float | Mapping[str, float] | None:
    """Return the tolerance that is settled for an exercise, None where there is none.

    A lesson asks at its first check: the file is taken apart only where it names the exercise.
    """
    return settings().tolerances.get(key) if key in _text() else None


def read(text: str, where: Path | str = NAME) -> Settings:
    """Read settings from YAML.

    Parameters
    ----------
    text : str
    where : Path or str
        Where it stands, for messages.

    Raises
    ------
    SettingsError
        Naming every fault with its line.

    Examples
    --------
    >>> read("title: {en: Numbers, zh: 数字}").title.zh
    '数字'
    """
    import yaml

    try:
        root = yaml.compose(text, yaml.BaseLoader)
    except yaml.YAMLError as problem:
        raise SettingsError(where, [_NOT_YAML.fill(why=" ".join(str(problem).split()))]) from problem
    reader = _Reader()
    found = reader.settings(root)
    if reader.faults:
        raise SettingsError(where, reader.faults)
    return found


def near(given: str, known: Iterable[str]) -> str:
    """Return the known names that are nearest to one that is not known; all of them where none is near."""
    names = list(known)
    return ", ".join(get_close_matches(given, names, n=3) or names)


def channels(colour: str) -> tuple[int, ...]:
    """Return red, green and blue of a colour, 0 to 255.

    Examples
    --------
    >>> channels("#fff"), channels("#1c5685")
    ((255, 255, 255), (28, 86, 133))
    """
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    return tuple(bytes.fromhex(digits))


class _Reader:
    """Reads nodes of YAML, whose scalars are all texts: 04 stays 04, and a tolerance is read when it is known as one.

    Attributes
    ----------
    faults : list of Text
    """

    def __init__(self) -> None:
        self.faults: list[Text] = []

    def settings(self, root: yaml.Node | None) -> Settings:
        top = self._map(root, NAME)
        if _is_empty(top.get("title")):
            self.faults.append(_LINE.fill(line=1, where="title", what=_MISSING))
        course = self._map(top.get("course"), "course", _KEYS)
        return Settings(
            title=self._text(top.get("title"), "title"),
            author=self._text(top.get("author"), "author"),
            copyright=self._text(top.get("copyright"), "copyright"),
            subtitle=self._text(course.get("subtitle"), "subtitle"),
            institution=self._text(course.get("institution"), "institution"),
            masthead=self._masthead(course.get("masthead")),
            hidden=self._lessons(course.get("hidden")),
            notes=self._each(course.get("notes"), "notes", self._note),
            tolerances=self._each(course.get("tolerances"), "tolerances", self._tolerance),
        )

    def _fault(self, node: yaml.Node, where: str, what: Text) -> None:
        self.faults.append(_LINE.fill(line=node.start_mark.line + 1, where=where, what=what))

    def _map(self, node: yaml.Node | None, where: str, known: Iterable[str] = ()) -> dict[str, yaml.Node]:
        """Return the entries of a mapping; nothing at all is an empty one."""
        if _is_empty(node):
            return {}
        assert node is not None
        if node.id != "mapping":
            self._fault(node, where, _NOT_MAP)
            return {}
        found: dict[str, yaml.Node] = {}
        names = tuple(known)
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                self._fault(key, name, _TWICE)
            elif names and name not in names:
                self._fault(key, name, _UNKNOWN.fill(known=near(name, names)))
            else:
                found[name] = value
        return found

    def _each(self, node: yaml.Node | None, where: str, one: Callable[[yaml.Node | None, str], T]) -> dict[str, T]:
        return {name: one(value, f"{where}, {name}") for name, value in self._map(node, where).items()}

    def _text(self, node: yaml.Node | None, where: str) -> Text:
        if _is_empty(node):
            return NOTHING
        assert node is not None
        if node.id == "scalar":
            return Text(en=node.value, zh=node.value)
        if node.id != "mapping":
            self._fault(node, where, _NOT_TEXT)
            return NOTHING
        sides = self._map(node, where, LANGUAGES)
        for language in LANGUAGES:
            if language not in sides or sides[language].id != "scalar":
                self._fault(sides.get(language, node), f"{where}, {language}", _NOT_TEXT)
                return NOTHING
        return Text(en=sides["en"].value, zh=sides["zh"].value)

    def _note(self, node: yaml.Node | None, where: str) -> Text:
        assert node is not None
        if _is_empty(node):
            self._fault(node, where, _NOT_TEXT)
        return self._text(node, where)

    def _masthead(self, node: yaml.Node | None) -> Masthead | None:
        if _is_empty(node):
            return None
        found = self._map(node, "masthead", ("ground", "ink", "dark"))
        light = self._colours(node, {name: found[name] for name in found if name != "dark"}, "masthead")
        if "dark" not in found:
            return Masthead(light, light) if light else None
        inner = self._map(found["dark"], "masthead, dark", ("ground", "ink"))
        dark = self._colours(found["dark"], inner, "masthead, dark")
        return Masthead(light, dark) if light and dark else None

    def _colours(self, node: yaml.Node | None, found: Mapping[str, yaml.Node], where: str) -> Colours | None:
        assert node is not None
        values: dict[str, str] = {}
        for name in ("ground", "ink"):
            if name not in found:
                self._fault(node, f"{where}, {name}", _MISSING)
            elif found[name].id != "scalar" or not _COLOUR.fullmatch(found[name].value):
                given = repr(found[name].value) if found[name].id == "scalar" else name
                self._fault(found[name], f"{where}, {name}", _NOT_COLOUR.fill(given=given))
            else:
                values[name] = found[name].value.lower()
        if len(values) < 2:
            return None
        ratio = contrast(channels(values["ink"]), channels(values["ground"]))
        if ratio < LEAST_CONTRAST:
            # Rounded down: a ratio of 4.496 must not read as enough.
            said = f"{math.floor(ratio * 100) / 100:.2f}"
            self._fault(found["ink"], where, _FAINT.fill(**values, ratio=said, least=LEAST_CONTRAST))
        return Colours(values["ground"], values["ink"])

    def _lessons(self, node: yaml.Node | None) -> tuple[str, ...]:
        if _is_empty(node):
            return ()
        assert node is not None
        if node.id != "sequence":
            self._fault(node, "hidden", _NOT_LIST)
            return ()
        found = []
        for one in node.value:
            if one.id != "scalar" or not re.fullmatch(r"\d\d", one.value):
                self._fault(one, "hidden", _NO_LESSON.fill(given=one.value if one.id == "scalar" else one.id))
            elif one.value == _FIRST:
                self._fault(one, "hidden", _ALWAYS)
            else:
                found.append(one.value)
        return tuple(dict.fromkeys(found))

    def _tolerance(self, node: yaml.Node | None, where: str) -> float | Mapping[str, float]:
        if node is not None and node.id == "mapping":
            return self._each(node, where, self._distance)
        return self._distance(node, where)

    def _distance(self, node: yaml.Node | None, where: str) -> float:
        assert node is not None
        given = node.value if node.id == "scalar" else node.id
        try:
            distance = float(given)
        except ValueError:
            distance = math.nan
        if not (math.isfinite(distance) and distance >= 0):
            self._fault(node, where, _NOT_DISTANCE.fill(given=repr(given)))
            return 0.0
        return distance


def _is_empty(node: yaml.Node | None) -> bool:
    return node is None or (node.id == "scalar" and not node.value)
