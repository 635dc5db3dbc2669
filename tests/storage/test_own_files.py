"""A file of the program's own is written whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from storage.faulty import CODES, FaultyDisk

from annotator.storage.own_files import write_own


def raises_oserror(work: Callable[..., object], *arguments: object) -> bool:
    try:
        work(*arguments)
    except OSError:
        return True
    return False


@pytest.mark.parametrize("code", CODES)
def test_whichever_call_fails_the_file_is_as_it_was_and_nothing_stands_beside_it(
    code: int, tmp_path: Path
) -> None:
    path = tmp_path / "own" / "settings.json"
    write_own(path, "old")
    for call in range(1, 20):
        disk = FaultyDisk(call, code)
        written = not raises_oserror(write_own, path, "new", disk)
        assert written == (not disk.fired)
        assert path.read_text() == ("new" if written else "old")
        assert [one.name for one in path.parent.iterdir()] == ["settings.json"]
    assert written


def test_what_an_earlier_process_left_there_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    write_own(path, "one")
    left = [path.with_name(f"{path.name}.{number}.tmp") for number in range(1, 3)]
    for one in left:
        one.write_text("half")
    write_own(path, "two")
    assert path.read_text() == "two"
