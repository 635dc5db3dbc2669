"""A pipeline of spaCy's that is installed on this machine."""

from importlib import metadata
from typing import TYPE_CHECKING

from annotator.tagging.tagger import TaggerError

if TYPE_CHECKING:
    from spacy.language import Language

MISSING = "the tagger “spacy” needs an optional part of the program: pip install 'annotator[spacy]'"
_NOT_NEEDED = ("ner", "entity_linker", "lemmatizer", "textcat", "textcat_multilabel", "spancat")
"""Parts of a pipeline that take time, and that nothing here is read from."""


def load_pipeline(name: str) -> "Language":
    """The installed pipeline of this name; raises TaggerError, which says how to get what is missing."""
    try:
        import spacy  # noqa: PLC0415 # optional: part of annotator[spacy]
        from spacy.util import get_installed_models, is_package  # noqa: PLC0415 # the same
    except ImportError as error:
        raise TaggerError(MISSING) from error
    if not is_package(name):
        there = ", ".join(sorted(get_installed_models()))
        others = f"; installed are {there} (--option pipeline=NAME)" if there else ""
        raise TaggerError(
            f"the pipeline “{name}” of spaCy is not installed: python -m spacy download {name}{others}"
        )
    try:
        nlp = spacy.load(name, exclude=_NOT_NEEDED)
    except (OSError, ValueError, ImportError) as error:
        raise TaggerError(f"the pipeline “{name}” cannot be loaded: {error}") from error
    if not {"parser", "experimental_biaffine_parser"} & set(nlp.pipe_names):
        raise TaggerError(f"the pipeline “{name}” has no parser; choose one that has, such as en_core_web_sm")
    return nlp


def version_of(nlp: "Language") -> str:
    """A pipeline's name and version with that of spaCy, as one word."""
    meta = nlp.meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}-{metadata.version('spacy')}".replace(" ", "_")
