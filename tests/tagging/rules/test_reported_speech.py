import pytest
from tagging.rules.marked import told, unmarked

SENTENCES = {
    "that": "<s>The mayor</s> <c>said</c> <q>that the bridge would close</q>.",
    "no that": "<s>Ana Ruiz</s> <c>said</c> <q>she would not sign the contract</q>.",
    "time before that": "<s>The ministry</s> <c>announced</c> on Friday <q>that the ferry would sail again</q>.",
    "verb group": "<s>The pilots</s> <c>have repeatedly warned</c> <q>that the channel is too narrow</q>.",
    "negated": "<s>The company</s> <c>did not say</c> <q>whether it would pay</q>.",
    "addressee": "<s>She</s> <c>told</c> reporters <q>that nobody had been asked</q>.",
    "chain": "<s>The spokesman</s> <c>declined to say</c> <q>how many were hurt</q>.",
    "after the clause": "<q>The bridge will close in May</q>, <s>the mayor</s> <c>said</c>.",
    "in the middle": "<q>The bridge</q>, <s>she</s> <c>said</c>, <q>would close in May</q>.",
    "according to": "<q>The tunnel leaks</q>, <c>according to</c> <s>two engineers</s>.",
    "according to first": "<c>According to</c> <s>the report</s>, <q>the tunnel leaks at both ends</q>.",
    "infinitive": "<s>The union</s> <c>vowed</c> <q>to fight the plan in court</q>.",
    "demand": "<s>The union</s> <c>urged</c> <q>the minister to resign</q>.",
    "belief": "<s>Most residents</s> <c>believe</c> <q>that the wall will hold</q>.",
    "thing": "<s>Opponents</s> <c>criticized</c> <q>the plan for a new wall</q>.",
    "preposition": "<s>He</s> <c>called for</c> <q>a new inquiry</q>.",
    "called": "<s>She</s> <c>called</c> <q>the plan “a scandal.”</q>",
    "adjective": "<s>The mayor</s> <c>is confident</c> <q>that the wall will hold</q>.",
    "eager to": "<s>The senator</s> <c>is critical of</c> <q>the treaty</q>.",
    "light verb": "<s>Two members</s> <c>expressed doubts</c> <q>that the wall would hold</q>.",
    "owner": "The report rests on <s>her</s> <c>claim</c> <q>that the wall would hold</q>.",
    "relative": "The pilots, <s>who</s> <c>said</c> <q>the channel was too narrow</q>, went home.",
    "passive with agent": "<q>The plan</q> <c>was rejected by</c> <s>the council</s>.",
    "coordinated": "<s>The minister</s> <c>said</c> <q>the plan was dead</q> and <c>denied</c> <q>that he had backed it</q>.",
    "adding": "<s>She</s> <c>said</c> <q>the wall would hold</q>, <c>adding</c> <q>that nobody need worry</q>.",
    "participle first": "<c>Warning</c> <q>that prices would rise</q>, <s>Ruiz</s> left the room.",
    "mixed": "<s>Haddleby</s> <c>said</c> <q>the council had been “asleep at the wheel” for years</q>.",
    "apposition": "<s>Tobin Achter, the finance chair,</s> <c>said</c> <q>the levy was fair</q>.",
    "idiom": "<s>The senator</s> <c>took issue with</c> <q>the report</q>.",
    "headline": "<s>Haddleby</s> <c>Denies</c> <q>That He Took Money</q>.",
}


def matches(found: dict[str, list[str]], expected: dict[str, list[str]]) -> bool:
    return found == expected


@pytest.mark.parametrize("marked", SENTENCES.values(), ids=SENTENCES)
def test_what_is_reported_has_its_cue_and_its_speaker(marked: str) -> None:
    text, expected = unmarked(marked)
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sailed at noon.",
        "A company called Harmony owns the pier.",
        "Her statement was short.",
        "Companies like Weftline run the buses.",
        "The claims were settled in May.",
        "It rained.",
    ],
)
def test_what_nobody_says_is_no_quote(text: str) -> None:
    assert told(text)["q"] == []
