"""The reference of policy files is what the code says, and every sample in it is a condition that can be loaded."""

from pathlib import Path

import pytest

from engine.law.operators.registry import read_condition
from engine.law.operators.validation import condition_faults
from policies.authoring.reference.hand_written import sample
from policies.authoring.reference.reference_page import reference
from policies.schemas import example_schema as example_shapes
from policies.schemas import policy_schema as schema

PAGE = Path(__file__).parents[3] / "docs" / "policy-files.md"
JOINING = ("all", "any", "not")


def test_the_committed_page_is_the_one_that_the_code_makes() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run: make docs"


@pytest.mark.parametrize("operator", JOINING)
def test_the_sample_of_what_puts_conditions_together_is_one_without_fault(operator: str) -> None:
    condition = read_condition(sample(operator))

    assert condition.operator == operator
    assert condition_faults(condition, {}) == []


def test_every_key_of_a_policy_file_is_explained() -> None:
    page = reference()

    for shape in (schema.PolicyFile, schema.RuleShape, schema.Parameter, schema.DeadlineShape, example_shapes.Example):
        section = page.split(f"### {shape.__name__.removesuffix('Shape')}\n")[1].split("\n### ")[0]
        for name, info in shape.model_fields.items():
            (row,) = [line for line in section.splitlines() if line.startswith(f"| `{info.alias or name}` |")]
            assert row.split(" | ")[3].strip(" |"), row
