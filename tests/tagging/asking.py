"""A tagger llm that asks a stub server, an answer, and what becomes of it."""

from tagging.making import SCHEME
from tagging.stub_server import Stub

from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import Article
from annotator.model.checks import find_problems
from annotator.model.layer import Layer
from annotator.tagging.llm import tagger as llm
from annotator.tagging.tagger import OptionValue

TEXT = "“We will not pay,” said Ada Lund. She said she opposed the toll.\nBo Ek said no.\n"
ANSWER = {
    "statements": [
        {"quote": ["“We will not pay,”"], "speaker": "Ada Lund", "cue": "said"},
        {"quote": ["she opposed the toll"], "speaker": "She", "cue": "said"},
    ],
    "stances": [{"holder": "She", "target": "the toll", "polarity": "oppose", "words": "opposed"}],
}


def tagger(stub: Stub, **options: OptionValue) -> llm.LlmTagger:
    """The tagger, asking a stub server, with the options of its row."""
    given = {"url": stub.url, "model": "tiny"} | {
        name.replace("_", "-"): one for name, one in options.items()
    }
    made = llm.make(llm.ROW.with_defaults(given))
    assert isinstance(made, llm.LlmTagger)
    made._client._limits.wait = lambda _: None
    return made


def tagged(one: llm.LlmTagger, text: str = TEXT) -> AnnotatedArticle:
    """An article with what the tagger suggests for it, which is sound."""
    article = Article(text, "a.txt")
    on = AnnotatedArticle(article, SCHEME, Layer("auto-llm", "tagger", one.suggest(article, SCHEME)))
    assert [problem for problem in find_problems(on) if problem.code != "too-few-links"] == []
    return on


def words(on: AnnotatedArticle, kind: str) -> list[str]:
    """The words of all annotations of a type."""
    return [on.text_of(one) for one in on.annotations if one.type == kind]


class Answering:
    """A client that has its answer at hand."""

    def __init__(self, answer: str) -> None:
        self._answer = answer

    def ask(self, _: object) -> str:
        """The answer."""
        return self._answer
