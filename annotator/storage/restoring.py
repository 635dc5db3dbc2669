"""What a journal and the anchors of a sidecar tell about a layer that is being opened."""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from annotator.storage.anchors import Anchor, Misfit, find_misfits
from annotator.storage.changes import Recorded, decode_change
from annotator.storage.disk import Disk
from annotator.storage.encoder import Stale
from annotator.storage.faults import RowError
from annotator.storage.header import Header, decode_header
from annotator.storage.journal import Journal, JournalLockedError
from annotator.storage.keeping import keep_copy
from annotator.storage.opening import Opened
from annotator.storage.replay import replayed
from annotator.storage.rereading import Rereading
from annotator.storage.sidecar import made_on
from annotator.storage.troubles import conflicts_told, locked_told


@dataclass(slots=True)
class Restored:
    """The journal, how many of its changes were put on the layer, and which annotations do not fit the text."""

    journal: Journal | None
    recovered: int = 0
    misfits: list[Misfit] = field(default_factory=list)
    stale: dict[str, Stale] = field(default_factory=dict)


def restore(opened: Opened, journal: Journal | None, state: Path, disk: Disk, target: Path) -> Restored:
    """Put the journal's changes on the layer, and find what does not fit the text; what happened is told in the notices.

    The layer of a broken sidecar is left alone, and so is its journal.
    """
    restored = Restored(journal)
    rereading = Rereading(opened.article, state, disk)
    known = opened.sidecar.text.sha256 if opened.sidecar else ""
    verdicts = [rereading.verdict(one, known) for one in opened.layer.verdicts.values()]
    opened.layer.begin_with(rereading.spans(opened.layer.read, known), verdicts)
    anchors = opened.sidecar.doubtful(opened.article.digest) if opened.sidecar else {}
    if journal and not journal.empty:
        _check_journal(opened, journal, state, disk)
        if opened.data is not None and opened.sidecar is None:
            opened.notices.append("Changes to it wait in the journal until it can be read again.")
        else:
            records = _records_of(journal, opened, rereading)
            restored.recovered = _replay(opened, records)
            anchors |= _anchors_in(records, opened)
            if not restored.recovered and not opened.read_only:
                with suppress(OSError):
                    disk.sync_folder(target.parent)
                    journal.clear()
    _find_stale(opened, anchors, restored)
    if rereading.lost:
        opened.notices.append(
            "Its old text is not kept on this machine, so what was read of it counts as unread until you mark it again."
        )
    return restored


def _check_journal(opened: Opened, journal: Journal, state: Path, disk: Disk) -> None:
    """Keep a copy of a journal of which a record in the middle is damaged, and say so."""
    if not journal.records.damaged:
        return
    told = "A part of the journal is damaged; the changes that can be read were recovered."
    with suppress(OSError):
        copy = keep_copy(state, journal.path.name, disk.read(journal.path), disk)
        told += f" The damaged one is kept as {copy}."
    opened.notices.append(told)


def _records_of(journal: Journal, opened: Opened, rereading: Rereading) -> list[Recorded]:
    """The changes in a journal, their anchors with the text that they are from, what they read as it is in the text at hand."""
    header: Header | None = None
    records, unread = list[Recorded](), list[RowError]()
    for payload in journal.records.payloads:
        found = decode_header(payload)
        if found:
            header = found
            continue
        try:
            record = decode_change(payload)
        except RowError as error:
            unread.append(error)
            continue
        digest = header.text if header else ""
        records.append(
            Recorded(
                rereading.change(record.change, digest),
                {key: made_on(one, digest) for key, one in record.anchors.items()},
            )
        )
    if unread:
        many = f"{len(unread)} changes" if len(unread) > 1 else "A change"
        told = f"{many} in the journal cannot be read ({unread[0]})"
        opened.notices.append(f"{told}; {'they wait' if len(unread) > 1 else 'it waits'} in {journal.path}.")
        opened.read_only = True
    return records


def _anchors_in(records: list[Recorded], opened: Opened) -> dict[str, Anchor]:
    """The anchors of what the records added and what still stands where they put it."""
    found = {}
    for record in records:
        added = {one.id: one.spans for one in record.change.added}
        for identity, anchor in record.anchors.items():
            now = opened.layer.annotations.get(identity)
            if now and now.spans == added[identity]:
                found[identity] = anchor
    return found


def _replay(opened: Opened, records: list[Recorded]) -> int:
    """Bring the layer to where the records lead, and say how many there were, if that altered anything."""
    replay = replayed(opened.layer, [record.change for record in records])
    if not replay.change:
        return 0
    opened.layer.apply(replay.change)
    if replay.conflicts:
        opened.notices.append(conflicts_told(len(replay.conflicts)))
    many = f"{len(records)} changes that were" if len(records) > 1 else "A change that was"
    opened.notices.append(f"{many} not yet in the file of {opened.article.name} came back from the journal.")
    return len(records)


def _find_stale(opened: Opened, anchors: dict[str, Anchor], restored: Restored) -> None:
    """Find what does not fit the text, and keep its anchors."""
    annotations = opened.layer.annotations
    known = opened.sidecar.text.sha256 if opened.sidecar else ""
    restored.misfits = find_misfits(opened.article, known, annotations.get, anchors)
    for misfit in restored.misfits:
        one = annotations[misfit.annotation]
        restored.stale[one.id] = Stale(one.spans, made_on(anchors[one.id], known), one.at)
    changed = known and known != opened.article.digest
    if restored.misfits:
        many = f"{len(restored.misfits)} annotations" if len(restored.misfits) > 1 else "1 annotation"
        opened.notices.append(
            f"The text of {opened.article.name} has changed: {many} no longer fit it, and none was moved. They are listed under the article with where their words are now (Ctrl+3)."
        )
    elif changed:
        opened.notices.append(f"The text of {opened.article.name} has changed; all annotations still fit it.")


def opened_journal(path: Path, article: Path, layer: str, disk: Disk) -> tuple[Journal | None, str]:
    """The journal, if it can be opened, and why the layer can only be read, if that is so.

    A journal that is not there yet may be made later; one that is there may hold changes that must come first.
    """
    was_there = os.path.lexists(path)
    try:
        return Journal(path, disk), ""
    except JournalLockedError:
        return None, locked_told(article, layer)
    except OSError as error:
        if not was_there:
            return None, ""
        told = f"Changes to {article.name} may wait in {path}, which cannot be read: {error.strerror}"
        return None, f"{told}. Until it can, the annotations can only be read."
