"""Which requests ask once more who it is, when that was shown more than ten minutes ago; and that nothing is lost."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant

from application.application import Application
from hoso.bootstrap.office import open_application
from hoso.configuration.settings import Settings, SignInSettings
from hoso.web.serving.whole_site import site_over
from hoso.web.visitor import confirmed
from tests.cli.conftest import REF, Hoso
from tests.web.api.conftest import Program, problem_of
from tests.web.conftest import PASSWORD, Desk, Watch
from tests.web.telephones import set_up
from tests.web.test_routes import every_route

Desks = Callable[[str], Desk]
CONFIRMED = {
    ("GET", "/work.csv"), ("POST", "/users/{login}/invitation"), ("POST", "/law/editions/{edition}/approval"),
    ("POST", "/dossiers/{ref}/entries/{n}/upholding"), ("POST", "/work/moves"), ("POST", "/users"),
    ("POST", "/users/{person}/ability"), ("POST", "/users/{person}/roles"), ("POST", "/users/{person}/roles/end"),
    ("POST", "/units/{unit}/change"),
}  # fmt: skip
"""Routes that ask for it whatever is sent; those of factors and of the password ask by themselves, each time."""
BY_BODY = {"admit", "recognise", "cancel_admission", "remove"}
"""Moves that ask for it. Everyday moves of clerks and appraisers do not."""


def depends(dependant: Dependant) -> bool:
    return dependant.call is confirmed or any(map(depends, dependant.dependencies))


def test_these_routes_ask_and_no_others(app: FastAPI) -> None:
    routes = [each for each in every_route(app.routes) if depends(each.dependant)]
    asking = {(method, each.path) for each in routes for method in each.methods or ()}

    assert asking == CONFIRMED


def test_moves_that_a_body_decides_ask_and_no_others(application: Application) -> None:
    moves = application.work.law.workflow.moves

    assert {name for name, move in moves.items() if move.is_decided_by_body} == BY_BODY


def test_a_decision_is_asked_for_again_after_ten_minutes_and_nothing_typed_is_lost(
    desk: Desks, watch: Watch, hoso: Hoso
) -> None:
    somebody, path = desk("uy"), f"/dossiers/{REF}/moves/admit"
    somebody.get("/account")
    check = somebody.check
    fresh = somebody.send(path, {"check": check, "reason": "họp ngày 3"})
    assert fresh.status_code in (404, 409, 422)
    assert "/confirmation" not in fresh.text
    watch.after(minutes=10)
    before = hoso.entries()
    asked = somebody.send(path, {"check": check, "reason": "họp ngày 3"})
    assert (asked.status_code, hoso.entries()) == (403, before)
    wrong = somebody.post("/confirmation", password="sai mật khẩu rồi")
    assert wrong.status_code == 403
    again = somebody.post("/confirmation", password=PASSWORD)

    assert again.status_code == 200
    assert somebody.hidden(path)["reason"] == "họp ngày 3"
    assert "/confirmation" not in somebody.post(path).text


def test_everyday_moves_are_not_asked_for_again(desk: Desks, watch: Watch) -> None:
    clerk = desk("ha")
    clerk.get("/account")
    check = clerk.check
    watch.after(minutes=20)

    assert "/confirmation" not in clerk.send(f"/dossiers/{REF}/moves/train", {"check": check}).text


@pytest.mark.parametrize("asked_for", [("ha", "GET", "/work.csv"), ("quan", "POST", "/users/ha/invitation")])
def test_what_asks_goes_on_after_a_code_as_well(desk: Desks, watch: Watch, asked_for: tuple[str, str, str]) -> None:
    login, method, path = asked_for
    somebody = desk(login)
    telephone, _ = set_up(somebody, watch)
    somebody.get("/account")
    check = somebody.check
    watch.after(minutes=15)
    asked = somebody.client.request(method, path, data={"check": check} if method == "POST" else None)
    somebody.last = asked.text
    assert asked.status_code == 403
    done = somebody.post("/confirmation", code=telephone.code())

    if method == "GET":
        assert done.headers["location"] == path
        assert somebody.get(path).headers["content-type"].startswith("text/csv")
    else:
        assert somebody.post(path).status_code == 200


def test_nobody_else_s_page_confirms(desk: Desks, watch: Watch) -> None:
    somebody = desk("ha")
    watch.after(minutes=15)
    somebody.get("/work.csv")

    assert somebody.send("/confirmation", {"check": "x", "password": PASSWORD}).status_code == 403
    assert somebody.get("/work.csv").status_code == 403


def test_an_office_can_switch_it_off(hoso: Hoso, desk: Desks, watch: Watch) -> None:
    token = desk("ha").client.cookies["hoso"]
    application = open_application(Settings(db=str(hoso.db), sign_in=SignInSettings(confirm=False)))
    other = Desk(site_over(application))
    other.client.cookies.set("hoso", token)
    watch.after(minutes=15)

    assert other.get("/work.csv").status_code == 200
    application.close()


def test_a_program_is_told_and_confirms(app: FastAPI, desk: Desks, watch: Watch) -> None:
    program = Program(app, desk("uy").client.cookies["hoso"])
    watch.after(minutes=15)
    move = {"move": "admit", "reason": "họp", "confirmed": True}

    problem_of(program.post(f"/dossiers/{REF}/moves", move), 403, "confirmation-needed")
    problem_of(program.post("/sessions/confirmation", {"password": "sai"}), 403, "not-permitted")
    assert program.post("/sessions/confirmation", {"password": PASSWORD}).status_code == 204

    assert program.post(f"/dossiers/{REF}/moves", move).json().get("code") != "confirmation-needed"
