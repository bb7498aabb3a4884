"""Writing over the API: once under a key, on the dossier as it was seen, whole or not at all."""

from typing import Any

import pytest

from tests.cli.conftest import REF, Hoso, swept, swept_file  # noqa: F401  # fixtures
from tests.web.api.conftest import Programs, problem_of

NOTE = {"act": "note", "on": "2024-06-20", "fields": {"text": "ghi thêm"}}
PAPER = {
    "act": "awareness_certificate", "on": "2024-06-20",
    "fields": {"issued_on": "2024-06-15", "issuer": "political_centre"},
}  # fmt: skip
CANDIDATE = {
    "act": "candidate",
    "fields": {"name": "Bùi Thị Nháp", "birth_on": "1999-06-15", "sex": "female", "youth_union_member": True},
}
OPENING = {"cell": "cb-1", "on": "2024-03-05", "acts": [CANDIDATE, {"act": "nomination"}]}
SNOOZE = {"until": "2026-11-23", "reason": "chờ họp"}


@pytest.fixture
def hoso(swept: Hoso) -> Hoso:  # noqa: F811
    return swept


ONCE: list[tuple[str, str, Any, Any]] = [
    ("ha", "/dossiers", OPENING, {**OPENING, "cell": "cb-1", "on": "2024-03-06"}),
    ("ha", f"/dossiers/{REF}/acts", {"acts": [NOTE]}, {"acts": [NOTE, NOTE]}),
    ("ha", f"/dossiers/{REF}/moves", {"on": "2024-06-20"}, {"on": "2024-06-21"}),
    ("bi", f"/dossiers/{REF}/withdrawals", {"reason": "a", "confirmed": True}, {"reason": "b", "confirmed": True}),
    ("bi", f"/dossiers/{REF}/acceptance", {}, {"numbers": [9]}),
    ("bi", "/alerts/3/snooze", SNOOZE, {**SNOOZE, "until": "2026-11-24"}),
    ("bi", "/alerts/3/acknowledgement", {}, None),
]


@pytest.mark.parametrize(("login", "path", "body", "other"), ONCE, ids=[path for _, path, *_ in ONCE])
def test_the_same_under_a_key_is_done_once_and_something_else_is_a_conflict(  # noqa: PLR0917
    program: Programs, hoso: Hoso, login: str, path: str, body: Any, other: Any
) -> None:
    ha, who, key, another = program("ha"), program(login), {"Idempotency-Key": "k-2"}, program("uy")
    assert ha.post(f"/dossiers/{REF}/acts", {"acts": [PAPER]}).status_code == 200
    lines = hoso("audit", "verify", "--json", by="kiem").json["lines"]

    first, second = (who.post(path, body, headers=key) for _ in range(2))
    once = hoso("audit", "verify", "--json", by="kiem").json["lines"]

    assert (first.status_code, first.status_code) == (second.status_code, first.status_code)
    assert first.json() == {**second.json(), **({"again": False} if "again" in second.json() else {})}
    assert second.json().get("again", True)
    assert once > lines
    if other is not None:
        problem_of(who.post(path, other, headers=key), 409, "conflict")
    problem_of(another.post("/alerts/4/acknowledgement", headers=key), 409, "conflict")
    assert hoso("audit", "verify", "--json", by="kiem").json["lines"] == once


@pytest.mark.parametrize("key", ["x" * 201, "hai\ttừ".encode(), "đ".encode(), "two  blanks"])
def test_a_key_that_is_none_is_told(program: Programs, hoso: Hoso, key: Any) -> None:
    before = hoso.entries()
    answer = program("ha").post(f"/dossiers/{REF}/acts", {"acts": [NOTE]}, headers={"Idempotency-Key": key})

    assert problem_of(answer, 422, "request")["where"] == "Idempotency-Key"
    assert hoso.entries() == before


def test_a_dossier_that_moved_on_is_not_written_on(program: Programs, hoso: Hoso) -> None:
    ha = program("ha")
    seen = ha.get(f"/dossiers/{REF}").headers["etag"]
    hoso.must("record", REF, "note", "text=y", "--on", "07/03/2024", by="bi")

    for path, body in (
        ("acts", {"acts": [NOTE]}),
        ("moves", {}),
        ("acceptance", {}),
        ("withdrawals", {"reason": "x", "confirmed": True}),
    ):
        who = program("bi") if path in ("acceptance", "withdrawals") else ha
        stale = problem_of(who.post(f"/dossiers/{REF}/{path}", body, headers={"If-Match": seen}), 412, "stale-dossier")
        assert [(entry["n"], entry["kind"]) for entry in stale["since"]] == [(8, "act")]
        assert stale["since"][0].keys() == {"n", "kind", "at", "person"}
    fresh = ha.get(f"/dossiers/{REF}").headers["etag"]
    answer = ha.post(f"/dossiers/{REF}/acts", {"acts": [NOTE]}, headers={"If-Match": fresh})
    assert (seen, fresh, answer.status_code, answer.headers["etag"]) == ('"7"', '"8"', 200, '"9"')
    for anything in ("*", ""):
        assert ha.post(f"/dossiers/{REF}/acts", {"acts": [NOTE]}, headers={"If-Match": anything}).status_code == 200


@pytest.mark.parametrize("seen", ["7", 'W/"7"', '"7", "8"', '"-1"', '"x"', '"99999999999"'])
def test_a_precondition_that_cannot_be_read_is_told(program: Programs, hoso: Hoso, seen: str) -> None:
    before = hoso.entries()
    answer = program("ha").post(f"/dossiers/{REF}/acts", {"acts": [NOTE]}, headers={"If-Match": seen})

    assert problem_of(answer, 422, "request")["where"] == "If-Match"
    assert hoso.entries() == before


def test_acts_are_recorded_all_or_none(program: Programs, hoso: Hoso) -> None:
    ha, before = program("ha"), hoso.entries()
    wrong = {"act": "note", "on": "2024-06-20", "fields": {"txt": "x"}}

    problem_of(ha.post(f"/dossiers/{REF}/acts", {"acts": [NOTE, wrong]}), 422, "bad-act")
    assert hoso.entries() == before
    done = ha.post(f"/dossiers/{REF}/acts", {"acts": [NOTE, PAPER]}).json()
    assert (done["schema"], done["entries"], done["again"]) == ("hoso/record", [before + 1, before + 2], False)


def test_papers_are_accepted_by_whoever_did_not_enter_them(program: Programs, hoso: Hoso) -> None:
    n = program("ha").post(f"/dossiers/{REF}/acts", {"acts": [PAPER]}).json()["entries"][0]

    accepted = program("bi").post(f"/dossiers/{REF}/acceptance", {"numbers": [n]}).json()

    assert (accepted["schema"], accepted["accepted_now"], accepted["waiting"]) == ("hoso/accept", [n], [])


def test_a_dossier_is_opened_and_says_where_it_is(program: Programs, hoso: Hoso) -> None:
    ha = program("ha")

    answer = ha.post("/dossiers", OPENING)

    assert (answer.status_code, answer.json()["schema"]) == (201, "hoso/nominate")
    address = answer.headers["location"]
    assert address == f"/api/v1/dossiers/{answer.json()['ref']}"
    shown = ha.get(address.removeprefix("/api/v1"))
    assert shown.json()["name"] == "Bùi Thị Nháp"
    assert shown.headers["etag"] == answer.headers["etag"]


def test_a_dossier_whose_first_move_is_refused_is_there_all_the_same(program: Programs) -> None:
    ha = program("ha")
    child = {"act": "candidate", "fields": {"name": "Bùi Thị Nháp", "birth_on": "2012-06-15"}}

    answer = ha.post("/dossiers", {**OPENING, "acts": [child, {"act": "nomination"}]})

    assert (answer.status_code, answer.json()["granted"]) == (201, False)
    assert ha.get(answer.headers["location"].removeprefix("/api/v1")).status_code == 200


def test_a_move_that_ends_the_dossier_must_be_meant(program: Programs, hoso: Hoso) -> None:
    bi, before = program("bi"), hoso.entries()

    told = problem_of(bi.post(f"/dossiers/{REF}/withdrawals", {"reason": "chuyển đi"}), 422, "request")

    assert told["cause"] == "move.unconfirmed"
    assert hoso.entries() == before
    done = bi.post(f"/dossiers/{REF}/withdrawals", {"reason": "chuyển đi", "confirmed": True})
    assert (done.status_code, done.json()["step"]) == (200, "withdrawn")


def test_a_dossier_is_returned_with_a_reason(program: Programs, hoso: Hoso) -> None:
    hoso.must("record", REF, "awareness_certificate", "issued_on=15/06/2024", "issuer=political_centre",
              "--on", "20/06/2024")  # fmt: skip
    hoso.must("accept", REF, by="bi")
    hoso.must("advance", REF, "--on", "21/06/2024")
    hoso.must("record", REF, "application_letter", "handwritten=có", "--on", "01/07/2024")

    answer = program("bi").post(f"/dossiers/{REF}/returns", {"to": "nominated", "reason": "Thiếu xác nhận"})

    assert answer.status_code == 200, answer.text
    assert (answer.json()["schema"], answer.json()["step"]) == ("hoso/advance", "nominated")


def test_an_alert_is_taken_in_hand_and_put_off(program: Programs) -> None:
    bi = program("bi")

    assert bi.post("/alerts/3/acknowledgement").json() == {
        "schema": "hoso/ack", "version": 1, "alert": 3, "dry_run": False,
    }  # fmt: skip
    assert bi.get("/alerts/3").json()["state"] == "acked"
    assert bi.post("/alerts/3/snooze", SNOOZE).status_code == 200
    assert bi.get("/alerts/3").json()["snoozed_until"] == "2026-11-23"
    assert bi.get("/alerts/3").json()["snooze_reason"] == "chờ họp"
