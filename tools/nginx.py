"""Provide nginx for the tests of a login proxy and of several processes: on Debian or Ubuntu, as root.

Elsewhere those tests are passed over with a word on what is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess

PACKAGE = "nginx-light"
PLACES = f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin"


def provide() -> None:
    """Install it where it is missing and can be installed."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if shutil.which("nginx", path=PLACES) or not root or not shutil.which("apt-get"):
        return
    print(f"安装 {PACKAGE}（只在第一次）……", flush=True)
    # Installed to be started by tests alone: nothing shall listen on port 80 of this machine.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", PACKAGE]
    for command in (["apt-get", "update", "-qq"], install):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
