"""The page of a user: added, given roles, ended, disabled; read by the auditor, changed by the administrator alone."""

import re
from collections.abc import Callable

import pytest

from tests.cli.conftest import Hoso
from tests.web.conftest import Desk
from tests.web.test_audit_pages import text
from tests.web.test_routes import DENIED

Desks = Callable[[str], Desk]


def roles(hoso: Hoso, login: str) -> set[tuple[str, str, bool]]:
    users = hoso.must("user", "list", "--text", login, "--json", by="quan").json["users"]
    held = next(user["roles"] for user in users if user["login"] == login)
    return {(role["role"], role["unit"], role["until"] is None) for role in held}


def test_a_user_is_added_given_a_role_tried_first_and_loses_it(desk: Desks, hoso: Hoso) -> None:
    admin = desk("quan")
    admin.get("/users")
    onward = admin.post("/users", login="moi", name="Bùi Thị Mới").headers["location"]
    shown = admin.get(onward).text
    path = onward.partition("?")[0]
    tried = admin.post(f"{path}/roles", role="clerk", unit="cb-1", on="", **{"try": "yes"})
    nothing = roles(hoso, "moi")
    again = admin.post(f"{path}/roles", role="clerk", unit="cb-1", on="01/11/2026")
    given = roles(hoso, "moi")
    page = admin.get(again.headers["location"]).text
    ended = admin.post(f"{path}/roles/end")

    assert "Đã thêm người dùng" in shown
    assert "Chưa có vai trò nào" in shown
    assert "Giao được: cán bộ hồ sơ, từ 20/11/2026. Chưa ghi gì." in text(tried.text)
    assert nothing == set()
    assert given == {("clerk", "cb-1", True)}
    assert "Đã giao vai trò." in page
    assert ended.status_code == 303
    assert roles(hoso, "moi") == {("clerk", "cb-1", False)}
    assert hoso.must("audit", "verify", by="kiem")


WRONG = [
    ({"role": "", "unit": "cb-1"}, ["role"], 422),
    ({"role": "x", "unit": "cb-1"}, ["role"], 422),
    ({"role": "clerk", "unit": "khong-co"}, ["unit"], 404),
    ({"role": "clerk", "unit": ""}, ["unit"], 404),
    ({"role": "clerk", "unit": "cb-1", "on": "31/02/2026"}, ["on"], 422),
    ({"role": "auditor", "unit": "cb-1"}, ["role"], 403),
    ({"role": "clerk", "unit": "cb-1"}, ["role"], 409),
]


def test_what_is_wrong_with_a_role_stands_beside_its_field(desk: Desks, hoso: Hoso) -> None:
    admin, before = desk("quan"), roles(hoso, "ha")
    path = re.findall(r'action="(/users/[^"/]+/roles)"', admin.get("/users/ha").text)[0]

    for sent, fields, status in WRONG:
        answer = admin.post(path, **sent)
        assert answer.status_code == status, sent
        assert 'role="alert"' in answer.text, sent
        assert re.findall(r'id="(\w+)-fault"', answer.text) == fields, sent
    assert roles(hoso, "ha") == before


def test_a_user_is_disabled_and_comes_back_and_oneself_is_not(desk: Desks, hoso: Hoso) -> None:
    admin, other = desk("quan"), desk("khac")
    admin.get("/users/khac")
    path = re.findall(r'action="(/users/[^"/]+/ability)"', admin.last)[0]
    done = admin.post(path)
    out = other.get("/work").status_code
    shown = admin.get(done.headers["location"]).text
    back = admin.post(path)
    admin.get("/users/quan")
    own = re.findall(r'action="(/users/[^"/]+/ability)"', admin.last)[0]
    refused = admin.post(own)

    assert "Đã ngừng người dùng." in shown
    assert out == 401
    assert back.headers["location"].endswith("done=enabled")
    assert refused.status_code in (DENIED, 409)
    assert 'role="alert"' in refused.text


CHANGES = (
    ("/users", {"login": "moi", "name": "Bùi Thị Mới"}),
    ("/users/ha/roles", {"role": "clerk", "unit": "cb-2"}),
    ("/users/ha/roles/end", {"role": "clerk", "unit": "cb-1"}),
    ("/users/ha/ability", {"to": "disabled"}),
)


@pytest.mark.parametrize("login", ["ha", "uy", "kiem", "sat"])
def test_users_are_read_by_those_who_may_and_changed_by_the_administrator_alone(
    desk: Desks, login: str, hoso: Hoso
) -> None:
    somebody = desk(login)
    before = hoso.must("user", "list", "--json", by="quan").json
    known, unknown = somebody.get("/users/ha"), somebody.get("/users/khong-co")
    somebody.get("/account")
    check = somebody.check
    for path, fields in CHANGES:
        assert somebody.send(path, {"check": check, **fields}).status_code == DENIED, path

    assert (known.status_code == 200) is (login == "kiem")
    assert "/roles" not in known.text
    if login != "kiem":
        assert known.text.replace("/users/ha", "") == unknown.text.replace("/users/khong-co", "")
        assert known.status_code == unknown.status_code == DENIED
    assert hoso.must("user", "list", "--json", by="quan").json == before


def test_what_cannot_be_added_stays_in_the_form(desk: Desks) -> None:
    admin = desk("quan")
    admin.get("/users")
    taken = admin.post("/users", login="ha", name="Bùi Thị Mới")
    empty = admin.post("/users", login=" ", name="")

    assert (taken.status_code, empty.status_code) == (409, 422)
    assert 'value="Bùi Thị Mới"' in taken.text
    assert "đã có người dùng “ha”" in taken.text
    assert "LOGIN" not in empty.text
