"""Small answers leave at once: 40 ms a click are lost where Nagle's algorithm waits for a browser's late ACK."""

from __future__ import annotations

import socket
from asyncio import base_events


def no_delay() -> None:
    """Switch Nagle's algorithm off on every connection of this process.

    asyncio does so itself, but only for sockets that name TCP as their protocol, and
    the one that Streamlit 1.67 opens names none.
    """
    base_events._set_nodelay = _set_nodelay  # type: ignore[attr-defined]


def _set_nodelay(connection: socket.socket) -> None:
    if connection.family in (socket.AF_INET, socket.AF_INET6) and connection.type == socket.SOCK_STREAM:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
