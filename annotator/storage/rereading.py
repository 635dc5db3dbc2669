"""What was read and decided of an old text of an article, as it holds for the edited one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.model.spans import Span, Spans, normalized, subtracted
from annotator.model.verdict import Verdict
from annotator.storage.disk import DISK, Disk
from annotator.storage.old_texts import old_text
from annotator.storage.sidecar import Sidecar
from annotator.storage.state import state_dir

if TYPE_CHECKING:
    from annotator.storage.alignment import Alignment, Block

SOLID = 16
"""So many code points must be the same on end: shorter stretches are alike by chance."""

LONGEST_WORD = 24
"""Between two read stretches, what is new counts as read up to so many code points of one word: a correction brings no news."""


class Rereading:
    """Takes read stretches, and the places of suggestions that were decided, over from older texts of an article, as far as these were kept.

    `lost` says that read stretches could not be taken over.
    """

    def __init__(self, article: Article, state: Path | None = None, disk: Disk = DISK) -> None:
        self._article = article
        self._state = state
        self._disk = disk
        self._alignments: dict[str, Alignment | None] = {}
        self.lost = False

    def spans(self, read: Spans, digest: str) -> Spans:
        """The stretches of the article (code points) that were read when its text had this digest."""
        if not read or digest in ("", self._article.digest):
            return read
        alignment = self._alignment(digest)
        if alignment is None:
            self.lost = True
            return ()
        return carried(read, alignment)

    def verdict(self, verdict: Verdict, digest: str) -> Verdict:
        """A verdict that was given when the text had this digest: what was rejected then is known again where it stands now.

        It has no place any more where the words are gone, and its old one where the old text was not kept.
        """
        if not verdict.spans or digest in ("", self._article.digest):
            return verdict
        alignment = self._alignment(digest)
        if alignment is None:
            return verdict
        places = [alignment.place_of(span) for span in verdict.spans]
        there = tuple(place for place in places if place is not None)
        return replace(verdict, spans=there if len(there) == len(places) else ())

    def change(self, change: Change, digest: str) -> Change:
        """A change that was made when the text had this digest."""
        return replace(
            change,
            read=self.spans(change.read, digest),
            unread=self.spans(change.unread, digest),
            withdrawn=tuple(self.verdict(one, digest) for one in change.withdrawn),
            given=tuple(self.verdict(one, digest) for one in change.given),
        )

    def _alignment(self, digest: str) -> "Alignment | None":
        if digest not in self._alignments:
            self._alignments[digest] = self._aligned(digest)
        return self._alignments[digest]

    def _aligned(self, digest: str) -> "Alignment | None":
        from annotator.storage.alignment import aligned  # noqa: PLC0415 # rapidfuzz: only an edited text needs it

        before = old_text(self._state or state_dir(), digest, self._disk)
        return None if before is None else aligned(before, self._article.text)


def layer_for(sidecar: Sidecar, article: Article) -> Layer:
    """The layer of a sidecar, with what was read and decided as it holds for the article's text of now."""
    layer, known, rereading = sidecar.layer, sidecar.text.sha256, Rereading(article)
    read = rereading.spans(layer.read, known)
    before = tuple(layer.verdicts.values())
    after = tuple(rereading.verdict(one, known) for one in before)
    if (read, after) != (layer.read, before):
        unread, fresh = subtracted(layer.read, read), subtracted(read, layer.read)
        layer.apply(Change(unread=unread, read=fresh, withdrawn=before, given=after))
    return layer


def carried(read: Spans, alignment: "Alignment") -> Spans:
    """The stretches of the new text whose characters were read in the old one, with corrections of a word between them."""
    solid = solid_blocks(alignment)
    solid.append((len(alignment.old), len(alignment.old), len(alignment.new)))
    return normalized(place for span in read for place in _places(span, alignment.new, solid))


def solid_blocks(alignment: "Alignment") -> list["Block"]:
    """The shared stretches that are no accident: the long ones, and those at the ends of both texts."""
    length, most = len(alignment.old), len(alignment.new)
    return [
        (start, end, to)
        for start, end, to in alignment.blocks
        if end - start >= SOLID or start == to == 0 or (end == length and to + end - start == most)
    ]


def _places(span: Span, new: str, blocks: Sequence["Block"]) -> Iterator[Span]:
    """Where the characters of one stretch are now, joined over what is no news.

    At its ends, too, what stands for characters of the stretch alone, and is no more than a word, belongs to it.
    """
    start, end = span
    found = list[Span]()
    old_end = new_end = 0
    for a, b, to in blocks:
        fresh = _is_no_news(new[new_end:to])
        if a >= end:
            if found and a == end and old_end < end and fresh:
                found[-1] = (found[-1][0], to)
            break
        low, high = max(a, start), min(b, end)
        if low < high:
            place = to + low - a, to + high - a
            if found and fresh:
                place = found.pop()[0], place[1]
            elif not found and fresh and old_end == start < low:
                place = new_end, place[1]
            found.append(place)
        old_end, new_end = b, to + b - a
    yield from found


def _is_no_news(text: str) -> bool:
    return len(text) <= LONGEST_WORD and len(text.split()) <= 1
