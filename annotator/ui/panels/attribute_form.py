"""The attributes of one annotation as a form."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.model.annotation import NOTHING, Annotation
from annotator.model.naming import KINDS
from annotator.model.scheme import AnnotationType, Attribute
from annotator.ui.lists.plain import plain_label, tooltip
from annotator.ui.panels.attribute_fields import AttributeField, Offer, field_for


class AttributeForm(QWidget):
    """A label and a field for each attribute; made anew only for another type, so that going on from mark to mark is quick.

    `committed` carries the annotation's id, the attribute's id and the new value.
    """

    committed = Signal(str, str, object)

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details.attributes")
        self._offer = offer
        self._made_for: Sequence[Attribute] = ()
        self._identity = ""
        self._fields: list[AttributeField] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 4, 0, 4)
        self._rows.setSpacing(3)

    def show_annotation(
        self,
        kind: AnnotationType | None,
        one: Annotation,
        *,
        may_edit: bool,
        names: Mapping[str, str] = NOTHING,
    ) -> None:
        """Show the values of an annotation of a type; None stands for a type that the scheme does not know.

        `names` are the names of actors and issues that are not called as their ids say.
        """
        attributes = kind.attributes if kind else ()
        if attributes != self._made_for:
            self._make(attributes)
        self._identity = one.id
        self.setEnabled(may_edit)
        for field in self._fields:
            value = one.attributes.get(field.attribute.id)
            if field.attribute.kind in KINDS and isinstance(value, str):
                value = names.get(value, value)
            field.show_value(value)

    def let_go(self) -> None:
        """Belong to no annotation any more."""
        self._identity = ""

    def commit(self) -> None:
        """Hand over what was typed."""
        if self._identity:
            for field in self._fields:
                field.commit()

    def stops(self) -> list[QWidget]:
        """The widgets that Tab goes through, in their order."""
        inside = (widget for field in self._fields for widget in field.findChildren(QWidget))
        return [widget for widget in inside if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def focus_first(self) -> None:
        """Put the keyboard on the first field."""
        if self._fields:
            self._fields[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self, attributes: Sequence[Attribute]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._made_for = attributes
        self._fields = [field_for(attribute, self._offer, self) for attribute in attributes]
        for field in self._fields:
            label = plain_label(field.attribute.name)
            label.setProperty("role", "muted")
            label.setBuddy(field.focusProxy() or field)
            label.setToolTip(tooltip(field.attribute.guideline))
            if field is not self._fields[0]:
                self._rows.addSpacing(6)
            self._rows.addWidget(label)
            self._rows.addWidget(field)
            field.committed.connect(self._hand_over)

    def _hand_over(self, attribute: str, value: object) -> None:
        if self._identity:
            self.committed.emit(self._identity, attribute, value)
