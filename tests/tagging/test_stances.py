"""Who is for or against what, by the stances tagger; the sentences are ours."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tagging.making import SCHEME

from annotator.__main__ import main
from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import Article
from annotator.model.checks import find_problems
from annotator.model.layer import Layer
from annotator.storage.samples import sample_corpus
from annotator.tagging.stances.lexicon import has_lexicon
from annotator.tagging.stances.tagger import StancesTagger


def tagged(text: str, *, evidence: bool = True, language: str = "en") -> AnnotatedArticle:
    article = Article(text, "a.txt", {"language": language})
    found = StancesTagger(evidence).suggest(article, SCHEME)
    return AnnotatedArticle(article, SCHEME, Layer("auto-stances", "tagger", found))


def stances(text: str) -> list[tuple[str, str, str]]:
    """Holder, polarity and target of every stance."""
    on = tagged(text)
    return [
        (
            " ".join(map(on.text_of, on.linked(one, "holder"))),
            one.attributes["polarity"],
            " ".join(map(on.text_of, on.linked(one, "target"))),
        )
        for one in on.annotations
        if one.type == "stance"
    ]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor condemned the raid on the school.", ("The mayor", "oppose", "the raid on the school")),
        ("Two senators backed the bill on Tuesday.", ("Two senators", "support", "the bill")),
        ("The union warned against closing the plant.", ("The union", "oppose", "closing the plant")),
        (
            "The minister welcomed the decision to close the plant.",
            ("The minister", "support", "the decision to close the plant"),
        ),
        (
            "Ann Bell, a lawyer from Ostra, voted against the levy.",
            ("Ann Bell, a lawyer from Ostra", "oppose", "the levy"),
        ),
        ("The Guild, which supports the gate, met on Monday.", ("The Guild", "support", "the gate")),
        ("The group, opposing the plan, marched on Friday.", ("The group", "oppose", "the plan")),
        ("Opposing the plan, the group marched on Friday.", ("the group", "oppose", "the plan")),
        ("Council backs tidal gate by three votes", ("Council", "support", "tidal gate")),
        ("Ferry crews reject pay offer; islands brace", ("Ferry crews", "oppose", "pay offer")),
        ("They called for a new inquiry into the fire.", ("They", "support", "a new inquiry into the fire")),
        ("Lee disagrees with the ruling.", ("Lee", "oppose", "the ruling")),
        ("The pilots’ association agrees with him.", ("The pilots’ association", "support", "him")),
        ("He complained loudly about the noise.", ("He", "oppose", "the noise")),
    ],
)
def test_a_verb_shows_a_stance(text: str, stance: tuple[str, str, str]) -> None:
    assert stances(text) == [stance]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The plan was condemned by the trade union.", ("the trade union", "oppose", "The plan")),
        ("A ban backed by the teachers' union failed.", ("the teachers' union", "support", "A ban")),
    ],
)
def test_a_passive_has_its_holder_behind_it(text: str, stance: tuple[str, str, str]) -> None:
    assert stances(text) == [stance]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("She urged lawmakers to reject the treaty.", ("She", "oppose", "the treaty")),
        ("He urged voters not to support the levy.", ("He", "oppose", "the levy")),
        ("The crews voted on Sunday to reject the offer.", ("The crews", "oppose", "the offer")),
        ("The governor refused to support the plan.", ("The governor", "oppose", "the plan")),
        ("The Guild does not support the gate.", ("The Guild", "oppose", "the gate")),
        ("The senator never supported the war.", ("The senator", "oppose", "the war")),
        ("The party does not oppose the deal.", ("The party", "neutral", "the deal")),
        ("He denied that he opposed the tax.", ("he", "neutral", "the tax")),
        ("He denied opposing the tax.", ("He", "neutral", "the tax")),
        ("She denied that she supported the tax.", ("she", "unclear", "the tax")),
        ("He did not deny that he opposed the tax.", ("he", "oppose", "the tax")),
        ("If he supports the bill, it will pass.", ("he", "unclear", "the bill")),
        ("She declined to say whether she supported the zone.", ("she", "neutral", "the zone")),
        ("The party dropped its opposition to the levy.", ("The party", "neutral", "the levy")),
    ],
)
def test_negation_denial_and_nesting_turn_a_stance(text: str, stance: tuple[str, str, str]) -> None:
    assert stances(text) == [stance]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Bell is strongly opposed to the pact.", ("Bell", "oppose", "the pact")),
        ("She was not in favour of the pact.", ("She", "oppose", "the pact")),
        ("71 per cent of them were in favour of a ban.", ("71 per cent of them", "support", "a ban")),
        ("The president expressed his support for the rebels.", ("The president", "support", "the rebels")),
        ("The union's opposition to the cuts is well known.", ("The union", "oppose", "the cuts")),
        ("The bishop voiced concern over the new law.", ("The bishop", "oppose", "the new law")),
        ("Critics of the plan met on Monday.", ("Critics of the plan", "oppose", "the plan")),
        ("The council is undecided on the levy.", ("The council", "neutral", "the levy")),
    ],
)
def test_a_phrase_shows_a_stance(text: str, stance: tuple[str, str, str]) -> None:
    assert stances(text) == [stance]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("“I support the bill,” said Ada Lund.", ("Ada Lund", "support", "the bill")),
        ("“We strongly oppose this war,” the group said.", ("the group", "oppose", "this war")),
        ("He thinks the board is right.", ("He", "support", "the board")),
        ("Bo Ek said the deal was a disaster.", ("Bo Ek", "oppose", "the deal")),
        ("“The deal is not a mistake,” Mr. Brown said.", ("Mr. Brown", "support", "The deal")),
        ("HaskLine called the strike “a blow to the islands.”", ("HaskLine", "oppose", "the strike")),
        ("She described the vote as a triumph.", ("She", "support", "the vote")),
    ],
)
def test_a_quote_or_a_judgment_shows_a_stance(text: str, stance: tuple[str, str, str]) -> None:
    assert stances(text) == [stance]


@pytest.mark.parametrize(
    "text",
    [
        "The proposed support group meets on Monday to back up its files.",
        "The attack on the port killed three.",
        "A vote was held on the levy.",
        "He has the right to leave.",
        "“I support the bill.”",
        "",
        "\n\n",
    ],
)
def test_what_only_looks_like_a_stance_is_none(text: str) -> None:
    assert stances(text) == []


def test_a_stance_is_linked_with_the_quote_that_shows_it() -> None:
    on = tagged("“I support the bill,” said Ada Lund.")
    (stance,) = [one for one in on.annotations if one.type == "stance"]
    assert [on.text_of(one) for one in on.linked(stance, "evidence")] == ["“I support the bill,”"]
    assert stance.attributes == {
        "polarity": "support",
        "intensity": 2,
        "basis": "explicit",
        "certainty": "certain",
    }
    assert stance.reason == "“support” (first person): support"
    assert not [
        one
        for one in tagged("“I support the bill,” said Ada Lund.", evidence=False).annotations
        if one.type == "quote"
    ]


def test_a_language_without_a_lexicon_has_no_stances() -> None:
    assert not has_lexicon("fa")
    assert len(tagged("The mayor condemned the raid.", language="en").annotations) == 3


words = st.sampled_from(
    [
        "the",
        "mayor",
        "she",
        "who",
        "“",
        "”",
        '"',
        "'",
        ",",
        ".",
        ":",
        ";",
        "(",
        ")",
        "-",
        "not",
        "never",
        "to",
        "of",
        "by",
        "against",
        "condemned",
        "backs",
        "opposing",
        "is",
        "was",
        "denied",
        "that",
        "whether",
        "urged",
        "support",
        "for",
        "critics",
        "called",
        "a",
        "disaster",
        "right",
        "I",
        "we",
        "union's",
        "said",
        "Ada",
        "Lund",
        "in",
        "favour",
        "\n",
        "opposed",
        "3",
        "…",
        "é",
        "😀",
        "\u202e",
    ]
)


@given(st.lists(words, max_size=40).map(" ".join))
def test_any_words_are_taken_and_all_that_is_suggested_fits(text: str) -> None:
    left = {"too-few-links"}
    assert [one for one in find_problems(tagged(text)) if one.code not in left] == []


@pytest.mark.parametrize(
    "piece",
    ["“", "support ", "oppose the ", "is ", "critics of ", "not ", "to ", ", ", "A", "said “we oppose "],
)
def test_endless_repetition_is_read_in_linear_time(piece: str) -> None:
    tagged(piece * (40_000 // len(piece)))


def test_the_samples_are_tagged_and_sound(tmp_path: Path) -> None:
    folder = sample_corpus(tmp_path / "samples")
    assert main(["tag", str(folder), "--tagger", "stances", "--jobs", "1"]) == 0
    assert main(["check", str(folder)]) == 0
