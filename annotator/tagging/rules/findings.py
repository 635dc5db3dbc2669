"""All the statements of a text, as the rules find them."""

from collections.abc import Sequence

from annotator.tagging.rules.according import according_in
from annotator.tagging.rules.adjectives import adjectives_in
from annotator.tagging.rules.choosing import outermost_of
from annotator.tagging.rules.dashes import with_dialogue
from annotator.tagging.rules.explaining import is_likely
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.framed import framed_in
from annotator.tagging.rules.lexicon import Lexicon
from annotator.tagging.rules.nouns import nouns_in
from annotator.tagging.rules.quoted import with_free_quotations
from annotator.tagging.rules.reading import Line, lines_in
from annotator.tagging.rules.reported import reported_in


def findings_in(text: str, lexicon: Lexicon) -> list[Finding]:
    """The statements of a text, outermost ones only, in the order of what is said; time is linear in the text."""
    return findings_of(lines_in(text, lexicon))


def findings_of(lines: Sequence[Line]) -> list[Finding]:
    """The statements of some paragraphs that follow one another."""
    found: list[list[Finding]] = []
    for line in lines:
        according = framed_in if line.lexicon.nouns_have_capitals else according_in
        seen = (*reported_in(line), *according(line), *nouns_in(line), *adjectives_in(line))
        found.append(outermost_of([one for one in seen if is_likely(one, line.lexicon)]))
    return with_free_quotations(lines, list(with_dialogue(lines, found)))
