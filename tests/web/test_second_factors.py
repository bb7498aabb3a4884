"""The second page of signing in, one's own factors, and showing once more who one is before what weighs most."""

import html
import re
from collections.abc import Callable

from fastapi import FastAPI

from application.application import Application
from application.sign_in.invite_user import InviteUser
from tests.cli.conftest import REF
from tests.web.conftest import PASSWORD, Desk, Watch
from tests.web.telephones import FACTORS, set_up

Desks = Callable[[str], Desk]


def test_a_telephone_is_set_up_by_a_picture_and_asked_for_from_then_on(desk: Desks, guest: Desk, watch: Watch) -> None:
    telephone, codes = set_up(desk("ha"), watch)
    assert len(codes) == 10

    guest.get(f"/dossiers/{REF}")
    asked = guest.post("/sign-in", login="ha", password=PASSWORD)
    assert (asked.status_code, "hoso=" in asked.headers["set-cookie"]) == (200, False)
    assert guest.get(f"/dossiers/{REF}").status_code == 401, "no session before the code"
    guest.post("/sign-in", login="ha", password=PASSWORD)
    wrong = guest.post("/sign-in/code", code="000000")
    done = guest.post("/sign-in/code", code=telephone.code())

    assert (wrong.status_code, done.status_code, done.headers["location"]) == (401, 303, f"/dossiers/{REF}")
    assert guest.get(f"/dossiers/{REF}").status_code == 200


def test_the_picture_holds_the_secret_and_no_page_shows_it_later(desk: Desks, watch: Watch) -> None:
    somebody = desk("ha")
    telephone, codes = set_up(somebody, watch)

    later = somebody.get(FACTORS).text

    assert telephone.made.secret not in later
    assert not any(code in later for code in codes)
    assert html.escape("điện thoại “của tôi”") in later


def test_a_form_that_was_sent_too_late_goes_through_both_steps(desk: Desks, watch: Watch) -> None:
    somebody = desk("ha")
    telephone, _ = set_up(somebody, watch)
    somebody.get(f"/dossiers/{REF}/acts/note")
    watch.after(minutes=31)
    kept = somebody.post(f"/dossiers/{REF}/acts/note", text="ghi chú dài", on="20/06/2024")
    assert kept.status_code == 401
    somebody.post("/sign-in", login="ha", password=PASSWORD)

    again = somebody.post("/sign-in/code", code=telephone.code())

    assert again.status_code == 200
    assert "ghi chú dài" in again.text
    assert somebody.hidden(f"/dossiers/{REF}/acts/note")["text"] == "ghi chú dài"


def test_who_takes_too_long_begins_with_the_password_again(desk: Desks, guest: Desk, watch: Watch) -> None:
    telephone, _ = set_up(desk("ha"), watch)
    guest.post("/sign-in", login="ha", password=PASSWORD)
    watch.after(minutes=5)

    late = guest.post("/sign-in/code", code=telephone.code())

    assert late.status_code == 401
    assert 'name="password"' in late.text
    assert guest.post("/sign-in/code", code=telephone.code()).status_code == 401


def test_before_the_password_is_right_nothing_tells_who_has_a_factor(desk: Desks, app: FastAPI, watch: Watch) -> None:
    set_up(desk("ha"), watch)
    desk("bi")
    answers = set()
    for login in ("ha", "bi", "khong.co"):
        answer = Desk(app).post("/sign-in", login=login, password="sai mật khẩu rồi")
        answers.add((answer.status_code, re.sub(r'value="[^"]*"', "", answer.text), "set-cookie" in answer.headers))

    assert len(answers) == 1


def test_an_invitation_asks_for_the_factor(  # noqa: PLR0917  # fixtures
    desk: Desks, guest: Desk, application: Application, watch: Watch
) -> None:
    telephone, _ = set_up(desk("ha"), watch)
    path = f"/invitation/{application.run(InviteUser(actor='quan', login='ha')).token}"
    new = {"password": f"{PASSWORD} 2", "again": f"{PASSWORD} 2"}

    asked = guest.post(path, **new)
    wrong = guest.post(path, **new, code="000000")
    done = guest.post(path, **new, code=telephone.code())

    assert [asked.status_code, wrong.status_code, done.status_code] == [401, 401, 303]
    assert 'name="code"' in asked.text
    assert "set-cookie" not in asked.headers
    assert guest.get("/account").status_code == 200


def test_recovery_codes_are_made_anew_and_a_factor_is_removed_on_the_page(desk: Desks, watch: Watch) -> None:
    somebody = desk("ha")
    telephone, codes = set_up(somebody, watch)
    somebody.get(FACTORS)
    assert somebody.post(f"{FACTORS}/recovery", password=PASSWORD).status_code == 401
    anew = somebody.post(f"{FACTORS}/recovery", password=PASSWORD, code=telephone.code())
    fresh = re.findall(r"<code>([A-Z2-7-]+)</code>", anew.text)
    assert (len(fresh), set(fresh) & set(codes)) == (10, set())

    somebody.get(FACTORS)
    path = next(path for path in re.findall(r'action="([^"]+)"', somebody.last) if path.endswith("/removal"))
    assert somebody.post(path, password="sai", code=fresh[0]).status_code == 403
    done = somebody.post(path, password=PASSWORD, code=fresh[0])

    assert done.headers["location"] == f"{FACTORS}?done=removed"
    assert "/removal" not in somebody.get(FACTORS).text


def test_failures_of_codes_count_for_the_address(  # noqa: PLR0917  # fixtures
    desk: Desks, guest: Desk, watch: Watch, app: FastAPI
) -> None:
    set_up(desk("ha"), watch)
    guest.post("/sign-in", login="ha", password=PASSWORD)
    for _ in range(4):
        guest.post("/sign-in/code", code="000000")
    tries = app.state.site.tries
    for _ in range(26):
        tries.failed("testclient")

    assert guest.post("/sign-in/code", code="000000").status_code == 429
