"""What the first start says, over the article."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui.keys.key_maps import KeyMaps
from annotator.ui.lists.scrolled import Yielding

WELCOME = (
    (
        "Put the caret inside quotation marks and press {mark.quote}: the whole quotation is marked.",
        "Select words and press the key of a type: the foot of the window shows them.",
    ),
    (
        "Select who said it and press {mark.speaker}, then the word that says so and press {mark.cue}: both join the quote.",
        "Press {annotate.link} to link what is in hand to something else.",
    ),
    (
        "Press {value.stance.polarity.support} or {value.stance.polarity.oppose} on words that support or oppose something: a stance. Then {mark.target} on what it is about.",
        "{view.palette} finds every command by its name.",
    ),
    ("Everything is saved as you go, in a file beside the article. Press {help.keys} for all keys.",),
)
"""Four sentences, each with what is said instead where the scheme has other types; an id in braces stands for the key of its command."""


class Welcome(QWidget):
    """Four sentences for the first start, with the keys that the commands have now; a click sends them away."""

    def __init__(self, keys: KeyMaps, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self._keys = keys
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(40, 16, 40, 8)
        heading = QLabel("Who said what, and who stands where", self)
        heading.setProperty("role", "title")
        heading.setWordWrap(True)
        layout.addWidget(heading)
        self.lines = [QLabel(self, wordWrap=True) for _ in WELCOME]
        for line in self.lines:
            line.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(line)
        self.close_button = QPushButton("Got it", self)
        self.close_button.setObjectName("welcome.close")
        self.close_button.clicked.connect(self.dismiss)
        layout.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Yielding(page))
        keys.rebound.connect(self._name_keys)
        self._name_keys()
        self._wanted = False
        self.hide()

    def begin(self) -> None:
        """Say them from now on, where an article is open."""
        self._wanted = True
        self.show()

    def show_beside(self, *, there: bool) -> None:
        """Show them only beside an article: they are about its words."""
        self.setVisible(self._wanted and there)

    def dismiss(self) -> None:
        """Say them no more."""
        self._wanted = False
        self.hide()

    def _name_keys(self) -> None:
        for number, (line, sentences) in enumerate(zip(self.lines, WELCOME, strict=True), 1):
            line.setText(f"{number}.  {self._keys.told(*sentences)}")
