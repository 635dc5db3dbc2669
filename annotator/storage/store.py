"""One layer of one article, open for work."""

from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.merging import Merge
from annotator.model.scheme import Scheme
from annotator.storage.backups import Backups, keep_left
from annotator.storage.changes import encode_change
from annotator.storage.content import Content
from annotator.storage.digests import digest_of_bytes
from annotator.storage.disk import DISK, Disk
from annotator.storage.encoder import SidecarEncoder
from annotator.storage.header import encode_header
from annotator.storage.journal import Journal, JournalLockedError, journal_path
from annotator.storage.lineage import Lineage
from annotator.storage.links import check_unmoved, leaving, real
from annotator.storage.names import sidecar_path
from annotator.storage.old_texts import keep_text
from annotator.storage.opening import Opened, open_files
from annotator.storage.outside import Outside, content_in, content_later, merge_in, readable, stale_in
from annotator.storage.publish import now_in, put
from annotator.storage.restoring import Restored, opened_journal, restore
from annotator.storage.state import state_dir
from annotator.storage.strays import remove_strays
from annotator.storage.tracked import Snapshot
from annotator.storage.troubles import (
    IN_JOURNAL,
    IN_WINDOW,
    ONLY_HERE,
    ChangedOutside,
    StorageError,
    locked_told,
    trouble,
)

__all__ = ["ChangedOutside", "LayerStore", "Outside", "Snapshot", "StorageError"]


class LayerStore:
    """An open layer: whoever owns it alters `on.layer`; `record` and `publish` make that last.

    `record`, `publish` and `close` are called by one thread at a time, in the order in which the changes were applied and
    the snapshots taken; all else belongs to the thread that edits. `sidecar` is the layer's file, `path` the article's.
    `misfits` are annotations whose words are not where they were (`stale` their anchors by id), `recovered` counts the changes that an earlier process
    had recorded and not published; `text_changed` says that the file is one of another text of the article.
    """

    def __init__(self, path: Path, opened: Opened, restored: Restored, *, state: Path, disk: Disk) -> None:
        layer = opened.layer
        self.on = AnnotatedArticle(opened.article, opened.scheme, layer)
        self.path = path
        self.sidecar = sidecar_path(path, layer.name)
        self.notices = tuple(opened.notices)
        self.read_only = opened.read_only
        self.misfits = restored.misfits
        self.stale = dict(restored.stale)
        self.recovered = restored.recovered
        self.text_changed = opened.text_changed
        layer.unrecorded = layer.changes
        self._layer = layer
        self._heading = opened.heading
        self._begun = content_later(opened.sidecar)
        self._journal = restored.journal
        self._state = state
        self._disk = disk
        self._target = real(self.sidecar)
        self._based_on = opened.digest
        self._backups = Backups(state, self._target, disk)
        self._outside: list[Outside] = []
        self._merged = self._published = self._recorded = 0

    @classmethod
    def open(
        cls,
        article: Path,
        layer: str = "",
        *,
        state: Path | None = None,
        scheme: Scheme | None = None,
        kind: str = "human",
        disk: Disk = DISK,
    ) -> "LayerStore":
        """The layer of an article, with what its journal has and its sidecar has not yet.

        A layer that is not there begins empty, as one of `kind`; its file is made with its first change. One that is
        open elsewhere, or whose sidecar is broken, can only be read: see `notices`. Raises ArticleError when the article
        cannot be read, ValueError for a name that no layer may have.
        """
        home = state or state_dir()
        sidecar = sidecar_path(article, layer)
        target = real(sidecar)
        journal, refusal = None, leaving(sidecar, article.parent)
        if not refusal:
            journal, refusal = opened_journal(journal_path(home, target), article, layer, disk)
        try:
            opened = open_files(article, sidecar, layer, scheme=scheme, kind=kind)
            if refusal:
                opened.read_only = True
                opened.notices.append(refusal)
            else:
                thorough, keep = journal is None or journal.was_there, partial(keep_left, home, target, disk)
                remove_strays(target, disk, thorough=thorough, keep=keep)
            restored = restore(opened, journal, home, disk, target)
        except BaseException:
            if journal:
                journal.close()
            raise
        return cls(article, opened, restored, state=home, disk=disk)

    def record(self, change: Change) -> None:
        """Write a change to the journal; it lasts when this returns. Raises StorageError."""
        self._check_writable()
        if not change:
            return
        payload = encode_change(change, self._encoder.line)
        digest = self.on.article.digest
        header = encode_header(self.path, self.on.layer.name, self._target, base=self._based_on, text=digest)
        try:
            self._open_journal().append(payload, header)
        except OSError as error:
            raise trouble(
                error, f"A change to {self.path.name} cannot be kept in {self._state}", IN_WINDOW
            ) from error
        self._recorded += 1

    def snapshot(self) -> Snapshot:
        """The layer as it is, to be published; it costs what was altered since the last one that was."""
        return self._layer.snapshot(self._merged, self._published)

    def publish(self, snapshot: Snapshot) -> Outside | None:
        """Write the sidecar as the snapshot has it, whole or not at all, and empty the journal.

        What somebody else has saved meanwhile is given back, and nothing is written: it must be taken in first. Raises
        ChangedOutside when it cannot be read, StorageError when the file cannot be written; the journal is kept then, and
        publishing can be tried again.
        """
        self._check_writable()
        if snapshot.taken < len(self._outside):
            return self._outside[snapshot.taken]
        if snapshot.number <= self._published:
            return None
        if snapshot.number > self._merged:
            self._merge(snapshot)
        content = Content(
            dict(self._chunks), snapshot.read, {one.suggestion: one for one in snapshot.verdicts}
        )
        if self._outside and not self._lineage.newest.change_to(content):
            self._published = snapshot.number
            self._empty_journal(snapshot)
            return None
        data = self._encoder.encode(content.chunks, content.order, snapshot.read, snapshot.verdicts)
        theirs = self._save(data)
        if theirs is not None:
            return self._met(theirs)
        if not self._lineage.was_written:
            keep_text(self._state, self.on.article, self._disk)
        self._lineage.add(content, own=True)
        self._empty_journal(snapshot)
        self._published = snapshot.number
        return None

    def renew(self) -> None:
        """Have the file written anew with the next publishing, though nothing has changed but the article's text."""
        self._layer.renew()

    def look(self) -> Outside | None:
        """What somebody else has saved since the file was last read or written here; raises ChangedOutside, StorageError."""
        try:
            data = now_in(self._target, self._disk)
        except OSError as error:
            raise trouble(error, f"{self._target.name} cannot be read", self._kept) from error
        if data is None or digest_of_bytes(data) == self._based_on:
            return None
        return self._met(data)

    def take_in(self, outside: Outside) -> Merge:
        """Bring what somebody else has saved into the layer; what that did is told. Called by the thread that edits."""
        return merge_in(outside, self._layer)

    def close(self) -> None:
        """Publish what is not published, and give the layer free. Raises StorageError; the layer is free even then."""
        journal, unpublished = self._journal, not self.read_only
        try:
            if unpublished and self._layer.changes:
                self._look_once_more()
            while unpublished and (outside := self.publish(self.snapshot())):
                unpublished = not outside.other_text
                self.take_in(outside)
        finally:
            self._backups.finish()
            self.read_only = True
            self._journal = None
            if journal:
                journal.close()

    def _look_once_more(self) -> None:
        """Take in what somebody else has saved last; what cannot be read matters only if there is something to write."""
        with suppress(StorageError):
            outside = self.look()
            if outside:
                self.take_in(outside)

    @cached_property
    def _encoder(self) -> SidecarEncoder:
        return SidecarEncoder(self.on.article, self.on.scheme, self._heading, self.stale)

    @cached_property
    def _lineage(self) -> Lineage:
        """What the file has had, from what it had when it was opened."""
        begun, self._begun = self._begun, Content
        return Lineage(begun())

    @cached_property
    def _chunks(self) -> dict[int, tuple[Annotation, ...]]:
        """The annotations of the last snapshot by where they start; at first those of the file."""
        return dict(self._lineage.newest.chunks)

    def _met(self, data: bytes) -> Outside:
        """Take note of what somebody else has saved."""
        sidecar = readable(data, self._target)
        content, digest = content_in(sidecar), digest_of_bytes(data)
        other_text = sidecar.text.sha256 != self.on.article.digest
        met = Outside(len(self._outside) + 1, self._lineage.descent_of(content), self._published, other_text)
        if not other_text:
            self._outside.append(met)
            self._lineage.add(content, own=False)
            self._based_on = digest
            self._encoder.head(sidecar.heading, stale_in(sidecar, self.on.article))
        return met

    def _merge(self, snapshot: Snapshot) -> None:
        for chunk, annotations in snapshot.chunks.items():
            if annotations:
                self._chunks[chunk] = annotations
            else:
                self._chunks.pop(chunk, None)
        self._merged = snapshot.number

    def _save(self, data: bytes) -> bytes | None:
        """Write the file; what somebody else has put there is given back instead."""
        try:
            self.path.stat()
            check_unmoved(self._target, self._kept)
            keep = partial(keep_left, self._state, self._target, self._disk)
            theirs = put(self._target, data, self._based_on, disk=self._disk, keep=keep)
            if theirs is None:
                self._based_on = digest_of_bytes(data)
                self._disk.sync_folder(self._target.parent)
                self._backups.take(data)
        except OSError as error:
            raise self._refusal(error) from error
        return theirs

    def _empty_journal(self, snapshot: Snapshot) -> None:
        """Empty the journal, unless it has changes that are younger than the snapshot."""
        if self._journal is None or self._recorded + snapshot.unrecorded > snapshot.number:
            return
        try:
            self._journal.clear()
        except OSError as error:
            deed = f"{self._target.name} is saved, but the journal in {self._state} cannot be emptied"
            raise trouble(error, deed, "Nothing is lost.") from error

    def _refusal(self, error: OSError) -> StorageError:
        """Why the sidecar could not be saved."""
        if isinstance(error, FileNotFoundError) and self._target.parent.is_dir():
            told = f"{self.path} is gone, so {self._target.name} was not saved. Put it back where it was"
            return StorageError(f"{told}. {self._kept}")
        return trouble(error, f"{self._target.name} cannot be saved in {self._target.parent}", self._kept)

    @property
    def _kept(self) -> str:
        """Where changes are that are not in the file."""
        return IN_JOURNAL if self._journal else ONLY_HERE

    def _check_writable(self) -> None:
        if self.read_only:
            raise StorageError(f"{self.sidecar} can only be read. {' '.join(self.notices)}".strip())

    def _open_journal(self) -> Journal:
        """The journal; one that could not be opened with the layer is tried again. Raises OSError, StorageError."""
        if self._journal is None:
            try:
                journal = Journal(journal_path(self._state, self._target), self._disk)
            except JournalLockedError as error:
                raise StorageError(locked_told(self.path, self.on.layer.name)) from error
            if not journal.empty:
                journal.close()
                raise StorageError(
                    f"Changes to {self.path.name} wait in {journal.path}; open the article again"
                )
            self._journal = journal
        return self._journal
