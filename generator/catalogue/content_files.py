"""What may lie in `content/`: anything else is a mistake worth a message, never skipped in silence."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from generator.problems import UNFINISHED, Problems, problem, system_reason

CONTENT = "content"
PAGES = f"{CONTENT}/halaman"
PHOTOS = f"{CONTENT}/foto"
FURTHER = "halaman"
"""Below it stand the pages on which a long list goes on."""
RESERVED = frozenset({"index", "saring", FURTHER})
"""Ids whose addresses belong to a kind's listing, its data file and the pages on which it goes on."""

_LITTER = (
    *(".DS_Store", "._*", "Thumbs.db", "ehthumbs.db", "desktop.ini", ".directory", ".gitkeep", ".keep"),
    *("*~", "~$*", ".#*", "#*#", ".*.sw?", ".~lock.*#", "*.tmp", "*.bak", "*.orig", "*.crswap"),
    *(".fuse_hidden*", ".nfs*", ".sync_*", "*.part", "*.crdownload"),
)
"""What operating systems, editors, offices and file systems leave in folders; anything else is worth a message."""
_PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})


def is_litter(name: str) -> bool:
    """Tell whether nobody wrote a file of that name to be read: what programs leave, and what isn't finished."""
    return name.startswith(UNFINISHED) or any(fnmatchcase(name, pattern) for pattern in _LITTER)


def listed(folder: Path, root: Path, problems: Problems) -> list[Path]:
    """Return what lies in a folder, sorted by name, without what programs leave there."""
    if not folder.exists():
        return []  # a kind without a folder has no records yet
    try:
        if not folder.resolve().is_relative_to(root.resolve()):
            problems.add(problem("file_symlink_outside", folder.relative_to(root).as_posix()))
            return []
        return sorted(path for path in folder.iterdir() if not is_litter(path.name))
    except OSError as error:
        problems.add(problem("file_unreadable", folder.relative_to(root).as_posix(), reason=system_reason(error)))
        return []


def check_content_folder(root: Path, kinds: list[str], problems: Problems) -> None:
    """Refuse whatever lies in `content/` that nothing would publish."""
    content = root / CONTENT
    if not content.is_dir():
        problems.add(problem("folder_missing", CONTENT))
        return
    folders = [*kinds, "halaman", "foto"]
    for path in listed(content, root, problems):
        where = path.relative_to(root).as_posix()
        if path.is_dir():
            if path.name not in folders:
                problems.add(problem("folder_stray", where, expected=", ".join(folders)))
        elif path.name != "README.md":
            problems.add(problem("file_stray", where, expected=f"README.md dan folder {', '.join(folders)}"))
    for path in listed(root / PHOTOS, root, problems):
        if not _is_plain(path):
            problems.add(problem("file_not_plain", path.relative_to(root).as_posix()))
        elif path.suffix.lower() not in _PHOTO_SUFFIXES:
            _stray(path, root, f"foto ({', '.join(sorted(_PHOTO_SUFFIXES))})", problems)
    _check_pages(root / PAGES, root, problems)


def _check_pages(folder: Path, root: Path, problems: Problems) -> None:
    for path in listed(folder, root, problems):
        if path.is_dir() and not path.is_symlink():
            _check_pages(path, root, problems)
        elif not _is_plain(path):
            problems.add(problem("file_not_plain", path.relative_to(root).as_posix()))
        elif path.suffix != ".md":
            _stray(path, root, "halaman Markdown (.md)", problems)


def _is_plain(path: Path) -> bool:
    """Tell whether something is a file itself: no link to one, no folder, nothing that waits for a program."""
    return path.is_file() and not path.is_symlink()


def plain_files(folder: Path, root: Path) -> Iterator[Path]:
    """Yield the files that somebody wrote below a folder, by their names; what isn't one is reported apart."""
    for path in listed(folder, root, Problems()):
        if _is_plain(path):
            yield path
        elif path.is_dir() and not path.is_symlink():
            yield from plain_files(path, root)


def report_stray(path: Path, root: Path, expected: str, problems: Problems) -> None:
    """Report a file that nothing reads; where only its suffix is wrong, that."""
    code, suggestion = "file_stray", f"{path.stem}.yml"
    if path.suffix.lower() in {".yml", ".yaml", ".txt"} and path.suffix != ".yml" and path.is_file():
        code, suggestion = "file_suffix", f"{path.stem.removesuffix('.yml')}.yml"
    problems.add(problem(code, path.relative_to(root).as_posix(), suggestion=suggestion, expected=expected))


def check_vocabulary_folder(folder: Path, root: Path, names: list[str], problems: Problems) -> None:
    """Refuse whatever lies among a city's vocabularies that is none: its terms would be missing without a word."""
    for path in listed(folder, root, problems):
        if path.name not in {f"{name}.yml" for name in names}:
            report_stray(path, root, f"kosakata: {', '.join(names)}, masing-masing berkas .yml", problems)


def _stray(path: Path, root: Path, expected: str, problems: Problems) -> None:
    problems.add(problem("file_stray", path.relative_to(root).as_posix(), expected=expected))
