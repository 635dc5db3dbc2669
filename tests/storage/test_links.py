"""A folder that somebody else has made must not lead what is written here to another place by a link."""

import sys
from pathlib import Path

import pytest
from storage.acting import add, ids
from storage.faulty import files_in
from storage.making import TEXT, article_file, as_bytes, quote, sidecar_of
from storage.test_register_files import enter
from storage.test_shelf import source, taken

from annotator.__main__ import main
from annotator.model.register import Which
from annotator.storage.doctoring import take_in_copy, treat
from annotator.storage.intake import REMEMBERED
from annotator.storage.publish import ABSENT, publish
from annotator.storage.register_store import RegisterStore
from annotator.storage.shelf import Kind
from annotator.storage.sidecar import read_sidecar
from annotator.storage.store import LayerStore, StorageError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need a right there that few have")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return article_file(tmp_path / "news", TEXT)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder of one's own that a stranger knows, with a sidecar in it."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "mine.ann.json").write_bytes(as_bytes(sidecar_of(quote("mine"))))
    return folder


def linked(article: Path, to: Path | str) -> Path:
    sidecar = article.with_name(f"{article.name}.ann.json")
    sidecar.symlink_to(to)
    return sidecar


def test_a_sidecar_that_leads_out_of_its_folder_is_shown_and_not_written(
    article: Path, elsewhere: Path
) -> None:
    linked(article, elsewhere / "mine.ann.json")
    before = files_in(elsewhere)
    store = LayerStore.open(article)
    assert store.read_only
    assert "outside of its folder" in store.notices[0]
    assert ids(store) == ["mine"]
    with pytest.raises(StorageError):
        add(store, quote())
    store.close()
    assert files_in(elsewhere) == before


@pytest.mark.parametrize("to", ["../news/layers/a.json", "layers/a.json"])
def test_a_sidecar_that_is_a_link_within_its_folder_stays_one(article: Path, to: str) -> None:
    (article.parent / "layers").mkdir()
    real = article.parent / "layers" / "a.json"
    real.write_bytes(as_bytes(sidecar_of()))
    sidecar = linked(article, to)
    store = LayerStore.open(article)
    add(store, quote())
    store.close()
    assert sidecar.is_symlink()
    assert list(read_sidecar(real).layer.annotations) == [quote()]


def test_a_folder_that_was_opened_by_a_link_is_what_it_leads_to(article: Path, tmp_path: Path) -> None:
    (tmp_path / "by-link").symlink_to(article.parent, target_is_directory=True)
    store = LayerStore.open(tmp_path / "by-link" / article.name)
    assert not store.read_only
    add(store, quote())
    store.close()
    assert list(read_sidecar(article.with_name(f"{article.name}.ann.json")).layer.annotations) == [quote()]


def test_a_folder_that_becomes_a_link_while_it_is_open_is_not_followed(
    article: Path, elsewhere: Path, tmp_path: Path
) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    article.parent.rename(tmp_path / "aside")
    article.parent.symlink_to(elsewhere, target_is_directory=True)
    article_file(elsewhere, TEXT, article.name)
    before = files_in(elsewhere)
    with pytest.raises(StorageError, match="has become a link"):
        store.publish(store.snapshot())
    assert files_in(elsewhere) == before
    article.parent.unlink()
    (tmp_path / "aside").rename(article.parent)
    assert store.publish(store.snapshot()) is None
    store.close()


def test_a_damaged_sidecar_or_a_copy_is_not_mended_elsewhere(article: Path, elsewhere: Path) -> None:
    (elsewhere / "mine.ann.json").write_bytes(b"{")
    sidecar = linked(article, elsewhere / "mine.ann.json")
    copy = sidecar.with_name(f"{article.name}.ann (1).json")
    copy.write_bytes(as_bytes(sidecar_of(quote("copy"))))
    before = files_in(elsewhere)
    treated = treat(article, "", sidecar)
    assert treated is not None
    assert not treated.healed
    assert not take_in_copy(copy, sidecar).healed
    assert files_in(elsewhere) == before
    assert copy.exists()


def test_a_register_is_written_where_a_link_leads_only_within_the_folder(
    tmp_path: Path, elsewhere: Path
) -> None:
    folder = tmp_path / "news"
    (folder / "shared").mkdir(parents=True)
    (folder / "actors.json").symlink_to("shared/actors.json")
    store = RegisterStore(folder, Which.ACTORS)
    assert not store.read_only
    enter(store, "Ann Lee")
    store.write(store.snapshot())
    assert (folder / "actors.json").is_symlink()
    assert b"Ann Lee" in (folder / "shared" / "actors.json").read_bytes()
    (folder / "issues.json").symlink_to(elsewhere / "issues.json")
    store = RegisterStore(folder, Which.ISSUES)
    assert store.read_only
    assert "outside of its folder" in store.notice
    enter(store, "The barrier")
    with pytest.raises(StorageError, match="Nothing was written"):
        store.write(store.snapshot())
    assert not (elsewhere / "issues.json").exists()


def test_a_name_that_leads_nowhere_is_not_taken_for_written(tmp_path: Path, elsewhere: Path) -> None:
    (tmp_path / "a").symlink_to(elsewhere / "none")
    with pytest.raises(OSError):  # noqa: PT011 # any: nothing must look as if it was written
        publish(tmp_path / "a", b"ours", ABSENT)
    assert not (elsewhere / "none").exists()


def test_articles_and_what_is_remembered_are_not_written_through_links(
    tmp_path: Path, elsewhere: Path
) -> None:
    into = tmp_path / "articles"
    into.mkdir()
    (into / "sub").symlink_to(elsewhere, target_is_directory=True)
    (into / REMEMBERED).symlink_to(elsewhere / "mine.ann.json")
    before = files_in(elsewhere)
    source(tmp_path / "from" / "sub" / "a.txt", "One.")
    found = taken(into, tmp_path / "from", columns={"text": "body"})
    assert [outcome.kind for outcome in found] == [Kind.FAILED]
    assert "outside of its folder" in found[0].told
    assert files_in(elsewhere) == before
    assert not (into / REMEMBERED).is_symlink()


def test_an_import_does_not_write_through_links(
    tmp_path: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article_file(tmp_path / "from" / "sub", TEXT, "b.txt")
    store = LayerStore.open(tmp_path / "from" / "sub" / "b.txt")
    add(store, quote())
    store.close()
    out = tmp_path / "out"
    assert main(["export", str(tmp_path / "from"), "--to", "jsonl", "--out", str(out)]) == 0
    into = tmp_path / "into"
    into.mkdir()
    (into / "sub").symlink_to(elsewhere, target_is_directory=True)
    before = files_in(elsewhere)
    exported = next(out.rglob("*.jsonl"))
    assert main(["import", str(exported), "--from", "jsonl", "--into", str(into)]) == 1
    assert "outside of its folder" in capsys.readouterr().err
    assert files_in(elsewhere) == before
