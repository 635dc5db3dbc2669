"""What is wrong with the sidecars of a corpus."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.corpus.folder import ArticleEntry
from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import Article
from annotator.model.checks import find_problems
from annotator.model.scheme import Scheme
from annotator.model.scheme_file import SchemeError
from annotator.model.surrogates import without_surrogates
from annotator.storage.articles import ArticleError, read_article
from annotator.storage.register_file import FILES, RegisterFileError, decode_register
from annotator.storage.schemes import scheme_for
from annotator.storage.sidecar import Sidecar, SidecarError, decode_sidecar, misfits, sidecar_bytes

LONGEST = 60
"""So many code points of a quoted text are told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong, in a file: a stable code, what it is, and what was expected.

    `line` is that of the annotation in the sidecar, counted from 1, and 0 where the finding has no line; `offset` is where
    the annotation starts in the text, in code points, or None. `unfinished` marks what is only not complete yet.
    """

    file: Path
    code: str
    what: str
    expected: str = ""
    annotation: str = ""
    line: int = 0
    offset: int | None = None
    unfinished: bool = False


ADVICE = {
    "broken": "annotator doctor mends sidecars that are broken, from backups and the journal",
    "copy": "annotator doctor merges copies that a cloud folder has made",
    "quoted": "annotator check --fix moves what is surely found elsewhere; the window shows the rest, old and new side by side",
    "text-digest": "annotator check --fix takes an edited text for the one that is annotated, where all annotations fit it",
    "conflict": "the window shows both values and lets you choose (Go ▸ Conflicts)",
    "orphan": "put the article back beside its sidecar, or give the sidecar the article's new name",
    "register": "mend it with an editor, or take it back from git or a backup; the window opens what git has left in it",
    "same-but-case": "rename one of them: on Windows and macOS both would be one file",
}
"""What to do about findings, by their code."""


def findings_in(entry: ArticleEntry) -> Iterator[Finding]:
    """What is wrong with the sidecars of an article."""
    seen: dict[str, str] = {}
    for layer, path in entry.layers.items():
        yield from _Inspection(path, entry.path, layer).findings()
        other = seen.setdefault(layer.lower(), layer)
        if other != layer:
            yield Finding(
                path,
                "same-but-case",
                f"the layers “{other}” and “{layer}” differ by case alone",
                "names that differ by more",
            )


def copy_finding(copy: Path, original: Path) -> Finding:
    """The finding of a copy that a cloud folder has made of a sidecar, which nobody reads."""
    return Finding(
        copy,
        "copy",
        f"a cloud folder has made it of {original.name}, and nobody reads it",
        "one sidecar with the work of both",
    )


def orphan_finding(path: Path) -> Finding:
    """The finding of a sidecar that lies beside no article."""
    article = path.name.partition(".txt")[0]
    return Finding(
        path, "orphan", "no article belongs to this sidecar", f"its article beside it, such as {article}.txt"
    )


def register_findings(folder: Path) -> Iterator[Finding]:
    """What is wrong with the actors and issues of a folder; a register that is not there is not missed."""
    for which, name in FILES.items():
        path = folder / name
        try:
            found = decode_register(path.read_bytes(), which, path)
        except FileNotFoundError:
            continue
        except OSError as error:
            yield Finding(path, "register", f"it cannot be read: {error.strerror}", "a file that may be read")
        except RegisterFileError as error:
            yield Finding(path, "register", error.complaint, f"a list of {which.value}")
        else:
            if found.notice:
                yield Finding(path, "register", found.notice.rstrip("."), f"a list of {which.value}")


class _Inspection:
    """One sidecar, looked at from all sides."""

    def __init__(self, path: Path, article: Path, layer: str) -> None:
        self._path = path
        self._article = article
        self._layer = layer
        self._source = b""

    def findings(self) -> Iterator[Finding]:
        try:
            self._source = sidecar_bytes(self._path)
            sidecar = decode_sidecar(self._source, self._path)
        except SidecarError as error:
            yield self._finding(
                "broken", f"{error.place}: {error.complaint}".lstrip(": "), "a sidecar that can be read"
            )
            return
        yield from self._twice()
        yield from self._named(sidecar)
        try:
            text = read_article(self._article, sidecar.text.encoding or None)
            scheme = scheme_for(self._article)
        except (ArticleError, SchemeError) as error:
            yield self._finding("unreadable", str(error), "an article and a scheme that can be read")
            return
        for look in (self._text, self._words, self._read, self._scheme):
            yield from look(sidecar, text, scheme)

    def _finding(
        self,
        code: str,
        what: str,
        expected: str = "",
        *,
        annotation: str = "",
        offset: int | None = None,
        unfinished: bool = False,
    ) -> Finding:
        line = self._line(annotation) if annotation else 0
        return Finding(
            self._path,
            code,
            what,
            expected,
            annotation=annotation,
            line=line,
            offset=offset,
            unfinished=unfinished,
        )

    def _line(self, annotation: str) -> int:
        """The line that an annotation's object begins in; 0 if it is not written as usual."""
        written = re.escape(json.dumps(annotation, ensure_ascii=False).encode("utf-8", "replace"))
        found = re.search(rb'"id"\s*:\s*' + written, self._source)
        return self._source.count(b"\n", 0, found.start()) + 1 if found else 0

    def _twice(self) -> Iterator[Finding]:
        """Members that an object has twice: readers see only one of them."""
        twice: list[str] = []

        def look(pairs: list[tuple[str, object]]) -> None:
            names = [name for name, _ in pairs]
            if len(set(names)) < len(names):
                twice.extend(name for name in dict.fromkeys(names) if names.count(name) > 1)

        json.loads(self._source, object_pairs_hook=look)
        for name in twice:
            yield self._finding("twice", f"“{name}” stands twice in one object", "each name once")

    def _named(self, sidecar: Sidecar) -> Iterator[Finding]:
        told, layer = sidecar.text.file, sidecar.layer.name
        if told != self._article.name:
            yield self._finding("other-article", f"“text.file” is “{told}”", f"“{self._article.name}”")
        if layer != self._layer:
            yield self._finding(
                "other-layer", f"“layer.name” is “{layer}”", f"“{self._layer}”, as in the file's name"
            )

    def _text(self, sidecar: Sidecar, text: Article, _scheme: Scheme) -> Iterator[Finding]:
        if text.digest != sidecar.text.sha256:
            told = f"the article {self._article.name} was edited after it was annotated"
            yield self._finding("text-digest", told, f"the text with SHA-256 {sidecar.text.sha256[:12]}…")
        elif len(text.text) != sidecar.text.length:
            told = f"“text.length” is {sidecar.text.length}"
            yield self._finding("text-length", told, f"{len(text.text)}")

    def _words(self, sidecar: Sidecar, text: Article, _scheme: Scheme) -> Iterator[Finding]:
        there = sidecar.layer.annotations
        for misfit in misfits(sidecar, text):
            told, found = _shortened(misfit.quoted), _shortened(misfit.found)
            yield self._finding(
                "quoted",
                f"the text has {found} there",
                told,
                annotation=misfit.annotation,
                offset=there[misfit.annotation].start,
            )

    def _read(self, sidecar: Sidecar, text: Article, _scheme: Scheme) -> Iterator[Finding]:
        length = len(text.text) if text.digest == sidecar.text.sha256 else sidecar.text.length
        for start, end in sidecar.layer.read:
            if end > length:
                told = f"“read” has [{start}, {end})"
                yield self._finding("read-outside", told, f"stretches within {length} characters")

    def _scheme(self, sidecar: Sidecar, text: Article, scheme: Scheme) -> Iterator[Finding]:
        if sidecar.scheme.name and sidecar.scheme.name != scheme.id:
            told = f"it was made with the scheme “{sidecar.scheme.name}”"
            yield self._finding("other-scheme", told, f"“{scheme.id}”, which holds for the article")
        for problem in find_problems(AnnotatedArticle(text, scheme, sidecar.layer)):
            start = sidecar.layer.annotations[problem.annotation].start
            yield self._finding(
                problem.code,
                problem.sentence,
                annotation=problem.annotation,
                offset=start if start >= 0 else None,
                unfinished=problem.unfinished,
            )


def _shortened(pieces: tuple[str, ...]) -> str:
    words = without_surrogates(" … ".join(pieces))
    return f"“{words[:LONGEST]}…”" if len(words) > LONGEST else f"“{words}”"
