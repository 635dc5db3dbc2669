"""Two passages side by side, as a row of a list."""

from dataclasses import dataclass

from annotator.storage.displaced import Passage
from annotator.ui.lists.shown_text import one_line


@dataclass(frozen=True, slots=True)
class Facing:
    """A heading over two passages, each under its caption; a plain string in place of a passage is the program's own words.

    `sign` and `colour` (a role of the palette) stand for what the row is about. `identity` is unique in its list.
    """

    identity: str
    heading: str
    sign: str
    colour: str
    captions: tuple[str, str]
    left: Passage | str
    right: Passage | str

    @property
    def told(self) -> str:
        """All of it in one line, for a screen reader."""
        words = [
            side if isinstance(side, str) else one_line(side.words, 160) for side in (self.left, self.right)
        ]
        return f"{self.heading}. {self.captions[0]}: {words[0]}. {self.captions[1]}: {words[1]}"
