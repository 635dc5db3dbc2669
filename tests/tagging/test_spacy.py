"""The tagger spacy, on parses made by hand: no pipeline has to be installed."""

import builtins
from typing import Any

import pytest
from tagging.making import SCHEME

from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import Article
from annotator.model.checks import find_problems
from annotator.model.layer import Layer
from annotator.tagging.parsed import tagger as parsed
from annotator.tagging.tagger import TaggerError

spacy = pytest.importorskip("spacy", reason="the optional part annotator[spacy] is not installed")

Parse = list[tuple[str, int, str]]
"""Words with the number of their head and their label; a word stands behind a blank unless it is a sign."""

SAID: Parse = [
    ("The", 1, "det"), ("mayor", 2, "nsubj"), ("said", 2, "ROOT"), ("that", 5, "mark"), ("tolls", 5, "nsubj"), ("rise", 2, "ccomp"), (".", 2, "punct"),
]  # fmt: skip
ACCORDING: Parse = [
    ("According", 5, "prep"), ("to", 0, "prep"), ("Ada", 3, "compound"), ("Lund", 1, "pobj"), ("tolls", 5, "nsubj"), ("rise", 5, "ROOT"), (".", 5, "punct"),
]  # fmt: skip
DENIED: Parse = [
    ("Bo", 1, "compound"), ("Ek", 4, "nsubj"), ("has", 4, "aux"), ("not", 4, "neg"), ("said", 4, "ROOT"), ("tolls", 6, "nsubj"), ("fell", 4, "ccomp"), (".", 4, "punct"),
]  # fmt: skip


def text_of(parse: Parse) -> str:
    return "".join(word if word == "." else f" {word}" for word, _, _ in parse).strip()


def pipeline(parse: Parse) -> Any:  # noqa: ANN401 # spaCy's own
    """A blank pipeline that gives every text of as many tokens this parse."""

    def parsing(doc: Any) -> Any:  # noqa: ANN401 # the same
        if len(doc) != len(parse):
            heads, labels = list(range(len(doc))), ["ROOT"] * len(doc)
        else:
            heads, labels = [head for _, head, _ in parse], [label for _, _, label in parse]
        words = [token.text for token in doc]
        spaces = [bool(token.whitespace_) for token in doc]
        return spacy.tokens.Doc(doc.vocab, words, spaces, heads=heads, deps=labels)

    nlp = spacy.blank("en")
    name = "by_hand_" + "_".join(
        word for word, _, _ in parse[:-1]
    )  # spaCy keeps the first function of a name
    spacy.Language.component(name, func=parsing)
    nlp.add_pipe(name)
    return nlp


def tagged(parse: Parse, text: str = "") -> AnnotatedArticle:
    article = Article(text or text_of(parse), "a.txt")
    found = parsed.SpacyTagger(pipeline(parse), "hand").suggest(article, SCHEME)
    on = AnnotatedArticle(article, SCHEME, Layer("auto-spacy", "tagger", found))
    assert find_problems(on) == []
    return on


@pytest.mark.parametrize(
    ("parse", "quote", "cue", "speaker"),
    [
        (SAID, "tolls rise", "said", "The mayor"),
        (ACCORDING, "tolls rise", "According to", "Ada Lund"),
        (DENIED, "tolls fell", "has not said", "Bo Ek"),
    ],
    ids=["clause", "according", "negated"],
)
def test_a_statement_is_read_off_its_parse(parse: Parse, quote: str, cue: str, speaker: str) -> None:
    on = tagged(parse)
    (found,) = [one for one in on.annotations if one.type == "quote"]
    parts = [" ".join(map(on.text_of, on.linked(found, role))) for role in ("cue", "speaker")]
    assert [on.text_of(found), *parts] == [quote, cue, speaker]
    assert found.by == "spacy 2-hand"


def test_offsets_count_from_the_start_of_the_article() -> None:
    on = tagged(SAID, "😀 A line.\n\n" + text_of(SAID) + "\n")
    assert [on.text_of(one) for one in on.annotations if one.type == "speaker"] == ["The mayor"]


@pytest.mark.parametrize(
    "text", ["", "\n \n", "“" * 3_000, "said\ud800 \x00 said", "said " * 5_000, "x" * 30_000]
)
def test_any_text_is_taken(text: str) -> None:
    tagged(SAID, text)


def test_a_pipeline_that_is_not_there_says_how_to_get_it() -> None:
    with pytest.raises(TaggerError, match="python -m spacy download no_such_pipeline"):
        parsed.make({"pipeline": "no_such_pipeline"})


def test_without_the_optional_part_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real: Any = builtins.__import__

    def without(name: str, *args: Any, **rest: Any) -> Any:  # noqa: ANN401 # whatever is imported
        if name.startswith("spacy"):
            raise ImportError(name)
        return real(name, *args, **rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(TaggerError, match=r"pip install 'annotator\[spacy\]'"):
        parsed.make({"pipeline": "en_core_web_sm"})
