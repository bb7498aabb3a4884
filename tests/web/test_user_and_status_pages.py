"""Users and the state of the system: who sees them, paging, and an invitation that is shown once."""

import re
from collections.abc import Callable

import pytest

from tests.cli.conftest import USERS, Hoso
from tests.web.conftest import PASSWORD, Desk
from tests.web.test_routes import DENIED, EVERYBODY

Desks = Callable[[str], Desk]
INVITED = "/users/ha/invitation"


@pytest.mark.parametrize("login", EVERYBODY)
def test_users_and_status_are_for_those_alone_whose_roles_open_them(desk: Desks, login: str) -> None:
    somebody = desk(login)
    users, status = (somebody.get(path).status_code for path in ("/users", "/status"))
    somebody.get("/account")

    assert (users == 200) is (login in {"quan", "kiem"})
    assert (status == 200) is (login in {"quan", "kiem", "sat", "uy"})
    if login != "quan":
        assert somebody.send(INVITED, {"check": somebody.check}).status_code == DENIED


def test_the_list_tells_login_name_and_roles(desk: Desks) -> None:
    shown = desk("quan").get("/users").text

    for login, name, _, unit in USERS:
        assert all(told in shown for told in (login, name, unit)), login
    assert 'action="/users/ha/invitation"' in shown
    assert "/invitation" not in desk("kiem").get("/users").text


def test_the_list_is_searched_and_says_when_nobody_fits(desk: Desks) -> None:
    admin = desk("quan")

    assert "Hoàng Thị Uỷ" in admin.get("/users", params={"q": "hoang thi"}).text
    assert "Trần Thị Hạ" not in admin.get("/users", params={"role": "auditor"}).text
    assert "Không có người dùng nào khớp." in admin.get("/users", params={"unit": "khong-co"}).text
    assert admin.get("/users", params={"role": "vua"}).status_code == 200
    assert admin.get("/users", params={"after": "khong-co"}).status_code == 404


def test_the_list_goes_on_by_key(desk: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoso.web.pages.office.users._LINES", 3)
    admin, seen, path = desk("quan"), list[str](), "/users?q="

    while path:
        shown = admin.get(path).text.replace("&amp;", "&")
        seen += re.findall(r'action="/users/(\w+)/invitation"', shown)
        following = re.search(r'rel="next" href="([^"]+)"', shown)
        path = following.group(1) if following else ""

    assert sorted(seen) == sorted(EVERYBODY)


def test_an_invitation_is_shown_once_and_lets_its_person_in(desk: Desks, guest: Desk) -> None:
    admin = desk("quan")
    admin.get("/users")

    answer = admin.post(INVITED)
    address = re.search(r"<code>http://testserver(/invitation/\w+)</code>", answer.text)

    assert address is not None
    path = address.group(1)
    assert path.rpartition("/")[2] not in admin.get("/users").text
    guest.get(path)
    assert guest.send(path, {"password": PASSWORD, "again": PASSWORD}).status_code == 303
    assert guest.get("/work").status_code == 200


def test_only_the_latest_invitation_counts(desk: Desks, guest: Desk) -> None:
    admin = desk("quan")
    addresses = []
    for _ in range(2):
        admin.get("/users")
        addresses += re.findall(r"<code>http://testserver(/invitation/\w+)</code>", admin.post(INVITED).text)

    first, second = (guest.send(path, {"password": PASSWORD, "again": PASSWORD}).status_code for path in addresses)
    assert (first >= 400, second) == (True, 303)


def test_who_cannot_be_invited_is_told_on_the_list(desk: Desks, hoso: Hoso) -> None:
    admin = desk("quan")
    hoso.must("user", "disable", "khac", by="quan")
    shown = admin.get("/users").text
    answers = [admin.send(f"/users/{login}/invitation", {"check": admin.check}) for login in ("khac", "khong-co")]

    assert 'action="/users/khac/invitation"' not in shown
    assert "ngừng từ" in shown
    assert [answer.status_code for answer in answers] == [403, 404]
    assert all("hoso user" not in answer.text for answer in answers)
    assert all('role="alert"' in answer.text for answer in answers)


def test_the_status_says_what_is_wrong_and_what_is_in_use(desk: Desks, hoso: Hoso) -> None:
    seen = hoso("doctor", "--json", by="quan").json
    shown = desk("quan").get("/status").text

    assert seen["law"]["edition"] in shown
    assert "SQLite" in shown
    for problem in seen["problems"]:
        assert problem[:30] in shown, problem


def test_the_status_is_told_in_english_as_well(desk: Desks) -> None:
    reader = desk("sat")
    reader.get("/language", params={"to": "en", "next": "/status"})

    assert "Policies in use" in reader.get("/status").text
