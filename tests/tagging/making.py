"""Articles, schemes and entry points for the tests of taggers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Scheme
from annotator.storage.schemes import load_scheme
from annotator.tagging.suggestions import Suggestions
from annotator.tagging.tagger import Options, Tagger, TaggerOption, TaggerRow

SCHEME = load_scheme()


@dataclass(frozen=True)
class CapitalTagger:
    """Marks every word in capitals as a speaker."""

    least: int = 2
    name: str = "capitals"
    version: str = "1"

    def suggest(self, article: Article, scheme: Scheme) -> list[Annotation]:
        """The words of at least so many capitals."""
        made = Suggestions(article, scheme, self.name, self.version)
        place = 0
        for word in article.text.split():
            start = article.text.index(word, place)
            place = start + len(word)
            if word.isupper() and len(word) >= self.least:
                made.add("speaker", [(start, place)], confidence=0.5, reason="capitals")
        return made.done()


def make_capitals(options: Options) -> Tagger:
    """The tagger with its one option."""
    least = options["least"]
    assert isinstance(least, int)
    return CapitalTagger(least)


CAPITALS = TaggerRow(
    "capitals",
    "Words in capitals",
    "Marks words in capitals as speakers.",
    make_capitals,
    (
        TaggerOption("least", "Least length", "number", 2),
        TaggerOption("mood", "Mood", "choice", "calm", ("calm", "loud")),
        TaggerOption("keen", "Keen", "yes-no", default=False),
    ),
)

NO_TAGGER = "not a tagger"


def points(named: Mapping[str, str]) -> Callable[..., list[EntryPoint]]:
    """A stand-in for `importlib.metadata.entry_points` with these names and values."""
    group = "annotator.taggers"
    return lambda **_: [EntryPoint(name, value, group) for name, value in named.items()]
