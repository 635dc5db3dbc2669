"""Whatever happens to a file of a format, its reader reads it or says what is wrong, and raises nothing else."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interchange.gold import gold_records

from annotator.interchange import cas_json, cas_xmi, dna, gate, qdpx, redewiedergabe, tei, webanno_tsv
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import Format, ReadOptions, WriteOptions
from annotator.interchange.loss import LossReport

FORMATS = [
    cas_json.FORMAT,
    cas_xmi.FORMAT,
    dna.FORMAT,
    gate.FORMAT,
    qdpx.FORMAT,
    tei.FORMAT,
    webanno_tsv.FORMAT,
]
READERS = [*((form, form) for form in FORMATS), (tei.FORMAT, redewiedergabe.FORMAT)]

damages = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.sampled_from(("cut", "drop", "double", "byte", "digit", "sign")),
        st.integers(0, 255),
    ),
    min_size=1,
    max_size=4,
)


@cache
def whole(form: Format, folder: Path) -> Path:
    """The file of the shortest sample."""
    shortest = min(gold_records(), key=lambda record: len(record.on.annotations))
    assert form.write
    return form.write([shortest], folder, WriteOptions(), LossReport())[0]


def damaged(data: bytes, places: list[tuple[float, str, int]]) -> bytes:
    """The bytes with some of them cut off, dropped, doubled or changed."""
    for share, how, value in places:
        place = int(share * max(len(data) - 1, 0))
        if how == "cut":
            data = data[:place] if value < 32 else data
        elif how == "drop":
            data = data[:place] + data[place + value :]
        elif how == "double":
            data = data[: place + value] + data[place:]
        else:
            changed = {
                "byte": bytes([value]),
                "digit": b"%d" % (value % 10),
                "sign": b"<>\"'&[]{}|\\\t\n-"[value % 14 :][:1],
            }
            data = data[:place] + changed[how] + data[place + 1 :]
    return data


def read_or_told(written: Format, form: Format, places: list[tuple[float, str, int]], folder: Path) -> None:
    path = whole(written, folder / "damaged" / written.name)
    broken = path.with_name(f"broken {path.name}")
    broken.write_bytes(damaged(path.read_bytes(), places))
    assert form.read
    try:
        list(form.read(broken, ReadOptions(), LossReport()))
    except InterchangeError as error:
        told = str(error)
        assert broken.name in told


each_reader = pytest.mark.parametrize(("written", "form"), READERS, ids=lambda form: form.name)


@each_reader
@settings(max_examples=8)
@given(places=damages)
def test_a_damaged_file_is_read_or_told_with_its_name(
    written: Format,
    form: Format,
    places: list[tuple[float, str, int]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    read_or_told(written, form, places, tmp_path_factory.getbasetemp())


@pytest.mark.slow
@each_reader
@settings(max_examples=700)
@given(places=damages)
def test_many_damaged_files_are_read_or_told(
    written: Format,
    form: Format,
    places: list[tuple[float, str, int]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    read_or_told(written, form, places, tmp_path_factory.getbasetemp())
