"""A small article with what a tagger would suggest for it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from strategies import BUILT_IN

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING, Annotation
from annotator.model.article import Article
from annotator.model.edits import Stamp
from annotator.model.identity import suggestion_id
from annotator.model.layer import Layer
from annotator.model.verdict import Decision
from annotator.review.decisions import Deed
from annotator.review.proposals import Proposal, proposals_for
from annotator.review.reading import Terms, open_proposals, suggested_in
from annotator.storage.names import sidecar_path
from annotator.storage.sidecar import encode_sidecar

TEXT = """Council backs tidal barrier

“We cannot wait for the next storm,” said Maria Okafor, the council leader. “Every winter counts,” she added.

“We have been handed a blank cheque and asked to sign it before breakfast,” John Ainsley argued, and he opposes the barrier.
"""

CALM = """A quiet day

Nothing was said by anybody in the harbour on that long and quiet day, and nobody minded that at all.

“At last,” said Ann Bell.
"""

STAMP = Stamp("anna", "2026-11-25T10:00:00Z")
AGENT = "rules 1"


def made(
    kind: str,
    words: str,
    version: str = "1",
    /,
    text: str = TEXT,
    confidence: float | None = 0.9,
    **fields: object,
) -> Annotation:
    """A suggestion on some words; keyword arguments that are tuples of ids are its links, the others its attributes."""
    start = text.index(words)
    spans = ((start, start + len(words)),)
    links = {name: value for name, value in fields.items() if isinstance(value, tuple)}
    attributes = {name: value for name, value in fields.items() if not isinstance(value, tuple)}
    identity = suggestion_id("digest", "rules", version, kind, spans)
    return Annotation(
        identity,
        kind,
        spans,
        attributes or NOTHING,
        links or NOTHING,
        by=f"rules {version}",
        confidence=confidence,
        reason=f"a {kind} by its words",
    )


def suggestions(version: str = "1") -> dict[str, Annotation]:
    """Three quotes, two of them by one speaker, and a stance whose evidence is the last one."""
    okafor = made("speaker", "Maria Okafor, the council leader", version, actor="Maria Okafor")
    ainsley = made("speaker", "John Ainsley", version, actor="John Ainsley")
    said, added, argued = (made("cue", word, version) for word in ("said", "added", "argued"))
    storm = made(
        "quote",
        "“We cannot wait for the next storm,”",
        version,
        speaker=(okafor.id,),
        cue=(said.id,),
        form="direct",
    )
    winter = made(
        "quote",
        "“Every winter counts,”",
        version,
        confidence=0.6,
        speaker=(okafor.id,),
        cue=(added.id,),
        form="direct",
    )
    cheque = made(
        "quote",
        "“We have been handed a blank cheque and asked to sign it before breakfast,”",
        version,
        confidence=0.4,
        speaker=(ainsley.id,),
        cue=(argued.id,),
        form="direct",
    )
    target = made("target", "the barrier", version, issue="barrier")
    stance = made(
        "stance",
        "opposes",
        version,
        holder=(ainsley.id,),
        target=(target.id,),
        evidence=(cheque.id,),
        polarity="oppose",
    )
    names = ["okafor", "ainsley", "said", "added", "argued", "storm", "winter", "cheque", "target", "stance"]
    ones = (okafor, ainsley, said, added, argued, storm, winter, cheque, target, stance)
    return dict(zip(names, ones, strict=True))


def tagged(version: str = "1", *more: Annotation) -> Layer:
    """The tagger's layer."""
    return Layer("auto-rules", "tagger", (*suggestions(version).values(), *more))


def desk(*annotations: Annotation, text: str = TEXT) -> AnnotatedArticle:
    """The article with a person's layer."""
    return AnnotatedArticle(Article(text, "a.txt"), BUILT_IN, Layer("", "human", annotations))


def deed(decision: Decision, seconds: float | None = 2.5) -> Deed:
    """A decision by anna."""
    return Deed(decision, STAMP, seconds)


def pending(on: AnnotatedArticle, *taggers: Layer) -> dict[str, Proposal]:
    """What waits, by the names of the suggestions."""
    names = {one.id: name for version in ("1", "2") for name, one in suggestions(version).items()}
    return {names.get(one.head.id, one.head.id): one for one in proposals_for(on, taggers)}


def open_in(on: AnnotatedArticle, taggers: Sequence[Layer], terms: Terms) -> list[Proposal]:
    """All that is to be decided, on some terms."""
    return open_proposals(on, suggested_in(on, taggers, terms), terms)


def write_layers(article: Path, *layers: Layer, text: str = TEXT) -> None:
    """Put layers into their sidecars."""
    for layer in layers:
        on = AnnotatedArticle(Article(text, article.name), BUILT_IN, layer)
        sidecar_path(article, layer.name).write_bytes(encode_sidecar(on))


def words_of(on: AnnotatedArticle, annotations: Iterable[Annotation]) -> list[str]:
    """The words of annotations."""
    return [on.text_of(one) for one in annotations]
