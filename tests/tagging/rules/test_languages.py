import pytest
from tagging.rules.marked import told, unmarked

from annotator.model.article import Article
from annotator.tagging.rules.guessing import language_of
from annotator.tagging.rules.lexicon import languages, lexicon_for

SENTENCES = {
    (
        "de",
        "comma behind the mark",
    ): "<q>„Die Brücke ist gesperrt“</q>, <c>sagte</c> <s>die Bürgermeisterin</s>.",
    ("de", "split"): "<q>„Der Zug“</q>, <c>sagte</c> <s>er</s>, <q>„fährt heute nicht.“</q>",
    ("de", "dass"): "<s>Der Verein</s> <c>betonte</c>, <q>dass die Wand hält</q>.",
    ("de", "verb second"): "Am Montag <c>erklärte</c> <s>das Ministerium</s>, <q>dass die Wand hält</q>.",
    ("de", "guillemets"): "<q>»Das ist genug«</q>, <c>rief</c> <s>ein Fahrgast</s>.",
    ("de", "indirect after"): "<s>Der Minister</s> <c>sagte</c>, <q>die Wand halte dem Druck stand</q>.",
    (
        "de",
        "indirect before",
    ): "<q>Die Wand halte</q>, <c>sagte</c> <s>der Minister</s>. <q>Sie sei stark</q>, <c>betonte</c> <s>er</s>.",
    ("de", "laut"): "<c>Laut</c> <s>dem neuen Bericht</s> <q>ist die Wand undicht</q>.",
    ("de", "zufolge"): "<s>Dem Ministerium</s> <c>zufolge</c> <q>hält die Wand</q>.",
    (
        "de",
        "nach Angaben",
    ): "<q>Drei Menschen wurden</q> <c>nach Angaben</c> <s>der Polizei von Almere</s> <q>verletzt</q>.",
    ("de", "particle"): "<s>Das Amt</s> <c>teilte</c> am Montag <c>mit</c>, <q>dass die Wand hält</q>.",
    (
        "de",
        "particle and colon",
    ): "<s>Das Amt</s> <c>gab</c> <c>bekannt</c>: <q>„Die Wand hält dem Druck stand.“</q>",
    (
        "de",
        "particle behind the quotation",
    ): "<q>„Die Wand hält“</q>, <c>teilte</c> <s>das Amt</s> gestern <c>mit</c>.",
    (
        "de",
        "particle behind the clause",
    ): "<q>Die Wand halte</q>, <c>räumte</c> <s>der Sprecher</s> <c>ein</c>.",
    (
        "de",
        "particle and pronoun",
    ): "In einem Gespräch <c>wies</c> <s>sie</s> darauf <c>hin</c>, <q>dass die Wand hält</q>.",
    (
        "de",
        "particle around a thing",
    ): "<s>Die Bürgermeisterin</s> <c>wies</c> <q>die Vorwürfe</q> <c>zurück</c>.",
    ("de", "no particle"): "Er teilte das Brot mit den Kindern.",
    ("de", "joined"): "Es regnet, wie <s>er</s> <c>mitteilte</c>, <q>dass die Wand hält</q>.",
    (
        "de",
        "auxiliary",
    ): "<s>Der Minister</s> <c>hatte</c> nach dem Treffen <c>erklärt</c>, <q>die Wand halte</q>.",
    ("de", "dash"): "<q>– Wir gehen jetzt</q>, <c>sagte</c> <s>Anna</s>.",
    ("fa", "verb before"): "<s>وزیر</s> <c>گفت:</c> <q>«پل بسته است.»</q>",
    ("ar", "name and colon"): "<c>قال</c> <s>المدير</s>: <q>«المرفأ مغلق اليوم»</q>.",
    ("fa", "colon"): "<s>او</s> <c>افزود:</c> <q>«ما به قول خود پایبندیم.»</q>",
    ("fa", "apposition"): "<s>رضا مهرانی، رئیس اتحادیه،</s> <c>می‌گوید:</c> <q>«آب به همه نمی‌رسد.»</q>",
    ("ar", "verb first"): "<q>«المرفأ مغلق اليوم»</q>، <c>قال</c> <s>مدير الميناء</s>.",
}


@pytest.mark.parametrize(("key", "marked"), SENTENCES.items(), ids=map(" ".join, SENTENCES))
def test_a_lexicon_is_all_that_a_language_needs(key: tuple[str, str], marked: str) -> None:
    text, expected = unmarked(marked)
    assert told(text, key[0]) == expected


@pytest.mark.parametrize("code", languages())
def test_every_lexicon_can_be_read(code: str) -> None:
    one = lexicon_for(code)
    assert one.language == code
    assert one.verbs
    assert "quote" in set().union(*(verb.frames for verb in one.verbs.values()))
    assert all(0 <= value <= 1 for value in one.confidence.values())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The bridge is closed and nobody knows for how long it will be.", "en"),
        ("Die Brücke ist gesperrt und niemand weiß, wie lange das noch so sein wird.", "de"),
        ("پل بسته است و کسی نمی‌داند که این تا کی خواهد بود.", "fa"),
        ("الجسر مغلق اليوم ولا أحد يعرف إلى متى سيكون هذا في المدينة.", "ar"),
        ("", "en"),
        ("12345 ---", "en"),
    ],
)
def test_the_language_is_guessed_by_its_commonest_words(text: str, code: str) -> None:
    assert language_of(Article(text)) == code


def test_the_metadata_tell_the_language() -> None:
    assert language_of(Article("The bridge", metadata={"language": "de-AT"})) == "de"
    assert language_of(Article("The bridge is the end of it", metadata={"language": "fi"})) == "en"
