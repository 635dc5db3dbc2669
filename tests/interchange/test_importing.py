"""Foreign files on their way into a folder."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from strategies import texts

from annotator.__main__ import main
from annotator.interchange.fitting import Fitting
from annotator.interchange.target import file_bytes
from annotator.model.annotation import Annotation, Origin
from annotator.model.article import Article, canonical
from annotator.model.layer import Layer
from annotator.model.surrogates import without_surrogates
from annotator.storage.encodings import decoded
from annotator.storage.schemes import FILE, load_scheme
from annotator.storage.sidecar import read_sidecar

TEXT = "Ann said “no”. Bob laughed.\n"


def line(name: str = "a.txt", text: str = TEXT, layer: str = "", **annotation: object) -> bytes:
    article = Article(text, name)
    one = {
        "id": "1",
        "type": "quote",
        "spans": [[9, 13]],
        "attributes": {},
        "links": {},
        "by": "",
        "at": "",
        **annotation,
    }
    told = {
        "format": "annotator-jsonl", "version": 1, "article": name, "layer": {"name": layer, "kind": "human"},
        "sha256": article.digest, "length": len(text), "unit": "codepoint", "metadata": {"title": "T", "file": "x"},
        "scheme": {"id": "s", "version": "1", "sha256": ""}, "read": [], "annotations": [one], "verdicts": [], "text": text,
    }  # fmt: skip
    return json.dumps(told).encode() + b"\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_bytes(line())
    return path


def imported(source: Path, into: Path, *more: str) -> int:
    return main(["import", str(source), "--from", "jsonl", "--into", str(into), *more])


def layer_of(path: Path) -> list[Annotation]:
    return read_sidecar(path).annotations


def test_an_article_comes_with_its_layer_and_its_metadata(source: Path, tmp_path: Path) -> None:
    into = tmp_path / "new" / "folder"
    assert imported(source, into) == 0
    assert (into / "a.txt").read_text("utf-8") == TEXT
    assert layer_of(into / "a.txt.ann.json")[0].spans == ((9, 13),)
    assert json.loads((into / "articles.json").read_text()) == [{"file": "a.txt", "title": "T"}]
    assert main(["check", str(into)]) == 0


def test_a_second_import_of_the_same_changes_nothing(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(source, tmp_path / "in")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "in").iterdir()}
    assert imported(source, tmp_path / "in") == 0
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "in").iterdir()} == before
    assert "there already: 1 layer" in capsys.readouterr().err


def test_a_layer_that_says_something_else_is_never_overwritten(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = tmp_path / "in"
    imported(source, into)
    before = (into / "a.txt.ann.json").read_bytes()
    source.write_bytes(line("b.txt") + line(spans=[[0, 3]]))
    assert imported(source, into) == 1
    assert "--layer NAME" in capsys.readouterr().err
    assert (into / "a.txt.ann.json").read_bytes() == before
    assert not (into / "b.txt").exists(), "nothing is written where something cannot be"
    assert imported(source, into, "--layer", "other") == 0
    assert layer_of(into / "a.txt.other.ann.json")[0].spans == ((0, 3),)


def test_another_text_of_the_same_name_is_never_overwritten(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("something else")
    assert imported(source, tmp_path) == 1
    assert "with another text" in capsys.readouterr().err
    assert (tmp_path / "a.txt").read_text() == "something else"


def test_two_texts_of_one_name_get_two_places(source: Path, tmp_path: Path) -> None:
    source.write_bytes(line() + line(text=TEXT + "More.") + line(layer="anna"))
    assert imported(source, tmp_path / "in") == 0
    names = sorted(path.name for path in (tmp_path / "in").glob("a*.txt*"))
    assert names == ["a-2.txt", "a-2.txt.ann.json", "a.txt", "a.txt.ann.json", "a.txt.anna.ann.json"]


def test_two_layers_that_are_asked_to_have_one_name_keep_apart(source: Path, tmp_path: Path) -> None:
    source.write_bytes(line(layer="anna") + line(layer="bob") + line(layer="bob"))
    assert imported(source, tmp_path / "in", "--layer", "gold") == 0
    names = sorted(path.name for path in (tmp_path / "in").glob("*.ann.json"))
    assert names == ["a.txt.gold-bob-2.ann.json", "a.txt.gold-bob.ann.json", "a.txt.gold.ann.json"]


@pytest.mark.parametrize(
    "name", ["../../up.txt", "/etc/passwd", "C:\\x\\..\\y", ".hidden", "con.txt", "a\0b", "é" * 300, ""]
)
def test_no_name_leads_out_of_the_folder(source: Path, tmp_path: Path, name: str) -> None:
    source.write_bytes(line(name))
    into = tmp_path / "deep" / "down" / "in"
    assert imported(source, into) == 0
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path != source]
    assert all(path.is_relative_to(into) for path in written)
    assert main(["check", str(into)]) == 0


def test_foreign_types_get_a_scheme_beside_the_articles(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_bytes(line(type="Person", attributes={"sex": "f", "age": 3, "dead": False}))
    into = tmp_path / "in"
    assert imported(source, into) == 0
    assert "a scheme with room for them was written" in capsys.readouterr().err
    made = load_scheme(into / FILE)
    assert [(one.id, [(x.id, x.kind) for x in one.attributes]) for one in made.types] == [
        ("Person", [("sex", "choice"), ("age", "number"), ("dead", "yes-no")])
    ]
    assert main(["check", str(into)]) == 0
    assert imported(source, into) == 0


def test_types_spelt_nearly_as_the_built_in_ones_are_those(source: Path, tmp_path: Path) -> None:
    source.write_bytes(line(type="QUOTE", attributes={"Form": "Free_Indirect"}))
    assert imported(source, tmp_path / "in") == 0
    one = layer_of(tmp_path / "in" / "a.txt.ann.json")[0]
    assert (one.type, one.attributes) == ("quote", {"form": "free-indirect"})
    assert not (tmp_path / "in" / FILE).exists()


def test_built_in_types_that_do_not_suffice_are_widened(source: Path, tmp_path: Path) -> None:
    source.write_bytes(line(attributes={"form": "sung", "tune": "high"}))
    assert imported(source, tmp_path / "in") == 0
    made = load_scheme(tmp_path / "in" / FILE)
    quote = made.by_id["quote"]
    form, tune = quote.attribute("form"), quote.attribute("tune")
    assert form
    assert tune
    assert [form.value_named(name) is None for name in ("sung", "direct", "loud")] == [False, False, True]
    assert tune.value_named("high")
    assert quote.key == "Q"
    assert main(["check", str(tmp_path / "in")]) == 0


def test_a_scheme_of_the_folder_that_has_no_room_is_said(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / FILE).write_text('id = "s"\nname = "S"\n[[types]]\nid = "thing"\nname = "Thing"\n')
    assert imported(source, tmp_path) == 1
    assert "has no room for what is to be imported: type “quote”" in capsys.readouterr().err
    assert not (tmp_path / "a.txt").exists()


def test_a_text_that_is_not_in_the_source_must_be_there(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads(line())
    del told["text"]
    source.write_text(json.dumps(told))
    assert imported(source, tmp_path / "in") == 1
    assert "put the article there" in capsys.readouterr().err
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, "utf-8")
    assert imported(source, tmp_path / "in") == 0


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffmarked",
        "%PDF-1.4 said",
        "a\0" * 20 + "b",
        "\x01" * 50,
        "GIF89",
        "x\u2028y\x85z",
    ],
)
def test_every_text_is_read_back_as_it_was(source: Path, tmp_path: Path, text: str) -> None:
    source.write_bytes(line(text=text, spans=[[0, 3]]))
    assert imported(source, tmp_path / "in") == 0
    assert main(["check", str(tmp_path / "in")]) == 0


@given(text=texts)
def test_the_bytes_of_a_text_are_read_back_as_it_or_with_a_mark_for_what_is_no_character(text: str) -> None:
    read = canonical(decoded(file_bytes(text)).text)
    assert read in (text, without_surrogates(text))


def test_a_bad_byte_stays_the_byte_that_it_was() -> None:
    assert file_bytes("b\udce4r and some more “text”") == b"b\xe4r and some more \xe2\x80\x9ctext\xe2\x80\x9d"


def test_a_broken_file_is_told_with_its_place(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_bytes(line() + line()[:80])
    assert imported(source, tmp_path / "in") == 1
    assert "in.jsonl, line 2" in capsys.readouterr().err
    assert not (tmp_path / "in").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--from", "graphml"), "can only be written"),
        (("--from", "nonsense"), "there is no format"),
        (("--from", "jsonl", "--layer", "a b"), "cannot be the name of a layer"),
        (("--from", "jsonl", "--unit", "inch"), "inch"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    assert main(["import", str(source), "--into", str(tmp_path / "in"), *arguments]) == 2
    assert told in capsys.readouterr().err


def test_the_report_of_an_import_is_a_file_too(source: Path, tmp_path: Path) -> None:
    source.write_bytes(line(type="Person"))
    report = tmp_path / "report.json"
    assert imported(source, tmp_path / "in", "--report", str(report)) == 0
    assert [(row["kind"], row["lost"]) for row in json.loads(report.read_text())] == [("scheme", False)]


def test_a_layer_is_fitted_with_what_it_came_from() -> None:
    origin = Origin("s", "x", None, "Quote", ((0, 1),), {"FORM": "Direct"}, {"Speaker": ("t",)})
    layer = Layer("", "human", [Annotation("1", "Quote", ((0, 1),), {}, {"Speaker": ("t",)}, origin=origin)])
    one = Fitting(load_scheme()).layer(layer, "anna").annotations["1"]
    assert one.links == {"speaker": ("t",)}
    assert one.origin
    assert (one.origin.type, one.origin.attributes, one.origin.links) == (
        "quote",
        {"form": "direct"},
        {"speaker": ("t",)},
    )


def test_what_cannot_be_imported_at_all_is_told_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.ann").write_text("T1\tx 0 3\tAnn\n")
    assert main(["import", str(tmp_path), "--from", "brat", "--into", str(tmp_path / "into")]) != 0
    told = capsys.readouterr().err
    assert "nothing in it that can be imported; 1 × file left out: the text" in told


def test_a_scheme_that_was_made_is_named_by_its_file_alone(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T1\tx 0 3\tAnn\n")
    (tmp_path / "a.txt").write_text("Ann said")
    told = tmp_path / "told.json"
    into = str(tmp_path / "into")
    assert main(["import", str(tmp_path), "--from", "brat", "--into", into, "--report", str(told)]) == 0
    assert [FILE] in [one["places"] for one in json.loads(told.read_text("utf-8"))]
