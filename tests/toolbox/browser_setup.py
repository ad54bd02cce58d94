"""Find a Chromium for the browser tests, or install one where we may: `python -m tests.toolbox.browser_setup`.

`make test` runs this first. It uses nothing but the standard library, and only on Debian (or what is made of it) and
as root does it install anything; elsewhere it says what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

COMMANDS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The shell is Chromium without the windows that nobody sees here: each page opens in a third of the time."""
MAC_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "~/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
DEBIAN = Path("/etc/debian_version")
PACKAGES = ("chromium-headless-shell", "chromium")
"""The first of these that Debian has; before Debian 12, and in what is made of it, there may be no shell."""
FONTS = "fonts-noto-core"
"""They make text as wide here as on most machines, so that nothing overflows on one and not on another."""
APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
UPDATE = (*APT, "update", "-qq")
INSTALL = (*APT, "install", "-y", "-qq", "--no-install-recommends", FONTS)

WHERE = "Peramban untuk uji: {path}"
INSTALLING = "Memasang Chromium dari Debian (sekali saja) ..."
FAILED = "Chromium tidak dapat dipasang: `{command}` gagal dengan kode {code}."
WRONG_VARIABLE = "CHROMIUM menunjuk ke '{path}', tetapi di sana tidak ada program yang dapat dijalankan."
MISSING = """\
Uji peramban perlu Chromium, dan di komputer ini belum ada. Pilih salah satu:
  Debian atau Ubuntu : sudo apt-get install chromium
  macOS              : brew install --cask chromium
  sudah ada, di tempat lain : jalankan dengan CHROMIUM=/alamat/ke/chromium make test"""


def find_chromium(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the path of a Chromium: what CHROMIUM says, else one that is installed, else None."""
    if named := environment.get("CHROMIUM"):
        return shutil.which(named)
    places = (*COMMANDS, *(str(Path(place).expanduser()) for place in MAC_APPLICATIONS))
    return next((found for place in places if (found := shutil.which(place))), None)


def can_install() -> bool:
    """Tell whether we may install packages here: root on Debian."""
    return os.geteuid() == 0 and DEBIAN.exists() and shutil.which("apt-get") is not None


def main(environment: Mapping[str, str] = os.environ, run: Callable[[Sequence[str]], int] = subprocess.call) -> int:
    """Make sure there is a Chromium; return the exit code."""
    found = find_chromium(environment)
    if found is None and environment.get("CHROMIUM"):
        return _give_up(WRONG_VARIABLE.format(path=environment["CHROMIUM"]))
    if found is None and can_install():
        _say(INSTALLING)
        if code := run(UPDATE):
            return _give_up(FAILED.format(command=" ".join(UPDATE), code=code))
        for package in PACKAGES:
            command = (*INSTALL, package)
            if not (code := run(command)):
                break
        else:
            return _give_up(FAILED.format(command=" ".join(command), code=code))
        found = find_chromium(environment)
    if found is None:
        return _give_up(MISSING)
    _say(WHERE.format(path=found))
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()  # before apt-get writes


def _give_up(text: str) -> int:
    sys.stderr.write(f"{text}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
