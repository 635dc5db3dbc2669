"""The dialog that asks for a tagger."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from annotator.tagging.folder import Task
from annotator.tagging.tagger import OptionKind, OptionValue, TaggerError, TaggerOption, TaggerRow
from annotator.tagging.taggers import DEFAULT, Taggers
from annotator.ui.dialogs.setting_fields import FIELDS, SettingField
from annotator.ui.lists.plain import plain_label, tooltip
from annotator.ui.lists.scrolled import Scrolled
from annotator.ui.panels.article_rows import counted
from annotator.ui.settings import Kind, Setting

WIDTH = 480
"""How wide the dialog opens, in pixels."""

KINDS: Mapping[OptionKind, Kind] = {
    "text": "text",
    "number": "text",
    "file": "text",
    "yes-no": "yes-no",
    "choice": "choice",
}
"""The kind of field for each kind of option; a number is typed, since it may have a fraction."""


class TagDialog(QDialog):
    """Which tagger, with which options; says what leaves this machine before anything does. `chosen` has the task, and whether it may be done in parallel."""

    chosen = Signal(object, bool)

    def __init__(self, taggers: Taggers, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tag")
        self.setWindowTitle("Tag")
        self._taggers = taggers
        self._values: dict[str, OptionValue] = {}
        self._fields: dict[str, SettingField] = {}
        self.combo = QComboBox()
        self.combo.setObjectName("tag.tagger")
        self.combo.setAccessibleName("Tagger")
        for name, row in taggers.usable.items():
            self.combo.addItem(row.title, name)
        self._description = _text("muted", "tag.description")
        self._leaves = _text("warning", "tag.leaves")
        self._trouble = _text("danger", "tag.trouble")
        self._options = QWidget()
        self.force = QCheckBox("Also where the suggestions are up to date")
        self.force.setObjectName("tag.force")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setObjectName("tag.cancel")
        self._go = self._buttons.addButton("Tag", QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setObjectName("tag.go")
        self._go.setDefault(True)
        self._lay_out(f"Tag {counted(len(paths), 'article')}")
        self.combo.currentIndexChanged.connect(self._show)
        self._buttons.accepted.connect(self._choose)
        self._buttons.rejected.connect(self.reject)
        self.combo.setCurrentIndex(max(0, self.combo.findData(DEFAULT)))
        self._show()

    def _lay_out(self, heading: str) -> None:
        page = QWidget()
        self._rows = QVBoxLayout(page)
        self._area = Scrolled(page)
        title = plain_label(heading)
        title.setProperty("role", "title")
        self._rows.setContentsMargins(24, 20, 24, 8)
        self._rows.setSpacing(12)
        missing = self._taggers.unusable
        unusable = _text("muted", "tag.unusable")
        unusable.setText("\n".join(f"{name}: {reason}" for name, reason in missing.items()))
        unusable.setVisible(bool(missing))
        note = _text("muted", "tag.note")
        note.setText("Suggestions go to a layer of their own. Yours, with all verdicts, stays as it is.")
        chosen = (title, self.combo, self._description, self._options, self._leaves, self.force)
        for widget in (*chosen, unusable, note):
            self._rows.addWidget(widget)
        self._rows.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 8, 24, 20)
        foot.setSpacing(12)
        foot.addWidget(self._trouble)
        foot.addWidget(self._buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area, 1)
        whole.addLayout(foot)

    @property
    def row(self) -> TaggerRow | None:
        """The tagger that is chosen."""
        return self._taggers.usable.get(self.combo.currentData())

    def _show(self) -> None:
        row = self.row
        self._go.setEnabled(row is not None)
        self._description.setText(row.description if row else "No tagger is installed.")
        self._values = {one.name: one.default for one in row.options} if row else {}
        old, self._options = self._options, QWidget()
        self._rows.replaceWidget(old, self._options)
        old.hide()
        old.deleteLater()
        form = QFormLayout(self._options)
        form.setContentsMargins(0, 0, 0, 0)
        for option in row.options if row else ():
            form.addRow(option.title, self._field(option))
        self._options.setVisible(bool(row and row.options))
        self._trouble.hide()
        self._tell_leaves()
        self._area.fit_window(WIDTH)

    def _field(self, option: TaggerOption) -> SettingField:
        choices = tuple((one, one) for one in option.choices)
        default = (
            option.default
            if KINDS[option.kind] == "yes-no"
            else ""
            if option.default is None
            else str(option.default)
        )
        setting = Setting(
            option.name, "", option.title, KINDS[option.kind], default, choices, note=option.description
        )
        field = FIELDS[setting.kind](setting)
        field.setToolTip(tooltip(option.description))
        field.show_value(default)
        field.chosen.connect(lambda value, name=option.name: self._set(name, value))
        return field

    def _set(self, name: str, value: OptionValue) -> None:
        self._values[name] = value
        self._tell_leaves()

    def _tell_leaves(self) -> None:
        row = self.row
        told = row.leaves(self._values) if row and row.leaves else ""
        self._leaves.setText(told)
        self._leaves.setVisible(bool(told))

    def _choose(self) -> None:
        row = self.row
        if row is None:
            return
        given = {name: value for name, value in self._values.items() if value not in (None, "")}
        try:
            options = row.with_defaults(given)
            row.make(options)
        except TaggerError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            return
        task = Task(row.name, tuple(sorted(given.items())), row.layer, force=self.force.isChecked())
        self.chosen.emit(task, row.parallel)
        self.accept()


def _text(role: str, name: str) -> QLabel:
    label = QLabel(wordWrap=True)
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
