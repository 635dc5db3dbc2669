"""How many keys it takes to bring the caret somewhere with the window's own keys; the cheapest of its ways counts.

The ways: Alt+Down to the next quotation that is not marked, again and again; lines by Up and Down (or PageUp and PageDown), then Home or
End, then words by Ctrl+Left and Ctrl+Right; find (Ctrl+F, the first letters, Enter, Esc). They are tried on copies of Qt's cursor, which
goes as the key would make it go.
"""

from PySide6.QtGui import QTextCursor

from annotator.model.annotated import AnnotatedArticle
from annotator.model.spans import Span
from annotator.model.unmarked import next_unmarked
from annotator.ui.text.view import ArticleView

FAR = 40
"""Steps after which a way is given up."""

Move = QTextCursor.MoveOperation


class Travel:
    """Counts for one article in the real view."""

    def __init__(self, view: ArticleView, on: AnnotatedArticle) -> None:
        self._view = view
        self._on = on

    def to(self, target: Span) -> int:
        """The least keys from where the caret is to any place in a stretch (code points, both ends included)."""
        here = self._view.caret()
        if target[0] <= here <= target[1]:
            return 0
        return min(self._by_quotation(here, target), self._by_lines(target), self._by_finding(here, target))

    def selecting(self, span: Span) -> int:
        """The least keys to its start, exactly, and from there over its words."""
        cursor = self._at(span[0])
        end = self._qt(span[1])
        steps = 0
        while cursor.position() < end and steps < FAR * 4:
            cursor.movePosition(Move.NextWord)
            steps += 1
        return self.to((span[0], span[0])) + steps

    def _by_quotation(self, here: int, target: Span) -> int:
        for steps in range(1, FAR):
            found = next_unmarked(self._on, here, forwards=target[0] >= here)
            if found is None:
                return FAR * 10
            here = found[0]
            if target[0] <= here <= target[1]:
                return steps
        return FAR * 10

    def _by_lines(self, target: Span) -> int:
        lines = {self._line(self._at(place)) for place in target}
        now = self._line(self._view.textCursor())
        return min(self._along(now, line, target) for line in range(min(lines), max(lines) + 1))

    def _along(self, now: int, line: int, target: Span) -> int:
        """Up or down to a line, a page at once where that is shorter, then along it from where one comes out, or from either end."""
        away = abs(line - now)
        page = max(1, self._view.verticalScrollBar().pageStep() - 1)
        steps = min(away, away // page + min(away % page, page - away % page + 1))
        cursor = QTextCursor(self._view.textCursor())
        cursor.movePosition(Move.Down if line > now else Move.Up, n=away) if away else None
        starts = [(0, cursor)]
        for end in (Move.StartOfLine, Move.EndOfLine):
            there = QTextCursor(cursor)
            there.movePosition(end)
            starts.append((1, there))
        return steps + min(cost + self._words(one, target) for cost, one in starts)

    def _words(self, cursor: QTextCursor, target: Span) -> int:
        low, high = self._qt(target[0]), self._qt(target[1])
        cursor = QTextCursor(cursor)
        for steps in range(FAR):
            place = cursor.position()
            if low <= place <= high:
                return steps
            before = place
            cursor.movePosition(Move.NextWord if place < low else Move.PreviousWord)
            if (cursor.position() < low) != (before < low) and not low <= cursor.position() <= high:
                return (
                    steps + 1 + min(abs(cursor.position() - low), abs(before - low))
                )  # the rest by single characters
        return FAR * 10

    def _by_finding(self, here: int, target: Span) -> int:
        text = self._on.article.text.casefold()
        for letters in range(2, 20):
            typed = text[target[0] : target[0] + letters]
            if "\n" in typed:
                break
            found = text.find(typed, here + 1)
            if (found if found >= 0 else text.find(typed)) == target[0]:
                return letters + 3
        return FAR * 10

    def _qt(self, place: int) -> int:
        return self._view.canvas.offsets.to_qt(place)

    def _at(self, place: int) -> QTextCursor:
        cursor = QTextCursor(self._view.textCursor())
        cursor.setPosition(self._qt(place))
        return cursor

    @staticmethod
    def _line(cursor: QTextCursor) -> int:
        block = cursor.block()
        line = block.layout().lineForTextPosition(cursor.positionInBlock())
        return block.firstLineNumber() + max(0, line.lineNumber())
