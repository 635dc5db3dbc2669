"""What a format is given to write: one layer of one article at a time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from annotator.interchange.loss import LossReport
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING, Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.spans import intersected

MISFIT = "annotation left out: the text no longer has its words where it stands"
DANGLING = "link left out: what it points to is not there"
UNSETTLED = "value of another version left out: a merge has not settled it; the one in force was taken"


@dataclass(frozen=True)
class Record:
    """An annotated article with the name it has in the corpus: its path there, with slashes; and the split that it is in, if any.

    What was asked of it once is kept, so nothing may alter its layer while it is written.
    """

    on: AnnotatedArticle
    name: str
    split: str = ""

    @cached_property
    def place(self) -> str:
        """The article and, where it has a name, the layer: for messages."""
        return place_of(self.name, self.on.layer.name)

    @cached_property
    def annotations(self) -> tuple[Annotation, ...]:
        """The annotations of the layer in the order of the text, which each walk through the layer itself makes anew."""
        return tuple(self.on.annotations)


@dataclass(frozen=True, slots=True)
class ReadLayer:
    """What a format read: a layer, the article's name, and the article itself where the file holds its text.

    `digest` and `length` (code points) are those of the text that the layer belongs to; `scheme` says which one it was
    annotated with: its `id`, `version` and `sha256`.
    """

    layer: Layer
    name: str
    digest: str
    length: int
    article: Article | None
    scheme: Mapping[str, Any]


def place_of(name: str, layer: str) -> str:
    """An article's name, with the layer's in brackets where it has one."""
    return f"{name} [{layer}]" if layer else name


def record_of(
    on: AnnotatedArticle, name: str, losses: LossReport, *, misfits: Collection[str] = ()
) -> Record:
    """The record of an article, whose every span lies in the text and whose every link leads somewhere.

    `misfits` are the ids of the annotations whose words the text no longer has; they are left out like those that lie
    outside the text, and each is counted as a loss. What was decided in trials of the reviewer is none of a dataset's business.
    """
    place, length = place_of(name, on.layer.name), len(on.article.text)
    kept = [one for one in on.annotations if one.id not in misfits and _inside(one, length)]
    there = {one.id for one in kept}
    losses.lose("misfit", MISFIT, count=len(on.annotations) - len(kept), place=place)
    dangling = {one.id for one in kept if any(target not in there for _, target in one.targets)}
    decided = [one for one in on.layer.verdicts.values() if not one.trial]
    unsettled = sum(len(one.conflicts) for one in kept) + sum(len(one.conflicts) for one in decided)
    losses.lose("conflict", UNSETTLED, count=unsettled, place=place)
    if dangling or len(kept) < len(on.annotations) or len(decided) < len(on.layer.verdicts):
        whole = [_cut(one, there, losses, place) if one.id in dangling else one for one in kept]
        old = on.layer
        read = intersected(old.read, ((0, length),))
        layer = Layer(old.name, old.kind, whole, read=read, verdicts=decided, unknown=old.unknown)
        return Record(replace(on, layer=layer), name)
    return Record(on, name)


def _inside(one: Annotation, length: int) -> bool:
    return all(0 <= start < end <= length for start, end in one.spans)


def _cut(one: Annotation, there: Collection[str], losses: LossReport, place: str) -> Annotation:
    """The annotation without the links to what is not there."""
    links = {role: tuple(target for target in ids if target in there) for role, ids in one.links.items()}
    left = {role: ids for role, ids in links.items() if ids}
    losses.lose("dangling-link", DANGLING, count=len(one.targets) - sum(map(len, left.values())), place=place)
    return replace(one, links=left or NOTHING)
