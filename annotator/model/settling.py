"""Edits that settle what a merge has left open."""

from dataclasses import replace

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.conflict import WHOLE, Conflict
from annotator.model.edits import EditError, erase
from annotator.model.links import links_without
from annotator.model.members import with_member
from annotator.model.verdict import Decision, Verdict


def settle(on: AnnotatedArticle, identity: str, conflict: Conflict, *, take_theirs: bool) -> Change:
    """The annotation without a conflict: as it is, or with the other side's value, which may be that it is not there.

    Raises EditError when the annotation has no such conflict any more.
    """
    before = on.annotations.get(identity)
    if before is None or conflict not in before.conflicts:
        raise EditError("That is settled already.")
    if take_theirs and conflict.member == WHOLE:
        return erase(on, [identity])
    after = settled(before, conflict, take_theirs=take_theirs)
    gone = {target for _, target in after.targets if target not in on.annotations}
    return Change(removed=(before,), added=(replace(after, links=links_without(after.links, gone)),))


def settle_verdict(on: AnnotatedArticle, suggestion: str, conflict: Conflict, *, take_theirs: bool) -> Change:
    """The verdict without a conflict, as it is or as the other side has it; what was taken over of a suggestion that is rejected goes.

    Raises EditError when it has no such conflict any more.
    """
    before = on.layer.verdicts.get(suggestion)
    if before is None or conflict not in before.conflicts:
        raise EditError("That is settled already.")
    after = settled_verdict(before, conflict, take_theirs=take_theirs)
    change = Change(withdrawn=(before,), given=(after,) if after else ())
    if after is None or after.decision is not Decision.REJECTED:
        return change
    taken = [one.id for one in on.annotations if one.origin and one.origin.suggestion == suggestion]
    return erase(on, taken).then(change)


def settled(annotation: Annotation, conflict: Conflict, *, take_theirs: bool) -> Annotation:
    """The annotation without a conflict about one of its members."""
    left = replace(annotation, conflicts=tuple(one for one in annotation.conflicts if one != conflict))
    if not take_theirs or conflict.member == WHOLE:
        return left
    return with_member(left, conflict.member, conflict.theirs, gone=conflict.gone)


def settled_verdict(verdict: Verdict, conflict: Conflict, *, take_theirs: bool) -> Verdict | None:
    """The verdict without a conflict; None where the other side has none."""
    left = replace(verdict, conflicts=tuple(one for one in verdict.conflicts if one != conflict))
    if not take_theirs:
        return left
    return None if conflict.member == WHOLE else replace(left, decision=Decision(conflict.theirs))
