"""The layer that a UIMA CAS holds: ours as it was written, any other by the names of its types and features."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from annotator.interchange.cas_names import PREFIX, RECORD
from annotator.interchange.fault import InterchangeError
from annotator.interchange.gathering import Found, annotations_of, known_facts, lose_outside
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.units import Offsets
from annotator.model.article import Article
from annotator.model.spans import Spans

Structure: TypeAlias = Any
"""A feature structure of cassis."""

Cas: TypeAlias = Any
"""A cassis.Cas; the library ships no types."""

PASSED_OVER = (
    "uima.tcas.DocumentAnnotation",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.TagsetDescription",
)
"""What describes the text and marks nothing in it; it can be made again."""

NO_WIDTH = "annotation of no width left out: it marks a place, not words"
NO_TEXT = "feature structure left out: it belongs to a view without a text"
NO_PLACE = "feature structure of type {} left out: it has no place in the text"
RENAMED = ("self_", "type_")
"""Features that cassis calls otherwise because Python has these words."""

SCALARS = (str, int, float, bool)


def layers_of(cas: Cas, place: str, name: str, layer: str, losses: LossReport) -> Iterator[ReadLayer]:
    """The layer of each view of a CAS that has a text; `name` and `layer` are for one that does not say them.

    A CAS mostly has one view; the others are articles of their own, called by their view. Raises InterchangeError.
    """
    views = {one.sofa.sofaID: cas.get_view(one.sofa.sofaID) for one in cas.views}
    texts = {view: one for view, one in views.items() if isinstance(one.sofa_string, str)}
    if not texts:
        raise InterchangeError(f"{place}: expected a text (a sofaString)")
    for view, one in views.items():
        if view not in texts:
            losses.lose("no-text", NO_TEXT, count=len(one.select_all_fs()), place=f"{place}, view {view}")
    for number, (view, one) in enumerate(texts.items()):
        called = f"{name.removesuffix('.txt')} ({view}).txt" if number else name
        where = f"{place}, view {view}" if len(texts) > 1 else place
        yield _layer_of(one, where, called, layer, losses)


def _layer_of(cas: Cas, place: str, name: str, layer: str, losses: LossReport) -> ReadLayer:
    raw = cas.sofa_string
    told = _about(cas)
    names = _json(told.get("names"))
    offsets = Offsets(raw)
    given = told.get("article") or name
    metadata = {key: str(value) for key, value in _json(told.get("metadata")).items()}
    article = Article(offsets.text, given.rpartition("/")[2], metadata)
    utf16 = Offsets(offsets.text, "utf-16")
    found = _Finding(offsets, utf16, names, losses, place).found(cas)
    return read_layer(
        article,
        annotations_of(article.text, found, losses, place),
        place,
        name=given,
        layer=told.get("layer") or layer,
        kind=told.get("kind") or "human",
        read=_spans(told.get("read") or "", utf16) or (),
    )


def _about(cas: Cas) -> Mapping[str, str]:
    if not cas.typesystem.contains_type(RECORD):
        return {}
    record = next(iter(cas.select(RECORD)), None)
    fields = ("article", "layer", "kind", "read", "names", "metadata")
    return {name: str(record.get(name) or "") for name in fields} if record is not None else {}


def _json(told: str | None) -> Mapping[str, str]:
    value = json.loads(told) if told else {}
    return value if isinstance(value, dict) else {}


def _spans(told: str, offsets: Offsets) -> Spans | None:
    """Spans that a feature spells `0-5 7-9`; None where one is none of the text."""
    pairs = [one.partition("-") for one in told.split()]
    spans = [offsets.span(int(start), int(end)) for start, _, end in pairs]
    return None if None in spans else tuple(span for span in spans if span)


class _Finding:
    """The annotations of one CAS; `utf16` is for the offsets in features of ours, which cassis leaves as they are."""

    def __init__(
        self, offsets: Offsets, utf16: Offsets, names: Mapping[str, str], losses: LossReport, place: str
    ) -> None:
        self._offsets = offsets
        self._utf16 = utf16
        self._names = names
        self._losses = losses
        self._place = place

    def found(self, cas: Cas) -> Iterator[Found]:
        for one in cas.select_all_fs():
            kind = one.type.name
            if kind in PASSED_OVER or kind == RECORD or _is_link(one):
                continue
            if not hasattr(one, "begin"):
                self._losses.lose(f"no-place.{kind}", NO_PLACE.format(kind), place=self._place)
                continue
            found = self._found(one)
            if found:
                yield found

    def _found(self, one: Structure) -> Found | None:
        kind = one.type.name
        made = Found(str(one.xmiID), self._names.get(kind, kind.rpartition(".")[2]))
        own: dict[str, Any] = {}
        for feature in one.type.all_features:
            if feature.name in ("sofa", "begin", "end"):
                continue
            value = one[feature.name] if feature.name not in RENAMED else getattr(one, feature.name)
            name = feature.name[:-1] if feature.name in RENAMED else feature.name
            if name.startswith(PREFIX):
                own[name.removeprefix(PREFIX)] = value
            elif value is not None:
                _put(made, self._names.get(f"{kind}:{name}", name), value)
        made.facts = known_facts(own)
        made.identity = str(own.get("id") or "")
        spans = self._stretches(one, own.get("spans"))
        if spans is None:
            return None
        made.spans = spans
        return made

    def _stretches(self, one: Structure, told: object) -> Spans | None:
        """Where it stands; None, and counted, where that is nowhere."""
        if isinstance(told, str):
            return _spans(told, self._utf16)
        span = self._offsets.span(one.begin, one.end)
        if span is None and one.begin == one.end:
            self._losses.lose("no-width", NO_WIDTH, place=f"{self._place}, {one.type.name} {one.xmiID}")
        elif span is None:
            lose_outside(self._losses, f"{self._place}, {one.type.name} {one.xmiID}")
        return (span,) if span else None


def _is_link(one: Structure) -> bool:
    """Whether this only holds a link of another: it has a target, perhaps a role, and no place of its own."""
    return not hasattr(one, "begin") and hasattr(one, "target")


def _put(made: Found, name: str, value: Structure) -> None:
    """A feature's value as an attribute, or as links."""
    if isinstance(value, SCALARS):
        made.attributes[name] = value
        return
    elements = getattr(value, "elements", None)
    for one in [value] if elements is None else elements:
        if isinstance(one, SCALARS):
            made.attributes[name] = (
                f"{made.attributes[name]} | {one}" if name in made.attributes else str(one)
            )
        elif _is_link(one) and one.target is not None:
            role = getattr(one, "role", None)
            made.links.setdefault(str(role or name), []).append(str(one.target.xmiID))
        elif hasattr(one, "begin"):
            made.links.setdefault(name, []).append(str(one.xmiID))
