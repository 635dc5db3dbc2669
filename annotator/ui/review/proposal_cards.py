"""What the card of a proposal says, as values."""

from dataclasses import replace

from annotator.model.annotated import AnnotatedArticle
from annotator.model.layer import Layer
from annotator.model.statements import statement_of
from annotator.review.proposals import Proposal, conflicts_of, skipped, twin_of
from annotator.review.queue import Waiting
from annotator.review.trials import BLIND
from annotator.ui.lists.shapes import Chip
from annotator.ui.lists.shown_text import one_line
from annotator.ui.panels.cards import Card, card_of

HAVE, CLASH, LATER = "marked already", "overlaps yours", "skipped"
LONGEST_NOTE = 40


def proposal_card(on: AnnotatedArticle, proposal: Proposal, *, confident: bool = True) -> Card:
    """The card of a proposal in its article; `confident` says whether it tells how sure the tagger is."""
    head = proposal.head
    if proposal.trial == BLIND:
        return _blind_card(on, proposal)
    members = [replace(one, confidence=None) if not confident else one for one in proposal.members]
    suggested = AnnotatedArticle(on.article, on.scheme, Layer(proposal.layer, "tagger", members))
    statement = statement_of(suggested, suggested.annotations[head.id])
    card = (
        card_of(suggested, statement) if statement else _plain_card(suggested, proposal, confident=confident)
    )
    return replace(card, chips=(*card.chips, *_chips(on, proposal)))


def waiting_card(on: AnnotatedArticle | None, row: Waiting) -> Card:
    """The card of a proposal of which only the row of the queue is known yet."""
    known = on.scheme.type(row.type) if on else None
    kind = known.name if known else row.type or "paragraph"
    return Card(
        row.suggestion,
        kind,
        row.actor,
        row.actor,
        "",
        row.article.stem,
        "",
        (),
        known.style if known else "",
        True,
    )


def told_conflict(on: AnnotatedArticle, proposal: Proposal) -> str:
    """What a person should know before accepting: a double, or an overlap with what is marked; empty where there is neither."""
    if proposal.trial == BLIND:
        return ""
    kind = on.type_of(proposal.head)
    name = kind.name.lower() if kind else proposal.head.type
    if twin_of(on, proposal.head):
        return f"You have marked this {name} already: Enter links what is open, and marks nothing twice."
    clashing = conflicts_of(on, proposal)
    if not clashing:
        return ""
    words = one_line(on.text_of(clashing[0]), LONGEST_NOTE)
    return f"Overlaps your {name} “{words}”: Enter adds it beside; yours stays as it is."


def _chips(on: AnnotatedArticle, proposal: Proposal) -> list[Chip]:
    told = (
        (HAVE, twin_of(on, proposal.head) is not None),
        (CLASH, bool(conflicts_of(on, proposal))),
        (LATER, skipped(on, proposal)),
    )
    return [Chip(word, dashed=True) for word, holds in told if holds]


def _plain_card(on: AnnotatedArticle, proposal: Proposal, *, confident: bool) -> Card:
    """A suggestion that is part of no statement."""
    head, kind = proposal.head, on.type_of(proposal.head)
    name = kind.name if kind else head.type
    sure = (Chip(f"{head.confidence:.2f}"),) if confident and head.confidence is not None else ()
    style = kind.style if kind else ""
    return Card(head.id, name, name, "", "", "by itself", one_line(on.text_of(head)), sure, style, True)


def _blind_card(on: AnnotatedArticle, proposal: Proposal) -> Card:
    words = one_line(on.text_of(proposal.head))
    chips = (Chip("without suggestions"),)
    return Card(
        proposal.head.id,
        "Paragraph",
        "Read it yourself",
        "",
        "",
        "then Enter compares",
        words,
        chips,
        "aside",
        True,
    )
