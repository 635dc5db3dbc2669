"""One statement as the columns of a table see it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from annotator.interchange.record import Record
from annotator.model.annotation import Annotation
from annotator.model.spans import pieces_of
from annotator.model.statements import Statement, statements_of

BETWEEN_FRAGMENTS = " … "
BETWEEN_ANNOTATIONS = " | "

PARTS: Mapping[str, Mapping[str, str]] = {
    "quote": {"form": "form", "medium": "medium", "attitude": "attitude"},
    "speaker": {"actor": "speaker_actor", "form": "speaker_form", "anonymity": "speaker_anonymity"},
    "cue": {"kind": "cue_kind", "negated": "cue_negated"},
    "addressee": {"actor": "addressee_actor", "form": "addressee_form", "anonymity": "addressee_anonymity"},
    "stance": {
        "polarity": "polarity",
        "intensity": "intensity",
        "basis": "basis",
        "certainty": "certainty",
    },
    "holder": {"actor": "holder_actor", "form": "holder_form", "anonymity": "holder_anonymity"},
    "target": {"actor": "target_actor", "issue": "target_issue", "implied": "target_implied"},
}
"""The parts of a statement, each with the attributes that have a column, and the column's name."""

ROLES: Mapping[str, tuple[str, ...]] = {
    "quote": ("speaker", "cue", "addressee"),
    "stance": ("holder", "target"),
}
"""The roles of a head, by the kind of its statement, that are parts of the row."""

REFERENCES: Mapping[str, tuple[str, ...]] = {"quote": ("within",), "stance": ("evidence",)}
"""The roles that the row keeps as ids of other statements."""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement with its parts; a stance stands with the quotes that are its evidence or that it stands inside."""

    record: Record
    statement: Statement
    quotes: tuple[Annotation, ...]
    parts: Mapping[str, tuple[Annotation, ...]]

    @property
    def head(self) -> Annotation:
        """The annotation around which the statement is built."""
        return self.statement.head

    def words(self, one: Annotation) -> str:
        """The text of an annotation of the row."""
        text, spans = self.record.on.article.text, one.spans
        if len(spans) == 1:
            start, end = spans[0]
            return text[start:end]
        return BETWEEN_FRAGMENTS.join(pieces_of(text, spans))

    def told(self, part: str, cell: Callable[[Annotation], str]) -> str:
        """The cells of a part's annotations in one; where none of them has anything to say, nothing."""
        ones = self.parts[part]
        if len(ones) == 1:
            return cell(ones[0])
        cells = list(map(cell, ones))
        return BETWEEN_ANNOTATIONS.join(cells) if any(cells) else ""

    def is_empty(self, part: str) -> bool:
        """Whether a part has annotations that no cell tells of: without words and values."""
        ones = self.parts[part]
        return bool(ones) and not any(one.spans or _says_something(one, part) for one in ones)


def _says_something(one: Annotation, part: str) -> bool:
    return any(cell_of(one.attributes.get(name)) for name in PARTS[part])


def spelled_spans(one: Annotation) -> str:
    """Where an annotation stands, in code points: `120-188 200-210`."""
    if len(one.spans) == 1:
        start, end = one.spans[0]
        return f"{start}-{end}"
    return " ".join([f"{start}-{end}" for start, end in one.spans])


def rows_of(record: Record) -> Iterator[Row]:
    """The statements of a record, in the order of the text."""
    statements = statements_of(record.on)
    quoted: dict[str, list[Statement]] = {}
    for statement in statements:
        for stance in statement.stances:
            quoted.setdefault(stance.id, []).append(statement)
    for statement in statements:
        quotes = [statement] if statement.kind == "quote" else quoted.get(statement.head.id, [])
        heads = tuple([one.head for one in quotes])
        yield Row(record, statement, heads, _parts(statement, quotes, heads))


def cell_of(value: object) -> str:
    """A JSON value as a cell: true and false as `yes` and `no`, nothing as nothing."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _parts(
    statement: Statement, quotes: list[Statement], heads: tuple[Annotation, ...]
) -> dict[str, tuple[Annotation, ...]]:
    """The annotations of every part, in the order of the table: those of the quotes, each once, and those of a stance."""
    parts: dict[str, tuple[Annotation, ...]] = dict.fromkeys(PARTS, ())
    parts["quote"] = heads
    for role in ROLES["quote"]:
        found = [part for one in quotes for part in one.parts.get(role, ())]
        parts[role] = tuple(found if len(found) < 2 else {part.id: part for part in found}.values())
    if statement.kind == "stance":
        parts["stance"] = (statement.head,)
        for role in ROLES["stance"]:
            parts[role] = statement.parts.get(role, ())
    return parts
