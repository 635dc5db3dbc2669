"""What the dialog says about files, articles and outcomes."""

from annotator.storage.intake import Outcome
from annotator.storage.previewing import Preview, PreviewedArticle
from annotator.storage.readers.registry import find_readers
from annotator.storage.shelf import Kind
from annotator.ui.intake.run import Summary

FIELDS = {
    "outlet": "Outlet",
    "author": "Author",
    "date": "Date",
    "language": "Language",
    "url": "Address",
    "licence": "Licence",
}
"""The metadata that are shown, with what they are called."""

EXTRACTOR_NAMES = {"precision": "The article", "fallback": "A little more", "page": "The whole page"}

NO_TEXT_COLUMN = "Which column holds the text? Choose it above."


def counted(number: int, word: str) -> str:
    """A number with its word: “1 article”, “2 articles”."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def known_kinds() -> str:
    """The ends of the names that readers know, for a file dialog."""
    ends = sorted({end for reader in find_readers().usable.values() for end in reader.suffixes})
    return " ".join(f"*{end}" for end in [*ends, ".gz"])


def likeness_of(article: PreviewedArticle) -> str:
    """That an article is there already, or nearly so; empty where it is new."""
    if not article.like:
        return ""
    if article.likeness == 1:
        return f"The target has this text already: {article.like}"
    return f"The target has a text like this one ({int(article.likeness * 100)} %): {article.like}"


def trouble_of(preview: Preview) -> str:
    """What keeps a file from being read, as a sentence; empty where nothing does."""
    if preview.columns and not preview.mapping:
        return NO_TEXT_COLUMN
    return f"{preview.trouble[:1].upper()}{preview.trouble[1:]}." if preview.trouble else ""


def place_of(preview: Preview, shown: int) -> str:
    """Which of the articles of a file is shown."""
    more = "+" if preview.more else ""
    return f"{shown + 1} of {len(preview.articles)}{more}"


def heading_of(summary: Summary) -> str:
    """What became of all, in one line."""
    read = counted(summary.counts[Kind.READ], "article")
    verb = "was" if summary.counts[Kind.READ] == 1 else "were"
    if summary.trouble:
        return (
            "The articles could not be read in"
            if not summary.counts[Kind.READ]
            else f"{read} {verb} read, then it ended"
        )
    return f"{read} {verb} read" + (" until you stopped it" if summary.stopped else "")


def others_of(summary: Summary) -> str:
    """How many articles were there, left out, not readable."""
    told = {
        Kind.THERE: "there already",
        Kind.KEPT: "there with another text, and kept as it is",
        Kind.LEFT_OUT: "left out as a duplicate",
        Kind.PASSED: "of a kind that cannot be read",
        Kind.FAILED: "not readable",
    }
    parts = [f"{summary.counts[kind]:,} {words}" for kind, words in told.items() if summary.counts[kind]]
    return " · ".join(parts)


def line_of(outcome: Outcome) -> str:
    """An outcome in one line: file, place, what is to be known."""
    where = f"{outcome.source.name}, {outcome.place}" if outcome.place else outcome.source.name
    told = [outcome.told] if outcome.told else []
    placed = outcome.placed
    if placed is not None and placed.like is not None:
        same = "the same text as" if placed.likeness == 1 else f"{int(placed.likeness * 100)} % like"
        told.append(f"{same} {placed.like.name}" + (", left out" if outcome.kind is Kind.LEFT_OUT else ""))
    return f"{where}: {'; '.join(told)}"
