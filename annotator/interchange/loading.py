"""A record from the files of an article and its layer."""

from pathlib import Path

from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record, place_of, record_of
from annotator.model.annotated import AnnotatedArticle
from annotator.storage.articles import read_article
from annotator.storage.schemes import scheme_for
from annotator.storage.sidecar import Sidecar, misfits

EDITED = "article was edited after it was annotated: what no longer fits it is left out"


def load_record(article: Path, sidecar: Sidecar, *, name: str, layer: str, losses: LossReport) -> Record:
    """The record of a layer; annotations that the text no longer has the words of are left out and counted.

    `name` is the article's in the corpus, `layer` the one that the sidecar's file is named after: it holds also where the
    sidecar says another. Raises ArticleError and SchemeError.
    """
    text = read_article(article, sidecar.text.encoding or None)
    if text.digest != sidecar.text.sha256:
        losses.lose("article-edited", EDITED, place=place_of(name, layer))
    sidecar.layer.name = layer
    on = AnnotatedArticle(text, scheme_for(article), sidecar.layer)
    gone = {misfit.annotation for misfit in misfits(sidecar, text)}
    return record_of(on, name, losses, misfits=gone)
