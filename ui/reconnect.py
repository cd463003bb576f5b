"""Coming back to a session of Streamlit's: only for the person whose it was.

A browser whose line was cut names its session in the handshake, and Streamlit 1.67 gives it, with
all that has not been sent yet, to whoever names it. Here another person gets a new one.
"""

from __future__ import annotations

from collections import OrderedDict

from google.protobuf.message import DecodeError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ui.owner import owner_of

PROTOCOLS = b"sec-websocket-protocol"
MOST = 20_000
"""Sessions remembered; the oldest go first, and whose are forgotten begin anew."""
FIRST = 4
"""Messages among which the one that names the session is."""


class OwnSessions:
    """Middleware that remembers whose session is whose."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.owners: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take the name of another's session out of a handshake, and note the names given out."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        owner = await run_in_threadpool(owner_of, headers)
        entries = headers.get(PROTOCOLS.decode(), "").split(",")
        if len(entries) > 2 and self.owners.get(entries[2].strip()) != owner:
            rest = ",".join(entries[:2]).encode("latin-1")
            others = [(name, value) for name, value in scope["headers"] if name != PROTOCOLS]
            scope = {**scope, "headers": [*others, (PROTOCOLS, rest)]}
        told = 0

        async def noted(message: Message) -> None:
            nonlocal told
            if told < FIRST and message["type"] == "websocket.send":
                told += 1
                if name := _session_of(message.get("bytes") or b""):
                    told = FIRST
                    self._note(name, owner)
            await send(message)

        await self.app(scope, receive, noted)

    def _note(self, name: str, owner: str) -> None:
        self.owners[name] = owner
        self.owners.move_to_end(name)
        while len(self.owners) > MOST:
            self.owners.popitem(last=False)


def _session_of(data: bytes) -> str:
    """The session that a message begins; empty for any other message."""
    message = ForwardMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return ""
    return message.new_session.initialize.session_id if message.HasField("new_session") else ""
