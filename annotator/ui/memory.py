"""What the window remembers from one start to the next: places, sizes, the articles opened last."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from annotator.storage.state import state_dir

MOST_RECENT = 12


class Memory:
    """A small store beside the journals; apart from the settings, because nobody chooses what stands in it."""

    def __init__(self) -> None:
        self._store = QSettings(str(state_dir() / "window.ini"), QSettings.Format.IniFormat)

    @property
    def recent(self) -> list[Path]:
        """The folders and articles opened last that are still there, the last one first."""
        stored = self._store.value("recent", [])
        paths = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return [Path(path) for path in paths if Path(path).exists()]

    def opened(self, path: Path) -> None:
        """Put a folder or an article at the head of the recent ones."""
        paths = [path, *(one for one in self.recent if one != path)][:MOST_RECENT]
        self._store.setValue("recent", [str(one) for one in paths])

    def forget_recent(self) -> None:
        """Empty the list of recent ones."""
        self._store.remove("recent")

    @property
    def last(self) -> tuple[Path | None, Path | None]:
        """The folder and the article that were open at the end, where they are still there."""
        return self._path("last/folder"), self._path("last/article")

    def left_at(self, folder: Path | None, article: Path | None) -> None:
        """Remember what was open at the end."""
        self._store.setValue("last/folder", str(folder or ""))
        self._store.setValue("last/article", str(article or ""))

    @property
    def layer(self) -> str | None:
        """The layer that was open at the end; None where that of the settings was, or none."""
        stored = self._store.value("last/layer")
        return stored if isinstance(stored, str) else None

    @property
    def mode(self) -> str:
        """The mode of the window at the end; empty where it is not known."""
        return str(self._store.value("last/mode", ""))

    def working_in(self, layer: str | None, mode: str) -> None:
        """Remember layer and mode."""
        if layer is None:
            self._store.remove("last/layer")
        else:
            self._store.setValue("last/layer", layer)
        self._store.setValue("last/mode", mode)

    def went_wrong(self) -> int:
        """Count an end that was not in order; returns how many there were one after the other."""
        count = str(self._store.value("failures", "0"))
        failures = int(count) + 1 if count.isdigit() else 1
        self._store.setValue("failures", failures)
        self.write()
        return failures

    def went_well(self) -> None:
        """Forget what went wrong before."""
        self._store.remove("failures")

    def caret(self, article: Path) -> int:
        """Where the caret was in an article, in code points."""
        place = self._store.value(f"caret/{_key(article)}", 0)
        return int(place) if isinstance(place, (int, str)) and str(place).isdigit() else 0

    def caret_at(self, article: Path, position: int) -> None:
        """Remember where the caret is in an article, in code points."""
        self._store.setValue(f"caret/{_key(article)}", position)

    @property
    def started_before(self) -> bool:
        """Whether the program has been started here before."""
        return str(self._store.value("started", "")) == "yes"

    def started(self) -> None:
        """Remember that the program has been started."""
        self._store.setValue("started", "yes")

    def bytes(self, name: str) -> QByteArray:
        """What was kept under this name; empty if nothing was."""
        stored = self._store.value(name)
        return stored if isinstance(stored, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, value: QByteArray) -> None:
        """Keep some bytes under a name."""
        self._store.setValue(name, value)

    def write(self) -> None:
        """Write everything to the disk now."""
        self._store.sync()

    def _path(self, name: str) -> Path | None:
        stored = self._store.value(name, "")
        path = Path(stored) if isinstance(stored, str) and stored else None
        return path if path and path.exists() else None


def _key(article: Path) -> str:
    """A path without the slashes, which would make groups."""
    return str(article).replace("/", "|").replace("\\", "|")
