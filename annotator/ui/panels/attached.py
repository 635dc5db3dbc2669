"""Which statements show on the cards of others."""

from collections.abc import Iterator

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.spans import Spans, overlap
from annotator.model.statements import statements_with


def heads_with(on: AnnotatedArticle, annotation: Annotation) -> list[str]:
    """The heads of all statements that an annotation is part of, with the quotes on whose cards its stances show."""
    heads = [one.head for one in statements_with(on, annotation)]
    return list(dict.fromkeys(one.id for head in heads for one in (head, *_if_stance(on, head))))


def _if_stance(on: AnnotatedArticle, head: Annotation) -> list[Annotation]:
    kind = on.type_of(head)
    return quotes_of(on, head) if kind and kind.statement == "stance" else []


def quotes_of(on: AnnotatedArticle, stance: Annotation) -> list[Annotation]:
    """The quotes on whose cards a stance shows: its evidence, and those inside which it stands."""
    return [*_quotes_named(on, stance), *_quotes_around(on, stance.spans)]


def is_on_a_quote(on: AnnotatedArticle, stance: Annotation, known: dict[Spans, bool]) -> bool:
    """Whether a stance shows on the card of a quote; `known` keeps which stretches lie inside one, for where very many stances lie alike."""
    if stance.spans not in known:
        known[stance.spans] = next(_quotes_around(on, stance.spans), None) is not None
    return known[stance.spans] or next(_quotes_named(on, stance), None) is not None


def _quotes_named(on: AnnotatedArticle, stance: Annotation) -> Iterator[Annotation]:
    return (one for one in on.annotations.among(aim for _, aim in stance.targets) if _is_quote(on, one))


def _quotes_around(on: AnnotatedArticle, spans: Spans) -> Iterator[Annotation]:
    for start, end in spans:
        for one in on.annotations.touching(start, end):
            if _is_quote(on, one) and overlap(one.spans, spans):
                yield one


def _is_quote(on: AnnotatedArticle, one: Annotation) -> bool:
    kind = on.type_of(one)
    return kind is not None and kind.statement == "quote"


def affected(on: AnnotatedArticle, change: Change) -> dict[str, None]:
    """The ids of all annotations whose card may say something else after the change."""
    found: dict[str, None] = dict.fromkeys(change.touched)
    touched = [*change.removed, *change.added]
    for identity in change.touched:
        for _, source in on.annotations.pointing_to(identity):
            found[source.id] = None
            touched.append(source)
            # What a part lacks is told with the statements that it belongs to.
            found.update((further.id, None) for _, further in on.annotations.pointing_to(source.id))
    for one in touched:
        kind = on.type_of(one)
        if kind and kind.statement == "stance":
            found.update(dict.fromkeys(quote.id for quote in quotes_of(on, one)))
        elif kind and kind.statement == "quote":
            found.update(dict.fromkeys(stance.id for stance in stances_at(on, one)))
    return found


def stances_at(on: AnnotatedArticle, quote: Annotation) -> list[Annotation]:
    """The stances that touch the words of a quote."""
    near = [one for start, end in quote.spans for one in on.annotations.touching(start, end)]
    return [one for one in near if (kind := on.type_of(one)) and kind.statement == "stance"]
