"""A session with an article that may be annotated, a folder of articles, panels on the screen."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from typing_extensions import override
from ui.panels.harbour import ARTICLES, Harbour
from ui.panels.showing import on_screen

from annotator.corpus.folder import Corpus
from annotator.storage.resources import resource
from annotator.ui.echo import Echo
from annotator.ui.panels.articles import ArticlesPanel
from annotator.ui.panels.details import DetailsPanel
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.tasks import Tasks
from annotator.ui.text.palette import Palette, palette_from_toml


class AtOnce(Echo):
    """Where no article is painted, nothing has to wait for it."""

    @override
    def _tell(self, what: str, tell: Callable[[], None]) -> None:
        super()._tell(what, tell)
        self.now()


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    """Nothing is open in it yet; what is open at the end is closed."""
    settings = Settings(tmp_path / "settings.json")
    settings["annotator"] = "anna"
    tasks = Tasks()
    session = Session(settings, tasks)
    session.echo = AtOnce(session)
    yield session
    session.close_article()
    tasks.stop()


@pytest.fixture
def harbour(session: Session, tmp_path: Path) -> Harbour:
    """The harbour article, open."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    return Harbour(session, folder)


@pytest.fixture
def palette() -> Palette:
    """The light one."""
    return palette_from_toml(resource("palettes/light.toml").read_bytes())


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Four articles; what is known of three of them stands in the list."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    rows = []
    for file, title, outlet, date in ARTICLES:
        (folder / file).write_text("Nobody said “anything” here.", "utf-8")
        if title:
            rows.append({"file": file, "title": title, "outlet": outlet, "date": date})
    (folder / "articles.json").write_text(json.dumps(rows), "utf-8")
    return Corpus.open(folder)


@pytest.fixture
def details(session: Session, qtbot: QtBot, palette: Palette) -> DetailsPanel:
    """The panel of details, on the screen."""
    panel = on_screen(DetailsPanel(session), palette, qtbot, 340, 700)
    panel.activateWindow()
    return panel


@pytest.fixture
def article_list(session: Session, qtbot: QtBot, palette: Palette) -> ArticlesPanel:
    """The panel, without a folder yet."""
    return on_screen(ArticlesPanel(session), palette, qtbot, 280, 600)


@pytest.fixture
def full_list(article_list: ArticlesPanel, corpus: Corpus, qtbot: QtBot, session: Session) -> ArticlesPanel:
    """The panel with the corpus, all its facts and progress read."""
    with qtbot.waitSignal(article_list.model.learned):
        article_list.set_corpus(corpus)
    article_list.grab()
    qtbot.waitUntil(lambda: not session.tasks.busy)
    return article_list
