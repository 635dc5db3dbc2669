"""What the list of articles shows, and what a hand does to it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from annotator.model import edits
from annotator.storage.store import LayerStore
from annotator.ui.panels.article_rows import ArticleRow
from annotator.ui.panels.articles import ArticlesPanel
from annotator.ui.session import Session


def names(panel: ArticlesPanel) -> str:
    return "".join(panel.model.path(row).name[0] for row in range(panel.model.rowCount()))


def row_of(panel: ArticlesPanel, letter: str) -> ArticleRow:
    index = panel.model.index(names(panel).index(letter), 0)
    row = index.data(Qt.ItemDataRole.UserRole)
    assert isinstance(row, ArticleRow)
    return row


def order(panel: ArticlesPanel, name: str) -> None:
    action = panel.findChild(QAction, f"articles.order.{name}")
    assert isinstance(action, QAction)
    action.trigger()


def annotated(session: Session, path: Path) -> None:
    """A quote and half of the text read, saved beside the article."""
    session.open_article(path, LayerStore.open(path))
    on = session.on
    assert on is not None
    session.edit("Mark", edits.mark(on, "quote", [(12, 22)], session.stamp()))
    session.observe(edits.mark_read(on, [(0, len(on.article.text) // 2)]))
    session.close_article()
