"""The panel for the annotation in hand."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.edits import EditError
from annotator.model.naming import KINDS
from annotator.model.scheme import Attribute
from annotator.ui.assigning import assign, names_in_register
from annotator.ui.lists.empty_state import EmptyState
from annotator.ui.lists.plain import plain_label
from annotator.ui.lists.scrolled import Scrolled
from annotator.ui.lists.shapes import scaled
from annotator.ui.lists.shown_text import is_right_to_left, one_line
from annotator.ui.panels.attribute_form import AttributeForm
from annotator.ui.panels.facts import place_told, problems_told, provenance_told
from annotator.ui.panels.link_section import LinkSection
from annotator.ui.panels.note_field import NoteField
from annotator.ui.panels.type_badge import TypeBadge
from annotator.ui.panels.values_used import values_used
from annotator.ui.session import Session
from annotator.ui.settings import SERIF_FACES
from annotator.ui.text.palette import Palette

WORDS_SHOWN = 280


class DetailsPanel(QWidget):
    """Every attribute, link and note of the annotation in hand; each edit goes through the session's one door."""

    annotation_chosen = Signal(str)
    link_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details")
        self.setAccessibleName("Details of the annotation in hand")
        self._session = session
        self._shown = ""
        self._stops: list[QWidget] = []
        self.badge = TypeBadge()
        self._words = _text("details.words", "")
        self._problems = _text("details.problems", "warning")
        self.form = AttributeForm(self._offered)
        self.links = LinkSection()
        self.note = NoteField()
        self._place = _text("details.place", "muted")
        self._provenance = _text("details.provenance", "muted")
        self.empty = EmptyState("Nothing in hand", "Click a mark or press {go.next}.", keys=session.keys)
        self._fit_to_font()
        self._lay_out()
        self._connect()
        self.refresh()

    def set_palette_colours(self, palette: Palette) -> None:
        """Paint with other colours."""
        self.badge.set_palette_colours(palette)

    def edit_first(self) -> None:
        """Put the keyboard on the first attribute."""
        self._session.echo.now()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.focus_first()

    def commit(self) -> None:
        """Hand over all that was typed and has not been handed over yet; for when the article is about to be closed."""
        self.form.commit()
        self.note.commit()

    # ------------------------------------------------------------------------------------------ parts

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("details.page")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(16, 12, 16, 16)
        rows.setSpacing(8)
        for widget in (self.badge, self._words, self._problems, self.form, _line(), self.links, _line()):
            rows.addWidget(widget)
        rows.addWidget(_heading("Note"))
        for widget in (self.note, self._place, self._provenance):
            rows.addWidget(widget)
        rows.addStretch(1)
        self._scroll = Scrolled(page)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        session = self._session
        echo = session.echo
        for signal in (echo.article_opened, echo.article_closed, echo.focus_changed):
            signal.connect(self.refresh)
        echo.changed.connect(self._changed)
        session.article_closing.connect(self.commit)
        session.focus_changed.connect(self._hand_over)
        session.settings.changed.connect(self._setting_changed)
        self.form.committed.connect(self._set_attribute)
        self.note.committed.connect(self._set_note)
        self.links.chosen.connect(self.annotation_chosen)
        self.links.asked.connect(self.link_asked)
        self.links.removed.connect(self._unlink)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_pages"):
            self._fit_to_font()

    def _setting_changed(self, identity: str) -> None:
        if identity == "font":
            self._fit_to_font()

    def _fit_to_font(self) -> None:
        """The article's words in the article's face."""
        font = scaled(self.font(), 1.12)
        font.setFamilies([face for face in (self._session.settings["font"], *SERIF_FACES) if face])
        self._words.setFont(font)

    # ------------------------------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show the annotation in hand as it is now; what was typed for the one before is handed over first."""
        self._hand_over()
        on, one = self._session.on, self._session.focus
        self._shown = one.id if one else ""
        if on is None or one is None:
            self._pages.setCurrentWidget(self.empty)
            self.form.let_go()
            self.note.let_go()
            return
        self._show(on, one)
        self._pages.setCurrentWidget(self._scroll)

    def _hand_over(self) -> None:
        one = self._session.focus
        if one is None or one.id != self._shown:
            self.commit()

    def _changed(self, change: Change) -> None:
        if self._shown in change.touched or self._points_to(change):
            self.refresh()

    def _points_to(self, change: Change) -> bool:
        """Whether a change may alter what the rows of links say."""
        one = self._session.focus
        near = {target for _, target in one.targets} if one else set()
        touched = (*change.removed, *change.added)
        return any(
            other.id in near or any(aim == self._shown for _, aim in other.targets) for other in touched
        )

    def _show(self, on: AnnotatedArticle, one: Annotation) -> None:
        kind, may_edit = on.type_of(one), self._session.can_edit
        index = on.scheme.types.index(kind) if kind else 0
        self.badge.show_type(kind.name if kind else one.type, kind.style if kind else "", index)
        words = one_line(on.text_of(one), WORDS_SHOWN)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        side = Qt.AlignmentFlag.AlignRight if is_right_to_left(words) else Qt.AlignmentFlag.AlignLeft
        self._words.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        _say(self._problems, problems_told(on, one))
        self.form.show_annotation(kind, one, may_edit=may_edit, names=on.names)
        self.links.show_links(on, one, may_edit=may_edit)
        self.note.show_note(one.id, one.note, may_edit=may_edit)
        _say(self._place, place_told(one))
        _say(self._provenance, provenance_told(on, one))
        self._order_stops()

    def _order_stops(self) -> None:
        """Let Tab go from above to below, also through fields and rows that were made later than those below them."""
        stops = [*self.form.stops(), *self.links.stops(), self.note]
        if stops != self._stops:
            self._stops = stops
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)

    def _offered(self, attribute: Attribute) -> Sequence[str]:
        on = self._session.on
        used = values_used(on, attribute) if on else []
        names = on.names if on and attribute.kind in KINDS else {}
        told = (names.get(value, value) for value in used)
        return list(dict.fromkeys((*told, *names_in_register(self._session, attribute))))

    # ------------------------------------------------------------------------------------------ editing

    def _set_attribute(self, identity: str, name: str, value: object) -> None:
        on = self._session.on
        one = on.annotations.get(identity) if on else None
        kind = on.type_of(one) if on and one else None
        known = kind.attribute(name) if kind else None
        told = known.name.lower() if known else name
        if one is not None and known is not None and known.kind in KINDS and isinstance(value, str):
            assign(self._session, one, known, value)
        elif one is not None:
            self._edit(f"Set {told}", lambda at: edits.set_attribute(at, identity, name, value))

    def _set_note(self, identity: str, note: str) -> None:
        on = self._session.on
        if on is not None and identity in on.annotations:
            self._edit("Edit note", lambda at: edits.set_note(at, identity, note))

    def _unlink(self, role: str, target: str) -> None:
        source = self._shown
        self._edit("Remove link", lambda at: edits.unlink(at, source, role, target))

    def _edit(self, name: str, edit: Callable[[AnnotatedArticle], Change]) -> None:
        on = self._session.on
        if on is None:
            return
        try:
            self._session.edit(name, edit(on))
        except EditError as error:
            self._session.warned.emit(str(error))
            self.refresh()


def _text(name: str, role: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _heading(text: str) -> QLabel:
    label = plain_label(text)
    label.setProperty("role", "muted")
    return label


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.NoFrame)
    line.setFixedHeight(1)
    line.setProperty("role", "hairline")
    return line
