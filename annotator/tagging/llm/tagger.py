"""The tagger `llm`."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Scheme
from annotator.tagging.llm.answer import Answer, Said, Stood, read_answer
from annotator.tagging.llm.believing import believed
from annotator.tagging.llm.client import Client
from annotator.tagging.llm.hosts import endpoint_of
from annotator.tagging.llm.keys import key_for
from annotator.tagging.llm.limits import Limits
from annotator.tagging.llm.placing import Places
from annotator.tagging.llm.prompt import VERSION, pieces_of, request_for
from annotator.tagging.suggestions import Suggestions
from annotator.tagging.tagger import Options, Tagger, TaggerError, TaggerOption, TaggerRow

NAME = "llm"
_MATTERS = ("model", "stances", "structure", "piece", "answer-tokens")
"""The options that change what is suggested."""

_LEAST = {
    "seconds": 1,
    "piece": 200,
    "answer-tokens": 1,
    "per-minute": 0,
    "most-requests": 0,
    "most-tokens": 0,
}


class LlmTagger:
    """Asks a language model about each piece of an article; only words that the article has become suggestions."""

    name = NAME

    def __init__(self, asked: Mapping[str, Any], client: Client) -> None:
        told = "\n".join(f"{key}={asked[key]}" for key in _MATTERS)
        self.version = f"{VERSION}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"
        self._asked = asked
        self._client = client
        self._left_out: Counter[str] = Counter()

    def suggest(self, article: Article, scheme: Scheme) -> list[Annotation]:
        """The suggestions; raises NotTaggedError and TaggerError as the endpoint's answers are."""
        self._left_out = Counter()
        made = Suggestions(article, scheme, self.name, self.version)
        for piece in pieces_of(article.text, int(self._asked["piece"])):
            answer = read_answer(self._client.ask(request_for(article, piece, self._asked)))
            self._add(made, Places(article.text, piece, self._left_out), answer)
        return made.done()

    def left_out(self) -> Mapping[str, int]:
        """What of the last article's answers could not be used, counted."""
        return dict(self._left_out)

    def _add(self, made: Suggestions, places: Places, answer: Answer) -> None:
        for one in answer.statements:
            self._add_statement(made, places, one)
        for stance in answer.stances if self._asked["stances"] else ():
            self._add_stance(made, places, stance)

    def _add_statement(self, made: Suggestions, places: Places, one: Said) -> None:
        spans = places.quote(one.quote)
        if not spans:
            return
        parts = {"cue": one.cue.strip(), "speaker": one.speaker.strip()}
        found = {role: places.near(words, spans) for role, words in parts.items()}
        made_up = sum(bool(parts[role]) and span is None for role, span in found.items())
        add = self._adding(
            made, believed(one.confidence, ambiguous=places.several(one.quote[0]), made_up=made_up)
        )
        links = {role: [add(role, [span])] for role, span in found.items() if span}
        add("quote", spans, attributes=made.derived("quote", spans), links=links)

    def _add_stance(self, made: Suggestions, places: Places, one: Stood) -> None:
        words = places.near(one.words, [])
        around = [words] if words else []
        holder, target = places.near(one.holder, around), places.near(one.target, around)
        if target is None:
            return
        made_up = sum(
            bool(told.strip()) and span is None for told, span in ((one.words, words), (one.holder, holder))
        )
        ambiguous = places.several(one.words if words else one.target)
        add = self._adding(made, believed(one.confidence, ambiguous=ambiguous, made_up=made_up))
        links = {"target": [add("target", [target])]}
        if holder:
            links["holder"] = [add("speaker", [holder])]
        distinct = "" if around else f"{one.polarity} {holder} {target}"
        add("stance", around, attributes={"polarity": one.polarity}, links=links, distinct=distinct)

    def _adding(self, made: Suggestions, confidence: float) -> Callable[..., str]:
        """What adds suggestions of one statement."""
        return partial(made.add, confidence=confidence, reason=f"the model {self._asked['model']} says so")


def make(options: Options) -> Tagger:
    """The tagger with its endpoint; raises TaggerError. Nothing is sent yet."""
    numbers = {name: _number(options, name, least) for name, least in _LEAST.items()}
    asked = {**options, **numbers}
    if not asked["model"]:
        raise TaggerError("the tagger “llm” has to know which model to ask: --option model=NAME")
    endpoint = endpoint_of(str(options["url"]))
    limits = Limits(numbers["most-requests"], numbers["most-tokens"], numbers["per-minute"])
    return LlmTagger(asked, Client(endpoint, key_for(endpoint.host), limits, numbers["seconds"]))


def _number(options: Options, name: str, least: int) -> int:
    value = options[name]
    if not isinstance(value, int | float) or value < least:
        raise TaggerError(f"the option “{name}” of the tagger “llm” has to be a number of at least {least}")
    return int(value)


def leaves(options: Options) -> str:
    """What leaves this machine; nothing where the endpoint is on it."""
    endpoint = endpoint_of(str(options["url"]))
    if endpoint.local:
        return ""
    how = (
        "over an encrypted connection"
        if endpoint.encrypted
        else "UNENCRYPTED, readable by everybody on the way"
    )
    bound = (
        f"at most {options['most-requests']} requests"
        if options["most-requests"]
        else "as many requests as it takes"
    )
    return (
        f"The full text of every article that is tagged goes to {endpoint.host}, {how}, with the name of the model “{options['model']}” "
        f"and the key for it where there is one; {bound}. File names, metadata and annotations stay here."
    )


ROW = TaggerRow(
    NAME,
    "Language model",
    "Asks a language model behind an OpenAI-compatible endpoint, one on this machine by default; only words that the article has count.",
    make,
    (
        TaggerOption(
            "url",
            "Address",
            default="http://127.0.0.1:11434/v1",
            description="Ollama's; llama.cpp's is http://127.0.0.1:8080/v1.",
        ),
        TaggerOption("model", "Model", default="", description="As the server calls it; it has to be named."),
        TaggerOption("stances", "Stances too", "yes-no", default=True),
        TaggerOption(
            "structure",
            "Structured output",
            "choice",
            "schema",
            ("schema", "json", "none"),
            "How the server is asked for JSON.",
        ),
        TaggerOption(
            "piece",
            "Longest piece",
            "number",
            8_000,
            description="Characters of an article that are sent at a time.",
        ),
        TaggerOption("answer-tokens", "Longest answer", "number", 4_096, description="Tokens."),
        TaggerOption("seconds", "Patience", "number", 120, description="Seconds for one answer."),
        TaggerOption("per-minute", "Requests a minute", "number", 0, description="0 sets no bound."),
        TaggerOption(
            "most-requests", "Most requests", "number", 1_000, description="In one run; 0 sets no bound."
        ),
        TaggerOption(
            "most-tokens", "Most tokens", "number", 2_000_000, description="In one run; 0 sets no bound."
        ),
    ),
    extra="llm",
    leaves=leaves,
    parallel=False,
)
