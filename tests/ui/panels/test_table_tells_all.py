"""The table of statements says in words all that the article's picture shows."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from test_samples import ARTICLES, gold

from annotator.model.change import Change
from annotator.model.conflict import Conflict
from annotator.model.statements import name_of, statement_of
from annotator.ui.lists.shown_text import one_line
from annotator.ui.panels.cards import shown_value
from annotator.ui.panels.statement_table import StatementTableModel


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_each_row_tells_type_values_links_and_notes(path: Path, qtbot: QtBot) -> None:
    on = gold(path)
    model = StatementTableModel()
    model.show(on)
    for row in range(model.rowCount()):
        head = on.annotations[model.identity(row)]
        told = " | ".join(model.cell(row, column) for column in range(model.columnCount()))
        kind, statement = on.type_of(head), statement_of(on, head)
        assert kind
        assert statement
        assert kind.name.lower() in told
        assert one_line(on.text_of(head)) in told
        for attribute in kind.attributes:
            value = head.attributes.get(attribute.id)
            assert value is None or shown_value(attribute, value) in told
        for role in head.links:
            for other in on.linked(head, role):
                names = one_line(on.text_of(other), 80), one_line(name_of(on, other), 80)
                assert any(name in told for name in names), role
        for member in statement.members:
            assert one_line(member.note) in told


def test_what_two_sides_left_open_and_what_a_part_notes_is_told(qtbot: QtBot) -> None:
    on = gold(ARTICLES[0])
    quote = next(one for one in on.annotations if one.type == "quote" and one.links.get("speaker"))
    (speaker, *_) = on.linked(quote, "speaker")
    open_one = replace(quote, conflicts=(Conflict("attributes.form", "mixed"),))
    noted = replace(speaker, note="Who is meant?")
    on.annotations.apply(Change(removed=(quote, speaker), added=(open_one, noted)))
    model = StatementTableModel()
    model.show(on)
    cells = [model.cell(model.row_of(quote.id), column) for column in range(model.columnCount())]
    assert "Who is meant?" in " ".join(cells)
    assert "changed differently" in cells[-1]
