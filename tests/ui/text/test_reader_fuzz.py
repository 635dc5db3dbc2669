"""A reader under a hand that does anything; after each thing that it did, marks must lie on their words."""

import random

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from strategies import BUILT_IN, TRAPS
from ui.text.articles import PERSIAN, TEXT, Show, article, statement
from ui.text.on_their_words import check_marks_in_sight

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.storage.resources import resource
from annotator.ui.text.marks import Mark, State
from annotator.ui.text.palette import palette_from_toml
from annotator.ui.text.view import ArticleView

TYPES = [one.id for one in BUILT_IN.types]
PALETTES = [
    palette_from_toml(resource(f"palettes/{name}.toml").read_bytes())
    for name in ("light", "dark", "high-contrast")
]
STATES: tuple[State, ...] = ("suggestion", "candidate", "hit", "misfit")
KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier,
)


def trap_text(chance: random.Random) -> str:
    """Traps of all kinds in some twenty paragraphs, canonical or not."""
    return "\n".join(
        " ".join(chance.choice((*TRAPS, "word", "words,", "said")) for _ in range(chance.randint(0, 40)))
        for _ in range(20)
    )


class Hand:
    """Does one thing after another to a view."""

    def __init__(self, view: ArticleView, chance: random.Random) -> None:
        self.view = view
        self.chance = chance
        self.number = 0
        self.on = self.next_article()
        self.undone: list[Change] = []
        self.deeds = (
            *[self.mark] * 4,
            self.erase,
            self.link,
            self.undo,
            self.focus,
            self.jump,
            self.wheel,
            self.key,
            self.key,
            self.click,
            self.drag,
            self.select,
            self.reveal,
            self.resize,
            self.zoom,
            self.look,
            self.extra,
            self.another,
        )

    def next_article(self) -> AnnotatedArticle:
        text = self.chance.choice(
            (
                *[(TEXT + "\n") * 4] * 3,
                TEXT + "\n" + PERSIAN + "\n\n" + TEXT * 3,
                PERSIAN * 3,
                trap_text(self.chance),
                "long " * 3000,
                "x" * 9000,
                "",
            )
        )
        self.on = article(statement() if text.startswith(TEXT) else (), text)
        self.undone = []
        self.view.show_article(self.on)
        return self.on

    def place(self) -> int:
        return self.chance.randint(0, len(self.on.article.text))

    def point(self) -> QPoint:
        port = self.view.viewport()
        return QPoint(
            self.chance.randint(0, max(port.width(), 1)), self.chance.randint(0, max(port.height(), 1))
        )

    def any_annotation(self) -> Annotation | None:
        there = list(self.on.annotations)
        return self.chance.choice(there) if there else None

    def apply(self, change: Change) -> None:
        self.on.layer.apply(change)
        self.view.refresh(change)
        self.undone.append(change.inverse())

    def mark(self) -> None:
        pieces = []
        near = self.view.caret() if self.chance.random() < 0.5 else self.place()
        for _ in range(self.chance.choice((1, 1, 1, 2, 3))):
            start = max(0, near + self.chance.randint(-40, 40))
            pieces.append((start, start + self.chance.choice((1, 5, 20, 150))))
            near = pieces[-1][1] + 5
        length = len(self.on.article.text)
        spans = [(a, min(b, length)) for a, b in pieces if a < min(b, length)]
        if spans:
            self.apply(edits.mark(self.on, self.chance.choice(TYPES), spans, edits.Stamp()))

    def erase(self) -> None:
        one = self.any_annotation()
        if one:
            self.apply(edits.erase(self.on, [one.id]))

    def link(self) -> None:
        """Any two, whether the scheme allows it or not: circles, too."""
        one, other = self.any_annotation(), self.any_annotation()
        if one and other:
            after = Annotation(one.id, one.type, one.spans, one.attributes, {"speaker": (other.id,)})
            self.apply(Change(removed=(one,), added=(after,)))

    def undo(self) -> None:
        if self.undone:
            change = self.undone.pop()
            self.on.layer.apply(change)
            self.view.refresh(change)

    def focus(self) -> None:
        one = self.any_annotation()
        self.view.set_focus_annotation(one.id if one and self.chance.random() < 0.8 else None)

    def jump(self) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(self.chance.randint(0, bar.maximum()))

    def wheel(self) -> None:
        place = QPointF(self.point())
        QApplication.sendEvent(
            self.view.viewport(),
            QWheelEvent(
                place,
                self.view.viewport().mapToGlobal(place),
                QPoint(),
                QPoint(0, self.chance.choice((-240, -120, 120, 240))),
                Qt.MouseButton.NoButton,
                self.chance.choice(MODIFIERS[::2]),
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )

    def key(self) -> None:
        QTest.keyClick(self.view, self.chance.choice(KEYS), self.chance.choice(MODIFIERS))

    def click(self) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, MODIFIERS[0], self.point())

    def drag(self) -> None:
        port, end = self.view.viewport(), self.point()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, MODIFIERS[0], self.point())
        QTest.mouseMove(port, self.point())
        QTest.mouseMove(port, end)
        if self.chance.random() < 0.1:
            QTest.keyClick(self.view, Qt.Key.Key_Escape)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, MODIFIERS[0], end)

    def select(self) -> None:
        span = sorted((self.place(), self.place()))
        self.view.set_selection(*span)
        assert self.view.selection() == tuple(span)

    def reveal(self) -> None:
        one = self.any_annotation()
        if one and one.spans:
            self.view.reveal(one.id)
            assert self.view._line_at(self.view._canvas.offsets.to_qt(one.start)) is not None

    def resize(self) -> None:
        self.view.resize(self.chance.randint(160, 1100), self.chance.randint(120, 800))

    def zoom(self) -> None:
        self.view.set_reading_font(
            self.chance.choice(("DejaVu Serif", "Noto Naskh Arabic")), self.chance.choice((8, 12, 24))
        )

    def look(self) -> None:
        self.view.set_palette(self.chance.choice(PALETTES))
        self.view.set_column(self.chance.choice((0, 40, 72)))
        self.view.set_links_shown(self.chance.choice(("all", "faint", "focus")))
        self.view.set_dimming(on=self.chance.random() < 0.3)
        self.view.set_snapping(on=self.chance.random() < 0.7)

    def extra(self) -> None:
        marks = []
        for number in range(self.chance.randint(0, 9)):
            start = self.place()
            state = self.chance.choice(STATES)
            span = (start, start + self.chance.randint(1, 30))
            chip = self.chance.choice(("speaker?", ""))
            marks.append(Mark(f"x{number}", "speaker", (span,), chip, state, number))
        self.view.set_extra_marks(self.chance.choice("ab"), marks)

    def another(self) -> None:
        if self.chance.random() < 0.3:
            self.next_article()


def play(view: ArticleView, seed: int, deeds: int) -> None:
    chance = random.Random(seed)
    hand = Hand(view, chance)
    for _ in range(deeds):
        chance.choice(hand.deeds)()
        view.viewport().repaint()
        check_marks_in_sight(view, chance)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_hand_does_marks_stay_on_their_words(show: Show, seed: int) -> None:
    play(show(article()), seed, 150)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_whatever_the_hand_does_for_long_marks_stay_on_their_words(show: Show, seed: int) -> None:
    play(show(article()), seed, 1000)
