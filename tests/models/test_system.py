"""Nodes, edges, gaps, phrases and two coders."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.catalogue import system as tables
from coursekit.models import system

NODES = pd.DataFrame({"id": ["p", "q", "m", "n", "e"], "kind": ["problem"] * 2 + ["measure"] * 2 + ["experience"]})
EDGES = pd.DataFrame({"source": ["p", "m"], "target": ["m", "e"], "standing": ["stated", "inference"]})


def test_the_link_table_gives_every_edge():
    rows = tables.link_rows()
    edges = system.explode_links(rows, "problem", "measures")
    assert len(edges) == 20
    assert edges["target"].value_counts().idxmax() == "3.4"
    crossed = edges.merge(system.explode_links(rows, "problem", "experiences"), on="source")
    assert len(crossed) == 26  # what mixing experiences in leads to
    pd.testing.assert_frame_equal(
        edges.sort_values(["source", "target"], ignore_index=True),
        tables.links("answered by")[["source", "target"]].sort_values(["source", "target"], ignore_index=True),
    )


def test_what_is_left_over():
    left = system.gaps(tables.nodes("problem", "measure", "experience"), tables.links("answered by", "bears on"))
    assert set(left["id"]) == {"3.7", "1.5.4", "2.2.4-debt"}
    # A graph of edges alone does not know the nodes without any.
    assert "3.7" not in set(tables.links("answered by")[["source", "target"]].to_numpy().ravel())


def test_only_stated_links_answer_less():
    edges = tables.links("answered by")
    stated = system.gaps(tables.nodes("problem"), edges[edges["standing"] == "stated"])
    assert {"2.1.4", "2.2.2-identification", "2.2.4-debt"} == set(stated["id"])


def test_phrases_shared_by_paragraph_41_and_the_measures():
    table = tables.phrases()
    stop = table.loc[table["common"], "phrase"].unique()
    text = table.groupby("paragraph")["phrase"].agg("，".join)
    found = {p: system.shared_phrases(text[41], text[p], stop=stop) for p in text.index if p >= 47}
    assert {p: set(shared) for p, shared in found.items() if shared} == {
        54: {"资金闲置"},
        57: {"简单发钱发物", "包办代替"},
    }
    without = [p for p in text.index if p >= 47 and system.shared_phrases(text[41], text[p])]
    assert len(without) > 2


def test_trace_follows_a_problem_to_experience():
    steps = system.trace(tables.nodes(), tables.links("answered by", "rests on"), "2.2.3")
    assert steps.loc[steps["step"] == 1, "target"].tolist() == ["3.1", "3.2", "3.3", "3.6"]
    assert set(steps.loc[steps["step"] == 2, "target"]) == {"1.5.1", "1.5.2", "1.5.5"}
    assert system.trace(NODES, EDGES, "q").empty


def test_degrees_count_zero():
    table = system.degrees(NODES, EDGES).set_index("id")
    assert table["degree"].to_dict() == {"p": 1, "q": 0, "m": 2, "n": 0, "e": 1}
    assert table.loc["m", ["incoming", "outgoing"]].tolist() == [1, 1]


def test_matrix_shows_every_node():
    table = system.matrix(NODES, EDGES, "problem", "measure")
    assert table.to_dict() == {"m": {"p": "stated", "q": ""}, "n": {"p": "", "q": ""}}


def test_graph_holds_every_node_and_its_words():
    graph = system.graph(NODES, EDGES)
    assert set(graph) == set(NODES["id"])
    assert graph.nodes["p"] == {"kind": "problem"}
    assert graph.edges["p", "m"] == {"standing": "stated"}


def test_kappa_of_the_lesson():
    assert system.cohen_kappa(6, 2, 2, 10) == pytest.approx(0.583, abs=5e-4)
    first = pd.Series([True] * 8 + [False] * 12)
    second = pd.Series([True] * 6 + [False] * 2 + [True] * 2 + [False] * 10)
    got = system.agreement(first, second)
    assert got["raw"] == 0.8
    assert got["kappa"] == pytest.approx(0.583, abs=5e-4)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2))
def test_kappa_is_symmetric_and_at_most_one(pairs):
    cells = [pairs.count(pair) for pair in ((True, True), (True, False), (False, True), (False, False))]
    try:
        kappa = system.cohen_kappa(*cells)
    except ValueError:
        assert cells[0] == len(pairs) or cells[3] == len(pairs)  # both gave one answer only
        return
    assert kappa <= 1
    assert kappa == pytest.approx(system.cohen_kappa(cells[0], cells[2], cells[1], cells[3]))
    assert (kappa == pytest.approx(1)) == (cells[1] == cells[2] == 0)


@given(st.text("资金闲置项目", max_size=30), st.text("资金闲置项目，", max_size=30))
def test_shared_phrases_are_in_both_and_longest(left, right):
    found = system.shared_phrases(left, right, shortest=3)
    for phrase in found:
        assert len(phrase) >= 3 and phrase in left and phrase in right
        assert not any(phrase != other and phrase in other for other in found)
    cuts = {left[i:j] for i in range(len(left)) for j in range(i + 3, len(left) + 1)}
    longest = max((len(cut) for cut in cuts if cut in right), default=0)
    assert max(map(len, found), default=0) == longest


def test_exploding_keeps_empty_cells_out_and_repeats_once():
    rows = pd.DataFrame({"p": ["a", "a", "b", "c"], "m": ["1; 2", "2", None, " "]})
    assert system.explode_links(rows, "p", "m").to_numpy().tolist() == [["a", "1"], ["a", "2"]]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: system.gaps(NODES.drop(columns="id"), EDGES), "id"),
        (lambda: system.gaps(pd.concat([NODES, NODES]), EDGES), "id"),
        (lambda: system.gaps(NODES, EDGES.drop(columns="target")), "target"),
        (lambda: system.graph(NODES, EDGES.assign(target="z")), "'z'"),
        (lambda: system.trace(NODES, EDGES, "z"), "'z'"),
        (lambda: system.matrix(NODES, EDGES, "problem", "system"), "system"),
        (lambda: system.matrix(NODES, pd.concat([EDGES, EDGES]), "problem", "measure"), "source"),
        (lambda: system.cohen_kappa(-1, 2, 2, 2), "both_yes"),
        (lambda: system.cohen_kappa(0, 0, 0, 0), "nothing"),
        (lambda: system.cohen_kappa(5, 0, 0, 0), "one answer"),
        (lambda: system.agreement(pd.Series([True]), pd.Series([True, False])), "length"),
        (lambda: system.agreement(pd.Series([True, None]), pd.Series([True, False])), "first"),
        (lambda: system.shared_phrases("资金", "资金", shortest=1), "shortest"),
        (lambda: system.explode_links(EDGES, "source", "measures"), "measures"),
        (lambda: tables.nodes("village"), "village"),
        (lambda: tables.links("causes"), "causes"),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
