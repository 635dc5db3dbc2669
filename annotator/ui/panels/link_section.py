"""What an annotation points to, and what points to it, as rows that can be clicked."""

from abc import abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.statements import name_of
from annotator.ui.lists.plain import own, tooltip
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
    """The rows; their widgets are used again for the next annotation, so that going on from mark to mark is quick."""

    chosen = Signal(str)
    removed = Signal(str, str)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details.links")
        self.setAccessibleName("Links")
        self._lines: list[_Line] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_links(self, on: AnnotatedArticle, annotation: Annotation, *, may_edit: bool) -> None:
        """Show the links of an annotation; those that cannot be edited have no buttons to do so."""
        rows = link_rows(on, annotation)
        for place, row in enumerate(rows):
            kind = _kind_of(row)
            if place == len(self._lines) or type(self._lines[place]) is not kind:
                self._put(place, kind())
            self._lines[place].show_row(row, may_edit=may_edit)
        for line in self._lines[len(rows) :]:
            self._drop(line)
        del self._lines[len(rows) :]

    def stops(self) -> list[QWidget]:
        """The widgets that Tab goes through, in their order."""
        return [button for line in self._lines for button in line.findChildren(QPushButton)]

    def _put(self, place: int, line: "_Line") -> None:
        if place < len(self._lines):
            self._drop(self._lines.pop(place))
        self._lines.insert(place, line)
        self._layout.insertWidget(place, line)
        line.chosen.connect(self.chosen)
        line.removed.connect(self.removed)
        line.asked.connect(self.asked)

    def _drop(self, line: "_Line") -> None:
        self._layout.removeWidget(line)
        line.hide()
        line.deleteLater()


class _Line(QWidget):
    """One row of widgets."""

    chosen = Signal(str)
    removed = Signal(str, str)
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.row = LinkRow("")
        self.beside = QHBoxLayout(self)
        self.beside.setContentsMargins(0, 0, 0, 0)
        self.beside.setSpacing(0)

    @abstractmethod
    def show_row(self, row: LinkRow, *, may_edit: bool) -> None:
        """Show what a row says."""


class _Remark(_Line):
    """Words without a link."""

    def __init__(self) -> None:
        super().__init__()
        self._label = _label()
        self.beside.addWidget(self._label, 1)

    @override
    def show_row(self, row: LinkRow, *, may_edit: bool) -> None:
        self.row = row
        self._label.setText(row.text)


class _Heading(_Remark):
    """The name of a role, with a button to add a link."""

    def __init__(self) -> None:
        super().__init__()
        self._add = _small(own("Add …"))
        self.beside.addWidget(self._add)
        self._add.clicked.connect(self._ask)

    @override
    def show_row(self, row: LinkRow, *, may_edit: bool) -> None:
        super().show_row(row, may_edit=may_edit)
        _name(self._add, f"details.add.{row.open}", f"Add {row.text.lower()}")
        self._add.setVisible(may_edit)

    def _ask(self) -> None:
        self.asked.emit(self.row.open)


class _Link(_Line):
    """An annotation to go to, with a button to take the link away."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ElidedButton()
        self._remove = _small("×")
        self.beside.addWidget(self._name, 1)
        self.beside.addWidget(self._remove)
        self._name.clicked.connect(self._choose)
        self._remove.clicked.connect(self._take_away)

    @override
    def show_row(self, row: LinkRow, *, may_edit: bool) -> None:
        self.row = row
        self._name.show_words(row.text)
        self._name.setObjectName(f"details.link.{row.role or 'from'}.{row.target}")
        _name(self._remove, f"details.unlink.{row.role}.{row.target}", f"Remove the link to {row.text}")
        self._remove.setVisible(bool(row.role) and may_edit)

    def _choose(self) -> None:
        self.chosen.emit(self.row.target)

    def _take_away(self) -> None:
        self.removed.emit(self.row.role, self.row.target)


class ElidedButton(QPushButton):
    """A flat button as wide as there is room, whose words end in an ellipsis where they do not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setProperty("role", "row")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_words(self, text: str) -> None:
        """Show other words."""
        self._whole = text
        self.setAccessibleName(text)
        self.setToolTip(tooltip(text))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        room = self.width() - 2 * metrics.averageCharWidth() - 8
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)


def _kind_of(row: LinkRow) -> type[_Remark] | type[_Heading] | type[_Link]:
    return _Heading if row.open else _Link if row.target else _Remark


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label


def _small(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "small")
    button.setAutoDefault(False)
    return button


def _name(button: QPushButton, name: str, told: str) -> None:
    button.setObjectName(name)
    button.setAccessibleName(told)
    button.setToolTip(tooltip(told))
