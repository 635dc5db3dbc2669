"""The colours change while the window is open."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.storage.resources import resource
from annotator.ui import theme
from annotator.ui.text.palette import Palette, palette_from_toml
from annotator.ui.text.view import ArticleView


def palette(name: str) -> Palette:
    return palette_from_toml(resource(f"palettes/{name}.toml").read_bytes())


def test_the_paper_follows_the_colours_that_are_put_on_later(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    view = ArticleView()
    qtbot.addWidget(view)
    view.show()
    try:
        for name in ("light", "dark", "light"):
            theme.put_on(application, palette(name))
            view.set_palette(palette(name))
            corner = view.grab().toImage().pixelColor(40, 3).name()
            assert corner == palette(name).colour("paper").name()
    finally:
        application.setStyleSheet("")
        application.setPalette(application.style().standardPalette())
