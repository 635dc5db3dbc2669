"""The queue over a folder: what waits, in which order, filtered."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from review.suggested import deed, desk, pending, suggestions, tagged

from annotator.model.verdict import Decision
from annotator.review.decisions import decide
from annotator.review.proposals import proposals_for
from annotator.review.queue import ORDERS, Filter, Waiting, ordered, waiting_of

SUGGESTED = suggestions()
ROWS = st.builds(
    Waiting,
    st.sampled_from([Path("a"), Path("b")]),
    st.integers(0, 3),
    st.text("abc", min_size=1, max_size=4),
    st.sampled_from(["quote", "stance"]),
    st.sampled_from(["rules", "spacy"]),
    st.sampled_from(["", "Ann", "Bob"]),
    st.one_of(st.none(), st.floats(0, 1)),
    st.integers(0, 50),
    st.booleans(),
    st.booleans(),
)


def queue(order: str, keep: Filter | None = None) -> list[str]:
    on = desk()
    names = {one.id: name for name, one in SUGGESTED.items()}
    waiting = waiting_of(on, proposals_for(on, [tagged()]), Path("a.txt"), 0)
    return [names[one.suggestion] for one in ordered(waiting, order, keep or Filter())]


def test_each_order_puts_first_what_it_says() -> None:
    assert queue("article") == ["storm", "winter", "cheque", "stance"]
    assert queue("uncertain") == ["winter", "cheque", "storm", "stance"]
    assert queue("certain") == ["storm", "stance", "winter", "cheque"]
    assert queue("type") == ["storm", "winter", "cheque", "stance"]
    assert queue("actor") == ["cheque", "stance", "storm", "winter"]


def test_the_filter_keeps_type_actor_and_confidence() -> None:
    assert queue("article", Filter(type="stance")) == ["stance"]
    assert queue("article", Filter(actor="okafor")) == ["storm", "winter"]
    assert queue("article", Filter(least=0.8)) == ["storm", "stance"]
    assert queue("article", Filter(most=0.5)) == ["cheque"]
    assert queue("article", Filter(tagger="spacy")) == []
    assert queue("article", Filter(article=Path("b.txt"))) == []


def test_what_was_skipped_comes_at_the_end() -> None:
    on, tagger = desk(), tagged()
    on.layer.apply(decide(on, pending(on, tagger)["storm"], deed(Decision.SKIPPED)))
    waiting = waiting_of(on, proposals_for(on, [tagger]), Path("a.txt"), 0)
    assert [one.skipped for one in ordered(waiting, "article", Filter())] == [False, False, False, True]


@given(st.lists(ROWS, max_size=12), st.sampled_from(sorted(ORDERS)))
def test_an_order_loses_nothing_and_asks_blind_paragraphs_first(rows: list[Waiting], order: str) -> None:
    found = ordered(rows, order, Filter())
    assert sorted(found, key=repr) == sorted(rows, key=repr)
    for place in {one.place for one in rows}:
        here = [one for one in found if one.place == place]
        assert [one.blind for one in here] == sorted((one.blind for one in here), reverse=True)
        put_off = [one.skipped for one in here if not one.blind]
        assert put_off == sorted(put_off)
