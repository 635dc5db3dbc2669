"""A screen reader's side of the accessibility bus: the tree of a program, its texts, and what it tells of by itself."""

import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from jeepney import DBusAddress, HeaderFields, Message, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

PATIENCE = 20.0
"""Seconds after which something that should have been told will not be."""

REGISTRY = "org.a11y.atspi.Registry"
ACCESSIBLE, ACTION, TABLE, TEXT = (
    f"org.a11y.atspi.{name}" for name in ("Accessible", "Action", "Table", "Text")
)
FOCUSABLE, SHOWING = 11, 25
"""Places of states in the bits of `GetState` (AtspiStateType)."""

UNSEEN = ("showing", "visible", "enabled", "sensitive")
"""States of which there are many, and that say nothing of what a person hears."""


class Node(NamedTuple):
    """One object of the tree: on which connection it is, and its path there."""

    bus: str
    path: str


class Told(NamedTuple):
    """One event: `Object:TextCaretMoved` …, its detail, two numbers, a value, and of which object it is."""

    kind: str
    detail: str
    first: int
    second: int
    value: Any
    source: Node


class RefusedError(Exception):
    """The other side has answered a call with an error: the object is gone, or cannot do that."""


class Listener:
    """Connected to the accessibility bus of a session; asks with one connection, and hears with another one."""

    def __init__(self, session: str) -> None:
        self._session = open_dbus_connection(session)
        launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        address = self._answer(self._session, new_method_call(launcher, "GetAddress"))[0]
        self._asking, self._hearing = open_dbus_connection(address), open_dbus_connection(address)

    def listen_to(self, *kinds: str) -> None:
        """Have these kinds of events (`object:text-caret-moved` …) sent from now on."""
        registry = DBusAddress("/org/a11y/atspi/registry", REGISTRY, REGISTRY)
        rule = "type='signal',path_namespace='/org/a11y/atspi/accessible'"
        self._answer(self._hearing, message_bus.AddMatch(rule))
        for kind in kinds:
            self._answer(self._hearing, new_method_call(registry, "RegisterEvent", "s", (kind,)))

    def close(self) -> None:
        """Let go of the buses."""
        for connection in (self._session, self._asking, self._hearing):
            connection.close()

    # ------------------------------------------------------------------------------------------ hearing

    def wait_for(self, wanted: Callable[[Told], object]) -> Told:
        """The next event that is wanted; what comes before it is passed over. Raises AssertionError, with what came, where it does not come."""
        deadline, came = time.monotonic() + PATIENCE, list[Told]()
        while (left := deadline - time.monotonic()) > 0:
            try:
                message = self._hearing.receive(timeout=left)
            except TimeoutError:
                break
            if message.header.message_type is MessageType.signal and len(message.body) >= 4:
                came.append(_told(message))
                if wanted(came[-1]):
                    return came[-1]
        raise AssertionError(
            f"It was not told; what was: {[one[:5] for one in came if one.detail not in UNSEEN][-12:]}"
        )

    def wait_said(self, wanted: str) -> str:
        """The next sentence that is read out and has these words."""
        told = self.wait_for(lambda one: one.kind == "Object:Announcement" and wanted in one.value)
        return str(told.value)

    # ------------------------------------------------------------------------------------------ asking

    def call(self, node: Node, interface: str, member: str, signature: str = "", *values: object) -> Any:  # noqa: ANN401 # what a bus carries, its signature says
        """What a method of an object answers: a value, or a tuple of several."""
        to = DBusAddress(node.path, node.bus, interface)
        answer = self._answer(self._asking, new_method_call(to, member, signature or None, values))
        return answer[0] if len(answer) == 1 else answer

    def property(self, node: Node, interface: str, name: str) -> Any:  # noqa: ANN401 # as above
        """What an object has."""
        of = Properties(DBusAddress(node.path, node.bus, interface))
        return self._answer(self._asking, of.get(name))[0][1]

    def role(self, node: Node) -> str:
        """What kind of object it is."""
        return str(self.call(node, ACCESSIBLE, "GetRoleName"))

    def name(self, node: Node) -> str:
        """What it is called."""
        return str(self.property(node, ACCESSIBLE, "Name"))

    def has(self, node: Node, state: int) -> bool:
        """Whether it is in a state."""
        low, high = self.call(node, ACCESSIBLE, "GetState")
        return bool((low | high << 32) >> state & 1)

    def tree(self, node: Node) -> Iterator[Node]:
        """An object with all that is in it."""
        yield node
        for bus, path in self.call(node, ACCESSIBLE, "GetChildren"):
            yield from self.tree(Node(bus, path))

    def find(self, top: Node, role: str, name: str) -> Node:
        """The object of a role and name."""
        return next(one for one in self.tree(top) if self.role(one) == role and self.name(one) == name)

    @staticmethod
    def _answer(connection: DBusConnection, message: Message) -> Any:  # noqa: ANN401 # as above
        answer = connection.send_and_get_reply(message, timeout=PATIENCE)
        if answer.header.message_type is MessageType.error:
            raise RefusedError(answer.body)
        return answer.body


def _told(message: Message) -> Told:
    fields = message.header.fields
    kind = f"{fields[HeaderFields.interface].rpartition('.')[2]}:{fields[HeaderFields.member]}"
    detail, first, second, value = message.body[:4]
    source = Node(fields[HeaderFields.sender], fields[HeaderFields.path])
    return Told(kind, detail, first, second, value[1], source)
