"""Web archives (WARC): the pages in them."""

from collections.abc import Iterator

from annotator.storage.readers.html import LARGEST_PAGE, draft_of_page
from annotator.storage.readers.reader import Draft, Reader, Reading, ReadOptions, Unreadable
from annotator.storage.readers.source import Source, SourceError
from annotator.storage.readers.warc_records import WarcRecord, http_answer, records_of

_PAGES = ("text/html", "application/xhtml+xml")
_ANSWERED = ("200", "")


def _read(source: Source, options: ReadOptions) -> Iterator[Reading]:
    for record in records_of(source, LARGEST_PAGE):
        if record.kind in ("response", "resource"):
            reading = _reading(record, options)
            if reading is not None:
                yield reading


def _reading(record: WarcRecord, options: ReadOptions) -> Reading | None:
    """The article on a page; None for a picture, a redirection, an error."""
    url = record.head.get("warc-target-uri", "").strip("<>")
    try:
        if record.kind == "response":
            status, head, body = http_answer(record.block, LARGEST_PAGE)
        else:
            status, head, body = "", record.head, record.block
        kind = head.get("content-type", "").lower()
        if not kind.startswith(_PAGES) or status not in _ANSWERED:
            return None
        charset = kind.partition("charset=")[2].partition(";")[0].strip(" \"'")
        draft = draft_of_page(body, options, encoding=charset, url=url)
    except SourceError as error:
        return Unreadable(url, str(error))
    fetched = record.head.get("warc-date", "")
    metadata = {**draft.metadata, **({"fetched": fetched} if fetched else {})}
    return Draft(draft.text, metadata, place=url, name=_name(url), made_with=draft.made_with)


def _name(url: str) -> str:
    """The last words of an address."""
    path = url.partition("?")[0].rstrip("/").rpartition("/")[2]
    return path.rpartition(".")[0] or path


READER = Reader("warc", "Web archive", (".warc",), _read, tool="trafilatura", has_extractors=True)
"""Web archives."""
