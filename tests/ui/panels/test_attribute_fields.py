from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

from annotator.model.scheme import Attribute, Value
from annotator.ui.panels.attribute_fields import ComboField, NumberField, field_for


def test_a_number_without_narrow_bounds_is_typed(qtbot: QtBot) -> None:
    field = field_for(Attribute("weight", "Weight", "number", least=0, most=500), lambda _: ())
    qtbot.addWidget(field)
    assert isinstance(field, NumberField)
    spin = field.findChild(QSpinBox, "details.weight")
    assert isinstance(spin, QSpinBox)
    field.show_value(None)
    assert spin.text() == "—"
    told: list[object] = []
    field.committed.connect(lambda _name, value: told.append(value))
    field.show_value(7)
    assert told == []
    QTest.keyClick(spin, Qt.Key.Key_Up)
    spin.selectAll()
    QTest.keyClicks(spin, "42")
    field.commit()
    spin.setValue(-1)
    assert told == [8, 42, None]


def test_many_values_fold_out_of_a_list(qtbot: QtBot) -> None:
    values = tuple(Value(f"v{number}", f"value {number}", str(number)) for number in range(9))
    field = field_for(Attribute("topic", "Topic", "choice", values), lambda _: ())
    qtbot.addWidget(field)
    assert isinstance(field, ComboField)
    combo = field.findChild(QComboBox, "details.topic")
    assert isinstance(combo, QComboBox)
    told: list[object] = []
    field.committed.connect(lambda _name, value: told.append(value))
    field.show_value("v3")
    assert combo.currentText() == "value 3  3"
    QTest.keyClick(combo, Qt.Key.Key_Down)
    QTest.keyClick(combo, Qt.Key.Key_Home)
    field.show_value(None)
    assert combo.currentText() == "—"
    assert told == ["v4", None]
