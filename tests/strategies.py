"""What hypothesis draws for every room's tests: trap texts, annotations, layers, changes."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING, Annotation, Links, Origin
from annotator.model.article import Article, canonical
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.model.scheme import AnnotationType, Attribute, Scheme
from annotator.model.scheme_file import scheme_from_toml
from annotator.model.spans import Spans, intersected, normalized, subtracted
from annotator.model.verdict import Decision, Verdict

T = TypeVar("T")

SCHEME_FILE = Path(__file__).parents[1] / "resources" / "schemes" / "quotes-and-stances.toml"
BUILT_IN = scheme_from_toml(SCHEME_FILE.read_bytes())

TRIAL = scheme_from_toml((Path(__file__).parent / "data" / "trial-scheme.toml").read_bytes())
"""A scheme with the rules that the built-in one has no need of."""

TRAPS = (
    "\r", "\r\n", "\n", "\n\n", "\ufeff", "\ufffe", "\xa0", "\x00", "\t", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029",
    "\ufdd0", "\ufdd1", "\ufffc", "\ufffd", "\xad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\u202e", "\u2066",
    "\ud800", "\udbff", "\udc00", "\udce4", "\udfff", "\ud83d\ude00", "\U0001f600", "\U0001d4d0", "\U00010400", "\U0010ffff",
    "👨‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽", "🇩🇪", "e\u0301", "\u0301", "n\u0303\u0323", "ﷺ", "ß", "İ", "ǆ", "ﬁ", "क्‍ष",
    "سلام", "می‌رود", "مَرحبا", "؟", "۔", "١٢٣", "שלום", "צה״ל", "你好。", "「你好」",
)  # fmt: skip
"""What texts break on: line ends, marks of byte order, blanks of all kinds, what Qt takes for its own, halves of pairs, families."""

QUOTATION_MARKS = "“”‘’\"'«»„‚‹›「」『』"
WORDS = (
    "said",
    "O’Neill",
    "’tis",
    "1990s’",
    '6"',
    "5’",
    "Mr.",
    "U.S.",
    "a",
    "The",
    "well-known",
    "—",
    "–",
    "…",
    ".",
    ",",
    " ",
    "  ",
)
IDENTITIES = tuple(f"i{number:02}" for number in range(12))

PROVENANCES: tuple[dict[str, Any], ...] = (
    {},
    {"by": "anna", "at": "2026-11-23T19:10:00Z"},
    {"by": "Zoë \U0001f600", "at": "2026-11-23T19:10:00Z", "note": '“why”\n\\ "quoted"\x00\ud800'},
    {"by": "rules", "confidence": 0.1 + 0.2, "reason": "a verb of saying"},
    {"by": "rules", "confidence": 1.0, "reason": "\u2028"},
    {
        "by": "anna",
        "origin": Origin(
            "s1", "rules 1.0", 0.5, "quote", ((0, 1), (3, 4)), {"form": "direct"}, {"cue": ("s2",)}
        ),
    },
    {"by": "anna", "origin": Origin("s1", "spacy")},
    {"unknown": {"later": [1, {"deep": None}]}, "origin": Origin("s3", "llm", unknown={"cost": 0.01})},
)
"""What else an annotation may carry: notes with traps, a tagger's words, where it came from, fields of a later version."""

raw_texts = st.lists(
    st.one_of(
        st.sampled_from(TRAPS),
        st.sampled_from(QUOTATION_MARKS),
        st.sampled_from(WORDS),
        st.characters(codec=None),
    ),
    max_size=40,
).map("".join)
"""Texts as bytes may decode to, before they are canonical."""

texts = raw_texts.map(canonical)
"""Canonical texts, empty ones too."""

words = st.text(st.sampled_from('abcdé✓ü\U0001f600\ud800\n"\\\x00 '), max_size=8)
"""Names and notes."""

verdicts = st.builds(
    Verdict,
    st.sampled_from(IDENTITIES),
    st.sampled_from(Decision),
    words,
    words,
    agent=st.sampled_from(("", "rules 1")),
    type=st.sampled_from(("", "quote")),
    spans=st.sampled_from(((), ((0, 1), (3, 4)))),
    confidence=st.sampled_from((None, 0.1 + 0.2)),
    seconds=st.sampled_from((None, 2.5)),
)


@cache
def stretches(length: int, least: int = 0, most: int = 4) -> st.SearchStrategy[Spans]:
    """Normalized spans within a text of so many code points; fewer than `least` where they touch."""
    if not length:
        return st.just(())
    pairs = st.lists(st.integers(0, length), min_size=2, max_size=2, unique=True).map(sorted)
    return st.lists(pairs.map(lambda pair: (pair[0], pair[1])), min_size=least, max_size=most).map(normalized)


@cache
def values_of(attribute: Attribute) -> st.SearchStrategy[object]:
    """Values that an attribute takes."""
    if attribute.kind == "choice":
        return st.sampled_from([value.id for value in attribute.values])
    if attribute.kind == "number":
        least = -9 if attribute.least is None else attribute.least
        return st.integers(least, least + 9 if attribute.most is None else attribute.most)
    return st.booleans() if attribute.kind == "yes-no" else words


@cache
def spans_for(one: AnnotationType, length: int) -> st.SearchStrategy[Spans]:
    """Spans that a type allows in a text; none where it needs one and the text is empty."""
    return st.just(()) if one.span == "none" else stretches(length, 1 if one.span == "required" else 0)


@st.composite
def annotations(
    draw: st.DrawFn, text: str, scheme: Scheme = BUILT_IN, identity: str = "i00"
) -> Annotation | None:
    """A valid annotation without links; None where the text is too short for the type drawn."""
    one = draw(st.sampled_from(scheme.types))
    spans = draw(spans_for(one, len(text)))
    if one.span == "required" and not spans:
        return None
    signs = draw(st.integers(0, 2 ** len(one.attributes) - 1))
    given = [attribute for place, attribute in enumerate(one.attributes) if signs >> place & 1]
    attributes = {attribute.id: draw(values_of(attribute)) for attribute in given} or NOTHING
    made = Annotation(identity, one.id, spans, attributes)
    return replace(made, **draw(st.sampled_from(PROVENANCES)))


@st.composite
def _links(draw: st.DrawFn, scheme: Scheme, source: Annotation, others: list[Annotation]) -> Links:
    """Valid links; by roles that must not come back only to annotations that stand before the source in the list."""
    one = scheme.type(source.type)
    links = {}
    for role in one.roles if one else ():
        place = next(number for number, other in enumerate(others) if other.id == source.id)
        allowed = others[:place] if role.acyclic else others
        fitting = [other.id for other in allowed if other.type in role.to and other.id != source.id]
        chosen: bool = draw(st.booleans())
        if fitting and chosen:
            most = min(role.most or 3, len(fitting))
            links[role.id] = tuple(
                draw(st.lists(st.sampled_from(fitting), min_size=1, max_size=most, unique=True))
            )
    return links or NOTHING


@st.composite
def layers(draw: st.DrawFn, text: str, scheme: Scheme = BUILT_IN, most: int = 8) -> Layer:
    """A valid layer of an article: links hold, read stretches and verdicts too."""
    drawn = [
        draw(annotations(text, scheme, identity)) for identity in IDENTITIES[: draw(st.integers(0, most))]
    ]
    bare = [one for one in drawn if one is not None]
    linked = [replace(one, links=draw(_links(scheme, one, bare))) for one in bare]
    return Layer(
        draw(st.sampled_from(("", "anna", "gold"))),
        "human",
        linked,
        read=draw(stretches(len(text))),
        verdicts={one.suggestion: one for one in draw(st.lists(verdicts, max_size=3))}.values(),
    )


@st.composite
def desks(
    draw: st.DrawFn, schemes: tuple[Scheme, ...] = (BUILT_IN, TRIAL), most: int = 8
) -> AnnotatedArticle:
    """A trap text with a scheme and a valid layer."""
    text = draw(texts)
    scheme = draw(st.sampled_from(schemes))
    return AnnotatedArticle(Article(text, "article.txt"), scheme, draw(layers(text, scheme, most)))


@st.composite
def changes(draw: st.DrawFn, on: AnnotatedArticle) -> Change:
    """Any change that fits the layer, be it one that an edit makes or not (links may dangle after it)."""
    text, there = on.article.text, list(on.annotations)
    gone = draw(st.lists(st.sampled_from(there), unique_by=lambda one: one.id)) if there else []
    kept = [replace(one, note=draw(words)) for one in gone if draw(st.booleans())]
    free = [identity for identity in IDENTITIES if identity not in on.annotations]
    new = [draw(annotations(text, on.scheme, identity)) for identity in free[: draw(st.integers(0, 2))]]
    read = on.layer.read
    withdrawn = draw(_some(list(on.layer.verdicts.values())))
    open_now = {one.suggestion for one in withdrawn} | set(IDENTITIES) - on.layer.verdicts.keys()
    given = {
        one.suggestion: one for one in draw(st.lists(verdicts, max_size=2)) if one.suggestion in open_now
    }
    return Change(
        tuple(gone),
        (*kept, *(one for one in new if one)),
        intersected(draw(stretches(len(text))), read),
        subtracted(draw(stretches(len(text))), read),
        withdrawn,
        tuple(given.values()),
    )


def _some(things: list[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """A part of them, in their order."""

    def chosen(signs: list[bool]) -> tuple[T, ...]:
        return tuple(one for one, taken in zip(things, signs, strict=True) if taken)

    return st.lists(st.booleans(), min_size=len(things), max_size=len(things)).map(chosen)
