"""Run by tests/test_bundle.py where an offline bundle was unpacked: installs it there and does the main job with it.

    python bundled.py FOLDER cut|proxied

Prints what it saw, one line a step. `cut` is within a network namespace of its own, whose loopback is
still down; where that cannot be had, `proxied` only has proxies and indexes that nobody answers.
"""

from __future__ import annotations

import re
import signal
import socket
import struct
import subprocess
import sys
from pathlib import Path

JOB = """
import asyncio, io, json, sys, urllib.error, urllib.request
from docx import Document
from benchmarks.people import Person

async def job(address):
    person = Person(address)
    await person.arrive()
    await person.act()
    await person.leave()
    return person.draft

address = sys.argv[1]
draft = asyncio.run(job(address))
def get(way, seen=""):
    return urllib.request.urlopen(f"{address}/ext/{way}?d={draft}&seen={seen}").read()

seen = ""
try:
    get("open")
except urllib.error.HTTPError as error:  # the figures of the answer do not add up: the page shows it first
    assert error.code == 409
    seen = json.load(error)["open"]
copied = json.loads(get("copy", seen))["text"].split("\\r\\n")
word = Document(io.BytesIO(get("docx", seen)))
written = [paragraph.text for paragraph in word.paragraphs]
assert any("其中反映问题15条、提出建议10条" in line for line in copied), copied
assert [line for line in copied if line.strip()][0] in "".join(written)
assert all(line in "\\n".join(written) for line in copied if "反映问题15条" in line)
print("job done", len(copied))
"""
"""What a clerk does: a report, an answer more, the text and the Word file. By the bundle's own Python."""


def loopback_up() -> None:
    """Bring up the loopback of this network namespace, without any tool of the system."""
    import fcntl

    set_flags, up_and_running = 0x8914, 0x41  # SIOCSIFFLAGS, IFF_UP | IFF_RUNNING
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, set_flags, struct.pack("16sH14x", b"lo", up_and_running))


def no_way_out() -> None:
    """Make sure that nothing but this machine can be reached."""
    assert [name for _, name in socket.if_nameindex()] == ["lo"]
    try:
        socket.create_connection(("192.0.2.1", 80), 2).close()
    except OSError:
        return
    raise AssertionError("the network is not cut")


def main(folder: Path, how: str) -> None:
    """Install, start, work, stop."""
    if how == "cut":
        loopback_up()
        no_way_out()
    subprocess.run(["sh", str(folder / "install.sh")], check=True)
    print("installed", flush=True)
    server = subprocess.Popen(
        ["sh", str(folder / "run.sh")], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert server.stdout
        address = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
        assert address
        python = folder / ".venv" / "bin" / "python"
        subprocess.run([str(python), "-c", JOB, address[0]], cwd=folder, check=True)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)
    print("stopped", server.returncode)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
