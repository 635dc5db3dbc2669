import pytest
from tagging.rules.marked import told, unmarked

SENTENCES = {
    "name and verb after": "<q>“The bridge is closed,”</q> <s>Ana Ruiz</s> <c>said</c>.",
    "verb and name after": "<q>“The bridge is closed,”</q> <c>said</c> <s>the mayor of Almere</s>.",
    "with apposition": "<q>“We are late,”</q> <c>said</c> <s>Tom Okri, a harbour pilot</s>.",
    "verb before": "<s>The minister</s> <c>replied</c>, <q>“I have read the report.”</q>",
    "verb and colon": "<s>She</s> <c>added:</c> <q>“Nobody asked the pilots.”</q>",
    "split by the cue": "<q>“The bridge,”</q> <s>she</s> <c>said</c>, <q>“is closed for good.”</q>",
    "goes on": "<q>“It is closed,”</q> <s>he</s> <c>said</c>. <q>“Nobody will mend it this year.”</q>",
    "question": "<q>“Who pays for it?”</q> <s>Ruiz</s> <c>asked</c>.",
    "straight marks": '<q>"The bridge is closed,"</q> <s>Ana Ruiz</s> <c>said</c>.',
    "typewriter marks": "<q>''The bridge is closed,''</q> <s>Ana Ruiz</s> <c>said</c>.",
    "single marks": "<q>‘The bridge is closed,’</q> <s>Ana Ruiz</s> <c>said</c>.",
    "verb group": "<q>“It is closed,”</q> <s>Ruiz</s> <c>had repeatedly warned</c>.",
    "over paragraphs": "<q>“It is closed,”</q> <s>Ruiz</s> <c>said</c>. <q>“Nobody will mend it.</q>\n\n<q>“That is a fact.”</q>",
    "name and colon": "<s>Ruiz</s><c>:</c> <q>“Nobody will mend it this year.”</q>",
    "a turn": "<s>RUIZ</s><c>:</c> <q>We are late again, and nobody minds.</q>",
    "handle": "<q>“My street has birds now,”</q> <c>posted</c> <s>@loomhill_view</s>.",
    "dashes": "<q>— We cannot stay</q>, <c>said</c> <s>Anna Price</s>. <q>— The water is rising.</q>\n<q>— Then we go.</q>",
    "not closed": "<q>“It is closed,”</q> <s>Ruiz</s> <c>said</c>. <q>“Nobody will mend it this year.</q>\n\nThe rain went on.",
    "nested marks": "<q>“He told me ‘never again’ and left,”</q> <s>Ruiz</s> <c>said</c>.",
}


@pytest.mark.parametrize("marked", SENTENCES.values(), ids=SENTENCES)
def test_a_quotation_has_its_cue_and_its_speaker(marked: str) -> None:
    text, expected = unmarked(marked)
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The film “Two Harbours” opens today.",
        "The so-called “bridge tax” was never law.",
        "",
        "“",
        "” “ ”",
        "— The bridge\n— The two ferries of the town",
    ],
)
def test_titles_and_words_at_a_distance_are_no_quotes(text: str) -> None:
    assert told(text)["q"] == []
