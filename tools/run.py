"""Start 拟稿台 on this machine and print its address; Ctrl+C ends it.

    python3 tools/run.py [--content DIR]

`DIR` is a unit's own content, laid over ours; GONGWEN_CONTENT names it as well.

Fills .venv first where needed (only what the page runs on), takes port 8501 or the next
free one, and says so only when the server answers. Listens on 127.0.0.1 alone.
"""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
from pathlib import Path

from setup import ROOT, ensure

HOST = "127.0.0.1"
FIRST_PORT, PORTS, CLAIMS = 8501, 100, 10000
PATIENCE = 60.0  # seconds; an old disk and a virus scanner can make a first start slow
GRACE = 8.0  # seconds between asking the server to end and ending it


def claim_port(start: int = FIRST_PORT) -> tuple[int, socket.socket]:
    """Find the first free port on 127.0.0.1 from `start` on, and claim it.

    Returns:
        The port, and a socket to keep until the end: it holds a second port that stands for the
        claim, so that of two starts in one second each gets a port of its own.

    Raises:
        SystemExit: if a hundred ports are taken.
    """
    for port in range(start, start + PORTS):
        claim = socket.socket()
        try:
            claim.bind((HOST, port + CLAIMS))
            with socket.socket() as probe:
                if os.name != "nt":  # a port just left is free; on Windows this option means something else
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((HOST, port))
        except OSError:
            claim.close()
            continue
        return port, claim
    sys.exit(f"{start} 到 {start + PORTS - 1} 的端口都被占用，请关闭一些程序后再试。")


def base() -> str:
    """Give the path behind the address, with a slash at each end: Streamlit's server.baseUrlPath."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    given = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", config["server"].get("baseUrlPath", ""))
    path = given.strip("/")
    return f"/{path}/" if path else "/"


def answers(port: int) -> bool:
    """Whether a Streamlit server is ready on this port."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", f"{base()}_stcore/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def main() -> int:
    """Serve until told to stop; return 0 after a clean end, else the server's exit code."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console without Chinese
    settings = _settings()
    python = ensure(runtime_only=True)
    port, claim = claim_port()
    server = subprocess.Popen(
        [
            str(python), "-m", "streamlit", "run", "streamlit_app.py",
            "--server.port", str(port), "--server.address", HOST, "--server.headless", "true",
        ],
        cwd=ROOT,
        env=settings,
        stdout=subprocess.DEVNULL,  # its greeting is English; its errors come on standard error
    )  # fmt: skip
    stopped = False

    def stop(number: int, frame: object) -> None:
        nonlocal stopped
        stopped = True
        server.terminate()

    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    address = f"http://{HOST}:{port}{base().rstrip('/')}"
    if _wait_until_ready(server, port):
        print(f"拟稿台已启动：{address}（按 Ctrl+C 停止）", flush=True)
    elif server.poll() is None:
        print(f"启动很慢，请过一会儿打开 {address}（按 Ctrl+C 停止）", flush=True)
    while not stopped and server.poll() is None:
        time.sleep(0.1)
    try:
        code = server.wait(timeout=GRACE)
    except subprocess.TimeoutExpired:
        server.kill()
        code = server.wait()
    claim.close()
    if stopped:
        print("拟稿台已停止。", flush=True)
        return 0
    print("拟稿台没能启动或意外结束，原因见上。", file=sys.stderr)
    return code or 1


def _settings() -> dict[str, str]:
    """The environment of the server, with what was said on the command line."""
    parser = argparse.ArgumentParser(description="在本机启动拟稿台")
    parser.add_argument("--content", metavar="DIR", help="单位自己的内容文件夹")
    given = parser.parse_args().content
    return {**os.environ, "GONGWEN_CONTENT": str(Path(given).absolute())} if given else {**os.environ}


def _wait_until_ready(server: subprocess.Popen[bytes], port: int) -> bool:
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        if answers(port):
            return True
        time.sleep(0.02)
    return False


if __name__ == "__main__":
    sys.exit(main())
