"""A folder is tagged into layers of the tagger's own, through the real `main()`."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tagging import making

from annotator.__main__ import main
from annotator.model.annotated import AnnotatedArticle
from annotator.model.layer import Layer
from annotator.model.verdict import Decision, Verdict
from annotator.storage import plugins
from annotator.storage.articles import read_article
from annotator.storage.names import sidecar_path
from annotator.storage.sidecar import encode_sidecar, read_sidecar
from annotator.tagging import folder, layers
from annotator.tagging.folder import Task, tag_articles
from annotator.tagging.tagger import NotTaggedError

pytestmark = pytest.mark.usefixtures("capitals")


def tagged(corpus: Path, *words: str) -> int:
    return main(["tag", str(corpus), "--tagger", "capitals", *words])


def told(corpus: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    capsys.readouterr()
    tagged(corpus, "--json", *words)
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


def test_every_article_gets_a_layer_that_says_who_made_it(corpus: Path) -> None:
    assert tagged(corpus) == 0
    sidecar = read_sidecar(corpus / "a.txt.auto-capitals.ann.json")
    assert (sidecar.layer.name, sidecar.layer.kind, sidecar.tagger) == (
        "auto-capitals",
        "tagger",
        "capitals 1",
    )
    assert [sidecar.anchors[one.id].quoted for one in sidecar.annotations] == [("NATO",), ("UN",), ("NATO",)]
    assert {one.by for one in sidecar.annotations} == {"capitals 1"}
    assert main(["check", str(corpus)]) == 0


def test_what_is_up_to_date_is_passed_over(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(corpus, capsys)["tagged"] == 3
    again = told(corpus, capsys)
    assert (again["tagged"], again["skipped"], again["suggestions"]) == (0, 3, 5)
    (corpus / "b.txt").write_text("IMF\n", "utf-8")
    assert told(corpus, capsys)["tagged"] == 1
    assert told(corpus, capsys, "--force")["tagged"] == 3


def test_a_new_version_of_tagger_or_scheme_tags_anew(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(corpus, capsys)["tagged"] == 3
    newer = replace(making.CAPITALS, make=lambda _: making.CapitalTagger(version="2"))
    monkeypatch.setattr(making, "CAPITALS", newer)
    folder._made.cache_clear()
    plugins.forget()
    assert told(corpus, capsys)["tagged"] == 3
    assert read_sidecar(corpus / "a.txt.auto-capitals.ann.json").tagger == "capitals 2"
    (corpus / "annotator.scheme.toml").write_text(
        'id = "own"\nname = "Own"\n[[types]]\nid = "speaker"\nname = "Speaker"\n', "utf-8"
    )
    assert told(corpus, capsys)["tagged"] == 3


def test_the_same_run_gives_the_same_bytes_with_one_process_or_two(corpus: Path) -> None:
    assert tagged(corpus, "--layer", "one") == 0
    before = {path.name: path.read_bytes() for path in corpus.rglob("*.ann.json")}
    assert tagged(corpus, "--layer", "one", "--force") == 0
    assert {path.name: path.read_bytes() for path in corpus.rglob("*.ann.json")} == before


def test_the_layer_of_a_person_is_never_written(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = sidecar_path(corpus / "a.txt", "anna")
    on = AnnotatedArticle(read_article(corpus / "a.txt"), making.SCHEME, Layer("anna"))
    mine.write_bytes(encode_sidecar(on))
    before = mine.read_bytes()
    assert tagged(corpus, "--layer", "anna", "--force") == 1
    assert "is the layer of a person, and was left as it is" in capsys.readouterr().err
    assert mine.read_bytes() == before
    assert sidecar_path(corpus / "in" / "c.txt", "anna").exists()


def test_verdicts_in_a_taggers_layer_outlive_its_suggestions(corpus: Path) -> None:
    given = Verdict("gone", Decision.REJECTED, "ann", "2026-01-02T03:04:05Z")
    target = sidecar_path(corpus / "a.txt", "auto-capitals")
    layer = Layer("auto-capitals", "tagger", verdicts=[given])
    target.write_bytes(encode_sidecar(AnnotatedArticle(read_article(corpus / "a.txt"), making.SCHEME, layer)))
    assert tagged(corpus) == 0
    sidecar = read_sidecar(target)
    assert sidecar.layer.verdicts == {"gone": given}
    assert len(sidecar.annotations) == 3


def test_an_article_that_cannot_be_tagged_is_named_and_the_others_are_tagged(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "b.txt").write_bytes(b"%PDF-1.7")
    answer = told(corpus, capsys)
    assert (answer["tagged"], answer["failed"]) == (2, 1)
    assert tagged(corpus) == 1
    assert "b.txt is a PDF, not a text file" in capsys.readouterr().err


def test_what_a_tagger_cannot_do_with_one_article_is_told(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotTaggedError("too loud")

    monkeypatch.setattr(making.CapitalTagger, "suggest", refuse)
    assert tagged(corpus) == 1
    assert "a.txt was not tagged: too loud" in capsys.readouterr().err
    assert not list(corpus.rglob("*.ann.json"))


def test_a_full_disk_is_told_and_leaves_no_half_layer(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(layers, "publish", full)
    assert tagged(corpus) == 1
    assert "cannot be written: No space left on device" in capsys.readouterr().err
    assert not list(corpus.rglob("*.ann.json"))


def test_what_was_finished_when_it_is_stopped_is_whole(corpus: Path) -> None:
    paths = sorted(corpus.rglob("*.txt"))
    outcomes = tag_articles(paths, Task("capitals", (("least", 2),), "auto-capitals"))
    next(outcomes)
    outcomes.close()
    assert [path.name for path in corpus.rglob("*.ann.json")] == ["a.txt.auto-capitals.ann.json"]
    assert main(["check", str(corpus)]) == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--tagger", "rulez"], "there is no tagger “rulez”; there is capitals"),
        (["--layer", "../x"], "“../x” cannot be the name of a tagger's layer"),
        (["--option", "least"], "--option least: expected NAME=VALUE"),
        (["--option", "mood=sad"], "expected one of calm, loud"),
    ],
)
def test_wrong_usage_is_told(
    corpus: Path, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    assert tagged(corpus, *words) == 2
    assert sentence in capsys.readouterr().err


def test_the_taggers_are_listed_with_their_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["taggers"]) == 0
    assert "least=2, mood=calm (calm|loud), keen=False" in capsys.readouterr().out
    assert main(["taggers", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["name"], row["layer"]) == ("capitals", "auto-capitals")
    assert [option["name"] for option in row["options"]] == ["least", "mood", "keen"]


def test_what_leaves_the_machine_is_told_and_must_be_agreed_to(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        making, "CAPITALS", replace(making.CAPITALS, leaves=lambda _: "Every text is shouted.")
    )
    assert tagged(corpus) == 2
    said = capsys.readouterr().err
    assert "Every text is shouted." in said
    assert "nothing was sent" in said
    assert tagged(corpus, "--yes") == 0
