"""Panels on the screen, each by itself."""

from typing import TypeVar

from pytestqt.qtbot import QtBot

from annotator.ui.panels.articles import ArticlesPanel
from annotator.ui.panels.details import DetailsPanel
from annotator.ui.panels.statements import StatementsPanel
from annotator.ui.text.palette import Palette

Panel = TypeVar("Panel", ArticlesPanel, DetailsPanel, StatementsPanel)


def on_screen(panel: Panel, palette: Palette, qtbot: QtBot, wide: int, tall: int) -> Panel:
    """The panel, in its colours and so many pixels wide and tall, once it can be seen."""
    panel.set_palette_colours(palette)
    qtbot.addWidget(panel)
    panel.resize(wide, tall)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel
