"""The panel of articles: how far each article is, and whose statements are counted."""

from pytestqt.qtbot import QtBot
from ui.panels.listing import annotated, row_of

from annotator.corpus.folder import Corpus
from annotator.corpus.progress import Progress
from annotator.model import edits
from annotator.storage.store import LayerStore
from annotator.ui.panels.articles import ArticlesPanel
from annotator.ui.session import Session


def test_progress_is_read_for_what_is_in_view(
    article_list: ArticlesPanel, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    annotated(session, corpus.root / "a-audit.txt")
    article_list.set_corpus(Corpus.open(corpus.root))
    article_list.grab()
    qtbot.waitUntil(lambda: row_of(article_list, "a").share == 0.5)
    assert row_of(article_list, "a").counts == ("14 Mar", "1 statement")
    assert "50% read" in row_of(article_list, "a").sentence


def test_the_open_article_is_counted_while_it_is_annotated(
    full_list: ArticlesPanel, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    path = corpus.root / "c-barrier.txt"
    session.open_article(path, LayerStore.open(path))
    full_list.set_current(path)
    assert row_of(full_list, "c").current
    on = session.on
    assert on is not None
    session.edit("Mark", edits.mark(on, "quote", [(12, 22)], session.stamp()))
    full_list.refresh(path)
    qtbot.waitUntil(lambda: "1 statement" in row_of(full_list, "c").counts)
    full_list.let_go()
    assert not row_of(full_list, "c").current
    with qtbot.waitSignal(full_list.article_chosen, check_params_cb=lambda chosen: chosen.name[0] == "d"):
        full_list.step(1)


def test_suggestions_that_wait_are_told_and_stay_while_the_layer_grows(
    article_list: ArticlesPanel, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    path = corpus.root / "a-audit.txt"
    tagger = LayerStore.open(path, "auto-rules", kind="tagger")
    change = edits.mark(tagger.on, "quote", [(12, 22)], session.stamp())
    tagger.on.layer.apply(change)
    tagger.record(change)
    tagger.close()
    article_list.set_corpus(Corpus.open(corpus.root))
    article_list.grab()
    qtbot.waitUntil(lambda: "○ 1 suggested" in row_of(article_list, "a").counts)
    article_list.model.set_progress(path, Progress(statements=3, read_share=1.0))
    assert row_of(article_list, "a").counts == ("14 Mar", "3 statements", "○ 1 suggested")
    article_list.model.read_again(path)
    article_list.grab()
    qtbot.waitUntil(lambda: "3 statements" not in row_of(article_list, "a").counts)


def test_what_a_tagger_s_layer_holds_is_told_as_suggested(
    article_list: ArticlesPanel, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    path = corpus.root / "b-plain.txt"
    session.open_article(path, LayerStore.open(path, "auto-rules", kind="tagger"))
    assert session.on is not None
    session.edit("Mark", edits.mark(session.on, "quote", [(0, 5)], session.stamp()))
    assert session.settle() == ""
    article_list.set_corpus(Corpus.open(corpus.root))
    article_list.grab()
    qtbot.waitUntil(lambda: row_of(article_list, "b").counts == ("1 suggested statement",))
    article_list.set_current(path)
    session.edit("Mark", edits.mark(session.on, "quote", [(6, 9)], session.stamp()))
    article_list.refresh(path)
    qtbot.waitUntil(lambda: row_of(article_list, "b").counts == ("2 suggested statements",))


def test_the_list_follows_the_layer_of_the_open_article(
    full_list: ArticlesPanel, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    other = corpus.root / "b-plain.txt"
    layer = LayerStore.open(other, "gold")
    change = edits.mark(layer.on, "quote", [(0, 5)], session.stamp())
    layer.on.layer.apply(change)
    layer.record(change)
    layer.close()
    full_list.set_corpus(Corpus.open(corpus.root))
    assert row_of(full_list, "b").counts == ()
    session.open_article(other, LayerStore.open(other, "gold"))
    full_list.set_current(other)
    qtbot.waitUntil(lambda: row_of(full_list, "b").counts == ("1 statement",))


def test_a_broken_sidecar_is_told_in_its_row(
    article_list: ArticlesPanel, corpus: Corpus, qtbot: QtBot
) -> None:
    (corpus.root / "a-audit.txt.ann.json").write_text("{ broken", "utf-8")
    article_list.set_corpus(Corpus.open(corpus.root))
    article_list.grab()
    qtbot.waitUntil(lambda: bool(row_of(article_list, "a").error))
    assert row_of(article_list, "a").error in row_of(article_list, "a").sentence
    before = article_list.list.grab().toImage()
    assert not before.isNull()
