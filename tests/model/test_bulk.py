"""Many edits of one kind as one change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model.desk import desk, one

from annotator.model.bulk import mark_each
from annotator.model.edits import EditError, Stamp

STAMP = Stamp("anna", "2026-11-23T19:10:00Z")
SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda at: (at[0], at[0] + at[1])), max_size=12
)


@given(SPANS)
def test_each_stretch_is_marked_once_and_all_can_be_taken_back(spans: list[tuple[int, int]]) -> None:
    on = desk(one("there", "speaker", (3, 7)))
    change = mark_each(on, "speaker", [*spans, (3, 7)], STAMP)
    on.layer.apply(change)
    stand = [annotation.spans for annotation in on.annotations if annotation.type == "speaker"]
    assert sorted(stand) == sorted((span,) for span in {*spans, (3, 7)})
    on.layer.apply(change.inverse())
    assert [annotation.id for annotation in on.annotations] == ["there"]


def test_a_stretch_outside_the_text_is_refused() -> None:
    with pytest.raises(EditError, match="does not lie in the text"):
        mark_each(desk(), "speaker", [(0, 3), (5, 99_999)], STAMP)


def test_values_are_given_to_all() -> None:
    change = mark_each(desk(), "speaker", [(0, 3), (8, 11)], STAMP, {"actor": "Ann"})
    assert [annotation.attributes["actor"] for annotation in change.added] == ["Ann", "Ann"]
