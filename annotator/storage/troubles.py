"""What keeps work from being saved, said for a person."""

import errno
from pathlib import Path

IN_JOURNAL = "Your changes are safe in the journal, and are saved as soon as that works."
ONLY_HERE = "There is no journal either: your changes stand in the window alone, so leave it open."
IN_WINDOW = "The change stands in the window, but is not saved yet."
"""Where the work is meanwhile."""

_FULL = "the disk is full", "Make room on it"
_FORBIDDEN = "there is no right to write there", "Get that right, or move the article to a folder of your own"
_GONE = "the folder is gone", "Put it back where it was"

_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: ("your share of the disk is used up", "Make room on it"),
    errno.EFBIG: ("the file would be larger than the disk allows", "Use another disk"),
    errno.EROFS: ("the disk can only be read", "Make it writable, or move the article"),
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
    errno.EIO: ("the disk reports a fault", "Check the disk, and copy the article to another one"),
    errno.ENAMETOOLONG: ("the name is too long for the disk", "Give the article a shorter name"),
    errno.EINTR: ("the system interrupted it", "Try again"),
    errno.EMFILE: ("too many files are open", "Close some windows"),
}
"""What the errors of the operating system mean here, with what a person can do."""


class StorageError(Exception):
    """Work could not be made durable; the message says what, where, why, and what to do. Nothing in memory is lost."""


class ChangedOutside(StorageError):  # noqa: N818 # the name says what has happened
    """A sidecar is not what it was when it was last read or written here: somebody else has saved it."""


class NotPutBack(StorageError):  # noqa: N818 # the name says what has happened
    """What stood in a file was swapped out for what was written here, and had to be put back, which the disk refused.

    The file holds what was written here; `theirs` is what somebody else had put there in that moment, None where it cannot be read.
    """

    def __init__(self, path: Path, stray: Path, theirs: bytes | None) -> None:
        told = "is written, but the disk cannot read what stood there before"
        if theirs is not None:
            told = "was saved by another program in the same moment, and the disk refuses to put that version back"
        super().__init__(
            f"{path} {told}. It lies in {stray}. Move that one to a safe place, and check the disk."
        )
        self.theirs = theirs


def trouble(error: OSError, deed: str, kept: str) -> StorageError:
    """The StorageError for what the operating system refused: the deed that failed, and where the work is meanwhile."""
    reason, advice = _REASONS.get(error.errno or 0, (error.strerror or "the system refused", "Try again"))
    return StorageError(f"{deed}: {reason}. {advice}. {kept}")


def conflicts_told(count: int) -> str:
    """That so many things were changed both here and elsewhere, and what to do about it."""
    many = f"{count} things were" if count > 1 else "One thing was"
    return f"{many} changed differently here and by somebody else: both are kept until you choose (Ctrl+4)."


def locked_told(article: Path, layer: str) -> str:
    """That somebody has the layer open."""
    named = f"The layer “{layer}” of {article.name}" if layer else article.name
    return f"{named} is open in another window of Annotator; here it can only be read."
