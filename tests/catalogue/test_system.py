"""The tables of the system: complete lists, links that lead somewhere, evidence where it is claimed."""

import re

import pytest

from coursekit.catalogue import system
from coursekit.catalogue.words import vocabulary
from coursekit.text import LANGUAGES


def test_the_lists_are_complete():
    counts = system.nodes()["kind"].value_counts().to_dict()
    assert {kind: counts[kind] for kind in ("system", "level", "precision", "question", "experience")} == {
        "system": 8,
        "level": 5,
        "precision": 6,
        "question": 4,
        "experience": 6,
    }
    assert system.nodes("measure")["id"].tolist() == [f"3.{number}" for number in range(9)]


def test_links_lead_from_one_kind_to_the_right_one():
    kind = system.nodes().set_index("id")["kind"]
    assert kind.index.is_unique
    ends = {
        "answered by": ("problem", {"measure"}),
        "bears on": ("problem", {"experience"}),
        "rests on": ("measure", {"experience"}),
        "carried out by": ("measure", {"level", "centre"}),
    }
    links = system.links()
    assert not links.duplicated(["source", "target", "relation"]).any()
    for row in links.itertuples():
        source, targets = ends[row.relation]
        assert kind[row.source] == source
        assert kind[row.target] in targets


def test_a_shared_phrase_is_shown_and_stands_in_two_paragraphs():
    links = system.links()
    shared = links[links["standing"] == "shared phrase"]
    assert (shared["phrase"].str.len() >= 4).all()
    assert shared["paragraph"].str.contains(";").all()
    assert set(links["standing"]) == set(system.STANDINGS)


def test_evidence_stands_in_a_paragraph_of_one_of_the_ends():
    at = system.nodes().set_index("id")["paragraph"].str.split(";")
    for row in system.links().itertuples():
        places = {*at[row.source], *at[row.target]}
        assert set(row.paragraph.split(";")) <= places, (row.source, row.target)


def test_words_are_chinese_in_chinese_and_english_in_english():
    han = re.compile("[一-鿿]")
    for table in (system.nodes(), system.links()):
        for column in table.columns:
            if column.endswith("_en"):
                assert not table[column].str.contains(han).any()
            if column.endswith("_zh"):
                assert not table[column].str.contains(r"[,;:?()]|[一-鿿] +[0-9]", regex=True).any()


def test_no_fragment_is_a_sentence():
    assert (system.phrases()["phrase"].str.len() <= 10).all()
    assert (system.links()["phrase"].str.split(";").explode().str.len() <= 10).all()


def test_every_code_has_words_in_both_languages():
    """A Chinese reader is shown 写明, not ``stated``."""
    for topic, codes in (("link", system.STANDINGS), ("node", system.KINDS)):
        assert tuple(vocabulary(topic)) == codes
        assert all(re.search("[\u4e00-\u9fff]", one.zh) for one in vocabulary(topic).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_sees_labels_beside_codes_and_words_of_one_language(language):
    nodes, links = system.nodes(language=language), system.links(language=language)
    for table in (nodes, links):
        assert not [name for name in table.columns if name.endswith(("_en", "_zh"))]
        assert table.notna().all(axis=None)
    assert nodes["label"].tolist() == system.nodes()[f"label_{language}"].tolist()
    assert links["reason"].tolist() == system.links()[f"reason_{language}"].tolist()
    words = {code: text.to(language) for code, text in vocabulary("link").items()}
    assert links["standing_words"].tolist() == [words[code] for code in links["standing"]]
