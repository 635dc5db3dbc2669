"""Web archives (WARC): the pages in them."""

import logging
from collections.abc import Iterator
from typing import Any

from annotator.storage.readers.html import LARGEST_PAGE, draft_of_page
from annotator.storage.readers.reader import Draft, Reader, Reading, ReadOptions, Unreadable
from annotator.storage.readers.source import Source, SourceError

_PAGES = ("text/html", "application/xhtml+xml")


def _read(source: Source, options: ReadOptions) -> Iterator[Reading]:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 # only web archives need it
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 # the same

    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    with source.path.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream):
                if record.rec_type in ("response", "resource") and _is_page(record):
                    yield _reading(record, options)
        except (ArchiveLoadFailed, EOFError, ValueError, UnicodeError) as error:
            raise SourceError(f"no web archive that can be read to its end: {error}") from error


def _is_page(record: Any) -> bool:  # noqa: ANN401 # warcio has no types
    headers = record.http_headers
    if headers is None:
        return (record.rec_headers.get_header("Content-Type") or "").lower().startswith(_PAGES)
    kind = (headers.get_header("Content-Type") or "").lower()
    return kind.startswith(_PAGES) and headers.get_statuscode() in ("200", "")


def _reading(record: Any, options: ReadOptions) -> Reading:  # noqa: ANN401 # the same
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    data = record.content_stream().read(LARGEST_PAGE + 1)
    headers = record.http_headers or record.rec_headers
    charset = (headers.get_header("Content-Type") or "").lower().partition("charset=")[2].strip(" \"';")
    try:
        draft = draft_of_page(data, options, encoding=charset.partition(";")[0], url=url)
    except SourceError as error:
        return Unreadable(url, str(error))
    fetched = record.rec_headers.get_header("WARC-Date") or ""
    metadata = {**draft.metadata, **({"fetched": fetched} if fetched else {})}
    return Draft(draft.text, metadata, place=url, name=_name(url), made_with=draft.made_with)


def _name(url: str) -> str:
    """The last words of an address."""
    path = url.partition("?")[0].rstrip("/").rpartition("/")[2]
    return path.rpartition(".")[0] or path


READER = Reader("warc", "Web archive", (".warc",), _read, tool="trafilatura", has_extractors=True)
"""Web archives."""
