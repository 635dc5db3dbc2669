"""The colours of the palette put on the whole window."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from annotator.storage.resources import resource
from annotator.ui.text.palette import ROLES, Palette, palette_from_toml

QT_ROLES = {
    QPalette.ColorRole.Window: "panel",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "muted-ink",
    QPalette.ColorRole.Button: "panel-raised",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.ToolTipBase: "panel-raised",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "on-selection",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Light: "panel-raised",
    QPalette.ColorRole.Mid: "hairline",
    QPalette.ColorRole.Dark: "hairline",
    QPalette.ColorRole.Accent: "accent",
}
"""What each colour of Qt's own palette is in ours."""

MUTED_WHEN_DISABLED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def load_palette(name: str) -> Palette:
    """The palette of this name; "system" is the light or the dark one, as the system has it."""
    if name == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        name = "dark" if dark else "light"
    return palette_from_toml(resource(f"palettes/{name}.toml").read_bytes())


def put_on(application: QApplication, palette: Palette) -> None:
    """Give the application the palette's colours, and the style sheet that is filled in with them."""
    colours = QPalette()
    for qt_role, role in QT_ROLES.items():
        colours.setColor(qt_role, palette.colour(role))
    for qt_role in MUTED_WHEN_DISABLED:
        colours.setColor(QPalette.ColorGroup.Disabled, qt_role, palette.colour("muted-ink"))
    application.setStyleSheet("")  # to put one sheet in the place of another takes Qt four times as long
    application.setPalette(colours)
    application.setStyleSheet(style_sheet(palette))


def style_sheet(palette: Palette) -> str:
    """The style sheet of the resources with every `@role@` replaced by the palette's colour, `@icons@` by their folder.

    `@1.5em@` is one and a half times the size of the interface's letters, in pixels.
    """
    em = QFontInfo(QGuiApplication.font()).pixelSize()
    sheet = resource("style.qss").read_text("utf-8").replace("@icons@", resource("icons").as_posix())
    for role in ROLES:
        sheet = sheet.replace(f"@{role}@", palette.colours[role])
    return re.sub(r"@([\d.]+)em@", lambda found: f"{round(float(found[1]) * em)}px", sheet)
