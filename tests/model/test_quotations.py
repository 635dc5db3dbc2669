"""Quotation marks of several languages, in pairs and out of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import QUOTATION_MARKS, texts

from annotator.model import quotations
from annotator.model.quotations import CLOSERS, form_of, quotation_at, quotations_in

FOUND = [
    # English
    ("“Yes,” he said. “No.”", ["“Yes,”", "“No.”"]),
    ('"Yes," he said. "No."', ['"Yes,"', '"No."']),
    ("‘Yes,’ he said.", ["‘Yes,’"]),
    ("'Yes,' he said.", ["'Yes,'"]),
    ("“He told me ‘no’,” she said.", ["“He told me ‘no’,”", "‘no’"]),
    ("\"He told me 'no'.\"", ["\"He told me 'no'.\"", "'no'"]),
    ("‘He told me “no”,’ she said.", ["‘He told me “no”,’", "“no”"]),
    ("“A “B” C”", ["“A “B” C”", "“B”"]),
    ("(“a”)—“b”", ["“a”", "“b”"]),
    ("“a”“b”", ["“a”", "“b”"]),
    ("“”", ["“”"]),
    ('" I will , " he said .', ['" I will , "']),
    # apostrophes, possessives, elisions
    ("‘I can’t,’ said O’Neill.", ["‘I can’t,’"]),
    ("'I can't,' said O'Neill.", ["'I can't,'"]),
    ("’tis the 1990s’ end, rock ’n’ roll", []),
    ("'tis the '90s, rock 'n' roll", []),
    ("‘Twas the ‘90s, rock ‘n’ roll", []),
    ("‘’Tis so,’ he said", ["‘’Tis so,’"]),
    ("the boys' and girls' toys", []),
    ("the boys’ and girls’ toys", []),
    ("‘The workers’ union is strong,’ he said.", ["‘The workers’ union is strong,’"]),
    ("'The workers' union is strong,' he said.", ["'The workers' union is strong,'"]),
    ("In the ‘old days, “the dogs’ owner” came", ["“the dogs’ owner”"]),
    ("“The cafe\u0301’s ‘open’”", ["“The cafe\u0301’s ‘open’”", "‘open’"]),
    # inches and feet
    ('A 6" pipe and 5’ 10" of rope', []),
    ('"It is 6" long," he said.', ['"It is 6" long,"']),
    ('"in 2016" and "in 2017".', ['"in 2016"', '"in 2017"']),
    ("“It is 6\" long,” he said.", ["“It is 6\" long,”"]),
    # other languages
    ("« Oui », dit-il, «\xa0bien sûr\xa0».", ["« Oui »", "«\xa0bien sûr\xa0»"]),
    ("l’« idée » et l’“idée”", ["« idée »", "“idée”"]),
    ("« Il a dit “non” », dit-elle", ["« Il a dit “non” »", "“non”"]),
    ("«Sí», dijo. «No».", ["«Sí»", "«No»"]),
    ("„Ja“, sagte er. „Nein“", ["„Ja“", "„Nein“"]),
    ("„Er sagte ‚nein‘ dazu“", ["„Er sagte ‚nein‘ dazu“", "‚nein‘"]),
    ("»Ja«, sagte er, »nein«.", ["»Ja«", "»nein«"]),
    ("»Er sagte ›nein‹ dazu«", ["»Er sagte ›nein‹ dazu«", "›nein‹"]),
    ("«Er sagte ‹nein› dazu»", ["«Er sagte ‹nein› dazu»", "‹nein›"]),
    ("„Tak”, powiedział.", ["„Tak”"]),
    ('„Ja", sagte er.', ['„Ja"']),
    ("”Ja”, sa han. ”Nej”", ["”Ja”", "”Nej”"]),
    ("»Joo», hän sanoi, »ei».", ["»Joo»", "»ei»"]),
    ("«می‌رود» گفت او، «نه»", ["«می‌رود»", "«نه»"]),
    ("他说“你好”。他说‘你好’了", ["“你好”", "‘你好’"]),
    ("彼は「はい『ええ』」と", ["「はい『ええ』」", "『ええ』"]),
    ("“나는 ‘말’이 좋다”라고", ["“나는 ‘말’이 좋다”", "‘말’"]),
    # not closed, not opened
    ("“It goes on\n“and on,” he said.", ["“It goes on", "“and on,”"]),
    ("«Sigue\n«y sigue», dijo.", ["«Sigue", "«y sigue»"]),
    ("it went on,” he said. “Yes.”", ["“Yes.”"]),
    ("weiter“, sagte er. suite », dit-il. fin», dit-il.", []),
    ("‘never closed\nand after’", []),
    ("“Outer ‘inner” after", ["“Outer ‘inner”"]),
    ("“sloppy\" he said", ["“sloppy\""]),
    ("“the \"real\" thing”", ["“the \"real\" thing”", '"real"']),
    ("ends with a mark “", []),
    ("''", []),
    # a dash is no quotation mark
    ("— No, dijo «él».\n– Да, — сказал он.", ["«él»"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_the_quotations_of_a_text(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations_in(text)] == expected


def test_only_the_stretch_that_is_asked_for_is_read() -> None:
    text = "“a”\n“b”\n“c”"
    assert quotations_in(text, 4, 7) == ((4, 7),)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("he said “y|es” twice", "“yes”"),
        ("he said |“yes” twice", "“yes”"),
        ("he said “yes”| twice", "“yes”"),
        ("he said “yes” |twice", None),
        ("“a ‘b|’ c”", "‘b’"),
        ("“a| ‘b’ c”", "“a ‘b’ c”"),
        ("“goes on|\n“here”", "“goes on"),
        ("“goes on”\n|“here”", "“here”"),
        ("“a”\n|\n“b”", None),
        ("|", None),
    ],
)
def test_the_innermost_quotation_at_the_caret(marked: str, expected: str | None) -> None:
    text = marked.replace("|", "")
    found = quotation_at(text, marked.index("|"))
    assert (text[slice(*found)] if found else None) == expected


@pytest.mark.parametrize(
    ("marked", "form"),
    [
        ("[“Yes,”] he said", "direct"),
        ("“[Yes,]” he said", "direct"),
        ("[“Stop,”] he said, [“now.”]", "direct"),
        ("[“Stop,”] he said, [and never again]", "mixed"),
        ("He said [it was “mad”].", "mixed"),
        ("He said [it was mad].", "indirect"),
        ("[“It goes on]\n[“and on,”] he said.", "direct"),
        ("[“It goes on\n“and on,”] he said.", "direct"),
        ("[“👍🏽”] he wrote", "direct"),
        ("[👍🏽] he wrote", "indirect"),
        ("He wrote [😀 “👍🏽”]", "mixed"),
        ("[“”]", "indirect"),
        ("[ — ]", "indirect"),
        ("[’tis] so", "indirect"),
    ],
)
def test_the_form_of_a_quote(marked: str, form: str) -> None:
    text, spans, start = "", [], 0
    for piece in re.split(r"([\[\]])", marked):
        if piece == "[":
            start = len(text)
        elif piece == "]":
            spans.append((start, len(text)))
        else:
            text += piece
    assert form_of(text, tuple(spans)) == form


@given(texts)
def test_quotations_lie_in_a_paragraph_begin_with_an_opener_and_nest(text: str) -> None:
    found = quotations_in(text)
    assert list(found) == sorted(set(found))
    for start, end in found:
        assert 0 <= start < end - 1 < len(text)
        assert "\n" not in text[start:end]
        assert text[start] in CLOSERS
    for one in found:
        assert not any(one[0] < other[0] < one[1] < other[1] for other in found)


@given(texts, st.integers(-5, 80))
def test_the_quotation_at_a_place_is_the_smallest_that_holds_or_touches_it(text: str, position: int) -> None:
    place = min(max(position, 0), len(text))
    around = [end - start for start, end in quotations_in(text) if start <= place <= end]
    found = quotation_at(text, position)
    assert (found[1] - found[0] if found else None) == min(around, default=None)


@given(texts, st.data())
def test_the_form_is_one_of_three_and_never_fails(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    assert form_of(text, ((ends[0], ends[1]),)) in ("direct", "indirect", "mixed")


HARD = [
    *(mark * 20 for mark in QUOTATION_MARKS),
    *(f"{mark} " * 10 for mark in QUOTATION_MARKS),
    "“" * 10 + "’" * 10,
    "“" * 10 + ' 6"' * 10,
    "‘" + "s’ a" * 10,
    "".join(QUOTATION_MARKS) * 2,
    "‘“" * 10 + "’”" * 10,
    '"a " ' * 5,
]


@pytest.mark.parametrize("pattern", HARD)
def test_twice_the_marks_take_twice_the_work(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is counted in looks at a neighbouring character: there is no clock in this test."""
    looks = 0
    plain = quotations._Paragraph.after

    def counted(line: quotations._Paragraph, place: int) -> str:
        nonlocal looks
        looks += 1
        return plain(line, place)

    monkeypatch.setattr(quotations._Paragraph, "after", counted)

    def work(times: int) -> int:
        nonlocal looks
        looks = 0
        quotations_in(
            "".join(half * times for half in (pattern[: len(pattern) // 2], pattern[len(pattern) // 2 :]))
        )
        return looks

    assert work(200) <= 2.2 * work(100) + 50


@pytest.mark.parametrize("mark", QUOTATION_MARKS)
def test_no_mark_is_looked_up_among_more_than_a_few_openers(mark: str) -> None:
    depth = 5_000
    found = quotations_in("“" * depth + "„" * 3 + mark * depth)
    assert all(start < end for start, end in found)
