"""An article and one of its layers as their files have them."""

from dataclasses import dataclass, field
from pathlib import Path

from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.scheme import Scheme
from annotator.model.scheme_file import SchemeError
from annotator.storage.articles import ArticleError, text_of_file, with_metadata
from annotator.storage.digests import ABSENT, digest_of_bytes
from annotator.storage.encoder import Heading
from annotator.storage.encodings import UTF8
from annotator.storage.faults import SidecarError
from annotator.storage.metadata import MetadataError
from annotator.storage.oddities import oddities
from annotator.storage.schemes import load_scheme, scheme_for
from annotator.storage.sidecar import Sidecar, decode_sidecar, sidecar_bytes
from annotator.storage.tracked import TrackedLayer


@dataclass(slots=True)
class Opened:
    """What the files hold; `data` are the sidecar's bytes, `sidecar` what they mean, unless they are broken.

    `read_only` says that the sidecar must not be written, `notices` why, and what else a person should know.
    """

    article: Article
    scheme: Scheme
    layer: TrackedLayer
    data: bytes | None = None
    sidecar: Sidecar | None = None
    read_only: bool = False
    notices: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """The digest of the sidecar's bytes, ABSENT when there is no such file."""
        return ABSENT if self.data is None else digest_of_bytes(self.data)

    @property
    def text_changed(self) -> bool:
        """Whether the sidecar was written for another text of the article."""
        return self.sidecar is not None and self.sidecar.text.sha256 != self.article.digest

    @property
    def heading(self) -> Heading:
        """What stands in the sidecar besides annotations."""
        return self.sidecar.heading if self.sidecar else Heading(self.layer.name, self.layer.kind)


def open_files(path: Path, sidecar_path: Path, name: str, *, scheme: Scheme | None, kind: str) -> Opened:
    """The article at a path with the layer in a sidecar; a new layer of this name and kind when there is none.

    A broken sidecar gives an empty layer that can only be read. Raises ArticleError.
    """
    notices: list[str] = []
    data, sidecar, broken = _read_sidecar(sidecar_path, notices)
    article = _read_article(path, sidecar, notices)
    if data is None:
        notices.extend(oddities(article))
    held, bad_scheme = _read_scheme(path, scheme, notices)
    if sidecar and sidecar.scheme.name not in ("", held.id):
        notices.append(f"{sidecar_path.name} was made with the scheme “{sidecar.scheme.name}”.")
    if sidecar and name and sidecar.layer.name != name:
        notices.append(f"{sidecar_path.name} says that it is the layer “{sidecar.layer.name}”.")
        sidecar.layer.name = name
    layer = TrackedLayer(sidecar.layer if sidecar else Layer(name, kind), name)
    read_only = broken or bad_scheme or (sidecar is not None and sidecar.read_only)
    return Opened(article, held, layer, data, sidecar, read_only, notices)


def _read_sidecar(path: Path, notices: list[str]) -> tuple[bytes | None, Sidecar | None, bool]:
    """The sidecar's bytes, what they mean, and whether it is broken."""
    data = None
    try:
        data = sidecar_bytes(path)
        sidecar = decode_sidecar(data, path)
    except SidecarError as error:
        if isinstance(error.__cause__, FileNotFoundError) and not path.is_symlink():
            return None, None, False
        notices.append(str(error))
        return data, None, True
    notices.extend(sidecar.notices)
    return data, sidecar, False


def _read_article(path: Path, sidecar: Sidecar | None, notices: list[str]) -> Article:
    """The article, in the encoding that it was annotated in, if it still has that one."""
    article = _as_annotated(path, sidecar) or text_of_file(path)
    try:
        return with_metadata(article, path)
    except MetadataError as error:
        notices.append(str(error))
        return article


def _as_annotated(path: Path, sidecar: Sidecar | None) -> Article | None:
    """The article, if its text is the one that the sidecar knows."""
    if sidecar is None:
        return None
    try:
        article = text_of_file(path, sidecar.text.encoding or UTF8)
    except ArticleError:
        return None
    return article if article.digest == sidecar.text.sha256 else None


def _read_scheme(path: Path, scheme: Scheme | None, notices: list[str]) -> tuple[Scheme, bool]:
    """The scheme of the article, and whether it is only the built-in one because its own is broken."""
    try:
        return scheme or scheme_for(path), False
    except SchemeError as error:
        notices.append(f"{error}. Until that is mended, the annotations can only be read.")
        return load_scheme(), True
