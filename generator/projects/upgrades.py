"""What an earlier version of the package left in a project, and how `portal check --fix` brings it up to date.

A key with another name is its field's to know (`model.Formerly`). Here is what is no key: a copy of what the package
brings by now, which would hide the next version of it, and what `mkdocs.yml` needn't say any more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.catalogue import Fixed
from generator.problems import Problem, problem, write_whole
from generator.projects.overrides import RECORD, Override, overrides

_CONFIGURATION = "mkdocs.yml"
_OWN_THEME = re.compile(r"^ +custom_dir: *(['\"]?)site_config/theme/?\1 *$\n?", re.MULTILINE)
"""Until 0.1 a project's theme was all of it, and MkDocs was told where it lies; the plugin finds both by now."""


def pending(root: Path) -> Iterator[Problem]:
    """Yield a warning for each thing of an earlier version that the project in `root` still has."""
    text = _text(root / _CONFIGURATION)
    if match := _OWN_THEME.search(text):
        line = text.count("\n", 0, match.start()) + 1
        yield problem("upgrade_theme", _CONFIGURATION, line, 1, excerpt=match[0].rstrip("\n"))
    yield from (found for each in overrides(root) if (found := each.problem) and found.code == "override_same")


def upgrade(root: Path) -> list[Fixed]:
    """Bring the project in `root` up to date; return the files that changed, by path.

    Nothing is lost: what goes is byte for byte, or term for term, what the package brings.

    Raises:
        OSError: where the disk refuses.
    """
    fixed = []
    before = _text(root / _CONFIGURATION)
    if _OWN_THEME.search(before):
        after = _without_empty_theme(_OWN_THEME.sub("", before))
        write_whole(root / _CONFIGURATION, after)
        fixed.append(Fixed(_CONFIGURATION, before, after))
    copies = [each for each in overrides(root) if each.own.text == each.package.text]
    by_place: dict[str, list[Override]] = defaultdict(list)
    for each in copies:
        by_place[each.own.place].append(each)
    for place, found in by_place.items():
        path = root / place
        before = path.read_text("utf-8")
        after = _without_terms(before, found)
        if after:
            write_whole(path, after)
        else:
            path.unlink()
        fixed.append(Fixed(place, before, after))
    if copies:
        fixed += _forget(root, {each.name for each in copies})
    return sorted(fixed, key=lambda file: file.path)


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def _without_empty_theme(text: str) -> str:
    """Drop `theme:` where nothing stands in it any longer, which MkDocs refuses."""
    return re.sub(r"(?m)^theme: *\n(?! )", "", text)


def _without_terms(text: str, copies: Iterable[Override]) -> str:
    """Return a vocabulary's file without the terms that are the package's; nothing where no term is left.

    A file that isn't a vocabulary's has no terms, and is a copy as a whole.
    """
    lines = text.splitlines(keepends=True)
    for each in sorted(copies, key=lambda each: each.own.line, reverse=True):
        if not each.own.line:
            return ""
        end = each.own.line
        while end < len(lines) and not lines[end].startswith(("-", "#")):
            end += 1
        del lines[each.own.line - 1 : end]
    return "".join(lines) if any(line.startswith("-") for line in lines) else ""


def _forget(root: Path, names: set[str]) -> Iterator[Fixed]:
    """Take overrides that are gone out of the record of versions."""
    before = _text(root / RECORD)
    kept = [line for line in before.splitlines(keepends=True) if line.rpartition(":")[0] not in names]
    after = "".join(kept)
    if after != before:
        write_whole(root / RECORD, after)
        yield Fixed(RECORD, before, after)
