import pytest
from ui.panels.harbour import CHEQUE, DECISION, PERSIAN, Harbour

from annotator.model.annotation import Annotation, Origin
from annotator.model.layer import Layer
from annotator.model.statements import statement_of
from annotator.ui.panels.cards import Card, card_of, shown_value
from annotator.ui.panels.facts import place_told, problems_told, provenance_told


def card(harbour: Harbour, identity: str) -> Card:
    statement = statement_of(harbour.on, harbour.one(identity))
    assert statement is not None
    return card_of(harbour.on, statement)


def chips(one: Card) -> list[str]:
    return [chip.text.replace("\u2068", "").replace("\u2069", "") for chip in one.chips]


def test_a_quote_tells_who_said_it_and_how(harbour: Harbour) -> None:
    quote, _, _ = harbour.decision()
    one = card(harbour, quote)
    assert (one.kind, one.speaker, one.actor, one.detail) == ("Quote", "Maria Okafor", "Maria Okafor", "said")
    assert one.words == DECISION
    assert chips(one) == ["direct"]


def test_the_words_for_the_speaker_show_where_they_are_not_the_name(harbour: Harbour) -> None:
    quote, speaker, _ = harbour.decision()
    harbour.set_value(speaker, "actor", "Mayor Okafor")
    one = card(harbour, quote)
    assert (one.speaker, one.detail) == ("Mayor Okafor", "Maria Okafor · said")


def test_a_quote_of_nobody_has_an_open_role(harbour: Harbour) -> None:
    one = card(harbour, harbour.mark("quote", CHEQUE))
    assert one.speaker == ""
    assert one.chips[-1].text == "speaker open"
    assert one.chips[-1].dashed
    assert "nobody yet" in one.sentence


def test_stances_show_on_the_quote_that_holds_them(harbour: Harbour) -> None:
    quote, _, _ = harbour.decision()
    harbour.stance("important")
    one = card(harbour, quote)
    assert chips(one) == ["direct", "supports → flood barrier"]
    assert one.chips[1].style == "stance"


def test_a_stance_tells_what_it_still_lacks(harbour: Harbour) -> None:
    one = card(harbour, harbour.mark("stance", "backs"))
    assert chips(one) == ["stance → ?", "holder open"]
    assert all(chip.dashed for chip in one.chips)
    stance, _ = harbour.stance("council")
    harbour.set_value(stance, "intensity", 3)
    harbour.set_value(stance, "polarity", "oppose")
    assert chips(card(harbour, stance)) == ["opposes → flood barrier", "intensity 3", "holder open"]


def test_a_filter_finds_every_word_of_a_card(harbour: Harbour) -> None:
    quote, _, _ = harbour.decision()
    searched = card(harbour, quote).searched
    assert all(word in searched for word in ("okafor", "decision", "said", "direct"))


def test_a_persian_quote_keeps_its_words(harbour: Harbour) -> None:
    assert card(harbour, harbour.mark("quote", PERSIAN)).words == PERSIAN


def test_what_a_tagger_made_is_told_apart(harbour: Harbour) -> None:
    quote = harbour.mark("quote", CHEQUE)
    assert not card(harbour, quote).suggested
    layer = Layer("auto-rules", "tagger", [harbour.one(quote)])
    on = type(harbour.on)(harbour.on.article, harbour.on.scheme, layer)
    statement = statement_of(on, layer.annotations[quote])
    assert statement is not None
    assert card_of(on, statement).suggested


@pytest.mark.parametrize(
    ("kind", "name", "value", "told"),
    [
        ("quote", "form", "free-indirect", "free indirect"),
        ("quote", "form", "no-such", "no-such"),
        ("cue", "negated", True, "negated"),
        ("cue", "negated", False, "not negated"),
        ("stance", "intensity", 2, "2"),
    ],
)
def test_values_are_told_in_the_words_of_the_scheme(
    harbour: Harbour, kind: str, name: str, value: object, told: str
) -> None:
    one = harbour.on.scheme.type(kind)
    attribute = one.attribute(name) if one else None
    assert attribute is not None
    assert shown_value(attribute, value) == told


def test_facts_are_told_in_words(harbour: Harbour) -> None:
    stance = harbour.mark("stance", "backs")
    one = harbour.one(stance)
    assert place_told(one) == "Characters 16–21"
    assert provenance_told(harbour.on, one).startswith("Made by anna on 20")
    assert "target" in problems_told(harbour.on, one)
    assert place_told(harbour.one(harbour.mark("stance"))) == "Without words of its own"


def test_what_came_of_a_suggestion_says_so(harbour: Harbour) -> None:
    origin = Origin("s1", "rules 1.2", 0.84, "quote", ((0, 4),))
    told = provenance_told(
        harbour.on,
        Annotation(
            "q1", "quote", ((0, 5),), {"form": "direct"}, by="anna", at="2026-11-23T19:10:00Z", origin=origin
        ),
    )
    assert told == (
        "Made by anna on 2026-11-23 at 19:10 UTC\n"
        "From a suggestion of rules 1.2, confidence 0.84 (its words were moved)\n"
        "Corrected: form"
    )
    suggested = Annotation(
        "q2", "quote", ((0, 5),), by="rules", confidence=0.5, reason="quotation, then name"
    )
    assert provenance_told(harbour.on, suggested) == "Made by rules\nConfidence 0.50: quotation, then name"
