"""What somebody else has saved in the file of a layer that is open here."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.merging import Merge, combined
from annotator.storage.anchors import find_misfits
from annotator.storage.content import Content, content_of
from annotator.storage.encoder import Stale
from annotator.storage.faults import SidecarError
from annotator.storage.lineage import Descent
from annotator.storage.sidecar import Sidecar, decode_sidecar, made_on
from annotator.storage.tracked import TrackedLayer
from annotator.storage.troubles import ChangedOutside


@dataclass(frozen=True, slots=True)
class Outside:
    """One version of somebody else's, the `number`-th in this session.

    `published` counts the changes of the layer that the file had before. `other_text` says that it belongs to another text than the one
    that is open: it cannot be taken in then, the article must be opened anew.
    """

    number: int
    descent: Descent
    published: int
    other_text: bool = False


def merge_in(outside: Outside, layer: TrackedLayer) -> Merge:
    """Bring somebody else's version and the layer together, once; what came in is in force in the layer afterwards."""
    if outside.number <= layer.taken or outside.other_text:
        return Merge(Change())
    since = layer.ahead_of(outside.published)
    descent = outside.descent
    merge = combined(descent.ours.then(since), descent.theirs)
    layer.take_in(merge.incoming, descent.step.inverse().then(since).then(merge.incoming))
    return merge


def readable(data: bytes, path: Path) -> Sidecar:
    """The sidecar that somebody else has saved; raises ChangedOutside when this program cannot read or must not write it."""
    try:
        sidecar = decode_sidecar(data, path)
    except SidecarError as error:
        raise ChangedOutside(
            f"{path.name} was saved by another program, and cannot be read: {error.complaint}. Mend it, or take it away; "
            "nothing was overwritten."
        ) from error
    if sidecar.read_only:
        raise ChangedOutside(
            f"{path.name} was saved by a newer version of Annotator. {' '.join(sidecar.notices)}"
        )
    return sidecar


def content_in(sidecar: Sidecar) -> Content:
    """What a sidecar says."""
    return content_later(sidecar)()


def content_later(sidecar: Sidecar | None) -> Callable[[], Content]:
    """What gives the content of a sidecar, or of none: the sidecar itself, its bytes with it, need not be kept for that."""
    if sidecar is None:
        return Content
    verdicts = tuple(sidecar.layer.verdicts.values())
    return partial(content_of, sidecar.annotations, sidecar.layer.read, verdicts)


def stale_in(sidecar: Sidecar, article: Article) -> dict[str, Stale]:
    """The anchors in a sidecar that do not fit the article, by id."""
    anchors, there = sidecar.doubtful(article.digest), {one.id: one for one in sidecar.annotations}
    found = find_misfits(article, sidecar.text.sha256, there.get, anchors) if anchors else []
    return {
        one.annotation: Stale(
            there[one.annotation].spans,
            made_on(anchors[one.annotation], sidecar.text.sha256),
            there[one.annotation].at,
        )
        for one in found
    }
