"""Words from folders, articles and sidecars do not steer the terminal, whatever the command."""

import json
import re
from pathlib import Path

import pytest

from annotator.__main__ import main
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.layer import Layer
from annotator.storage.articles import read_article
from annotator.storage.names import sidecar_path
from annotator.storage.schemes import load_scheme
from annotator.storage.sidecar import encode_sidecar

EVIL = "\x1b[31mred\x1b]0;title\x07\u202eabc\u2066\x9b2J"
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]")
TEXT = f"“We {EVIL} agree,” said Ann {EVIL} Bell.\n\nNobody else {EVIL}.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Names, words, metadata, attributes and a broken sidecar, all of them hostile."""
    place = tmp_path / f"news{EVIL}"
    place.mkdir()
    article = place / f"a{EVIL}.txt"
    article.write_text(TEXT, "utf-8")
    end = TEXT.index("said")
    marks = [
        Annotation(
            "q\x1b[31m",
            "quote",
            ((0, end),),
            {"form": EVIL, EVIL: EVIL},
            {"speaker": ("s",), EVIL: ("s",)},
            EVIL,
            EVIL,
        ),
        Annotation("s", "speaker", ((end + 5, end + 10),), {"actor": EVIL}),
        Annotation("x", EVIL, ((0, 3),)),
    ]
    for layer in ("", "gold"):
        on = AnnotatedArticle(read_article(article), load_scheme(), Layer(layer, "human", marks))
        sidecar_path(article, layer).write_bytes(encode_sidecar(on))
    other = place / f"b{EVIL}.txt"
    other.write_text(TEXT, "utf-8")
    sidecar_path(other).write_text(
        json.dumps({"format": EVIL, "text": {"file": EVIL, EVIL: 1}, EVIL: EVIL}), "utf-8"
    )
    return place


COMMANDS = (
    ["check", "{}"],
    ["check", "{}", "--json"],
    ["check", "{}", "--fix"],
    ["stats", "{}"],
    ["stats", "{}", "--json"],
    ["doctor", "{}"],
    ["evaluate", "{}", "--gold", "gold", "--predicted", "-"],
    ["tag", "{}"],
    ["export", "{}", "--to", "csv", "--out", "{}/out"],
    ["export", "{}", "--to", "nothing" + EVIL, "--out", "{}/out"],
    ["export", "{}", "--to", "jsonl", "--out", "{}/out", "--layer", EVIL],
    ["import", "{}", "--from", "jsonl", "--into", "{}/in"],
    ["read", "{}", "--into", "{}/read"],
    ["read", f"{{}}/gone{EVIL}", "--into", "{}/read"],
    ["merge", "{}/gone", f"{{}}/{EVIL}", "{}/gone"],
    ["plugins", "--allow", EVIL],
    ["open", f"{{}}/gone{EVIL}"],
    [f"gone{EVIL}"],
    ["check", f"--{EVIL}"],
    ["tag", "{}", "--tagger", EVIL],
    ["tag", "{}", "--option", EVIL],
)


@pytest.mark.parametrize(
    "words", COMMANDS, ids=lambda words: " ".join(words).encode("ascii", "replace").decode()[:60]
)
def test_no_command_hands_on_what_steers_a_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    code = main([word.replace("{}", str(folder)) for word in words])
    told = capsys.readouterr()
    assert code in (0, 1, 2)
    for stream in (told.out, told.err):
        assert STEERING.findall(stream) == []
