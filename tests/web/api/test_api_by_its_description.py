"""Requests made up from the description: whatever it allows, and what it does not, is answered as it says."""

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema

from tests.cli.conftest import REF, Hoso, swept, swept_file  # noqa: F401  # fixtures
from tests.web.api.conftest import V1, Programs
from tests.web.api.test_api_description import OPERATIONS

EXAMPLES = 8
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
PATHS = {"ref": REF, "n": 2, "alert": 3, "unit": "cb-1"}
SETTINGS = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture
def hoso(swept: Hoso) -> Hoso:  # noqa: F811
    return swept


@pytest.fixture
def described(app: FastAPI) -> OpenApiSchema:
    return schemathesis.openapi.from_asgi(f"{V1}/openapi.json", app)


@pytest.mark.slow
@pytest.mark.parametrize("login", ["ha", "uy"])
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fits", "does-not"])
@pytest.mark.parametrize("name", sorted(set(OPERATIONS.values()) - {"signOut"}))
def test_every_request_is_answered_as_described(  # noqa: PLR0917
    described: OpenApiSchema, program: Programs, name: str, mode: GenerationMode, login: str
) -> None:
    operation = described.find_operation_by_id(name)
    token = {"Authorization": f"Bearer {program(login).token}"}

    known = {part: value for part, value in PATHS.items() if f"{{{part}}}" in operation.path}
    fits = mode is GenerationMode.POSITIVE

    @SETTINGS
    @given(case=operation.as_strategy(generation_mode=mode, path_parameters=known if fits and known else None))
    def ask(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers=token, checks=CHECKS)

    ask()
