"""How the failures of what lies below become one sentence with an exit code."""

from collections.abc import Mapping
from typing import Any

import click
from typing_extensions import override

from annotator.corpus.folder import CorpusError
from annotator.interchange.format import InterchangeError
from annotator.model.scheme_file import SchemeError
from annotator.storage.articles import ArticleError
from annotator.storage.metadata import MetadataError
from annotator.storage.sidecar import SidecarError
from annotator.storage.troubles import StorageError
from annotator.tagging.tagger import TaggerError


class Failure(click.ClickException):
    """A finding or a failure in the data, told in one sentence."""

    exit_code = 1


class WrongUsage(click.ClickException):
    """What was asked for cannot be meant, told in one sentence."""

    exit_code = 2


FAILURES: Mapping[type[Exception], type[click.ClickException]] = {
    CorpusError: WrongUsage,
    ArticleError: Failure,
    InterchangeError: Failure,
    MetadataError: Failure,
    SchemeError: Failure,
    SidecarError: Failure,
    StorageError: Failure,
    TaggerError: WrongUsage,
}
"""What lies below throws, and as what it is told."""


class Telling(click.Command):
    """A command whose expected failures are told, not thrown."""

    @override
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except tuple(FAILURES) as error:
            told = next(told for kind, told in FAILURES.items() if isinstance(error, kind))
            raise told(str(error)) from error
