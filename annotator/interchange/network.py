"""Who stands where on what, as a network: actors, the actors and issues that they take a stance on, and how often."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.interchange.redaction import canonical_name
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.statements import Statement, name_of, statements_of

NodeKind: TypeAlias = Literal["actor", "issue"]
POLARITIES = ("support", "oppose", "neutral", "mixed", "unclear")
ENDLESS = "stance without a {} left out: it joins nobody with nothing"
NAMELESS = "stance left out: its {} has no actor or issue, and its words must not leave"
QUOTES = "quote left out: a network holds stances alone"
WORDS = "stance told as a count: its words, place and attributes have no room in a network"


@dataclass(slots=True)
class Node:
    """An actor or an issue of debate; `stances` counts those that it takes or that are taken on it."""

    kind: NodeKind
    name: str
    stances: int = 0

    @property
    def id(self) -> str:
        """What tells the node from all others, also from an issue with an actor's name."""
        return f"{self.kind}:{self.name}"


@dataclass(slots=True)
class Edge:
    """Where an actor stands on something, over all articles: the stances by polarity, and the days of the first and last."""

    source: str
    target: str
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(POLARITIES, 0))
    articles: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)

    @property
    def weight(self) -> int:
        """How many stances it stands for."""
        return sum(self.counts.values())

    @property
    def sign(self) -> float:
        """From -1 (opposes it throughout) to 1 (supports it throughout); what is neither draws to 0."""
        return (self.counts["support"] - self.counts["oppose"]) / self.weight

    def values(self) -> Mapping[str, str | int | float]:
        """What is said of the edge, by the names of its attributes."""
        return {
            "weight": self.weight,
            "sign": round(self.sign, 6),
            **self.counts,
            "articles": len(self.articles),
            "first": min(self.dates, default=""),
            "last": max(self.dates, default=""),
        }


class Network:
    """Nodes and edges, gathered record by record."""

    def __init__(self, losses: LossReport, *, text_free: bool = False) -> None:
        self._losses = losses
        self._free = text_free
        self._nodes: dict[str, Node] = {}
        self._edges: dict[tuple[str, str], Edge] = {}

    @property
    def nodes(self) -> list[Node]:
        """The nodes in the order of their ids."""
        return [self._nodes[name] for name in sorted(self._nodes)]

    @property
    def edges(self) -> list[Edge]:
        """The edges in the order of the ids that they join."""
        return [self._edges[pair] for pair in sorted(self._edges)]

    def add(self, records: Iterable[Record]) -> None:
        """Count the stances of each record, and as lost what no network holds."""
        for record in records:
            for statement in statements_of(record.on):
                if statement.kind == "stance":
                    self._stance(record, statement)
                else:
                    self._losses.lose("quote", QUOTES, place=record.place)

    def _stance(self, record: Record, stance: Statement) -> None:
        holders, targets = stance.parts.get("holder", ()), stance.parts.get("target", ())
        for role, found in (("holder", holders), ("target", targets)):
            if not found:
                self._losses.lose(f"no-{role}", ENDLESS.format(role), place=record.place)
        for holder in holders:
            for target in targets:
                self._join(record, stance, holder, target)
        if holders and targets:
            self._losses.lose("words", WORDS, place=record.place)

    def _join(self, record: Record, stance: Statement, holder: Annotation, target: Annotation) -> None:
        ends = self._node(record.on, holder, "holder"), self._node(record.on, target, "target")
        for role, node in zip(("holder", "target"), ends, strict=True):
            if node is None:
                self._losses.lose(f"nameless-{role}", NAMELESS.format(role), place=record.place)
        source, goal = ends
        if source is None or goal is None:
            return
        for node in (source, goal):
            self._nodes.setdefault(node.id, node).stances += 1
        edge = self._edges.setdefault((source.id, goal.id), Edge(source.id, goal.id))
        polarity = stance.head.attributes.get("polarity")
        edge.counts[polarity if polarity in POLARITIES else "unclear"] += 1
        edge.articles.add(record.name)
        date = record.on.article.metadata.get("date", "")[:10]
        edge.dates.update({date} - {""})

    def _node(self, on: AnnotatedArticle, one: Annotation, role: str) -> Node | None:
        name = canonical_name(on, one) if self._free else name_of(on, one)
        issue = role == "target" and not one.attributes.get("actor")
        return Node("issue" if issue else "actor", name) if name else None
