"""What there is to know about an annotation beside its attributes and links, in words."""

from collections.abc import Iterator

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.checks import problems_of
from annotator.review.outcomes import changes_of


def place_told(annotation: Annotation) -> str:
    """Where an annotation stands, in code points: “120–188, 201–230”."""
    places = ", ".join(f"{start}–{end}" for start, end in annotation.spans)
    return f"Characters {places}" if places else "Without words of its own"


def provenance_told(on: AnnotatedArticle, annotation: Annotation) -> str:
    """Who made an annotation, when, out of which suggestion, and what was changed about that."""
    return "\n".join((*_provenance(annotation), *_corrections(on, annotation)))


def problems_told(on: AnnotatedArticle, annotation: Annotation) -> str:
    """All that is wrong with an annotation or still missing, a sentence a line."""
    return "\n".join(_sentence(problem.sentence) for problem in problems_of(on, annotation))


def _provenance(annotation: Annotation) -> Iterator[str]:
    made = " ".join(part for part in (annotation.by and f"by {annotation.by}", _when(annotation.at)) if part)
    if made:
        yield f"Made {made}"
    if annotation.confidence is not None:
        yield f"Confidence {annotation.confidence:.2f}" + (
            f": {annotation.reason}" if annotation.reason else ""
        )
    origin = annotation.origin
    if origin is not None:
        sure = f", confidence {origin.confidence:.2f}" if origin.confidence is not None else ""
        moved = " (its words were moved)" if origin.spans and origin.spans != annotation.spans else ""
        yield f"From a suggestion of {origin.agent}{sure}{moved}"


def _corrections(on: AnnotatedArticle, annotation: Annotation) -> Iterator[str]:
    """What a person has changed besides the words."""
    kind = on.type_of(annotation)
    named = {one.id: one.name.lower() for one in kind.attributes} if kind else {}
    named |= {one.id: one.name.lower() for one in kind.roles} if kind else {}
    changed = [named.get(one, one) for one in changes_of(on.layer, annotation) if one != "spans"]
    if changed:
        yield f"Corrected: {', '.join(changed)}"


def _when(at: str) -> str:
    """A time of ISO 8601 as people write it; what is none stays as it is."""
    day, separator, time = at.partition("T")
    return f"on {day} at {time[:5]} UTC" if separator and len(time) >= 5 else at


def _sentence(told: str) -> str:
    return told[:1].upper() + told[1:] + "."
