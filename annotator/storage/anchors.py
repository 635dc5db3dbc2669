"""The words that an annotation stood on, by which it is found again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from msgspec import Struct

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.spans import Spans
from annotator.model.surrogates import without_surrogates

CONTEXT = 32
"""How many code points before and after the words are kept."""

_NEAR = 4
_LONG = 16


class Anchor(Struct, frozen=True, gc=False):
    """The words of each span, with up to 32 code points before the first one and after the last one.

    Lone surrogates stand as U+FFFD, one for one: JSON has no way to write them. `text` is the digest of the text that
    the words are from, where that is not the text at hand.
    """

    quoted: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Misfit:
    """An annotation whose words are not at its place: what it quoted, and what stands there now, span by span."""

    annotation: str
    quoted: tuple[str, ...]
    found: tuple[str, ...]


def anchor_of(text: str, spans: Spans) -> Anchor:
    """The anchor of some spans (code points) in a text without lone surrogates."""
    if not spans:
        return Anchor()
    start, end = spans[0][0], spans[-1][1]
    quoted = tuple([text[a:b] for a, b in spans])
    return Anchor(quoted, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def fits(anchor: Anchor, text: str, spans: Spans, *, same: bool) -> bool:
    """Whether the words stand at these spans of a text without lone surrogates.

    `same` says that the text is the one the anchor is from, by its digest. If not, a few words that stand there by chance
    must have a neighbor that they had before.
    """
    if not spans:
        return True
    if not anchor.quoted:
        return same and spans[-1][1] <= len(text)
    if anchor.quoted != tuple([text[a:b] for a, b in spans]):
        return False
    if same or sum(map(len, anchor.quoted)) >= _LONG or not (anchor.before or anchor.after):
        return True
    start, end = spans[0][0], spans[-1][1]
    before, after = anchor.before[-_NEAR:], anchor.after[:_NEAR]
    return text[max(0, start - _NEAR) : start] == before or text[end : end + _NEAR] == after


def find_misfits(
    article: Article, digest: str, find: Callable[[str], Annotation | None], anchors: Mapping[str, Anchor]
) -> list[Misfit]:
    """The annotations that do not say what they said, in the order of the anchors.

    `digest` is that of the text that the anchors are from, `find` gives an annotation by its id.
    """
    if not anchors:
        return []
    text, same = without_surrogates(article.text), article.digest == digest
    found = []
    for identity, anchor in anchors.items():
        annotation = find(identity)
        if annotation is None or (same and _stands(anchor, text, annotation.spans)):
            continue
        known = article.digest == anchor.text if anchor.text else same
        if not fits(anchor, text, annotation.spans, same=known):
            now = tuple(text[start:end] for start, end in annotation.spans)
            found.append(Misfit(identity, anchor.quoted, now))
    return found


def _stands(anchor: Anchor, text: str, spans: Spans) -> bool:
    """Whether this is the plain case: one span, and its words are there in the text that they are from."""
    if len(spans) != 1 or anchor.text or not anchor.quoted:
        return False
    start, end = spans[0]
    return text[start:end] == anchor.quoted[0]
