"""Terms of a vocabulary: the nation's, which the package brings, and the city's, which add to them or replace them.

A term of the city with the id of a national one takes its place. A new one stands at the end, or after the national
term that the city's file names before it, by its id alone or with a term that replaces it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from generator import yaml_files
from generator.catalogue.checks import Contents, Loaded
from generator.catalogue.content_files import RESERVED
from generator.catalogue.layers import PACKAGE, TERMS, layers
from generator.catalogue.validation import LEFT, validate
from generator.model import Term
from generator.problems import Problem, Problems, problem
from generator.yaml_files import Document


def load_vocabulary(root: Path, name: str, model: type[Term], problems: Problems) -> dict[str, Loaded] | None:
    """Load a vocabulary for the project in `root`: its terms by id, in reading order.

    Returns None, with the reasons in `problems`, where one of its files can't be read, or there is none.
    """
    city, package = layers(root, TERMS)
    own, national = city.folder / f"{name}.yml", package.folder / f"{name}.yml"
    if not own.exists() and not national.exists():
        problems.add(problem("file_missing", f"{city.shown}/{name}.yml"))
        return None
    theirs = _national_terms(national, name, model, problems) if national.exists() else {}
    ours = _terms(yaml_files.read(own, root, problems), name, model, problems, theirs) if own.exists() else {}
    return None if theirs is None or ours is None else _arranged(theirs, ours)


def read_national(path: Path, problems: Problems) -> Document | None:
    """Read a YAML file of the package; once for as long as it stays as it is, as every load needs it."""
    status = path.stat()
    document, found = _read(path, status.st_mtime_ns, status.st_size)
    for one in found:
        problems.add(one)
    return document


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int, _size: int) -> tuple[Document | None, tuple[Problem, ...]]:
    problems = Problems()
    return yaml_files.read(path, PACKAGE.parent, problems), tuple(problems)


def _national_terms(path: Path, name: str, model: type[Term], problems: Problems) -> dict[str, Loaded] | None:
    """Return the nation's terms by id, judged once for as long as their file stays as it is."""
    status = path.stat()
    terms, found = _judged(path, status.st_mtime_ns, status.st_size, name, model)
    for one in found:
        problems.add(one)
    return terms


@lru_cache(maxsize=64)
def _judged(
    path: Path, _changed: int, _size: int, name: str, model: type[Term]
) -> tuple[dict[str, Loaded] | None, tuple[Problem, ...]]:
    problems = Problems()
    terms = _terms(read_national(path, problems), name, model, problems)
    for term in (terms or {}).values():
        term.contents = Contents.of(term.model).without_texts if term.model else None
    return terms, tuple(problems)


def _arranged(national: dict[str, Loaded], own: dict[str, Loaded]) -> dict[str, Loaded]:
    """Return all terms in reading order, each once; where the city names a national one by its id alone, that."""
    following: dict[str | None, list[str]] = defaultdict(list)
    before = None
    for term_id in own:
        if term_id in national:
            before = term_id
        else:
            following[before].append(term_id)
    replaced = {**national, **{term_id: term for term_id, term in own.items() if not _is_place(term, national)}}
    order = [each for term_id in national for each in (term_id, *following[term_id])] + following[None]
    return {term_id: replaced[term_id] for term_id in order}


def _is_place(term: Loaded, national: dict[str, Loaded]) -> bool:
    """Whether a term of the city says no more than where new ones stand: after the national one of its id."""
    assert isinstance(term.document.data, list)
    return term.id in national and term.document.data[term.at[0]] == {"id": term.id}  # type: ignore[index]


def _terms(
    document: Document | None,
    name: str,
    model: type[Term],
    problems: Problems,
    national: dict[str, Loaded] | None = None,
) -> dict[str, Loaded] | None:
    if document is None:
        return None
    if not isinstance(document.data, list):
        document.report(problems, "yaml_not_list", document.mark(()))
        return None
    terms: dict[str, Loaded] = {}
    for index, data in enumerate(document.data):
        entry_id = data.get("id") if isinstance(data, dict) else None
        if not isinstance(entry_id, str):
            validate(model, data, document, (index,), problems)
        elif entry_id in RESERVED:
            document.report(problems, "id_reserved", document.mark((index, "id")), value=entry_id)
        elif entry_id in terms:
            document.report(problems, "id_twice", document.mark((index, "id")), value=entry_id)
        else:
            terms[entry_id] = Loaded(name, entry_id, document, (index,))
            if not _is_place(terms[entry_id], national or {}):
                terms[entry_id].model = validate(model, data, document, (index,), problems, leave=LEFT)
    return terms
