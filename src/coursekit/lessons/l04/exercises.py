"""What is computed for the exercises of lesson 04; their words stand in ``lesson.md``.

Links and their standing are the course's own coding, and every exercise that rests on them says so. The coders of
``kappa`` and the tram company of ``unanswered`` are invented and say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PLAIN, count
from coursekit.text import Text

if TYPE_CHECKING:
    import pandas as pd

LEVELS = count("levels", "levels", "级", "level", "个层级")
COMPLAINTS = count("complaints", "complaints", "类投诉", "complaint", "类", "项")


@ex.came_out
def named_again(lesson: Context) -> float:
    """Return how many problems have a stated link to a measure."""
    from coursekit.catalogue import system

    links = system.links("answered by")
    return links.loc[links["standing"] == "stated", "source"].nunique()


@ex.number(LEVELS, rests_on=("links",))
def levels(lesson: Context) -> int:
    """Return the number of levels whose Party secretaries §1.5.1 names."""
    from coursekit.catalogue import system

    actors = system.nodes("centre", "level")
    return int((actors["point"] == "1.5.1").sum())


levels.mistakes(the_other_scheme=3, with_the_centre=6, city_with_county=4, places_for_rows=2, the_paragraph=23)


@ex.table("measure", ex.column("problems"), rests_on=("links",))
def load(lesson: Context) -> pd.DataFrame:
    """Return how many problems each measure answers, zero included."""
    import pandas as pd

    from coursekit.catalogue import system

    rows = system.link_rows()
    one_each = rows["measures"].str.split("; ").explode()
    counts = one_each.value_counts()
    measures = system.nodes("measure")["id"]
    problems = measures.map(counts).fillna(0).astype(int)
    return pd.DataFrame({"measure": measures, "problems": problems})


def _counted(kept: Iterable[str]) -> pd.DataFrame:
    """Return the answer table for a list of measures that was made in another way."""
    import pandas as pd

    from coursekit.catalogue import system

    measures = system.nodes("measure")["id"]
    return pd.DataFrame({"measure": measures, "problems": [list(kept).count(m) for m in measures]})


@load.mistake
def first_only(lesson: Context) -> pd.DataFrame:
    """Take the first measure of each cell only."""
    from coursekit.catalogue import system

    return _counted(system.link_rows()["measures"].str.split("; ").str[0])


@load.mistake
def whole_cells(lesson: Context) -> pd.DataFrame:
    """Count the cells that hold one measure and nothing else."""
    from coursekit.catalogue import system

    return _counted(system.link_rows()["measures"])


@load.mistake
def experiences_mixed_in(lesson: Context) -> pd.DataFrame:
    """Explode measures and experiences, so that each pair of the two is a row."""
    from coursekit.catalogue import system

    rows = system.link_rows()
    rows = rows.assign(measures=rows["measures"].str.split("; "), experiences=rows["experiences"].str.split("; "))
    return _counted(rows.explode("measures").explode("experiences")["measures"])


@load.mistake
def stated_only(lesson: Context) -> pd.DataFrame:
    """Count stated links only."""
    from coursekit.catalogue import system

    links = system.links("answered by")
    return _counted(links.loc[links["standing"] == "stated", "target"])


@load.mistake
def nothing_matched(lesson: Context) -> pd.DataFrame:
    """Count experiences, or ids with a blank in front: no measure is among them."""
    from coursekit.catalogue import system

    return _counted(system.link_rows()["experiences"])


@load.mistake
def without_inference(lesson: Context) -> pd.DataFrame:
    """Leave the inferred links out."""
    from coursekit.catalogue import system

    links = system.links("answered by")
    return _counted(links.loc[links["standing"] != "inference", "target"])


def _graphs(lesson: Context) -> tuple[tuple[pd.DataFrame, pd.DataFrame], ...]:
    import pandas as pd

    from coursekit.catalogue import system

    nodes = system.nodes("problem", "measure", "experience")[["id", "kind"]]
    edges = system.links("answered by", "bears on", "rests on")[["source", "target"]]
    small = pd.DataFrame({"id": ["d", "a", "b", "c", "e"]})
    chain = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"]})
    stray = pd.DataFrame({"source": ["a", "z"], "target": ["z", "c"]})
    none = pd.DataFrame({"source": [], "target": []}, dtype=object)
    return (small, chain), (nodes, edges), (small, stray), (small, none)


def _name_of_graph(nodes: pd.DataFrame, edges: pd.DataFrame) -> tuple[str, Mapping[str, object]]:
    if len(nodes) > 5:
        return "whole", {"n": len(nodes), "m": len(edges)}
    arrows = ", ".join(f"{a}→{b}" for a, b in zip(edges["source"], edges["target"], strict=True))
    return "small", {"ids": ", ".join(nodes["id"]), "arrows": arrows or "–"}


@ex.function(drawn=_graphs, show=_name_of_graph, rests_on=("links",))
def gaps(nodes: pd.DataFrame, edges: pd.DataFrame) -> list[str]:
    """Return the ids of the nodes that no edge touches, in the order of nodes."""
    touched = set(edges["source"]) | set(edges["target"])
    return [node for node in nodes["id"] if node not in touched]


@gaps.mistake
def from_edges_alone(nodes: pd.DataFrame, edges: pd.DataFrame) -> list[str]:
    """Look for nodes without an edge among the ends of the edges: there are none."""
    ends = [*edges["source"], *edges["target"]]
    return [node for node in dict.fromkeys(ends) if ends.count(node) == 0]


@gaps.mistake
def sources_only(nodes: pd.DataFrame, edges: pd.DataFrame) -> list[str]:
    """Look at the sources only."""
    return [node for node in nodes["id"] if node not in set(edges["source"])]


@gaps.mistake
def targets_only(nodes: pd.DataFrame, edges: pd.DataFrame) -> list[str]:
    """Look at the targets only."""
    return [node for node in nodes["id"] if node not in set(edges["target"])]


@gaps.mistake
def or_for_and(nodes: pd.DataFrame, edges: pd.DataFrame) -> list[str]:
    """Join the two conditions with *or*."""
    sources, targets = set(edges["source"]), set(edges["target"])
    return [node for node in nodes["id"] if node not in sources or node not in targets]


@gaps.mistake
def in_the_labels(nodes: pd.DataFrame, edges: pd.DataFrame) -> list[str]:
    """Ask `in` of a column, which looks at its row labels."""
    return [node for node in nodes["id"] if node not in edges["source"] and node not in edges["target"]]


@gaps.mistake
def over_the_frame(nodes: pd.DataFrame, edges: pd.DataFrame) -> list[str]:
    """Walk over the frame instead of its column of ids: that gives the names of the columns."""
    touched = set(edges["source"]) | set(edges["target"])
    return [name for name in nodes.columns if name not in touched]


@gaps.mistake
def in_another_order(nodes: pd.DataFrame, edges: pd.DataFrame) -> set[str]:
    """Return the gaps as a set; a list in another order than that of the nodes is taken for it, too."""
    return set(gaps(nodes, edges))


@gaps.mistake
def whole_rows(nodes: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the table instead of the ids in them."""
    return nodes[nodes["id"].isin(gaps(nodes, edges))]


@gaps.mistake
def how_many_gaps(nodes: pd.DataFrame, edges: pd.DataFrame) -> int:
    """Return the number of gaps."""
    return len(gaps(nodes, edges))


@gaps.mistake
def the_linked_ones(nodes: pd.DataFrame, edges: pd.DataFrame) -> list[str]:
    """Return the nodes that have an edge."""
    missing = gaps(nodes, edges)
    return [node for node in nodes["id"] if node not in missing]


def _pairs(lesson: Context) -> tuple[tuple[pd.DataFrame, int, int], ...]:
    from coursekit.catalogue import system

    table = system.phrases()
    return (table, 41, 57), (table, 41, 54), (table, 40, 52), (table, 38, 53), (table, 37, 51)


def _name_of_pair(phrases: pd.DataFrame, one: int, other: int) -> tuple[str, Mapping[str, object]]:
    return "pair", {"one": one, "other": other}


@ex.function(drawn=_pairs, show=_name_of_pair, rests_on=("links",))
def shared(phrases: pd.DataFrame, one: int, other: int) -> set[str]:
    """Return the phrases that both paragraphs use, common ones left out."""
    own = phrases[~phrases["common"]]
    first = set(own.loc[own["paragraph"] == one, "phrase"])
    second = set(own.loc[own["paragraph"] == other, "phrase"])
    return first & second


@shared.mistake
def no_stop_list(phrases: pd.DataFrame, one: int, other: int) -> set[str]:
    """Keep the common phrases."""
    return shared(phrases.assign(common=False), one, other)


@shared.mistake
def either_paragraph(phrases: pd.DataFrame, one: int, other: int) -> set[str]:
    """Join the two sets instead of intersecting them."""
    own = phrases[~phrases["common"]]
    return set(own.loc[own["paragraph"].isin([one, other]), "phrase"])


@shared.mistake
def common_alone(phrases: pd.DataFrame, one: int, other: int) -> set[str]:
    """Keep the common phrases and drop the others."""
    return shared(phrases.assign(common=~phrases["common"]), one, other)


@shared.mistake
def how_many(phrases: pd.DataFrame, one: int, other: int) -> int:
    """Return the number of phrases."""
    return len(shared(phrases, one, other))


@shared.mistake
def difference(phrases: pd.DataFrame, one: int, other: int) -> set[str]:
    """Take away what both paragraphs use."""
    own = phrases[~phrases["common"]]
    return set(own.loc[own["paragraph"] == one, "phrase"]) - set(own.loc[own["paragraph"] == other, "phrase"])


@shared.mistake
def glosses(phrases: pd.DataFrame, one: int, other: int) -> set[str]:
    """Return the English of the phrases."""
    both = shared(phrases, one, other)
    return set(phrases.loc[phrases["phrase"].isin(both), "gloss"])


@ex.number(PLAIN, places=3, invented=True)
def kappa(lesson: Context) -> float:
    """Return Cohen's kappa of two coders over twenty pairs."""
    both_yes, first_only, second_only, both_no = 6, 2, 2, 10
    total = both_yes + first_only + second_only + both_no
    observed = (both_yes + both_no) / total
    first = (both_yes + first_only) / total  # how often the first says yes | 甲判“有”的比重
    second = (both_yes + second_only) / total
    chance = first * second + (1 - first) * (1 - second)
    return (observed - chance) / (1 - chance)


kappa.mistakes(
    raw_agreement=16 / 20,
    yes_pairs_only=6 / 10,
    chance_alone=0.4**2 + 0.6**2,
    not_divided=16 / 20 - 0.52,
    cell_for_margin=(16 / 20 - 0.58) / (1 - 0.58),
    cells_for_margins=(16 / 20 - 0.34) / (1 - 0.34),
    divided_by_chance=(16 / 20 - 0.52) / 0.52,
    no_chance_on_yes=(16 / 20 - 0.6**2) / (1 - 0.6**2),
    share_of_yes=8 / 20,
    no_chance_on_no=(16 / 20 - 0.4**2) / (1 - 0.4**2),
    both_yes_alone=0.4**2,
    room_alone=1 - 0.52,
    not_reached=(1 - 16 / 20) / (1 - 0.52),
)

testimony = ex.choice("views-voiced-and-chosen", rests_on=("links",))


@ex.number(COMPLAINTS)
def unanswered(lesson: Context) -> int:
    """Return how many complaints have no promise that is stated."""
    complaints = ["late", "crowded", "lifts", "staff", "fares", "heat"]
    charter = lesson.table("charter")
    stated = charter.loc[charter["standing"] == "stated", "complaint"]
    return len(set(complaints) - set(stated))


unanswered.mistakes(
    isolated_only=1,
    from_links_alone=3,
    those_that_have=2,
    links_for_complaints=6,
    any_weak_link=5,
    none_left=0,
    all_the_links=8,
)

edge = ex.open_answer(
    source=ex.field_of(least=3),
    target=ex.field_of(),
    paragraph=ex.field_of("number", low=1),
    standing=ex.field_of("choice", words=("stated", "shared-phrase", "inference")),
    reason=ex.field_of(least=15),
    against=ex.field_of(least=15),
    rests_on=("links",),
)


def _pair(answer: ex.Answer) -> tuple[str, str]:
    return _text(answer, "source"), _text(answer, "target")


def _text(answer: ex.Answer, field: str) -> str:
    """Return what a field holds; the example of the block holds its words in both languages."""
    value = answer.get(field, "")
    return (value.en if isinstance(value, Text) else str(value)).strip()


@edge.mistake(target="training")
def unknown_id(answer: ex.Answer) -> bool:
    """Whether an end of the link is no node."""
    from coursekit.catalogue import system

    ids = set(system.nodes()["id"])
    return any(end not in ids for end in _pair(answer))


@edge.mistake(source="3.7", target="2.2.4-debt")
def wrong_ends(answer: ex.Answer) -> bool:
    """Whether the link does not lead from a problem to a measure or an experience, or from a measure to one."""
    from coursekit.catalogue import system

    kind = system.nodes().set_index("id")["kind"]
    leads = tuple(kind.get(end, "") for end in _pair(answer))
    return leads not in {("problem", "measure"), ("problem", "experience"), ("measure", "experience")}


@edge.mistake(target="3.4")
def coded_already(answer: ex.Answer) -> bool:
    """Whether the table has this link."""
    from coursekit.catalogue import system

    links = system.links()
    return _pair(answer) in set(zip(links["source"], links["target"], strict=True))


@edge.mistake(standing="stated", reason="Both paragraphs are about weak villages.")
def stated_without_words(answer: ex.Answer) -> bool:
    """Whether a stated link comes without a fragment in quotation marks."""
    quoted = any(mark in _text(answer, "reason") for mark in "“”\"'「」‘’")
    return _text(answer, "standing") == "stated" and not quoted


@edge.mistake(reason="They speak of the same villages.", against="They speak of the same villages.")
def same_reason_twice(answer: ex.Answer) -> bool:
    """Whether the reason for and the reason against are one."""
    return _text(answer, "reason") == _text(answer, "against")
