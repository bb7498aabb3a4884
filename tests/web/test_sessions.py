"""Signing in, being turned away, and a session that ends in the middle of a form."""

import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI

from application.application import Application
from application.sign_in.invite_user import InviteUser
from hoso.bootstrap.office import WallClock
from hoso.web.serving.whole_site import site_over
from tests.cli.conftest import REF, Hoso
from tests.web.conftest import PASSWORD, Desk

Desks = Callable[[str], Desk]
ACT = f"/dossiers/{REF}/acts/note"


def test_whoever_is_not_signed_in_signs_in_and_comes_back(guest: Desk, desk: Desks) -> None:
    desk("ha")

    asked = guest.get(f"/dossiers/{REF}")
    done = guest.post("/sign-in", login="ha", password=PASSWORD)

    assert asked.status_code == 401
    assert (done.status_code, done.headers["location"]) == (303, f"/dossiers/{REF}")
    assert guest.get(f"/dossiers/{REF}").status_code == 200


@pytest.mark.parametrize(
    "who", [{"login": "ha", "password": "sai mật khẩu rồi"}, {"login": "khong.co", "password": PASSWORD}]
)
def test_a_wrong_password_and_an_unknown_login_are_answered_alike(
    guest: Desk, desk: Desks, who: dict[str, str]
) -> None:
    desk("ha")
    guest.get("/sign-in")

    answer = guest.post("/sign-in", **who)

    assert answer.status_code == 401
    assert re.sub(r'value="[^"]*"', "", answer.text) == re.sub(
        r'value="[^"]*"', "", guest.post("/sign-in", login="ai.day", password=PASSWORD).text
    )
    assert who["password"] not in answer.text
    assert "set-cookie" not in answer.headers


def test_the_cookie_is_kept_from_scripts_and_from_clear_text(guest: Desk, application: Application, hoso: Hoso) -> None:
    token = application.run(InviteUser(actor="quan", login="ha")).token
    clear = guest.post(f"/invitation/{token}", password=PASSWORD, again=PASSWORD).headers["set-cookie"]
    secure = Desk(site_over(application, secure=True))
    secure.client.base_url = "https://testserver"
    secure.client.headers["Origin"] = "https://testserver"
    sent = secure.post("/sign-in", login="ha", password=PASSWORD).headers["set-cookie"]

    assert "HttpOnly" in clear
    assert "samesite=lax" in clear.lower()
    assert "secure" not in clear.lower()
    assert sent.startswith("__Host-hoso=")
    assert "; secure" in sent.lower()


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "work"]
)
def test_nobody_is_led_to_another_site(guest: Desk, desk: Desks, path: str) -> None:
    desk("ha")

    done = guest.post("/sign-in", login="ha", password=PASSWORD, next=path)

    assert done.headers["location"] == "/work"
    assert guest.get("/language", params={"to": "en", "next": path}).headers["location"] == "/work"


def test_an_invitation_is_used_once_and_its_two_passwords_must_be_the_same(
    guest: Desk, application: Application
) -> None:
    token = application.run(InviteUser(actor="quan", login="ha")).token
    path = f"/invitation/{token}"

    differ = guest.post(path, password=PASSWORD, again="khác hẳn với câu kia")
    short = guest.post(path, password=PASSWORD[:9], again=PASSWORD[:9])
    done = guest.post(path, password=PASSWORD, again=PASSWORD)
    again = guest.post(path, password=PASSWORD, again=PASSWORD)

    assert [answer.status_code for answer in (differ, short, done)] == [422, 422, 303]
    assert again.status_code >= 400
    assert "set-cookie" not in again.headers


def test_signing_out_ends_the_session_at_once_everywhere(desk: Desks) -> None:
    clerk = desk("ha")
    clerk.get("/work")
    twin = dict(clerk.client.cookies)

    out = clerk.post("/sign-out")
    clerk.client.cookies.update(twin)

    assert out.headers["location"] == "/sign-in"
    assert clerk.get("/work").status_code == 401


def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(
    desk: Desks, hoso: Hoso, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, before = desk("ha"), hoso.entries()
    clerk.get(ACT)
    monkeypatch.setattr(WallClock, "now", lambda _self: "2026-11-20T02:31:00.000000Z")

    ended = clerk.post(ACT, on="20/06/2024", text="câu dài đã gõ")
    back = clerk.post("/sign-in", login="ha", password=PASSWORD)
    sent = clerk.post(ACT)

    assert (ended.status_code, back.status_code) == (401, 200)
    assert "vẫn được giữ" in ended.text
    assert "câu dài đã gõ" in back.text
    assert sent.headers["location"] == f"/dossiers/{REF}?done=recorded"
    assert hoso.entries() == before + 1


def test_a_disabled_person_is_turned_away_on_the_next_request(desk: Desks, hoso: Hoso) -> None:
    clerk = desk("ha")
    assert clerk.get("/work").status_code == 200

    hoso.must("user", "disable", "ha", "--on", "20/11/2026", "--yes", by="quan")

    assert clerk.get("/work").status_code == 401


def test_a_new_password_ends_the_other_sessions(desk: Desks, application: Application) -> None:
    here, new = desk("ha"), "một câu khác còn dài hơn"
    here.get("/account")
    wrong = here.post("/account/password", old="không phải", new=new, again=new)
    here.get("/account")
    done = here.post("/account/password", old=PASSWORD, new=new, again=new)

    assert wrong.status_code in (401, 403, 422)
    assert done.headers["location"] == "/account?done=password"
    assert here.get("/work").status_code == 200


def test_two_desks_of_one_person_are_listed_and_the_other_is_ended(app: FastAPI, desk: Desks) -> None:
    first = desk("ha")
    second = Desk(app)
    second.get("/sign-in")
    second.post("/sign-in", login="ha", password=PASSWORD)
    first.get("/account")

    assert first.post("/account/others").headers["location"] == "/account?done=others"
    assert (first.get("/work").status_code, second.get("/work").status_code) == (200, 401)


def test_a_session_in_use_goes_on_and_ends_half_an_hour_after_the_last_request(
    desk: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, told = desk("ha"), []
    for minute in ("02:20", "02:45", "03:10", "03:41"):
        monkeypatch.setattr(WallClock, "now", lambda _self, at=minute: f"2026-11-20T{at}:00.000000Z")
        told.append(clerk.get("/work").status_code)

    assert told == [200, 200, 200, 401]
