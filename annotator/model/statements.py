"""What a reader sees as one: a quote with its speaker and cue, or a stance with its holder and target."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.annotations import Annotations
from annotator.model.spans import overlap

HOLDERS = ("speaker", "holder")
"""The roles by which a statement names whose it is."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The annotation around which it is built, and those it points to, by role.

    `kind` is "quote" or "stance"; `stances` are those that have the quote as evidence or stand inside its words.
    """

    kind: str
    head: Annotation
    parts: Mapping[str, tuple[Annotation, ...]]
    stances: tuple[Annotation, ...] = ()

    @property
    def holders(self) -> tuple[Annotation, ...]:
        """Whose statement it is: the speakers of a quote, the holders of a stance."""
        return tuple(one for role in HOLDERS for one in self.parts.get(role, ()))

    @property
    def members(self) -> tuple[Annotation, ...]:
        """The head and all that it points to."""
        return (self.head, *(one for ones in self.parts.values() for one in ones))


def statements_of(on: AnnotatedArticle) -> list[Statement]:
    """All statements of the layer, in the order of the text."""
    kinds = {one.id: one.statement for one in on.scheme.types}
    ones = list(on.annotations)
    stances = Annotations(one for one in ones if kinds.get(one.type) == "stance")
    return [_around(on, one, kinds[one.type], stances) for one in ones if kinds.get(one.type)]


def count_statements(on: AnnotatedArticle) -> int:
    """How many statements the layer has, without putting them together."""
    heads = statement_types(on)
    return sum(one.type in heads for one in on.annotations.in_any_order())


def statement_types(on: AnnotatedArticle) -> set[str]:
    """The ids of the types around whose annotations statements are built."""
    return {one.id for one in on.scheme.types if one.statement}


def statement_of(on: AnnotatedArticle, head: Annotation) -> Statement | None:
    """The statement that is built around an annotation; None for one that is no quote or stance."""
    one = on.type_of(head)
    return _around(on, head, one.statement, on.annotations) if one and one.statement else None


def _around(on: AnnotatedArticle, head: Annotation, kind: str, among: Annotations) -> Statement:
    """The statement of a kind around an annotation, whose stances are looked for among those given."""
    parts = {role: on.annotations.among(ids) for role, ids in head.links.items()}
    stances = tuple(_stances_on(on, head, among)) if kind == "quote" and among else ()
    return Statement(kind, head, parts, stances)


def statements_with(on: AnnotatedArticle, annotation: Annotation) -> list[Statement]:
    """The statements that an annotation is part of: its own, or those that point to it."""
    own = statement_of(on, annotation)
    if own:
        return [own]
    found = (statement_of(on, source) for _, source in on.annotations.pointing_to(annotation.id))
    return [statement for statement in found if statement]


def _stances_on(on: AnnotatedArticle, quote: Annotation, among: Annotations) -> Iterable[Annotation]:
    stances = {one.id for one in on.scheme.types if one.statement == "stance"}
    found = {source.id: source for _, source in among.pointing_to(quote.id) if source.type in stances}
    for start, end in quote.spans:
        for one in among.touching(start, end):
            if one.type in stances and overlap(one.spans, quote.spans):
                found[one.id] = one
    return found.values()


def name_of(on: AnnotatedArticle, annotation: Annotation) -> str:
    """Who or what an annotation stands for: its actor or issue, else its words."""
    one = on.type_of(annotation)
    for attribute in one.attributes if one else ():
        value = annotation.attributes.get(attribute.id)
        if attribute.kind in ("actor", "issue") and isinstance(value, str) and value:
            return on.names.get(value, value)
    return " ".join(on.text_of(annotation).split())
