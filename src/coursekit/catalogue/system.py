"""The institutional design of the speech as tables: nodes, links between them, shared phrases.

The lists (systems, levels, precisions, questions, experiences, problems, measures) are the speech's;
their labels are in our words. The links are the course's own first coding, to be argued with: each
has its paragraph and its standing, ``stated`` (the measure's paragraph names it), ``shared phrase`` (both
paragraphs use the phrase, and no more is claimed) or ``inference`` (ours). Of 2.2.2 and 2.2.4 the
sub-points a, d, e and g, and b, are not coded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursekit.catalogue.tables import rows
from coursekit.catalogue.words import vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from coursekit.text import Language

__all__ = ["KINDS", "RELATIONS", "STANDINGS", "lessons_of", "link_rows", "links", "nodes", "phrases"]

KINDS = ("system", "centre", "level", "precision", "question", "experience", "problem", "measure")
RELATIONS = ("answered by", "bears on", "rests on", "carried out by")
STANDINGS = ("stated", "shared phrase", "inference")


def nodes(*kinds: str, language: Language | None = None) -> pd.DataFrame:
    """Return the nodes, all or of some kinds.

    Parameters
    ----------
    *kinds : str
        Of ``KINDS``; none for all.
    language : {"en", "zh"}, optional
        That of a reader: words in this language alone, the code beside its label.

    Returns
    -------
    pandas.DataFrame
        ``id``, ``kind``, ``label_en``, ``label_zh``, ``point`` (place in the speech), ``paragraph`` (one
        number, or several with a semicolon between), ``note_en``, ``note_zh``; all text. With `language`:
        ``label`` and ``note`` in place of the pairs, and ``kind_words``.

    Raises
    ------
    ValueError
        If a kind is unknown.
    """
    table = _frame("system_nodes")
    return _read_in(_keep(table, "kind", kinds, KINDS), language, node="kind")


def links(*relations: str, language: Language | None = None) -> pd.DataFrame:
    """Return the links, all or of some relations.

    Parameters
    ----------
    *relations : str
        Of ``RELATIONS``: problem ``answered by`` measure, experience that ``bears on`` a problem (its
        source is the problem), measure ``rests on`` experience, measure ``carried out by`` level or
        centre. None for all.
    language : {"en", "zh"}, optional
        That of a reader: words in this language alone, the code beside its label.

    Returns
    -------
    pandas.DataFrame
        ``source``, ``target`` (ids), ``relation``, ``standing``, ``paragraph`` (where it stands), ``phrase``
        (the shortest fragment that shows it, if any), ``reason_en``, ``reason_zh``; all text. With `language`:
        ``reason`` in place of the pair, and ``standing_words``.

    Raises
    ------
    ValueError
        If a relation is unknown.
    """
    return _read_in(_keep(_frame("system_links"), "relation", relations, RELATIONS), language, link="standing")


def link_rows() -> pd.DataFrame:
    """Return one row a problem that has links, its answers listed in one cell.

    Returns
    -------
    pandas.DataFrame
        ``problem`` (id), ``measures`` and ``experiences`` (ids with "; " between), in the order of the
        speech.
    """
    import pandas as pd

    listed = [
        links(relation).groupby("source", sort=False)["target"].agg("; ".join).rename(name)
        for relation, name in (("answered by", "measures"), ("bears on", "experiences"))
    ]
    table = pd.concat(listed, axis=1)
    problems = nodes("problem")["id"]
    return table.loc[problems[problems.isin(table.index)]].rename_axis("problem").reset_index()


def lessons_of(node: str) -> tuple[str, ...]:
    """Return the numbers of the lessons that take up a problem or measure, in their order.

    Examples
    --------
    >>> lessons_of("2.2.2-identification")
    ('08', '14')
    """
    return tuple(row["lesson"] for row in rows("system_lessons") if row["node"] == node)


def phrases() -> pd.DataFrame:
    """Return fragments of four and more characters, with the paragraphs that use them.

    Returns
    -------
    pandas.DataFrame
        ``paragraph`` (int), ``phrase``, ``gloss`` (its English), ``common`` (bool: a set term of the whole campaign,
        which links nothing). A choice made by the course from the problem, measure and experience paragraphs.
    """
    table = _frame("system_phrases").merge(_frame("system_glosses"), on="phrase", how="left")
    table = table.assign(paragraph=table["paragraph"].astype(int), common=table["common"] == "yes")
    return table[["paragraph", "phrase", "gloss", "common"]]


def _frame(table: str) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame([dict(row) for row in rows(table)])


def _read_in(table: pd.DataFrame, language: Language | None, **codes: str) -> pd.DataFrame:
    """Return a table in one language; `codes` names the column of codes of each topic of the vocabulary."""
    if language is None:
        return table
    pairs = [name.removesuffix("_en") for name in table.columns if name.endswith("_en")]
    found = table.rename(columns={f"{name}_{language}": name for name in pairs})
    found = found.drop(columns=[name for name in found.columns if name.endswith(("_en", "_zh"))])
    for topic, column in codes.items():
        words = {code: text.to(language) for code, text in vocabulary(topic).items()}
        found.insert(list(found.columns).index(column) + 1, f"{column}_words", found[column].map(words))
    return found


def _keep(table: pd.DataFrame, column: str, wanted: tuple[str, ...], known: tuple[str, ...]) -> pd.DataFrame:
    unknown = [name for name in wanted if name not in known]
    if unknown:
        asked, names = unknown[0], ", ".join(known)
        message = f"No {column} “{asked}”: there are {names}. 没有“{asked}”，可用的有：{'、'.join(known)}。"
        raise ValueError(message)
    return table[table[column].isin(wanted)].reset_index(drop=True) if wanted else table
