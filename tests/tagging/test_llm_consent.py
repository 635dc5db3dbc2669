"""What leaves this machine, to whom, and with which key."""

import builtins
from pathlib import Path
from typing import Any

import pytest
from tagging.asking import ANSWER, TEXT, tagged, tagger
from tagging.stub_server import answering, serving

from annotator.__main__ import main
from annotator.tagging.llm import keys
from annotator.tagging.llm import tagger as llm
from annotator.tagging.llm.hosts import endpoint_of
from annotator.tagging.tagger import OptionValue, TaggerError

pytestmark = pytest.mark.usefixtures("no_keys")


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost:11434/v1/", True),
        ("http://[::1]:8080/v1", True),
        ("https://api.example.com/v1", False),
        ("http://127.0.0.1.example.com/v1", False),
        ("http://localhost.example.com", False),
        ("http://0.0.0.0:80/v1", False),
    ],
)
def test_only_this_machine_counts_as_local(url: str, *, local: bool) -> None:
    assert endpoint_of(url).local is local
    assert bool(llm.leaves(llm.ROW.with_defaults({"url": url, "model": "m"}))) is not local


@pytest.mark.parametrize(
    "url", ["", "ftp://a/v1", "http://", "http://u:p@a/v1", "http://a:99999/v1", "http://a/v1?key=1", "x"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(TaggerError, match="of the tagger “llm” is none"):
        endpoint_of(url)


def test_nothing_leaves_this_machine_before_it_was_agreed_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    command = [
        "tag",
        str(tmp_path),
        "--tagger",
        "llm",
        "--option",
        "url=http://api.example.invalid/v1",
        "--option",
        "model=m",
    ]
    assert main(command) == 2
    told = capsys.readouterr().err
    assert "The full text of every article that is tagged goes to api.example.invalid, UNENCRYPTED" in told
    assert "nothing was sent" in told


def test_a_key_goes_to_this_machine_or_encrypted_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(keys.VARIABLE, "secret")
    with serving(answering(ANSWER)) as stub:
        tagged(tagger(stub))
    assert stub.headers[0]["authorization"] == "Bearer secret"
    with pytest.raises(TaggerError, match="everybody on the way can read it"):
        llm.make(llm.ROW.with_defaults({"url": "http://api.example.com/v1", "model": "m"}))


def test_the_keyring_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[tuple[str, str], str] = {}
    import keyring

    monkeypatch.undo()
    monkeypatch.setattr(keyring, "set_password", lambda *args: kept.__setitem__(args[:2], args[2]))
    monkeypatch.setattr(keyring, "get_password", lambda *args: kept.get(args))
    monkeypatch.setattr(keyring, "delete_password", lambda *args: kept.pop(args))
    monkeypatch.setenv(keys.VARIABLE, "from the environment")
    assert keys.key_for("host") == "from the environment"
    assert keys.keep_key("host", "kept")
    assert keys.key_for("host") == "kept"
    assert keys.keep_key("host", "")
    assert keys.key_for("host") == "from the environment"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"model": ""}, "which model to ask"),
        ({"seconds": 0}, "“seconds”"),
        ({"piece": 3}, "“piece”"),
        ({"most-tokens": -1}, "“most-tokens”"),
    ],
)
def test_options_that_cannot_be_meant_are_told(options: dict[str, OptionValue], told: str) -> None:
    with pytest.raises(TaggerError, match=told):
        llm.make(llm.ROW.with_defaults({"model": "m"} | options))


def test_without_the_optional_part_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real: Any = builtins.__import__

    def without(name: str, *args: Any, **rest: Any) -> Any:  # noqa: ANN401 # whatever is imported
        if name == "httpx":
            raise ImportError(name)
        return real(name, *args, **rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(TaggerError, match=r"pip install 'annotator\[llm\]'"):
        llm.make(llm.ROW.with_defaults({"model": "m"}))
