"""What every test gets: no screen, a state folder of its own, examples that are the same each time."""

import faulthandler
import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_randomly
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

pytest_randomly.entrypoint_reseeds = []  # spaCy's would load all of its machinery before the first test

settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Journals, settings and samples of this test alone."""
    place = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("ANNOTATOR_STATE_DIR", str(place))
    return place


@pytest.fixture(autouse=True)
def time_for_what_takes_long(request: pytest.FixtureRequest) -> None:
    """A slow test may take as long as it does; to look at its stack from another thread can end the process (Python 3.11)."""
    if any(map(request.node.get_closest_marker, ("slow", "benchmark"))):
        faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session", autouse=True)
def no_collecting_on_workers() -> Iterator[None]:
    """As in the program, garbage is looked for on the main thread alone: elsewhere it would free Qt objects."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def collecting_between_tests() -> Iterator[None]:
    """What a test has left in circles does not pile up."""
    yield
    young, middle, old = gc.get_threshold()
    for generation, enough in ((2, old), (1, middle), (0, young)):
        if gc.get_count()[generation] > enough:
            gc.collect(generation)
            return


@pytest.fixture(scope="session", autouse=True)
def empty_clipboard_at_the_end() -> Iterator[None]:
    """What was copied is of Python's making: Qt must not find it on the clipboard when Python is gone already."""
    yield
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
