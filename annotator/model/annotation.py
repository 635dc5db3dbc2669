"""One typed mark in an article, with what is known of where it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from annotator.model.conflict import Conflict
from annotator.model.spans import Spans

AttributeValue: TypeAlias = Any
"""A JSON value; which ones an attribute takes, its scheme says."""

Attributes: TypeAlias = Mapping[str, AttributeValue]
Links: TypeAlias = Mapping[str, tuple[str, ...]]
SortKey: TypeAlias = tuple[float, int, str, str]

NOTHING: Mapping[str, Any] = {}
"""One empty mapping for all the annotations that have no attributes, links or unknown fields (a plain one: it can be pickled)."""


def nothing() -> Mapping[str, Any]:
    """The one empty mapping, as the default of a field."""
    return NOTHING


@dataclass(frozen=True, slots=True)
class Origin:
    """The suggestion that an annotation came from, as the tagger had made it."""

    suggestion: str
    agent: str
    confidence: float | None = None
    type: str = ""
    spans: Spans = ()
    attributes: Attributes = field(default_factory=nothing)
    links: Links = field(default_factory=nothing)
    unknown: Attributes = field(default_factory=nothing)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mark of one type on some stretches of the text; it points to others by named roles.

    `id` never changes; `spans` are in code points, ordered, apart and not empty; no span at all is for types that
    allow it. `at` is a time in UTC, ISO 8601. `confidence` and `reason` are a tagger's own words about its suggestion.
    `unknown` keeps what a newer version of the program has written and this one has no word for. `conflicts` are values of
    another side that a merge could not bring together with these.
    """

    id: str
    type: str
    spans: Spans = ()
    attributes: Attributes = field(default_factory=nothing)
    links: Links = field(default_factory=nothing)
    note: str = ""
    by: str = ""
    at: str = ""
    confidence: float | None = None
    reason: str = ""
    origin: Origin | None = None
    unknown: Attributes = field(default_factory=nothing)
    conflicts: tuple[Conflict, ...] = ()

    @property
    def start(self) -> int:
        """Where the first stretch begins, in code points; -1 for an annotation without a span."""
        return self.spans[0][0] if self.spans else -1

    @property
    def end(self) -> int:
        """Where the last stretch ends, in code points; -1 for an annotation without a span."""
        return self.spans[-1][1] if self.spans else -1

    @property
    def targets(self) -> tuple[tuple[str, str], ...]:
        """Every pair of a role and the id it points to, in the order of the roles."""
        return tuple((role, target) for role, ids in self.links.items() for target in ids)


def sort_key(annotation: Annotation) -> SortKey:
    """The one order of annotations: by start, longer first, type, id; those without a span last."""
    spans = annotation.spans
    if not spans:
        return float("inf"), 0, annotation.type, annotation.id
    return spans[0][0], -spans[-1][1], annotation.type, annotation.id
