"""What git knows of files: read from real repositories, whole or broken, with whatever configuration."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.git import KEPT_VERSIONS, FileHistory, process, read
from tests.toolbox.repositories import Repository

A = "content/program/a.yml"
B = "content/program/b.yml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repo")


def texts(history: FileHistory) -> list[str]:
    return [version.content.decode() for version in history.versions]


def histories(repository: Repository, *paths: str) -> dict[str, list[str]]:
    return {path: texts(found) for path, found in read(repository.root, "content", paths or (A,)).items()}


def test_versions_come_oldest_first_with_the_authors_time(repository: Repository) -> None:
    for number in (1, 2, 3):
        repository.write(A, f"isi {number}\n")
        repository.write(B, "tetap\n")
        repository.commit(f"2026-10-0{number}T10:00:00+08:00")
    found = read(repository.root, "content", [A, B])
    assert texts(found[A]) == ["isi 1\n", "isi 2\n", "isi 3\n"]
    assert texts(found[B]) == ["tetap\n"]
    assert [version.seconds for version in found[A].versions] == [1790820000 + 86400 * n for n in range(3)]
    assert found[A].is_whole


def test_what_is_not_committed_does_not_count(repository: Repository) -> None:
    repository.write(A, "lama\n")
    repository.commit()
    repository.write(A, "belum dicatat\n")
    repository.write(B, "baru\n")
    repository.git("add", B)
    assert histories(repository, A, B) == {A: ["lama\n"]}


def test_a_renamed_file_brings_its_versions(repository: Repository) -> None:
    body = "".join(f"baris {n}\n" for n in range(20))
    repository.write(A, body + "satu\n")
    repository.commit()
    (repository.root / A).rename(repository.root / B)
    repository.write(B, body + "dua\n")
    repository.commit()
    repository.write(B, body + "tiga\n")
    repository.commit()
    assert [text[-5:].strip() for text in histories(repository, B)[B]] == ["satu", "dua", "tiga"]


def test_a_file_that_came_back_begins_anew(repository: Repository) -> None:
    repository.write(A, "dulu\n")
    repository.commit()
    (repository.root / A).unlink()
    repository.commit()
    repository.write(A, "kini\n")
    repository.commit()
    assert histories(repository)[A] == ["kini\n"]


def test_of_a_long_history_the_newest_are_kept(repository: Repository) -> None:
    for number in range(KEPT_VERSIONS + 2):
        repository.write(A, f"{number}\n")
        repository.commit()
    found = read(repository.root, "content", [A])[A]
    assert texts(found) == [f"{number}\n" for number in range(2, KEPT_VERSIONS + 2)]
    assert not found.is_whole


def test_a_merge_is_one_change(repository: Repository) -> None:
    repository.write(A, "1\n")
    repository.commit()
    repository.git("checkout", "--quiet", "-b", "cabang")
    for number in (2, 3):
        repository.write(A, f"{number}\n")
        repository.commit()
    repository.git("checkout", "--quiet", "utama")
    repository.git("merge", "--quiet", "--no-ff", "cabang")
    assert histories(repository)[A] == ["1\n", "3\n"]


def test_a_portal_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "luar" / "portal kota", at=tmp_path / "luar")
    repository.write(A, "1\n")
    (tmp_path / "luar/content/program").mkdir(parents=True)
    (tmp_path / "luar" / A).write_text("milik lain\n", "utf-8")
    repository.git("add", "--all", cwd=tmp_path / "luar")
    repository.commit()
    assert histories(repository) == {A: ["1\n"]}


@pytest.mark.parametrize("name", ["café é.yml", "a b.yml", 'a"b.yml', "a\tb.yml", "[a]*.yml"])
def test_names_are_taken_as_they_are(repository: Repository, name: str) -> None:
    path = f"content/program/{name}"
    repository.write(path, "isi\n")
    repository.commit()
    assert histories(repository, path) == {path: ["isi\n"]}


def test_no_configuration_changes_what_is_read(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "".join(f"baris {n}\n" for n in range(20))
    repository.write(A, body)
    repository.commit()
    (repository.root / A).rename(repository.root / B)
    repository.write(B, body + "ekor\n")
    repository.commit()
    before = histories(repository, B)
    assert len(before[B]) == 2
    settings = {
        "core.quotePath": "true",
        "diff.renames": "false",
        "diff.relative": "false",
        "diff.noprefix": "true",
        "diff.external": "false",
        "log.date": "relative",
        "log.follow": "true",
        "log.showRoot": "false",
        "log.showSignature": "true",
        "log.decorate": "full",
        "log.diffMerges": "off",
        "format.pretty": "fuller",
        "color.ui": "always",
        "core.pager": "false",
        "core.abbrev": "4",
    }
    for key, value in settings.items():
        repository.git("config", key, value)
    monkeypatch.setenv("GIT_DIR", "/tidak/ada")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    assert histories(repository, B) == before


def test_replaced_commits_are_not_believed(repository: Repository) -> None:
    repository.write(A, "asli\n")
    repository.commit()
    repository.write(A, "palsu\n")
    repository.commit()
    repository.git("replace", "HEAD", "HEAD~1")
    assert histories(repository)[A] == ["asli\n", "palsu\n"]


# --- Not at hand --------------------------------------------------------------------------------------------


def _no_repository(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")


def _no_commit(repository: Repository) -> None:
    _no_repository(repository)
    repository.git("init", "--quiet")


def _broken_head(repository: Repository) -> None:
    (repository.root / ".git/HEAD").write_text("sampah\n", "utf-8")


def _lost_objects(repository: Repository) -> None:
    blob = repository.git("rev-parse", f"HEAD~1:{A}").strip()
    (repository.root / ".git/objects" / blob[:2] / blob[2:]).unlink()


def _not_tracked(repository: Repository) -> None:
    _no_commit(repository)
    repository.write("lain.txt", "x")
    repository.git("add", "lain.txt")
    repository.git("commit", "--quiet", "--message=x")


@pytest.mark.parametrize("spoil", [_no_repository, _no_commit, _broken_head, _lost_objects, _not_tracked])
def test_without_a_history_there_is_none(repository: Repository, spoil: Callable[[Repository], None]) -> None:
    for number in (1, 2):
        repository.write(A, f"{number}\n")
        repository.commit()
    assert len(histories(repository)[A]) == 2
    spoil(repository)
    assert histories(repository) == {}


def test_a_shallow_clone_has_none(repository: Repository, tmp_path: Path) -> None:
    for number in (1, 2):
        repository.write(A, f"{number}\n")
        repository.commit()
    for name, depth in (("dangkal", ["--depth=1"]), ("utuh", [])):
        target = str(tmp_path / name)
        repository.git("clone", "--quiet", *depth, repository.root.as_uri(), target)
    assert read(tmp_path / "dangkal", "content", [A]) == {}
    assert texts(read(tmp_path / "utuh", "content", [A])[A]) == ["1\n", "2\n"]


def test_a_partial_clone_fetches_nothing(repository: Repository, tmp_path: Path) -> None:
    for number in (1, 2):
        repository.write(A, f"{number}\n")
        repository.commit()
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.git("clone", "--quiet", "--filter=blob:none", repository.root.as_uri(), str(tmp_path / "sebagian"))
    assert read(tmp_path / "sebagian", "content", [A]) == {}


def test_without_the_program_there_is_none(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write(A, "1\n")
    repository.commit()
    assert histories(repository)
    monkeypatch.setenv("PATH", "")
    assert histories(repository) == {}


@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "kill -9 $$",
        "echo false; exit 0",
        'case "$*" in *rev-parse*) echo false;; *cat-file*) kill -9 $$;; *) exec "$REAL" "$@";; esac',
        'case "$*" in *cat-file*) echo sampah;; *) exec "$REAL" "$@";; esac',
        'case "$*" in *rev-parse*) echo false;; *log*) printf "\\001sampah\\000\\n:x\\000y\\000";; esac',
        "exec sleep 60",
    ],
)
def test_a_git_that_fails_is_as_good_as_none(
    repository: Repository, script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(A, "1\n")
    repository.commit()
    program = tmp_path / "bin/git"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("REAL", shutil.which("git") or "")
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(process, "_PATIENCE", 2)
    assert histories(repository) == {}


def test_a_repository_of_another_user_is_read(repository: Repository) -> None:
    """As in a container of a build service, where the files belong to somebody else."""
    repository.write(A, "1\n")
    repository.commit()
    try:
        for path in (repository.root, *repository.root.rglob("*")):
            os.chown(path, 12345, 12345)
    except PermissionError:
        pytest.skip("hanya root yang boleh mengganti pemilik berkas")
    assert histories(repository)[A] == ["1\n"]
