"""What every operator must give, asked of all there are: a new one is held to it without a line added here."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Literal, get_origin

import pytest
import z3

from engine.law.model.condition import Condition
from engine.law.model.field_roles import roles_of
from engine.law.model.operand import ParamValue
from engine.law.model.vocabulary import all_paths
from engine.law.operators.operator import Operator
from engine.law.operators.parameters_used import uses
from engine.law.operators.references import references
from engine.law.operators.registry import compile_condition, operator_shapes, read_condition
from engine.law.operators.validation import condition_faults, placeholders
from engine.law.usage.private_fields import paths_of
from engine.law.wording.condition_text import OPERATOR_WORDS, told
from engine.text.language import Language
from hoso.wording.catalogue import Words
from policies.analysis.box_terms import term_of
from policies.authoring.mutation.condition_literals import with_literals_moved
from policies.authoring.mutation.condition_mutants import loosened
from policies.authoring.mutation.mutant import moved
from policies.authoring.proofs.condition_formula import truth_of
from policies.authoring.proofs.record_model import Record
from policies.authoring.reference.hand_written import sample
from tests.support.law.samples import (
    ON,
    OPERATORS,
    full_facts,
    ladder,
    params_in,
    sample_of,
    units_in,
    values_in,
    with_values,
)

every_operator = pytest.mark.parametrize("operator", OPERATORS)
RISING = {"higher", "superset"}


def test_every_operator_is_listed_once_under_a_name_of_its_own() -> None:
    shapes = Operator.__subclasses__()

    assert sorted(shape.operator for shape in shapes) == sorted(operator_shapes())


@every_operator
def test_its_sample_is_a_condition_without_fault(operator: str) -> None:
    condition = sample_of(operator)

    assert condition.operator == operator
    assert condition_faults(condition, units_in(condition)) == []


@every_operator
def test_it_says_what_it_means_and_what_stands_in_each_field(operator: str) -> None:
    shape = operator_shapes()[operator]
    untold = [
        name
        for name, role in roles_of(shape).items()
        if role is None and get_origin(shape.model_fields[name].annotation) is not Literal
    ]

    assert shape.__doc__ != Operator.__doc__
    assert untold == []


@every_operator
def test_every_path_and_tested_field_in_its_sample_is_told_as_read(operator: str) -> None:
    read = set(paths_of(sample_of(operator)))

    assert read >= set(_written_paths(sample(operator), ""))


@every_operator
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_its_words_name_everything_in_the_sample(operator: str, lang: Language) -> None:
    condition = sample_of(operator)
    text = told(condition, lang, lambda path, _lang: f"[{path}]")
    named = [f"[{reference.name}]" for reference in references(condition)]
    named += [f"«{field.value.param}»" for field in params_in(condition)]

    assert operator in OPERATOR_WORDS
    assert [name for name in named if name not in text] == []


@every_operator
def test_it_gives_the_values_that_messages_may_use_and_each_has_a_label(operator: str) -> None:
    condition = sample_of(operator)
    node = compile_condition(condition, values_in(condition))
    seen: set[str] = set()
    for facts in (full_facts(condition, number=5), full_facts(Condition("all", ()), number=5)):
        (part,) = node.explain(facts, ON, ON).parts
        seen |= {*part.seen, *part.needed}
    labels = {name: Words("vi").label(f"value.{name}", "") for name in placeholders(condition)}

    assert placeholders(condition)
    assert placeholders(condition) <= seen
    assert all(labels.values()), labels


@every_operator
def test_it_says_whether_waiting_alone_changes_it(operator: str) -> None:
    condition = sample_of(operator)
    node = compile_condition(condition, values_in(condition))
    later = [turn for turn in node.turns(full_facts(condition, number=5), ON) if turn > ON]

    assert bool(later) is condition.operand.changes_by_waiting


def _verdicts(condition: Condition, values: dict[str, ParamValue], day: date) -> list[bool | None]:
    node = compile_condition(condition, values)
    return [node.holds(full_facts(condition, number=number), day) for number in range(12)]


@every_operator
def test_a_parameter_made_stricter_opens_nothing(operator: str) -> None:
    condition = sample_of(operator)
    used = {use.param: use for use in uses(condition)}
    for field in params_in(condition):
        use = used.pop(field.value.param)
        steps = ladder(field) if use.tighter in RISING else tuple(reversed(ladder(field)))
        rows = [
            [
                verdict
                for days in (0, 15, 400, 7000, 25000)
                for verdict in _verdicts(
                    condition, {**values_in(condition), field.value.param: value}, ON + timedelta(days=days)
                )
            ]
            for value in steps
        ]
        opened = [
            (looser, tighter)
            for before, after in pairwise(rows)
            for looser, tighter in zip(before, after, strict=True)
            if tighter is True and looser is False
        ]

        assert use.tighter != "none"
        assert opened == []
        assert len({tuple(row) for row in rows}) > 1, "the parameter changes nothing"
    assert used == {}


def _lowest(condition: Condition) -> dict[str, ParamValue]:
    return {field.value.param: ladder(field)[0] for field in params_in(condition)}


@every_operator
def test_boxes_tell_one_value_of_a_parameter_from_another(operator: str) -> None:
    condition = sample_of(operator)
    term = term_of(condition, values_in(condition))

    assert term == term_of(condition, values_in(condition))
    if list(params_in(condition)):
        assert term != term_of(condition, _lowest(condition))


@every_operator
def test_a_proof_takes_it_for_true_or_false_and_never_both(operator: str) -> None:
    condition = sample_of(operator)
    record = Record("r", z3.Int("day"))
    answer = truth_of(condition, values_in(condition), record)
    solver = z3.Solver()
    solver.add(*record.all_axioms(), answer.true, answer.false)

    assert solver.check() == z3.unsat
    if list(params_in(condition)):
        other = truth_of(condition, _lowest(condition), record)
        assert not z3.eq(z3.simplify(answer.true), z3.simplify(other.true))


@every_operator
def test_every_value_that_it_holds_itself_is_moved(operator: str) -> None:
    condition = sample_of(operator)
    raw = with_values(sample(operator), values_in(condition))
    changed = [whole for _, _, _, whole in with_literals_moved(raw, moved=moved)]
    tried = {path for path, _, _, _ in with_literals_moved(raw, moved=moved)}

    assert len(tried) >= len(list(params_in(condition)))
    assert tried >= set(_places_of_params(sample(operator), ()))
    assert all(read_condition(whole) != read_condition(raw) for whole in changed)


@every_operator
def test_each_part_that_may_be_left_out_leaves_a_condition(operator: str) -> None:
    raw = sample(operator)

    assert all(read_condition(whole) != read_condition(raw) for _, _, _, whole in loosened(raw))


def _places_of_params(raw: Any, path: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    if isinstance(raw, dict) and set(raw) == {"param"}:
        return [path]
    inner = raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    return [place for key, part in inner for place in _places_of_params(part, (*path, key))]


def _written_paths(raw: Any, of: str) -> list[str]:
    """Return the paths and the tested fields that stand in a condition as it was read, whatever the operators."""
    if isinstance(raw, str):
        return [raw] if raw in all_paths() else []
    if isinstance(raw, list):
        return [path for part in raw for path in _written_paths(part, of)]
    if not isinstance(raw, dict):
        return []
    of = str(raw.get("of", of))
    fields = [f"{of}.{key}" for key in raw if f"{of}.{key}" in all_paths()]
    fields += [f"{of}.{word}" for word in raw.values() if isinstance(word, str) and f"{of}.{word}" in all_paths()]
    return [*fields, *(path for part in raw.values() for path in _written_paths(part, of))]
