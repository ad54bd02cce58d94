"""What is wrong, where, and what to do; and every Indonesian sentence that Python says.

In: a code with its place and words. Out: `Problem`s, collected until all is known; sentences; differences between
two texts of a file; files written whole or not at all. It never knows what a record is, and never prints.
"""

from __future__ import annotations

from generator.problems.collecting import ContentError, Correction, Edit, Problem, Problems, Severity, StoppedError
from generator.problems.file_diffs import difference
from generator.problems.messages import problem, problem_in_form, remedy, say, system_reason
from generator.problems.sentences import CONSTRUCTS, SENTENCES
from generator.problems.whole_files import UNFINISHED, write_whole

__all__ = [
    "CONSTRUCTS",
    "SENTENCES",
    "UNFINISHED",
    "ContentError",
    "Correction",
    "Edit",
    "Problem",
    "Problems",
    "Severity",
    "StoppedError",
    "difference",
    "problem",
    "problem_in_form",
    "remedy",
    "say",
    "system_reason",
    "write_whole",
]
