"""The command that checks sidecars against their texts and their scheme."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from annotator.cli.arguments import corpus_of, json_option, paths_argument
from annotator.cli.failures import Telling
from annotator.cli.terminal import note, say, say_json, say_table, with_progress
from annotator.corpus.findings import (
    ADVICE,
    Finding,
    copy_finding,
    findings_in,
    orphan_finding,
    register_findings,
)
from annotator.corpus.folder import Corpus, folders_of
from annotator.storage.copies import copies_in
from annotator.storage.moving import moved, proposals_in
from annotator.storage.register_store import folder_of_registers
from annotator.storage.store import LayerStore

HEADER = ("file", "place", "finding", "what", "expected")
FOUND = 1
"""The exit code when anything is wrong."""

EXAMPLES = """\b
Examples:
  annotator check articles/
  annotator check article.txt.anna.ann.json --json
"""


@click.command(cls=Telling, epilog=EXAMPLES)
@paths_argument
@json_option
@click.option(
    "--fix", is_flag=True, help="Move annotations of edited texts to where their words surely stand now."
)
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], *, as_json: bool, fix: bool) -> None:
    """Check every sidecar against its text, its scheme and the format, and the actors and issues beside them.

    PATH is an article, a folder of articles or a sidecar. Ends with 1 if anything is wrong.
    """
    corpus = corpus_of(paths)
    if fix:
        _fix(corpus)
    findings = list(_findings(corpus))
    sidecars = sum(len(entry.layers) for entry in corpus.articles) + len(corpus.orphans)
    if as_json:
        told = [_as_json(one) for one in findings]
        say_json({"articles": len(corpus.articles), "sidecars": sidecars, "findings": told})
    elif findings:
        say_table(HEADER, [_row(one, corpus.root) for one in findings])
    if not as_json:
        counted = f"{len(findings):,} finding{'s' * (len(findings) != 1)}" if findings else "nothing found"
        articles = len(corpus.articles)
        say(
            f"{sidecars:,} sidecar{'s' * (sidecars != 1)} of {articles:,} article{'s' * (articles != 1)}: {counted}"
        )
        _advise(findings)
    ctx.exit(FOUND if findings else 0)


def _advise(findings: list[Finding]) -> None:
    """Say what to do about what was found, each once."""
    found = {one.code for one in findings}
    for code, advice in ADVICE.items():
        if code in found:
            note(f"{code}: {advice}")


def _fix(corpus: Corpus) -> None:
    """Move what is surely found; say what was moved and what was left."""
    for entry in with_progress(corpus.articles, "Moving"):
        for layer in entry.layers:
            _fix_layer(entry.path, layer)


def _fix_layer(article: Path, layer: str) -> None:
    store = LayerStore.open(article, layer)
    if store.read_only:
        store.close()
        return
    if store.stale:
        proposals = proposals_in(store.on.article.text, store.stale)
        change = moved(store.on, [one for one in proposals if one.sure])
        if change:
            store.on.layer.apply(change)
            store.record(change)
        left = len(store.stale) - len(change.added)
        note(f"{store.sidecar}: {len(change.added)} moved, {left} left for a person")
    elif store.text_changed:
        store.renew()
        note(f"{store.sidecar}: all annotations fit the edited text, which is now the one that is annotated")
    store.close()


def _findings(corpus: Corpus) -> Iterator[Finding]:
    for entry in with_progress(corpus.articles, "Checking"):
        yield from findings_in(entry)
    for folder in folders_of(corpus):
        yield from (copy_finding(copy, original) for copy, original in copies_in(folder))
    for folder in sorted({folder_of_registers(one, corpus.root) for one in folders_of(corpus)}):
        yield from register_findings(folder)
    yield from map(orphan_finding, corpus.orphans)


def _row(one: Finding, root: Path) -> list[str]:
    file = one.file.absolute()
    named = file.relative_to(root) if file.is_relative_to(root) else one.file
    code = f"{one.code} (unfinished)" if one.unfinished else one.code
    return [str(named), _place(one), code, one.what, one.expected]


def _place(one: Finding) -> str:
    parts = [
        f"line {one.line}" if one.line else "",
        f"at {one.offset}" if one.offset is not None else "",
        one.annotation,
    ]
    return ", ".join(filter(None, parts))


def _as_json(one: Finding) -> dict[str, Any]:
    return {
        "file": str(one.file),
        "code": one.code,
        "what": one.what,
        "expected": one.expected,
        "annotation": one.annotation,
        "line": one.line,
        "offset": one.offset,
        "unfinished": one.unfinished,
    }
