"""What the card of a statement says, as values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.scheme import AnnotationType, Attribute
from annotator.model.statements import Statement, name_of
from annotator.ui.lists.shapes import Chip
from annotator.ui.lists.shown_text import isolated, one_line

_POLARITY_WORDS = {"support": "supports", "oppose": "opposes"}
_HELD_BY = {"quote": "speaker", "stance": "holder"}

MOST_STANCES = 24
"""Stances that a card tells one by one; the others are counted."""


@dataclass(frozen=True, slots=True)
class Card:
    """A statement as a list shows it: whose, how it is told, its words, what is known about it.

    `style` names the palette's style of its type; `suggested` says that a tagger made it and nobody has decided.
    """

    identity: str
    kind: str
    speaker: str
    actor: str
    cue: str
    detail: str
    words: str
    chips: tuple[Chip, ...]
    style: str
    suggested: bool = False

    @property
    def sentence(self) -> str:
        """All of it in one line, for a screen reader."""
        parts = (self.speaker or "nobody yet", self.detail, self.words, *(chip.text for chip in self.chips))
        return f"{self.kind}: " + ", ".join(part for part in parts if part)

    @property
    def searched(self) -> str:
        """The words in which a filter looks, case-folded."""
        made = "suggested" if self.suggested else ""
        parts = (self.speaker, self.actor, self.detail, self.words, *(chip.text for chip in self.chips), made)
        return "\n".join(parts).casefold()


def card_of(on: AnnotatedArticle, statement: Statement) -> Card:
    """The card of a statement."""
    head, one = statement.head, on.type_of(statement.head)
    names = list(
        dict.fromkeys(name for holder in statement.holders if (name := one_line(name_of(on, holder), 80)))
    )
    told = [one_line(on.text_of(holder), 80) for holder in statement.holders]
    cue = " ".join(one_line(on.text_of(cue), 60) for cue in statement.parts.get("cue", ()))
    detail = [*(words for words in dict.fromkeys(told) if words and words not in names), cue]
    return Card(
        identity=head.id,
        kind=one.name if one else head.type,
        speaker=", ".join(names),
        actor=", ".join(actors_of(statement.holders)),
        cue=cue,
        detail=" · ".join(part for part in detail if part),
        words=one_line(on.text_of(head)),
        chips=tuple(_chips(on, statement, one)),
        style=one.style if one else "",
        suggested=on.layer.kind == "tagger",
    )


def actors_of(holders: Iterable[Annotation]) -> list[str]:
    """The actors that annotations stand for, each once."""
    named = (one.attributes.get("actor") for one in holders)
    return list(dict.fromkeys(name for name in named if isinstance(name, str) and name))


def shown_value(attribute: Attribute, value: object) -> str:
    """A value of an attribute in the words of the scheme."""
    known = attribute.value_named(value)
    if known:
        return known.name
    if isinstance(value, bool):
        return f"{'' if value else 'not '}{attribute.name.lower()}"
    return one_line(str(value), 60)


def stance_told(on: AnnotatedArticle, stance: Annotation) -> str:
    """A stance in a few words: “supports → flood barrier”."""
    one = on.type_of(stance)
    polarity = one.attribute("polarity") if one else None
    value = stance.attributes.get("polarity")
    word = shown_value(polarity, value) if polarity and value is not None else "stance"
    targets = [
        isolated(name) for aim in on.linked(stance, "target") if (name := one_line(name_of(on, aim), 40))
    ]
    return f"{_POLARITY_WORDS.get(str(value), word)} → {', '.join(targets) or '?'}"


def _chips(on: AnnotatedArticle, statement: Statement, one: AnnotationType | None) -> Iterable[Chip]:
    head = statement.head
    if one is None:
        return
    held_by = one.role(_HELD_BY.get(statement.kind, ""))
    if statement.kind == "stance":
        open_yet = not head.attributes.get("polarity") or not on.linked(head, "target")
        yield Chip(stance_told(on, head), one.style, dashed=open_yet)
    for attribute in one.attributes:
        value = head.attributes.get(attribute.id)
        if (
            value is not None
            and value is not False
            and not (statement.kind == "stance" and attribute.id == "polarity")
        ):
            yield Chip(_with_number(attribute, value))
    yield from _stance_chips(on, statement.stances)
    if head.confidence is not None:
        yield Chip(f"{head.confidence:.2f}")
    if held_by and not statement.parts.get(held_by.id):
        yield Chip(f"{held_by.name.lower()} open", dashed=True)


def _stance_chips(on: AnnotatedArticle, stances: Sequence[Annotation]) -> Iterable[Chip]:
    for stance in stances[:MOST_STANCES]:
        kind = on.type_of(stance)
        yield Chip(stance_told(on, stance), kind.style if kind else "")
    if len(stances) > MOST_STANCES:
        yield Chip(f"{len(stances) - MOST_STANCES:,} more stances")


def _with_number(attribute: Attribute, value: object) -> str:
    """“intensity 3”, because a number alone says nothing; other values speak for themselves."""
    told = shown_value(attribute, value)
    return f"{attribute.name.lower()} {told}" if attribute.kind == "number" else told
