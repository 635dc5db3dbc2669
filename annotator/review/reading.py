"""What waits for a verdict in an article, read from its files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.spans import Span
from annotator.review.proposals import Proposal, proposals_for
from annotator.review.trials import BLIND, Trials, blind_id, open_paragraphs, with_seeded, without_blind
from annotator.storage.articles import read_article
from annotator.storage.names import sidecars_of
from annotator.storage.schemes import scheme_for
from annotator.storage.sidecar import read_sidecar

TAGGER = "tagger"
STALE = "The article was edited after “{layer}” was tagged: tag it again to review its suggestions."


@dataclass(frozen=True, slots=True)
class TaggerLayers:
    """The layers of taggers that belong to the article's text; `stale` are the names of those that belong to another one."""

    layers: tuple[Layer, ...] = ()
    stale: tuple[str, ...] = ()

    @property
    def notice(self) -> str:
        """What a person should know; empty where there is nothing."""
        return STALE.format(layer="”, “".join(self.stale)) if self.stale else ""


def tagger_layers(article: Path, digest: str, sidecars: Mapping[str, Path] | None = None) -> TaggerLayers:
    """The taggers' layers of an article whose text has this digest; raises SidecarError for a broken one.

    `sidecars` are the article's, by layer, where they are known already.
    """
    found, stale = [], []
    for name, path in (sidecars_of(article) if sidecars is None else sidecars).items():
        sidecar = read_sidecar(path)
        if sidecar.layer.kind != TAGGER:
            continue
        if sidecar.text.sha256 == digest:
            sidecar.layer.name = name
            found.append(sidecar.layer)
        else:
            stale.append(name)
    return TaggerLayers(tuple(found), tuple(stale))


def open_proposals(
    on: AnnotatedArticle, taggers: Sequence[Layer], trials: Trials, *, hidden: str = ""
) -> list[Proposal]:
    """All that is to be decided in an article now: first the paragraphs to be read blind, then the proposals outside of them.

    `hidden` is the layer whose answers are known and must not be shown.
    """
    blind = open_paragraphs(on, trials)
    real = proposals_for(on, [one for one in taggers if one.name != hidden])
    shown = without_blind(with_seeded(on, real, trials), blind)
    return [*(_blind(on.article, one) for one in blind), *shown]


def article_with_layer(article: Path, layer: str) -> AnnotatedArticle:
    """An article with a person's layer as its files have it; an empty layer where there is no such file.

    Raises ArticleError, SidecarError, SchemeError.
    """
    path = sidecars_of(article).get(layer)
    sidecar = read_sidecar(path) if path else None
    text = read_article(article, (sidecar.text.encoding or None) if sidecar else None)
    return AnnotatedArticle(text, scheme_for(article), sidecar.layer if sidecar else Layer(layer))


def _blind(article: Article, paragraph: Span) -> Proposal:
    identity = blind_id(article, paragraph)
    return Proposal("", Annotation(identity, "", (paragraph,)), trial=BLIND)
