"""What an export or import did, or would do."""

from dataclasses import dataclass, field
from pathlib import Path

from annotator.corpus.splitting import SplitError
from annotator.interchange.format import InterchangeError
from annotator.interchange.loss import LossReport
from annotator.model.scheme_file import SchemeError
from annotator.storage.articles import ArticleError
from annotator.storage.metadata import MetadataError
from annotator.storage.sidecar import SidecarError
from annotator.storage.troubles import StorageError

EXPECTED = (
    ArticleError,
    InterchangeError,
    MetadataError,
    SchemeError,
    SidecarError,
    SplitError,
    StorageError,
    OSError,
)
"""What can be wrong with files; each says so in a sentence."""


@dataclass
class ExchangeOutcome:
    """`layers` of `total` were taken in or out; `trouble` is the sentence that ended it, `stopped` that a person did."""

    target: Path
    losses: LossReport = field(default_factory=LossReport)
    files: tuple[Path, ...] = ()
    layers: int = 0
    articles: int = 0
    kept: int = 0
    total: int = 0
    trouble: str = ""
    stopped: bool = False


def sentence_of(error: BaseException, target: Path) -> str:
    """What went wrong, for a person."""
    if isinstance(error, OSError):
        return (
            f"{error.filename or target}: {error.strerror or error}. Choose a folder that you may write to."
        )
    return str(error)
