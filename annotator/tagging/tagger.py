"""The Protocol of a tagger."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Scheme

OptionKind: TypeAlias = Literal["text", "number", "yes-no", "choice", "file"]
OptionValue: TypeAlias = str | int | float | bool | None
Options: TypeAlias = Mapping[str, OptionValue]
"""Values of a tagger's options by their names."""

LAYER_PREFIX = "auto-"


class TaggerError(Exception):
    """A tagger cannot work: something is not installed, or an option is wrong; the message says what to do."""


class NotTaggedError(Exception):
    """One article could not be tagged, and others may; the message says why."""


class Tagger(Protocol):
    """Text in, suggestions out: a value that can be made in another process, and keeps nothing from one article to the next.

    `version` is a short word without blanks that changes whenever the suggestions for a text may change: it is part of
    their ids, and an article is tagged again when it is another one than that of its layer.
    """

    @property
    def name(self) -> str:
        """The name of its row; the layer is called `auto-<name>`."""

    @property
    def version(self) -> str:
        """Changes with what it suggests; options that matter are part of it."""

    def suggest(self, article: Article, scheme: Scheme) -> list[Annotation]:
        """The suggestions for an article, in types that the scheme has, made and sorted by `Suggestions`.

        The same for the same article and scheme. Any text is taken, the empty one and 1 MB of quotation marks too, in time
        that is linear in it. Raises NotTaggedError for an article that it could not tag, and TaggerError for what
        would stop every other one too; a tagger that asks nobody else has no reason to raise either.
        """


@runtime_checkable
class LeavingOut(Protocol):
    """A tagger that can say what it left out."""

    def left_out(self) -> Mapping[str, int]:
        """What it left out of the last article, counted, each named in a few words."""


@dataclass(frozen=True, slots=True)
class TaggerOption:
    """Something that a person can choose: `default` is None where nothing is chosen; `choices` are those of a "choice"."""

    name: str
    title: str
    kind: OptionKind = "text"
    default: OptionValue = None
    choices: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class TaggerRow:
    """What is known of a tagger before it is made.

    `make` makes it from its options and raises TaggerError; `extra` names the optional part of the installation that it
    needs; `leaves` says for a person what leaves this machine with the options at hand, and is empty where nothing does. One that
    is not `parallel` counts or waits over all articles, and is asked about one at a time.
    """

    name: str
    title: str
    description: str
    make: Callable[[Options], Tagger]
    options: tuple[TaggerOption, ...] = ()
    extra: str = ""
    leaves: Callable[[Options], str] | None = None
    parallel: bool = True

    @property
    def layer(self) -> str:
        """The name of the layer that its suggestions go to."""
        return LAYER_PREFIX + self.name

    def with_defaults(self, given: Options, folder: Path | None = None) -> dict[str, OptionValue]:
        """The values of all options; raises TaggerError for one that the tagger does not have or that cannot be meant.

        A file that is not given is looked up by its default name, in the folder of the articles and in those above it.
        """
        known = {one.name: one for one in self.options}
        for name in given:
            if name not in known:
                there = ", ".join(known) or "none"
                raise TaggerError(f"the tagger “{self.name}” has no option “{name}”; there is {there}")
        return {
            one.name: _value(self.name, one, given[one.name]) if one.name in given else _default(one, folder)
            for one in self.options
        }


def agent(tagger: Tagger) -> str:
    """How a suggestion says who made it: “rules 1”."""
    return f"{tagger.name} {tagger.version}"


_LEVELS = 4
"""A file of the folder of the articles may also lie in one of the three folders above it."""


def _default(option: TaggerOption, folder: Path | None) -> OptionValue:
    if option.kind != "file" or not isinstance(option.default, str) or not option.default or folder is None:
        return option.default
    places = [place / option.default for place in (folder, *folder.parents)[:_LEVELS]]
    return str(next((place for place in places if place.is_file()), places[0]))


_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def _value(tagger: str, option: TaggerOption, given: OptionValue) -> OptionValue:
    """The value of an option, which the terminal gives as text."""
    if option.kind == "choice" and given not in option.choices:
        raise _unmeant(tagger, option, given, f"one of {', '.join(option.choices)}")
    if option.kind == "yes-no" and isinstance(given, str):
        if given.lower() not in _YES:
            raise _unmeant(tagger, option, given, "yes or no")
        return _YES[given.lower()]
    if option.kind == "number" and isinstance(given, str):
        try:
            return float(given) if "." in given else int(given)
        except ValueError as error:
            raise _unmeant(tagger, option, given, "a number") from error
    return given


def _unmeant(tagger: str, option: TaggerOption, given: OptionValue, expected: str) -> TaggerError:
    return TaggerError(
        f"the option “{option.name}” of the tagger “{tagger}” cannot be “{given}”; expected {expected}"
    )
