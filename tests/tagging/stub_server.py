"""A server on this machine that speaks the chat protocol over real HTTP, well or badly, as a test asks."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from typing_extensions import override

Behaviour = Callable[["Reply", dict[str, Any]], None]


@dataclass
class Stub:
    """The running server: where it is, what it was asked."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)


class Reply(BaseHTTPRequestHandler):
    """One request; its methods are what a behaviour can do."""

    stub: Stub
    behaviour: Behaviour

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.stub.requests.append(body)
        self.stub.headers.append({name.lower(): value for name, value in self.headers.items()})
        try:
            type(self).behaviour(self, body)
        except (BrokenPipeError, ConnectionResetError):
            return

    @override
    def log_message(self, format: str, *args: object) -> None:  # the name is the base class's
        """Say nothing."""

    def send(self, data: bytes, status: int = 200, **headers: str) -> None:
        """A whole response."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def complete(self, content: str, tokens: int = 50) -> None:
        """A completion with this text of the model."""
        message = {"role": "assistant", "content": content}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        told = {
            "id": "1",
            "object": "chat.completion",
            "choices": [choice],
            "usage": {"total_tokens": tokens},
        }
        self.send(json.dumps(told).encode(), Content_Type="application/json")


def answering(answer: object) -> Behaviour:
    """Answer every request with this object, as JSON in the model's text."""
    return lambda reply, _: reply.complete(json.dumps(answer))


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[Stub]:
    """A server with this behaviour, for as long as the block lasts."""
    handler = type("Handler", (Reply,), {"behaviour": staticmethod(behaviour)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    stub = Stub(f"http://127.0.0.1:{server.server_address[1]}/v1")
    handler.stub = stub  # type: ignore[attr-defined] # the class is made here
    thread = threading.Thread(target=lambda: server.serve_forever(0.01), daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        stub.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()
