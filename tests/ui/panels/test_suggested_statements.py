"""What a tagger suggests says so in the table of statements, and a filter finds it by that word."""

from pytestqt.qtbot import QtBot
from ui.panels.harbour import CHEQUE, DECISION, Harbour

from annotator.model.annotated import AnnotatedArticle
from annotator.model.layer import Layer
from annotator.ui.panels.statement_columns import COLUMNS
from annotator.ui.panels.statement_table import StatementTableModel


def told(on: AnnotatedArticle, words: str = "") -> list[str]:
    """The kinds that the table of a layer tells, in order."""
    model = StatementTableModel()
    model.show(on)
    model.keep(words)
    kind = [column.name for column in COLUMNS].index("Kind") + 1
    return [model.cell(row, kind) for row in range(model.rowCount())]


def test_the_table_tells_suggestions_from_annotations(harbour: Harbour, qtbot: QtBot) -> None:
    quotes = [harbour.one(harbour.mark("quote", words)) for words in (DECISION, CHEQUE)]
    suggested = AnnotatedArticle(harbour.on.article, harbour.on.scheme, Layer("auto-rules", "tagger", quotes))
    assert told(harbour.on) == ["quote", "quote"]
    assert told(suggested) == ["suggested quote", "suggested quote"]
    assert told(suggested, "suggested") == ["suggested quote", "suggested quote"]
    assert told(harbour.on, "suggested") == []
