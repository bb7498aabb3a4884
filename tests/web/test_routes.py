"""Every page × everybody: who sees it, who does not, and that a dossier elsewhere looks like none at all."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from tests.cli.conftest import REF, Hoso
from tests.web.conftest import Desk

Desks = Callable[[str], Desk]

EVERYBODY = ("ha", "bi", "tham", "uy", "kiem", "sat", "khac", "quan")
OUTSIDE = ("khac", "quan")
"""A clerk of another cell, and the administrator, who sees no dossier."""
NOT_FOUND, DENIED = 404, 403

OPEN = {
    "/", "/sign-in", "/sign-in/code", "/sign-in/passkey", "/sign-in/passkey/answer", "/invitation/{token}", "/language",
    "/static/{digest}/{name}", "/healthz", "/api/docs", "/law/compare",
}  # fmt: skip
OWN = {
    "/account", "/account/password", "/account/others", "/sign-out", "/new", "/confirmation", "/account/factors",
    "/account/factors/codes", "/account/factors/codes/first", "/account/factors/recovery",
    "/account/factors/{factor}/removal", "/account/factors/passkeys", "/account/factors/passkeys/made",
    "/session",
    "/account/tokens", "/account/tokens/{token}/end",
}  # fmt: skip
DOSSIER = {
    "/dossiers/{ref}", "/dossiers/{ref}/acts", "/dossiers/{ref}/acts/{slug}", "/dossiers/{ref}/moves/{move}",
    "/dossiers/{ref}/papers", "/dossiers/{ref}/back", "/dossiers/{ref}/out", "/dossiers/{ref}/acceptance",
    "/dossiers/{ref}/history",    "/dossiers/{ref}/entries/{n}", "/dossiers/{ref}/replay",
    "/dossiers/{ref}/changes", "/dossiers/{ref}/entries/{n}/correction", "/dossiers/{ref}/entries/{n}/upholding",
}  # fmt: skip
LISTS = {
    "/work/moves", "/work/changes", "/work", "/work.csv", "/acceptance", "/alerts", "/alerts/{alert}",
    "/alerts/{alert}/ack", "/alerts/{alert}/snooze", "/upcoming", "/units",
}  # fmt: skip
FOR_ALL = {"/law", "/law/rules", "/law/rules/{rule}", "/law/editions/{a}/diff/{b}"}
STAFF = {
    "/users", "/users/{login}/invitation", "/users/{person}", "/users/{person}/roles", "/users/{person}/roles/end",
    "/users/{person}/ability", "/status", "/audit", "/law/what-if", "/law/editions/{edition}/approval",
}  # fmt: skip
UNIT = {"/units/{unit}", "/units/{unit}/change"}


def paths(app: FastAPI) -> set[str]:
    return {route.path for route in every_route(app.routes)}


def every_route(routes: Iterable[Any]) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif hasattr(route, "original_router"):
            yield from every_route(route.original_router.routes)


def filled(path: str, ref: str) -> str:
    return path.format(
        ref=ref,
        slug="note",
        move="train",
        n=1,
        token="x",
        digest="0",
        name="x",
        alert=1,
        unit="cb-1",
        rule="INT-01",
        login="ha",
        person="p-0002",
        factor="x",
        a="current",
        b="current",
        edition="abcdef",
    )


def test_every_route_is_in_one_of_the_tables(app: FastAPI) -> None:
    """The routes below /api are in tables of their own: `api/test_api_routes.py`."""
    assert paths(app) == OPEN | OWN | DOSSIER | LISTS | UNIT | FOR_ALL | STAFF


def test_whoever_is_not_signed_in_sees_nothing_but_the_way_in(app: FastAPI) -> None:
    for path in OWN | DOSSIER | LISTS | UNIT | FOR_ALL | STAFF:
        for method in ("GET", "POST"):
            answer = Desk(app).client.request(method, filled(path, REF))
            assert answer.status_code in (401, 405), (method, path)
            assert REF not in answer.text.replace(filled(path, REF), ""), path


def test_a_dossier_out_of_sight_looks_like_one_that_is_not_there(desk: Desks, hoso: Hoso) -> None:
    login = "khac"
    somebody, before = desk(login), hoso.entries()
    somebody.get("/account")
    check = somebody.check
    for path in DOSSIER:
        theirs, none = (somebody.get(filled(path, ref)) for ref in (REF, "HS-2024-9999"))
        assert theirs.status_code in (NOT_FOUND, DENIED), (login, path)
        assert theirs.status_code == none.status_code, (login, path)
        assert theirs.text.replace(REF, "") == none.text.replace("HS-2024-9999", ""), (login, path)
        sent = somebody.send(
            filled(path, REF), {"check": check, "to": "nominated", "reason": "x", "n2": "yes", "typed": REF}
        )
        assert sent.status_code in (NOT_FOUND, DENIED, 405), (login, path)
    assert hoso.entries() == before


def test_the_administrator_sees_no_dossier_and_writes_on_none(desk: Desks, hoso: Hoso) -> None:
    admin, before = desk("quan"), hoso.entries()
    admin.get("/account")
    check = admin.check
    for path in DOSSIER - {"/dossiers/{ref}/replay"}:  # the administrator may judge again; that page names nobody
        seen = admin.get(filled(path, REF))
        sent = admin.send(filled(path, REF), {"check": check, "to": "nominated", "n2": "yes", "typed": REF})
        assert seen.status_code in (NOT_FOUND, DENIED), path
        assert sent.status_code in (NOT_FOUND, DENIED, 405), path
        assert "Đặng Thị Thử" not in seen.text + sent.text, path
    assert hoso.entries() == before


@pytest.mark.parametrize("login", [login for login in EVERYBODY if login not in OUTSIDE])
def test_whoever_is_in_charge_or_watches_sees_the_dossier(desk: Desks, login: str) -> None:
    somebody = desk(login)

    assert somebody.get(f"/dossiers/{REF}").status_code == 200
    assert REF in somebody.get("/work").text


def test_who_only_watches_sees_no_name_and_writes_nothing(desk: Desks, hoso: Hoso) -> None:
    watcher, before = desk("sat"), hoso.entries()
    name = "Đặng Thị Thử"
    assert name in desk("ha").get(f"/dossiers/{REF}").text

    for path in DOSSIER | LISTS | UNIT | FOR_ALL | STAFF:
        assert name not in watcher.get(filled(path, REF)).text, path
    assert REF not in watcher.get("/work", params={"q": "dang thi thu"}).text.split("<tbody>")[-1].split('value="')[0]
    watcher.get("/account")
    for path in DOSSIER:
        watcher.send(
            filled(path, REF), {"check": watcher.check, "on": "20/06/2024", "text": "x", "n2": "yes", "typed": REF}
        )
    assert hoso.entries() == before


@pytest.mark.parametrize("login", EVERYBODY)
def test_every_page_answers_everybody_with_a_sentence(desk: Desks, login: str, app: FastAPI) -> None:
    somebody = desk(login)
    for path in sorted(paths(app)):
        answer = somebody.get(filled(path, REF))
        assert answer.status_code < 500, (login, path, answer.text[-500:])
