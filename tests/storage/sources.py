"""Files of every kind that articles are read from, written for the tests."""

import gzip
import json
import sys
import zipfile
from pathlib import Path

from annotator.storage.intake import readings_of
from annotator.storage.readers.reader import Draft, ReadOptions

if sys.platform != "win32":
    import resource

SENTENCES = (
    "The council approved the harbour plan on Tuesday after a debate of nine hours.",
    "“We have waited long enough,” said Ann Bell, who leads the majority.",
    "Her opponents announced that they would ask a court to look at the vote.",
)
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour plan passes | The Courier</title>
<meta property="og:site_name" content="The Courier"><meta name="author" content="Lena Cottrill">
<meta property="article:published_time" content="2026-10-14T09:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour plan passes</h1>{paragraphs}</article>
<aside>Subscribe to our newsletter</aside><script>alert("never read")</script></body></html>"""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_DC = "http://purl.org/dc/elements/1.1/"


def page(sentences: tuple[str, ...] = SENTENCES * 4) -> str:
    """A web page with an article and what stands around one."""
    return PAGE.format(paragraphs="".join(f"<p>{one}</p>" for one in sentences))


def zipped(path: Path, members: dict[str, str | bytes]) -> Path:
    """A ZIP archive with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def docx(path: Path, body: str = "") -> Path:
    """A Word document; its body is the sentences unless one is given."""
    body = body or "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in SENTENCES)
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    core = f'<p xmlns:dc="{_DC}"><dc:title>Harbour plan</dc:title><dc:creator>Lena Cottrill</dc:creator></p>'
    return zipped(path, {"word/document.xml": document, "docProps/core.xml": core})


def odt(path: Path, body: str = "") -> Path:
    """An OpenDocument text."""
    body = body or "".join(f"<text:p>{one}</text:p>" for one in SENTENCES)
    content = (
        f'<office:document-content xmlns:office="{_OFFICE}" xmlns:text="{_TEXT}"><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    return zipped(
        path, {"content.xml": content, "meta.xml": f'<m xmlns:dc="{_DC}"><dc:title>Plan</dc:title></m>'}
    )


def epub(path: Path) -> Path:
    """An e-book of two chapters with a table of contents."""
    container = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    package = (
        f'<package xmlns:dc="{_DC}"><metadata><dc:title>Reports</dc:title><dc:language>en</dc:language></metadata>'
        '<manifest><item id="toc" href="toc.xhtml" properties="nav"/><item id="a" href="one%20a.xhtml"/>'
        '<item id="b" href="two.xhtml"/></manifest>'
        '<spine><itemref idref="toc"/><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    return zipped(
        path,
        {
            "META-INF/container.xml": container,
            "OEBPS/book.opf": package,
            "OEBPS/toc.xhtml": "<html><body><a>One</a></body></html>",
            "OEBPS/one a.xhtml": f"<html><body><h1>One</h1><p>{SENTENCES[0]}</p></body></html>",
            "OEBPS/two.xhtml": f"<html><body><h1>Two</h1><p>{SENTENCES[1]}</p></body></html>",
        },
    )


def jsonl(path: Path, *rows: object) -> Path:
    """A file of one object a line; packed where its name says so."""
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def pdf(path: Path, pages: list[list[str]], *, size: float = 12, left: float = 72) -> Path:
    """A PDF with lines of text at a fixed pitch, made by hand: PDFium reads it, and nothing else is needed."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        stream = (
            f"BT /F1 {size} Tf {size * 1.2} TL {left} 720 Td "
            + " ".join(f"({line}) Tj T*" for line in lines)
            + " ET"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        resources = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R /Resources {resources} >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    data, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    path.write_bytes(
        data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")
    )
    return path


def peak_memory() -> int:
    """The most memory that this process has had so far, in bytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return told if sys.platform == "darwin" else told * 1024


def drafts(path: Path, **options: object) -> list[Draft]:
    """All that is read of a file; what cannot be read fails the test."""
    found = list(readings_of(path, ReadOptions(**options))[1])  # type: ignore[arg-type]  # the options of each test
    assert all(isinstance(one, Draft) for one in found), found
    return [one for one in found if isinstance(one, Draft)]
