"""Moving annotations to where their words stand in a text that was edited."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.annotated import AnnotatedArticle
from annotator.model.change import Change
from annotator.storage.disk import DISK, Disk
from annotator.storage.encoder import Stale
from annotator.storage.old_texts import old_text
from annotator.storage.state import state_dir

if TYPE_CHECKING:
    from annotator.storage.reanchoring import Proposal


def proposals_in(
    text: str, stale: Mapping[str, Stale], state: Path | None = None, disk: Disk = DISK
) -> "list[Proposal]":
    """Where each annotation whose words have moved stands in this text, as far as it is found."""
    from annotator.storage.alignment import aligned  # noqa: PLC0415 # rapidfuzz: only an edited text needs it
    from annotator.storage.reanchoring import Lost, proposals_for  # noqa: PLC0415 # the same

    made: list[Proposal] = []
    by_text: dict[str, list[Lost]] = {}
    for identity, one in stale.items():
        by_text.setdefault(one.anchor.text, []).append(Lost(identity, one.spans, one.anchor))
    for digest, lost in by_text.items():
        before = old_text(state or state_dir(), digest, disk)
        made += proposals_for(lost, text, None if before is None else aligned(before, text))
    return made


def moved(on: AnnotatedArticle, proposals: "Iterable[Proposal]") -> Change:
    """The change that puts annotations where they were found; one that stands elsewhere by now is left alone."""
    removed, added = [], []
    for proposal in proposals:
        one = on.annotations.get(proposal.identity)
        if one is not None and proposal.new and one.spans == proposal.old:
            removed.append(one)
            added.append(replace(one, spans=proposal.new))
    return Change(removed=tuple(removed), added=tuple(added))
