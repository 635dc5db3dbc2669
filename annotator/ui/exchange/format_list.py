"""The formats to choose from, with what each is and carries."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.interchange.extras import missing_part
from annotator.interchange.format import Format
from annotator.interchange.formats import find_formats
from annotator.ui.lists.plain import tooltip


class FormatList(QListWidget):
    """Those formats that can be written, or those that can be read; what lacks a part of the installation says so."""

    chosen = Signal(object)

    def __init__(self, *, writing: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exchange.formats")
        self.setAccessibleName("Formats")
        usable = find_formats().usable.values()
        forms = [one for one in usable if (one.write if writing else one.read)]
        for form in sorted(forms, key=lambda one: one.title.casefold()):
            row = QListWidgetItem(form.title)
            row.setData(Qt.ItemDataRole.UserRole, form)
            row.setToolTip(tooltip(missing_part(form, writing=writing) or form.description))
            self.addItem(row)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell)

    @property
    def form(self) -> Format | None:
        """The format that is chosen."""
        return self._at(self.currentRow()) if self.currentRow() >= 0 else None

    def choose(self, name: str) -> None:
        """Choose a format by its name; the first one where there is none of that name."""
        rows = [number for number in range(self.count()) if self._at(number).name == name]
        self.setCurrentRow(rows[0] if rows else 0)

    def _at(self, number: int) -> Format:
        form: Format = self.item(number).data(Qt.ItemDataRole.UserRole)
        return form

    def _tell(self) -> None:
        if self.form is not None:
            self.chosen.emit(self.form)


class FormatFacts(QWidget):
    """Title, description, what it carries and what it never can."""

    def __init__(self, *, writing: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._title, self._what, self._carries, self._lacks = (
            _label("heading"),
            _label(""),
            _label("muted"),
            _label("warning"),
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for one in (self._title, self._what, self._carries, self._lacks):
            rows.addWidget(one)

    def show_format(self, form: Format) -> None:
        """Show what a format is."""
        self._title.setText(form.title)
        self._what.setText(
            form.description if self._writing or not form.reads else f"{form.description} Takes {form.reads}."
        )
        never = f" Never: {'; '.join(form.loses)}." if form.loses else ""
        self._carries.setText(f"Carries {'; '.join(form.carries)}.{never}")
        missing = missing_part(form, writing=self._writing)
        self._lacks.setText(f"{missing[:1].upper()}{missing[1:]}")
        self._lacks.setVisible(bool(missing))


def _label(role: str) -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label
