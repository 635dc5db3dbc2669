"""Many edits of one kind as a single change, so that they are one step of undo."""

from collections.abc import Iterable

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING, Annotation, Attributes
from annotator.model.change import Change
from annotator.model.edits import Stamp
from annotator.model.spans import Span


def mark_each(
    on: AnnotatedArticle, kind: str, spans: Iterable[Span], stamp: Stamp, attributes: Attributes = NOTHING
) -> Change:
    """An annotation of a type on each of some stretches (code points), where there is none of that type on just these words yet.

    Raises EditError for a stretch that lies outside the text, or a value that the type does not take.
    """
    added: list[Annotation] = []
    for span in dict.fromkeys(spans):
        if not marked_already(on, kind, span):
            added += edits.mark(on, kind, [span], stamp, attributes=attributes).added
    return Change(added=tuple(added))


def marked_already(on: AnnotatedArticle, kind: str, span: Span) -> bool:
    """Whether an annotation of this type stands on just this stretch."""
    return any(one.type == kind and one.spans == (span,) for one in on.annotations.touching(*span))
