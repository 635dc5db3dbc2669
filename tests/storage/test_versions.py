"""Every version of the format that was ever released can be read."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it has no types

from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import Article
from annotator.model.verdict import Decision
from annotator.storage import schema
from annotator.storage.faults import RowError
from annotator.storage.migrations import MIGRATIONS, migrated
from annotator.storage.resources import resource
from annotator.storage.rows import VERSION
from annotator.storage.schemes import load_scheme
from annotator.storage.sidecar import encode_sidecar, misfits, read_sidecar

GOLDEN = Path(__file__).resolve().parents[1] / "data" / "sidecars"
TEXT = "“No,” Ann Lee said. “Never 🙂.”\nThe mayor shrugged.\n"


def test_there_is_a_golden_file_and_a_way_for_every_version() -> None:
    versions = {json.loads(path.read_bytes())["version"] for path in GOLDEN.glob("*.ann.json")}
    assert versions == set(range(1, VERSION + 1))
    assert set(MIGRATIONS) == set(range(1, VERSION))


def test_version_1_is_read_as_it_was_meant_and_saved_as_it_was() -> None:
    path = GOLDEN / "v1.ann.json"
    sidecar = read_sidecar(path)
    article = Article(TEXT, "article.txt")
    quote, speaker, cue, target = list(sidecar.layer.annotations)
    assert (quote.spans, quote.links, quote.attributes) == (
        ((0, 5), (20, 30)),
        {"cue": ("c1",), "speaker": ("s1",)},
        {"form": "direct", "negated": False, "weight": 2},
    )
    assert (speaker.id, speaker.note, cue.id) == ("s1", "the “mayor”", "c1")
    assert quote.origin is not None
    assert (quote.origin.agent, quote.origin.confidence, quote.origin.spans) == ("rules", 0.75, ((0, 5),))
    assert quote.origin.unknown == {"seed": 7}
    assert (target.spans, target.confidence, target.reason) == ((), 0.5, "nobody else is named")
    assert target.unknown == {"color": {"hue": [1, 2]}}
    assert sidecar.layer.read == ((0, 31),)
    assert sidecar.layer.verdicts["9e"].decision is Decision.REJECTED
    assert sidecar.text.derived_from == {"file": "article.html", "tool": "trafilatura"}
    assert sidecar.unknown == {"mood": "good"}
    assert misfits(sidecar, article) == []
    saved = encode_sidecar(AnnotatedArticle(article, load_scheme(), sidecar.layer), base=sidecar)
    there, here = json.loads(path.read_bytes()), json.loads(saved)
    del there["scheme"]["sha256"], here["scheme"]["sha256"]
    assert here == there


def test_migrations_are_walked_one_by_one_and_alter_nothing_that_they_are_given() -> None:
    first = {"version": -1, "notes": ["x"]}
    ways = {
        -1: lambda tree: {**tree, "annotations": tree["notes"]},
        0: lambda tree: {**tree, "done": tree["version"]},
    }
    assert migrated(first, ways) == {"version": 1, "notes": ["x"], "annotations": ["x"], "done": 0}
    assert first == {"version": -1, "notes": ["x"]}
    with pytest.raises(RowError, match="version -2"):
        migrated({"version": -2}, ways)


def test_a_newer_version_is_left_as_it_is() -> None:
    assert migrated({"version": VERSION + 1}) == {"version": VERSION + 1}


def test_the_published_schema_is_that_of_the_program() -> None:
    told = "it is out of date; run python -m annotator.storage.schema"
    assert resource(f"schema/{schema.FILE}").read_bytes() == schema.schema_bytes(), told


def test_the_schema_is_one_and_takes_every_golden_file_and_sample(tmp_path: Path) -> None:
    published = json.loads(schema.write_schema(tmp_path).read_bytes())
    Draft202012Validator.check_schema(published)
    check = Draft202012Validator(published)
    for path in (*GOLDEN.glob("*.ann.json"), *resource("samples").glob("*.ann.json")):
        check.validate(json.loads(path.read_bytes()))
    assert not check.is_valid({"format": "annotator-sidecar", "version": 1})
    assert not check.is_valid({"format": "annotator-sidecar", "version": 2, "text": {}, "annotations": []})
