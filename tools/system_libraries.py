"""Names what the operating system still lacks, and installs it itself where it may (root on Debian or Ubuntu).

``--python`` checks before the virtual environment is made (version, venv, pip), ``--libraries`` afterwards: each shared
library that Qt's widgets and its offscreen and X11 platforms need is looked for, and a missing one is named with the
Debian package that brings it.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

NEEDED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libzstd.so.1": "libzstd1",
    "libz.so.1": "zlib1g",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
}
"""What the windows can't start without, also offscreen."""

FOR_A_DISPLAY = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What a window on an X11 display needs besides."""


def loads(library: str) -> bool:
    """Whether the dynamic loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(libraries: dict[str, str]) -> list[str]:
    """The Debian packages of those libraries that do not load."""
    return [package for library, package in libraries.items() if not loads(library)]


def install(packages: list[str]) -> bool:
    """Install Debian packages where this runs as root on such a system; says so."""
    if not packages:
        return True
    names = " ".join(packages)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"This machine lacks: {names}\nInstall them (Debian, Ubuntu: sudo apt-get install {names}) and try again.",
              file=sys.stderr)
        return False
    print(f"Installing what this machine lacks: {names}", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"env": environment, "stdout": subprocess.DEVNULL, "check": False}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    return subprocess.run(["apt-get", "install", "-y", "-qq", *packages], **quiet).returncode == 0


def check_python() -> int:
    """Python itself: new enough, with venv and pip."""
    if sys.version_info < (3, 11):
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. "
              "Name another one: make PYTHON=python3.12", file=sys.stderr)
        return 1
    lacking = [] if importlib.util.find_spec("ensurepip") else [f"python3.{sys.version_info.minor}-venv"]
    return 0 if install(lacking) else 1


def check_libraries() -> int:
    """The libraries of the windows; those for a display only matter where there is one."""
    if sys.platform != "linux":
        return 0
    display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    packages = missing(NEEDED) + (missing(FOR_A_DISPLAY) if display else [])
    return 0 if install(packages) else 1


if __name__ == "__main__":
    sys.exit(check_python() if "--python" in sys.argv else check_libraries())
