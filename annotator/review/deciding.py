"""One decision about what is in hand, be it a proposal or a paragraph that is read blind."""

from collections.abc import Collection, Iterator

from annotator.model.annotated import AnnotatedArticle
from annotator.model.change import Change
from annotator.model.spans import Span
from annotator.review.decisions import NAMES, Deed, correct, decide
from annotator.review.proposals import Proposal
from annotator.review.trials import BLIND, finish_blind


def decided(on: AnnotatedArticle, proposal: Proposal, deed: Deed, words: Span | None = None) -> Change:
    """What a decision changes; `words` is a stretch that a correction puts in the place of what was suggested there.

    Raises EditError where that cannot be marked.
    """
    if proposal.trial == BLIND:
        return finish_blind(on, proposal.head.spans[0], deed.stamp, deed.decision)
    return correct(on, proposal, deed, words) if words else decide(on, proposal, deed)


def name_of_step(on: AnnotatedArticle, proposal: Proposal, deed: Deed) -> str:
    """What undo says of it."""
    kind = on.type_of(proposal.head)
    return f"{NAMES[deed.decision]} {kind.name.lower() if kind else 'paragraph'}"


def asked_again(change: Change, before: Collection[str]) -> Iterator[str]:
    """The suggestions without a verdict now, or with one upon which they wait again; `before` are those that waited."""
    given = {one.suggestion for one in change.given}
    return (
        one.suggestion
        for one in change.withdrawn
        if one.suggestion not in before or one.suggestion not in given
    )
