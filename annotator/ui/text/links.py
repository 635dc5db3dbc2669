"""Which links are to be seen, with the way that each one takes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from PySide6.QtGui import QPainterPath

from annotator.ui.text.emphasis import Emphasis
from annotator.ui.text.marks import Mark
from annotator.ui.text.painter import GUESSED
from annotator.ui.text.routes import Anchor, arc, out_of_sight, stub, through_gutter
from annotator.ui.text.sources import Sources

Shown: TypeAlias = Literal["all", "faint", "focus"]
"""All links alike; all, but faint beside those of the statement in hand; those of the statement in hand alone."""

MOST = 300
"""Links that are drawn at once."""

LANE = 5.0
_FIRST_LANE = 7.0
_LIFT = 3.0
_LIFTS = 3
_STRONG, _EVEN, _FAINT = 0.95, 0.7, 0.32


class Frame(NamedTuple):
    """The viewport in pixels: where its text begins and ends, how high it is, and the first code point in it."""

    left: float
    right: float
    height: float
    first: int


@dataclass(frozen=True, slots=True)
class Link:
    """A role of one mark that names another; an end without an anchor is out of sight."""

    source: Mark
    target: str
    start: Anchor | None
    end: Anchor | None
    below: bool = False


class Route(NamedTuple):
    """A path to draw; `tip` is where the arrow's head goes, if it has one, and whether it points down."""

    link: Link
    path: QPainterPath
    opacity: float
    dashed: bool
    tip: tuple[float, float, bool] | None


def visible_links(
    sources: Sources, marks: Iterable[Mark], anchors: Mapping[str, Anchor], first: int
) -> list[Link]:
    """The links of which an end at least has an anchor; `first` is the first code point in sight."""
    found: dict[tuple[str, str], Link] = {}
    for source, target in _pairs(sources, marks):
        start, end = anchors.get(source.identity), anchors.get(target)
        if (source.identity, target) in found or source.identity == target or not (start or end):
            continue
        hidden = sources.get(target) if start else source
        if hidden is None or not hidden.spans:
            continue
        found[source.identity, target] = Link(source, target, start, end, below=hidden.start >= first)
        if len(found) >= MOST:
            break
    return list(found.values())


def _pairs(sources: Sources, marks: Iterable[Mark]) -> Iterator[tuple[Mark, str]]:
    for mark in marks:
        yield from ((mark, target) for _, target in mark.links)
        yield from ((source, mark.identity) for source in sources.pointing_to(mark.identity))
    for carrier in sources.carriers():
        yield from ((carrier, target) for _, target in carrier.links)


def routes(links: Iterable[Link], emphasis: Emphasis, shown: Shown, frame: Frame) -> list[Route]:
    """The routes of the links that are shown, the faint ones first; those that run in one gap or gutter keep apart."""
    lanes = _Lanes(frame)
    drawn = []
    for link in sorted(links, key=_length):
        strong = emphasis.holds(link.source.identity, link.target)
        if shown == "focus" and not strong:
            continue
        even = _EVEN if shown == "all" or emphasis.focus is None else _FAINT
        dashed = link.source.state in GUESSED
        path, tip = _way(link, lanes, frame, far=strong)
        drawn.append(Route(link, path, _STRONG if strong else even, dashed, tip))
    return sorted(drawn, key=lambda route: route.opacity)


def _length(link: Link) -> float:
    return abs(link.start.y - link.end.y) if link.start and link.end else 0.0


Way: TypeAlias = tuple[QPainterPath, tuple[float, float, bool] | None]


def _way(link: Link, lanes: "_Lanes", frame: Frame, *, far: bool) -> Way:
    start, end = link.start, link.end
    if start and end:
        tip = (end.x, end.y, True)
        if start.row == end.row:
            return arc(start, end), tip
        gutter = lanes.gutter(
            min(start.y, end.y), max(start.y, end.y), right=start.leftwards and end.leftwards
        )
        return through_gutter(start, end, gutter, (lanes.lift(start), lanes.lift(end))), tip
    here = start or end
    assert here is not None
    edge = frame.height if link.below else 0.0
    if not far:
        return stub(here, downwards=link.below), None
    gutter = lanes.gutter(min(here.y, edge), max(here.y, edge), right=here.leftwards)
    return out_of_sight(here, gutter, lanes.lift(here), edge), (gutter, edge, link.below)


class _Lanes:
    """Keeps routes in one gutter or one gap apart."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._busy: dict[bool, list[list[tuple[float, float]]]] = {False: [], True: []}
        self._lifts: dict[tuple[int, float], int] = {}

    def gutter(self, top: float, bottom: float, *, right: bool) -> float:
        """The x of the innermost lane of a gutter that is free from top to bottom; the outermost one takes what finds none."""
        lanes = self._busy[right]
        room = self._frame.left
        most = max(1, int((room - _FIRST_LANE) // LANE))
        for lane in lanes:
            if all(bottom < low or top > high for low, high in lane):
                break
        else:
            lane = []
            if len(lanes) < most:
                lanes.append(lane)
            else:
                lane = lanes[-1]
        lane.append((top, bottom))
        aside = _FIRST_LANE + LANE * next(number for number, one in enumerate(lanes) if one is lane)
        return self._frame.right + aside if right else self._frame.left - aside

    def lift(self, anchor: Anchor) -> float:
        """How far above its chip the next route over this line runs."""
        number = self._lifts.get(anchor.row, 0)
        self._lifts[anchor.row] = number + 1
        return _LIFT + (number % _LIFTS) * 2.0
