"""Who or what could stand in a role: annotations that are there, and words that could be marked for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.edits import EditError, Stamp
from annotator.model.scheme import Role
from annotator.model.spans import Spans


@dataclass(frozen=True, slots=True)
class Choice:
    """An annotation by its id, or words (code points) that are not marked yet, as one of a type.

    `score` says from 0 to 1 how likely it is, `reason` why in a few words.
    """

    kind: str
    spans: Spans
    there: str = ""
    score: float = 0.0
    reason: str = ""


def filled(on: AnnotatedArticle, head: Annotation, picks: Mapping[str, Choice], stamp: Stamp) -> Change:
    """An annotation with a choice in each of some roles; words that were not marked are marked, all in one change.

    Raises EditError where a choice cannot stand in its role.
    """
    one = on.type_of(head)
    links, made = dict(head.links), []
    for name, choice in picks.items():
        role = one.role(name) if one else None
        if role is None or choice.kind not in role.to:
            raise EditError(f"There is no role “{name}” that a {choice.kind} can stand in.")
        if choice.there:
            linked = edits.link(on, head.id, name, choice.there).added
            links[name] = linked[0].links[name] if linked else links[name]
        else:
            made.append(edits.mark(on, choice.kind, choice.spans, stamp).added[0])
            links[name] = _with_one_more(links.get(name, ()), made[-1].id, role)
    after = replace(head, links=links)
    return Change(removed=(head,), added=(after, *made)) if after != head else Change()


def _with_one_more(ids: tuple[str, ...], identity: str, role: Role) -> tuple[str, ...]:
    kept = ids if role.most is None else ids[max(0, len(ids) + 1 - role.most) :]
    return (*kept, identity)


def ranked(choices: Iterable[Choice], most: int) -> list[Choice]:
    """The likeliest first, each stretch once; an annotation that is there comes before the same words unmarked."""
    best: dict[Spans, Choice] = {}
    for one in choices:
        known = best.get(one.spans)
        if known is None or (bool(one.there), one.score) > (bool(known.there), known.score):
            score = max(one.score, known.score if known else 0.0)
            best[one.spans] = replace(one, score=score)
        elif one.score > known.score:
            best[one.spans] = replace(known, score=one.score)
    return sorted(best.values(), key=lambda one: (-one.score, one.spans))[:most]
