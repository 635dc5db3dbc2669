"""What this program is, in which version, and where it keeps things."""

import platform
from importlib import metadata

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from annotator.storage.state import config_dir, state_dir

PACKAGES = (
    "annotator",
    "PySide6-Essentials",
    "msgspec",
    "click",
    "rich",
    "platformdirs",
    "charset-normalizer",
)
"""The packages whose versions are told."""


class AboutDialog(QDialog):
    """Versions and places; Copy puts all of it on the clipboard, for a report."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle("About Annotator")
        title = QLabel("Annotator", self)
        title.setProperty("role", "title")
        what = QLabel("Who said what, and who stands where on what, in news articles.", self)
        facts = QLabel(about_text(), self)
        facts.setObjectName("about.facts")
        for label in (what, facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("about.copy")
        copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for widget in (title, what, facts, buttons):
            layout.addWidget(widget)

    def copy(self) -> None:
        """Put the facts on the clipboard."""
        QGuiApplication.clipboard().setText(about_text())


def about_text() -> str:
    """Versions and places, a line each."""
    lines = [f"{name} {_version(name)}" for name in PACKAGES]
    lines += [
        f"Qt {qVersion()}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        "Licence: Apache-2.0",
        "Sidecars: beside the articles, as <article>.ann.json",
        f"Journal: {state_dir() / 'journal'}",
        f"Settings: {config_dir()}",
    ]
    return "\n".join(lines)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "(version unknown)"
