"""The open article with its annotations in force: the one object that changes."""

from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.corpus.folder import Corpus
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.annotations import AnnotationError
from annotator.model.change import Change
from annotator.model.edits import Stamp
from annotator.model.fitting import fitted
from annotator.model.register import RegisterChange
from annotator.storage.register_store import folder_of_registers
from annotator.storage.store import LayerStore, Outside, StorageError
from annotator.ui.echo import Echo
from annotator.ui.history import History
from annotator.ui.keys.key_maps import KeyMaps
from annotator.ui.registers import Registers
from annotator.ui.settings import Settings
from annotator.ui.step import Beside, Step
from annotator.ui.tasks import Tasks
from annotator.ui.undoing import Undoing

PUBLISH_AFTER = 1500
"""Milliseconds from the first change that the sidecar lacks to its writing; the journal has it at once."""

TRY_AGAIN_AFTER = 5000
"""Milliseconds from a failed writing to the next try."""


class Saved(Enum):
    """How safe the work is; the value is what the status bar says."""

    NOTHING_OPEN = ""
    YES = "Saved"
    SAVING = "Saving …"
    IN_JOURNAL = "Saved in the journal"
    FAILED = "Not saved"
    READ_ONLY = "Read-only"


class Session(QObject):
    """What is open, what is in hand, what can be undone, how safe it is. Panels know the session, not each other.

    Its signals are for the article and for what the next key depends on; what stands beside the article listens to `echo`.
    """

    article_opened = Signal()
    article_closing = Signal()
    article_closed = Signal()
    corpus_opened = Signal()
    changed = Signal(object)
    focus_changed = Signal()
    saved_changed = Signal()
    came_in = Signal(object, object)
    told = Signal(str)
    warned = Signal(str)

    def __init__(self, settings: Settings, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.keys = KeyMaps(settings, self)
        self.echo = Echo(self)
        self.tasks = tasks
        self.corpus: Corpus | None = None
        self.store: LayerStore | None = None
        self.registers = Registers(tasks, self)
        self.registers.warned.connect(self.warned)
        self.undo_group = Undoing(self)
        self.saved = Saved.NOTHING_OPEN
        self.trouble = ""
        self._stacks: dict[tuple[Path, str], History] = {}
        self._focus: str | None = None
        self._unwritten = 0
        self._timer = QTimer(self, singleShot=True, interval=PUBLISH_AFTER)
        self._timer.timeout.connect(self.save)

    @property
    def on(self) -> AnnotatedArticle | None:
        """The open article with its scheme and layer."""
        return self.store.on if self.store else None

    @property
    def focus(self) -> Annotation | None:
        """The annotation in hand."""
        return self.on.annotations.get(self._focus) if self.on and self._focus else None

    @property
    def can_edit(self) -> bool:
        """Whether an article is open that may be annotated."""
        return self.store is not None and not self.store.read_only

    @property
    def latest_step(self) -> int:
        """The number of the step that undo would take back; 0 where there is none. Later ones are higher."""
        return self.undo_group.latest

    def forget_steps(self, path: Path) -> None:
        """The steps of an article, in whatever layer, can no longer be taken back."""
        for key in [one for one in self._stacks if one[0] == path]:
            self._stacks.pop(key).clear()

    def set_focus(self, identity: str | None) -> None:
        """Take an annotation in hand, or let go of it."""
        if identity != self._focus:
            self._focus = identity
            self.focus_changed.emit()
            self.echo.change_focus()

    def stamp(self) -> Stamp:
        """Who annotates, and the time now."""
        return Stamp(self.settings.annotator, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))

    def edit(
        self, name: str, change: Change, *registers: RegisterChange, beside: Beside | None = None
    ) -> bool:
        """The one door for change in the window: undo, journal, registers, repaint and all panels hang on it.

        `name` is what undo will say, `beside` what the step does in other articles. Returns whether anything was changed; what is
        read-only is not changed.
        """
        steps = tuple(one for one in registers if one)
        if not change and not steps and beside is None:
            return False
        if (change or beside) and not self.can_edit:
            self.warned.emit("This layer is open read-only: nothing was changed.")
            return False
        for one in steps:
            if not self.registers.can_edit(one.which):
                told = f"The register of {one.which.value} is open read-only: nothing was changed."
                self.warned.emit(f"{told} {self.registers.trouble(one.which)}".strip())
                return False
        self.undo_group.push(Step(self, name, change, steps, beside))
        return True

    def observe(self, change: Change) -> None:
        """A change that the window makes by itself (a paragraph was seen): stored like any other, but no step of undo."""
        if change and self.can_edit:
            self.apply(change)

    def apply(self, change: Change, registers: tuple[RegisterChange, ...] = ()) -> None:
        """Put a change into force; only `edit`, `observe` and undo come here."""
        for one in registers:
            self.registers.apply(one)
        if self.on is None or self.store is None or not change:
            return
        self.echo.now()
        try:
            self.on.layer.apply(change)
        except AnnotationError:
            change = fitted(change, self.on.layer)
            self.on.layer.apply(change)
            self.told.emit("What somebody else has changed meanwhile stays as it is.")
        if self._focus and self._focus not in self.on.annotations:
            self.set_focus(None)
        self._record(self.store, change)
        self._tell(change)

    def _tell(self, change: Change) -> None:
        self.changed.emit(change)
        self.echo.change(change)

    # -------------------------------------------------------------------------------------------- opening, closing

    def open_corpus(self, corpus: Corpus) -> None:
        """Show another folder of articles."""
        self.corpus = corpus
        if self.store is None:
            self._open_registers(folder_of_registers(corpus.root))
        self.corpus_opened.emit()

    def open_article(self, path: Path, store: LayerStore) -> None:
        """Show another article; the one before is saved and closed."""
        self.close_article()
        self.store = store
        store.on = replace(store.on, names=self.registers.names)
        self._open_registers(folder_of_registers(path.parent, self.corpus.root if self.corpus else None))
        self._focus = None
        key = path, store.on.layer.name
        if key not in self._stacks:
            self._stacks[key] = History(self.undo_group)
        self.undo_group.show_steps(self._stacks[key])
        self._say_saved(Saved.READ_ONLY if store.read_only else Saved.YES)
        self.article_opened.emit()
        self.echo.open_article()

    def _open_registers(self, folder: Path) -> None:
        self.registers.open(folder)
        self.undo_group.share(folder)

    def close_article(self) -> None:
        """Save what is open, then show nothing; what cannot be written now stays in the journal."""
        if self.store is None:
            return
        self.article_closing.emit()
        store = self.store
        self.settle()
        self.store, self._focus, self._unwritten, self.trouble = None, None, 0, ""
        self.undo_group.show_steps(None)
        self.tasks.on_disk(store.close)
        self.tasks.finish_disk()
        self._say_saved(Saved.NOTHING_OPEN)
        self.article_closed.emit()
        self.echo.close_article()

    # -------------------------------------------------------------------------------------------- saving

    def save(self) -> None:
        """Write the sidecar now, off the window's thread."""
        store = self.store
        if store is None or store.read_only:
            return
        self._timer.stop()
        work = partial(store.publish, store.snapshot())
        self.tasks.on_disk(work, partial(self._published, store), partial(self._failed, Saved.IN_JOURNAL))

    def settle(self) -> str:
        """Write the sidecar and wait for it; returns what went wrong, in a sentence, or nothing."""
        store = self.store
        if (
            store is None
            or store.read_only
            or not (self._timer.isActive() or self._unwritten or self.trouble)
        ):
            return ""
        self._timer.stop()
        try:
            while outside := self.tasks.on_disk_now(partial(store.publish, store.snapshot())):
                if outside.other_text:
                    return ""
                self.take_in(store, outside)
        except StorageError as error:
            self._failed(Saved.IN_JOURNAL, error)
            return str(error)
        self._published(store, None)
        return ""

    def _record(self, store: LayerStore, change: Change) -> None:
        self._unwritten += 1
        if self.saved is not Saved.FAILED:
            self._say_saved(Saved.SAVING)
        work = partial(store.record, change)
        self.tasks.on_disk(work, lambda _: self._recorded(store), partial(self._failed, Saved.FAILED))
        if not self._timer.isActive():
            self._timer.start(PUBLISH_AFTER)

    def _recorded(self, store: LayerStore) -> None:
        if store is self.store:
            self._unwritten = max(0, self._unwritten - 1)
            if not self._unwritten and not self.trouble:
                self._say_saved(Saved.YES)

    def take_in(self, store: LayerStore, outside: Outside | None) -> None:
        """Bring what somebody else has saved into the open layer; `came_in` tells what it was."""
        if outside is None or store is not self.store:
            return
        self.echo.now()
        merge = store.take_in(outside)
        if outside.other_text:
            self.came_in.emit(outside, merge)
            return
        if self._focus and self._focus not in store.on.annotations:
            self.set_focus(None)
        if merge.incoming:
            self._tell(merge.incoming)
        self.came_in.emit(outside, merge)
        if not self._timer.isActive():
            self._timer.start(PUBLISH_AFTER)

    def _published(self, store: LayerStore, outside: Outside | None) -> None:
        self.take_in(store, outside)
        if store is self.store and outside is None:
            self.trouble = ""
            self._say_saved(Saved.SAVING if self._unwritten else Saved.YES)

    def _failed(self, saved: Saved, error: BaseException) -> None:
        """Say once what went wrong, and try again after a while: all changes are still in memory."""
        self._unwritten = 0
        if saved is Saved.IN_JOURNAL and self.saved is Saved.FAILED:
            saved = Saved.FAILED
        if str(error) != self.trouble:
            self.trouble = str(error)
            self.warned.emit(self.trouble)
        self._say_saved(saved)
        if self.store is not None:
            self._timer.start(TRY_AGAIN_AFTER)

    def _say_saved(self, saved: Saved) -> None:
        if saved != self.saved:
            self.saved = saved
            self.saved_changed.emit()
            self.echo.change_saved()
