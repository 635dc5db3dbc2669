"""Which text and which layer each of brat's files belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from annotator.interchange.fault import InterchangeError
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import layer_name
from annotator.interchange.source_files import files_in

CONFIG = "annotation.conf"
NO_TEXT = "file left out: the text that it belongs to is not beside it"


@dataclass(frozen=True, slots=True)
class Document:
    """A file of annotations with its text; `name` is the article's, `layer` the annotator's, empty where there is one only."""

    ann: Path
    text: Path
    name: str
    layer: str = ""


def documents_in(path: Path, losses: LossReport) -> Iterator[Document]:
    """The documents of a folder, or the one that a file belongs to; a text beside no annotations is none.

    A folder in which annotators have folders of their own gives a layer an annotator. Raises InterchangeError, OSError.
    """
    if not path.is_dir():
        ann = path.with_suffix(".ann")
        if not ann.is_file():
            raise InterchangeError(f"{path}: expected a file that ends in .ann, or a folder of such files")
        root, files = ann.parent, [ann]
    else:
        root, files = path, files_in(path, ".ann")
    own = _own_folders(root, files)
    for ann in files:
        text = ann.with_suffix(".txt")
        if not text.is_file():
            losses.lose("no-text", NO_TEXT, place=f"{ann}")
            continue
        place = PurePosixPath(text.relative_to(root))
        first, *rest = place.parts
        if rest and first in own:
            yield Document(ann, text, "/".join(rest), layer_name(first))
        else:
            yield Document(ann, text, str(place))


def _own_folders(root: Path, files: Sequence[Path]) -> set[str]:
    """The folders right in a folder that are annotators': two have a text in common, or one the folder's configuration."""
    texts: dict[str, set[str]] = {}
    for ann in files:
        first, *rest = ann.relative_to(root).parts
        if rest:
            texts.setdefault(first, set()).add("/".join(rest))
    return {name for name, own in texts.items() if _same_config(root, name) or _shared(texts, name, own)}


def _same_config(root: Path, name: str) -> bool:
    ours, theirs = root / CONFIG, root / name / CONFIG
    return ours.is_file() and theirs.is_file() and ours.read_bytes() == theirs.read_bytes()


def _shared(texts: dict[str, set[str]], name: str, own: set[str]) -> bool:
    return any(own & other for label, other in texts.items() if label != name)
