"""GEXF 1.3: the network of actors and what they take a stance on, as Gephi draws it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.graphml import CARRIES, EDGE_KEYS, LOSES, NODE_KEYS
from annotator.interchange.loss import LossReport
from annotator.interchange.network import Edge, Network, Node
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.xml_text import in_attribute

FILE = "network.gexf"
TYPES = {"int": "integer"}
"""The types of GraphML that GEXF calls otherwise."""


def write_gexf(
    records: Iterable[Record], folder: Path, options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write one network of all records; raises OSError."""
    network = Network(losses, text_free=options.text_free)
    network.add(records)
    with whole_file(folder / FILE) as stream:
        stream.writelines(f"{line}\n".encode() for line in _lines(network))
    return (folder / FILE,)


def _lines(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield '<graph mode="static" defaultedgetype="directed">'
    for kind, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        rows = "".join(
            f'<attribute id="{name}" title="{name}" type="{TYPES.get(value, value)}"/>'
            for name, value in keys.items()
        )
        yield f'<attributes class="{kind}">{rows}</attributes>'
    yield "<nodes>"
    yield from map(_node, network.nodes)
    yield "</nodes>"
    yield "<edges>"
    yield from (_edge(number, edge) for number, edge in enumerate(network.edges))
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _node(node: Node) -> str:
    values = _values({"label": node.name, "kind": node.kind, "stances": node.stances})
    return f'<node id="{in_attribute(node.id)}" label="{in_attribute(node.name)}">{values}</node>'


def _edge(number: int, edge: Edge) -> str:
    ends = f'source="{in_attribute(edge.source)}" target="{in_attribute(edge.target)}"'
    return f'<edge id="{number}" {ends} weight="{edge.weight}">{_values(edge.values())}</edge>'


def _values(told: Mapping[str, object]) -> str:
    rows = "".join(
        f'<attvalue for="{name}" value="{in_attribute(str(value))}"/>' for name, value in told.items()
    )
    return f"<attvalues>{rows}</attvalues>"


FORMAT = Format(
    name="gexf",
    title="Network of stances (GEXF)",
    description="One network of all articles for Gephi: actors, the issues and actors that they take a stance on.",
    file=FILE,
    carries=CARRIES,
    loses=LOSES,
    write=write_gexf,
    options=frozenset({"text_free"}),
)
