"""Window and commands do their work without asking the network for anything."""

import shutil
import socket
import sys
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from pytestqt.qtbot import QtBot

from annotator.__main__ import main
from annotator.storage.resources import resource


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is asked of the network; nothing is answered."""
    found: list[object] = []

    def refuse(*asked: object, **_more: object) -> None:
        found.append(asked)
        raise OSError("there is no network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    return found


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resource("samples"), tmp_path / "corpus"))


def test_the_window_asks_for_nothing(
    corpus: Path, asked: list[object], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("ferry-strike-talks.txt")
        hand.caret_in("This was never about")
        for key in ("Q", "Return", "Ctrl+S"):
            hand.press(key)
        hand.wait_for(lambda: not hand.window.tasks.busy)

    play(monkeypatch, qtbot, [str(corpus / "ferry-strike-talks.txt")], script)
    assert asked == []
    assert "PySide6.QtNetwork" not in sys.modules


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["stats"],
        ["tag", "--jobs", "1"],
        ["agree"],
        ["export", "--to", "jsonl", "--out", "OUT"],
        ["export", "--to", "huggingface", "--out", "OUT", "--split", "60/40"],
    ],
    ids=lambda words: " ".join(words[:3]),
)
def test_a_command_asks_for_nothing(
    words: list[str], corpus: Path, tmp_path: Path, asked: list[object]
) -> None:
    told = [str(tmp_path / "out") if word == "OUT" else word for word in words]
    assert main([told[0], str(corpus), *told[1:]]) in (0, 1)
    assert asked == []
