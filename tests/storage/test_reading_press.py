"""Readers of the formats of agencies and press archives."""

from pathlib import Path

import pytest
from storage import sources
from storage.sources import SENTENCES, drafts

from annotator.storage.readers.nexis import articles_in_export, drafts_of_export
from annotator.storage.readers.reader import Draft

WHOLE = "\n\n".join(SENTENCES)


def test_ninjs_is_told_apart_from_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '{"headline": "Plan", "language": "en", "bodies": [{"value": "<p>One.</p><p>Two.</p>"}]}', "utf-8"
    )
    (draft,) = drafts(path)
    assert draft.text == "One.\n\nTwo."
    assert draft.metadata == {"title": "Plan", "language": "en"}


NITF = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><pubdata name="The Courier"/></head><body><body.head>
<hedline><hl1>Plan passes</hl1></hedline><byline>By Lena Cottrill</byline></body.head><body.content><p>One.</p><p>Two <em>and</em>
three.</p></body.content></body></nitf>"""


def test_nitf_has_its_text_and_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(NITF, "utf-8")
    (draft,) = drafts(path)
    assert draft.text == "One.\n\nTwo and three."
    assert draft.metadata == {"title": "Plan passes", "author": "By Lena Cottrill", "outlet": "The Courier"}


NEXIS = """\ufeff                               1 of 2 DOCUMENTS


                               The Courier

                     October 14, 2026 Wednesday

Harbour plan passes

BYLINE: By LENA COTTRILL

SECTION: Section A; Pg. 1

LENGTH: 40 words

DATELINE: PORT ELIN

The council approved the harbour
plan on Tuesday.

Note: this is no foot, said Ann Bell.

LOAD-DATE: October 14, 2026

LANGUAGE: ENGLISH

Copyright 2026 The Courier

                               2 of 2 DOCUMENTS


                               The Ledger

October 15, 2026

HEADLINE: Another one

LENGTH: 5 words

BODY:
The second text.

LANGUAGE: ENGLISH
"""


NEXIS_UNI = """Harbour plan passes
The Courier
October 14, 2026 Wednesday

Copyright 2026 The Courier All Rights Reserved
Section: NEWS
Length: 40 words
Byline: Lena Cottrill
Body

The council approved the harbour plan.

Load-Date: October 14, 2026


End of Document
Another one
The Ledger
October 15, 2026
Length: 5 words
Body
The second text.
Load-Date: October 15, 2026
End of Document
"""


def test_an_export_of_nexis_is_split_into_its_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NEXIS, "utf-8")
    first, second = drafts(path)
    assert (
        first.text
        == "The council approved the harbour plan on Tuesday.\n\nNote: this is no foot, said Ann Bell."
    )
    assert first.metadata["title"] == "Harbour plan passes"
    assert first.metadata["outlet"] == "The Courier"
    assert first.metadata["author"] == "By LENA COTTRILL"
    assert first.metadata["date"] == "October 14, 2026 Wednesday"
    assert first.metadata["language"] == "ENGLISH"
    assert (second.text, second.metadata["title"], second.place) == (
        "The second text.",
        "Another one",
        "article 2",
    )


@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_an_export_of_nexis_uni_is_split_whatever_file_it_came_in(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    if kind == "txt":
        path.write_text(NEXIS_UNI, "utf-8")
    else:
        lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in NEXIS_UNI.split("\n"))
        sources.docx(path, lines)
    first, second = drafts(path)
    assert (first.text, second.text) == ("The council approved the harbour plan.", "The second text.")
    assert first.metadata["title"] == "Harbour plan passes"
    assert (first.metadata["outlet"], second.metadata["outlet"]) == ("The Courier", "The Ledger")
    assert first.metadata["author"] == "Lena Cottrill"


def test_blanks_without_end_keep_no_export_from_being_told_apart() -> None:
    blank = " " * 300_000 + "\n" * 300_000
    assert articles_in_export(f"no export{blank}at all") == []
    (found,) = drafts_of_export(
        f"1 of 1 DOCUMENTS\nLENGTH: 1 words\n\nText.{blank}Copyright 2026 The Courier"
    )
    assert isinstance(found, Draft)
    assert found.text == "Text."
