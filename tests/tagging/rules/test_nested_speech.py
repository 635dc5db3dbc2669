"""Quotations that are told within quotations."""

import pytest

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.storage.schemes import load_scheme
from annotator.tagging.rules.tagger import RulesTagger

INNER = {
    "after the cue": ("“He told me, ‘I will pay for the bridge,’” Ana Ruiz said.", "‘I will pay for the bridge,’", "He", "told"),
    "before the cue": ("“‘We are late,’ he said,” Ana Ruiz recalled.", "‘We are late,’", "he", "said"),
    "straight marks": ('"They say \'it is a disaster,\' and it is," Ruiz said.', "'it is a disaster,'", "They", "say"),
    "typed marks": ("''He told me, 'I will go,' '' Ana Ruiz said.", "'I will go,'", "He", "told"),
    "German": ("„Er sagte mir: ‚Ich gehe nach Hause.‘“, sagte Anna Weber.", "‚Ich gehe nach Hause.‘", "Er", "sagte"),
    "not closed": ("“He told me, ‘I will pay for the bridge,’\n\nRuiz said.", "", "", ""),
    "words at a distance": ("“The so-called ‘bridge tax’ was never law,” Ana Ruiz said.", "", "", ""),
    "no cue": ("“I saw ‘We will never pay for it’ on a wall,” Ana Ruiz said.", "", "", ""),
    "the outer mark again": ("“He told me, “I will pay for the bridge,”” Ana Ruiz said.", "", "", ""),
}  # fmt: skip


def quotes_in(text: str) -> tuple[dict[str, Annotation], list[Annotation]]:
    """All suggestions by id, and the quotes that lie within others."""
    found = {one.id: one for one in RulesTagger().suggest(Article(text), load_scheme())}
    return found, [one for one in found.values() if one.links.get("within")]


def words(text: str, one: Annotation) -> str:
    return " … ".join(text[start:end] for start, end in one.spans)


@pytest.mark.parametrize(("text", "quote", "speaker", "cue"), INNER.values(), ids=INNER)
def test_an_inner_quotation_has_its_own_cue_and_speaker(
    text: str, quote: str, speaker: str, cue: str
) -> None:
    found, inner = quotes_in(text)
    assert [words(text, one) for one in inner] == ([quote] if quote else [])
    for one in inner:
        outer = found[one.links["within"][0]]
        assert outer.spans[0][0] < one.spans[0][0]
        assert one.spans[-1][1] < outer.spans[-1][1]
        parts = {
            role: [words(text, found[target]) for target in one.links[role]] for role in ("speaker", "cue")
        }
        assert parts == {"speaker": [speaker], "cue": [cue]}


def test_i_is_whoever_says_the_outer_quotation_and_others_are_looked_up_in_the_article() -> None:
    text = "The harbour pilot Tom Okri spoke.\n\n“I said to them, ‘We will never pay.’ And Okri replied: ‘You will.’” Ana Ruiz told reporters."
    found, inner = quotes_in(text)
    actors = [found[one.links["speaker"][0]].attributes.get("actor") for one in inner]
    assert actors == ["Ana Ruiz", "Tom Okri"]


def test_quotations_nest_to_three_levels() -> None:
    text = "“‘She told us “Go home now.”’ he said,” Ana Ruiz recalled."
    found, inner = quotes_in(text)
    assert [words(text, one) for one in inner] == ["‘She told us “Go home now.”’", "“Go home now.”"]
    assert found[inner[1].links["within"][0]] == inner[0]


def test_a_question_that_was_asked_ends_where_the_answer_is_told() -> None:
    text = "Asked whether the bridge would hold, Ana Ruiz replied, “Maybe so. Nobody knows.”"
    found, _ = quotes_in(text)
    quotes = [words(text, one) for one in found.values() if one.type == "quote"]
    assert quotes == ["whether the bridge would hold", "“Maybe so. Nobody knows.”"]
