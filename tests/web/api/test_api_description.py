"""The description of the API: OpenAPI 3.1, of its routes alone, every one with its answers and bodies."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI

from tests.web.api.conftest import Program
from tests.web.api.test_api_routes import GUARDED, OPEN

OPERATIONS = {
    ("POST", "/sessions"): "signIn", ("DELETE", "/sessions"): "signOut",
    ("GET", "/dossiers"): "listDossiers", ("POST", "/dossiers"): "openDossier",
    ("POST", "/sessions/confirmation"): "confirmSession",
    ("GET", "/dossiers/{ref}"): "showDossier", ("GET", "/dossiers/{ref}/history"): "showHistory",
    ("GET", "/dossiers/{ref}/entries/{n}"): "showEntry", ("POST", "/dossiers/{ref}/acts"): "recordActs",
    ("POST", "/dossiers/{ref}/acceptance"): "acceptEvidence", ("POST", "/dossiers/{ref}/checks"): "checkMove",
    ("POST", "/dossiers/{ref}/moves"): "makeMove", ("POST", "/dossiers/{ref}/returns"): "returnDossier",
    ("POST", "/dossiers/{ref}/withdrawals"): "withdrawDossier",
    ("GET", "/alerts"): "listAlerts", ("GET", "/alerts/{alert}"): "showAlert",
    ("POST", "/alerts/{alert}/acknowledgement"): "acknowledgeAlert", ("POST", "/alerts/{alert}/snooze"): "snoozeAlert",
    ("GET", "/units"): "listUnits", ("GET", "/units/{unit}"): "showUnit",
    ("GET", "/users"): "listUsers", ("GET", "/editions"): "listEditions",
}  # fmt: skip
"""Names by which programs that are generated from the description know a route: they do not change."""


@pytest.fixture
def described(nobody: Program) -> dict[str, Any]:
    answer = nobody.get("/openapi.json")
    assert answer.status_code == 200
    body: dict[str, Any] = answer.json()
    return body


def operations(described: dict[str, Any]) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield (method.upper(), path.removeprefix("/v1")), operation


def test_it_is_of_openapi_31_and_of_the_routes_of_the_api_alone(described: dict[str, Any]) -> None:
    assert described["openapi"] == "3.1.0"
    assert described["servers"] == [{"url": "/api"}]
    assert {route for route, _ in operations(described)} == GUARDED.keys() | OPEN
    assert "HTTPValidationError" not in described["components"]["schemas"]


def test_the_pages_have_no_description(app: FastAPI, nobody: Program) -> None:
    assert app.openapi_url is None
    assert nobody.client.get("/openapi.json").status_code == 404


def test_every_route_keeps_its_name(described: dict[str, Any]) -> None:
    assert {route: operation["operationId"] for route, operation in operations(described)} == OPERATIONS


def test_every_route_is_told_with_all_its_answers(described: dict[str, Any]) -> None:
    for route, operation in operations(described):
        answers = operation["responses"]
        assert {"401", "503"} <= answers.keys(), route
        assert operation["summary"], route
        assert operation["description"], route
        for status, answer in answers.items():
            kinds = set(answer.get("content", {}))
            if int(status) < 400:
                assert kinds == (set() if status == "204" else {"application/json"}), (route, status)
            else:
                assert "application/problem+json" in kinds, (route, status)
        if route[0] != "GET":
            assert {"400", "413"} <= answers.keys() | ({"413"} if "checks" in route[1] else set()), route


def test_every_route_but_that_of_signing_in_asks_for_a_session(described: dict[str, Any]) -> None:
    asks = {route for route, operation in operations(described) if operation.get("security") == [{"session": []}]}

    assert asks == GUARDED.keys()
    scheme = described["components"]["securitySchemes"]["session"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")


def test_whatever_writes_takes_a_key_and_whatever_is_on_a_dossier_a_precondition(described: dict[str, Any]) -> None:
    for (method, path), operation in operations(described):
        headers = {each["name"] for each in operation.get("parameters", ()) if each["in"] == "header"}
        writes = method == "POST" and path not in ("/sessions", "/sessions/confirmation", "/dossiers/{ref}/checks")
        on_dossier = writes and path.startswith("/dossiers/")
        assert ("idempotency-key" in headers) == writes, path
        assert ("if-match" in headers) == on_dossier, path
        assert ("409" in operation["responses"]) == writes, path
        assert ("412" in operation["responses"]) == on_dossier, path


def test_every_body_is_a_model_that_takes_nothing_else_with_examples(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    for route, operation in operations(described):
        if route[0] != "POST" or route[1].endswith("acknowledgement"):
            continue
        name = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        assert schemas[name]["additionalProperties"] is False, route
        assert "examples" in str(schemas[name]) or "ActBody" in str(schemas[name]), route
