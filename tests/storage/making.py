"""Articles, layers and changes for the tests of storage."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation, Origin
from annotator.model.article import Article
from annotator.model.conflict import Conflict
from annotator.model.layer import Layer
from annotator.model.spans import normalized
from annotator.model.surrogates import without_surrogates
from annotator.model.verdict import Decision, Verdict
from annotator.storage.schemes import load_scheme
from annotator.storage.sidecar import encode_sidecar

TRAPS = (
    *"aé \t“”\"'«»",
    "\n",
    "\r",
    "\r\n",
    "\ufeff",
    "\u00a0",
    "\0",
    "\u2028",
    "\u2029",
    "\u0085",
    "\ufdd0",
    "\ufffd",
    "\U0001f600",
    "\U00010348",
    "👩\u200d👩\u200d👧\u200d👦",
    "e\u0301",
    "\u0327",
    "سلام",
    "\u202b",
    "\u200f",
    "\u200c",
    "{",
    "\\",
    "]",
)
"""Characters that break offsets, and such as break JSON."""

SURROGATES = tuple(chr(0xDC80 + byte) for byte in (0, 0x41, 0x7F))

trap_texts = st.lists(st.sampled_from(TRAPS), max_size=60).map("".join)
broken_texts = st.lists(st.sampled_from(TRAPS + SURROGATES), max_size=60).map("".join)

words = st.sampled_from(("form", "direct", "zzz", "ä ö", "“", "\u2028", "", "a.b", "\U0001f600"))
ids = st.integers(0, 400).map("id-{}".format)
PLAIN = (
    None,
    True,
    False,
    0,
    1,
    -1,
    2**70,
    -(2**63),
    0.5,
    -0.0,
    1e300,
    1e-9,
    "",
    "form",
    "“\u2028",
    "\U0001f600",
)
DEEP: tuple[Any, ...] = (
    [],
    {},
    [None, [1, {"a": [2]}]],
    {"b": 1, "a": {"“": [True, 1, 1.0]}},
    [{"": "x"}, "\\", '"'],
)
json_values: st.SearchStrategy[Any] = st.sampled_from((*PLAIN, *DEEP))
"""JSON values; drawn from a list, because there are very many of them in a layer."""
UNKNOWN_NAMES = st.sampled_from(("x", "zzz", "new member", "Id", "disputes"))
unknown = st.dictionaries(UNKNOWN_NAMES, json_values, max_size=2)
links = st.dictionaries(
    st.sampled_from(("speaker", "cue", "holder")), st.lists(ids, max_size=3).map(tuple), max_size=2
)


def spans_in(text: str) -> st.SearchStrategy[tuple[tuple[int, int], ...]]:
    """Up to three stretches of a text, apart and in order."""
    place = st.integers(0, len(text))
    return st.lists(st.tuples(place, place), max_size=3).map(lambda pairs: normalized(map(_ordered, pairs)))


def _ordered(pair: tuple[int, int]) -> tuple[int, int]:
    return min(pair), max(pair)


conflicts = st.sampled_from(
    (
        (),
        (),
        (),
        (Conflict("note", "“theirs”"), Conflict("", gone=True)),
        (
            Conflict("spans", ((0, 1), (3, 5))),
            Conflict("links.speaker", ("id-1",)),
            Conflict("attributes.form", gone=True),
        ),
        (Conflict("mood", [1, {"a": None}]), Conflict("confidence"), Conflict("attributes.form", {"b": [2]})),
    )
)
"""What merges have left open; most often nothing."""


@st.composite
def origins(draw: st.DrawFn, text: str) -> Origin:
    return Origin(
        draw(ids),
        draw(words),
        draw(st.none() | st.floats(0, 1)),
        draw(words),
        draw(spans_in(text)),
        draw(st.dictionaries(words, json_values, max_size=2)),
        draw(links),
        draw(unknown),
    )


@st.composite
def annotations(draw: st.DrawFn, text: str, identity: str) -> Annotation:
    return Annotation(
        identity,
        draw(st.sampled_from(("quote", "speaker", "stance", "no such type"))),
        draw(spans_in(text)),
        draw(st.dictionaries(words, json_values, max_size=2)),
        draw(links),
        draw(words),
        draw(words),
        draw(st.sampled_from(("", "2026-11-23T19:10:00Z"))),
        draw(st.none() | st.floats(0, 1)),
        draw(words),
        draw(st.none() | origins(text)),
        draw(unknown),
        draw(conflicts),
    )


verdict_conflicts = st.sampled_from(((), (), (Conflict("verdict", "rejected"), Conflict("", gone=True))))
verdicts = st.builds(
    Verdict, ids, st.sampled_from(Decision), words, words, unknown, conflicts=verdict_conflicts
)


@st.composite
def layers(draw: st.DrawFn, text: str) -> Layer:
    identities = draw(st.lists(ids, max_size=4, unique=True))
    return Layer(
        draw(st.sampled_from(("", "anna"))),
        draw(st.sampled_from(("human", "tagger"))),
        [draw(annotations(text, identity)) for identity in identities],
        read=draw(spans_in(text)),
        verdicts=draw(st.lists(verdicts, max_size=3, unique_by=lambda one: one.suggestion)),
        unknown=draw(unknown),
    )


@st.composite
def annotated(draw: st.DrawFn, texts: st.SearchStrategy[str] = trap_texts) -> AnnotatedArticle:
    article = Article(
        draw(texts).replace("\r", ""),
        draw(st.sampled_from(("a.txt", "“ü”.txt"))),
        derived_from=draw(st.dictionaries(words, json_values, max_size=2)),
        encoding=draw(st.sampled_from(("utf-8", "cp1252"))),
    )
    return AnnotatedArticle(article, load_scheme(), draw(layers(article.text)))


TEXT = "“We will go,” said Ann Lee. “Not today,” she added.\n\nNobody else spoke.\n"


def quote(identity: str = "q1", start: int = 0, end: int = 13, **members: Any) -> Annotation:  # noqa: ANN401 # any members
    """A quote in TEXT."""
    return Annotation(identity, "quote", ((start, end),), **members)


def article_file(folder: Path, text: str = TEXT, name: str = "article.txt") -> Path:
    """An article in a file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return path


def on_text(*there: Annotation, text: str = TEXT) -> AnnotatedArticle:
    """TEXT with some annotations."""
    return AnnotatedArticle(Article(text, "article.txt"), load_scheme(), Layer("", "human", there))


def sidecar_of(*there: Annotation) -> dict[str, Any]:
    """The JSON of a sidecar of TEXT."""
    tree: dict[str, Any] = json.loads(encode_sidecar(on_text(*there)))
    return tree


def as_bytes(tree: object) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode()


def slices(article: Article, spans: tuple[tuple[int, int], ...]) -> list[str]:
    """What stands at some spans, as a sidecar can write it."""
    return [without_surrogates(article.text[start:end]) for start, end in spans]
