"""Files are written whole or not at all, and what a crash left harms nobody."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.catalogue.loading import load
from generator.problems.whole_files import UNFINISHED, write_whole
from tests.toolbox.projects import TODAY


@pytest.mark.parametrize("content", ["Satu\r\nérat\n", "\ufeffSatu\r\nérat\n".encode()])
def test_what_is_written_is_what_was_given(tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / "folder/baru.yml"
    write_whole(path, content)
    assert path.read_bytes() == (content if isinstance(content, bytes) else content.encode())
    assert [*path.parent.iterdir()] == [path]


def test_rights_stay(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("lama", "utf-8")
    path.chmod(0o640)
    write_whole(path, "baru")
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_text("utf-8") == "baru"


def test_where_the_disk_refuses_the_old_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "x.yml"
    path.write_text("lama", "utf-8")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "baru")
    assert path.read_text("utf-8") == "lama"
    assert [*tmp_path.iterdir()] == [path]


def test_what_a_crash_left_in_the_content_is_nobodys(project: Path) -> None:
    before = load(project, TODAY).records
    (project / f"content/fasilitas/{UNFINISHED}taman-contoh.yml").write_text("nama: [", "utf-8")
    assert load(project, TODAY).records == before
