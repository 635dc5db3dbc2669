"""Which link leads out of sight under a point, and what it leads to."""

import html
from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPathStroker

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.statements import name_of
from annotator.ui.text.links import Route

NEAR = 8.0
"""Pixels from a link, or from the head of its arrow, within which the pointer is on it."""

LONGEST = 240
"""Characters of the far words that a card shows."""


def far_end_at(routes: Iterable[Route], point: QPointF) -> str | None:
    """The identity of the mark out of sight, or in a fold, that the link at a point (pixels of the viewport) leads to, or comes from."""
    for route in reversed(list(routes)):
        if route.link.far and _is_near(route, point):
            return route.link.far
    return None


def _is_near(route: Route, point: QPointF) -> bool:
    if route.tip and (QPointF(route.tip[0], route.tip[1]) - point).manhattanLength() <= NEAR:
        return True
    stroker = QPainterPathStroker()
    stroker.setWidth(NEAR)
    return stroker.createStroke(route.path).contains(point)


def card_of(on: AnnotatedArticle, far: Annotation, hint: str) -> str:
    """What a card says of an annotation out of sight and how one goes there, as the HTML of a tool tip in which nothing of the article is markup."""
    known = on.type_of(far)
    words = " ".join(on.text_of(far).split())
    told = words if len(words) <= LONGEST else words[:LONGEST] + " …"
    name = name_of(on, far)
    kind = known.name if known else far.type
    heading = f"{kind}: {name}" if name and name != words else kind
    return "".join(
        f"<p>{line}</p>" for line in (f"<b>{html.escape(heading)}</b>", *map(html.escape, (told, hint)))
    )
