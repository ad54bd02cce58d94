"""What git knows of a project: the committed versions of its files, and in which state they are.

In: a project's folder. Out: versions of files, oldest first and the oldest of many cut off; what isn't committed.
Nothing that a user, a machine or a repository may configure changes what is read, and nothing is ever fetched from
elsewhere: where git, its repository or part of it isn't at hand, there is no history, which is no error. It never
writes.
"""

from __future__ import annotations

from generator.git.state import head, is_repository, uncommitted
from generator.git.versions import KEPT_VERSIONS, FileHistory, Version, read

__all__ = ["KEPT_VERSIONS", "FileHistory", "Version", "head", "is_repository", "read", "uncommitted"]
