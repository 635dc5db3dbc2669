"""The file in which a person writes patterns and lists of names."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct

from annotator.model.toml import toml_of
from annotator.tagging.tagger import TaggerError

FILE = "annotator.patterns.toml"
"""The name of a pattern file that holds for its folder and the folders within."""

LARGEST = 16 * 1024 * 1024

Share = Annotated[float, Meta(ge=0, le=1)]
Filled = Annotated[str, Meta(min_length=1)]
T = TypeVar("T", bound=Struct)


class Pattern(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """A regular expression whose matches are annotations of a type; groups named after a role or a type are linked to them."""

    type: Filled
    regex: Filled
    name: str = ""
    ignore_case: bool = False
    confidence: Share = 0.5
    attributes: dict[str, str | int | bool] = {}


class Gazetteer(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """Names that are annotations of a type wherever they stand; `entries` give the actor or issue that some names stand for."""

    type: Filled
    name: str = ""
    names: list[Filled] = []
    entries: dict[str, list[Filled]] = {}
    ignore_case: bool = False
    confidence: Share = 0.5
    attributes: dict[str, str | int | bool] = {}


class _File(Struct, forbid_unknown_fields=True):
    patterns: list[Pattern] = []
    gazetteers: list[Gazetteer] = []


@dataclass(frozen=True, slots=True)
class PatternFile:
    """What a file says; `digest` is the SHA-256 of its bytes."""

    patterns: tuple[tuple[Pattern, Any], ...]
    gazetteers: tuple[Gazetteer, ...]
    digest: str


def read_pattern_file(path: Path) -> PatternFile:
    """The patterns of a file, each with its expression made ready; raises TaggerError with the place of what is wrong."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise TaggerError(
            f"the pattern file {path} cannot be read: {error.strerror}; name one with --option file=PATH, "
            f"or write {FILE} in the folder of the articles (docs/taggers.md shows how)"
        ) from error
    if len(data) > LARGEST:
        raise TaggerError(f"the pattern file {path} is larger than {LARGEST >> 20} MB")
    return patterns_from_toml(data, str(path))


def patterns_from_toml(data: bytes, name: str) -> PatternFile:
    """The patterns that some bytes spell; `name` is for the message of the TaggerError that is raised for broken ones."""
    try:
        tree = toml_of(data)
        rows = msgspec.convert(tree, _File)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise TaggerError(f"{name} is not TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise TaggerError(f"{name}: {_sentence(str(error))}") from error
    compiled = tuple(
        (one, compiled_pattern(one, f"{name}: patterns[{number}].regex"))
        for number, one in enumerate(rows.patterns)
    )
    for number, one in enumerate(rows.gazetteers):
        if not one.names and not one.entries:
            raise TaggerError(f"{name}: gazetteers[{number}] has neither “names” nor “entries”")
    return PatternFile(compiled, tuple(rows.gazetteers), hashlib.sha256(data).hexdigest())


def compiled_pattern(one: Pattern, place: str) -> Any:  # noqa: ANN401 # `regex` has no types of its own
    """The expression of a pattern, made ready; raises TaggerError."""
    import regex  # type: ignore[import-untyped] # noqa: PLC0415 # start-up: only this tagger needs it; it has no types

    flags = regex.IGNORECASE if one.ignore_case else 0
    try:
        return regex.compile(one.regex, flags | regex.VERSION1)
    except (regex.error, OverflowError, RecursionError) as error:
        raise TaggerError(f"{place}: “{one.regex}” is no regular expression: {error}") from error


def as_toml(one: Pattern) -> str:
    """A pattern as it stands in a file, to be put at its end."""
    members: dict[str, Any] = msgspec.to_builtins(one)
    attributes = members.get("attributes", {})
    lines = [f"{key} = {_value(value)}" for key, value in members.items() if key != "attributes"]
    if attributes:
        told = ", ".join(f"{_value(key)} = {_value(value)}" for key, value in attributes.items())
        lines.append(f"attributes = {{ {told} }}")
    return "\n".join(["[[patterns]]", *lines, ""])


def _value(value: object) -> str:
    """A value in TOML: its strings, numbers and truths are written as JSON has them, but for one control character."""
    return msgspec.json.encode(value).decode("utf-8").replace("\x7f", "\\u007f")


def _sentence(complaint: str) -> str:
    """The decoder's complaint with the place first: “patterns[0].regex: Expected …”."""
    what, _, place = complaint.partition(" - at `$")
    return f"{place.rstrip('`').lstrip('.')}: {what}" if place else what
