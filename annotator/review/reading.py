"""What waits for a verdict in an article, read from its files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.spans import Span
from annotator.model.suggestions import settled_by
from annotator.review.proposals import Proposal, Suggested
from annotator.review.trials import (
    BLIND,
    NO_TRIALS,
    Trials,
    blind_id,
    open_paragraphs,
    with_seeded,
    without_blind,
)
from annotator.storage.articles import read_article
from annotator.storage.names import sidecars_of
from annotator.storage.rereading import layer_for
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


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms an article is reviewed: into which layer, with which trials; `hidden` is a layer that must not be shown."""

    layer: str = ""
    trials: Trials = NO_TRIALS
    hidden: str = ""


def suggested_in(on: AnnotatedArticle, taggers: Sequence[Layer], terms: Terms) -> Suggested:
    """All that taggers propose in an article, but for a layer that must not be shown."""
    return Suggested(on.scheme, [one for one in taggers if one.name != terms.hidden])


def open_proposals(on: AnnotatedArticle, suggested: Suggested, terms: Terms) -> list[Proposal]:
    """All that is to be decided in an article now: first the paragraphs to be read blind, then the proposals outside of them."""
    if not suggested.taggers:
        return []
    blind = open_paragraphs(on, terms.trials)
    waiting = suggested.waiting(settled_by(on.layer))
    shown = without_blind(with_seeded(on, waiting, terms.trials), blind)
    return [*(_blind(on.article, one) for one in blind), *shown]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An article as it lies in its files, with the taggers' layers and what is to be decided."""

    on: AnnotatedArticle
    taggers: TaggerLayers
    proposals: list[Proposal]


def read_reviewed(article: Path, sidecars: Mapping[str, Path], terms: Terms) -> Reviewed:
    """An article with its sidecars, by layer, on these terms; raises ArticleError, SidecarError, SchemeError."""
    path = sidecars.get(terms.layer)
    sidecar = read_sidecar(path) if path else None
    text = read_article(article, (sidecar.text.encoding or None) if sidecar else None)
    layer = layer_for(sidecar, text) if sidecar else Layer(terms.layer)
    on = AnnotatedArticle(text, scheme_for(article), layer)
    others = {name: one for name, one in sidecars.items() if name not in (terms.layer, terms.hidden)}
    taggers = tagger_layers(article, text.digest, others)
    return Reviewed(on, taggers, open_proposals(on, suggested_in(on, taggers.layers, terms), terms))


def _blind(article: Article, paragraph: Span) -> Proposal:
    identity = blind_id(article, paragraph)
    return Proposal("", Annotation(identity, "", (paragraph,)), trial=BLIND)
