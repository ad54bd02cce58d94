"""Nothing can be said to staff without an Indonesian sentence, and no sentence is kept that nothing says."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import Field, ValidationError

from generator.catalogue.validation import validate
from generator.cli import portal
from generator.model import prose
from generator.model.entries import Part, field_part
from generator.model.parts import ContactKind
from generator.model.records import KINDS
from generator.model.search_settings import SearchSettings
from generator.model.settings import Settings
from generator.model.vocabularies import VOCABULARIES
from generator.problems.collecting import Problems, Severity
from generator.problems.messages import problem, say
from generator.problems.sentences import CONSTRUCTS, IN_FORM, PHRASES, SENTENCES
from generator.publishing.timing import STEPS
from generator.yaml_files.documents import Document, Plain
from generator.yaml_files.syntax import _SYNTAX
from tests.toolbox.projects import ROOT

GENERATOR = ROOT / "generator"
TREES = {
    path.relative_to(GENERATOR).as_posix(): ast.parse(path.read_text())
    for path in sorted(GENERATOR.rglob("*.py"))
    if path != GENERATOR / "problems/messages.py" and path.parent.name != "sentences"
}
MODELS: dict[str, type[Part]] = {**KINDS, **VOCABULARIES, "kota": Settings, "pencarian": SearchSettings}

# --- Codes in the source -------------------------------------------------------------------------------------

# Calls that name a code -> which argument it is.
SAYS_PROBLEM = {"problem": 0, "wrong": 0, "report": 1, "Finding": 1, "RefusedError": 0, "with_suggestion": 0}
# Where the code is a variable, it was made by one of the calls above or by an assignment in the same function.
PASSED_ON = {"refused.code", "finding.code"}
# f-strings that make codes -> what they make.
MADE = {
    "f'{code}_near'": {"extra_forbidden_near", "enum_near", "reference_unknown_near", "province_unknown_near"},
    "f'contact_{self.kind.name.lower()}'": {
        f"contact_{kind.name.lower()}" for kind in ContactKind if kind is not ContactKind.VISIT
    },
    "f'help_{name}'": {f"help_{name}" for name in portal.load()},
    "f'timing_{step}'": {f"timing_{step}" for step in STEPS},
}


def constants(node: ast.AST | None) -> Iterator[str]:
    """Yield the texts that an expression can be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield from MADE[ast.unparse(node)]
    elif isinstance(node, ast.Tuple):
        yield from constants(node.elts[0])


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def functions(tree: ast.AST) -> Iterator[ast.AST]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def assigned(function: ast.AST, name: str) -> set[str]:
    """Return the texts assigned to a variable in a function."""
    found: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id == name:
                    found |= set(constants(node.value))
                elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    for one, value in zip(target.elts, node.value.elts, strict=True):
                        if isinstance(one, ast.Name) and one.id == name:
                            found |= set(constants(value))
    return found


def codes_said(calls: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield (place, code) for every code that the source names in these calls."""
    for path, tree in TREES.items():
        for function in functions(tree):
            for node in ast.walk(function):
                if not isinstance(node, ast.Call) or called(node) not in calls:
                    continue
                if len(node.args) <= calls[called(node)]:
                    continue
                argument = node.args[calls[called(node)]]
                codes = set(constants(argument))
                if isinstance(argument, ast.Name):
                    codes |= assigned(function, argument.id)
                yield from ((f"{path}:{node.lineno}", code) for code in codes)


def dangers_named() -> set[str]:
    """The codes of dangers: what is handed to `Danger` or to what makes one."""
    calls = [
        node
        for path, tree in TREES.items()
        if path.startswith(("safeguards/", "catalogue/watching"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in ("danger", "Danger") and node.args
    ]
    return {code for call in calls for code in constants(call.args[0])}


def test_every_code_has_a_sentence() -> None:
    said = [*codes_said(SAYS_PROBLEM), *(("safeguards", code) for code in dangers_named())]
    assert len(said) > 60, "the search finds the codes"
    assert [(place, code) for place, code in said if code not in SENTENCES] == []


def test_every_sentence_is_said() -> None:
    said = {code for _, code in codes_said(SAYS_PROBLEM)} | dangers_named()
    said |= {code for _, code in _SYNTAX} | MADE["f'{code}_near'"]
    said |= {error for model in MODELS.values() for error in possible_errors(model)}
    assert sorted(set(SENTENCES) - said) == []


def test_every_phrase_that_is_said_exists() -> None:
    said = [*codes_said({"say": 0})]
    assert len(said) > 40, "the search finds the phrases"
    assert [(place, code) for place, code in said if code not in PHRASES] == []
    assert {f"help_{name}" for name in portal.load()} <= set(PHRASES)


def test_every_phrase_is_said() -> None:
    texts = {
        node.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(set(PHRASES) - texts - MADE["f'help_{name}'"] - MADE["f'timing_{step}'"]) == []


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_call_gives_the_words_that_its_sentence_names() -> None:
    given_by_report = {"key", "label", "help", "known", "suggestion"}
    short = []
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or any(keyword.arg is None for keyword in node.keywords):
                continue
            words = {str(keyword.arg) for keyword in node.keywords}
            name = called(node)
            if name == "say":
                needs = {code: placeholders(PHRASES[code]) for code in constants(node.args[0])}
            elif name in {"problem", "report", "wrong", "RefusedError"} and len(node.args) > SAYS_PROBLEM[name]:
                codes = constants(node.args[SAYS_PROBLEM[name]])
                needs = {c: placeholders(SENTENCES[c].text + SENTENCES[c].remedy) for c in codes}
                words |= given_by_report | {"value"} if name == "wrong" else set()
            else:
                continue
            short += [(f"{path}:{node.lineno}", code) for code, names in needs.items() if not names <= words]
    assert short == []


def test_sentences_are_whole_and_say_what_to_do() -> None:
    for code, sentence in SENTENCES.items():
        assert sentence.text[0].isupper() or sentence.text[0] in "'{", code
        assert sentence.text.endswith((".", ")")), code
        assert (
            sentence.remedy
            or code.endswith(("_type", "_parsing", "_size", "yes_no", "finite_number"))
            or (code == "int_from_float")
        ), f"{code} says nothing to do"


def test_a_form_says_the_same_without_keys_and_lines() -> None:
    for code, sentence in IN_FORM.items():
        as_file = SENTENCES[code]
        assert sentence.severity is as_file.severity
        assert sentence != as_file
        named = placeholders(as_file.text + as_file.remedy)
        assert placeholders(sentence.text + sentence.remedy) <= named | {"min_length"}, code


def test_only_what_harms_nobody_or_may_be_nothing_is_a_warning() -> None:
    warnings = {code for code, sentence in SENTENCES.items() if sentence.severity is Severity.WARNING}
    warnings = {code for code in warnings if not code.startswith("doctor_")}  # what is unset yet harms nobody
    assert warnings == {
        "addresses_not_written",
        "certificate_expired",
        "child_likely",
        "child_near",
        "exemption_unused",
        "override_changed",
        "override_copy",
        "override_gone",
        "override_unrecorded",
        "photo_unused",
        "province_unknown",
        "province_unknown_near",
        "record_copied",
        "reference_withdrawn",
        "shelter_near",
        "upgrade_moved",
        "upgrade_theme",
        "upgrade_whole",
    }


def test_every_construct_that_prose_refuses_has_a_word() -> None:
    rules = {
        "# a": "heading",
        "![a](https://x.id/b)": "image",
        "a <b>c</b>": "html_inline",
        "<div>": "html_block",
        "a\u00a0b": "html",
        "`a`": "code_inline",
        "    a": "code_block",
        "```\na\n```": "fence",
        "> a": "blockquote",
        "---": "hr",
        "a\\\nb": "hardbreak",
        "<https://x.id>": "autolink",
        "[a](/b)": "link",
    }
    assert set(rules.values()) == set(CONSTRUCTS)
    for text, construct in rules.items():
        with pytest.raises(prose.ProseError) as caught:
            prose.render(text)
        assert caught.value.construct == construct


def test_a_code_without_a_sentence_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        problem("tidak-ada", "x.yml")
    with pytest.raises(KeyError):
        problem("yaml_duplicate", "x.yml")
    with pytest.raises(KeyError):
        say("tidak-ada")


def test_says_a_phrase_with_its_words() -> None:
    assert say("command_metavar") == "PERINTAH ..."
    assert say("nav_omitted", target="a.md") == "Halaman 'a.md' belum ada di navigasi (nav)."


# --- The proof that pydantic can say nothing in English ------------------------------------------------------

# Every node of pydantic's core schemas that our models are made of -> the errors that it can raise in Python mode
# (pydantic_core/src/validators/*.rs). Only with `from_attributes`, `strict` or non-text keys are there more.
NODE_ERRORS: dict[str, set[str]] = {
    "model": {"model_type"},
    "model-fields": {"model_type", "missing", "extra_forbidden"},
    "model-field": set(),
    "nullable": set(),
    "default": set(),
    "definitions": set(),
    "definition-ref": set(),
    "function-before": set(),
    "function-after": set(),
    "str": {"string_type", "string_unicode"},
    "int": {"int_type", "int_parsing", "int_parsing_size", "int_from_float"},
    "float": {"float_type", "float_parsing"},
    "bool": {"bool_type", "bool_parsing"},
    "date": {"date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"},
    "time": {"time_type", "time_parsing"},
    "enum": {"enum"},
    "tuple": {"tuple_type"},
}
CONSTRAINT_ERRORS: dict[str, set[str]] = {
    "ge": {"greater_than_equal"},
    "le": {"less_than_equal"},
    "allow_inf_nan": {"finite_number"},
    "min_length": {"too_short"},
}
# What a node may hold besides constraints; whatever else appears must be thought about, and named above or here.
STRUCTURE = set(
    """
    type schema fields model_name cls config custom_init root_model ref schema_ref definitions function default
    items_schema variadic_item_index members missing sub_type microseconds_precision validation_alias
    serialization_alias frozen computed_fields metadata serialization extra_behavior post_init copy_default strict
    """.split()  # noqa: SIM905 - a list of words reads better as one
)


def nodes(schema: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(schema, Mapping):
        if isinstance(schema.get("type"), str):
            yield schema
        for key, value in schema.items():
            if key not in {"metadata", "serialization", "config", "default"}:
                yield from nodes(value)
    elif isinstance(schema, (list, tuple)):
        for item in schema:
            yield from nodes(item)


def possible_errors(model: type[Part]) -> set[str]:
    """Return every error type of pydantic's own that a model can raise."""
    errors: set[str] = set()
    for node in nodes(model.__pydantic_core_schema__):
        if node["type"].startswith("function-") and node["function"]["type"] not in {"no-info", "with-info"}:
            raise AssertionError(node)
        if node["type"] in {"no-info", "with-info"}:
            continue
        errors |= NODE_ERRORS[node["type"]]
        for key in set(node) - STRUCTURE:
            errors |= CONSTRAINT_ERRORS[key]
        config = node.get("config") or {}
        assert not config.get("from_attributes")
        assert not config.get("strict")
    return errors


@pytest.mark.parametrize("name", MODELS)
def test_every_error_that_pydantic_can_raise_has_a_sentence(name: str) -> None:
    errors = possible_errors(MODELS[name])
    assert errors >= {"missing", "extra_forbidden", "model_type", "string_type"}
    assert sorted(errors - set(SENTENCES)) == []


def test_the_proof_fails_for_a_type_that_it_does_not_know() -> None:
    class Odd(Part):
        amount: complex

    with pytest.raises(KeyError, match="complex"):
        possible_errors(Odd)


def test_the_proof_fails_for_a_constraint_that_it_does_not_know() -> None:
    class Odd(Part):
        text: Annotated[str, Field(max_length=3)]

    with pytest.raises(KeyError, match="max_length"):
        possible_errors(Odd)


TEXTS = st.one_of(
    st.sampled_from(
        """
        ya tidak 1 -1 99999999999 1,5 -3.98 1e999 nan 2025 2025-02-30 2025-04-24 08:00 24:00 8:00 senin baruga Baruga
        https://x.id/a https://[ <b> {x} {0} telepon pers Asia/Makassar \u0662\u0660\u0662\u0665
        \uff12\uff10\uff12\uff15-01-01 \u0660\u0668:\u0660\u0660
        """.split()  # noqa: SIM905 - a list of words reads better as one
    ),
    st.sampled_from(["", " ", "a\nb", "# a", "[a](b)"]),
    st.text(max_size=20),
)


def data_for(model: type[Part], depth: int = 3) -> st.SearchStrategy[Plain]:
    """Return data with the keys of a model, in which anything may be anything."""
    values: dict[str, st.SearchStrategy[Any]] = {}
    for name, info in model.model_fields.items():
        part = field_part(info)
        inner = data_for(part, depth - 1) if part is not None and depth else TEXTS
        values[info.alias or name] = st.one_of(st.none(), TEXTS, inner, st.lists(st.one_of(TEXTS, inner), max_size=3))
    whole = st.fixed_dictionaries({}, optional={**values, "tidak_ada": TEXTS})
    return st.one_of(TEXTS, whole, whole, whole, st.lists(TEXTS, max_size=2))


@pytest.mark.parametrize("name", MODELS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(st.data())
def test_any_data_is_refused_in_indonesian(name: str, data: st.DataObject) -> None:
    given_data = data.draw(data_for(MODELS[name]))
    errors: set[str] = set()
    try:
        MODELS[name].model_validate(given_data)
    except ValidationError as error:
        errors = {each["type"] for each in error.errors()}
    assert errors <= set(SENTENCES)
    problems = Problems()
    validate(MODELS[name], given_data, Document("x.yml", ["nama: x"]), (), problems)
    assert bool(errors) is bool(list(problems))
    assert "yaml_syntax" not in {each.code for each in problems}
