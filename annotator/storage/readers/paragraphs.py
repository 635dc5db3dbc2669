"""A text that is put together paragraph by paragraph."""

import re

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_EDGES = " \t\n\r\f"

BETWEEN = "\n\n"
"""What stands between two paragraphs."""


class Paragraphs:
    """Takes pieces of text and ends of paragraphs in their order; what is empty leaves no trace."""

    def __init__(self, *, collapse: bool = True) -> None:
        self._collapse = collapse
        self._done: list[str] = []
        self._pieces: list[str] = []

    def add(self, piece: str | None) -> None:
        """A piece of the paragraph at hand; blanks and line ends count as one blank, beside another blank as none."""
        if not piece:
            return
        plain = _BLANKS.sub(" ", piece) if self._collapse else piece
        if self._collapse and plain[0] == " " and (not self._pieces or self._pieces[-1][-1] in _EDGES):
            plain = plain[1:]
        self.add_exactly(plain)

    def add_exactly(self, piece: str | None) -> None:
        """A piece whose blanks and line ends count."""
        if piece:
            self._pieces.append(piece)

    def end(self) -> None:
        """The paragraph at hand is over."""
        lines = "".join(self._pieces).split("\n")
        told = "\n".join(line.strip(_EDGES) if self._collapse else line for line in lines).strip(_EDGES)
        if told:
            self._done.append(told)
        self._pieces.clear()

    def text(self) -> str:
        """All paragraphs, with a blank line between them."""
        self.end()
        return BETWEEN.join(self._done)
