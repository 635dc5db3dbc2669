"""A file that holds one thing again and again takes ten seconds of the processor a megabyte at most, to be read or refused."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from storage.acting import abandon, add
from storage.making import article_file, quote
from storage.rooms import quick_room
from storage.test_sidecar_errors import tree

from annotator.model.register import Which
from annotator.model.scheme_file import SchemeError, scheme_from_toml
from annotator.storage.journal import journal_path, sealed
from annotator.storage.names import sidecar_path
from annotator.storage.register_file import RegisterFileError, decode_register
from annotator.storage.store import LayerStore

SECONDS_A_MEGABYTE = 10.0
"""Of the processor; a smaller file may take as long as one of a megabyte, so that no machine is too slow or too busy."""
SIZES = [100_000, pytest.param(1_000_000, marks=pytest.mark.slow)]
Row = Callable[[int], str]

TYPE = 'id = "s"\nname = "x"\nversion = "1"\n[[types]]\nid = "t"\nname = "x"\n'
VALUES = '[[types.attributes]]\nid = "a"\nname = "a"\nkind = "choice"\nvalues = ['
ROLE = '[[types.roles]]\nid = "r%d"\nname = "x"\nto = ["t"]\n'
SCHEMES: dict[str, tuple[str, Row, str]] = {
    "types": (TYPE, lambda n: f'[[types]]\nid = "t{n}"\nname = "x"\n', ""),
    "types of one id": (TYPE, lambda n: '[[types]]\nid = "t"\nname = "x"\n', ""),
    "values": (TYPE + VALUES, lambda n: f'{{id = "v{n}", name = "x"}},', "]\n"),
    "roles": (TYPE, lambda n: ROLE % n, ""),
    "parts of a key": ("a", lambda n: ".b", " = 1\n"),
    "parts of a quoted key": ("a", lambda n: r'."\"b"', " = 1\n"),
    "digits": ("name = 0x", lambda n: "f" * 99, "\n"),
    "letters": ("", lambda n: "a" * 99, ""),
    "quotation marks": ("", lambda n: '"' * 99, ""),
    "backslashes": ('"', lambda n: "\\" * 99, ""),
}
HEAD = '{"format": "annotator-actors", "version": 1, "actors": ['
REGISTERS: dict[str, tuple[str, Row, str]] = {
    "entries": (HEAD, lambda n: f'{{"id": "a{n}", "name": "x"}},', '{"id": "z", "name": "z"}]}'),
    "aliases": (HEAD + '{"id": "a", "name": "a", "aliases": [', lambda n: f'"b{n}",', '"z"]}]}'),
    "ids": (HEAD + '{"id": "a", "name": "a", "also": [', lambda n: f'"b{n}",', '"z"]}]}'),
    "marks that begin": ("", lambda n: "<<<<<<< a\n", ""),
    "marks in the middle": ("<<<<<<< a\n", lambda n: "=======\n", ""),
    "marks that begin and part": ("", lambda n: "<<<<<<< a\n=======\n", ""),
    "marks that pair": (HEAD, lambda n: "<<<<<<< a\n=======\n>>>>>>> b\n", "]}"),
    "ends with blanks": ("<<<<<<< a\n=======\n>>>>>>> b\n}", lambda n: " \t" * 40, ""),
    "brackets": ("", lambda n: "[", ""),
}
SIDECARS: dict[str, tuple[str, Row]] = {
    "annotations": ("annotations", lambda n: f'{{"id": "a{n}", "type": "quote", "spans": [[0, 5]]}}'),
    "anchors that do not fit": (
        "annotations",
        lambda n: f'{{"id": "a{n}", "type": "quote", "spans": [[0, 5]], "quoted": ["We wi"]}}',
    ),
    "stretches read": ("read", lambda n: f"[{2 * n}, {2 * n + 1}]"),
    "verdicts": ("verdicts", lambda n: f'{{"suggestion": "a{n}", "verdict": "rejected"}}'),
    "members of a newer version": ("new", lambda n: f'{{"a{n}": [1, [2]]}}'),
}
JOURNALS: dict[str, Row] = {
    "added": lambda n: f'{{"added": [{{"id": "a{n}", "type": "quote", "spans": [[0, 5]]}}]}}',
    "read": lambda n: f'{{"read": [[{2 * n}, {2 * n + 1}]]}}',
    "read and unread": lambda n: f'{{"read": [[0, 1000000]], "unread": [[{2 * n}, {2 * n + 1}]]}}',
    "verdicts": lambda n: f'{{"given": [{{"suggestion": "a{n}", "verdict": "rejected"}}]}}',
    "nothing": lambda n: "[]",
}


def many(row: Row, size: int) -> list[str]:
    return [row(number) for number in range(size // len(row(1000)))]


def check(size: int, work: Callable[[], object]) -> None:
    begun = time.process_time()
    work()
    took = time.process_time() - begun
    assert took <= SECONDS_A_MEGABYTE * max(1.0, size / 1e6), f"{took:.2f} s"


def refusal(read: Callable[[], object]) -> None:
    """A file is read, or refused in few words."""
    told = ""
    try:
        read()
    except (SchemeError, RegisterFileError) as error:
        told = str(error)
    assert len(told) < 1000


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("what", SCHEMES)
def test_a_scheme_of_one_thing(what: str, size: int) -> None:
    head, row, foot = SCHEMES[what]
    data = (head + "".join(many(row, size)) + foot).encode()

    check(size, lambda: refusal(lambda: scheme_from_toml(data)))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("what", REGISTERS)
def test_a_register_of_one_thing(what: str, size: int) -> None:
    head, row, foot = REGISTERS[what]
    data = (head + "".join(many(row, size)) + foot).encode()

    check(size, lambda: refusal(lambda: decode_register(data, Which.ACTORS, Path("actors.json"))))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("what", SIDECARS)
def test_a_sidecar_of_one_thing(what: str, size: int) -> None:
    key, row = SIDECARS[what]
    before, after = json.dumps({**tree(), key: "HERE"}).split('"HERE"')
    with quick_room() as room:
        article = article_file(room / "news")
        sidecar_path(article).write_text(f"{before}[{','.join(many(row, size))}]{after}", "utf-8")
        check(size, lambda: worked_on(article, room / "state"))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("what", JOURNALS)
def test_a_journal_of_one_thing(what: str, size: int) -> None:
    with quick_room() as room:
        article = article_file(room / "news")
        store = LayerStore.open(article, state=room / "state")
        add(store, quote("q1"))
        abandon(store)
        path = journal_path(room / "state", sidecar_path(article).resolve())
        with path.open("ab") as file:
            file.writelines(sealed(line.encode()) for line in many(JOURNALS[what], size))
        check(path.stat().st_size, lambda: worked_on(article, room / "state"))


def worked_on(article: Path, state: Path) -> None:
    """Opened, and if it can be written, altered and saved."""
    store = LayerStore.open(article, state=state)
    if not store.read_only:
        add(store, quote("fresh-one", 1, 9))
        store.publish(store.snapshot())
    store.close()
