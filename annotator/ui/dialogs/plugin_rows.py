"""The packages of others in the dialog of settings: where each comes from, and a box that lets it run."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from annotator.storage.consent import allow, forbid
from annotator.storage.plugins import Package, packages
from annotator.ui.lists.shown_text import one_line

NONE = (
    "None is installed. Such packages bring formats, taggers or readers; each is off until you allow it here."
)
WARNING = "What you allow runs with your rights: it can read and change all that you can. Another version of it is off again."


class PluginRows(QWidget):
    """A box a package; what cannot be written is said below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        there = packages()
        self.told = _label(WARNING if there else NONE)
        rows.addWidget(self.told)
        for one in there:
            rows.addWidget(self._box(one))
            rows.addWidget(_label(_announced(one)))

    def _box(self, one: Package) -> QCheckBox:
        name = one_line(f"{one.distribution} {one.version}").replace("&", "&&")
        box = QCheckBox(
            f"{name} (another version was allowed: {one.was})" if one.was and not one.allowed else name
        )
        box.setObjectName(f"settings.plugin.{one.distribution}")
        box.setAccessibleName(f"Allow {one.distribution} {one.version}")
        box.setAccessibleDescription(_announced(one))
        box.setChecked(one.allowed)
        box.clicked.connect(partial(self._choose, one))
        self.boxes[one.distribution] = box
        return box

    def _choose(self, one: Package) -> None:
        on = self.boxes[one.distribution].isChecked()
        try:
            if on:
                allow(one.consent)
            else:
                forbid(one.distribution)
        except OSError as error:
            self.boxes[one.distribution].setChecked(not on)
            self.told.setText(f"That could not be written: {error.strerror}. {error.filename}")


def _announced(one: Package) -> str:
    return one_line("; ".join(f"{kind} “{name}” ({module})" for kind, name, module in one.announces), 600)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
