"""Every wrong value is answered with a problem document that says where it is and does not repeat it."""

from typing import Any

import pytest

from tests.cli.conftest import REF, Hoso
from tests.web.api.conftest import Programs, problem_of

ACTS = f"/dossiers/{REF}/acts"
MOVES = f"/dossiers/{REF}/moves"
SECRET = "Đặng Thị Thử"  # of somebody who does not exist

QUERIES: list[tuple[str, str]] = [
    ("/dossiers?limit=0", "query.limit"), ("/dossiers?limit=501", "query.limit"), ("/dossiers?limit=x", "query.limit"),
    ("/dossiers?due_within=-1", "query.due_within"), ("/dossiers?overdue=maybe", "query.overdue"),
    ("/dossiers?sort=birth", "query.sort"), ("/dossiers?colour=red", "query.colour"),
    ("/dossiers?as_of=31/02/2024", "as_of"), ("/dossiers?changing_by=soon", "changing_by"),
    ("/dossiers?text=%00", "query.text"), ("/dossiers?after=x", "after"), ("/dossiers?step=%07", "query.step.0"),
    (f"/dossiers/{REF}?as_of=yesterday", "as_of"), (f"/dossiers/{REF}/entries/x", "path.n"),
    (f"/dossiers/{REF}/entries/0", "path.n"), ("/alerts/0", "path.alert"),
    ("/alerts/99999999999999999999", "path.alert"),
    ("/alerts?state=lost", "query.state.0"), ("/alerts?severity=bad", "query.severity.0"),
    ("/alerts?after=1:2", "after"),
    ("/units?depth=-1", "query.depth"), ("/units?limit=5001", "query.limit"), ("/units?as_of=2024", "as_of"),
    ("/users?role=king", "query.role"), ("/users?limit=x", "query.limit"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "where"), QUERIES, ids=[path for path, _ in QUERIES])
def test_a_wrong_value_in_an_address_is_told_with_its_place(program: Programs, path: str, where: str) -> None:
    answer = program("kiem").get(path)

    told = problem_of(answer, 422, "bad-date" if answer.json()["code"] == "bad-date" else "request")
    assert told["where"] == where


UNKNOWN: list[tuple[str, int, str]] = [
    ("/dossiers?step=nowhere", 422, "unknown-move"), ("/dossiers?cell=nowhere", 404, "not-found"),
    ("/dossiers?workflow=nowhere", 422, "unknown-workflow"), (f"/dossiers/{REF}/entries/999", 404, "not-found"),
    ("/dossiers/HS-1", 404, "not-found"), ("/alerts/999", 404, "not-found"), ("/alerts?rule=nothing", 422, "request"),
    ("/alerts?unit=nowhere", 404, "not-found"), ("/units/nowhere", 404, "not-found"),
    ("/units?unit=nowhere", 404, "not-found"), ("/users?after=nobody", 404, "not-found"),
    ("/nowhere", 404, "not-found"), ("/dossiers/", 404, "not-found"), ("/../v1", 404, "not-found"),
    ("", 404, "not-found"),
    (f"/dossiers/{REF}/moves", 405, "request"), ("/sessions", 405, "request"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "status", "code"), UNKNOWN, ids=[path for path, *_ in UNKNOWN])
def test_what_is_not_there_is_told_so(  # noqa: PLR0917
    program: Programs, path: str, status: int, code: str
) -> None:
    answer = program("kiem").get(path)

    problem_of(answer, status, code)


def test_an_address_below_api_is_for_programs_whatever_it_is(program: Programs) -> None:
    ha = program("ha")
    for path in ("/api/", "/api/v2/dossiers", "/api/v1", "/api/v1/docs", "/api/v1/units/%0A"):
        problem_of(ha.client.get(path), 404, "not-found")
    allowed = ha.ask("PUT", "/dossiers")
    problem_of(allowed, 405, "request")
    assert allowed.headers["allow"]


BODIES: list[tuple[str, Any, str]] = [
    (ACTS, {}, "body.acts"), (ACTS, {"acts": []}, "body.acts"), (ACTS, {"acts": "note"}, "body.acts"),
    (ACTS, [], "body"), (ACTS, "x", "body"), (ACTS, None, "body"),
    (ACTS, {"acts": [{"fields": {}}]}, "body.acts.0.act"), (ACTS, {"acts": [{"act": 7}]}, "body.acts.0.act"),
    (ACTS, {"acts": [{"act": "note", "by": "ha"}]}, "body.acts.0.by"),
    (ACTS, {"acts": [{"act": "note", "on": 20240620}]}, "body.acts.0.on"),
    (ACTS, {"acts": [{"act": "note"}] * 101}, "body.acts"),
    (MOVES, {"to": SECRET * 50}, "body.to"), (MOVES, {"reason": "x" * 4001}, "body.reason"),
    (MOVES, {"confirmed": "perhaps"}, "body.confirmed"), (MOVES, {"dry_run": True}, "body.dry_run"),
    (f"/dossiers/{REF}/acceptance", {"numbers": ["2"]}, "body.numbers.0"),
    (f"/dossiers/{REF}/acceptance", {"numbers": [10**12]}, "body.numbers.0"),
    (f"/dossiers/{REF}/returns", {"to": "nominated"}, "body.reason"),
    (f"/dossiers/{REF}/withdrawals", {}, "body.reason"),
    ("/alerts/1/snooze", {"until": "2026-12-01"}, "body.reason"), ("/alerts/1/acknowledgement", {"x": 1}, "body.x"),
    ("/dossiers", {"acts": []}, "body.cell"), ("/sessions", {"login": "ha"}, "body.password"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "body", "where"), BODIES)
def test_a_wrong_body_is_told_with_its_place_and_not_repeated(  # noqa: PLR0917
    program: Programs, hoso: Hoso, path: str, body: Any, where: str
) -> None:
    ha, before = program("ha"), hoso.entries()
    answer = ha.ask("POST", path, json=body)

    told = problem_of(answer, 422, "request")
    assert where in told["detail"]
    assert told["cause"] == "request.values_wrong"
    assert SECRET not in answer.text
    assert hoso.entries() == before


WRONG: list[tuple[str, Any, str]] = [
    (ACTS, {"acts": [{"act": "nothing"}]}, "bad-act"), (ACTS, {"acts": [{"act": "note"}]}, "bad-act"),
    (ACTS, {"acts": [{"act": "note", "fields": {"txt": "x"}}]}, "bad-act"),
    (ACTS, {"acts": [{"act": "note", "fields": {"text": 7}}]}, "bad-act"),
    (ACTS, {"acts": [{"act": "note", "fields": {"text": "\u0000"}}]}, "bad-text"),
    (ACTS, {"acts": [{"act": "note", "on": "2024-02-30", "fields": {"text": "x"}}]}, "bad-date"),
    (ACTS, {"acts": [{"act": "note", "on": "2030-01-01", "fields": {"text": "x"}}]}, "act-date"),
    (MOVES, {"to": "nowhere"}, "unknown-move"), (MOVES, {"move": "nothing"}, "unknown-move"),
    (MOVES, {"on": "soon"}, "bad-date"), (MOVES, {"on": "2030-01-01"}, "act-date"),
    (f"/dossiers/{REF}/checks", {"to": "nowhere"}, "unknown-move"),
    (f"/dossiers/{REF}/checks", {"on": "x"}, "bad-date"),
    ("/dossiers", {"cell": "cb-1", "acts": [{"act": "note", "fields": {"text": "x"}}]}, "request"),
    ("/dossiers", {"cell": "cb-1", "workflow": "x", "acts": [{"act": "note"}]}, "unknown-workflow"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "body", "code"), WRONG)
def test_what_a_use_case_refuses_is_a_problem_of_its_kind(  # noqa: PLR0917
    program: Programs, hoso: Hoso, path: str, body: Any, code: str
) -> None:
    ha, before = program("ha"), hoso.entries()

    vi, en = (ha.post(path, body, headers={"Accept-Language": language}) for language in ("vi", "en"))

    assert problem_of(vi, 422, code)["detail"] != problem_of(en, 422, code)["detail"]
    assert hoso.entries() == before


@pytest.mark.parametrize(
    "content", [b"{", b"", b"\xff\xfe", b"[" * 100_000, b'{"acts": NaN}', b'{"to": "\\ud800"}'],
    ids=["half", "nothing", "no-utf8", "deep", "nan", "half-a-character"],
)  # fmt: skip
def test_what_is_no_json_is_told_so(program: Programs, hoso: Hoso, content: bytes) -> None:
    before = hoso.entries()
    answer = program("ha").ask("POST", MOVES, content=content, headers={"Content-Type": "application/json"})

    assert answer.status_code in (400, 422)
    problem_of(answer, answer.status_code, "request")
    assert hoso.entries() == before


def test_a_form_is_no_json(program: Programs) -> None:
    problem_of(program("ha").ask("POST", MOVES, data={"to": "trained"}), 422, "request")


def test_several_wrong_values_are_told_at_once(program: Programs) -> None:
    told = problem_of(
        program("ha").get("/dossiers?limit=0&colour=red", headers={"Accept-Language": "en"}), 422, "request"
    )
    assert told["detail"] == "the request is not right: query.limit does not fit; query.colour is not known"
    assert "where" not in told
