"""A session with an article that may be annotated."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from ui.panels.harbour import Harbour

from annotator.storage.resources import resource
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.tasks import Tasks
from annotator.ui.text.palette import Palette, palette_from_toml


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    """Nothing is open in it yet; what is open at the end is closed."""
    settings = Settings(tmp_path / "settings.json")
    settings["annotator"] = "anna"
    tasks = Tasks()
    session = Session(settings, tasks)
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
