"""XML from outside: what is well meant is read, what is hostile is refused at once."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.storage.safe_xml import LARGEST, XmlError, parse_xml

LAUGHS = b'<!DOCTYPE a [<!ENTITY l0 "ha">%s]><a>&l9;</a>' % b"".join(
    b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10)
)
BLOW_UP = b'<!DOCTYPE a [<!ENTITY b "%s">]><a>%s</a>' % (b"x" * 100_000, b"&b;" * 10_000)
PARAMETER = b'<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p; ]><a>x</a>'


def test_text_is_whole_where_a_comment_or_an_instruction_stood() -> None:
    assert parse_xml(b"<a>one<!-- & --> two<?x y?> three</a>").text == "one two three"


def test_characters_that_html_names_are_read_under_a_doctype() -> None:
    root = parse_xml(
        b'<!DOCTYPE a SYSTEM "x.dtd"><a t="&eacute;">caf&eacute;s &amp; <![CDATA[&eacute;]]></a>'
    )
    assert (root.text, root.get("t")) == ("cafés & &eacute;", "é")


@pytest.mark.parametrize(
    "hostile",
    [
        LAUGHS,
        BLOW_UP,
        PARAMETER,
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        b'<!DOCTYPE a SYSTEM "x.dtd"><a>&mine;</a>',
        b"<a>" * 300 + b"</a>" * 300,
        b"",
        b"<a>",
        b"<a>\xff</a>",
        b'<?xml version="1.0" encoding="klingon"?><a/>',
        b"<a>\x00</a>",
    ],
    ids=[
        "laughs",
        "blow-up",
        "parameter",
        "external",
        "unknown",
        "deep",
        "empty",
        "torn",
        "bytes",
        "encoding",
        "nul",
    ],
)
def test_what_is_hostile_or_broken_is_refused(hostile: bytes) -> None:
    with pytest.raises(XmlError):
        parse_xml(hostile)


def test_a_file_beyond_the_bound_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(XmlError, match="larger than 64 MB"):
        parse_xml(b" " * (LARGEST + 1))


def test_no_file_is_read_from_outside(tmp_path: Path) -> None:
    secret = tmp_path / "secret.dtd"
    secret.write_text('<!ENTITY word "secret">')
    with pytest.raises(XmlError, match="word"):
        parse_xml(f'<!DOCTYPE a SYSTEM "{secret.as_uri()}"><a>&word;</a>'.encode())


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    for source in (data, b"<!DOCTYPE a><a>" + data + b"</a>"):
        with suppress(XmlError):
            parse_xml(source)
