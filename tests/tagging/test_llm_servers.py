"""Servers of every kind behind the tagger llm: slow, broken, busy, strict, hostile; and what a run may spend."""

import json
from pathlib import Path
from typing import Any

import pytest
from tagging.asking import ANSWER, TEXT, tagged, tagger, words
from tagging.stub_server import Behaviour, Reply, answering, serving

from annotator.__main__ import main
from annotator.tagging.llm.limits import Limits
from annotator.tagging.tagger import NotTaggedError, TaggerError

pytestmark = pytest.mark.usefixtures("no_keys")


def flood(reply: Reply, _: dict[str, Any]) -> None:
    reply.send_response(200)
    reply.end_headers()
    for _part in range(50):
        reply.wfile.write(b" " * 1_048_576)


def silence(reply: Reply, _: dict[str, Any]) -> None:
    reply.stub.stopped.wait(20)


def trickle(reply: Reply, _: dict[str, Any]) -> None:
    reply.send_response(200)
    reply.end_headers()
    while not reply.stub.stopped.wait(0.05):
        reply.wfile.write(b" ")
        reply.wfile.flush()


def broken(reply: Reply, _: dict[str, Any]) -> None:
    reply.send_response(200)
    reply.send_header("Content-Length", "1000")
    reply.end_headers()
    reply.wfile.write(b"{")


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        (flood, "more than 4 MB"),
        (silence, "took longer than 1 s"),
        (trickle, "took longer than 1 s"),
        (broken, "the connection to 127.0.0.1 broke"),
        (lambda reply, _: reply.send(b"<html>"), "is no chat completion"),
        (lambda reply, _: reply.send(b'{"choices": []}'), "is no chat completion"),
        (lambda reply, _: reply.send(b"\xff\xfe"), "is no chat completion"),
        (lambda reply, _: reply.send(b"too long", 413), "finds the text too long"),
        (lambda reply, _: reply.send(b"oops", 500), r"failed 3 times \(HTTP 500\): oops"),
    ],
    ids=["flood", "silence", "trickle", "broken", "html", "empty", "bytes", "long", "failing"],
)
def test_a_bad_answer_costs_one_article(behaviour: Behaviour, told: str) -> None:
    with serving(behaviour) as stub, pytest.raises(NotTaggedError, match=told):
        tagged(tagger(stub, seconds=1))


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        (lambda reply, _: reply.send(b"", 401), "does not take the key"),
        (lambda reply, _: reply.send(b'{"error": "no such model"}', 404), "no such model"),
        (lambda reply, _: reply.send(b"", 302, Location="http://127.0.0.1:1/"), "HTTP 302"),
        (lambda reply, _: reply.send(b"", 429, Retry_After="1"), "takes no more requests for now"),
    ],
    ids=["key", "model", "redirect", "busy"],
)
def test_what_would_stop_every_article_stops_the_run(behaviour: Behaviour, told: str) -> None:
    with serving(behaviour) as stub, pytest.raises(TaggerError, match=told):
        tagged(tagger(stub))


def test_no_server_is_told_with_what_to_do() -> None:
    with serving(answering({})) as stub:
        one = tagger(stub)
    with pytest.raises(TaggerError, match="no server answers at http://127"):
        tagged(one)


def test_a_busy_server_is_asked_again_after_the_time_it_names() -> None:
    waited: list[float] = []

    def busy(reply: Reply, body: dict[str, Any]) -> None:
        if len(reply.stub.requests) < 3:
            reply.send(b"", 429, Retry_After="7")
        else:
            answering(ANSWER)(reply, body)

    with serving(busy) as stub:
        one = tagger(stub)
        one._client._limits.wait = waited.append
        assert len(words(tagged(one), "quote")) == 2
    assert waited == [7.0, 7.0]


def test_a_run_spends_no_more_than_it_may(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(TEXT, "utf-8")
    with serving(answering(ANSWER)) as stub:
        command = [
            "tag",
            str(tmp_path),
            "--tagger",
            "llm",
            "--option",
            f"url={stub.url}",
            "--option",
            "model=tiny",
        ]
        assert main([*command, "--option", "most-requests=3"]) == 1
        assert "the run has used its 3 requests; what was finished is kept" in capsys.readouterr().err
        assert len(list(tmp_path.glob("*.ann.json"))) == 3
        assert main([*command, "--option", "most-tokens=10"]) == 0
    assert len(stub.requests) == 4
    assert main(["check", str(tmp_path)]) == 0


def test_requests_are_spread_over_the_minute() -> None:
    now, waited = [0.0], list[float]()

    def wait(seconds: float) -> None:
        waited.append(seconds)
        now[0] += seconds

    limits = Limits(per_minute=30, clock=lambda: now[0], wait=wait)
    for _ in range(3):
        limits.take()
    assert waited == [2.0, 2.0]


def test_what_was_left_out_is_told_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with serving(answering({"statements": [{"quote": ["made up"]}]})) as stub:
        command = [
            "tag",
            str(tmp_path),
            "--tagger",
            "llm",
            "--option",
            f"url={stub.url}",
            "--option",
            "model=tiny",
        ]
        assert main([*command, "--json"]) == 0
    told = capsys.readouterr()
    assert "left out: 1 statements whose words the article does not have" in told.err
    assert sum(json.loads(told.out)["left_out"].values()) == 1
