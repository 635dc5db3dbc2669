"""Who or what the window offers for a role: what is marked already, and words that the text around suggests."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.candidates import candidates_for
from annotator.model.choices import Choice, ranked
from annotator.model.scheme import Role
from annotator.model.spans import overlap
from annotator.model.statements import HOLDERS
from annotator.tagging.attribution import Candidate, Candidates, candidates_around
from annotator.tagging.rules.guessing import language_of
from annotator.tagging.rules.lexicon import lexicon_for

MOST = 9
"""How many are offered for a role: as many as there are digit keys."""

LIKELY = 0.25
"""The score from which on the first choice for a role is proposed without being asked for."""

_CUES, _SPEAKERS, _AIMS = ("cue",), ("speaker", "holder", "addressee", "target"), ("target",)
_AIM = 0.3
_LOOKED_AT = 30
_THERE = 0.4
_HALF_WAY = 60.0
_TAKEN = 0.5


def offers_for(on: AnnotatedArticle, head: Annotation, roles: Sequence[Role]) -> dict[str, list[Choice]]:
    """For each of some roles of an annotation the choices, likeliest first; it costs what lies around the annotation."""
    around = candidates_around(on.article.text, head.spans, lexicon_for(language_of(on.article)))
    return {role.id: ranked(_choices(on, head, role, _guesses(role, around)), MOST) for role in roles}


def prepare_for(article: Article) -> None:
    """Read the lexicon of an article's language, so that the first offers come as quickly as the later ones."""
    lexicon_for(language_of(article))


def proposed(offers: Sequence[Choice]) -> Choice | None:
    """The choice that is likely enough to be proposed."""
    return offers[0] if offers and offers[0].score >= LIKELY else None


def _guesses(role: Role, around: Candidates) -> Sequence[Candidate]:
    return around.cues if role.id in _CUES else around.speakers if role.id in _SPEAKERS else ()


def _choices(
    on: AnnotatedArticle, head: Annotation, role: Role, guesses: Sequence[Candidate]
) -> Iterator[Choice]:
    """What is marked already, as likely as the guess on the same words; then the guesses on words that are not."""
    there = candidates_for(on, head, role.id, _LOOKED_AT)
    if role.id in _AIMS:
        guesses = _aims(on, head, guesses)
    for one in there:
        told = [guess for guess in guesses if overlap((guess.span,), one.spans)]
        score = max([_likelihood(on, head, one, role), *(guess.score for guess in told)])
        yield Choice(one.type, one.spans, one.id, score, told[0].reason if told else "marked already")
    for guess in guesses:
        if not any(overlap((guess.span,), one.spans) for one in there):
            yield Choice(role.to[0], (guess.span,), "", guess.score, guess.reason)


def _aims(on: AnnotatedArticle, head: Annotation, guesses: Sequence[Candidate]) -> list[Candidate]:
    """Names nearby as what a stance may be about: less likely than what is marked as that, and never its holder."""
    holders = [span for role in HOLDERS for one in on.linked(head, role) for span in one.spans]
    return [replace(one, score=_AIM * one.score) for one in guesses if not overlap((one.span,), holders)]


def _likelihood(on: AnnotatedArticle, head: Annotation, other: Annotation, role: Role) -> float:
    """Of an annotation by its nearness: from `_THERE` beside the head towards 0; a cue has its quote already."""
    if not head.spans or not other.spans:
        return 0.0
    distance = min(max(c - b, a - d, 0) for a, b in head.spans for c, d in other.spans)
    taken = role.id in _CUES and any(True for _ in on.annotations.pointing_to(other.id))
    return _THERE * (_TAKEN if taken else 1.0) * _HALF_WAY / (_HALF_WAY + distance)
