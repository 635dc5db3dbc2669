"""Articles of any size for the benchmarks of the reader."""

import random

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.scheme_file import scheme_from_toml
from annotator.storage.resources import resource

WORDS = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "council",
    "that",
    "for",
    "it",
    "was",
    "with",
    "on",
    "not",
    "but",
    "at",
    "are",
    "this",
    "have",
    "from",
    "they",
    "which",
    "one",
    "all",
    "would",
    "there",
    "their",
    "when",
    "who",
    "will",
    "more",
    "no",
    "if",
    "said",
    "what",
    "about",
    "into",
    "than",
    "them",
    "only",
    "other",
    "new",
    "some",
    "could",
    "time",
    "these",
    "two",
    "may",
    "then",
    "first",
    "any",
    "now",
    "such",
    "like",
    "over",
    "even",
    "most",
    "made",
    "after",
    "also",
    "many",
    "before",
    "must",
    "through",
    "back",
    "years",
    "much",
    "way",
    "well",
    "should",
    "because",
    "each",
    "just",
    "people",
    "how",
    "too",
    "state",
    "good",
    "very",
    "make",
    "minister",
    "budget",
    "climate",
    "strike",
    "hospital",
    "report",
    "evidence",
    "inquiry",
    "barrier",
    "harbour",
    "ferry",
]
QUOTE_SHARE, SHORT_SHARE = 0.25, 0.4


def text_of(size: int, seed: int = 1, paragraph: int = 450) -> str:
    """So many code points of sentences, a third of them in quotation marks."""
    chance = random.Random(seed)
    lines, total = [], 0
    while total < size:
        line = ""
        wanted = chance.randint(paragraph // 3, paragraph * 5 // 3)
        while len(line) < wanted:
            words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(8, 26))).capitalize()
            line += f"“{words},” Maria Okafor said. " if chance.random() < 0.3 else f"{words}. "
        lines.append(line.rstrip())
        total += len(line) + 1
    return "\n".join(lines)[:size]


def annotations_on(length: int, count: int, seed: int = 2) -> list[Annotation]:
    """Quotes of 60 to 300 code points with a speaker linked to each, stances and targets inside them, anywhere in the text."""
    chance = random.Random(seed)
    made: list[Annotation] = []
    quote = (0, min(100, length))
    speaker = ""
    for number in range(count):
        identity, kind = f"a{number}", chance.random()
        if kind < QUOTE_SHARE:
            start = chance.randrange(max(1, length - 300))
            quote = (start, min(length, start + chance.randint(60, 300)))
            links = {"speaker": (speaker,)} if speaker else {}
            made.append(Annotation(identity, "quote", (quote,), {"form": "direct"}, links))
        elif kind < QUOTE_SHARE + SHORT_SHARE:
            start = max(0, min(quote[0] + chance.randint(-40, 320), length - 30))
            span = (start, min(length, start + chance.randint(4, 25)))
            speaker = identity if chance.random() < 0.6 else speaker
            made.append(Annotation(identity, "speaker" if speaker == identity else "cue", (span,)))
        else:
            start = chance.randint(quote[0], max(quote[0], quote[1] - 10))
            span = (start, min(length, start + chance.randint(8, 40)))
            made.append(Annotation(identity, chance.choice(("stance", "target")), (span,)))
    return made


def annotated(size: int, count: int) -> AnnotatedArticle:
    """An article of so many code points with so many annotations."""
    text = text_of(size)
    scheme = scheme_from_toml(resource("schemes/quotes-and-stances.toml").read_bytes())
    return AnnotatedArticle(
        Article(text, "made.txt"), scheme, Layer("made", annotations=annotations_on(len(text), count))
    )
