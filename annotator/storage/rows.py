"""The members of a sidecar as they stand in the file."""

from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta, Struct

FORMAT = "annotator-sidecar"
VERSION = 1
"""The major version: a file of a greater one is not written to."""
MINOR = 0
"""The minor version: a file of a greater one has members more, which are kept."""

LAST_OFFSET = 2**31 - 1

Scalar: TypeAlias = str | int | float | bool | None
Plain: TypeAlias = Scalar | list[Scalar] | dict[str, Scalar]

Offset: TypeAlias = Annotated[
    int, Meta(ge=0, le=LAST_OFFSET, description="A place in the text, counted in Unicode code points.")
]
SpanRow: TypeAlias = Annotated[
    tuple[Offset, Offset],
    Meta(description="A stretch of the text: its start, and its end, which is greater and not part of it."),
]
Digest: TypeAlias = Annotated[
    str, Meta(pattern="^[0-9a-f]{64}$", description="A SHA-256 in hexadecimal, in lower case.")
]
Identity: TypeAlias = Annotated[str, Meta(min_length=1, description="An id: any text, but not an empty one.")]
Moment: TypeAlias = Annotated[str, Meta(description="A time in UTC, ISO 8601.")]
Attributes: TypeAlias = Annotated[
    dict[str, Scalar],
    Meta(
        description="By the ids that the scheme gives them. Any JSON may stand here; the schemes have plain values.",
    ),
]
Links: TypeAlias = Annotated[
    dict[str, tuple[Identity, ...]], Meta(description="The ids that the annotation points to, by role.")
]


class Row(Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A JSON object of the sidecar; members with their default value are left out."""


class OriginRow(Row):
    """The suggestion that an annotation came from, as its tagger had made it."""

    suggestion: Identity
    agent: str = ""
    confidence: float | None = None
    type: str = ""
    spans: tuple[SpanRow, ...] = ()
    attributes: Attributes = {}
    links: Links = {}


class ConflictRow(Row, forbid_unknown_fields=False):
    """The value of another side that a merge could not bring together with the one in force."""

    member: Annotated[
        str,
        Meta(
            description="What it is about: type, spans, note, attributes.form, links.speaker, verdict …; empty for the whole."
        ),
    ]
    theirs: Annotated[Any, Meta(description="The value that is not in force.")] = None
    gone: Annotated[bool, Meta(description="Whether the other side has none there.")] = False


class AnnotationRow(Row, rename={"origin": "from"}):
    """One typed mark in the text, with its words as they stood there."""

    id: Identity
    type: str
    spans: tuple[SpanRow, ...] = ()
    quoted: Annotated[tuple[str, ...], Meta(description="The text of each span.")] = ()
    before: Annotated[str, Meta(description="Up to 32 code points before the first span.")] = ""
    after: Annotated[str, Meta(description="Up to 32 code points after the last span.")] = ""
    text_sha256: Annotated[
        str,
        Meta(description="Only where it is not the text of the sidecar: the text that the spans count in."),
    ] = ""
    attributes: Attributes = {}
    links: Links = {}
    note: str = ""
    by: str = ""
    at: Moment = ""
    confidence: float | None = None
    reason: str = ""
    origin: OriginRow | None = None
    conflicts: list[ConflictRow] = []


class VerdictRow(Row):
    """What a person decided about a suggestion."""

    suggestion: Identity
    verdict: Literal["accepted", "corrected", "rejected", "skipped", "unsure"]
    by: str = ""
    at: Moment = ""
    agent: Annotated[str, Meta(description="The tagger that made the suggestion, with its version.")] = ""
    type: Annotated[str, Meta(description="The type of the suggestion.")] = ""
    spans: Annotated[tuple[SpanRow, ...], Meta(description="Where the suggestion stood.")] = ()
    confidence: float | None = None
    seconds: Annotated[
        float | None, Meta(description="How long the suggestion was in hand before the decision.")
    ] = None
    trial: Annotated[
        Literal["", "seeded", "blind"],
        Meta(
            description="Set where it was no suggestion of a tagger: one made wrong on purpose, a paragraph read blind."
        ),
    ] = ""
    conflicts: list[ConflictRow] = []


class TextRow(Row):
    """The text that the offsets count in."""

    file: Annotated[str, Meta(description="The name of the article's file, which lies beside the sidecar.")]
    sha256: Digest
    length: Annotated[Offset, Meta(description="The length of the text in Unicode code points.")]
    unit: Literal["codepoint"]
    encoding: Annotated[str, Meta(description="The encoding of the article's file, if not UTF-8.")] = ""
    derived_from: Annotated[
        dict[str, Plain], Meta(description="The source that the text was taken from.")
    ] = {}


class LayerRow(Row, omit_defaults=False):
    """Whose annotations these are."""

    name: str = ""
    kind: Literal["human", "tagger"] = "human"
    tagger: Annotated[
        str | msgspec.UnsetType,
        Meta(description="Only of a tagger's layer: the tagger that made it, and its version."),
    ] = msgspec.UNSET


class SchemeRow(Row, omit_defaults=False):
    """The scheme that the types, attributes and roles are from."""

    name: str = ""
    sha256: str = ""


class SidecarFile(Row):
    """The annotations of one layer of one article."""

    format: Literal["annotator-sidecar"]
    version: Literal[1]
    text: TextRow
    annotations: list[AnnotationRow]
    minor: Annotated[int, Meta(ge=0)] = 0
    layer: LayerRow = msgspec.field(default_factory=LayerRow)
    scheme: SchemeRow = msgspec.field(default_factory=SchemeRow)
    read: Annotated[
        tuple[SpanRow, ...],
        Meta(description="The stretches of the text that somebody has read for this layer."),
    ] = ()
    verdicts: list[VerdictRow] = []


class ChangeRow(Row):
    """A change to a layer, as the journal has it."""

    removed: list[AnnotationRow] = []
    added: list[AnnotationRow] = []
    unread: tuple[SpanRow, ...] = ()
    read: tuple[SpanRow, ...] = ()
    withdrawn: list[VerdictRow] = []
    given: list[VerdictRow] = []


LOOSE = ("attributes", "derived_from", "theirs")
"""Members that may hold any JSON; what else than plain values stands in them takes the slower way to be read."""


def members(row: type[Row]) -> frozenset[str]:
    """The names of a row's members in the file."""
    return frozenset(field.encode_name for field in msgspec.structs.fields(row))


Tree: TypeAlias = dict[str, Any]
"""A JSON object that nobody has looked at."""
