"""What is done when the program starts for changes that an earlier process could not publish."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.storage.articles import ArticleError
from annotator.storage.disk import DISK, Disk
from annotator.storage.faults import RowError
from annotator.storage.header import Header, decode_header
from annotator.storage.journal import FOLDER, SUFFIX, Journal, JournalLockedError
from annotator.storage.state import state_dir
from annotator.storage.store import LayerStore
from annotator.storage.troubles import StorageError


@dataclass(frozen=True, slots=True)
class Recovered:
    """An article for which changes were waiting: how many were published, or why they still wait."""

    article: Path
    changes: int
    error: str | None = None


def recover_all(
    state: Path | None = None, disk: Disk = DISK, *, within: Sequence[Path] = ()
) -> list[Recovered]:
    """Publish the changes that wait in journals, but for layers that are open; doing it twice does it once.

    What cannot be published goes on waiting. `within` limits it to articles that are one of these, or lie in one of these folders.
    """
    home = state or state_dir()
    places = [Path(os.path.abspath(path)) for path in within]  # noqa: PTH100 # resolving links would change the name
    found = (_recovered(path, home, disk, places) for path in sorted((home / FOLDER).glob(f"*{SUFFIX}")))
    return [one for one in found if one]


def _recovered(path: Path, state: Path, disk: Disk, places: Sequence[Path]) -> Recovered | None:
    """What became of one journal; None when there was nothing in it, somebody has it open, or its article lies elsewhere."""
    try:
        header = _header_of(path, disk)
    except OSError as error:
        return None if places else Recovered(path, 0, f"{path} cannot be read: {error.strerror}")
    except RowError:
        return (
            None
            if places
            else Recovered(path, 0, f"The head of {path} is damaged; open the article that it belongs to.")
        )
    if header is None:
        return None
    article = header.article_path
    if places and not any(article.is_relative_to(place) for place in places):
        return None
    try:
        store = LayerStore.open(article, header.layer, state=state, disk=disk)
        unread = " ".join(store.notices) if store.read_only else None
        changes = 0 if store.read_only else store.recovered
        store.close()
    except (ArticleError, StorageError, ValueError) as error:
        return Recovered(article, 0, str(error))
    return Recovered(article, changes, unread) if changes or unread else None


def _header_of(path: Path, disk: Disk) -> Header | None:
    """Whose journal this is; None for an empty one, which goes away. Raises OSError, and RowError when it does not say."""
    try:
        journal = Journal(path, disk)
    except (JournalLockedError, FileNotFoundError):
        return None
    try:
        if journal.empty:
            return None
        header = decode_header(journal.records.payloads[0])
        if header is None:
            raise RowError("", "no header")
        return header
    finally:
        journal.close()
