"""The command line, as tests run it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""What the fixtures `portal` and `portal_process` are: arguments in, what was printed and the exit code out."""
