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
from collections.abc import Mapping

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
    "libcups.so.2": "libcups2",
}
"""What a window on an X11 display needs besides, and what finds the printers."""

FOR_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""What a window on a Wayland display needs besides."""


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
    """Install Debian packages where this runs as root on such a system; elsewhere, or when that fails, name them."""
    if not packages:
        return True
    names = " ".join(packages)
    if is_root() and shutil.which("apt-get"):
        print(f"Installing what this machine lacks: {names}", file=sys.stderr)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=environment, stdout=subprocess.DEVNULL, check=False)
        if subprocess.run(["apt-get", "install", "-y", "-qq", *packages], env=environment, stdout=subprocess.DEVNULL,
                          check=False).returncode == 0:
            return True
    print(f"This machine lacks: {names}\nInstall them (Debian, Ubuntu: sudo apt-get install {names}) and try again.",
          file=sys.stderr)
    return False


def is_root() -> bool:
    """Whether this runs as root; never so on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def check_python(version: tuple[int, ...] = sys.version_info[:3]) -> int:
    """Python itself: new enough, with venv and pip."""
    if version < (3, 11):
        print(f"Python 3.11 or newer is needed; this is {'.'.join(map(str, version))}. "
              "Name another one: make PYTHON=python3.12", file=sys.stderr)
        return 1
    lacking = [] if importlib.util.find_spec("ensurepip") else [f"python3.{version[1]}-venv"]
    return 0 if install(lacking) else 1


def needed(environment: Mapping[str, str]) -> dict[str, str]:
    """The libraries that matter here: those for a display only where there is one."""
    found = dict(NEEDED)
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        found |= FOR_A_DISPLAY
    if environment.get("WAYLAND_DISPLAY"):
        found |= FOR_WAYLAND
    return found


def check_libraries() -> int:
    """The libraries of the windows; only Linux has them apart from Qt."""
    if sys.platform != "linux":
        return 0
    return 0 if install(missing(needed(os.environ))) else 1


if __name__ == "__main__":
    sys.exit(check_python() if "--python" in sys.argv else check_libraries())
