"""Are two records the same person? Fellegi and Sunter's weights, small enough to be read.

A field that agrees speaks for one person the more, the rarer it agrees between two. m is the chance that a field
agrees for two records of one person, u for records of two persons. Weights are in bits and are added up over the
fields: that takes their agreements as independent, which they are only about. Source: Fellegi and Sunter (1969,
*Journal of the American Statistical Association* 64, abstract read).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import overload

import numpy as np
import pandas as pd

from coursekit.models import validate
from coursekit.models.arrays import Floats

__all__ = ["chance_agreement", "compare", "match_agreement", "pairs", "probability", "score", "weight"]

_RECORD = "record"
_PAIR = ["record_a", "record_b"]


def pairs(a: pd.DataFrame, b: pd.DataFrame, keys: Sequence[str | Sequence[str]]) -> pd.DataFrame:
    """List the pairs of records that are worth comparing: those that agree in at least one key (blocking).

    Parameters
    ----------
    a, b : pandas.DataFrame
        Two files with a column ``record``, different in each row.
    keys : sequence of str or of sequence of str
        Each key one column, or several that must agree together. Without any key every pair is listed, and there
        are as many as rows of `a` times rows of `b`.

    Returns
    -------
    pandas.DataFrame
        ``record_a``, ``record_b``; sorted, each pair once.

    Raises
    ------
    ValueError
        If a file is empty or lacks a column, a key names none, one holds numbers in one file and text in the other, a
        record repeats, or a cell of a key is missing: a missing value agrees with nothing, so fill it or leave the row
        out first.

    Examples
    --------
    >>> a = pd.DataFrame({"record": [1, 2], "name": ["An", "Bo"]})
    >>> b = pd.DataFrame({"record": [7, 8], "name": ["Bo", "Di"]})
    >>> pairs(a, b, ["name"]).values.tolist(), len(pairs(a, b, []))
    ([[2, 7]], 4)
    """
    columns = [[key] if isinstance(key, str) else list(key) for key in keys]
    if not all(columns):
        message = "keys: each must name one column or more; leave keys empty to list every pair"
        raise ValueError(message)
    used = list(dict.fromkeys(column for key in columns for column in key))
    for name, file in (("a", a), ("b", b)):
        _check_file(file, used, name)
    validate.same_kind(a, b, used, ("a", "b"))
    if not columns:
        found = a[[_RECORD]].merge(b[[_RECORD]], how="cross", suffixes=("_a", "_b"))
    else:
        found = pd.concat(
            [a[[_RECORD, *key]].merge(b[[_RECORD, *key]], on=key, suffixes=("_a", "_b"))[_PAIR] for key in columns]
        ).drop_duplicates()
    return found.sort_values(_PAIR, ignore_index=True)


def compare(a: pd.DataFrame, b: pd.DataFrame, pairs: pd.DataFrame, fields: Sequence[str]) -> pd.DataFrame:
    """Tell for each pair and field whether the two records agree.

    Parameters
    ----------
    a, b : pandas.DataFrame
        Files with a column ``record``.
    pairs : pandas.DataFrame
        ``record_a``, ``record_b``, as `pairs` lists them.
    fields : sequence of str
        Columns of both files.

    Returns
    -------
    pandas.DataFrame of bool
        A column a field, with the rows and the index of `pairs`.

    Raises
    ------
    ValueError
        If a column is missing, a record repeats or is not in its file, no field is named, one holds numbers in one file
        and text in the other, or a cell is missing.
    """
    _some(fields)
    validate.frame(pairs, _PAIR, "pairs")
    sides = []
    for name, file, column in (("a", a, "record_a"), ("b", b, "record_b")):
        _check_file(file, fields, name)
        at = pd.Index(file[_RECORD]).get_indexer(pairs[column])
        if (at < 0).any():
            first = pairs.loc[at < 0, column].head(5).to_dict()
            message = f"pairs: column {column!r} names records that are not in file {name}; row: record {first}"
            raise ValueError(message)
        sides.append(file.iloc[at])
    validate.same_kind(a, b, fields, ("a", "b"))
    agree = {field: sides[0][field].to_numpy() == sides[1][field].to_numpy() for field in fields}
    return pd.DataFrame(agree, index=pairs.index)


def chance_agreement(a: pd.DataFrame, b: pd.DataFrame, fields: Sequence[str]) -> pd.Series:
    """Return u: the chance that a field agrees for a record of each file, drawn at random.

    ``sum over v of p_a(v) · p_b(v)``. Of all pairs hardly any are one person, so it stands for pairs of two persons.

    Parameters
    ----------
    a, b : pandas.DataFrame
    fields : sequence of str
        Columns of both files.

    Returns
    -------
    pandas.Series of float
        ``u``, indexed by field.

    Raises
    ------
    ValueError
        If a file is empty or lacks a column, no field is named, one holds numbers in one file
        and text in the other, or a cell is missing.

    Examples
    --------
    >>> a, b = pd.DataFrame({"sex": ["F", "M"]}), pd.DataFrame({"sex": ["F", "F", "F", "M"]})
    >>> float(chance_agreement(a, b, ["sex"])["sex"])
    0.5
    """
    _some(fields)
    for name, file in (("a", a), ("b", b)):
        validate.frame(file, fields, name)
        validate.complete(file, fields, name)
    validate.same_kind(a, b, fields, ("a", "b"))
    chances = {}
    for field in fields:
        in_a, in_b = (file[field].value_counts(normalize=True) for file in (a, b))
        chances[field] = float((in_a * in_b.reindex(in_a.index, fill_value=0.0)).sum())
    return _by_field(chances, "u")


def match_agreement(compared: pd.DataFrame, same: pd.Series) -> pd.Series:
    """Return m: the share of pairs of one person in which a field agrees.

    Parameters
    ----------
    compared : pandas.DataFrame of bool
        As `compare` gives it.
    same : pandas.Series of bool
        Which of these pairs are one person, for example settled by visits; one value a row.

    Returns
    -------
    pandas.Series of float
        ``m``, indexed by field. From few pairs it may be 1, of which `weight` makes nothing: take more of them.

    Raises
    ------
    ValueError
        If the lengths differ, a cell is no true or false, or no pair is one person.

    Examples
    --------
    >>> seen = pd.DataFrame({"sex": [True, True, False], "born": [True, False, False]})
    >>> match_agreement(seen, pd.Series([True, True, False])).tolist()
    [1.0, 0.5]
    """
    validate.frame(compared, [], "compared")
    validate.booleans(compared, compared.columns, "compared")
    table = validate.side_by_side("pairs", compared=np.arange(len(compared)), same=same)
    validate.booleans(table, ["same"], "pairs")
    one = table["same"].to_numpy(dtype=bool)
    if not one.any():
        message = "same marks no pair as one person, so there is no share"
        raise ValueError(message)
    return _by_field({str(field): float(compared[field].to_numpy()[one].mean()) for field in compared.columns}, "m")


def weight(m: float, u: float, agree: bool) -> float:
    """Return what one field says for one person, in bits.

    ``log2(m / u)`` where it agrees, ``log2((1 - m) / (1 - u))`` where it differs.

    Parameters
    ----------
    m, u : float
        Chances of agreement for one person's records and for two persons', between 0 and 1, ends excluded.
    agree : bool

    Returns
    -------
    float
        Above 0 it speaks for one person, below 0 for two.

    Raises
    ------
    ValueError
        If a chance is not inside 0 to 1.

    Examples
    --------
    >>> round(weight(0.98, 0.04, True), 3), round(weight(0.98, 0.04, False), 3)
    (4.615, -5.585)
    """
    validate.probability("m", m, open_ends=True)
    validate.probability("u", u, open_ends=True)
    return math.log2(m / u) if agree else math.log2((1 - m) / (1 - u))


def score(compared: pd.DataFrame, m: Mapping[str, float] | pd.Series, u: Mapping[str, float] | pd.Series) -> pd.Series:
    """Add up the weights of the fields of each pair.

    Parameters
    ----------
    compared : pandas.DataFrame of bool
        As `compare` gives it; every column counts.
    m, u : mapping of str to float, or pandas.Series
        Chances by field.

    Returns
    -------
    pandas.Series of float
        ``score`` in bits, with the index of `compared`.

    Raises
    ------
    ValueError
        If a field has no chance, a chance is not inside 0 to 1, or a cell is no true or false.

    Examples
    --------
    >>> seen = pd.DataFrame({"sex": [True, False]})
    >>> score(seen, {"sex": 0.98}, {"sex": 0.49}).tolist()[0]
    1.0
    """
    validate.frame(compared, [], "compared")
    validate.booleans(compared, compared.columns, "compared")
    total = np.zeros(len(compared))
    for field in compared.columns:
        for name, chances in (("m", m), ("u", u)):
            if field not in chances:
                message = f"{name} has no chance for the field {field!r}; it has {list(chances.keys())}"
                raise ValueError(message)
            validate.probability(f"{name}[{field!r}]", chances[field], open_ends=True)
        agree = compared[field].to_numpy(dtype=bool)
        total += np.where(agree, weight(m[field], u[field], True), weight(m[field], u[field], False))
    return pd.Series(total, index=compared.index, name="score")


@overload
def probability(score: float, matches: float, total: float) -> float: ...
@overload
def probability(score: pd.Series | Sequence[float] | Floats, matches: float, total: float) -> Floats: ...
def probability(score: float | pd.Series | Sequence[float] | Floats, matches: float, total: float) -> float | Floats:
    """Return the chance that a pair with this score is one person.

    ``odds = 2**score · matches / (total - matches)`` and ``odds / (1 + odds)``: Bayes' rule. The more pairs there
    are, the more a score must say.

    Parameters
    ----------
    score : float or sequence of float
        In bits.
    matches : float
        Pairs that are one person, above 0.
    total : float
        All pairs that could be: rows of one file times rows of the other; above `matches`.

    Returns
    -------
    float or numpy.ndarray of float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If a number is not finite, or `matches` is not between 0 and `total`, ends excluded.

    Examples
    --------
    >>> round(100 * probability(13, 1600, 10_000 * 2000), 1)
    39.6
    """
    before = validate.finite("matches", matches, zero=False)
    if validate.finite("total", total) <= before:
        message = f"matches must be fewer than all pairs, not {matches!r} of {total!r}"
        raise ValueError(message)
    prior = math.log2(before) - math.log2(total - before)
    single = isinstance(score, (int, float, np.number))
    table = validate.side_by_side("pairs", score=[score] if single else score)
    validate.at_least(table, ["score"], -np.inf, "pairs")
    bits = table["score"].to_numpy(dtype=np.float64) + prior
    with np.errstate(over="ignore"):  # beyond a thousand bits the chance is 0 or 1 to the last digit
        chance = 1 / (1 + np.exp2(-bits))
    return float(chance[0]) if single else chance


def _check_file(file: pd.DataFrame, columns: Sequence[str], name: str) -> None:
    validate.frame(file, [_RECORD, *columns], name)
    validate.complete(file, [_RECORD, *columns], name)
    validate.keys_unique(file, [_RECORD], name)


def _some(fields: Sequence[str]) -> None:
    if isinstance(fields, str) or not len(fields):
        message = f"fields must name one column or more, not {fields!r}"
        raise ValueError(message)


def _by_field(chances: Mapping[str, float], name: str) -> pd.Series:
    return pd.Series(chances, name=name, dtype=np.float64).rename_axis("field")
