"""Connections: small answers leave at once, and who is at the other end is known for certain."""

from __future__ import annotations

import socket
from asyncio import base_events
from typing import Any

import uvicorn.config


def no_delay() -> None:
    """Switch Nagle's algorithm off on every connection of this process.

    It loses 40 ms a click where it waits for a browser's late ACK.

    asyncio does so itself, but only for sockets that name TCP as their protocol, and
    the one that Streamlit 1.67 opens names none.
    """
    base_events._set_nodelay = _set_nodelay  # type: ignore[attr-defined]


def _set_nodelay(connection: socket.socket) -> None:
    if connection.family in (socket.AF_INET, socket.AF_INET6) and connection.type == socket.SOCK_STREAM:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def true_peers() -> None:
    """Keep the address of the one who is connected, which guard.py has to know.

    uvicorn puts in its place what X-Forwarded-For says, from any program on this machine.
    """
    uvicorn.config.ProxyHeadersMiddleware = _unchanged  # type: ignore[attr-defined, assignment, misc]


def _unchanged(app: Any, trusted_hosts: object) -> Any:
    return app
