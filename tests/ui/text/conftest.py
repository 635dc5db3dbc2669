"""An article on show, small enough to know every word of it."""

import pytest
from pytestqt.qtbot import QtBot
from ui.text.articles import Show

from annotator.model.annotated import AnnotatedArticle
from annotator.ui.text.view import ArticleView


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows an article in a reader of 700 by 500 pixels."""

    def on_show(on: AnnotatedArticle) -> ArticleView:
        view = ArticleView()
        qtbot.addWidget(view)
        view.resize(700, 500)
        view.set_reading_font("DejaVu Serif", 12)
        view.show_article(on)
        with qtbot.waitExposed(view):
            view.show()
        return view

    return on_show
