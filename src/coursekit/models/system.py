"""Prose as nodes and edges: who answers for what, what is left over, and do two coders agree.

Frames of nodes have an ``id``; frames of edges a ``source`` and a ``target``, and may say more.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from coursekit.models import validate

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "agreement",
    "cohen_kappa",
    "degrees",
    "explode_links",
    "gaps",
    "graph",
    "matrix",
    "shared_phrases",
    "trace",
]


def explode_links(rows: pd.DataFrame, source: str, listed: str, separator: str = ";") -> pd.DataFrame:
    """Turn rows that list several targets in one cell into one row an edge.

    Parameters
    ----------
    rows : pandas.DataFrame
    source : str
        Column with one id.
    listed : str
        Column with one or more ids, `separator` between them; an empty cell gives no edge.
    separator : str, default ";"

    Returns
    -------
    pandas.DataFrame
        ``source``, ``target``, without repeats.

    Raises
    ------
    ValueError
        If a column is missing, the frame is empty or a source is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"problem": ["a", "b"], "measures": ["1; 2", "2"]})
    >>> len(explode_links(table, "problem", "measures"))
    3
    """
    validate.frame(rows, [source, listed], "rows")
    validate.complete(rows, [source], "rows")
    parts = rows[listed].fillna("").astype(str).str.split(separator)
    edges = pd.DataFrame({"source": rows[source], "target": parts}).explode("target", ignore_index=True)
    edges["target"] = edges["target"].str.strip()
    return edges[edges["target"] != ""].drop_duplicates(ignore_index=True)


def gaps(nodes: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    """Return the nodes that no edge touches.

    Parameters
    ----------
    nodes : pandas.DataFrame
        With ``id``. A graph made of edges alone would not hold these nodes at all.
    edges : pandas.DataFrame
        With ``source`` and ``target``; may be empty. Edges to ids outside `nodes` count for the end
        that is in it.

    Returns
    -------
    pandas.DataFrame
        Rows of `nodes`.
    """
    _check(nodes, edges)
    touched = pd.concat([edges["source"], edges["target"]])
    return nodes[~nodes["id"].isin(touched)].reset_index(drop=True)


def degrees(nodes: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    """Count the edges that leave and reach each node, zero included.

    Returns
    -------
    pandas.DataFrame
        ``id``, ``outgoing``, ``incoming``, ``degree`` (their sum), in the order of `nodes`.
    """
    _check(nodes, edges)
    outgoing = nodes["id"].map(edges["source"].value_counts()).fillna(0).astype(int)
    incoming = nodes["id"].map(edges["target"].value_counts()).fillna(0).astype(int)
    return pd.DataFrame({"id": nodes["id"], "outgoing": outgoing, "incoming": incoming, "degree": outgoing + incoming})


def matrix(nodes: pd.DataFrame, edges: pd.DataFrame, rows: str, columns: str, value: str = "standing") -> pd.DataFrame:
    """Lay the edges from one kind of node to another out as a traceability matrix.

    Parameters
    ----------
    nodes : pandas.DataFrame
        With ``id`` and ``kind``.
    edges : pandas.DataFrame
        With ``source``, ``target`` and the column `value`; one edge a pair.
    rows, columns : str
        Kinds of the sources and of the targets.
    value : str, default "standing"
        What a filled cell shows.

    Returns
    -------
    pandas.DataFrame
        Every node of the two kinds has its row or column; cells without an edge are "".

    Raises
    ------
    ValueError
        If a column is missing, a kind has no node, or a pair has two edges.
    """
    _check(nodes, edges, value)
    validate.frame(nodes, ["kind"], "nodes")
    ids = {kind: nodes.loc[nodes["kind"] == kind, "id"].tolist() for kind in (rows, columns)}
    none = [kind for kind, found in ids.items() if not found]
    if none:
        message = f"nodes: column 'kind' has no {none}; it has {sorted(nodes['kind'].unique())}"
        raise ValueError(message)
    inside = edges[edges["source"].isin(ids[rows]) & edges["target"].isin(ids[columns])]
    validate.keys_unique(inside, ["source", "target"], "edges")
    table = inside.pivot(index="source", columns="target", values=value)
    whole = table.reindex(index=ids[rows], columns=ids[columns]).astype(object)
    return whole.where(whole.notna(), "")


def graph(nodes: pd.DataFrame, edges: pd.DataFrame) -> nx.DiGraph[Any]:
    """Make a directed graph; every node is in it, with or without edges.

    Parameters
    ----------
    nodes : pandas.DataFrame
        With ``id``; the other columns become attributes.
    edges : pandas.DataFrame
        With ``source`` and ``target``, both in `nodes`; the other columns become attributes.

    Returns
    -------
    networkx.DiGraph

    Raises
    ------
    ValueError
        If an edge leads to an id that is not in `nodes`.
    """
    import networkx as nx

    _check(nodes, edges)
    stray = edges[~edges["source"].isin(nodes["id"]) | ~edges["target"].isin(nodes["id"])]
    if not stray.empty:
        pairs = stray[["source", "target"]].head(5).to_dict("records")
        message = f"edges: source and target must be ids in nodes; these are not: {pairs}"
        raise ValueError(message)
    result: nx.DiGraph[Any] = nx.DiGraph()
    result.add_nodes_from((row.pop("id"), row) for row in nodes.to_dict("records"))
    result.add_edges_from((row.pop("source"), row.pop("target"), row) for row in edges.to_dict("records"))
    return result


def trace(nodes: pd.DataFrame, edges: pd.DataFrame, start: str) -> pd.DataFrame:
    """Follow the edges from one node, step by step.

    Parameters
    ----------
    nodes, edges : pandas.DataFrame
        As in `graph`.
    start : str
        Id of the node to start from.

    Returns
    -------
    pandas.DataFrame
        The edges that can be reached, each once, with ``step`` (1 for those that leave the start), in
        breadth-first order; the columns of `edges` follow.

    Raises
    ------
    ValueError
        If the start is not in `nodes`.
    """
    import networkx as nx

    linked = graph(nodes, edges)
    if start not in linked:
        message = f"start must be an id in nodes, not {start!r}"
        raise ValueError(message)
    distance = nx.single_source_shortest_path_length(linked, start)
    reached = edges[edges["source"].isin(list(distance))]
    step = reached["source"].map(distance).astype(int) + 1
    return reached.assign(step=step).sort_values("step", kind="stable", ignore_index=True)


def shared_phrases(left: str, right: str, shortest: int = 4, stop: Iterable[str] = ()) -> list[str]:
    """Find the longest runs of Chinese characters that two texts share.

    A run never crosses punctuation, and one inside a longer shared run is not listed. Runs that are part
    of a stop phrase, or that are no longer `shortest` characters once the stop phrases are cut out,
    are dropped.

    Parameters
    ----------
    left, right : str
    shortest : int, default 4
        Characters, 2 or above.
    stop : iterable of str
        Phrases so common that they link everything.

    Returns
    -------
    list of str
        In the order of `left`, without repeats.

    Examples
    --------
    >>> shared_phrases("项目资金闲置浪费，贫困人口", "防止资金闲置，贫困人口", stop=["贫困人口"])
    ['资金闲置']
    """
    validate.whole("shortest", shortest, 2)
    stops = sorted((phrase for phrase in stop if phrase), key=len, reverse=True)
    runs, others = _han_runs(left, stops), _han_runs(right, stops)
    found: list[str] = []
    for run in runs:
        start = 0
        while start <= len(run) - shortest:
            end = start + shortest
            while end <= len(run) and any(run[start:end] in other for other in others):
                end += 1
            if end - 1 - start >= shortest:
                found.append(run[start : end - 1])
            start += 1
    return [
        phrase
        for place, phrase in enumerate(found)
        if phrase not in found[:place] and not any(phrase != other and phrase in other for other in found)
    ]


def _han_runs(text: str, stops: list[str]) -> list[str]:
    """Cut a text into runs of Chinese characters, stop phrases taken out."""
    for phrase in stops:
        text = text.replace(phrase, " ")
    cut = "".join(character if "\u4e00" <= character <= "\u9fff" else " " for character in text)
    return cut.split()


def cohen_kappa(both_yes: float, first_only: float, second_only: float, both_no: float) -> float:
    """Return how far two coders agree beyond chance.

    ``(p - e) / (1 - e)`` with the observed agreement p and the agreement e expected from how often each
    says yes (Cohen 1960, "A coefficient of agreement for nominal scales").

    Parameters
    ----------
    both_yes, first_only, second_only, both_no : float
        Counts of 0 or above.

    Returns
    -------
    float
        1 for full agreement, 0 for what chance gives, below 0 for less.

    Raises
    ------
    ValueError
        If a count is negative, all are 0, or chance alone gives full agreement.

    Examples
    --------
    >>> round(cohen_kappa(6, 2, 2, 10), 3)
    0.583
    """
    counts = {"both_yes": both_yes, "first_only": first_only, "second_only": second_only, "both_no": both_no}
    for name, count in counts.items():
        validate.finite(name, count)
    total = sum(counts.values())
    if total == 0:
        message = "the four counts are all 0: nothing was coded"
        raise ValueError(message)
    first, second = (both_yes + first_only) / total, (both_yes + second_only) / total
    expected = first * second + (1 - first) * (1 - second)
    if expected == 1:
        message = "both coders gave one answer only, so agreement beyond chance has no meaning"
        raise ValueError(message)
    return ((both_yes + both_no) / total - expected) / (1 - expected)


def agreement(first: pd.Series, second: pd.Series) -> dict[str, float]:
    """Count how two coders coded the same pairs, and how far they agree.

    Parameters
    ----------
    first, second : pandas.Series of bool
        Whether each coder saw a link; one length, in one order.

    Returns
    -------
    dict
        ``both_yes``, ``first_only``, ``second_only``, ``both_no``; ``raw`` (share coded alike) and ``kappa``.

    Raises
    ------
    ValueError
        If the lengths differ, a value is missing, or `cohen_kappa` has no meaning.
    """
    if len(first) != len(second):
        message = f"first and second must have one length, not {len(first)} and {len(second)}"
        raise ValueError(message)
    table = pd.DataFrame({"first": first.to_numpy(), "second": second.to_numpy()})
    validate.frame(table, ["first", "second"], "coders")
    validate.booleans(table, ["first", "second"], "coders")
    a, b = table["first"].astype(bool), table["second"].astype(bool)
    counts = {
        "both_yes": float((a & b).sum()),
        "first_only": float((a & ~b).sum()),
        "second_only": float((~a & b).sum()),
        "both_no": float((~a & ~b).sum()),
    }
    kappa = cohen_kappa(**counts)
    return {**counts, "raw": (counts["both_yes"] + counts["both_no"]) / len(table), "kappa": kappa}


def _check(nodes: pd.DataFrame, edges: pd.DataFrame, *more: str) -> None:
    validate.frame(nodes, ["id"], "nodes")
    validate.complete(nodes, ["id"], "nodes")
    validate.keys_unique(nodes, ["id"], "nodes")
    validate.frame(edges, ["source", "target", *more], "edges", allow_empty=True)
    validate.complete(edges, ["source", "target"], "edges")
