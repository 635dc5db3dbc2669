"""UIMA CAS in XMI, with its type system: the way to INCEpTION, WebAnno and every tool of UIMA."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from annotator.interchange.carried import lose_facets
from annotator.interchange.cas_names import CasType, types_of
from annotator.interchange.cas_reading import read_xmi
from annotator.interchange.cas_structures import DOCUMENT, LOST, SOFA, Structure, structures_of
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.source_files import file_for
from annotator.interchange.units import utf16_offsets
from annotator.interchange.xml_text import in_attribute, in_element, lose_barred

TYPES_FILE = "TypeSystem.xml"
SPACES = {
    "xmi": "http://www.omg.org/XMI",
    "cas": "http:///uima/cas.ecore",
    "tcas": "http:///uima/tcas.ecore",
    "custom": "http:///webanno/custom.ecore",
    "annotator": "http:///annotator.ecore",
}


def write_xmi(
    records: Iterable[Record], folder: Path, _options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write a CAS a record, and the type system of them all; raises OSError."""
    written, types = [], dict[str, CasType]()
    for record in records:
        lose_facets(record, LOST, losses)
        types |= {one.name: one for one in types_of(record.on.scheme)}
        path = file_for(folder, record, ".xmi")
        with whole_file(path, synced=False) as stream:
            stream.write("\n".join(_lines(record, losses)).encode())
        written.append(path)
    with whole_file(folder / TYPES_FILE) as stream:
        stream.writelines(f"{line}\n".encode() for line in _type_lines(types.values()))
    return (*written, folder / TYPES_FILE)


def _lines(record: Record, losses: LossReport) -> Iterator[str]:
    text = record.on.article.text
    lose_barred(text, losses, record.place)
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<xmi:XMI {spaces} xmi:version="2.0">'
    yield '<cas:NULL xmi:id="0"/>'
    end = utf16_offsets(text)(len(text))
    language = in_attribute(record.on.article.metadata.get("language", "") or "x-unspecified")
    yield f'<tcas:DocumentAnnotation xmi:id="{DOCUMENT}" sofa="{SOFA}" begin="0" end="{end}" language="{language}"/>'
    members = [DOCUMENT]
    for one in structures_of(record, losses):
        if one.span or not one.one:
            members.append(one.number)
        yield _element(one, losses, record.place)
    sofa = f'xmi:id="{SOFA}" sofaNum="1" sofaID="_InitialView" mimeType="text/plain"'
    yield f'<cas:Sofa {sofa} sofaString="{in_attribute(text)}"/>'
    yield f'<cas:View sofa="{SOFA}" members="{" ".join(map(str, members))}"/>'
    yield "</xmi:XMI>\n"


def _element(one: Structure, losses: LossReport, place: str) -> str:
    told = f'<{_tag(one.type)} xmi:id="{one.number}"'
    if one.span:
        told += f' sofa="{SOFA}" begin="{one.span[0]}" end="{one.span[1]}"'
    for feature, value in one.values.items():
        spelled = in_attribute(value) if isinstance(value, str) else _figure(value)
        if spelled is not value and isinstance(value, str):
            lose_barred(value, losses, place)
        told += f' {feature}="{spelled}"'
    for feature, number in one.one.items():
        told += f' {feature}="{number}"'
    for feature, numbers in one.several.items():
        told += f' {feature}="{" ".join(map(str, numbers))}"'
    return f"{told}/>"


@lru_cache(maxsize=1024)
def _tag(name: str) -> str:
    """The name of a type with the prefix of its package."""
    package, _, own = name.rpartition(".")
    return f"{package.rpartition('.')[2]}:{own}"


def _figure(value: float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)


def _type_lines(types: Iterable[CasType]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>'
    for one in types:
        yield f"<typeDescription><name>{in_element(one.name)}</name><description/>"
        yield f"<supertypeName>{one.supertype}</supertypeName><features>"
        for feature, (kind, element) in one.features.items():
            told = f"<name>{feature}</name><description/><rangeTypeName>{kind}</rangeTypeName>"
            inner = f"<elementType>{element}</elementType>" if element else ""
            yield f"<featureDescription>{told}{inner}</featureDescription>"
        yield "</features></typeDescription>"
    yield "</types></typeSystemDescription>"


FORMAT = Format(
    name="cas-xmi",
    title="UIMA CAS (XMI)",
    description="One XMI file for each layer of an article, with the type system: for INCEpTION, WebAnno and other tools of UIMA.",
    file="ARTICLE.xmi",
    carries=("everything but what is named as lost", "links as slots", "several fragments, as a feature"),
    loses=("what a tagger had suggested", "verdicts", "what the scheme does not have"),
    write=write_xmi,
    read=read_xmi,
    reads="an .xmi file beside its type system (an .xml file), a folder of them, or a .zip of INCEpTION with both",
    extra="uima",
    extra_only_to_read=True,
)
