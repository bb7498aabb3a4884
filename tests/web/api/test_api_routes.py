"""Every route of the API × everybody: no token, a wrong one, an ended session, somebody out of sight, in sight."""

from typing import Any

import pytest
from fastapi import FastAPI
from starlette.routing import Mount

from hoso.web.api.api import MOUNTED, Api
from tests.cli.conftest import REF, Hoso, swept, swept_file  # noqa: F401  # fixtures
from tests.web.api.conftest import Program, Programs, problem_of
from tests.web.conftest import PASSWORD
from tests.web.test_routes import every_route

ALERT_OPEN = 3
NOWHERE = "HS-2024-9999"
ACTS = [{"act": "note", "on": "2024-06-20", "fields": {"text": "ghi thêm"}}]
CANDIDATE = {"act": "candidate", "on": "2024-03-05", "fields": {"name": "Bùi Thị Nháp"}}
OPENING = {"cell": "cb-1", "on": "2024-03-05", "acts": [CANDIDATE, {"act": "nomination", "on": "2024-03-05"}]}
LEAVING = {"reason": "chuyển đi", "on": "2024-06-20", "confirmed": True}
PUTTING_OFF = {"until": "2026-11-23", "reason": "chờ họp"}

Route = tuple[str, str]
DOSSIER: dict[Route, tuple[object, str, int]] = {
    ("GET", "/dossiers/{ref}"): (None, "ha", 200),
    ("GET", "/dossiers/{ref}/history"): (None, "kiem", 200),
    ("GET", "/dossiers/{ref}/entries/{n}"): (None, "ha", 200),
    ("POST", "/dossiers/{ref}/checks"): ({}, "kiem", 200),
    ("POST", "/dossiers/{ref}/acts"): ({"acts": ACTS}, "ha", 200),
    ("POST", "/dossiers/{ref}/acceptance"): ({}, "bi", 422),
    ("POST", "/dossiers/{ref}/moves"): ({"on": "2024-06-20"}, "ha", 422),
    ("POST", "/dossiers/{ref}/returns"): ({"to": "nominated", "reason": "thiếu"}, "bi", 422),
    ("POST", "/dossiers/{ref}/withdrawals"): (LEAVING, "bi", 200),
}
"""Route → what is sent, who sees the dossier and may do it, and what is answered then. Nothing waits to be accepted."""
ALERT: dict[Route, tuple[object, str, int]] = {
    ("GET", "/alerts/{alert}"): (None, "bi", 200),
    ("POST", "/alerts/{alert}/acknowledgement"): ({}, "bi", 200),
    ("POST", "/alerts/{alert}/snooze"): (PUTTING_OFF, "bi", 200),
}
LISTS: dict[Route, tuple[object, str, int]] = {
    ("GET", "/dossiers"): (None, "ha", 200),
    ("POST", "/dossiers"): (OPENING, "ha", 201),
    ("GET", "/alerts"): (None, "bi", 200),
    ("GET", "/units"): (None, "ha", 200),
    ("GET", "/units/{unit}"): (None, "ha", 200),
    ("GET", "/users"): (None, "kiem", 200),
    ("GET", "/editions"): (None, "ha", 200),
    ("POST", "/sessions/confirmation"): ({"password": PASSWORD}, "ha", 204),
    ("DELETE", "/sessions"): (None, "ha", 204),
}
OPEN: set[Route] = {("POST", "/sessions")}
GUARDED = {**DOSSIER, **ALERT, **LISTS}


@pytest.fixture
def hoso(swept: Hoso) -> Hoso:  # noqa: F811  # an office with an alert
    return swept


def api_of(app: FastAPI) -> Api:
    mounts = [route for route in app.routes if isinstance(route, Mount)]
    assert [route.path for route in mounts] == [MOUNTED], "nothing else is mounted"
    assert isinstance(mounts[0].app, Api)
    return mounts[0].app


def send(program: Program, route: Route, *, ref: str = REF) -> Any:
    method, path = route
    body = GUARDED[route][0]
    more: dict[str, Any] = {} if body is None else {"json": body}
    return program.ask(method, path.format(ref=ref, n=1, alert=ALERT_OPEN, unit="cb-1"), **more)


def test_every_route_is_in_one_of_the_tables(app: FastAPI) -> None:
    routes = {
        (method, route.path.removeprefix("/v1"))
        for route in every_route(api_of(app).routes)
        for method in route.methods or ()
    }
    assert routes == OPEN | GUARDED.keys()


@pytest.mark.parametrize("token", ["", "0" * 64, "a b"], ids=["none", "wrong", "two-words"])
def test_without_the_token_of_a_session_nothing_is_told(app: FastAPI, hoso: Hoso, token: str) -> None:
    before = hoso.entries()
    for route in GUARDED:
        answer = send(Program(app, token), route)
        problem_of(answer, 401, "session-ended" if token else "no-token")
        assert answer.headers["www-authenticate"] == "Bearer"
    assert hoso.entries() == before


def test_the_token_of_an_ended_session_is_none(program: Programs, hoso: Hoso) -> None:
    ended, before = program("ha"), hoso.entries()
    assert ended.ask("DELETE", "/sessions").status_code == 204

    for route in GUARDED:
        problem_of(send(ended, route), 401, "session-ended")
    assert hoso.entries() == before


def test_a_dossier_out_of_sight_looks_like_one_that_is_not_there(program: Programs, hoso: Hoso) -> None:
    elsewhere, before = program("khac"), hoso.entries()
    for route in DOSSIER:
        theirs, none = send(elsewhere, route), send(elsewhere, route, ref=NOWHERE)
        problem_of(theirs, 404, "not-found")
        assert theirs.text.replace(REF, "") == none.text.replace(NOWHERE, ""), route
    for route in ALERT:
        problem_of(send(elsewhere, route), 404, "not-found")
    problem_of(send(elsewhere, ("POST", "/dossiers")), 404, "not-found")
    assert REF not in elsewhere.get("/dossiers").text + elsewhere.get("/alerts").text
    assert hoso.entries() == before


def test_the_administrator_sees_no_dossier_and_writes_on_none(program: Programs, hoso: Hoso) -> None:
    admin, before = program("quan"), hoso.entries()
    for route in [*DOSSIER, ("POST", "/dossiers"), ("GET", "/dossiers")]:
        answer = send(admin, route)
        assert answer.status_code in (403, 404), (route, answer.text)
        assert "Đặng Thị Thử" not in answer.text
    assert hoso.entries() == before


@pytest.mark.parametrize("route", GUARDED, ids=" ".join)
def test_whoever_is_in_charge_is_answered(program: Programs, route: Route) -> None:
    _, login, status = GUARDED[route]

    answer = send(program(login), route)

    assert answer.status_code == status, answer.text


def test_who_only_watches_sees_no_name_and_writes_nothing(program: Programs, hoso: Hoso) -> None:
    watcher, before = program("sat"), hoso.entries()
    for route in GUARDED.keys() - {("DELETE", "/sessions")}:
        assert "Đặng Thị Thử" not in send(watcher, route).text, route
    assert watcher.get(f"/dossiers/{REF}").json()["name"] is None
    assert hoso.entries() == before


@pytest.mark.parametrize("login", ["ha", "bi", "tham", "uy", "kiem", "sat", "khac", "quan"])
def test_every_route_answers_everybody_with_a_document(program: Programs, login: str) -> None:
    somebody = program(login)
    for route in GUARDED.keys() - {("DELETE", "/sessions")}:
        answer = send(somebody, route)
        assert answer.status_code < 500, (route, answer.text)
        assert answer.status_code == 204 or answer.json(), route
