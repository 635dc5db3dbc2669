"""The words of articles put back into a dataset that was written without them."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from annotator.interchange.fault import InterchangeError
from annotator.interchange.jsonl_line import NAME, AnnotationLine, ArticleLine, TargetLine
from annotator.interchange.output import whole_file
from annotator.interchange.source import lines_of, raw_text
from annotator.interchange.statement_columns import unmistakable
from annotator.interchange.statement_row import BETWEEN_ANNOTATIONS, BETWEEN_FRAGMENTS, PARTS
from annotator.model.article import BYTE_ORDER_MARK, Article
from annotator.model.spans import Spans, pieces_of
from annotator.model.surrogates import without_surrogates
from annotator.storage.articles import ArticleError, read_article

SEPARATORS: Mapping[str, str] = {".csv": ",", ".tsv": "\t"}
"""The tables of statements by the ends of their names, with what stands between their cells."""


@dataclass(slots=True)
class Rehydrated:
    """How many rows got their words, the names of the articles whose text was not found, and the file that was written."""

    path: Path
    filled: int = 0
    missing: dict[str, None] = field(default_factory=dict)


class Texts:
    """Finds articles by the digest of their text; each file is read at most once, until all that is asked for is found."""

    def __init__(self, articles: Iterable[Path]) -> None:
        self._unread = iter(articles)
        self._paths: dict[str, Path] = {}
        self._last: tuple[str, Article] | None = None

    def get(self, digest: str) -> Article | None:
        """The article whose text has this SHA-256, with its metadata; None where there is none."""
        if self._last is None or self._last[0] != digest:
            found = self._find(digest)
            if found is None:
                return None
            self._last = digest, found
        return self._last[1]

    def _find(self, digest: str) -> Article | None:
        if digest in self._paths:
            return read_article(self._paths[digest])
        for path in self._unread:
            try:
                article = read_article(path)
            except ArticleError:
                continue  # an article that cannot be read is not the one; if it was, its text counts as not found
            self._paths.setdefault(article.digest, path)
            if article.digest == digest:
                return article
        return None


def rehydrate(source: Path, texts: Texts, into: Path) -> Rehydrated:
    """Write a dataset anew with its words, under its name in another folder; rows whose text is not found stay as they are.

    Takes an `annotations.jsonl` and tables of statements (`.csv`, `.tsv`). Raises InterchangeError for what is none, and OSError.
    """
    done = Rehydrated(into / source.name)
    write = _lines if source.suffix not in SEPARATORS else _rows
    if done.path.exists():
        raise InterchangeError(f"{done.path} is there already; name another folder with --out")
    with whole_file(done.path) as stream:
        for row in write(source, texts, done):
            stream.write(row)
    return done


# ------------------------------------------------------------------------------------------------------- JSON Lines


def _lines(source: Path, texts: Texts, done: Rehydrated) -> Iterator[bytes]:
    decoder, encoder = msgspec.json.Decoder(ArticleLine), msgspec.json.Encoder()
    for place, data in lines_of(source):
        try:
            line = decoder.decode(data)
        except msgspec.DecodeError as error:
            raise InterchangeError(f"{place}: expected a line of “{NAME}”: {error}") from error
        article = texts.get(line.sha256) if line.text is UNSET else None
        if line.text is not UNSET or article is None:
            if line.text is UNSET:
                done.missing[line.article] = None
            yield data.rstrip(b"\r\n") + b"\n"
            continue
        done.filled += 1
        yield encoder.encode(_filled(line, article, place)) + b"\n"


def _filled(line: ArticleLine, article: Article, place: str) -> ArticleLine:
    """The line with the text and all the words quoted from it; what was left out for other reasons stays out."""
    text = article.text
    if any(end > len(text) for one in line.annotations for _, end in one.spans):
        raise InterchangeError(f"{place}: an annotation lies outside the {len(text)} code points of the text")
    told = without_surrogates(text)
    return replace(
        line,
        text=told,
        metadata={**article.metadata, **line.metadata},
        annotations=tuple(_with_words(one, told) for one in line.annotations),
    )


def _with_words(one: AnnotationLine, text: str) -> AnnotationLine:
    links = {role: tuple(_target(target, text) for target in ones) for role, ones in one.links.items()}
    return replace(one, quoted=pieces_of(text, one.spans), links=links)


def _target(one: TargetLine, text: str) -> TargetLine:
    quoted = pieces_of(text, one.spans)
    return replace(one, quoted=quoted, name=one.name or " ".join(BETWEEN_FRAGMENTS.join(quoted).split()))


# ----------------------------------------------------------------------------------------------------------- tables


def _rows(source: Path, texts: Texts, done: Rehydrated) -> Iterator[bytes]:
    separator = SEPARATORS[source.suffix]
    table = csv.reader(
        StringIO(raw_text(source).removeprefix(BYTE_ORDER_MARK), newline=""), delimiter=separator
    )
    heading = next(table, [])
    fill = _Filling(source, heading, texts, done)
    yield _joined(heading, separator)
    try:
        for row in table:
            yield _joined(fill(row, f"{source}, line {table.line_num}"), separator)
    except csv.Error as error:
        raise InterchangeError(f"{source}, line {table.line_num}: {error}") from error


class _Filling:
    """Fills the cells of words from the cells of places beside them."""

    def __init__(self, source: Path, heading: Sequence[str], texts: Texts, done: Rehydrated) -> None:
        self._at = {name: number for number, name in enumerate(heading)}
        self._texts, self._done = texts, done
        lacking = [name for name in ("article", "sha256", "quote", "quote_spans") if name not in self._at]
        if lacking:
            raise InterchangeError(
                f"{source}: expected a table of statements, and there is no column “{lacking[0]}”"
            )

    def __call__(self, row: list[str], place: str) -> list[str]:
        if len(row) != len(self._at):
            raise InterchangeError(f"{place}: expected {len(self._at)} cells, found {len(row)}")
        article = self._texts.get(row[self._at["sha256"]])
        if article is None:
            self._done.missing[row[self._at["article"]]] = None
            return row
        self._done.filled += 1
        told = dict(zip(self._at, row, strict=True))
        for part in PARTS:
            if not told.get(part) and told.get(f"{part}_spans"):
                told[part] = _words(article.text, told[f"{part}_spans"], place)
        for name in ("title", "outlet", "date"):
            told[name] = told.get(name) or (
                article.title if name == "title" else article.metadata.get(name, "")
            )
        return [
            unmistakable(without_surrogates(told[name])) if told[name] != cell else cell
            for name, cell in zip(self._at, row, strict=True)
        ]


def _words(text: str, cell: str, place: str) -> str:
    """The words at the places of a cell: `120-188 200-210 | 300-310`."""
    several = [_spans(one, len(text), place) for one in cell.split(BETWEEN_ANNOTATIONS)]
    return BETWEEN_ANNOTATIONS.join(BETWEEN_FRAGMENTS.join(pieces_of(text, spans)) for spans in several)


def _spans(cell: str, length: int, place: str) -> Spans:
    try:
        spans = tuple((int(start), int(end)) for start, end in (one.split("-") for one in cell.split()))
    except ValueError as error:
        raise InterchangeError(f"{place}: expected places such as 120-188, found “{cell}”") from error
    if any(not 0 <= start < end <= length for start, end in spans):
        raise InterchangeError(f"{place}: {cell} does not lie in the {length} code points of the text")
    return spans


def _joined(cells: Sequence[str], separator: str) -> bytes:
    line = StringIO(newline="")
    csv.writer(line, lineterminator="\r\n", delimiter=separator).writerow(cells)
    return line.getvalue().removesuffix("\r\n").encode() + b"\n"
