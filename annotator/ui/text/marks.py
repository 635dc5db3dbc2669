"""What is to be seen of annotations on a stretch of text, without a word of Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING, Annotation
from annotator.model.scheme import AnnotationType, Attribute
from annotator.model.spans import Spans

State: TypeAlias = Literal["own", "suggestion", "candidate", "hit", "misfit"]
"""A person's annotation, a tagger's guess, an answer to choose from, a place found, words that no longer fit."""

LONGEST_CHIP = 28
"""Characters of a chip's text; a longer one is cut."""

BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to be painted on the text; `spans` in code points, none for a mark that only carries links.

    `style` is looked up in the palette, with `index`, the type's place in its scheme, where the palette has no such style. `chip` is
    what stands above the first words; `key` stands there where there is no room. `number` is a key to choose a candidate with, 0 for none.
    `links` are pairs of a role and the identity of another mark.
    """

    identity: str
    style: str
    spans: Spans
    chip: str = ""
    state: State = "own"
    number: int = 0
    index: int = 0
    key: str = ""
    links: tuple[tuple[str, str], ...] = ()

    @property
    def start(self) -> int:
        """The first code point; -1 without a span."""
        return self.spans[0][0] if self.spans else -1

    @property
    def end(self) -> int:
        """The end of the last span; -1 without a span."""
        return self.spans[-1][1] if self.spans else -1


def mark_of(on: AnnotatedArticle, annotation: Annotation, state: State | None = None) -> Mark:
    """The annotation as a mark; its spans are cut to the text, and what lies outside of it falls away.

    Without a state: "suggestion" for the annotations of a tagger's layer, "own" for others.
    """
    known = on.type_of(annotation)
    length = len(on.article.text)
    return Mark(
        identity=annotation.id,
        style=(known.style or known.id) if known else annotation.type,
        spans=tuple((a, min(b, length)) for a, b in annotation.spans if 0 <= a < min(b, length)),
        chip=chip_text(known, annotation, on.names),
        state=state or ("suggestion" if on.layer.kind == "tagger" else "own"),
        index=on.scheme.types.index(known) if known else len(on.scheme.types),
        key=known.key if known else "",
        links=annotation.targets,
    )


def marks_of(
    on: AnnotatedArticle, annotations: Iterable[Annotation], state: State | None = None
) -> list[Mark]:
    """Annotations as marks, for a further layer of marks such as a tagger's suggestions."""
    return [mark_of(on, one, state) for one in annotations]


def chip_text(
    known: AnnotationType | None, annotation: Annotation, names: Mapping[str, str] = NOTHING
) -> str:
    """What the chip says: the type with the values that its scheme wants shown there, and a suggestion's confidence.

    An actor or an issue stands in the type's place, and so does a choice that every annotation of the type must have: its words say enough.
    """
    if known is None:
        return _cut(annotation.type)
    words = [known.chip or known.name]
    for attribute in known.attributes:
        value = annotation.attributes.get(attribute.id) if attribute.chip else None
        value = (
            names.get(value, value)
            if attribute.kind in ("actor", "issue") and isinstance(value, str)
            else value
        )
        word = _shown(attribute, value)
        if word and _speaks_for_type(attribute) and words[0] == (known.chip or known.name):
            words[0] = word
        elif word:
            words.append(word)
    if annotation.confidence is not None:
        words.append(f"{annotation.confidence:.2f}")
    return _cut(BETWEEN.join(words))


def _speaks_for_type(attribute: Attribute) -> bool:
    return attribute.kind in ("actor", "issue") or (attribute.kind == "choice" and attribute.required)


def _shown(attribute: Attribute, value: object) -> str:
    if value is None or value == "" or value is False:
        return ""
    if value is True:
        return attribute.name.lower()
    known = attribute.value_named(value) if attribute.kind == "choice" else None
    return known.name if known else " ".join(str(value).split())


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CHIP else text[: LONGEST_CHIP - 1].rstrip() + "…"
