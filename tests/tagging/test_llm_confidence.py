"""How far a model is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tagging.asking import tagged, tagger
from tagging.stub_server import answering, serving

from annotator.tagging.llm.believing import UNTOLD, believed

pytestmark = pytest.mark.usefixtures("no_keys")

TEXT = "“No,” said Bo Ek. Ada Lund said it would close. Then Ada Lund said it would close."
CASES = {
    "sure": ({"quote": ["“No,”"], "speaker": "Bo Ek", "cue": "said", "confidence": 1}, 0.8),
    "unsure": ({"quote": ["“No,”"], "speaker": "Bo Ek", "cue": "said", "confidence": 0.0}, 0.2),
    "untold": ({"quote": ["“No,”"], "speaker": "Bo Ek", "cue": "said"}, 0.6),
    "beyond all bounds": ({"quote": ["“No,”"], "confidence": 1e300}, 0.8),
    "there twice": ({"quote": ["it would close"], "speaker": "Ada Lund", "cue": "said"}, 0.48),
    "a speaker made up": ({"quote": ["“No,”"], "speaker": "Bo Jonas Ek", "cue": "said"}, 0.42),
}


@pytest.mark.parametrize(("told", "confidence"), CASES.values(), ids=CASES)
def test_a_confidence_is_shrunk_and_lowered_by_what_the_article_does_not_bear_out(
    told: dict[str, object], confidence: float
) -> None:
    with serving(answering({"statements": [told]})) as stub:
        on = tagged(tagger(stub), TEXT)
    (quote,) = [one for one in on.annotations if one.type == "quote"]
    assert quote.confidence == pytest.approx(confidence, abs=1e-3)


@given(st.one_of(st.just(UNTOLD), st.floats(allow_nan=False)), st.booleans(), st.integers(0, 3))
def test_no_model_is_believed_beyond_four_in_five(told: float, ambiguous: bool, made_up: int) -> None:
    assert 0 < believed(told, ambiguous=ambiguous, made_up=made_up) <= 0.8
