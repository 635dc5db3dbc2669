"""Suggestions fit the text and the scheme, whatever a tagger asks for."""

from hypothesis import given
from hypothesis import strategies as st
from tagging.making import SCHEME

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import sort_key
from annotator.model.article import Article
from annotator.model.checks import find_problems
from annotator.model.layer import Layer
from annotator.tagging.suggestions import NOT_MADE, Suggestions

TEXT = "“We will not pay,” Ada Lund said. Bo Ek agreed."
spans = st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=3)
kinds = st.sampled_from(["quote", "speaker", "cue", "stance", "target", "aside", "nonsense"])
roles = st.sampled_from(["speaker", "cue", "within", "holder", "target", "nonsense"])


def suggestions(text: str = TEXT) -> Suggestions:
    return Suggestions(Article(text, "a.txt"), SCHEME, "trial", "1")


@given(st.lists(st.tuples(kinds, spans)), st.lists(st.tuples(st.integers(0, 9), roles, st.integers(0, 9))))
def test_nothing_that_is_made_is_wrong_in_the_scheme(
    wanted: list[tuple[str, list[tuple[int, int]]]], links: list[tuple[int, str, int]]
) -> None:
    made = suggestions()
    ids = [made.add(kind, places, attributes={"polarity": "support", "kind": 7}) for kind, places in wanted]
    for source, role, target in links:
        if max(source, target) < len(ids):
            made.link(ids[source], role, ids[target])
    found = made.done()
    on = AnnotatedArticle(Article(TEXT), SCHEME, Layer("auto-trial", "tagger", found))
    left = {"attribute-missing", "too-few-links", "circle"}
    assert [one for one in find_problems(on) if one.code not in left] == []
    assert found == sorted(found, key=sort_key)


def test_the_same_again_has_the_same_ids_and_joins_links() -> None:
    made = suggestions()
    speaker, other = made.add("speaker", [(19, 27)]), made.add("speaker", [(34, 39)])
    quote = made.add("quote", [(0, 18)], links={"speaker": [speaker]}, confidence=1.7, reason="said")
    assert made.add("quote", [(0, 18)], links={"speaker": [speaker, other, NOT_MADE]}) == quote
    again = suggestions()
    assert again.add("quote", [(0, 9), (9, 18)]) == quote
    one = next(one for one in made.done() if one.id == quote)
    assert one.links == {"speaker": (speaker, other)}
    assert (one.confidence, one.reason, one.by, one.at) == (1.0, "said", "trial 1", "")


def test_what_has_the_same_spans_can_be_kept_apart() -> None:
    made = suggestions()
    one, two = (made.add("stance", [(34, 46)], distinct=target) for target in ("taxes", "tolls"))
    assert one != two
    assert len(made.done()) == 2


def test_a_type_that_the_scheme_lacks_is_not_made() -> None:
    assert suggestions().add("hero", [(0, 3)]) == NOT_MADE
    assert suggestions().add("quote", []) == NOT_MADE


def test_the_form_of_a_quote_follows_from_its_marks_but_not_in_a_paragraph_without_end() -> None:
    assert suggestions().derived("quote", [(0, 18)]) == {"form": "direct"}
    assert suggestions('"' * 1_000_000).derived("quote", [(0, 18)]) == {}
    assert suggestions().derived("quote", []) == {}
