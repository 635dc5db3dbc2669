"""Ctrl+C on `annotator tag`, in a process of its own: what was finished is whole, and the next run goes on from there."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from annotator.__main__ import STOPPED, main
from annotator.storage.sidecar import read_sidecar

COMMAND = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from annotator.__main__ import main; sys.exit(main())"
)
"""Ctrl+C counts there even where the tests themselves run with it switched off."""

ARTICLES = 60
TEXT = "“We go,” said Ann Lee, the mayor. She said that the bridge was closed.\n" * 30
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(os.name == "nt", reason="a process there cannot be sent Ctrl+C alone")
@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_stopped_goes_on_where_it_was(
    tmp_path: Path, jobs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(ARTICLES):
        (tmp_path / f"{number:03}.txt").write_text(TEXT, "utf-8")
    command = [sys.executable, "-c", COMMAND, "tag", str(tmp_path), "--jobs", jobs]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        while running.poll() is None and not layers(tmp_path):
            with suppress(subprocess.TimeoutExpired):
                running.wait(timeout=0.02)
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=60)
    assert running.returncode == STOPPED
    finished = layers(tmp_path)
    assert 1 <= len(finished) < ARTICLES
    assert all(read_sidecar(path).annotations for path in finished)
    assert {path.suffix for path in tmp_path.iterdir()} == {".txt", ".json"}
    before = {path: path.read_bytes() for path in finished}
    assert main(["tag", str(tmp_path), "--json", "--jobs", "1"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["skipped"], told["tagged"]) == (len(finished), ARTICLES - len(finished))
    assert {path: path.read_bytes() for path in finished} == before


def layers(folder: Path) -> list[Path]:
    """The layers that are there so far."""
    return sorted(folder.glob("*.auto-rules.ann.json"))
