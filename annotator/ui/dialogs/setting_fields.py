"""One widget for each kind of setting."""

from abc import abstractmethod
from collections.abc import Callable, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QSpinBox, QWidget
from typing_extensions import override

from annotator.ui.settings import Kind, Setting

DIGITS = 4
"""A number's field has room for so many."""

PADDING = 24
"""Pixels beside the digits, frame included."""


class SettingField(QWidget):
    """Shows the value of one setting; `chosen` carries another one that a person has chosen."""

    chosen = Signal(object)

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting

    @abstractmethod
    def show_value(self, value: object) -> None:
        """Show a value; nothing is chosen by that."""

    def choose(self, value: object) -> None:
        """Hand on a value that a person has chosen."""
        self.chosen.emit(value)

    def take_in(self, widget: QWidget, *beside_it: QWidget) -> None:
        """Lay a widget out, name it, and give it the keyboard; others stand beside it."""
        widget.setObjectName(f"settings.{self.setting.id}")
        widget.setAccessibleName(self.setting.label)
        widget.setAccessibleDescription(self.setting.note)
        self.setFocusProxy(widget)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(2)
        for one in (widget, *beside_it):
            beside.addWidget(one)


class ChoiceField(SettingField):
    """One of the choices of the row."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._combo = QComboBox()
        for value, name in self.choices():
            self._combo.addItem(name, value)
        self.take_in(self._combo)
        self._combo.activated.connect(self._activated)

    def choices(self) -> tuple[tuple[str, str], ...]:
        """Values with their names."""
        return self.setting.choices

    @override
    def show_value(self, value: object) -> None:
        self._combo.setCurrentIndex(max(0, self._combo.findData(value)))

    def _activated(self, row: int) -> None:
        self.choose(self._combo.itemData(row))


class FontField(ChoiceField):
    """One of the faces that the system has; none chosen stands for the best."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._combo.setMaxVisibleItems(20)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(20)

    @override
    def choices(self) -> tuple[tuple[str, str], ...]:
        faces = [face for face in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(face)]
        return ("", "The best serif there is"), *((face, face) for face in faces)


class NumberField(SettingField):
    """A number in the bounds of the row."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._spin = QSpinBox(minimum=setting.least, maximum=setting.most)
        self._spin.setKeyboardTracking(False)
        self._spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._spin.setMinimumWidth(QFontMetrics(self._spin.font()).horizontalAdvance("0" * DIGITS) + PADDING)
        self.take_in(self._spin, _stepper("−", self._spin.stepDown), _stepper("+", self._spin.stepUp))
        self._spin.valueChanged.connect(self.choose)

    @override
    def show_value(self, value: object) -> None:
        with QSignalBlocker(self._spin):
            self._spin.setValue(value if isinstance(value, int) else self.setting.least)


class YesNoField(SettingField):
    """A box to tick."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._box = QCheckBox()
        self.take_in(self._box)
        self._box.clicked.connect(self.choose)

    @override
    def show_value(self, value: object) -> None:
        self._box.setChecked(value is True)


class TextField(SettingField):
    """A line of text, chosen when Enter is pressed or the line is left."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._line = QLineEdit()
        self.take_in(self._line)
        self._line.editingFinished.connect(self._finished)

    @override
    def show_value(self, value: object) -> None:
        self._line.setText(str(value))

    def _finished(self) -> None:
        self.choose(self._line.text().strip())


def _stepper(text: str, step: Callable[[], None]) -> QPushButton:
    """A button for the mouse; the keyboard has Up and Down in the number itself."""
    button = QPushButton(text)
    button.setAccessibleName("One less" if text == "−" else "One more")
    button.setProperty("role", "small")
    button.setAutoDefault(False)
    button.setAutoRepeat(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.clicked.connect(step)
    return button


FIELDS: Mapping[Kind, Callable[[Setting], SettingField]] = {
    "choice": ChoiceField,
    "number": NumberField,
    "yes-no": YesNoField,
    "text": TextField,
    "font": FontField,
}
"""The widget for each kind."""

WIDE_KINDS: frozenset[Kind] = frozenset({"choice", "text", "font"})
"""The kinds whose widget takes all the room there is."""

SIDE = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
