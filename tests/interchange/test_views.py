"""The rows of tasks, against the layers that they are made of."""

import json
from pathlib import Path

import pytest
from interchange.gold import gold_records

from annotator.interchange.format import WriteOptions
from annotator.interchange.jsonl import write_jsonl
from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.interchange.views import TASKS, VIEWS
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.storage.schemes import load_scheme

TEXT = "“We agree,” said Ann Bell.\nNothing is said here.\nNobody looked at this.\n"


def record(*, read: tuple[tuple[int, int], ...] = ((0, 48),)) -> Record:
    ones = [
        Annotation("q", "quote", ((0, 11),), {"form": "direct"}, {"speaker": ("s",), "cue": ("c",)}),
        Annotation("s", "speaker", ((17, 25),), {"actor": "Ann Bell", "form": "name"}),
        Annotation("c", "cue", ((12, 16),)),
    ]
    layer = Layer("", "human", ones, read=read)
    return Record(AnnotatedArticle(Article(TEXT, "a.txt"), load_scheme(None), layer), "a.txt")


@pytest.mark.parametrize("view", VIEWS)
def test_columns_and_cells_have_the_same_names_in_the_same_order(view: str) -> None:
    for one in gold_records():
        names = [column.name for column in VIEWS[view].columns(one.on.scheme)]
        for row in VIEWS[view].rows(one, LossReport()):
            assert list(row) == names or sorted(row) == sorted(names)
            assert len(set(names)) == len(names)


def test_nothing_is_learnt_from_what_nobody_read() -> None:
    losses = LossReport()
    rows = list(VIEWS["quotations"].rows(record(), losses))
    assert [row["text"] for row in rows] == TEXT.splitlines()[:2]
    assert [len(row["quotes"]) for row in rows] == [1, 0]
    assert losses.counts == {"unread.quotations": 1}
    (only,) = VIEWS["tokens"].rows(record(read=()), losses)
    assert only["quote_tags"][:4] == ["B", "I", "I", "I"]
    assert losses.counts["unread.tokens"] == 2


def test_a_quote_stands_with_its_parts_and_the_paragraph_around() -> None:
    (row,) = VIEWS["attributions"].rows(record(), LossReport())
    assert (row["quote"], row["speaker"], row["cue"]) == ("“We agree,”", "Ann Bell", "said")
    assert (row["speaker_name"], row["form"], row["text"]) == ("Ann Bell", "direct", TEXT.splitlines()[0])


def test_a_speaker_is_to_be_found_among_the_actors_of_the_article() -> None:
    (row,) = VIEWS["speakers"].rows(record(), LossReport())
    assert (row["mention"], row["actor"], row["candidates"]) == ("Ann Bell", "Ann Bell", ["Ann Bell"])


@pytest.mark.parametrize("task", TASKS)
def test_a_view_is_a_file_of_lines(task: str, tmp_path: Path) -> None:
    (path,) = write_jsonl(gold_records(), tmp_path, WriteOptions(view=task), LossReport())
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    view = VIEWS[TASKS[task]]
    assert path.name == f"{task}.jsonl"
    assert len(rows) == sum(1 for one in gold_records() for _ in view.rows(one, LossReport()))


def test_every_stretch_of_every_view_has_the_words_that_stand_beside_it() -> None:
    for one in gold_records():
        text = one.on.article.text
        for view in VIEWS.values():
            for row in view.rows(one, LossReport()):
                if row.get("text") is not None and "text_start" in row:
                    assert row["text"] == text[row["text_start"] : row["text_end"]]
                for name in [name.removesuffix("_starts") for name in row if name.endswith("_starts")]:
                    places = zip(row[f"{name}_starts"], row[f"{name}_ends"], strict=True)
                    assert (row[name] or "") == " … ".join(text[a:b] for a, b in places)
