"""GraphML: the network of actors and what they take a stance on, for Gephi, visone, yEd, igraph and networkx."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.network import POLARITIES, Edge, Network, Node
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.xml_text import in_attribute, in_element

FILE = "network.graphml"
NODE_KEYS = {"label": "string", "kind": "string", "stances": "int"}
EDGE_KEYS = {
    "weight": "int",
    "sign": "double",
    **dict.fromkeys(POLARITIES, "int"),
    "articles": "int",
    "first": "string",
    "last": "string",
}
"""What is said of nodes and edges, with the types of GraphML; in a network file dates are texts: 2026-11-23."""

CARRIES = ("actors", "issues", "how often who stands where", "signs", "first and last date")
LOSES = ("texts and offsets", "quotes", "attributes other than polarity", "stances without holder or target")


def write_graphml(
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
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for kind, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, value in keys.items():
            yield f'<key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{value}"/>'
    yield '<graph id="stances" edgedefault="directed">'
    yield from map(_node, network.nodes)
    yield from map(_edge, network.edges)
    yield "</graph>"
    yield "</graphml>"


def _node(node: Node) -> str:
    told = {"label": node.name, "kind": node.kind, "stances": node.stances}
    data = "".join(f'<data key="node-{name}">{in_element(str(value))}</data>' for name, value in told.items())
    return f'<node id="{in_attribute(node.id)}">{data}</node>'


def _edge(edge: Edge) -> str:
    data = "".join(f'<data key="edge-{name}">{value}</data>' for name, value in edge.values().items())
    return f'<edge source="{in_attribute(edge.source)}" target="{in_attribute(edge.target)}">{data}</edge>'


FORMAT = Format(
    name="graphml",
    title="Network of stances (GraphML)",
    description="One network of all articles: actors, the issues and actors that they take a stance on, with counts and signs.",
    file=FILE,
    carries=CARRIES,
    loses=LOSES,
    write=write_graphml,
    options=frozenset({"text_free"}),
)
