from hypothesis import given
from hypothesis import strategies as st

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import Article
from annotator.model.edits import Stamp
from annotator.model.layer import Layer
from annotator.model.quotations import quotations_in
from annotator.model.unmarked import next_unmarked
from annotator.storage.schemes import load_scheme

STAMP = Stamp("anna", "2026-11-25T10:00:00Z")
PIECES = st.lists(st.sampled_from(["“a b”", "‘c’", " d ", "\n", "“e ‘f’ g”", "“h\n“i”", "j"]), max_size=30)


def annotated(text: str) -> AnnotatedArticle:
    return AnnotatedArticle(Article(text, "a.txt"), load_scheme(None), Layer("anna"))


@given(PIECES)
def test_marking_one_after_another_comes_to_an_end_with_all_marked(pieces: list[str]) -> None:
    on, place = annotated("".join(pieces)), -1
    while (span := next_unmarked(on, place, forwards=True)) is not None:
        assert span[0] > place
        change = edits.mark(on, "quote", [span], STAMP)
        on.layer.apply(change)
        place = span[0]
    marked = [one.spans[0] for one in on.annotations]
    assert all(any(a < d and c < b for a, b in marked) for c, d in quotations_in(on.article.text))


@given(PIECES, st.integers(0, 120))
def test_back_and_forth_find_what_a_look_at_the_whole_text_finds(pieces: list[str], place: int) -> None:
    on = annotated("".join(pieces))
    place = min(place, len(on.article.text))
    spans = quotations_in(on.article.text)
    after = [one for one in spans if one[0] > place]
    before = [one for one in spans if one[0] < place]
    assert next_unmarked(on, place, forwards=True) == (after[0] if after else None)
    assert next_unmarked(on, place, forwards=False) == (before[-1] if before else None)


def test_what_is_marked_as_something_else_is_done_too() -> None:
    on = annotated("He called it “great”, she “said” so.")
    on.layer.apply(edits.mark(on, "aside", [(13, 20)], STAMP))
    assert next_unmarked(on, 0, forwards=True) == (26, 32)
    on.layer.apply(edits.mark(on, "speaker", [(27, 30)], STAMP))
    assert next_unmarked(on, 0, forwards=True) == (26, 32)
