"""WebAnno TSV 3: every file of INCEpTION's own tests holds what its XMI twin holds, and ours come back."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interchange.gold import SHARED, gold_records, records
from lxml import etree

from annotator.interchange import webanno_tsv
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import Format, ReadOptions, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer, Record
from annotator.interchange.units import Offsets
from annotator.interchange.webanno_cells import escaped, items_of, unescaped
from annotator.model.annotation import Annotation
from annotator.model.annotations import Annotations
from annotator.model.surrogates import without_surrogates

FOLDERS = sorted(path.parent for path in (SHARED / "webanno-tsv3").glob("*/reference.xmi"))
XMI_ID = "{http://www.omg.org/XMI}id"
INFRASTRUCTURE = {"Token", "Sentence", "DocumentMetaData", "DocumentAnnotation", "TagsetDescription"}
ELEVATED = {"NamedEntity": "Span", "POS_NOUN": "POS"}
"""Types in the XMI that stand in the table as another: the tests of INCEpTION reuse them for a layer, or they are below it."""

UNTOLD = {"identifier", "coarseValue", "order", "PosValue"}

Telling = tuple[str, tuple[str, ...], frozenset[str], frozenset[tuple[str, ...]]]


def read(form: Format, path: Path) -> tuple[list[ReadLayer], LossReport]:
    losses = LossReport()
    assert form.read
    return list(form.read(path, ReadOptions(), losses)), losses


def told(layer: ReadLayer) -> Counter[Telling]:
    """A layer as both formats can tell it: type, words, values, links with the words that they lead to."""
    assert layer.article
    text, annotations = layer.article.text, layer.layer.annotations

    def words(one: Annotation) -> tuple[str, ...]:
        return tuple(word for start, end in one.spans for word in text[start:end].split())

    return Counter(
        (
            ELEVATED.get(one.type, one.type),
            words(one),
            frozenset(str(value).lower() for name, value in one.attributes.items() if name not in UNTOLD),
            frozenset(
                (role, *words(aim)) for role, ids in one.links.items() for aim in among(annotations, ids)
            ),
        )
        for one in annotations
        if not one.type.endswith(("Sentence", "Chain"))
    )


def among(annotations: Annotations, ids: Iterable[str]) -> tuple[Annotation, ...]:
    return annotations.among(tuple(ids))


def twin(path: Path) -> Counter[Telling]:
    """The same telling straight from the XMI, which needs no type system for it."""
    ids = {one.get(XMI_ID): one for one in etree.parse(path).getroot()}
    text = Offsets(next(one.get("sofaString") for one in ids.values() if one.get("sofaString")), "utf-16")

    def words(one: etree._Element) -> tuple[str, ...]:
        span = text.span(int(one.get("begin")), int(one.get("end")))
        return tuple(text.text[slice(*span)].split()) if span else ()

    def aims(one: etree._Element) -> Iterator[tuple[str, ...]]:
        for role in ("Governor", "Dependent", "next"):
            if one.get(role):
                yield role, *words(ids[one.get(role)])
        for link in (one.get("links") or "").split():
            yield ids[link].get("role") or "links", *words(ids[ids[link].get("target")])

    marked = [
        one for one in ids.values() if one.get("begin") and etree.QName(one).localname not in INFRASTRUCTURE
    ]
    return Counter(
        (
            ELEVATED.get(etree.QName(one).localname, etree.QName(one).localname),
            words(one),
            frozenset(one.get(name).lower() for name in ("value", "boolValue", "intValue") if one.get(name)),
            frozenset(aim for aim in aims(one) if aim[1:] and not is_token(one, aim, ids)),
        )
        for one in marked
        if words(one)
    )


def is_token(one: etree._Element, aim: tuple[str, ...], ids: Mapping[str, etree._Element]) -> bool:
    """Whether a relation's end is a token, which is no annotation here."""
    end = ids.get(one.get(aim[0], ""))
    return end is not None and etree.QName(end).localname == "Token"


@pytest.mark.skipif(not FOLDERS, reason="the real files are not beside the checkout")
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_table_holds_what_its_xmi_twin_holds(folder: Path) -> None:
    (table,), _ = read(webanno_tsv.FORMAT, folder)
    assert told(table) == twin(folder / "reference.xmi")


@given(st.text(st.sampled_from("\\[]|_->;\t\n*\r\fab1 "), max_size=12))
def test_every_value_comes_back_out_of_a_cell(value: str) -> None:
    assert unescaped(escaped(value)) == value
    if value:
        assert items_of(f"{escaped(value)}[7]|*[8]") == [(value, "7"), (None, "8")]


def there_and_back(record: Record, folder: Path) -> tuple[ReadLayer, LossReport]:
    losses = LossReport()
    (path,) = webanno_tsv.write_webanno([record], folder, WriteOptions(), losses)
    (back,), _ = read(webanno_tsv.FORMAT, path)
    return back, losses


def kept(record: Record) -> Counter[Telling]:
    """What the format keeps of a record, in the same telling."""
    text = without_surrogates(record.on.article.text)
    annotations = record.on.annotations

    def words(one: Annotation) -> tuple[str, ...]:
        return tuple(word for start, end in one.spans for word in text[start:end].split())

    return Counter(
        (
            one.type.capitalize(),
            words(one),
            frozenset(
                without_surrogates(str(value)).lower() for value in one.attributes.values() if value != ""
            ),
            frozenset(
                (role, *words(aim))
                for role, ids in one.links.items()
                for aim in among(annotations, ids)
                if words(aim)
            ),
        )
        for one in annotations
        if words(one)
    )


@given(record=records)
def test_what_has_words_comes_back(record: Record, tmp_path_factory: pytest.TempPathFactory) -> None:
    back, losses = there_and_back(record, tmp_path_factory.getbasetemp())
    assert back.article
    assert back.article.text.split() == without_surrogates(record.on.article.text).split()
    parted = losses.count("fragments")
    if not parted:
        assert told(back) == kept(record)
    assert sum(told(back).values()) == sum(kept(record).values())
    blank = sum(1 for one in record.on.annotations if one.spans) - sum(kept(record).values())
    assert losses.count("blank") == blank


@pytest.mark.parametrize("record", gold_records(), ids=lambda record: record.name)
def test_the_samples_come_back(record: Record, tmp_path: Path) -> None:
    back, losses = there_and_back(record, tmp_path)
    assert told(back) == kept(record)
    assert (back.name, back.layer.name) == (record.name, "gold")
    assert losses.count("cut") == losses.count("blank") == 0


def test_offsets_count_utf16_or_what_the_tokens_show(tmp_path: Path) -> None:
    head = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Span|value\n\n\n#Text=a 😀 b\n1-1\t0-1\ta\t_\t\n"
    java = f"{head}1-2\t2-4\t😀\t_\t\n1-3\t5-6\tb\tX\t\n"
    python = f"{head}1-2\t2-3\t😀\t_\t\n1-3\t4-5\tb\tX\t\n"
    for name, source in (("java.tsv", java), ("python.tsv", python)):
        (tmp_path / name).write_text(source, "utf-8")
        (layer,), _ = read(webanno_tsv.FORMAT, tmp_path / name)
        (one,) = layer.layer.annotations
        assert one.spans == ((4, 5),), name


HEAD = b"#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Span|value\n\n\n#Text=ab\n"


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"\xff\xfe",
        b"#FORMAT=WebAnno TSV 2\n",
        HEAD + b"1-1\n",
        HEAD + b"1-1\t5-7\tab\t_\t\n#Text=cd\n2-1\t0-2\tcd\t_\t\n",
        HEAD + b"1-1\t99999999999-99999999999\tab\t_\t\n",
        HEAD.replace(b"#T_SP", b"#T_RL") + b"1-1\t0-2\tab\tx\t\n",
    ],
)
def test_a_broken_table_is_told_with_its_name(hostile: bytes, tmp_path: Path) -> None:
    (tmp_path / "broken.tsv").write_bytes(hostile)
    with pytest.raises(InterchangeError, match=r"broken\.tsv"):
        read(webanno_tsv.FORMAT, tmp_path / "broken.tsv")


@given(
    parts=st.lists(
        st.sampled_from(
            re.split(r"(\W)", HEAD.decode() + "1-1\t0-2\tab\tX[1]|Y\t\n1-1.1\t0-1\ta\t*->1-1\t\n")
        ),
        max_size=60,
    )
)
def test_no_table_raises_anything_else(parts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "broken.tsv"
    path.write_text(
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=a.B|x|ROLE_a:b_c|d\n#T_CH=a.C|r|t\n#Text=" + "".join(parts), "utf-8"
    )
    try:
        read(webanno_tsv.FORMAT, path)
    except InterchangeError as error:
        told = str(error)
        assert "broken.tsv" in told
