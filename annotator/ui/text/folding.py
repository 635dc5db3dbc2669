"""A text in which paragraphs can be hidden for a while."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from annotator.model.spans import Span
from annotator.ui.text.folds import Fold, folds_between, show_blocks
from annotator.ui.text.pane import TextPane


class FoldingPane(TextPane):
    """The text with what is hidden in it; whoever goes there with the caret sees it again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cursorPositionChanged.connect(self._caret_in_sight)

    def show_anew(self) -> None:
        """Show the same words with all that is painted around them made anew, and nothing hidden."""
        self.unfold()
        title, self._canvas = self._canvas.title, self._canvas.for_other_text(self._canvas.offsets)
        self._canvas.title = title
        if self._layout:
            self._layout.forget()
        self.viewport().update()

    def fold_between(self, spans: Sequence[Span]) -> int:
        """Hide what lies between stretches that are kept (code points), until it is unfolded; returns how many paragraphs are hidden."""
        self.unfold()
        qt = self._canvas.offsets.to_qt
        self._set_folds(
            folds_between(self.document(), [(qt(start), qt(end)) for start, end in spans]), shown=False
        )
        if self._hides(self.textCursor().position()) and spans:
            self.set_caret(spans[0][0])
        return sum(fold.paragraphs for fold in self._canvas.folds.values())

    def unfold(self) -> bool:
        """Show all that is hidden; returns whether there was anything."""
        there = bool(self._canvas.folds)
        if there:
            self._set_folds(self._canvas.folds, shown=True)
        return there

    def _set_folds(self, folds: Mapping[int, Fold], *, shown: bool) -> None:
        self._canvas.folds = {} if shown else folds
        for above, fold in folds.items():
            if self._layout:
                self._layout.forget(above, fold.last)
        show_blocks(self.document(), folds.values(), shown=shown)
        self._canvas.forget_links()
        self.viewport().update()

    def _hides(self, position: int) -> bool:
        return not self.document().findBlock(position).isVisible()

    def _caret_in_sight(self) -> None:
        """What the caret goes into is shown, and so is all else that was hidden."""
        if self._canvas.folds and self._hides(self.textCursor().position()):
            self.unfold()
            self.ensureCursorVisible()
