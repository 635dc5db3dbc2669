"""Text files in any encoding."""

from collections.abc import Iterator

from annotator.model.article import canonical
from annotator.storage.encodings import EncodingError, decoded, decoded_as
from annotator.storage.readers.reader import Draft, Reader, Reading, ReadOptions
from annotator.storage.readers.source import Source, SourceError


def text_of(source: Source, options: ReadOptions) -> tuple[str, str]:
    """The canonical text of a file with the encoding it was read in; raises SourceError for what is no text, OSError."""
    data = source.data()
    try:
        text, encoding = decoded_as(data, options.encoding) if options.encoding else decoded(data)
    except EncodingError as error:
        raise SourceError(
            f"it cannot be read as text: {error}; name its encoding, or save it as UTF-8"
        ) from error
    return canonical(text), encoding


def _read(source: Source, options: ReadOptions) -> Iterator[Reading]:
    text, encoding = text_of(source, options)
    yield Draft(text, made_with={"encoding": encoding})


READER = Reader("text", "Text", (".txt", ".text", ".md"), _read)
"""Text files."""
