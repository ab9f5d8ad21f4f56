"""How sure a number is: five standings, and the words and marks that show them.

The only list of standings in the package; cards, charts and tables take their words from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coursekit.catalogue.tables import NotInCatalogue
from coursekit.text import Text

__all__ = ["STANDINGS", "Standing", "StandingWords", "standing_words"]

Standing = Literal["speech", "read", "memory", "simulated", "coding"]


@dataclass(frozen=True)
class StandingWords:
    """What a reader sees of a standing.

    Attributes
    ----------
    mark : str
        One character that stands before the words; the words alone say the same.
    text : Text
        The words of the tag.
    meaning : Text
        One sentence for the method page.
    """

    mark: str
    text: Text
    meaning: Text


STANDINGS: dict[Standing, StandingWords] = {
    "speech": StandingWords(
        mark="“",
        text=Text(en="speech", zh="讲话"),
        meaning=Text(
            en="Printed in the speech; what it says, not yet checked.", zh="见于讲话；只表示讲话这样说，尚未核对。"
        ),
    ),
    "read": StandingWords(
        mark="≡",
        text=Text(en="source read", zh="已核来源"),
        meaning=Text(
            en="Read in a source named beside it, or confirmed by one.", zh="已在所注来源中读到，或由该来源佐证。"
        ),
    ),
    "memory": StandingWords(
        mark="?",
        text=Text(en="from memory", zh="凭记忆，待核"),
        meaning=Text(en="Written down from memory and still to be verified.", zh="凭记忆记下，有待核实。"),
    ),
    "simulated": StandingWords(
        mark="~",
        text=Text(en="simulated", zh="模拟"),
        meaning=Text(en="Made by a program for a fictional county.", zh="由程序为虚构的县生成。"),
    ),
    "coding": StandingWords(
        mark="#",
        text=Text(en="course’s own coding", zh="本课程编码"),
        meaning=Text(
            en="Counted or classified by the course; another reader might count otherwise.",
            zh="由本课程计数或归类；换一位读者，结果可能不同。",
        ),
    ),
}


def standing_words(standing: str) -> StandingWords:
    """Return the words of one standing.

    Raises
    ------
    NotInCatalogue
        If `standing` is none of the five, in both languages.
    """
    for known, words in STANDINGS.items():
        if known == standing:
            return words
    names = ", ".join(STANDINGS)
    raise NotInCatalogue(
        Text(
            en=f"No standing “{standing}”: there are {names}.",
            zh=f"没有“{standing}”这种依据，可用的有：{'、'.join(STANDINGS)}。",
        )
    )
