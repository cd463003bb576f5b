"""Half-typed text to /ext/save and its acknowledgement, as the browser sends it after each pause in typing."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from benchmarks.report import Row
from gongwen.library import library
from served import served

SAVES, WARM_UP = 300, 20


def rows() -> Iterator[Row]:
    """Give the milliseconds of SAVES requests of 200 characters, each on disk when it is acknowledged."""
    with served() as address:
        server = http.client.HTTPConnection(urlsplit(address).netloc)
        example = library().document("democratic_life_meeting_report").example.encode()
        draft = json.loads(_post(server, "/ext/upload?name=a.yaml", example))["draft"]
        times = []
        for number in range(1, WARM_UP + SAVES + 1):
            text = f"{number:04}" + "半句没有写完的话。" * 22
            body = json.dumps({"draft": draft, "key": "results/results", "text": text[:200], "seq": number})
            begun = time.perf_counter()
            told = _post(server, "/ext/save", body.encode())
            times.append((time.perf_counter() - begun) * 1000)
            if json.loads(told) != {"seq": number}:
                raise RuntimeError(told.decode())
    yield Row("half-typed text to its acknowledgement, /ext/save", "ms", times[WARM_UP:], at_most=10)


def _post(server: http.client.HTTPConnection, path: str, body: bytes) -> bytes:
    server.request("POST", path, body, {"Content-Type": "application/json"})
    return server.getresponse().read()
