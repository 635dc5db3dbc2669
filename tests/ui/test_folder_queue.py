from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.corpus.folder import Corpus
from annotator.review.reading import Terms
from annotator.ui.review.folder_queue import FolderQueue
from annotator.ui.tasks import Tasks


def test_that_all_is_read_is_told_where_nothing_was_found_too(tmp_path: Path, qtbot: QtBot) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("“We have six pumps,” said Anna Lind.\n", "utf-8")
    tasks, told = Tasks(), list[bool]()
    queue = FolderQueue(tasks)
    queue.changed.connect(lambda: told.append(queue.gathering))
    queue.gather(Corpus.open(tmp_path).articles, Terms())
    qtbot.waitUntil(lambda: not queue.gathering)
    assert told == [True, False]
    assert list(queue.rows) == []
    tasks.stop()
