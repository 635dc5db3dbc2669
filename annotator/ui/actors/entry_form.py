"""The form in which an actor or issue is written down."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.model.register import KINDS, Entry, Which
from annotator.model.registering import problem_with, tenure_told, tenures_from
from annotator.ui.lists.plain import plain_label

LINES = {"name": "Name", "affiliation": "Affiliation", "wikidata": "Wikidata"}
PLACEHOLDERS = {
    "aliases": "Other ways of writing it, one a line",
    "roles": "mayor, 2019-05 – 2024",
    "affiliation": "Another actor, or a name",
    "wikidata": "Q42",
    "note": "What the next reader should know",
}
AREAS = {"aliases": ("Also written", 3), "roles": ("Roles", 2), "note": ("Note", 3)}
ONLY_OF_ACTORS = ("kind", "roles", "affiliation")
ORDER = ("name", "aliases", "kind", "roles", "affiliation", "wikidata", "note")


class EntryForm(QWidget):
    """Every field of an entry. What is typed is handed over in `committed` when the keyboard leaves its field; what may not be is said below.

    `settled` tells a field with two values, and the one that was chosen, `refused` what could not be kept of an entry that was left.
    """

    committed = Signal(object)
    settled = Signal(str, str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actors.form")
        self._entry: Entry | None = None
        self._which = Which.ACTORS
        self.lines = {name: QLineEdit() for name in LINES}
        self.areas = {name: QPlainTextEdit() for name in AREAS}
        self.kind = QComboBox()
        self.kind.addItems(["—", *KINDS])
        self.problem = plain_label()
        self.problem.setWordWrap(True)
        self.problem.setProperty("role", "danger")
        self.problem.setObjectName("actors.form.problem")
        self._rivals = QVBoxLayout()
        self._lay_out()
        self.show_entry(None, Which.ACTORS, may_edit=False)

    def field(self, name: str) -> QWidget:
        """The widget of a field."""
        return self.kind if name == "kind" else self.lines.get(name) or self.areas[name]

    def show_entry(self, entry: Entry | None, which: Which, *, may_edit: bool) -> None:
        """Show another entry, or how the same one is now; what was typed for another one is handed over first."""
        if self._entry is not None and (entry is None or entry.id != self._entry.id):
            self.commit()
            if self.problem.text():
                self.refused.emit(f"“{self._entry.name}” was left as it is. {self.problem.text()}")
        if entry == self._entry and which is self._which and entry is not None:
            return
        self._entry, self._which = entry, which
        self.problem.clear()
        self.problem.hide()
        shown = entry or Entry("", "")
        for name, line in self.lines.items():
            line.setText(getattr(shown, name))
        for name, area in self.areas.items():
            area.setPlainText(_told(shown, name))
        self.kind.setCurrentText(shown.kind or "—")
        for name in ORDER:
            self._rows.setRowVisible(self.field(name), which is Which.ACTORS or name not in ONLY_OF_ACTORS)
        self.setEnabled(may_edit and entry is not None)
        self._show_rivals(shown)

    def typed(self) -> Entry | None:
        """The entry as the fields say it."""
        if self._entry is None:
            return None
        kind = self.kind.currentText() if self.kind.currentIndex() > 0 else ""
        areas = {name: area.toPlainText() for name, area in self.areas.items()}
        words: dict[str, Any] = {name: " ".join(line.text().split()) for name, line in self.lines.items()}
        aliases = tuple(dict.fromkeys(filter(None, map(str.strip, areas["aliases"].splitlines()))))
        roles = (
            self._entry.roles
            if areas["roles"] == _told(self._entry, "roles")
            else tenures_from(areas["roles"])
        )
        return replace(
            self._entry, aliases=aliases, kind=kind, roles=roles, note=areas["note"].strip(), **words
        )

    def commit(self) -> None:
        """Hand over what was typed, if there is anything new that an entry may hold."""
        typed = self.typed()
        if typed is None or typed == self._entry:
            self.problem.clear()
            self.problem.hide()
            return
        problem = problem_with(typed, self._which)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if not problem:
            self.committed.emit(typed)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._rows = QFormLayout()
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._rows.setVerticalSpacing(8)
        for name in ORDER:
            widget, told = self.field(name), LINES.get(name) or AREAS.get(name, ("Kind", 0))[0]
            widget.setObjectName(f"actors.form.{name}")
            widget.setAccessibleName(told)
            widget.installEventFilter(self)
            label = plain_label(told)
            label.setProperty("role", "muted")
            self._rows.addRow(label, widget)
        for name, line in self.lines.items():
            line.setPlaceholderText(PLACEHOLDERS.get(name, ""))
            line.returnPressed.connect(self.commit)
        for name, area in self.areas.items():
            area.setPlaceholderText(PLACEHOLDERS[name])
            area.setTabChangesFocus(True)
            area.setProperty("role", "field")
        self.kind.activated.connect(lambda _place: self.commit())
        self._fit()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 12)
        whole.addLayout(self._rivals)
        whole.addLayout(self._rows)
        whole.addWidget(self.problem)
        whole.addStretch(1)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_rows"):
            self._fit()

    def _fit(self) -> None:
        for name, area in self.areas.items():
            area.setFixedHeight(AREAS[name][1] * area.fontMetrics().lineSpacing() + 20)

    def _show_rivals(self, entry: Entry) -> None:
        """For each field with two values: both, each with the button that takes it."""
        while item := self._rivals.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for name, values in entry.conflicts.items():
            stands = str(getattr(entry, name, ""))
            told = plain_label(f"Two people changed the {name} differently. Which shall it be?")
            told.setWordWrap(True)
            told.setProperty("role", "warning")
            self._rivals.addWidget(told)
            for number, value in enumerate((stands, *values)):
                button = QPushButton(f"Keep “{value}”" if number == 0 else f"Take “{value}”")
                button.setObjectName(f"actors.settle.{name}.{number}")
                button.setAccessibleName(button.text())
                button.setProperty("role", "pill")
                button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                button.clicked.connect(partial(self._settle, name, value))
                self._rivals.addWidget(button)

    def _settle(self, name: str, value: str, _checked: bool = False) -> None:  # Qt's signal gives it by place
        self.settled.emit(name, value)


def _told(entry: Entry, name: str) -> str:
    if name == "roles":
        return "\n".join(map(tenure_told, entry.roles))
    return "\n".join(entry.aliases) if name == "aliases" else str(getattr(entry, name))
