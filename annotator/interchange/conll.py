"""Tokens with tags, as sequence taggers read them: IOB2 or IOBES, a column a type."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import IO

from annotator.interchange.carried import lose_facets
from annotator.interchange.conll_reading import read_conll
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.tokens import TOKENISER, edges_of, sentences_of, token_range, tokens_of
from annotator.model.annotation import Annotation
from annotator.model.spans import Span
from annotator.model.surrogates import count_surrogates, without_surrogates

LOST = (
    "at",
    "attribute",
    "by",
    "confidence",
    "derived-from",
    "link",
    "no-span",
    "note",
    "origin",
    "read",
    "reason",
    "unknown-field",
    "verdict",
)
LONE = "character that is none (a lone surrogate) written as U+FFFD"
APART = "annotation of several fragments told as so many annotations"
OVERLAP = "stretch left out: another one of its type has its tokens"
ONLY_BLANKS = "stretch left out: it holds blanks alone, which are no tokens"
NO_WORDS = "article without any word: a file of tokens has nothing of it"
BLANKS = "blanks at the ends of a stretch left out: they are no tokens"
OUTSIDE = "O"

Scheme = Mapping[str, str]
IOB2: Scheme = {"begin": "B", "inside": "I", "end": "I", "single": "B"}
IOBES: Scheme = {"begin": "B", "inside": "I", "end": "E", "single": "S"}


def write_conll(  # two are bound by the formats
    file: str,
    tags: Scheme,
    records: Iterable[Record],
    folder: Path,
    _options: WriteOptions,
    losses: LossReport,
) -> tuple[Path, ...]:
    """Write a document a record; raises OSError."""
    with whole_file(folder / file) as stream:
        stream.write(f"# format = annotator-conll 1\n# tokens = {TOKENISER}\n".encode())
        for record in records:
            lose_facets(record, LOST, losses)
            columns = _Columns(record, tags, losses)
            losses.lose("no-words", NO_WORDS, count=columns.is_empty, place=record.place)
            _write(stream, columns, losses)
    return (folder / file,)


def _write(stream: IO[bytes], columns: "_Columns", losses: LossReport) -> None:
    for part in columns.lines():
        if not part.isascii():
            losses.lose("lone-surrogate", LONE, count=count_surrogates(part), place=columns.record.place)
        stream.write(without_surrogates(part).encode() + b"\n")


class _Columns:
    """A record as tokens with a column of tags for each type."""

    def __init__(self, record: Record, tags: Scheme, losses: LossReport) -> None:
        self.record = record
        self._tags = tags
        self._losses = losses
        self._text = record.on.article.text
        ones = [one for one in record.annotations if one.spans]
        self._tokens = tokens_of(self._text, edges_of(ones))
        kinds = dict.fromkeys((*(one.id for one in record.on.scheme.types), *(one.type for one in ones)))
        self._columns = {kind: [OUTSIDE] * len(self._tokens) for kind in kinds}
        self._spans = [span for one in ones for span in one.spans]
        for one in ones:
            self._tag(one)

    @property
    def is_empty(self) -> bool:
        """Whether there is not one token."""
        return not self._tokens

    def lines(self) -> Iterator[str]:
        """The document: what it is, then a block a sentence."""
        on = self.record.on
        told = {
            "name": self.record.name,
            "layer": on.layer.name,
            "kind": on.layer.kind,
            "metadata": dict(on.article.metadata),
        }
        yield "-DOCSTART-" + f"\t{OUTSIDE}" * len(self._columns)
        yield f"# article = {_json(told)}"
        yield f"# columns = {_json(['token', *self._columns])}"
        yield f"# text = {_json(self._text)}"
        yield ""
        text, tokens = self._text, self._tokens
        rows = list(zip(*self._columns.values(), strict=True))
        for sentence in sentences_of(text, tokens, self._spans):
            here = tokens[sentence.start : sentence.stop]
            yield "# offsets = " + " ".join([f"{start}-{end}" for start, end in here])
            yield "\n".join(
                [
                    f"{text[start:end]}\t" + "\t".join(rows[place])
                    for place, (start, end) in zip(sentence, here, strict=True)
                ]
            )
            yield ""

    def _tag(self, one: Annotation) -> None:
        self._losses.lose("fragments-apart", APART, count=len(one.spans) > 1, place=self.record.place)
        for span in one.spans:
            self._tag_span(one.type, span)

    def _tag_span(self, kind: str, span: Span) -> None:
        column, there = self._columns[kind], token_range(self._tokens, span)
        if not there:
            self._losses.lose("no-token", ONLY_BLANKS, place=self.record.place)
        elif any(column[place] != OUTSIDE for place in there):
            self._losses.lose("overlap", OVERLAP, place=self.record.place)
        else:
            blank = (self._tokens[there.start][0], self._tokens[there.stop - 1][1]) != span
            self._losses.lose("blanks", BLANKS, count=blank, place=self.record.place)
            column[there.start] = f"{self._tags['begin' if len(there) > 1 else 'single']}-{kind}"
            for place in there[1:]:
                column[place] = f"{self._tags['inside']}-{kind}"
            if len(there) > 1:
                column[there.stop - 1] = f"{self._tags['end']}-{kind}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


CARRIES = ("text", "types, a column each", "offsets, as comments", "metadata", f"tokens: {TOKENISER}")
LOSES = (
    "ids",
    "links",
    "attributes",
    "notes",
    "that fragments belong together",
    "overlap within a type",
    "annotations without a span",
    "blanks at their ends",
    "who and when",
    "verdicts",
    "what was read",
)
READS = "a .conll, .iob, .bio, .iob2 or .iobes file or a folder of them; one token a line, or one sentence a line (word|pos|tag)"

FORMAT = Format(
    name="conll",
    title="CoNLL (IOB2)",
    description="One token a line with a column of tags for each type: B-, I- and O.",
    file="annotations.conll",
    carries=CARRIES,
    loses=LOSES,
    write=partial(write_conll, "annotations.conll", IOB2),
    read=read_conll,
    reads=READS,
)

WITH_ENDS = Format(
    name="conll-iobes",
    title="CoNLL (IOBES)",
    description="The same as conll, with tags that tell ends and singles: B-, I-, O, E- and S-.",
    file="annotations.iobes",
    carries=CARRIES,
    loses=LOSES,
    write=partial(write_conll, "annotations.iobes", IOBES),
    read=read_conll,
    reads=READS,
)
