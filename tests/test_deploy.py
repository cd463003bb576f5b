"""The examples for an administrator: what nginx and systemd themselves say of them, and that they fit together."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from gongwen.library import ROOT
from tests.servers import NGINX, NO_NGINX

DEPLOY = ROOT / "deploy"
UNIT = (DEPLOY / "nigaotai@.service").read_text(encoding="utf-8")
SETTINGS = (DEPLOY / "nigaotai.env").read_text(encoding="utf-8")
ANALYZE = shutil.which("systemd-analyze")


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    if ANALYZE is None:
        pytest.skip("systemd-analyze is missing: apt-get install systemd")
    return subprocess.run([ANALYZE, *arguments], capture_output=True, text=True, check=False)


def test_nginx_takes_the_example_as_it_is(tmp_path: Path) -> None:
    if NGINX is None:
        pytest.skip(NO_NGINX)
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "desk.example")]), datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
    (tmp_path / "desk.example.pem").write_bytes(
        made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    (tmp_path / "desk.example.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for folder in ("/etc/nginx/", "/var/log/nginx/"):
        assert folder in text
        text = text.replace(folder, f"{tmp_path}/")
    (tmp_path / "desk.conf").write_text(text, encoding="utf-8")
    around = f"pid {tmp_path}/pid; events {{}} http {{ include {tmp_path}/desk.conf; }}"
    (tmp_path / "nginx.conf").write_text(around, encoding="utf-8")
    command = [NGINX, "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-e", "stderr"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "warn" not in done.stderr, done.stderr


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit, for a folder and a user that there are."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to("/bin/true")
    made = tmp_path / "nigaotai@8501.service"
    made.write_text(
        UNIT.replace("/opt/nigaotai", str(tmp_path)).replace("User=nigaotai\n", ""), encoding="utf-8"
    )
    return made


def test_systemd_finds_no_fault_in_the_unit(unit: Path) -> None:
    done = analyze("verify", "--man=no", str(unit))
    assert (done.returncode, done.stderr) == (0, "")


def test_systemd_finds_the_unit_well_shut_in(unit: Path) -> None:
    # Of 10, the lower the better; a unit without any of it has 9.6.
    unit.write_text(
        unit.read_text(encoding="utf-8").replace("[Service]\n", "[Service]\nUser=nigaotai\n"),
        encoding="utf-8",
    )
    assert analyze("security", "--offline=true", "--threshold=20", "--no-pager", str(unit)).returncode == 0


def test_unit_settings_and_proxy_fit_together() -> None:
    sections = re.findall(r"^\[(\w+)\]$", UNIT, re.MULTILINE)
    given = dict(re.findall(r"^(\w+)=(.+)$", UNIT, re.MULTILINE))
    assert sections == ["Unit", "Service", "Install"]
    assert (
        given["EnvironmentFile"] == "/etc/nigaotai.env"
        and "NIGAOTAI_DATA=/var/lib/nigaotai" in given["Environment"]
    )
    assert given["StateDirectory"] == given["CacheDirectory"] == given["User"] == "nigaotai"
    assert given["NoNewPrivileges"] == "yes" and given["ProtectSystem"] == "strict"
    settings = dict(re.findall(r"^(\w+)=(.+)$", SETTINGS, re.MULTILINE))
    proxy = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert f"{settings['NIGAOTAI_USER_HEADER']} $remote_user;" in proxy
    assert settings["NIGAOTAI_HOSTS"].split(",")[0] in re.findall(r"server_name (\S+);", proxy)
    assert all(f"server 127.0.0.1:{port} " in proxy for port in re.findall(r"nigaotai@(\d+)", UNIT))
    known = "".join(
        file.read_text(encoding="utf-8")
        for folder in ("ui", "gongwen/store")
        for file in (ROOT / folder).glob("*.py")
    )
    assert all(f'"{name}"' in known for name in settings)
