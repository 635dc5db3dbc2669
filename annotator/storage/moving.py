"""Moving annotations to where their words stand in a text that was edited."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.spans import Spans
from annotator.storage.disk import DISK, Disk
from annotator.storage.encoder import Stale
from annotator.storage.lost import Lost, Proposal
from annotator.storage.old_texts import old_text
from annotator.storage.state import state_dir

_STAMP = "%Y-%m-%dT%H:%M:%SZ"

if TYPE_CHECKING:
    from annotator.storage.alignment import Alignment


def proposals_in(
    text: str, stale: Mapping[str, Stale], state: Path | None = None, disk: Disk = DISK
) -> list[Proposal]:
    """Where each annotation whose words have moved stands in this text, as far as it is found."""
    from annotator.storage.reanchoring import proposals_for  # noqa: PLC0415 # rapidfuzz: only an edited text needs it

    return [
        one
        for lost, alignment in lost_by_text(text, stale, state, disk)
        for one in proposals_for(lost, text, alignment)
    ]


def lost_by_text(
    text: str, stale: Mapping[str, Stale], state: Path | None = None, disk: Disk = DISK
) -> "Iterator[tuple[list[Lost], Alignment | None]]":
    """What is to be found again, by the old text that it was made on, with how that one lies to this text where it was kept."""
    from annotator.storage.alignment import aligned  # noqa: PLC0415 # rapidfuzz: only an edited text needs it

    by_text: dict[str, list[Lost]] = {}
    for identity, one in stale.items():
        by_text.setdefault(one.anchor.text, []).append(Lost(identity, one.spans, one.anchor))
    for digest, lost in by_text.items():
        before = old_text(state or state_dir(), digest, disk)
        yield lost, None if before is None else aligned(before, text)


def moved(on: AnnotatedArticle, proposals: Iterable[Proposal], at: str = "") -> Change:
    """The change that puts annotations where they were found; one that stands elsewhere by now is left alone.

    One that was found at its own place, with other words, gets the time `at` (now, where none is given): its anchor is taken anew.
    """
    removed, added = [], []
    for proposal in proposals:
        one = on.annotations.get(proposal.identity)
        if one is not None and proposal.new and one.spans == proposal.old:
            removed.append(one)
            added.append(_placed(one, proposal.new, at or _now()))
    return Change(removed=tuple(removed), added=tuple(added))


def _placed(one: Annotation, spans: Spans, at: str) -> Annotation:
    """The annotation where it was found; where it came from moves along, so that moving it does not count as correcting it."""
    if one.spans == spans:
        return replace(one, at=at if at != one.at else _next_second(at))
    origin = one.origin
    if origin and origin.spans == one.spans:
        origin = replace(origin, spans=spans)
    return replace(one, spans=spans, origin=origin)


def _now() -> str:
    return datetime.now(UTC).strftime(_STAMP)


def _next_second(at: str) -> str:
    """A clock that stands, or was put back, may give the time that the annotation has already."""
    return (datetime.fromisoformat(at) + timedelta(seconds=1)).strftime(_STAMP)
