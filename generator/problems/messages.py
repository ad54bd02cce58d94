"""Saying it: a code and its words become an Indonesian sentence.

A sentence has a code. pydantic's own error types are codes too, so that a model can raise nothing which has no
Indonesian sentence (`tests/test_messages.py` proves it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.problems.collecting import Problem
from generator.problems.sentence import Sentence
from generator.problems.sentences import IN_FORM, PHRASES, REASONS, SENTENCES


def problem(code: str, path: str, line: int = 0, column: int = 0, *, excerpt: str = "", **words: object) -> Problem:
    """Return the problem that `code` names, in Indonesian.

    Raises:
        KeyError: for a code without a sentence, or a sentence that names a word which isn't given.

    """
    return _worded(SENTENCES[code], Problem(path, line, column, "", excerpt=excerpt, code=code), words)


def problem_in_form(code: str, path: str, line: int = 0, column: int = 0, **words: object) -> Problem:
    """Return the problem that `code` names, for somebody who sees the boxes of a form and not the file.

    Raises:
        KeyError: as `problem`.

    """
    return _worded(IN_FORM.get(code, SENTENCES[code]), Problem(path, line, column, "", code=code), words)


def _worded(sentence: Sentence, found: Problem, words: Mapping[str, object]) -> Problem:
    text, hint = sentence.text.format(**words), sentence.remedy.format(**words)
    return replace(found, message=text, hint=hint, severity=sentence.severity)


def remedy(code: str, **words: object) -> str:
    """Return what to do about the problem that `code` names, for places that say it before there is a problem.

    Raises:
        KeyError: for a code without a sentence, or a remedy that names a word which isn't given.
    """
    return SENTENCES[code].remedy.format(**words)


def say(code: str, **words: object) -> str:
    """Return the phrase that `code` names.

    Raises:
        KeyError: for a code without a phrase, or a phrase that names a word which isn't given.
    """
    return PHRASES[code].format(**words)


def system_reason(error: OSError) -> str:
    """Return why the system refused, in Indonesian where the reason is a usual one."""
    return REASONS.get(error.errno or 0, error.strerror or str(error))
