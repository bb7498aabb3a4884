"""The page that describes the API: everything that the description holds, for anybody, and nothing from outside."""

import re
import shlex
from typing import Any

import pytest
from fastapi import FastAPI

from hoso.web.api.operations_shown import operations_of, shapes_of
from tests.cli.conftest import REF
from tests.web.conftest import Desk


@pytest.fixture
def described(app: FastAPI) -> dict[str, Any]:
    said: dict[str, Any] = app.state.api.openapi()
    return said


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_operation_and_every_shape_has_a_place_that_is_linked(
    guest: Desk, described: dict[str, Any], language: str
) -> None:
    guest.client.cookies.set("hoso-lang", language)
    answer = guest.get("/api/docs")
    ids = re.findall(r'<h[23] id="(\w+)"', answer.text)
    names = [said["operationId"] for methods in described["paths"].values() for said in methods.values()]

    assert answer.status_code == 200
    assert set(ids) == {*names, *described["components"]["schemas"], "shapes"}
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#(\w+)"', answer.text)) - {"main"} <= set(ids)
    assert {f'href="#{name}"' for name in ids} <= set(re.findall(r'href="#\w+"', answer.text))


def test_it_loads_nothing_but_the_files_of_every_page(guest: Desk) -> None:
    shown = guest.get("/api/docs").text

    loaded = re.findall(r'(?:src|rel="stylesheet" href)="([^"]+)"', shown)
    assert loaded
    assert all(path.startswith("/static/") for path in loaded)
    assert not re.findall(r"<script(?! src=)|<style|style=", shown)


def test_parameters_answers_and_problems_are_told(guest: Desk, described: dict[str, Any]) -> None:
    operations = {each.name: each for group in operations_of(described).values() for each in group}
    moved, listed = operations["makeMove"], operations["listDossiers"]

    assert (moved.method, moved.path, moved.body) == ("POST", "/api/v1/dossiers/{ref}/moves", "MoveBody")
    assert [(each.name, each.place, each.needed) for each in moved.parameters] == [
        ("ref", "path", True), ("if-match", "header", False), ("idempotency-key", "header", False),
    ]  # fmt: skip
    refused = next(each for each in moved.answers if each.status == "422")
    assert refused.shapes == ("AdvanceDocument", "Problem")
    assert {each.name: each.kind for each in listed.parameters}["limit"] == "integer, ≥ 1, ≤ 500, = 100"
    assert {each.name: each.kind for each in listed.parameters}["sort"] == '"name" | "ref" | "due" | "moved" | null'
    assert [name for name, each in operations.items() if each.open] == ["signIn"]
    members = {shape.name: shape for shape in shapes_of(described)}
    assert {each.name for each in members["Problem"].members if each.needed} >= {"type", "code", "detail"}
    assert "clerk" in members["Role"].choices


def test_every_example_is_one_command_that_a_shell_reads(described: dict[str, Any]) -> None:
    for group in operations_of(described).values():
        for each in group:
            words = shlex.split(each.curl)
            assert words[:4] == ["curl", "-s", "-X", each.method], each.name
            assert "{" not in words[4], each.name
            assert ("Authorization: Bearer $TOKEN" in words) is not each.open
            assert ("-d" in words) == bool(each.body or each.name == "acknowledgeAlert")


def test_the_example_of_a_check_is_answered(app: FastAPI, described: dict[str, Any]) -> None:
    example = next(each for each in operations_of(described)["moves"] if each.name == "checkMove")
    words = shlex.split(example.curl)

    assert f"$HOSO/api/v1/dossiers/{REF}/checks" in words
    assert words[-1] == '{"on": "2024-06-21", "to": "trained"}'


def test_a_host_that_somebody_made_up_stays_text(guest: Desk) -> None:
    shown = guest.get("/api/docs", headers={"Host": 'x"><img src=x>'}).text

    assert "<img" not in shown
