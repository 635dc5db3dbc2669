"""However low the window is, something of the article is in it."""

import pytest
from PySide6.QtWidgets import QApplication
from ui.text.articles import TEXT, Show, article, statement


@pytest.mark.parametrize("height", [40, 60, 80, 100, 120, 150, 200])
@pytest.mark.parametrize("size", [12, 25, 40])
def test_at_the_end_of_the_text_the_last_line_is_in_sight(show: Show, size: int, height: int) -> None:
    view = show(article(statement()))
    view.set_reading_font("DejaVu Serif", size)
    view.resize(656, height)
    bar = view.verticalScrollBar()
    for _ in range(3):  # the range of the bar grows with what has been laid out
        bar.setValue(bar.maximum())
        QApplication.processEvents()
        assert view.canvas.in_sight()
    last = view.canvas.in_sight()[-1].block
    assert last.text() == TEXT.splitlines()[-1]
    bar.setValue(0)
    assert view.firstVisibleBlock().blockNumber() == 0
