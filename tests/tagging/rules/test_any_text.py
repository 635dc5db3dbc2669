import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.article import Article
from annotator.storage.schemes import load_scheme
from annotator.tagging.rules.lexicon import languages
from annotator.tagging.rules.tagger import RulesTagger

SCHEME = load_scheme()

WORDS = st.sampled_from(
    [
        *"“”‘’«»„\"',.:;!?()—-…@#&0 \n\t\u200f\u200c\u00a0",
        "''", "``", " said ", " who said ", ", he said, ", "Ann Lee", " that ", "according to ", " his claim that ", "Mr. ", "’s", "was told by ",
        " and", "teilte ", " mit", "praised ", " is sure that ", "Warning that ", ", adding ", " and denied ", "sagte er", "قال", "گفت:", "U.S.", "😀", "\ud800", "e\u0301", "called for ", "the plan",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=60).map("".join))


@given(TEXTS, st.sampled_from(["guess", *languages()]))
def test_whatever_the_text_the_suggestions_fit_it(text: str, language: str) -> None:
    article = Article(text)
    found = RulesTagger(language).suggest(article, SCHEME)
    ids = {one.id for one in found}
    assert len(ids) == len(found)
    for one in found:
        assert one.spans
        assert all(0 <= start < end <= len(text) for start, end in one.spans)
        assert all(target in ids for _, target in one.targets)
        assert one.reason
        assert one.confidence is not None
        assert 0 < one.confidence <= 1


@given(TEXTS)
def test_the_same_text_gets_the_same_suggestions(text: str) -> None:
    article = Article(text)
    assert RulesTagger().suggest(article, SCHEME) == RulesTagger().suggest(article, SCHEME)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ['"', "“", "“”", "said ", " ", "a", ", ", "said that ", "he said\n", ". ", "his claim that ", "( ", "''", "and said ", "Ann, who said, "],
)  # fmt: skip
def test_a_megabyte_of_one_thing_is_read(piece: str) -> None:
    RulesTagger().suggest(Article(piece * (1_000_000 // len(piece))), SCHEME)


@pytest.mark.parametrize(
    "text", ["He said that it rains, and", "“I said ‘no’, and", "Er teilte mit", "Asked, she replied, “"]
)
def test_a_text_may_end_anywhere(text: str) -> None:
    RulesTagger().suggest(Article(text), SCHEME)
