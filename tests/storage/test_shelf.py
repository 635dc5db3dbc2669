"""The folder that articles are read into."""

import json
from pathlib import Path

import pytest
from storage import sources

from annotator.storage import shelf as shelves
from annotator.storage.article_list import ArticleList
from annotator.storage.intake import (
    REMEMBERED,
    Intake,
    IntakeError,
    Item,
    Outcome,
    items_in,
    remembered_columns,
)
from annotator.storage.metadata import MetadataError, metadata_of
from annotator.storage.readers.reader import ReadOptions
from annotator.storage.shelf import Kind


def taken(into: Path, *paths: Path, **options: object) -> list[Outcome]:
    intake = Intake(into, ReadOptions(**options))  # type: ignore[arg-type]  # the options of each test
    found = [outcome for item in items_in(paths, into) for outcome in intake.take(item)]
    intake.close()
    return found


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "articles"


def source(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_two_sources_of_one_name_get_two_names_and_keep_them(tmp_path: Path, into: Path) -> None:
    one, other = source(tmp_path / "x" / "a.txt", "One."), source(tmp_path / "y" / "A.txt", "Other.")
    taken(into, one, other)
    assert texts(into) == {"a.txt": "One.", "A-2.txt": "Other."}
    assert {outcome.kind for outcome in taken(into, other, one)} == {Kind.THERE}
    assert texts(into) == {"a.txt": "One.", "A-2.txt": "Other."}


def test_an_article_that_was_written_before_the_list_was_is_taken_up(tmp_path: Path, into: Path) -> None:
    page = source(tmp_path / "a.html", sources.page())
    taken(into, page)
    (into / "articles.json").unlink()
    (outcome,) = taken(into, page)
    assert outcome.kind is Kind.THERE
    assert list(texts(into)) == ["a.html.txt"]
    assert metadata_of(into / "a.html.txt")["outlet"] == "The Courier"


def test_an_article_that_was_deleted_is_read_again_under_its_name(tmp_path: Path, into: Path) -> None:
    page = source(tmp_path / "a.html", sources.page())
    taken(into, page)
    (into / "a.html.txt").unlink()
    (outcome,) = taken(into, page)
    assert outcome.kind is Kind.READ
    assert list(texts(into)) == ["a.html.txt"]


def test_an_article_that_was_edited_is_kept(tmp_path: Path, into: Path) -> None:
    page = source(tmp_path / "a.html", sources.page())
    taken(into, page)
    source(into / "a.html.txt", "Edited by hand.")
    (outcome,) = taken(into, page)
    assert outcome.kind is Kind.KEPT
    assert texts(into) == {"a.html.txt": "Edited by hand."}


def test_a_file_of_the_folder_itself_is_there_already(into: Path) -> None:
    source(into / "a.txt", "Here.")
    assert taken(into, into) == []
    (outcome,) = taken(into, into / "a.txt")
    assert outcome.kind is Kind.THERE
    assert [path.name for path in into.iterdir()] == ["a.txt"]


def test_a_target_inside_the_source_is_not_read_again(tmp_path: Path) -> None:
    source(tmp_path / "a.txt", "One.")
    into = tmp_path / "in"
    assert len(taken(into, tmp_path)) == 1
    assert [outcome.kind for outcome in taken(into, tmp_path)] == [Kind.THERE]


def test_what_others_wrote_into_the_list_stays(tmp_path: Path, into: Path) -> None:
    rows = [{"file": "old.txt", "title": "Old", "mine": {"x": [1]}}, {"file": "gone.txt"}]
    source(into / "articles.json", json.dumps(rows))
    taken(into, source(tmp_path / "a.txt", "One."))
    found = json.loads((into / "articles.json").read_text("utf-8"))
    assert found[:2] == rows
    assert found[2]["file"] == "a.txt"


def test_a_list_that_another_program_wrote_meanwhile_is_put_together(into: Path) -> None:
    into.mkdir()
    first, second = ArticleList(into), ArticleList(into)
    first.put("a.txt", {"title": "A"})
    second.put("b.txt", {"title": "B"})
    first.write()
    second.write()
    assert set(ArticleList(into).rows) == {"a.txt", "b.txt"}


def test_a_broken_list_is_told_before_anything_is_written(tmp_path: Path, into: Path) -> None:
    source(into / "articles.json", "{")
    with pytest.raises(MetadataError, match=r"articles\.json"):
        taken(into, source(tmp_path / "a.txt", "One."))
    assert [path.name for path in into.iterdir()] == ["articles.json"]


def test_duplicates_are_found_among_articles_that_were_there_before(tmp_path: Path, into: Path) -> None:
    source(into / "old.txt", "The very same words as in the other one.")
    (outcome,) = taken(into, source(tmp_path / "new.txt", "The very same words as in the other one."))
    assert outcome.placed is not None
    assert (outcome.placed.like, outcome.placed.likeness) == (into / "old.txt", 1)


def test_names_from_a_source_stay_in_the_folder(tmp_path: Path, into: Path) -> None:
    rows = [{"text": f"Text {name}.", "id": name} for name in ("../../up", "a/b", "CON", "", "x" * 400, "..")]
    taken(into, sources.jsonl(tmp_path / "c.jsonl", *rows))
    assert len(texts(into)) == len(rows)
    assert all(path.parent == into for path in into.rglob("*") if path.is_file())
    assert all(len(name) < 200 for name in texts(into))


def test_columns_are_remembered_and_a_damaged_memory_is_none(tmp_path: Path, into: Path) -> None:
    corpus = sources.jsonl(tmp_path / "c.jsonl", {"words": "One."})
    taken(into, corpus, columns={"text": "words"})
    assert remembered_columns(into) == {"text": "words"}
    (into / REMEMBERED).write_text("[", "utf-8")
    assert remembered_columns(into) == {}


def test_lists_are_written_now_and_then(tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "WRITTEN_EVERY", -1.0)
    corpus = sources.jsonl(tmp_path / "c.jsonl", {"text": "One."}, {"text": "Two."})
    intake = Intake(into, ReadOptions())
    next(outcomes := intake.take(Item(corpus)))
    assert len(json.loads((into / "articles.json").read_text("utf-8"))) == 1
    outcomes.close()  # type: ignore[attr-defined]  # it is a generator


def test_what_cannot_be_a_target_or_a_source_is_told(tmp_path: Path) -> None:
    file = source(tmp_path / "a.txt", "One.")
    with pytest.raises(IntakeError, match="is a file"):
        Intake(file, ReadOptions())
    with pytest.raises(IntakeError, match="is not there"):
        items_in([tmp_path / "missing"], tmp_path / "in")


def test_a_source_that_has_grown_gives_only_what_is_new(tmp_path: Path, into: Path) -> None:
    rows = [{"text": "One."}, {"text": "Two."}]
    taken(into, sources.jsonl(tmp_path / "c.jsonl", *rows))
    found = taken(into, sources.jsonl(tmp_path / "c.jsonl", *rows, {"text": "Three."}))
    assert [outcome.kind for outcome in found] == [Kind.THERE, Kind.THERE, Kind.READ]
    assert sorted(texts(into).values()) == ["One.", "Three.", "Two."]


def test_one_text_at_two_places_of_a_source_is_two_articles(tmp_path: Path, into: Path) -> None:
    corpus = sources.jsonl(tmp_path / "c.jsonl", {"text": "Same."}, {"text": "Same."})
    found = taken(into, corpus)
    assert [outcome.kind for outcome in found] == [Kind.READ, Kind.READ]
    assert {outcome.kind for outcome in taken(into, corpus)} == {Kind.THERE}
