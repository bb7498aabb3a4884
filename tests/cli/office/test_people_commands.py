"""Users are renamed and disabled by entries; who is disabled does nothing and is told nothing."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import REF


def user(office: Any, login: str) -> dict[str, Any]:
    (found,) = [one for one in office("user", "list", "--json", by="quan").json["users"] if one["login"] == login]
    return dict(found)


def test_a_user_is_renamed_and_stays_the_same_person(hoso: Any) -> None:
    before = user(hoso, "ha")

    name = hoso("user", "rename", "ha", "--name", "Trần Thị Hạ Vy", by="quan")
    login = hoso("user", "rename", "ha", "--login", "ha.vy", by="quan")

    assert (name.code, login.code) == (0, 0)
    assert user(hoso, "ha.vy") == {**before, "login": "ha.vy", "name": "Trần Thị Hạ Vy"}
    assert hoso("show", REF, by="ha.vy").code == 0
    assert hoso("show", REF, by="ha").code == 8
    assert hoso("user", "rename", "bi", "--login", "ha.vy", by="quan").code == 5
    assert hoso("user", "rename", "bi", "--login", before["person"], by="quan").code == 5
    assert hoso("user", "rename", "bi", by="quan").code == 2
    assert hoso("user", "rename", "bi", "--name", "Ai Khác", by="ha.vy").code == 8
    assert hoso("audit", "verify", by="kiem").code == 0


def test_a_disabled_user_can_do_nothing_and_is_given_nothing(hoso: Any) -> None:
    assert hoso("user", "disable", "ha", "--dry-run", by="quan").code == 0
    assert hoso("show", REF).code == 0

    assert hoso("user", "disable", "ha", by="quan").code == 0

    for command in (("show", REF), ("list",), ("org", "tree"), ("record", REF, "note", "text=x")):
        answer = hoso(*command)
        assert (answer.code, "20/11/2026" in answer.err) == (8, True), command
    assert user(hoso, "ha")["disabled_on"] == "2026-11-20"
    assert [role["until"] for role in user(hoso, "ha")["roles"]] == ["2026-11-20"]
    assert "ngừng từ 20/11/2026" in hoso("user", "list", by="quan").out
    assert hoso("user", "role", "grant", "ha", "clerk", "cb-2", by="quan").code == 5
    assert hoso("user", "mail", "ha", "ha@example.org", by="quan").code == 0  # what is said later keeps him disabled
    assert user(hoso, "ha")["disabled_on"] == "2026-11-20"
    assert hoso("audit", "verify", by="kiem").code == 0

    assert hoso("user", "enable", "ha", by="quan").code == 0
    assert hoso("show", REF).code != 0  # no role has come back by itself
    assert hoso("user", "role", "grant", "ha", "clerk", "cb-1", by="quan").code == 0
    assert hoso("show", REF).code == 0
    assert hoso("audit", "verify", by="kiem").code == 0


def test_neither_the_last_administrator_nor_oneself_is_disabled(office: Any) -> None:
    office.must("user", "add", "hai", "--name", "Lý Thị Hai", by="quan")
    office.must("user", "role", "grant", "hai", "admin", "tinh-gl", by="quan")

    himself, last = office("user", "disable", "quan", by="quan"), office("user", "disable", "quan", by="hai")

    assert (himself.code, last.code) == (8, 8)
    assert "cuối cùng" in last.err
    office.must("user", "role", "grant", "hai", "admin", "*", by="quan")
    assert office("user", "disable", "quan", by="hai").code == 0
    assert office("user", "disable", "hai", by="hai").code == 8


@pytest.mark.parametrize("disabled", [False, True])
def test_a_disabled_user_gets_no_letters(
    hoso: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, disabled: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    hoso.must("scan", by="sat")
    if disabled:
        hoso.must("user", "disable", "bi", by="quan")

    hoso.must("alerts", "send", "--at-once", by="sat")

    assert any("-bi-" in file.name for file in tmp_path.glob("letters/*")) is not disabled


@pytest.mark.parametrize("disabled", [False, True])
def test_a_disabled_user_is_told_of_no_alert(hoso: Any, *, disabled: bool) -> None:
    person = user(hoso, "bi")["person"]
    if disabled:
        hoso.must("user", "disable", "bi", by="quan")

    hoso.must("scan", by="sat")

    alerts = hoso("alerts", "list", "--json", by="kiem").json["alerts"]
    assert alerts
    assert any(person in one["told"] for one in alerts) is not disabled


def test_a_user_is_invited_by_an_address_that_is_shown_once(office: Any) -> None:
    answer = office("user", "invite", "ha", "--url", "https://hoso.example.org/", by="quan")

    address = answer.out.splitlines()[1]
    assert (answer.code, address[:36], len(address)) == (0, "https://hoso.example.org/invitation/", 36 + 64)
    assert "23/11/2026" in answer.out
    token = address[36:]
    assert token not in office("user", "invite", "ha", by="quan").out
    told = office("user", "invite", "ha", "--json", by="quan").json
    assert (told["login"], told["address"][:33]) == ("ha", "http://127.0.0.1:8765/invitation/")
    assert token.encode() not in office.db.read_bytes()
    assert office("audit", "verify", by="kiem").code == 0


@pytest.mark.parametrize(
    ("typed", "code"),
    [("ha --url ftp://x", 2), ("ha --url javascript:alert(1)", 2), ("khong-ai", 4), ("bi", 8)],
)
def test_an_invitation_that_cannot_be_is_refused(office: Any, typed: str, code: int) -> None:
    answer = office("user", "invite", *typed.split(), by="ha" if typed == "bi" else "quan")

    assert (answer.code, answer.out) == (code, "")
    assert answer.err
