"""What the dialogs of export and import say."""

from annotator.ui.exchange.outcome import ExchangeOutcome

OPTION_NAMES = {
    "text_free": "Leave out all words of the articles",
    "guard_formulas": "Let no cell run in a spreadsheet",
}
"""What can be asked of writers, as boxes to tick."""

UNIT_TITLES = {
    "auto": "whatever fits the words",
    "codepoint": "Unicode code points",
    "utf-16": "UTF-16 units",
    "byte": "bytes of UTF-8",
}
"""What offsets may count."""


def counted(number: int, word: str) -> str:
    """A number with its word: “1 layer”, “2 layers”."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def layer_title(name: str) -> str:
    """What a layer is called."""
    return name or "Default layer"


def exported(outcome: ExchangeOutcome, title: str) -> str:
    """What an export did, in one line."""
    if outcome.trouble:
        return "The export failed"
    if outcome.stopped:
        return "The export was stopped"
    return f"{counted(outcome.layers, 'layer')} of {counted(outcome.articles, 'article')} exported as {title}"


def imported(outcome: ExchangeOutcome, title: str) -> str:
    """What an import did, in one line."""
    told = (
        f"{counted(outcome.articles, 'article')} and {counted(outcome.layers, 'layer')} imported from {title}"
    )
    if outcome.trouble:
        return "The import failed" if not outcome.layers else f"{told}, then it ended"
    return f"{told}, then you stopped it" if outcome.stopped else told
