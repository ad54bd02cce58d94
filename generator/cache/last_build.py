"""What the last build was made of and what it left there: another one of the same would leave the same.

Asking costs a look at every file of the content and of the published site, a hundredth of a build.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator import git
from generator.cache.current import makers

SITE, STATE, CACHE = "site", ".portal", "cache"
"""The link to the published site, and where a project keeps what builds need, from its root."""
_READ = ("content", "site_config", "mkdocs.yml")
"""What a build reads of a project, beside its history in git."""
WRITTEN = ("site_config/alamat-terbit.txt", "site_config/schemas/")
"""How the paths of those files begin that a build itself writes among what it reads, after it has published."""
NOTE = "terakhir.json"

Inputs = Mapping[str, str]
"""What a build is made of: a hash for each file that it reads, by its path, and for all else together."""


@dataclass(frozen=True)
class Outcome:
    """What a build said: how many records and pages it published, and its warnings as they are printed."""

    records: int
    pages: int
    warnings: tuple[str, ...]


def inputs(root: Path) -> Inputs:
    """Return what a build of a project would be made of now.

    Raises:
        OSError: where a file can't be read.
    """
    found = {"": hashlib.blake2b(repr((makers().hex(), _installed(), git.head(root))).encode()).hexdigest()}
    for name in _READ:
        _look(str(root / name), name, found, set())
    return found


def _look(path: str, shown: str, found: dict[str, str], above: set[str]) -> None:
    """Note what stands at a path, which `found` calls `shown`: links and where they lead, too, and empty folders.

    Loading follows links to folders, so this does; not into a folder again that it is in.
    """
    link = os.readlink(path) if os.path.islink(path) else ""  # noqa: PTH114, PTH115 - a thousand paths cost 0.1 s
    if os.path.isdir(path):  # noqa: PTH112
        found[shown] = f"folder {link}"
        real = os.path.realpath(path)
        for name in () if real in above else sorted(os.listdir(path)):  # noqa: PTH208
            _look(f"{path}/{name}", f"{shown}/{name}", found, above | {real})
    elif os.path.isfile(path):  # noqa: PTH113
        found[shown] = f"{hashlib.blake2b(Path(path).read_bytes()).hexdigest()} {link}"
    elif os.path.lexists(path):
        found[shown] = f"neither {link}"


def note(root: Path, made_of: Inputs, zone: ZoneInfo, day: date, outcome: Outcome) -> None:
    """Note what a build that has just ended was made of, on what day of the city, and what it said.

    Nothing is noted where a file has changed since it began that it doesn't write itself, or the disk refuses: the
    next build then makes all of it again.
    """
    with suppress(OSError):
        now = inputs(root)
        others = {path for path in {*made_of, *now} if not f"{path}/".startswith(WRITTEN)}
        if any(made_of.get(path) != now.get(path) for path in others):
            return
        about = {"made_of": _whole(now), "left": _left(root), "day": day.isoformat(), "zone": zone.key}
        text = json.dumps({**about, "outcome": asdict(outcome)}, ensure_ascii=False)
        (root / STATE / CACHE).mkdir(parents=True, exist_ok=True)
        (root / STATE / CACHE / NOTE).write_text(text, "utf-8")


def repeated(root: Path, day: date | None) -> Outcome | None:
    """Return what a build for a day (None: today) would say, where it would only make again what is published."""
    try:
        known = json.loads((root / STATE / CACHE / NOTE).read_text("utf-8"))
        if day is None and "SOURCE_DATE_EPOCH" in os.environ:
            return None
        today = day or datetime.now(ZoneInfo(known["zone"])).date()
        is_same = known["day"] == today.isoformat() and known["made_of"] == _whole(inputs(root))
        if not is_same or known["left"] != _left(root):
            return None
        outcome = known["outcome"]
        return Outcome(int(outcome["records"]), int(outcome["pages"]), tuple(map(str, outcome["warnings"])))
    except (OSError, ValueError, LookupError, TypeError, ZoneInfoNotFoundError):  # there is none, or none of ours
        return None


def _whole(made_of: Inputs) -> str:
    return hashlib.blake2b(json.dumps(made_of, sort_keys=True).encode()).hexdigest()


def _left(root: Path) -> str:
    """Return a hash of which files the published site has, how large they are and when they were written.

    Raises:
        OSError: where nothing is published.
    """
    release = root / (root / SITE).readlink()
    total = hashlib.blake2b((release.parent / f"{release.name}.json").read_bytes())
    for folder, folders, names in os.walk(release, onerror=_refuse):
        folders.sort()
        for name in sorted(names):
            status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - ten thousand paths cost a second
            total.update(f"{folder}\0{name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return total.hexdigest()


def _refuse(error: OSError) -> None:
    raise error


def _installed() -> list[str]:
    """Return the name and version of every library that is installed, as the folders are called that tell of them."""
    found = {path.name for folder in sys.path if folder for path in Path(folder).glob("*.dist-info")}
    return [sys.version, *sorted(found)]
