"""An annotated article as a PDF, read back with pdfium."""

import re
from itertools import groupby
from pathlib import Path

import pypdfium2
import pytest
from journeys.stage import Hand, play
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from strategies import BUILT_IN

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.ui.commands.printing import write_pdf
from annotator.ui.printing import pdf_writer, print_article

PARAGRAPHS = [
    f"Paragraph number {n} says that “nothing of note {n}” was said, {'and so it goes on ' * 14}"
    for n in range(60)
]
TEXT = "The title of it\n\n" + "\n\n".join(PARAGRAPHS)


def article(text: str = TEXT) -> AnnotatedArticle:
    quotes = [(match.start(), match.end()) for match in re.finditer("“[^”]*”", text)]
    ones = [Annotation(f"q{start}", "quote", ((start, end),)) for start, end in quotes]
    return AnnotatedArticle(
        Article(text, "made.txt", {"title": "The title of it"}), BUILT_IN, Layer(annotations=ones)
    )


def pages_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def test_every_word_stands_on_a_page_in_its_order(tmp_path: Path, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    target = tmp_path / "out.pdf"
    count = print_article(pdf_writer(str(target)), article(), "DejaVu Serif", 11, parent)
    pages = pages_of(target)
    assert len(pages) == count > 3
    for number, page in enumerate(pages, 1):
        assert f"{number} / {count}" in page
    found = [int(number) for page in pages for number in re.findall(r"Paragraph number (\d+)", page)]
    # The line before a page's first is hidden but there where a paragraph is parted, so its words may come twice.
    assert [number for number, _ in groupby(found)] == list(range(60))
    spoken = sum(page.count("and so it goes on") for page in pages)
    assert 60 * 14 <= spoken <= 60 * 14 + 6 * count


def test_a_short_article_has_one_page(tmp_path: Path, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    target = tmp_path / "out.pdf"
    assert print_article(pdf_writer(str(target)), article("A few “words”."), "DejaVu Serif", 11, parent) == 1
    assert "A few “words”." in pages_of(target)[0]


@pytest.mark.parametrize("text", ["", "word " * 3_000, "\n" * 200])
def test_strange_articles_come_to_an_end(tmp_path: Path, qtbot: QtBot, text: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert (
        print_article(pdf_writer(str(tmp_path / "out.pdf")), article(text), "DejaVu Serif", 20, parent) >= 1
    )


def test_a_place_that_cannot_be_written_is_told(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "short.txt"
    path.write_text("A few “words”.", "utf-8")

    def script(hand: Hand) -> None:
        hand.wait_open("short.txt")
        write_pdf(hand.window, tmp_path / "no such folder" / "out.pdf")
        assert "cannot be written" in hand.window.notices.text
        write_pdf(hand.window, tmp_path / "out.pdf")
        assert hand.window.status.currentMessage() == "out.pdf: 1 page written."
        assert "A few “words”." in pages_of(tmp_path / "out.pdf")[0]

    play(monkeypatch, qtbot, [str(path)], script)
