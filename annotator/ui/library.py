"""Opening folders, articles and sidecars, whoever asks for it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.corpus.folder import Corpus, CorpusError
from annotator.model.article import Article
from annotator.model.scheme_file import SchemeError
from annotator.storage.ahead import text_ahead
from annotator.storage.articles import ArticleError
from annotator.storage.names import SUFFIX, article_of, is_layer_name
from annotator.storage.samples import sample_corpus
from annotator.storage.sidecar import SidecarError
from annotator.storage.store import LayerStore, StorageError
from annotator.ui.memory import Memory
from annotator.ui.session import Session

EXPECTED = (ArticleError, CorpusError, SidecarError, StorageError, SchemeError, OSError)
"""What can be wrong with files; each says so in a sentence."""

OF_A_TAGGER = (
    "“{layer}” is the layer of a tagger, which makes it anew: it can only be looked at. "
    "What is right in it is taken into your own layer, by reviewing that."
)
"""What is said of a layer that no person may write."""

FIRST_SAMPLE = "harbour-barrier-vote.txt"
"""The article of the samples that is shown first."""

SLOW = 400
"""Milliseconds after which it is said that an article is being opened."""


class Library(QObject):
    """Reads on the worker for the disk, then hands what it read to the session; what goes wrong is said in the window.

    `text_came` has the article whose annotations are still being read, with the place of the caret in code points; None where they
    cannot be read.
    """

    text_came = Signal(object, int)

    def __init__(self, session: Session, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._memory = memory
        self._asked: tuple[Path, str] | None = None
        self.layer: str | None = None
        self.text: Article | None = None
        self._was = ""
        self._painted = QTimer(self, singleShot=True, interval=0)
        self._painted.timeout.connect(self._read_layer)
        self._slow = QTimer(self, singleShot=True, interval=SLOW)
        self._slow.timeout.connect(self._tell_slow)

    def place(self) -> Path:
        """The folder in which a person would look first."""
        if self._session.corpus:
            return self._session.corpus.root
        recent = self._memory.recent
        return recent[0] if recent and recent[0].is_dir() else Path.home()

    def open(self, paths: Sequence[Path]) -> None:
        """Open folders, articles or sidecars: the last folder named is shown, the first article named is opened."""
        folders = [path for path in paths if path.is_dir()]
        articles = [path for path in paths if not path.is_dir()]
        if articles:
            self._open_file(articles[0])
        if folders:
            self.open_folder(folders[-1], with_article=not articles)

    def open_start(self, *, with_article: bool = True) -> None:
        """What was open at the end of the last session, the article too unless that is not wanted; the samples the first time."""
        folder, article = self._memory.last
        if not with_article:
            folder, article = folder or (article.parent if article else None), None
        if folder:
            self.open_folder(folder, with_article=with_article and article is None)
        if article:
            self.open_article(article)
        if not folder and not article:
            self.open_samples()

    def open_samples(self) -> None:
        """A copy of the samples of one's own, which may be annotated."""
        self._session.tasks.on_disk(sample_corpus, self._samples_ready, self._failed)

    def _samples_ready(self, folder: Path) -> None:
        self.open_folder(folder, with_article=False)
        self.open_article(folder / FIRST_SAMPLE)

    def open_folder(self, folder: Path, *, with_article: bool = True) -> None:
        """Show the articles of a folder, and open its first one."""
        shown = partial(self._corpus_read, with_article=with_article)
        self._session.tasks.on_disk(partial(Corpus.open, folder.absolute()), shown, self._failed)

    def open_article(self, path: Path, layer: str | None = None, *, was: str = "") -> None:
        """Open an article in the layer of the settings, or in the one named; `was` is its text before an edit, for the caret's sake."""
        path = path.absolute()
        chosen = layer if layer is not None else self.layer
        name = chosen if chosen is not None else str(self._session.settings["layer"])
        if name and not is_layer_name(name):
            self._session.warned.emit(
                f"“{name}” cannot be the name of a layer: use letters, digits, - and _."
            )
            return
        store = self._session.store
        if store and store.path == path and store.on.layer.name == name:
            return
        if self._asked == (path, name):
            return  # it is on its way
        asked = self._asked = (path, name)
        self._painted.stop()
        self._slow.start()
        read = partial(self._text_read, asked, was)
        self._session.tasks.on_disk(partial(text_ahead, path, name), read, partial(self._not_opened, asked))

    def reload(self) -> None:
        """Open the article anew, since its text is another one now; steps made on the old text cannot be taken back."""
        store = self._session.store
        if store is None:
            return
        path, layer, text = store.path, store.on.layer.name, store.on.article.text
        self._session.close_article()
        self._session.forget_steps(path)
        self.open_article(path, layer, was=text)

    def _open_file(self, path: Path) -> None:
        layer = None
        if path.name.endswith(SUFFIX):
            found = article_of(path)
            if found is None:
                self._session.warned.emit(
                    f"There is no article beside {path.name}: it should stand in the same folder."
                )
                return
            path, layer = found
        self.open_article(path, layer)
        if self._session.corpus is None or path.absolute().parent != self._session.corpus.root:
            self.open_folder(path.parent, with_article=False)

    def _corpus_read(self, corpus: Corpus, *, with_article: bool) -> None:
        self._session.open_corpus(corpus)
        self._memory.opened(corpus.root)
        if with_article and corpus.articles:
            self.open_article(corpus.articles[0].path)
        elif with_article:
            self._session.close_article()

    def _text_read(self, asked: tuple[Path, str], was: str, article: Article | None) -> None:
        """Read the annotations; the text is shown first where that takes long."""
        if asked != self._asked:
            return
        self._was = was
        if article is None:
            self._read_layer()
            return
        self._session.close_article()
        self.text = article
        self._painted.start()
        self.text_came.emit(article, self._memory.caret(asked[0]))

    def _read_layer(self) -> None:
        asked = self._asked
        if asked is not None:
            opened = partial(_opened, *asked, self._was, self._memory.caret(asked[0]))
            read, not_opened = partial(self._article_read, asked), partial(self._not_opened, asked)
            self._session.tasks.on_disk(opened, read, not_opened)

    def _article_read(self, asked: tuple[Path, str], opened: tuple[LayerStore, int]) -> None:
        store, caret = opened
        if asked != self._asked:
            self._session.tasks.on_disk(store.close)
            return
        self._end_slow()
        self._asked = None
        self._memory.caret_at(asked[0], caret)
        self._session.open_article(asked[0], store)
        self.text = None
        told = [*store.notices, *self._session.registers.take_untold()]
        if told:
            self._session.warned.emit(" ".join(told))

    def _tell_slow(self) -> None:
        """Say what is being waited for, where nothing of it is seen yet."""
        if self._asked is not None and self.text is None:
            self._session.told.emit(f"Opening {self._asked[0].name} …")

    def _end_slow(self) -> None:
        """Nothing is waited for any more; what was said about it is taken away."""
        if not self._slow.isActive():
            self._session.told.emit("")
        self._slow.stop()

    def _not_opened(self, asked: tuple[Path, str], error: BaseException) -> None:
        if asked == self._asked:
            self._end_slow()
            self._asked = None
            if self.text is not None:
                self.text = None
                self.text_came.emit(None, 0)
        self._failed(error)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, EXPECTED):
            raise error
        self._session.warned.emit(str(error))


def _opened(path: Path, layer: str, was: str, caret: int) -> tuple[LayerStore, int]:
    """The layer, and where the caret is in the text as it is now; off the window's thread."""
    store = LayerStore.open(path, layer)
    if store.on.layer.kind == "tagger":
        store.read_only, store.notices = True, (*store.notices, OF_A_TAGGER.format(layer=layer))
    if not was or was == store.on.article.text:
        return store, caret
    from annotator.storage.alignment import aligned  # noqa: PLC0415 # rapidfuzz: only an edited text needs it

    return store, aligned(was, store.on.article.text).near(caret)
