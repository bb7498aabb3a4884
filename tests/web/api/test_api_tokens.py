"""The API by the token of a program: what its person may, cut to what the token says, until it is revoked."""

from datetime import timedelta

import pytest
from fastapi import FastAPI

from application.application import Application
from application.sign_in.tokens.make_token import MadeToken, MakeToken
from application.sign_in.tokens.revoke_token import RevokeToken
from engine.access.tokens.rows import TokenScope
from tests.cli.conftest import REF, Hoso, swept, swept_file  # noqa: F401  # fixtures
from tests.web.api.conftest import Program, problem_of
from tests.web.api.test_api_routes import GUARDED, send

WRITES = [route for route in GUARDED if route[0] == "POST" and not route[1].endswith("/checks")]


@pytest.fixture
def hoso(swept: Hoso) -> Hoso:  # noqa: F811  # an office with an alert
    return swept


def made(application: Application, login: str, *, scope: TokenScope = TokenScope.WRITE, unit: str = "") -> MadeToken:
    until = application.today() + timedelta(days=9)
    return application.run(MakeToken(actor=login, name="máy", scope=scope, until=until, unit=unit))


def test_a_token_does_what_its_person_may_until_it_is_revoked(app: FastAPI, application: Application) -> None:
    token = made(application, "ha")
    program = Program(app, token.token)
    assert send(program, ("POST", "/dossiers/{ref}/acts")).status_code == 200
    problem_of(program.get("/users"), 403, "not-permitted")
    application.run(RevokeToken(actor="ha", token=token.row.token_id))

    for route in GUARDED:
        problem_of(send(program, route), 401, "session-ended")


def test_a_token_to_read_checks_and_writes_nothing(app: FastAPI, application: Application, hoso: Hoso) -> None:
    program = Program(app, made(application, "ha", scope=TokenScope.READ).token)
    before = hoso.entries()

    assert program.get(f"/dossiers/{REF}").json()["name"] == "Đặng Thị Thử"
    assert send(program, ("POST", "/dossiers/{ref}/checks")).status_code == 200
    for route in WRITES:
        assert problem_of(send(program, route), 403, "not-permitted")["cause"] == "token.reads_only"
    assert hoso.entries() == before


def test_a_token_takes_no_decision_of_a_body(app: FastAPI, application: Application, hoso: Hoso) -> None:
    program = Program(app, made(application, "uy").token)
    before = hoso.entries()

    refused = program.post(f"/dossiers/{REF}/moves", {"move": "admit"})

    assert problem_of(refused, 403, "not-permitted")["cause"] == "token.decides_nothing"
    assert hoso.entries() == before


def test_a_token_of_another_unit_sees_no_dossier_of_this_one(app: FastAPI, application: Application) -> None:
    inside, outside = (Program(app, made(application, "kiem", unit=unit).token) for unit in ("cb-1", "cb-2"))

    assert [row["ref"] for row in inside.get("/dossiers").json()["dossiers"]] == [REF]
    assert outside.get("/dossiers").json()["dossiers"] == []
    problem_of(outside.get(f"/dossiers/{REF}"), 404, "not-found")


def test_a_token_opens_no_page_and_is_no_session_to_end(app: FastAPI, application: Application) -> None:
    token = made(application, "ha").token
    program = Program(app, token)
    program.client.cookies.set("hoso", token)

    assert program.client.get("/work").status_code == 401
    assert problem_of(program.ask("DELETE", "/sessions"), 403, "not-permitted")["cause"] == "token.is_no_session"
    assert program.get("/dossiers").status_code == 200
