"""A unit gets another name or ends from its page: looked at first, written as it was shown, by the administrator."""

from collections.abc import Callable

from tests.cli.conftest import Hoso
from tests.web.conftest import Desk
from tests.web.test_audit_pages import text
from tests.web.test_routes import DENIED

Desks = Callable[[str], Desk]
PATH = "/units/cb-2/change"


def names(hoso: Hoso) -> str:
    return hoso.must("org", "tree", by="quan").out


def test_a_unit_is_renamed_after_a_look_and_only_as_it_was_shown(desk: Desks, hoso: Hoso) -> None:
    admin, before = desk("quan"), names(hoso)
    asked = {"what": "rename", "name": "Chi bộ thôn Hai Mới", "on": "20/11/2026"}
    empty = admin.get(PATH)
    shown = admin.get(PATH, params=asked).text
    nothing = names(hoso)
    hoso.must("org", "rename", "cb-1", "Chi bộ thôn Một Mới", by="quan")
    stale = admin.post(PATH)
    done = admin.post(PATH)
    page = admin.get(done.headers["location"]).text

    assert (empty.status_code, 'role="alert"' in empty.text) == (200, False)
    assert "Chi bộ thôn Hai → Chi bộ thôn Hai Mới" in text(shown)
    assert nothing == before
    assert stale.status_code == 409
    assert "cây tổ chức đã đổi" in stale.text
    assert "Đã ghi thay đổi" in page
    assert "Chi bộ thôn Hai Mới" in names(hoso)


def test_a_unit_ends_only_where_its_id_is_typed_and_it_keeps_no_dossier(desk: Desks, hoso: Hoso) -> None:
    admin = desk("quan")
    admin.get(PATH, params={"what": "end", "on": "20/11/2026"})
    untyped = admin.post(PATH)
    kept = names(hoso)
    done = admin.post(PATH, typed="cb-2")
    keeps = admin.get("/units/cb-1/change", params={"what": "end"})
    below = admin.get("/units/cs-ah/change", params={"what": "end"})
    wrong = admin.get("/units/cb-1/change", params={"what": "rename", "name": "x", "on": "31/02/2026"})

    assert untyped.status_code == 422
    assert "cb-2" in kept
    assert done.status_code == 303
    assert "cb-2" not in names(hoso)
    assert all('role="alert"' in answer.text for answer in (keeps, below, wrong))
    assert {answer.status_code for answer in (keeps, below, wrong)} <= {409, 422}
    assert hoso.must("audit", "verify", by="kiem")


def test_nobody_but_the_administrator_changes_a_unit(desk: Desks, hoso: Hoso) -> None:
    before = names(hoso)
    for login in ("ha", "uy", "kiem", "sat"):
        somebody = desk(login)
        known, unknown = somebody.get(PATH), somebody.get("/units/khong-co/change")
        somebody.get("/account")
        sent = somebody.send(PATH, {"check": somebody.check, "what": "rename", "name": "x", "version": "1"})
        assert known.status_code == unknown.status_code == sent.status_code == DENIED, login
        assert known.text.replace("cb-2", "") == unknown.text.replace("khong-co", ""), login
    assert names(hoso) == before
