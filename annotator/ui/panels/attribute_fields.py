"""One widget for each kind of attribute that a scheme can have."""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.model.scheme import Attribute, Kind, Value
from annotator.ui.lists.flow import FlowLayout
from annotator.ui.lists.plain import tooltip

Offer = Callable[[Attribute], Sequence[str]]
"""Gives the words that a person may want to type into an attribute."""

PILLS = 6
"""Up to so many values stand side by side as buttons; more of them go into a list that folds out."""

UNBOUNDED = 1_000_000
"""How far a number goes that the scheme gives no bounds."""

DIGITS = 8
"""A number's field has room for so many."""

PADDING = 24
"""Pixels beside the digits, frame included."""


class AttributeField(QWidget):
    """Shows the value of one attribute; `committed` carries the attribute's id and its new value, None for none."""

    committed = Signal(str, object)

    def __init__(self, attribute: Attribute, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attribute = attribute
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)

    @abstractmethod
    def show_value(self, value: object) -> None:
        """Show a value; None for none. Nothing is committed by that."""

    def commit(self) -> None:
        """Hand over what was typed and has not been handed over yet."""

    def take_in(self, widget: QWidget) -> None:
        """Make a widget the one that has the keyboard and the name."""
        widget.setObjectName(f"details.{self.attribute.id}")
        widget.setAccessibleName(self.attribute.name)
        widget.setToolTip(tooltip(self.attribute.guideline))
        self.setFocusProxy(widget)


class PillField(AttributeField):
    """Buttons side by side; the one that is down once more takes the value away. Arrows go from one to the next."""

    def __init__(self, attribute: Attribute, parent: QWidget | None = None) -> None:
        super().__init__(attribute, parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._pills = {value: self._pill(shown) for value, shown in _choices(attribute)}
        flow = FlowLayout(gap=4)
        for pill in self._pills.values():
            flow.addWidget(pill)
        self.rows.addLayout(flow)
        self.setFocusProxy(next(iter(self._pills.values())))
        self._group.buttonClicked.connect(self._clicked)

    @override
    def show_value(self, value: object) -> None:
        for identity, pill in self._pills.items():
            pill.setChecked(identity == value)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QPushButton):
            step = _ARROWS.get(event.key(), 0)  # type: ignore[attr-defined] # a key press is a QKeyEvent
            if step:
                pills = list(self._pills.values())
                if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                    step = -step
                pills[(pills.index(watched) + step) % len(pills)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _pill(self, value: Value) -> QPushButton:
        pill = QPushButton(f"{value.name}  {value.key}" if value.key else value.name)
        pill.setCheckable(True)
        pill.setObjectName(f"details.{self.attribute.id}.{value.id}")
        pill.setAccessibleName(f"{self.attribute.name}: {value.name}")
        pill.setToolTip(tooltip(value.guideline))
        pill.setProperty("role", "pill")
        pill.setAutoDefault(False)
        pill.installEventFilter(self)
        self._group.addButton(pill)
        return pill

    def _clicked(self, clicked: QPushButton) -> None:
        chosen = next(identity for identity, pill in self._pills.items() if pill is clicked)
        value = chosen if clicked.isChecked() else None
        self.show_value(value)
        self.committed.emit(self.attribute.id, value)


def _choices(attribute: Attribute) -> Iterator[tuple[str | int, Value]]:
    """The values of a choice, or the numbers between two bounds, with what their buttons say."""
    if attribute.kind == "number":
        for number in range(attribute.least or 0, (attribute.most or 0) + 1):
            yield number, Value(str(number), str(number))
    else:
        for value in attribute.values:
            yield value.id, value


class ComboField(AttributeField):
    """A list that folds out, for many values; its first row is no value."""

    def __init__(self, attribute: Attribute, parent: QWidget | None = None) -> None:
        super().__init__(attribute, parent)
        self._combo = QComboBox()
        self._combo.addItem("—", None)
        for value in attribute.values:
            self._combo.addItem(f"{value.name}  {value.key}" if value.key else value.name, value.id)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(8)
        self.take_in(self._combo)
        self.rows.addWidget(self._combo)
        self._combo.activated.connect(self._activated)

    @override
    def show_value(self, value: object) -> None:
        self._combo.setCurrentIndex(max(0, self._combo.findData(value)) if value is not None else 0)

    def _activated(self, row: int) -> None:
        self.committed.emit(self.attribute.id, self._combo.itemData(row))


class YesNoField(AttributeField):
    """A box to tick; taking the tick away says no."""

    def __init__(self, attribute: Attribute, parent: QWidget | None = None) -> None:
        super().__init__(attribute, parent)
        self._box = QCheckBox("yes")
        self.take_in(self._box)
        self.rows.addWidget(self._box)
        self._box.clicked.connect(self._clicked)

    @override
    def show_value(self, value: object) -> None:
        self._box.setChecked(value is True)

    def _clicked(self, checked: bool) -> None:
        self.committed.emit(self.attribute.id, checked)


class NumberField(AttributeField):
    """A number in its bounds; one step below the least is no value."""

    def __init__(self, attribute: Attribute, parent: QWidget | None = None) -> None:
        super().__init__(attribute, parent)
        least = -UNBOUNDED if attribute.least is None else attribute.least
        most = UNBOUNDED if attribute.most is None else attribute.most
        self._none = least - 1
        self._spin = QSpinBox(minimum=self._none, maximum=most)
        self._spin.setSpecialValueText("—")
        self._spin.setKeyboardTracking(False)
        self.take_in(self._spin)
        self._spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._spin.setMinimumWidth(QFontMetrics(self._spin.font()).horizontalAdvance("0" * DIGITS) + PADDING)
        self.rows.addWidget(self._spin, 0, Qt.AlignmentFlag.AlignLeading)
        self._spin.valueChanged.connect(self._changed)

    @override
    def show_value(self, value: object) -> None:
        with QSignalBlocker(self._spin):
            self._spin.setValue(value if isinstance(value, int) else self._none)

    @override
    def commit(self) -> None:
        self._spin.interpretText()

    def _changed(self, value: int) -> None:
        self.committed.emit(self.attribute.id, None if value == self._none else value)


class TextField(AttributeField):
    """A line that offers the words that stand elsewhere already; Enter, a choice or leaving it hands it over."""

    def __init__(self, attribute: Attribute, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(attribute, parent)
        self._offer = offer
        self._shown = ""
        self._words = QStringListModel(self)
        self._line = _OfferingLine(placeholderText=_PLACEHOLDERS.get(attribute.kind, ""))
        completer = QCompleter(self._words, self._line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._line.setCompleter(completer)
        self.take_in(self._line)
        self.rows.addWidget(self._line)
        self._line.entered.connect(self._fill)
        self._line.editingFinished.connect(self.commit)
        completer.activated.connect(self._chosen)

    @override
    def show_value(self, value: object) -> None:
        told = value if isinstance(value, str) else "" if value is None else str(value)
        if told != self._shown or not self._line.hasFocus():
            self._shown = told
            if self._line.text() != told:
                self._line.setText(told)

    @override
    def commit(self) -> None:
        typed = self._line.text().strip()
        if typed != self._shown:
            self._shown = typed
            self.committed.emit(self.attribute.id, typed or None)

    def _chosen(self, text: str) -> None:
        self._line.setText(text)
        self.commit()

    def _fill(self) -> None:
        self._words.setStringList(list(self._offer(self.attribute)))


class _OfferingLine(QLineEdit):
    """Says when it gets the keyboard: the words it offers are looked up then, not before."""

    entered = Signal()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit()
        super().focusInEvent(event)


def field_for(attribute: Attribute, offer: Offer, parent: QWidget | None = None) -> AttributeField:
    """The widget for an attribute."""
    if attribute.kind in ("choice", "number") and 0 < _count(attribute) <= PILLS:
        return PillField(attribute, parent)
    plain = _PLAIN.get(attribute.kind)
    return plain(attribute, parent) if plain else TextField(attribute, offer, parent)


def _count(attribute: Attribute) -> int:
    """How many values there are to choose from; 0 where there is no end of them."""
    if attribute.kind == "choice":
        return len(attribute.values)
    return 0 if attribute.least is None or attribute.most is None else attribute.most - attribute.least + 1


_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_PLACEHOLDERS: Mapping[Kind, str] = {"actor": "Who is it?", "issue": "Which issue?"}
_PLAIN: Mapping[Kind, Callable[[Attribute, QWidget | None], AttributeField]] = {
    "choice": ComboField,
    "number": NumberField,
    "yes-no": YesNoField,
}
