"""Whatever the program writes, as deeds that can be tried on a disk which fails, and looked at afterwards."""

from abc import ABC, abstractmethod
from functools import partial
from pathlib import Path

from storage.faulty import FaultyDisk
from storage.making import TEXT, article_file, as_bytes, quote, sidecar_of
from typing_extensions import override

from annotator.model.article import Article
from annotator.model.register import Entry, RegisterChange, Which
from annotator.storage.article_list import ArticleList
from annotator.storage.backups import back_up, backups_of
from annotator.storage.disk import DISK
from annotator.storage.doctoring import take_in_copy, treat
from annotator.storage.faults import SidecarError
from annotator.storage.keeping import keep_copy
from annotator.storage.names import sidecar_path
from annotator.storage.old_texts import keep_text, old_text
from annotator.storage.publish import ABSENT, publish
from annotator.storage.register_store import RegisterStore
from annotator.storage.sidecar import read_sidecar
from annotator.storage.troubles import StorageError

OLD, NEW = "old", "new"


class Deed(ABC):
    """It is made ready on a sound disk; `act` raises what a person is told; `state` reads what is there, or fails if that is damaged.

    A `quiet` one is done without where the disk refuses it.
    """

    quiet = False

    def __init__(self, folder: Path, disk: FaultyDisk) -> None:
        self.folder = folder
        self.state_folder = folder / "state"
        self.news = folder / "news"
        self.news.mkdir(parents=True)
        self.disk = disk

    @abstractmethod
    def act(self) -> None: ...

    @abstractmethod
    def state(self) -> str: ...


class FirstRegister(Deed):
    """A register of actors is made."""

    before = 0

    def __init__(self, folder: Path, disk: FaultyDisk) -> None:
        super().__init__(folder, disk)
        self.register = RegisterStore(self.news, Which.ACTORS, disk)
        self.enter(*("a", "b")[: self.before])
        if self.before:
            self.register.write(self.register.snapshot())
        self.enter("last")

    def enter(self, *names: str) -> None:
        self.register.apply(RegisterChange(Which.ACTORS, added=tuple(Entry(one, one) for one in names)))

    @override
    def act(self) -> None:
        self.register.write(self.register.snapshot())

    @override
    def state(self) -> str:
        store = RegisterStore(self.news, Which.ACTORS)
        assert not store.notice
        return {self.before: OLD, self.before + 1: NEW}[len(store.register.entries)]


class Register(FirstRegister):
    """A register is written again."""

    before = 2


class List(Deed):
    """The list of a folder's articles gets a row more."""

    def __init__(self, folder: Path, disk: FaultyDisk) -> None:
        super().__init__(folder, disk)
        self.list = ArticleList(self.news, disk)
        self.list.put("a.txt", {"title": "A"})
        self.list.write()
        self.list.put("b.txt", {"title": "B"})

    @override
    def act(self) -> None:
        self.list.write()

    @override
    def state(self) -> str:
        return {1: OLD, 2: NEW}[len(ArticleList(self.news).rows)]


class Scheme(Deed):
    """A scheme comes into a folder with what is imported."""

    @override
    def act(self) -> None:
        if self.state() == OLD:
            publish(self.news / "scheme.toml", b"name = 'x'\n" * 99, ABSENT, disk=self.disk)

    @override
    def state(self) -> str:
        path = self.news / "scheme.toml"
        return {b"name = 'x'\n" * 99: NEW, None: OLD}[path.read_bytes() if path.exists() else None]


class Copy(Deed):
    """A copy of what gives way is kept."""

    @override
    def act(self) -> None:
        keep_copy(self.state_folder, "a.json", b"whole" * 99, self.disk)

    @override
    def state(self) -> str:
        kept = self.state_folder / "kept"
        return (
            NEW if kept.is_dir() and {b"whole" * 99} == {one.read_bytes() for one in kept.iterdir()} else OLD
        )


class Text(Deed):
    """The text that annotations were made on is kept."""

    quiet = True
    article = Article(TEXT, "article.txt")

    @override
    def act(self) -> None:
        keep_text(self.state_folder, self.article, self.disk)

    @override
    def state(self) -> str:
        texts = self.state_folder / "texts"
        assert not texts.exists() or len(list(texts.iterdir())) <= 1
        return NEW if old_text(self.state_folder, self.article.digest, DISK) == TEXT else OLD


class Backup(Deed):
    """A version is kept, and the oldest goes."""

    quiet = True

    def __init__(self, folder: Path, disk: FaultyDisk) -> None:
        super().__init__(folder, disk)
        self.keep: partial[None] = partial(back_up, self.state_folder, self.news / "a.ann.json")
        for number in range(10):
            self.keep(b"%d" % number, disk)

    @override
    def act(self) -> None:
        self.keep(b"last", self.disk)

    @override
    def state(self) -> str:
        versions = backups_of(self.state_folder, self.news / "a.ann.json", DISK)
        return NEW if versions[0] == b"last" else {b"9": OLD}[versions[0]]


class Doctor(Deed):
    """A damaged file is mended from a backup."""

    def __init__(self, folder: Path, disk: FaultyDisk) -> None:
        super().__init__(folder, disk)
        self.article = article_file(self.news)
        self.sidecar = sidecar_path(self.article)
        back_up(self.state_folder, self.sidecar, as_bytes(sidecar_of(quote())), disk)
        self.sidecar.write_bytes(b'{"format": "ann')

    @override
    def act(self) -> None:
        told = treat(self.article, "", self.sidecar, state=self.state_folder, disk=self.disk)
        if told and not told.healed:
            raise StorageError(told.told)

    @override
    def state(self) -> str:
        try:
            return {1: NEW}[len(read_sidecar(self.sidecar).layer.annotations)]
        except SidecarError:
            assert self.sidecar.read_bytes() == b'{"format": "ann'
            return OLD


class CloudCopy(Doctor):
    """A copy that a cloud folder has made is merged into the file."""

    def __init__(self, folder: Path, disk: FaultyDisk) -> None:
        super().__init__(folder, disk)
        self.sidecar.write_bytes(as_bytes(sidecar_of(quote())))
        self.copy = self.news / "article.txt.ann (copy).json"
        self.copy.write_bytes(as_bytes(sidecar_of(quote("theirs", 2, 9))))

    @override
    def act(self) -> None:
        if self.copy.exists():
            told = take_in_copy(self.copy, self.sidecar, state=self.state_folder, disk=self.disk)
            if not told.healed:
                raise StorageError(told.told)

    @override
    def state(self) -> str:
        there = len(read_sidecar(self.sidecar).layer.annotations)
        if there == 1:
            assert self.copy.exists()
        return {1: OLD, 2: NEW}[there]
