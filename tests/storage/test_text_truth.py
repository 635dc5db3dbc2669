"""What is selected is what is saved is what is shown again."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage.making import TRAPS, slices, spans_in

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.storage.articles import ArticleError, read_article
from annotator.storage.names import sidecar_path
from annotator.storage.schemes import load_scheme
from annotator.storage.sidecar import encode_sidecar, misfits, read_sidecar
from annotator.storage.store import LayerStore

BAD_BYTES = (b"\xff", b"\x80", b"\xe2\x82", b"\xed\xa0\x80", b"\xf0\x9f")
pieces = st.sampled_from([*(trap.encode() for trap in TRAPS), *BAD_BYTES])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("truth")


@given(data=st.lists(pieces, max_size=40).map(b"".join), choose=st.data())
@pytest.mark.parametrize("encoding", [None, "utf-8"])
def test_every_slice_survives_the_way_through_the_file(
    folder: Path, data: bytes, choose: st.DataObject, encoding: str | None
) -> None:
    path = folder / "article.txt"
    path.write_bytes(data)
    try:
        article = read_article(path, encoding)
    except ArticleError:
        assert encoding is None
        return
    spans = [choose.draw(spans_in(article.text)) for _ in range(4)]
    there = tuple(Annotation(f"a{number}", "quote", where) for number, where in enumerate(spans))
    sidecar = sidecar_path(path)
    sidecar.write_bytes(encode_sidecar(AnnotatedArticle(article, load_scheme(), Layer("", "human", there))))
    store = LayerStore.open(path, state=folder / "state")
    check(store, there)
    more = Annotation("more", "speaker", spans[0])
    store.on.layer.apply(Change(added=(more,)))
    store.close()
    again = LayerStore.open(path, state=folder / "state")
    check(again, (*there, more))
    again.close()
    assert path.read_bytes() == data


def check(store: LayerStore, there: tuple[Annotation, ...]) -> None:
    """Everything is where it was, for whoever opens the files anew."""
    sidecar = read_sidecar(store.sidecar)
    assert (store.misfits, store.notices, misfits(sidecar, store.on.article)) == ([], (), [])
    assert store.on.article.digest == sidecar.text.sha256
    assert len(store.on.annotations) == len(there)
    for one in there:
        assert store.on.annotations[one.id].spans == one.spans
        quoted = sidecar.anchors[one.id].quoted if one.spans else ()
        assert list(quoted) == slices(store.on.article, one.spans)
