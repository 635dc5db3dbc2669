"""What an annotation points to, and what points to it, as rows that can be clicked."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.statements import name_of
from annotator.ui.lists.shown_text import isolated, one_line

_INCOMING_SHOWN = 20


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One row: a heading has no target; `open` is the id of a role to which a link may be added."""

    text: str
    role: str = ""
    target: str = ""
    open: str = ""


def link_rows(on: AnnotatedArticle, annotation: Annotation) -> list[LinkRow]:
    """A heading for each role of the annotation's type, under it the annotations that it points to; then who points here."""
    one = on.type_of(annotation)
    rows = []
    for role in one.roles if one else ():
        there = annotation.links.get(role.id, ())
        rows.append(LinkRow(role.name, role=role.id, open=role.id))
        rows += [LinkRow(_told(on, target), role.id, target) for target in there]
    incoming = on.annotations.pointing_to(annotation.id)
    if incoming:
        rows.append(LinkRow("Pointed to as"))
    for role_id, source in incoming[:_INCOMING_SHOWN]:
        known = on.role_of(source, role_id)
        name = known.name if known else role_id
        rows.append(LinkRow(isolated(f"{name} of {_told(on, source.id)}"), target=source.id))
    if len(incoming) > _INCOMING_SHOWN:
        rows.append(LinkRow(f"… and of {len(incoming) - _INCOMING_SHOWN} more"))
    return rows


def _told(on: AnnotatedArticle, identity: str) -> str:
    found = on.annotations.get(identity)
    if found is None:
        return "an annotation that is not there"
    name, words = one_line(name_of(on, found), 80), one_line(on.text_of(found), 80)
    told = isolated(name) if not words or name == words else f"{isolated(name)} “{isolated(words)}”"
    one = on.type_of(found)
    return told or (f"{one.name.lower()} without words" if one else found.type)


class LinkSection(QWidget):
    """The rows; they are made anew only when they say something else."""

    chosen = Signal(str)
    removed = Signal(str, str)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details.links")
        self.setAccessibleName("Links")
        self._shown: tuple[list[LinkRow], bool] = ([], False)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def show_links(self, on: AnnotatedArticle, annotation: Annotation, *, may_edit: bool) -> None:
        """Show the links of an annotation; those that cannot be edited have no buttons to do so."""
        rows = link_rows(on, annotation)
        if (rows, may_edit) == self._shown:
            return
        self._shown = (rows, may_edit)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._rows.addWidget(self._made(row, may_edit=may_edit))

    def _made(self, row: LinkRow, *, may_edit: bool) -> QWidget:
        if row.open:
            return self._heading(row, may_edit=may_edit)
        if not row.target:
            return _label(row.text)
        line = QWidget()
        beside = QHBoxLayout(line)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        name = ElidedButton(row.text)
        name.setObjectName(f"details.link.{row.role or 'from'}.{row.target}")
        name.clicked.connect(partial(self.chosen.emit, row.target))
        beside.addWidget(name, 1)
        if row.role and may_edit:
            remove = _flat("×", f"details.unlink.{row.role}.{row.target}", f"Remove the link to {row.text}")
            remove.clicked.connect(partial(self.removed.emit, row.role, row.target))
            beside.addWidget(remove)
        return line

    def _heading(self, row: LinkRow, *, may_edit: bool) -> QWidget:
        line = QWidget()
        beside = QHBoxLayout(line)
        beside.setContentsMargins(0, 2, 0, 0)
        beside.addWidget(_label(row.text), 1)
        if may_edit:
            add = _flat("Add …", f"details.add.{row.open}", f"Add {row.text.lower()}")
            add.clicked.connect(partial(self.asked.emit, row.open))
            beside.addWidget(add)
        return line


class ElidedButton(QPushButton):
    """A flat button as wide as there is room, whose words end in an ellipsis where they do not fit."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = text
        self.setProperty("role", "row")
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2 * QFontMetrics(self.font()).averageCharWidth() - 8
        self.setText(QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label


def _flat(text: str, name: str, told: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(told)
    button.setToolTip(told)
    button.setProperty("role", "small")
    button.setAutoDefault(False)
    return button
