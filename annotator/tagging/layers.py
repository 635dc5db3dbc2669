"""The layer of a tagger: made, kept up to date, and never in the place of a person's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING, nothing
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.scheme import Scheme
from annotator.model.scheme_file import SchemeError
from annotator.storage.articles import ArticleError, read_article
from annotator.storage.disk import DISK
from annotator.storage.names import sidecar_path
from annotator.storage.publish import ABSENT, digest_of_bytes, publish
from annotator.storage.schemes import scheme_for
from annotator.storage.sidecar import Sidecar, SidecarError, decode_sidecar, encode_sidecar, sidecar_bytes
from annotator.tagging.tagger import LeavingOut, NotTaggedError, Tagger, agent

State: TypeAlias = Literal["tagged", "skipped", "failed"]
TAGGER = "tagger"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article: "skipped" when its layer was up to date; `suggestions` are those in the layer.

    `reason` says why it failed, `left_out` what the tagger could not use, counted.
    """

    article: Path
    state: State
    suggestions: int = 0
    reason: str = ""
    left_out: Mapping[str, int] = field(default_factory=nothing)


def tag_article(path: Path, tagger: Tagger, layer: str, *, force: bool = False) -> Outcome:
    """Write the tagger's layer of an article, whole or not at all, unless it is up to date.

    It is up to date when text, scheme and the tagger with its version are those that it was made with; `force` makes it
    anew all the same. What goes wrong with this article is told in the outcome. Raises TaggerError, and ValueError for a name that no
    layer may have.
    """
    target = sidecar_path(path, layer)
    try:
        article, scheme = read_article(path), scheme_for(path)
        data, known = _known(target)
        _check_kind(target, known)
        if known and not force and _is_up_to_date(known, article, scheme, tagger):
            return Outcome(path, "skipped", len(known.layer.annotations))
        made = _layer(article, scheme, tagger, layer, known)
        _write(target, encode_sidecar(made, tagger=agent(tagger)), data)
    except (ArticleError, SchemeError, SidecarError, NotTaggedError) as error:
        return Outcome(path, "failed", reason=str(error))
    except OSError as error:
        told = error.strerror or str(error)
        return Outcome(path, "failed", reason=f"{target} cannot be written: {told}")
    left_out = tagger.left_out() if isinstance(tagger, LeavingOut) else NOTHING
    return Outcome(path, "tagged", len(made.annotations), left_out=left_out)


def _known(target: Path) -> tuple[bytes | None, Sidecar | None]:
    """The layer that is there already; raises SidecarError."""
    if not target.exists():
        return None, None
    data = sidecar_bytes(target)
    return data, decode_sidecar(data, target)


def _check_kind(target: Path, known: Sidecar | None) -> None:
    if known and known.layer.kind != TAGGER:
        raise NotTaggedError(
            f"{target} is the layer of a person, and was left as it is; choose another name with --layer"
        )
    if known and known.read_only:
        raise NotTaggedError(" ".join((f"{target} was left as it is.", *known.notices)))


def _is_up_to_date(known: Sidecar, article: Article, scheme: Scheme, tagger: Tagger) -> bool:
    made_with = (known.text.sha256, known.scheme.name, known.scheme.sha256, known.tagger)
    return made_with == (article.digest, scheme.id, scheme.digest, agent(tagger))


def _layer(
    article: Article, scheme: Scheme, tagger: Tagger, name: str, known: Sidecar | None
) -> AnnotatedArticle:
    """The layer anew; verdicts that somebody has given in the old one stay in it."""
    verdicts = known.layer.verdicts.values() if known else ()
    layer = Layer(name, TAGGER, tagger.suggest(article, scheme), verdicts=verdicts)
    return AnnotatedArticle(article, scheme, layer)


def _write(target: Path, data: bytes, known: bytes | None) -> None:
    if data == known:
        return
    publish(target, data, ABSENT if known is None else digest_of_bytes(known))
    DISK.sync_folder(target.parent)
