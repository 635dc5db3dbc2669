"""One statement as the columns of a table see it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
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

    def words(self, part: str) -> str:
        """The text of a part."""
        text = self.record.on.article.text
        return self._told(part, lambda one: BETWEEN_FRAGMENTS.join(pieces_of(text, one.spans)))

    def spans(self, part: str) -> str:
        """Where a part stands, in code points: `120-188 200-210`."""
        return self._told(part, spelled_spans)

    def values(self, part: str, attribute: str) -> str:
        """The values of an attribute of a part."""
        return self._told(part, lambda one: cell_of(one.attributes.get(attribute)))

    def is_empty(self, part: str) -> bool:
        """Whether a part has annotations that no cell tells of: without words and values."""
        ones = self.parts[part]
        told = any(
            one.spans or any(cell_of(one.attributes.get(name)) for name in PARTS[part]) for one in ones
        )
        return bool(ones) and not told

    def _told(self, part: str, cell: Callable[[Annotation], str]) -> str:
        """The cells of a part's annotations in one."""
        ones = self.parts[part]
        if len(ones) > 1:
            return _joined(map(cell, ones))
        return cell(ones[0]) if ones else ""


def spelled_spans(one: Annotation) -> str:
    """Where an annotation stands: `120-188 200-210`."""
    if len(one.spans) == 1:
        return f"{one.spans[0][0]}-{one.spans[0][1]}"
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
        heads = tuple(one.head for one in quotes)
        yield Row(record, statement, heads, _parts(statement, quotes))


def cell_of(value: object) -> str:
    """A JSON value as a cell: true and false as `yes` and `no`, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _parts(statement: Statement, quotes: list[Statement]) -> dict[str, tuple[Annotation, ...]]:
    parts: dict[str, tuple[Annotation, ...]] = dict.fromkeys(PARTS, ())
    parts["quote"] = tuple(one.head for one in quotes)
    for role in ROLES["quote"]:
        found = {part.id: part for one in quotes for part in one.parts.get(role, ())}
        parts[role] = tuple(found.values())
    if statement.kind == "stance":
        parts["stance"] = (statement.head,)
        parts |= {role: statement.parts.get(role, ()) for role in ROLES["stance"]}
    return parts


def _joined(cells: Iterable[str]) -> str:
    """The cells of several annotations in one; of none of them there is anything to say, nothing."""
    several = list(cells)
    return BETWEEN_ANNOTATIONS.join(several) if any(several) else ""
