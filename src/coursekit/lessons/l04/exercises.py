"""The exercises of lesson 04.

Solutions and wrong answers first, then the declarations. Links and their standing are the course's own coding, and
every exercise that rests on them says so. The coders of 04-5 and the tram company of 04-7 are invented and say so.
"""

from __future__ import annotations

from typing import Any

from coursekit.exercises import Choice, Column, Field, Function, Mistake, Number, Open, Option, Table
from coursekit.exercises.units import PLAIN, count
from coursekit.text import Text as T

__all__ = ["EXERCISES"]

LEVELS = count("levels", "levels", "级", "level", "个层级")
COMPLAINTS = count("complaints", "complaints", "类投诉", "complaint", "类", "项")


# 04-1


def levels(lesson: Any) -> Any:
    """Return the number of levels whose Party secretaries §1.5.1 names."""
    from coursekit.catalogue import system

    actors = system.nodes("centre", "level")
    return int((actors["point"] == "1.5.1").sum())


# 04-2


def load(lesson: Any) -> Any:
    """Return how many problems each measure answers, zero included."""
    import pandas as pd

    from coursekit.catalogue import system

    rows = system.link_rows()
    one_each = rows["measures"].str.split("; ").explode()
    counts = one_each.value_counts()
    measures = system.nodes("measure")["id"]
    problems = measures.map(counts).fillna(0).astype(int)
    return pd.DataFrame({"measure": measures, "problems": problems})


def _counted(kept: Any) -> Any:
    """Return the answer table for a list of measures that was made in another way."""
    import pandas as pd

    from coursekit.catalogue import system

    measures = system.nodes("measure")["id"]
    return pd.DataFrame({"measure": measures, "problems": [list(kept).count(m) for m in measures]})


def first_only(lesson: Any) -> Any:
    """Take the first measure of each cell only."""
    from coursekit.catalogue import system

    return _counted(system.link_rows()["measures"].str.split("; ").str[0])


def whole_cells(lesson: Any) -> Any:
    """Count the cells that hold one measure and nothing else."""
    from coursekit.catalogue import system

    return _counted(system.link_rows()["measures"])


def experiences_mixed_in(lesson: Any) -> Any:
    """Explode measures and experiences, so that each pair of the two is a row."""
    from coursekit.catalogue import system

    rows = system.link_rows()
    rows = rows.assign(measures=rows["measures"].str.split("; "), experiences=rows["experiences"].str.split("; "))
    return _counted(rows.explode("measures").explode("experiences")["measures"])


def stated_only(lesson: Any) -> Any:
    """Count stated links only."""
    from coursekit.catalogue import system

    links = system.links("answered by")
    return _counted(links.loc[links["standing"] == "stated", "target"])


# 04-3


def gaps(nodes: Any, edges: Any) -> Any:
    """Return the ids of the nodes that no edge touches, in the order of nodes."""
    touched = set(edges["source"]) | set(edges["target"])
    return [node for node in nodes["id"] if node not in touched]


def from_edges_alone(nodes: Any, edges: Any) -> Any:
    """Look for nodes without an edge among the ends of the edges: there are none."""
    ends = [*edges["source"], *edges["target"]]
    return [node for node in dict.fromkeys(ends) if ends.count(node) == 0]


def nothing_leaves(nodes: Any, edges: Any) -> Any:
    """Look at the sources only."""
    return [node for node in nodes["id"] if node not in set(edges["source"])]


def nothing_arrives(nodes: Any, edges: Any) -> Any:
    """Look at the targets only."""
    return [node for node in nodes["id"] if node not in set(edges["target"])]


def one_side_is_enough(nodes: Any, edges: Any) -> Any:
    """Join the two conditions with *or*."""
    sources, targets = set(edges["source"]), set(edges["target"])
    return [node for node in nodes["id"] if node not in sources or node not in targets]


def in_the_labels(nodes: Any, edges: Any) -> Any:
    """Ask `in` of a column, which looks at its row labels."""
    return [node for node in nodes["id"] if node not in edges["source"] and node not in edges["target"]]


def over_the_frame(nodes: Any, edges: Any) -> Any:
    """Walk over the frame instead of its column of ids: that gives the names of the columns."""
    touched = set(edges["source"]) | set(edges["target"])
    return [name for name in nodes if name not in touched]


def in_another_order(nodes: Any, edges: Any) -> Any:
    """Sort the gaps."""
    return sorted(gaps(nodes, edges))


def the_linked_ones(nodes: Any, edges: Any) -> Any:
    """Return the nodes that have an edge."""
    missing = gaps(nodes, edges)
    return [node for node in nodes["id"] if node not in missing]


def _graphs(lesson: Any) -> tuple[tuple[Any, ...], ...]:
    import pandas as pd

    from coursekit.catalogue import system

    nodes = system.nodes("problem", "measure", "experience")[["id", "kind"]]
    edges = system.links("answered by", "bears on", "rests on")[["source", "target"]]
    small = pd.DataFrame({"id": ["d", "a", "b", "c", "e"]})
    chain = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"]})
    stray = pd.DataFrame({"source": ["a", "z"], "target": ["z", "c"]})
    none = pd.DataFrame({"source": [], "target": []}, dtype=object)
    return (small, chain), (nodes, edges), (small, stray), (small, none)


def _graph_words(nodes: Any, edges: Any) -> T:
    if len(nodes) <= 5:
        ids = ", ".join(nodes["id"])
        arrows = ", ".join(f"{a}→{b}" for a, b in zip(edges["source"], edges["target"], strict=True))
        return T(en="`gaps` (nodes `{ids}`; edges `{arrows}`)", zh="`gaps`（节点`{ids}`；连线`{arrows}`）").fill(
            ids=ids, arrows=arrows or "–"
        )
    return T(en="`gaps` ({n} nodes; {m} edges)", zh="`gaps`（{n}个节点；{m}条连线）").fill(n=len(nodes), m=len(edges))


# 04-4


def shared(phrases: Any, one: Any, other: Any) -> Any:
    """Return the phrases that both paragraphs use, common ones left out."""
    own = phrases[~phrases["common"]]
    first = set(own.loc[own["paragraph"] == one, "phrase"])
    second = set(own.loc[own["paragraph"] == other, "phrase"])
    return first & second


def no_stop_list(phrases: Any, one: Any, other: Any) -> Any:
    """Keep the common phrases."""
    return shared(phrases.assign(common=False), one, other)


def either(phrases: Any, one: Any, other: Any) -> Any:
    """Join the two sets instead of intersecting them."""
    own = phrases[~phrases["common"]]
    return set(own.loc[own["paragraph"].isin([one, other]), "phrase"])


def common_alone(phrases: Any, one: Any, other: Any) -> Any:
    """Keep the common phrases and drop the others."""
    return shared(phrases.assign(common=~phrases["common"]), one, other)


def how_many(phrases: Any, one: Any, other: Any) -> Any:
    """Return the number of phrases."""
    return len(shared(phrases, one, other))


def _paragraphs(lesson: Any) -> tuple[tuple[Any, ...], ...]:
    from coursekit.catalogue import system

    table = system.phrases()
    return (table, 41, 57), (table, 41, 54), (table, 40, 52), (table, 38, 53), (table, 37, 51)


def _pair_words(phrases: Any, one: Any, other: Any) -> T:
    return T(en=f"`shared(phrases, {one}, {other})`", zh=f"`shared(phrases, {one}, {other})`")


# 04-5


def kappa(lesson: Any) -> Any:
    """Return Cohen's kappa of two coders over twenty pairs."""
    both_yes, first_only, second_only, both_no = 6, 2, 2, 10
    total = both_yes + first_only + second_only + both_no
    observed = (both_yes + both_no) / total
    first = (both_yes + first_only) / total  # how often the first says yes | 甲判“有”的比重
    second = (both_yes + second_only) / total
    chance = first * second + (1 - first) * (1 - second)
    return (observed - chance) / (1 - chance)


# 04-6


def testimony(lesson: Any) -> Any:
    """Five chosen comments show that these views were voiced and chosen."""
    return "b"


# 04-7


def unanswered(lesson: Any) -> Any:
    """Return how many complaints have no promise that is stated."""
    complaints = ["late", "crowded", "lifts", "staff", "fares", "heat"]
    charter = lesson.table("charter")
    stated = charter.loc[charter["standing"] == "stated", "complaint"]
    return len(set(complaints) - set(stated))


# 04-8


def edge(lesson: Any) -> Any:
    """Return an example of a link that the table lacks, with a reason on each side."""
    return {
        "source": "2.1.1-2.1.3",
        "target": "3.7",
        "paragraph": 56,
        "standing": "inference",
        "reason": T(
            en="Paragraph 36 says that poor villages have weak leading bodies and nobody to do the work; paragraph 56 "
            "wants people to come back and serve as village cadres.",
            zh="第36段说贫困村班子弱、缺人干事；第56段提出让外出的人才回村任职。",
        ),
        "against": T(
            en="Paragraph 56 speaks of training cadres at every level and does not name poor villages; the two share "
            "no phrase of four characters.",
            zh="第56段讲的是各级干部培训，没有点到贫困村；两段也没有四个字以上的共用词语。",
        ),
    }


def _pair(answer: dict[str, Any]) -> tuple[str, str]:
    return str(answer.get("source", "")).strip(), str(answer.get("target", "")).strip()


def _known(answer: dict[str, Any]) -> bool:
    from coursekit.catalogue import system

    ids = set(system.nodes()["id"])
    return all(end in ids for end in _pair(answer))


def _coded_already(answer: dict[str, Any]) -> bool:
    from coursekit.catalogue import system

    links = system.links()
    return _pair(answer) in set(zip(links["source"], links["target"], strict=True))


def _stated_without_words(answer: dict[str, Any]) -> bool:
    quoted = any(mark in str(answer.get("reason", "")) for mark in "“”\"'「」‘’")
    return str(answer.get("standing", "")).strip() == "stated" and not quoted


def _same_twice(answer: dict[str, Any]) -> bool:
    return str(answer.get("reason", "")).strip() == str(answer.get("against", "")).strip()


def _edge(lesson: Any, **changes: str) -> dict[str, Any]:
    return {**edge(lesson), **changes}


EXERCISES = (
    Number(
        id="04-1",
        title=T(en="How many levels?", zh="共有几级？"),
        ask=T(
            en="the levels of Party secretaries that §1.5.1 names: a whole number", zh="§1.5.1点到的书记共有几级，整数"
        ),
        unit=LEVELS,
        places=0,
        solution=levels,
        hints=(
            T(
                en="Two schemes stand in the speech: who manages what (§1.4 and §3.3), and whose secretaries work "
                "together (§1.5.1). Which one is asked?",
                zh="讲话里有两套说法：谁统筹、谁落实（§1.4和§3.3），以及哪几级书记一起抓（§1.5.1）。题目问的是哪一套？",
            ),
            T(
                en="The column `point` says where the speech names each row. Count the rows of §1.5.1.",
                zh="`point`列写明每一行出自何处。数一数出自§1.5.1的行。",
            ),
        ),
        mistakes=(
            Mistake(
                "the-other-scheme",
                T(
                    en="This is the scheme of management: centre, province, city with county. The question is about "
                    "the secretaries of §1.5.1.",
                    zh="这是管理体制的层级：中央、省、市县。题目问的是§1.5.1的书记。",
                ),
                value=3,
            ),
            Mistake(
                "with-the-centre",
                T(
                    en="You counted the centre as well. Look at its place in the speech: it is not in the list of "
                    "§1.5.1.",
                    zh="你把中央也数进去了。看看它的出处：它不在§1.5.1的列举之内。",
                ),
                value=6,
            ),
            Mistake(
                "city-with-county",
                T(
                    en="You counted city and county as one, as §1.4 does. §1.5.1 names them apart.",
                    zh="你像§1.4那样把市和县合成了一级。§1.5.1是分开列的。",
                ),
                value=4,
            ),
        ),
        why=T(
            en="Province, city, county, township and village stand in §1.5.1; the centre is named elsewhere. Two lists "
            "of actors are two lists: each row keeps its place.",
            zh="§1.5.1列的是省、市、县、乡、村；中央见于别处。两份名单就是两份名单，每一行都要带着出处。",
        ),
        right=T(
            en="Five: province, city, county, township and village. The scheme of management in §1.4 has three, so a "
            "count without its place says little.",
            zh="五级：省、市、县、乡、村。§1.4的管理体制是三级。可见一个数离开出处，就说明不了什么。",
        ),
    ),
    Table(
        id="04-2",
        title=T(en="From cells to links", zh="从单元格到连线"),
        ask=T(
            en="for each of the nine measures the number of problems it answers, zero included; links as the course "
            "coded them",
            zh="九项举措各对应几个问题，没有的写0；连线按本课程的编码",
        ),
        rows=("measure",),
        columns=(Column("problems", T(en="number of problems", zh="问题个数")),),
        solution=load,
        derive=lambda _: "coding",
        hints=(
            T(
                en="A cell such as `3.0; 3.1; 3.4` holds three links. How many rows should it become?",
                zh="像`3.0; 3.1; 3.4`这样的一格里有三条连线，应当变成几行？",
            ),
            T(
                en="`.str.split` makes a list of each cell, `.explode` a row of each item; `value_counts` counts them.",
                zh="`.str.split`把每格变成列表，`.explode`把列表的每一项变成一行，再用`value_counts`计数。",
            ),
            T(
                en="A measure that is in no cell is not counted at all. `measures.map(counts).fillna(0)` brings it "
                "back.",
                zh="哪一格都没有出现的举措不会被数到，用`measures.map(counts).fillna(0)`补上。",
            ),
        ),
        mistakes=(
            Mistake(
                "first-only",
                T(
                    en="Only the first measure of each cell is counted, ten links in all. Did you split at the "
                    'semicolon alone? Then the others begin with a blank and match no id: `.str.split("; ")`.',
                    zh="只数到了每格的第一项，共10条连线。是不是只按分号拆开？那样其余各项前面带着空格，"
                    '同哪个id都对不上：请写`.str.split("; ")`。',
                ),
                wrong=first_only,
            ),
            Mistake(
                "whole-cells",
                T(
                    en="You counted whole cells: a measure that shares its cell with another is missed. Split first.",
                    zh="你是按整格计数的：与别的举措同在一格的就漏掉了。请先拆开。",
                ),
                wrong=whole_cells,
            ),
            Mistake(
                "experiences-mixed-in",
                T(
                    en="You split measures and experiences together, so every pair of the two became a row: 25 rows. "
                    "Leave the experiences out.",
                    zh="你把举措和经验一起拆开，两者的每一种搭配都成了一行，共25行。请不要带上经验。",
                ),
                wrong=experiences_mixed_in,
            ),
            Mistake(
                "stated-only",
                T(
                    en="These are the stated links only. The question is about all links of the table.",
                    zh="这只是写明的连线。题目问的是表中全部连线。",
                ),
                wrong=stated_only,
            ),
        ),
        why=T(
            en="One row a link makes counting safe: 19 links from 10 problems. Starting from the list of measures, not "
            "from the links, keeps 3.7 in the table with its zero.",
            zh="一条连线一行，计数才不会错：10个问题共有19条连线。从举措名单出发，而不是从连线出发，"
            "3.7才会带着0留在表里。",
        ),
        right=T(
            en="In our coding, 19 links; 3.4 has five and 3.7 none. How many of them the speech itself states is the "
            "next question.",
            zh="按我们的编码共19条连线，3.4有5条，3.7一条也没有。其中有多少是讲话写明的，下面接着看。",
        ),
    ),
    Function(
        id="04-3",
        title=T(en="What no link touches", zh="没有连线的节点"),
        ask=T(
            en="a function that returns the list of ids in `nodes` that no row of `edges` touches, in the order of "
            "`nodes`",
            zh="一个函数，按`nodes`的次序，返回在`edges`中没有任何连线的节点的id列表",
        ),
        cases=_graphs,
        show=_graph_words,
        solution=gaps,
        derive=lambda _: "coding",
        hints=(
            T(
                en="A table of links cannot know the nodes that have none. Which table does?",
                zh="没有连线的节点，不会出现在连线表里。哪张表里有？",
            ),
            T(
                en="A node is touched if it is a source *or* a target. Collect both ends first.",
                zh="节点只要当过起点或终点，就算有连线。先把两端都收集起来。",
            ),
            T(
                en='`touched = set(edges["source"]) | set(edges["target"])`, then keep the ids of `nodes` that are '
                "not in "
                "it.",
                zh='先写`touched = set(edges["source"]) | set(edges["target"])`，再留下`nodes`中不在其内的id。',
            ),
        ),
        mistakes=(
            Mistake(
                "from-edges-alone",
                T(
                    en="Your function finds no gap, whatever it is given: it looks only at nodes that have a link. "
                    "Start from `nodes`.",
                    zh="无论给什么，你的函数都找不到缺口：它只看有连线的节点。请从`nodes`出发。",
                ),
                wrong=from_edges_alone,
            ),
            Mistake(
                "sources-only",
                T(
                    en="You looked at sources only, so every node at which links end counts as a gap.",
                    zh="你只看了起点，凡是连线的终点都被当成了缺口。",
                ),
                wrong=nothing_leaves,
            ),
            Mistake(
                "targets-only",
                T(
                    en="You looked at targets only, so every node from which links start counts as a gap.",
                    zh="你只看了终点，凡是连线的起点都被当成了缺口。",
                ),
                wrong=nothing_arrives,
            ),
            Mistake(
                "or-for-and",
                T(
                    en="You ask whether a node is missing on one side *or* the other. A gap is missing on both.",
                    zh="你判断的是“不是起点，或者不是终点”。缺口应当两者都不是。",
                ),
                wrong=one_side_is_enough,
            ),
            Mistake(
                "in-the-labels",
                T(
                    en="Every node comes out as a gap: `in` on a column looks at its row labels. Write "
                    '`set(edges["source"])`.',
                    zh='每个节点都成了缺口：对一列用`in`，查的是行标签。请写`set(edges["source"])`。',
                ),
                wrong=in_the_labels,
            ),
            Mistake(
                "over-the-frame",
                T(
                    en='You walked over the whole table: that gives the names of its columns. Walk over `nodes["id"]`.',
                    zh='你遍历的是整张表，得到的是列名。请遍历`nodes["id"]`。',
                ),
                wrong=over_the_frame,
            ),
            Mistake(
                "in-another-order",
                T(
                    en="The right ids in another order. Keep the order of `nodes`.",
                    zh="id都对，次序不对。请保持`nodes`的次序。",
                ),
                wrong=in_another_order,
            ),
            Mistake(
                "the-linked-ones",
                T(
                    en="You return the nodes that have a link. The others are asked for.",
                    zh="你返回的是有连线的节点。题目要的是没有连线的。",
                ),
                wrong=the_linked_ones,
            ),
        ),
        why=T(
            en="The set of both ends holds every touched node; what is left of `nodes` are the gaps. A graph that is "
            "built from links alone has no gaps by construction.",
            zh="两端的并集就是全部有连线的节点，`nodes`里剩下的便是缺口。只由连线建成的图，里面不可能有缺口。",
        ),
        right=T(
            en="With every link of our coding, three nodes stay untouched: problem 2.2.4a (borrowing), measure 3.7 "
            "(training), experience 1.5.4 (mobilisation).",
            zh="把我们编码的连线全算上，仍有三个节点没有连线：问题2.2.4a（举债融资）、举措3.7（干部轮训）、"
            "经验1.5.4（社会动员）。",
        ),
    ),
    Function(
        id="04-4",
        title=T(en="Words in common", zh="共用的词语"),
        ask=T(
            en="a function that returns the set of phrases used in both paragraphs, without those the course counts "
            "as common",
            zh="一个函数，返回两段都用到的词语集合，本课程列为通用的词语除外",
        ),
        cases=_paragraphs,
        show=_pair_words,
        solution=shared,
        derive=lambda _: "coding",
        hints=(
            T(
                en="Make a set of phrases for each paragraph. Which operation keeps what is in both?",
                zh="给两段各做一个词语集合。哪种运算留下两边都有的？",
            ),
            T(
                en='Drop the common phrases first: `phrases[~phrases["common"]]`.',
                zh='先去掉通用词语：`phrases[~phrases["common"]]`。',
            ),
            T(
                en='`set(own.loc[own["paragraph"] == one, "phrase"])` is the first set; `&` intersects two sets.',
                zh='第一个集合是`set(own.loc[own["paragraph"] == one, "phrase"])`；两个集合的交集用`&`。',
            ),
        ),
        mistakes=(
            Mistake(
                "no-stop-list",
                T(
                    en="You kept the common phrases. They link almost every paragraph with almost every other, so they "
                    "say nothing about these two.",
                    zh="你没有去掉通用词语。几乎任何两段都会因它们连在一起，所以它们说明不了什么。",
                ),
                wrong=no_stop_list,
            ),
            Mistake(
                "either-paragraph",
                T(
                    en="You return what is in one paragraph or the other. Shared means in both: intersect.",
                    zh="你返回的是任一段里有的词语。“共用”要两段都有：取交集。",
                ),
                wrong=either,
            ),
            Mistake(
                "common-alone",
                T(
                    en="You kept the common phrases and dropped the others. `~` turns true into false.",
                    zh="你留下的恰好是通用词语。`~`用来把真变成假。",
                ),
                wrong=common_alone,
            ),
            Mistake(
                "how-many",
                T(
                    en="You return how many there are. Return the phrases: a link must be able to show its evidence.",
                    zh="你返回的是个数。请返回词语本身：一条连线要拿得出依据。",
                ),
                wrong=how_many,
            ),
        ),
        why=T(
            en="Intersecting sets keeps what both use, and the stop list removes what everything uses. What counts as "
            "common is a choice of the course: another list gives other links.",
            zh="交集留下两段都用的词语，停用词表去掉处处都用的词语。哪些算通用，是本课程的选择；换一张表，连线就不同。",
        ),
        right=T(
            en="Paragraph 41 shares 简单发钱发物 (simply handing out money and goods) and 包办代替 (doing everything "
            "for people) with 57, and 资金闲置 (idle funds) with 54.",
            zh="第41段与第57段共用“简单发钱发物”和“包办代替”，与第54段共用“资金闲置”。",
        ),
    ),
    Number(
        id="04-5",
        title=T(en="Agreement beyond chance", zh="扣除偶然之后的一致"),
        ask=T(
            en="Cohen’s kappa of the two invented coders, three decimals", zh="两名虚构编码者的科恩卡帕系数，三位小数"
        ),
        unit=PLAIN,
        places=3,
        solution=kappa,
        derive=lambda _: "simulated",
        hints=(
            T(
                en="How often would the two agree if each threw a coin that says yes as often as they do?",
                zh="假如两人各按自己判“有”的比重随意作答，会有多少次碰巧一致？",
            ),
            T(
                en="Each says yes 8 times in 20. Chance agreement is both yes plus both no: "
                "`first * second + (1 - first) * (1 - second)`.",
                zh="两人都在20对里判了8次“有”。偶然一致包括同判“有”和同判“无”：`first * second + (1 - first) * (1 - "
                "second)`。",
            ),
            T(
                en="`(observed - chance) / (1 - chance)`, with `observed = 16 / 20`.",
                zh="算式为`(observed - chance) / (1 - chance)`，其中`observed = 16 / 20`。",
            ),
        ),
        mistakes=(
            Mistake(
                "raw-agreement",
                T(
                    en="This is the raw agreement, 16 of 20. Part of it would come about by chance; take that off.",
                    zh="这是原始一致率，即20对中的16对。其中一部分是碰巧，应当扣除。",
                ),
                value=0.8,
            ),
            Mistake(
                "yes-pairs-only",
                T(
                    en="If you took 0.5 for chance: each says yes in 8 of 20, not in half, so work chance out from "
                    "that. If you divided 6 by the 10 pairs that at least one linked: agreement on “no” is left out.",
                    zh="如果你把偶然一致当成0.5：两人判“有”的都是20对中的8对，不是一半，要由此算起。"
                    "如果你用6除以至少一人判“有”的10对：那就漏掉了同判“无”的一致。",
                ),
                value=0.6,
            ),
            Mistake(
                "chance-alone",
                T(
                    en="This is the agreement expected by chance. How much of the rest was reached?",
                    zh="这是偶然一致的期望值。剩下的部分里，实际做到了多少？",
                ),
                value=0.52,
            ),
            Mistake(
                "not-divided",
                T(
                    en="This is the observed agreement minus chance. Divide by what chance leaves open, `1 - chance`.",
                    zh="这是观察到的一致率减去偶然一致。还要除以偶然之外的余地`1 - chance`。",
                ),
                value=0.28,
            ),
        ),
        why=T(
            en="Observed 0.80; by chance 0.4 × 0.4 + 0.6 × 0.6 = 0.52. Of the 0.48 that chance leaves open, 0.28 was "
            "reached: 0.583.",
            zh="观察到的一致率为0.80；偶然一致为0.4×0.4＋0.6×0.6＝0.52。偶然之外的余地是0.48，做到了0.28，即0.583。",
        ),
        right=T(
            en="0.583: a little more than half of what lies beyond chance. Eighty percent agreement sounded better.",
            zh="0.583：偶然之外的余地里，做到了一半多一点。“一致率80%”听上去要好得多。",
        ),
    ),
    Choice(
        id="04-6",
        title=T(en="Five comments", zh="五条评价"),
        ask=T(en="what the five comments of §1.6 are evidence of", zh="§1.6的五条评价能证明什么"),
        options=(
            Option(
                "a",
                T(
                    en="The policies worked: five of five experts, 100%, say so.",
                    zh="政策有效：五位专家，100%都这样说。",
                ),
                T(
                    en="Five of five says how the five were chosen: the report’s title announces positive views. And "
                    "praise is not a measurement of an effect.",
                    zh="五条全是好评，说明的是怎样选出来的：报道的标题就写着“积极评价”。何况赞扬并不是对效果的测量。",
                ),
                "all-of-five",
            ),
            Option(
                "b",
                T(
                    en="These views were voiced, and a newspaper and then the speech chose to quote them.",
                    zh="有人说过这些话，先后被报纸和讲话选来引用。",
                ),
            ),
            Option(
                "c",
                T(
                    en="Nothing at all: favourable comments hold no information.",
                    zh="什么也证明不了：好评不含任何信息。",
                ),
                T(
                    en="Too little. That such people said it, and what the speech finds worth quoting, is information. "
                    "It answers another question than whether a policy worked.",
                    zh="说得太绝了。什么人说过什么话、讲话认为哪些值得引用，这些都是信息，只是答的不是“政策是否有效”。",
                ),
                "no-information",
            ),
            Option(
                "d",
                T(
                    en="Opinion abroad was favourable on the whole.",
                    zh="国外的看法总体上是肯定的。",
                ),
                T(
                    en="Five persons picked for being positive are no sample of opinion abroad. A share needs a "
                    "population and a way of drawing from it.",
                    zh="因为持肯定态度而被选出的五个人，不是国外看法的样本。要谈比重，先要有总体和抽取办法。",
                ),
                "sample-of-opinion",
            ),
        ),
        answer="b",
        solution=testimony,
        hints=(
            T(
                en="How did the five come to be in the speech? Follow the steps back.",
                zh="这五条是怎样进入讲话的？一步一步往回追。",
            ),
            T(
                en="Who would be missing from a report whose title announces positive views?",
                zh="一篇标题就写明“积极评价”的报道，会缺少哪些人？",
            ),
        ),
        why=T(
            en="Testimony is evidence that something was said, by whom, and that it was chosen. For an effect one "
            "needs a comparison; for opinion, a sample.",
            zh="证言能证明有人说过、是谁说的、并且被选用。要证明效果，需要对照；要了解舆论，需要样本。",
        ),
        right=T(
            en="Said, and chosen twice. For whether a policy worked, look for a comparison with places or years "
            "without it, as the studies on the sources page do.",
            zh="说过，而且被选过两次。要问政策是否有效，得找没有实施的地方或年份来对照，资料页列有这类研究。",
        ),
    ),
    Number(
        id="04-7",
        title=T(en="A charter and its promises", zh="一份服务承诺"),
        ask=T(
            en="how many of the six invented complaints have no promise that is stated: a whole number",
            zh="虚构的六类投诉中，有几类连一条写明的承诺也没有，整数",
        ),
        unit=COMPLAINTS,
        places=0,
        solution=unanswered,
        derive=lambda _: "simulated",
        transfer=True,
        hints=(
            T(
                en="A complaint with links may still have no *stated* one. And one complaint is in no row.",
                zh="有连线的投诉，也可能没有一条是“写明”的；还有一类投诉不在任何一行里。",
            ),
            T(
                en="Collect the complaints that have a stated link, and take them from the list of six.",
                zh="先找出有写明连线的投诉，再从六类名单中去掉。",
            ),
        ),
        mistakes=(
            Mistake(
                "isolated-only",
                T(
                    en="You counted complaints without any link. The question is about those without a *stated* one.",
                    zh="你数的是没有任何连线的投诉。题目问的是没有“写明”连线的。",
                ),
                value=1,
            ),
            Mistake(
                "from-links-alone",
                T(
                    en="You counted within the table of links, where the complaint without any link is missing.",
                    zh="你只在连线表里数，没有任何连线的那一类被漏掉了。",
                ),
                value=3,
            ),
            Mistake(
                "those-that-have",
                T(
                    en="These are the complaints that do have a stated promise. The others are asked for.",
                    zh="这是有写明承诺的投诉数。题目问的是其余的。",
                ),
                value=2,
            ),
            Mistake(
                "links-for-complaints",
                T(
                    en="You counted links that are not stated. Count complaints: one may have several links.",
                    zh="你数的是没有写明的连线。请数投诉：一类投诉可能有几条连线。",
                ),
                value=6,
            ),
            Mistake(
                "any-weak-link",
                T(
                    en="You counted complaints with some link that is not stated. A complaint may have both kinds.",
                    zh="你数的是带有未写明连线的投诉。同一类投诉可能两种都有。",
                ),
                value=5,
            ),
        ),
        why=T(
            en="Only the late trams and the lifts have a stated promise. Four of six do not: three rest on weaker "
            "links and the staff have none. (Company, complaints and promises are invented.)",
            zh="只有晚点和电梯有写明的承诺。六类中有四类没有：三类只有较弱的连线，服务态度一条也没有。（公司、"
            "投诉和承诺均为虚构。）",
        ),
        right=T(
            en="Four of six. “We answer what you tell us”: with every link counted, still only five have an answer.",
            zh="六类中有四类。公司说“都有回应”：即使每条连线都算，也只有五类投诉有回应。",
        ),
    ),
    Open(
        id="04-8",
        title=T(en="A link that is missing", zh="补一条缺少的连线"),
        ask=T(
            en="one link that our table lacks: its two ends, paragraph, standing, a reason for it and one against",
            zh="我们的表中没有的一条连线：两端、段落、依据、赞成的理由和反对的理由",
        ),
        fields=(
            Field("source", T(en="id of the problem", zh="问题的id"), least=3),
            Field("target", T(en="id of what answers it", zh="所对应的举措或经验的id"), least=2),
            Field("paragraph", T(en="paragraph that shows it", zh="能说明它的段落"), kind="number"),
            Field(
                "standing",
                T(en="stated, shared phrase or inference", zh="stated、shared phrase或inference"),
                kind="choice",
                options=("stated", "shared phrase", "inference"),
            ),
            Field("reason", T(en="why the link should be there", zh="为什么应当有这条连线"), least=15),
            Field("against", T(en="the best reason against it", zh="最有力的反对理由"), least=15),
        ),
        solution=edge,
        derive=lambda _: "coding",
        hints=(
            T(
                en="Start from a gap: what might answer borrowing, or what might training answer?",
                zh="从缺口入手：什么可以应对举债？干部轮训又可以应对什么？",
            ),
            T(
                en="Or from the words: some shared phrases of section 6 have no link in our table. Is a shared phrase "
                "enough?",
                zh="也可以从词语入手：第6节的共用词语里，有几处不在连线表中。共用词语就够了吗？",
            ),
            T(
                en="“Stated” needs a fragment that names the problem in the measure’s own paragraph. Without one, "
                "write `inference`.",
                zh="“写明”需要举措所在段落里有点到该问题的原词。没有的话，就写`inference`。",
            ),
        ),
        mistakes=(
            Mistake(
                "unknown-id",
                T(
                    en="One of the two ends is not an id of the table of nodes. Copy both from the column `id` of "
                    "`system.nodes()`, such as `2.2.4-debt` for §2.2.4a.",
                    zh="两端中有一个不是节点表里的id。请从`system.nodes()`的`id`列中复制，例如§2.2.4a写作`2.2.4-debt`。",
                ),
                test=lambda a: not _known(a),
                wrong=lambda lesson: _edge(lesson, target="training"),
            ),
            Mistake(
                "coded-already",
                T(
                    en="This link is in our table already. Look for one that is not.",
                    zh="这条连线表里已经有了。请找一条没有的。",
                ),
                test=_coded_already,
                wrong=lambda lesson: _edge(lesson, target="3.4"),
            ),
            Mistake(
                "stated-without-words",
                T(
                    en="You call the link stated and quote no words. Put the fragment in quotation marks, or lower the "
                    "standing.",
                    zh="你标为“写明”，却没有引出原词。请用引号引出词语，或把依据降一级。",
                ),
                test=_stated_without_words,
                wrong=lambda lesson: _edge(
                    lesson, standing="stated", reason="Both paragraphs are about weak villages."
                ),
            ),
            Mistake(
                "same-reason-twice",
                T(
                    en="The reason against repeats the reason for. What would a careful reader who disagrees say?",
                    zh="反对的理由与赞成的理由相同。一位不同意的细心读者会怎么说？",
                ),
                test=_same_twice,
                wrong=lambda lesson: (
                    _edge(lesson, reason="They speak of the same villages.")
                    | {"against": "They speak of the same villages."}
                ),
            ),
        ),
        why=T(
            en="The example is an inference and says so; the reason against is as strong as the reason for. Whether it "
            "belongs in the table is for two readers to settle.",
            zh="这个例子是推断，并且写明了是推断；反对的理由与赞成的理由同样有力。该不该进表，要由两位读者来商定。",
        ),
        right=T(
            en="All fields are there. Give the link to a second reader without your reasons: does he or she draw it "
            "too?",
            zh="各项已填齐。把这条连线交给另一位读者，不要说理由：对方也会画出它吗？",
        ),
    ),
)
