"""The panel of articles: listed, filtered, ordered, stepped through."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui.panels.harbour import ARTICLES
from ui.panels.listing import annotated, names, order, row_of

from annotator.corpus.folder import Corpus
from annotator.ui.panels.articles import ArticlesPanel
from annotator.ui.session import Session


def test_without_a_folder_it_says_how_to_open_one(article_list: ArticlesPanel) -> None:
    assert article_list.empty.isVisible()
    assert article_list.empty.accessibleName().startswith("No folder is open")
    assert not article_list.count.isVisible()


def test_a_folder_without_articles_is_told_apart(article_list: ArticlesPanel, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    article_list.set_corpus(Corpus.open(tmp_path / "empty"))
    assert article_list.empty.accessibleName().startswith("No articles here")


def test_all_articles_are_listed_with_what_is_known_of_them(full_list: ArticlesPanel) -> None:
    assert names(full_list) == "abcd"
    assert full_list.count.text() == "4 articles"
    barrier, plain = row_of(full_list, "c"), row_of(full_list, "b")
    assert (barrier.title, barrier.outlet, barrier.counts) == (ARTICLES[0][1], "Harbour Herald", ("12 Mar",))
    assert (plain.title, plain.outlet, plain.counts, plain.share) == ("b-plain", "", (), 0)
    assert full_list.model.titles()[0][0] == ARTICLES[1][1]


def test_the_year_shows_where_there_are_several(
    article_list: ArticlesPanel, corpus: Corpus, qtbot: QtBot
) -> None:
    listed = corpus.root / "articles.json"
    listed.write_text(listed.read_text("utf-8").replace("2026-03-14", "2025-03-14"), "utf-8")
    with qtbot.waitSignal(article_list.model.learned):
        article_list.set_corpus(Corpus.open(corpus.root))
    assert row_of(article_list, "c").counts == ("12 Mar 2026",)


def test_a_click_and_enter_open_an_article(full_list: ArticlesPanel, corpus: Corpus, qtbot: QtBot) -> None:
    place = full_list.list.visualRect(full_list.model.index(2, 0)).center()
    with qtbot.waitSignal(full_list.article_chosen) as told:
        QTest.mouseClick(full_list.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [corpus.root / "c-barrier.txt"]
    with qtbot.assertNotEmitted(full_list.article_chosen):
        QTest.keyClick(full_list.list, Qt.Key.Key_Up)
    with qtbot.waitSignal(full_list.article_chosen) as told:
        QTest.keyClick(full_list.list, Qt.Key.Key_Return)
    assert told.args == [corpus.root / "b-plain.txt"]


def test_stepping_goes_to_the_neighbours_and_says_where_it_ends(
    full_list: ArticlesPanel, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    full_list.set_current(corpus.root / "c-barrier.txt")
    for step, expected in ((1, "d-vazir.txt"), (-1, "b-plain.txt")):
        with qtbot.waitSignal(full_list.article_chosen) as told:
            full_list.step(step)
        assert told.args == [corpus.root / expected]
    full_list.set_current(corpus.root / "d-vazir.txt")
    with qtbot.waitSignal(session.told) as told:
        full_list.step(1)
    assert told.args == ["That was the last article."]
    full_list.set_current(None)
    with qtbot.waitSignal(session.told):
        full_list.step(-1)
    with qtbot.waitSignal(full_list.article_chosen) as told:
        full_list.step(1)
    assert told.args == [corpus.root / "a-audit.txt"]


def test_the_filter_narrows_while_it_is_typed_and_widens_again(full_list: ArticlesPanel) -> None:
    QTest.keyClicks(full_list.filter_field, "co")
    assert names(full_list) == "ac"
    QTest.keyClicks(full_list.filter_field, "uncil herald")
    assert names(full_list) == "c"
    assert full_list.count.text() == "1 of 4 articles"
    QTest.keyClicks(full_list.filter_field, "x")
    assert full_list.empty.isVisible()
    assert full_list.empty.accessibleName().startswith("Nothing matches")
    QTest.keyClick(full_list.filter_field, Qt.Key.Key_Escape)
    assert names(full_list) == "abcd"


def test_enter_in_the_filter_opens_the_first_and_down_goes_to_the_list(
    full_list: ArticlesPanel, corpus: Corpus, qtbot: QtBot
) -> None:
    full_list.activateWindow()
    full_list.filter_field.setFocus()
    QTest.keyClicks(full_list.filter_field, "khabar")
    with qtbot.waitSignal(full_list.article_chosen) as told:
        QTest.keyClick(full_list.filter_field, Qt.Key.Key_Return)
    assert told.args == [corpus.root / "d-vazir.txt"]
    QTest.keyClick(full_list.filter_field, Qt.Key.Key_Down)
    qtbot.waitUntil(full_list.list.hasFocus)
    QTest.keyClicks(full_list.list, "q")
    assert full_list.filter_field.text() == "khabarq"


def test_a_filter_stays_through_another_folder(full_list: ArticlesPanel, tmp_path: Path) -> None:
    full_list.filter_field.setText("one")
    other = tmp_path / "other"
    other.mkdir()
    for name in ("one.txt", "two.txt"):
        (other / name).write_text("x", "utf-8")
    full_list.set_corpus(Corpus.open(other))
    assert names(full_list) == "o"


def test_articles_can_be_ordered(
    full_list: ArticlesPanel, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    order(full_list, "title")
    assert names(full_list) == "abcd"
    order(full_list, "date")
    assert names(full_list) == "dcab"
    assert full_list.order_button.text() == "Date ▾"
    annotated(session, corpus.root / "a-audit.txt")
    full_list.set_corpus(Corpus.open(corpus.root))
    order(full_list, "progress")
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert names(full_list) == "bcda"
    assert full_list.count.text() == "4 articles"


def test_the_current_article_comes_into_view_in_a_long_list(
    article_list: ArticlesPanel, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        (folder / f"article-{number:03}.txt").write_text("x", "utf-8")
    article_list.set_corpus(Corpus.open(folder))
    article_list.set_current(folder / "article-250.txt")
    article_list.grab()
    place = article_list.list.visualRect(article_list.model.index(250, 0))
    assert 0 <= place.top() < place.bottom() < article_list.list.viewport().height()


def test_persian_titles_are_painted_from_the_right(full_list: ArticlesPanel) -> None:
    image = full_list.list.grab().toImage()
    place = full_list.list.visualRect(full_list.model.index(3, 0))
    inked = [
        x
        for x in range(place.left() + 12, place.right() - 12)
        for y in range(place.top() + 8, place.top() + 22)
        if image.pixelColor(x, y).lightness() < 110
    ]
    assert min(inked) > place.left() + 60
    assert max(inked) > place.right() - 32


def test_a_larger_font_makes_taller_rows(full_list: ArticlesPanel) -> None:
    before = full_list.list.rowHeight(0)
    font = full_list.font()
    font.setPointSizeF(2 * font.pointSizeF())
    full_list.setFont(font)
    full_list.grab()
    assert full_list.list.rowHeight(0) > 1.5 * before
