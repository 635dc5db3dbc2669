"""Where actors and issues are meant: as the files have it, and as memory has it."""

from pathlib import Path

from annotator.corpus.folder import Corpus
from annotator.corpus.mentions import Mention, mentions_in, mentions_of
from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.edits import Stamp
from annotator.model.layer import Layer
from annotator.model.register import Which
from annotator.storage.articles import read_article
from annotator.storage.names import sidecar_path
from annotator.storage.schemes import load_scheme
from annotator.storage.sidecar import encode_sidecar

TEXT = "“We wait,” said Ann Bell. The barrier 🌊 is late.\n"


def annotated(path: Path, layer: Layer) -> AnnotatedArticle:
    """Ann Bell as a speaker, the barrier as a target that means an issue, and a target without words."""
    on = AnnotatedArticle(read_article(path), load_scheme(None), layer)
    for kind, words, attribute, value in (
        ("speaker", "Ann Bell", "actor", "Ann"),
        ("target", "barrier 🌊", "issue", "the barrier"),
        ("target", "", "actor", "Ann"),
        ("speaker", "We", "", ""),
    ):
        start = TEXT.index(words)
        spans = [(start, start + len(words))] if words else []
        change = edits.mark(on, kind, spans, Stamp("ann", ""))
        on.layer.apply(change)
        if attribute:
            on.layer.apply(edits.set_attribute(on, change.added[0].id, attribute, value))
    return on


def told(one: Mention) -> tuple[str, int, str, Which]:
    return one.value, one.start, one.words, one.which


def test_memory_and_files_tell_the_same_mentions_and_a_tagger_has_none(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    on = annotated(path, Layer())
    sidecar_path(path).write_bytes(encode_sidecar(on))
    tagged = annotated(path, Layer("auto-rules", "tagger"))
    sidecar_path(path, "auto-rules").write_bytes(encode_sidecar(tagged, tagger="rules 1"))
    (entry,) = Corpus.open(tmp_path).articles
    due = {
        ("Ann", 16, "Ann Bell", Which.ACTORS),
        ("the barrier", 30, "barrier 🌊", Which.ISSUES),
        ("Ann", -1, "", Which.ACTORS),
    }
    assert {told(one) for one in mentions_of(on, path, "a")} == due
    assert {told(one) for one in mentions_in(entry)} == due
    assert mentions_in(entry, ["auto-rules"]) == []
    assert mentions_in(entry, ["anna"]) == []


def test_what_cannot_be_read_has_no_mentions(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    sidecar_path(path).write_bytes(b"{")
    (entry,) = Corpus.open(tmp_path).articles
    assert mentions_in(entry) == []
