"""The network of stances, as networkx reads it."""

from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from interchange.gold import corpora, gold_records

from annotator.interchange import gexf, graphml
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.model.statements import name_of

FORMATS = [graphml.FORMAT, gexf.FORMAT]
READERS = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


def written(
    form: Format, records: list[Record], folder: Path, *, free: bool = False
) -> tuple[nx.DiGraph, LossReport]:
    losses = LossReport()
    assert form.write is not None
    (path,) = form.write(records, folder, WriteOptions(text_free=free), losses)
    graph = READERS[form.name](path)
    return graph if graph.is_directed() else graph.to_directed(), losses


def joined(records: list[Record]) -> Counter[tuple[str, str]]:
    """How often who takes a stance on what, counted another way."""
    pairs: Counter[tuple[str, str]] = Counter()
    for on in (record.on for record in records):
        for one in on.annotations:
            if one.type == "stance":
                pairs.update(
                    (name_of(on, holder), name_of(on, target))
                    for holder in on.linked(one, "holder")
                    for target in on.linked(one, "target")
                )
    return pairs


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_networkx_reads_who_stands_where_in_the_samples(form: Format, tmp_path: Path) -> None:
    graph, losses = written(form, list(gold_records()), tmp_path)
    names = {
        (graph.nodes[source]["label"], graph.nodes[target]["label"]): data["weight"]
        for source, target, data in graph.edges(data=True)
    }
    assert names == joined(list(gold_records()))
    assert losses.count("quote") > 100


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_an_edge_has_its_sign_its_counts_and_its_days(form: Format, tmp_path: Path) -> None:
    graph, _ = written(form, list(gold_records()), tmp_path)
    edges = [data for _, _, data in graph.edges(data=True)]
    assert {data["sign"] for data in edges} >= {1.0, -1.0}
    for data in edges:
        assert (
            sum(data[one] for one in ("support", "oppose", "neutral", "mixed", "unclear")) == data["weight"]
        )
        assert data["first"] <= data["last"]
    kinds = {kind for _, kind in graph.nodes(data="kind")}
    assert kinds == {"actor", "issue"}


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_without_words_only_canonical_names_stand_in_the_network(form: Format, tmp_path: Path) -> None:
    graph, _ = written(form, list(gold_records()), tmp_path, free=True)
    canonical = {
        one.attributes.get(name)
        for record in gold_records()
        for one in record.on.annotations
        for name in ("actor", "issue")
    }
    assert {label for _, label in graph.nodes(data="label")} <= canonical
    assert graph.number_of_edges()


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@given(records=corpora)
def test_every_network_can_be_read_and_counts_every_stance(
    form: Format, records: list[Record], tmp_path_factory: pytest.TempPathFactory
) -> None:
    graph, losses = written(form, records, tmp_path_factory.getbasetemp() / form.name)
    total = sum(joined(records).values()) - losses.count("nameless-holder") - losses.count("nameless-target")
    assert (
        total <= sum(data["weight"] for _, _, data in graph.edges(data=True)) <= sum(joined(records).values())
    )
