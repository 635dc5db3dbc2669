from hypothesis import given
from hypothesis import strategies as st

from annotator.tagging.attribution import candidates_around
from annotator.tagging.rules.lexicon import lexicon_for

ENGLISH = lexicon_for("en")
TEXT = (
    "The mayor of Almere spoke on Monday.\n\n"
    "“The bridge is closed,” said Tom Okri, who met Ana Ruiz there. She disagreed.\n\n"
    "“Nobody asked us.”"
)


def test_the_cue_and_the_speaker_beside_a_quotation_come_first() -> None:
    start, end = TEXT.index("“The"), TEXT.index("” said") + 1
    found = candidates_around(TEXT, ((start, end),), ENGLISH)
    assert TEXT[slice(*found.cues[0].span)] == "said"
    assert TEXT[slice(*found.speakers[0].span)].startswith("Tom Okri")
    assert found.speakers[0].reason == "said + name after the quotation"


def test_a_quotation_without_a_cue_still_gets_proposals() -> None:
    start = TEXT.index("“Nobody")
    found = candidates_around(TEXT, ((start, len(TEXT)),), ENGLISH)
    words = [TEXT[slice(*one.span)] for one in found.speakers]
    assert "She" in words
    assert [one.score for one in found.speakers] == sorted(
        (one.score for one in found.speakers), reverse=True
    )


@given(st.text("“”\"'sad, .:\nTomheris", max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_candidates_lie_in_the_text_and_outside_the_quotation(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = candidates_around(text, ((start, end),) if start < end else (), ENGLISH)
    for candidate in (*found.cues, *found.speakers):
        low, high = candidate.span
        assert 0 <= low < high <= len(text)
        assert 0 <= candidate.score <= 1
        assert high <= start or low >= end
