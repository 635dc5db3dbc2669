"""An article whose every statement is known, and a hand that annotates it by its words."""

from pathlib import Path

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.storage.store import LayerStore
from annotator.ui.session import Session

TEXT = """Harbour council backs flood barrier

“This is the most important decision,” said Maria Okafor, the council leader, who called it “not optional”.

“We have been handed a blank cheque,” John Ainsley argued.

رئیس شورا گفت: «این مهم‌ترین تصمیم ماست.»
"""

DECISION = "“This is the most important decision,”"
CHEQUE = "“We have been handed a blank cheque,”"
PERSIAN = "«این مهم‌ترین تصمیم ماست.»"

ARTICLES = (
    ("c-barrier.txt", "Barrier “backed” by council", "Harbour Herald", "2026-03-12"),
    ("a-audit.txt", "Auditors: borrowing does not add up", "Coast Daily", "2026-03-14"),
    ("d-vazir.txt", "وزیر نیرو از طرح سد دفاع کرد", "Khabar", "2026-03-11"),
    ("b-plain.txt", "", "", ""),
)
"""A folder of articles: file, title, outlet, day."""


class Harbour:
    """The article opened in a session; marks and links are real edits, with ids that tests can hold on to."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.session = session
        self.path = folder / "harbour.txt"
        self.path.write_text(TEXT, "utf-8")
        self.open()

    @property
    def on(self) -> AnnotatedArticle:
        on = self.session.on
        assert on is not None
        return on

    def open(self) -> None:
        self.session.open_article(self.path, LayerStore.open(self.path))

    def edit(self, change: Change) -> Change:
        assert self.session.edit("A step", change)
        return change

    def mark(self, kind: str, words: str = "", **attributes: object) -> str:
        start = TEXT.index(words) if words else 0
        spans = [(start, start + len(words))] if words else []
        return (
            self.edit(edits.mark(self.on, kind, spans, self.session.stamp(), attributes=attributes))
            .added[0]
            .id
        )

    def link(self, source: str, role: str, target: str) -> None:
        self.edit(edits.link(self.on, source, role, target))

    def erase(self, identity: str) -> None:
        self.edit(edits.erase(self.on, [identity]))

    def set_value(self, identity: str, name: str, value: object) -> None:
        self.edit(edits.set_attribute(self.on, identity, name, value))

    def one(self, identity: str) -> Annotation:
        return self.on.annotations[identity]

    def decision(self) -> tuple[str, str, str]:
        """Okafor’s quote with its speaker and cue; their ids."""
        quote, speaker, cue = (
            self.mark("quote", DECISION),
            self.mark("speaker", "Maria Okafor", actor="Maria Okafor", form="name"),
            self.mark("cue", "said"),
        )
        self.link(quote, "speaker", speaker)
        self.link(quote, "cue", cue)
        return quote, speaker, cue

    def stance(self, words: str, issue: str = "flood barrier") -> tuple[str, str]:
        """A supporting stance on some words with its target; their ids."""
        stance = self.mark("stance", words, polarity="support")
        target = self.mark("target", "flood barrier", issue=issue)
        self.link(stance, "target", target)
        return stance, target
