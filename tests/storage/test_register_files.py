import json
from dataclasses import replace
from pathlib import Path

import jsonschema  # type: ignore[import-untyped] # the oracle has no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import registering
from annotator.model.register import KINDS, Entry, Register, Tenure, Which
from annotator.storage.register_file import (
    RegisterFileError,
    decode_register,
    register_bytes,
    register_schema,
)
from annotator.storage.register_store import RegisterStore, folder_of_registers, names_for
from annotator.storage.resources import resource
from annotator.storage.schema import register_file, register_schema_bytes
from annotator.storage.troubles import StorageError

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(str.strip)
ENTRIES = st.builds(
    Entry,
    id=WORDS,
    name=WORDS,
    aliases=st.lists(WORDS, max_size=2).map(tuple),
    kind=st.sampled_from(["", *KINDS]),
    roles=st.lists(st.builds(Tenure, WORDS, st.sampled_from(["", "2024-05"])), max_size=2).map(tuple),
    wikidata=st.sampled_from(["", "Q42"]),
    note=st.text(st.characters(codec="utf-8"), max_size=9),
    unknown=st.dictionaries(st.sampled_from(["party", "x"]), st.integers() | st.booleans(), max_size=2),
)
HERE = Path("actors.json")


def enter(store: RegisterStore, name: str) -> None:
    store.apply(registering.enter(store.register, name))


@given(st.lists(ENTRIES, max_size=5, unique_by=lambda one: one.id))
def test_what_is_written_is_read_again_and_fits_the_schema(entries: list[Entry]) -> None:
    register = Register(Which.ACTORS, entries, {"later": [1]})
    data = register_bytes(register)
    assert decode_register(data, Which.ACTORS, HERE).register == register
    assert register_bytes(decode_register(data, Which.ACTORS, HERE).register) == data
    jsonschema.validate(json.loads(data), register_schema(Which.ACTORS))
    assert len(data.splitlines()) == 6 + len(entries)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"[]", "expected a JSON object"),
        (b'{"format": "x"}', "annotator-actors"),
        (b'{"format": "annotator-actors", "version": 1, "actors": [{"id": "a"}]}', "name"),
        (
            b'{"format": "annotator-actors", "version": 1, "actors": [{"id": "a", "name": "a", "kind": "z"}]}',
            "actors",
        ),
        (b'{"format": "annotator-actors"', "JSON"),
    ],
)
def test_a_broken_register_is_told_and_left_alone(data: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "actors.json"
    path.write_bytes(data)
    with pytest.raises(RegisterFileError, match=told):
        decode_register(data, Which.ACTORS, path)
    store = RegisterStore(tmp_path, Which.ACTORS)
    assert store.read_only
    assert "file was left" in store.notice
    with pytest.raises(StorageError):
        store.write(store.snapshot())
    assert path.read_bytes() == data


@pytest.mark.parametrize("which", list(Which))
def test_the_published_schema_is_that_of_the_program(which: Which) -> None:
    assert resource(f"schema/{register_file(which)}").read_bytes() == register_schema_bytes(which)


def test_a_newer_register_is_read_and_not_written(tmp_path: Path) -> None:
    (tmp_path / "actors.json").write_text(
        '{"format": "annotator-actors", "version": 9, "actors": []}', "utf-8"
    )
    assert RegisterStore(tmp_path, Which.ACTORS).read_only


def test_two_windows_that_enter_actors_keep_those_of_both(tmp_path: Path) -> None:
    one, other = (RegisterStore(tmp_path, Which.ACTORS) for _ in range(2))
    enter(one, "Ann Bell")
    assert one.write(one.snapshot()) is None
    enter(other, "Tom Okri")
    whole = other.write(other.snapshot())
    assert whole is not None
    assert [entry.id for entry in whole.entries] == ["Ann Bell", "Tom Okri"]
    assert RegisterStore(tmp_path, Which.ACTORS).register == whole


def test_what_others_have_written_is_taken_in_with_what_is_here_and_a_broken_file_waits_until_it_is_mended(
    tmp_path: Path,
) -> None:
    here, there = (RegisterStore(tmp_path, Which.ACTORS) for _ in range(2))
    assert here.look(here.snapshot()) is None
    enter(there, "Tom Okri")
    there.write(there.snapshot())
    enter(here, "Ann Bell")
    good = here.path.read_bytes()
    here.path.write_bytes(b"{")
    with pytest.raises(RegisterFileError):
        here.look(here.snapshot())
    assert not here.read_only
    assert here.path.read_bytes() == b"{"
    here.path.write_bytes(good)
    whole = here.look(here.snapshot())
    assert whole is not None
    assert [entry.id for entry in whole.entries] == ["Ann Bell", "Tom Okri"]
    assert here.look(whole) is None
    here.write(whole)
    assert RegisterStore(tmp_path, Which.ACTORS).register == whole


def test_both_sides_that_git_left_in_a_file_are_read(tmp_path: Path) -> None:
    ours, theirs = Register(Which.ACTORS), Register(Which.ACTORS)
    for register, name in ((ours, "Ann Bell"), (theirs, "Tom Okri")):
        register.apply(registering.enter(register, "Both"))
        register.apply(registering.enter(register, name))
    both = theirs.get("Both")
    assert both is not None
    theirs.apply(registering.altered(theirs, replace(both, kind="group")))
    lines = [register_bytes(one).decode().splitlines(keepends=True) for one in (ours, theirs)]
    middle = ["".join(one[3:-2]) for one in lines]
    data = "".join(lines[0][:3]) + f"<<<<<<< HEAD\n{middle[0]}=======\n{middle[1]}>>>>>>> b\n]\n}}\n"
    found = decode_register(data.encode(), Which.ACTORS, HERE)
    assert [entry.id for entry in found.register.entries] == ["Ann Bell", "Both", "Tom Okri"]
    assert "both sides of a merge" in found.notice
    entry = found.register.get("Both")
    assert entry is not None
    assert entry.kind == "group"


def test_the_nearest_folder_with_a_register_holds_for_an_article(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert folder_of_registers(inner) == inner
    assert folder_of_registers(inner, tmp_path) == tmp_path
    store = RegisterStore(tmp_path / "a", Which.ACTORS)
    enter(store, "Ann")
    store.apply(registering.rename(store.register, "Ann", "Ann Bell"))
    store.write(store.snapshot())
    assert folder_of_registers(inner, tmp_path) == tmp_path / "a"
    assert names_for(inner / "x.txt") == {"Ann": "Ann Bell"}
