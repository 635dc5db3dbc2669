"""Layers as the rows that one task learns from."""

from collections.abc import Mapping

from annotator.interchange.views.attributions import ATTRIBUTIONS
from annotator.interchange.views.quotations import QUOTATIONS
from annotator.interchange.views.spans import SPANS
from annotator.interchange.views.speakers import SPEAKERS
from annotator.interchange.views.stances import STANCES
from annotator.interchange.views.tokens import TOKENS
from annotator.interchange.views.view import View

VIEWS: Mapping[str, View] = {
    one.name: one for one in (ATTRIBUTIONS, SPANS, STANCES, TOKENS, QUOTATIONS, SPEAKERS)
}
"""All views by their names, those first that a dataset is opened with."""

TASKS: Mapping[str, str] = {one.task: one.name for one in VIEWS.values()}
"""The views by the tasks that they are for, as they are named on the command line."""
