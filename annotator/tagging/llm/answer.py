"""What a model has to answer: statements and stances in words of the article, in one JSON object."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from annotator.tagging.llm.believing import UNTOLD
from annotator.tagging.tagger import NotTaggedError

MOST = 2_000
"""Statements, or stances, that one answer may hold."""

Words = Annotated[str, Meta(max_length=20_000)]
Short = Annotated[str, Meta(max_length=1_000)]


class Said(Struct):
    """A quote: its words, in fragments where the cue splits it; whoever said it, and the words that say so; how sure the model is."""

    quote: Annotated[list[Words], Meta(min_length=1, max_length=50)]
    speaker: Short = ""
    cue: Short = ""
    confidence: float = UNTOLD


class Stood(Struct):
    """A stance: who holds it, on what, and the words that show it; how sure the model is."""

    holder: Short
    target: Short
    polarity: Literal["support", "oppose", "neutral", "mixed", "unclear"]
    words: Words = ""
    confidence: float = UNTOLD


class Answer(Struct):
    """The statements and the stances of a text."""

    statements: Annotated[list[Said], Meta(max_length=MOST)]
    stances: Annotated[list[Stood], Meta(max_length=MOST)] = []


class _Message(Struct):
    content: str | None = None


class _Choice(Struct):
    message: _Message


class _Usage(Struct):
    total_tokens: int = 0


class _Completion(Struct):
    choices: Annotated[list[_Choice], Meta(min_length=1)]
    usage: _Usage | None = None


def read_completion(body: bytes) -> tuple[str, int]:
    """The text of a completion, and the tokens that it cost (0 where that is not said); raises NotTaggedError."""
    try:
        completion = msgspec.json.decode(body, type=_Completion)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise NotTaggedError(f"the server's answer is no chat completion: {error}") from error
    return completion.choices[
        0
    ].message.content or "", completion.usage.total_tokens if completion.usage else 0


def read_answer(content: str) -> Answer:
    """The answer in a model's text; raises NotTaggedError. What stands around the object (thoughts, a code fence) is passed over."""
    told = content.rpartition("</think>")[2]
    start, end = told.find("{"), told.rfind("}")
    if start < 0 or end < start:
        raise NotTaggedError("the model did not answer with a JSON object")
    try:
        return msgspec.json.decode(told[start : end + 1].encode("utf-8", "replace"), type=Answer)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise NotTaggedError(
            f"the model's answer does not have the form that was asked for: {error}"
        ) from error


def answer_schema() -> Mapping[str, Any]:
    """The JSON Schema of an answer, as structured output takes it: every member required, none besides."""
    (_, parts) = msgspec.json.schema_components([Answer], ref_template="#/$defs/{name}")
    whole = {name: _closed(part) for name, part in parts.items()}
    return {**whole.pop("Answer"), "$defs": whole}


def _closed(part: Mapping[str, Any]) -> dict[str, Any]:
    properties = {name: _plain(one) for name, one in part["properties"].items()}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _plain(one: Mapping[str, Any]) -> dict[str, Any]:
    """A member's schema without bounds and defaults, which not every server knows."""
    kept = {key: value for key, value in one.items() if key in ("type", "enum", "$ref", "items")}
    return {**kept, "items": _plain(kept["items"])} if "items" in kept else kept
