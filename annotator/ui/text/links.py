"""Which links are to be seen, with the way that each one takes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Literal, NamedTuple, TypeAlias

from PySide6.QtGui import QPainterPath

from annotator.model.spans import Span
from annotator.ui.text.emphasis import Emphasis
from annotator.ui.text.grid import Grid
from annotator.ui.text.lanes import Frame, Lanes, Link
from annotator.ui.text.marks import Mark
from annotator.ui.text.painter import GUESSED
from annotator.ui.text.routes import Anchor, Snap, arc, out_of_sight, stub, through_gutter
from annotator.ui.text.sources import Sources

Shown: TypeAlias = Literal["all", "faint", "focus"]
"""All links alike; all, but faint beside those of the statement in hand; those of the statement in hand alone."""

MOST = 300
"""Links that are drawn at once."""

THICK, THIN = 1.8, 1.25
"""Pixels, of links that stand out and of others."""

HAIR = 1.0
"""Pixels of a thin curve: Qt smooths wider ones five times as slowly."""

_STRONG, _EVEN = 0.95, 0.7

FAINT = 0.32
"""The opacity of links that do not belong to the statement in hand, where there is one."""


class Route(NamedTuple):
    """A path to draw, curved within its line or led through gaps and gutters, with the width of its line in pixels.

    `tip` is where the arrow's head goes, if it has one, and whether it points down.
    """

    link: Link
    path: QPainterPath
    opacity: float
    dashed: bool
    width: float
    tip: tuple[float, float, bool] | None


Sign: TypeAlias = tuple[Span, Anchor]
"""What a fold hides (code points), and where links reach the line that stands for it."""


def visible_links(
    sources: Sources,
    marks: Iterable[Mark],
    anchors: Mapping[str, Anchor],
    first: int,
    signs: Sequence[Sign] = (),
) -> list[Link]:
    """The links of which an end at least has an anchor; `first` is the first code point in sight, `signs` are those of the folds there."""
    found: dict[tuple[str, str], Link] = {}
    for source, target in _pairs(sources, marks):
        start, end = anchors.get(source.identity), anchors.get(target)
        if (source.identity, target) in found or source.identity == target or not (start or end):
            continue
        hidden = sources.get(target) if start else source
        if hidden is None or not hidden.spans:
            continue
        far = None if start and end else hidden.identity
        sign = _sign_for(hidden, signs) if far else None
        below = hidden.start >= first
        found[source.identity, target] = Link(source, target, start or sign, end or sign, below, far)
        if len(found) >= MOST:
            break
    return list(found.values())


def _sign_for(hidden: Mark, signs: Iterable[Sign]) -> Anchor | None:
    return next((anchor for (start, end), anchor in signs if start <= hidden.start < end), None)


def _pairs(sources: Sources, marks: Iterable[Mark]) -> Iterator[tuple[Mark, str]]:
    shown = {mark.identity: mark for mark in marks}
    for mark in shown.values():
        yield from ((mark, target) for _, target in mark.links)
        yield from ((source, mark.identity) for source in sources.pointing_to(mark.identity, but=shown))
    for carrier in sources.carriers():
        yield from ((carrier, target) for _, target in carrier.links)


def routes(links: Iterable[Link], emphasis: Emphasis, shown: Shown, frame: Frame, grid: Grid) -> list[Route]:
    """The routes of the links that are shown, the faint ones first; those that are straight lie on the pixels of the screen.

    Those of one mark run together, those of different marks apart, as far as there is room in the gap or gutter.
    """
    chosen = [link for link in links if shown != "focus" or emphasis.holds(link.source.identity, link.target)]
    lanes = Lanes(frame, chosen)
    drawn = []
    for link in chosen:
        strong = emphasis.holds(link.source.identity, link.target)
        even = _EVEN if shown == "all" or emphasis.focus is None else FAINT
        width = THICK if strong else HAIR if link.within_line else THIN
        if not link.within_line:
            width = grid.width(width)
        path, tip = _way(link, lanes, frame, partial(grid.middle, width=width), far=strong)
        dashed = link.source.state in GUESSED
        drawn.append(Route(link, path, _STRONG if strong else even, dashed, width, tip))
    return sorted(drawn, key=lambda route: route.opacity)


Way: TypeAlias = tuple[QPainterPath, tuple[float, float, bool] | None]


def _way(link: Link, lanes: Lanes, frame: Frame, snap: Snap, *, far: bool) -> Way:
    start, end = link.start, link.end
    if start and end:
        if link.within_line:
            return arc(start, end), (end.x, end.y, True)
        lifts = lanes.lift(link, start), lanes.lift(link, end)
        path = through_gutter(start, end, lanes.gutter(link), lifts, snap)
        return path, (path.currentPosition().x(), end.y, True)
    here = start or end
    assert here is not None
    if not far:
        return QPainterPath(), stub(here, downwards=link.below)
    edge, gutter = frame.height if link.below else 0.0, lanes.gutter(link)
    path = out_of_sight(here, gutter, lanes.lift(link, here), edge, snap)
    return path, (path.currentPosition().x(), edge, link.below)
