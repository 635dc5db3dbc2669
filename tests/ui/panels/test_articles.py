"""The panel of articles: listed, filtered, ordered, stepped through."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui.panels.harbour import ARTICLES
from ui.panels.showing import on_screen

from annotator.corpus.folder import Corpus
from annotator.corpus.progress import Progress
from annotator.model import edits
from annotator.storage.store import LayerStore
from annotator.ui.panels.article_rows import ArticleRow
from annotator.ui.panels.articles import ArticlesPanel
from annotator.ui.session import Session
from annotator.ui.text.palette import Palette


@pytest.fixture
def panel(session: Session, qtbot: QtBot, palette: Palette) -> ArticlesPanel:
    return on_screen(ArticlesPanel(session), palette, qtbot, 280, 600)


@pytest.fixture
def full(panel: ArticlesPanel, corpus: Corpus, qtbot: QtBot, session: Session) -> ArticlesPanel:
    """The panel with the corpus, all its facts and progress read."""
    with qtbot.waitSignal(panel.model.learned):
        panel.set_corpus(corpus)
    panel.grab()
    qtbot.waitUntil(lambda: not session.tasks.busy)
    return panel


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


def test_without_a_folder_it_says_how_to_open_one(panel: ArticlesPanel) -> None:
    assert panel.empty.isVisible()
    assert panel.empty.accessibleName().startswith("No folder is open")
    assert not panel.count.isVisible()


def test_a_folder_without_articles_is_told_apart(panel: ArticlesPanel, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    panel.set_corpus(Corpus.open(tmp_path / "empty"))
    assert panel.empty.accessibleName().startswith("No articles here")


def test_all_articles_are_listed_with_what_is_known_of_them(full: ArticlesPanel) -> None:
    assert names(full) == "abcd"
    assert full.count.text() == "4 articles"
    barrier, plain = row_of(full, "c"), row_of(full, "b")
    assert (barrier.title, barrier.outlet, barrier.counts) == (ARTICLES[0][1], "Harbour Herald", ("12 Mar",))
    assert (plain.title, plain.outlet, plain.counts, plain.share) == ("b-plain", "", (), 0)
    assert full.model.titles()[0][0] == ARTICLES[1][1]


def test_the_year_shows_where_there_are_several(panel: ArticlesPanel, corpus: Corpus, qtbot: QtBot) -> None:
    listed = corpus.root / "articles.json"
    listed.write_text(listed.read_text("utf-8").replace("2026-03-14", "2025-03-14"), "utf-8")
    with qtbot.waitSignal(panel.model.learned):
        panel.set_corpus(Corpus.open(corpus.root))
    assert row_of(panel, "c").counts == ("12 Mar 2026",)


def test_a_click_and_enter_open_an_article(full: ArticlesPanel, corpus: Corpus, qtbot: QtBot) -> None:
    place = full.list.visualRect(full.model.index(2, 0)).center()
    with qtbot.waitSignal(full.article_chosen) as told:
        QTest.mouseClick(full.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [corpus.root / "c-barrier.txt"]
    with qtbot.assertNotEmitted(full.article_chosen):
        QTest.keyClick(full.list, Qt.Key.Key_Up)
    with qtbot.waitSignal(full.article_chosen) as told:
        QTest.keyClick(full.list, Qt.Key.Key_Return)
    assert told.args == [corpus.root / "b-plain.txt"]


def test_stepping_goes_to_the_neighbours_and_says_where_it_ends(
    full: ArticlesPanel, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    full.set_current(corpus.root / "c-barrier.txt")
    for step, expected in ((1, "d-vazir.txt"), (-1, "b-plain.txt")):
        with qtbot.waitSignal(full.article_chosen) as told:
            full.step(step)
        assert told.args == [corpus.root / expected]
    full.set_current(corpus.root / "d-vazir.txt")
    with qtbot.waitSignal(session.told) as told:
        full.step(1)
    assert told.args == ["That was the last article."]
    full.set_current(None)
    with qtbot.waitSignal(session.told):
        full.step(-1)
    with qtbot.waitSignal(full.article_chosen) as told:
        full.step(1)
    assert told.args == [corpus.root / "a-audit.txt"]


def test_the_filter_narrows_while_it_is_typed_and_widens_again(full: ArticlesPanel) -> None:
    QTest.keyClicks(full.filter_field, "co")
    assert names(full) == "ac"
    QTest.keyClicks(full.filter_field, "uncil herald")
    assert names(full) == "c"
    assert full.count.text() == "1 of 4 articles"
    QTest.keyClicks(full.filter_field, "x")
    assert full.empty.isVisible()
    assert full.empty.accessibleName().startswith("Nothing matches")
    QTest.keyClick(full.filter_field, Qt.Key.Key_Escape)
    assert names(full) == "abcd"


def test_enter_in_the_filter_opens_the_first_and_down_goes_to_the_list(
    full: ArticlesPanel, corpus: Corpus, qtbot: QtBot
) -> None:
    full.activateWindow()
    full.filter_field.setFocus()
    QTest.keyClicks(full.filter_field, "khabar")
    with qtbot.waitSignal(full.article_chosen) as told:
        QTest.keyClick(full.filter_field, Qt.Key.Key_Return)
    assert told.args == [corpus.root / "d-vazir.txt"]
    QTest.keyClick(full.filter_field, Qt.Key.Key_Down)
    qtbot.waitUntil(full.list.hasFocus)
    QTest.keyClicks(full.list, "q")
    assert full.filter_field.text() == "khabarq"


def test_a_filter_stays_through_another_folder(full: ArticlesPanel, tmp_path: Path) -> None:
    full.filter_field.setText("one")
    other = tmp_path / "other"
    other.mkdir()
    for name in ("one.txt", "two.txt"):
        (other / name).write_text("x", "utf-8")
    full.set_corpus(Corpus.open(other))
    assert names(full) == "o"


def test_articles_can_be_ordered(full: ArticlesPanel, corpus: Corpus, session: Session, qtbot: QtBot) -> None:
    order(full, "title")
    assert names(full) == "abcd"
    order(full, "date")
    assert names(full) == "dcab"
    assert full.order_button.text() == "Date ▾"
    annotated(session, corpus.root / "a-audit.txt")
    full.set_corpus(Corpus.open(corpus.root))
    order(full, "progress")
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert names(full) == "bcda"
    assert full.count.text() == "4 articles"


def test_progress_is_read_for_what_is_in_view(
    panel: ArticlesPanel, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    annotated(session, corpus.root / "a-audit.txt")
    panel.set_corpus(Corpus.open(corpus.root))
    panel.grab()
    qtbot.waitUntil(lambda: row_of(panel, "a").share == 0.5)
    assert row_of(panel, "a").counts == ("14 Mar", "1 statement")
    assert "50% read" in row_of(panel, "a").sentence


def test_the_open_article_is_counted_while_it_is_annotated(
    full: ArticlesPanel, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    path = corpus.root / "c-barrier.txt"
    session.open_article(path, LayerStore.open(path))
    full.set_current(path)
    assert row_of(full, "c").current
    on = session.on
    assert on is not None
    session.edit("Mark", edits.mark(on, "quote", [(12, 22)], session.stamp()))
    full.refresh(path)
    qtbot.waitUntil(lambda: "1 statement" in row_of(full, "c").counts)
    full.let_go()
    assert not row_of(full, "c").current
    with qtbot.waitSignal(full.article_chosen, check_params_cb=lambda chosen: chosen.name[0] == "d"):
        full.step(1)


def test_suggestions_that_wait_are_told_and_stay_while_the_layer_grows(
    panel: ArticlesPanel, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    path = corpus.root / "a-audit.txt"
    tagger = LayerStore.open(path, "auto-rules", kind="tagger")
    change = edits.mark(tagger.on, "quote", [(12, 22)], session.stamp())
    tagger.on.layer.apply(change)
    tagger.record(change)
    tagger.close()
    panel.set_corpus(Corpus.open(corpus.root))
    panel.grab()
    qtbot.waitUntil(lambda: "○ 1 suggested" in row_of(panel, "a").counts)
    panel.model.set_progress(path, Progress(statements=3, read_share=1.0))
    assert row_of(panel, "a").counts == ("14 Mar", "3 statements", "○ 1 suggested")
    panel.model.read_again(path)
    panel.grab()
    qtbot.waitUntil(lambda: "3 statements" not in row_of(panel, "a").counts)


def test_what_a_tagger_s_layer_holds_is_told_as_suggested(
    panel: ArticlesPanel, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    path = corpus.root / "b-plain.txt"
    session.open_article(path, LayerStore.open(path, "auto-rules", kind="tagger"))
    assert session.on is not None
    session.edit("Mark", edits.mark(session.on, "quote", [(0, 5)], session.stamp()))
    assert session.settle() == ""
    panel.set_corpus(Corpus.open(corpus.root))
    panel.grab()
    qtbot.waitUntil(lambda: row_of(panel, "b").counts == ("1 suggested statement",))
    panel.set_current(path)
    session.edit("Mark", edits.mark(session.on, "quote", [(6, 9)], session.stamp()))
    panel.refresh(path)
    qtbot.waitUntil(lambda: row_of(panel, "b").counts == ("2 suggested statements",))


def test_the_list_follows_the_layer_of_the_open_article(
    full: ArticlesPanel, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    other = corpus.root / "b-plain.txt"
    layer = LayerStore.open(other, "gold")
    change = edits.mark(layer.on, "quote", [(0, 5)], session.stamp())
    layer.on.layer.apply(change)
    layer.record(change)
    layer.close()
    full.set_corpus(Corpus.open(corpus.root))
    assert row_of(full, "b").counts == ()
    session.open_article(other, LayerStore.open(other, "gold"))
    full.set_current(other)
    qtbot.waitUntil(lambda: row_of(full, "b").counts == ("1 statement",))


def test_a_broken_sidecar_is_told_in_its_row(panel: ArticlesPanel, corpus: Corpus, qtbot: QtBot) -> None:
    (corpus.root / "a-audit.txt.ann.json").write_text("{ broken", "utf-8")
    panel.set_corpus(Corpus.open(corpus.root))
    panel.grab()
    qtbot.waitUntil(lambda: bool(row_of(panel, "a").error))
    assert row_of(panel, "a").error in row_of(panel, "a").sentence
    before = panel.list.grab().toImage()
    assert not before.isNull()


def test_the_current_article_comes_into_view_in_a_long_list(panel: ArticlesPanel, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        (folder / f"article-{number:03}.txt").write_text("x", "utf-8")
    panel.set_corpus(Corpus.open(folder))
    panel.set_current(folder / "article-250.txt")
    panel.grab()
    place = panel.list.visualRect(panel.model.index(250, 0))
    assert 0 <= place.top() < place.bottom() < panel.list.viewport().height()


def test_persian_titles_are_painted_from_the_right(full: ArticlesPanel) -> None:
    image = full.list.grab().toImage()
    place = full.list.visualRect(full.model.index(3, 0))
    inked = [
        x
        for x in range(place.left() + 12, place.right() - 12)
        for y in range(place.top() + 8, place.top() + 22)
        if image.pixelColor(x, y).lightness() < 110
    ]
    assert min(inked) > place.left() + 60
    assert max(inked) > place.right() - 32


def test_a_larger_font_makes_taller_rows(full: ArticlesPanel) -> None:
    before = full.list.rowHeight(0)
    font = full.font()
    font.setPointSizeF(2 * font.pointSizeF())
    full.setFont(font)
    full.grab()
    assert full.list.rowHeight(0) > 1.5 * before
