"""What a clerk and a committee write in a browser: papers, acceptance, moves. A refusal says why; nothing is lost."""

import re
from collections.abc import Callable

from tests.cli.conftest import REF, Hoso
from tests.web.conftest import Desk

Desks = Callable[[str], Desk]
ACT = f"/dossiers/{REF}/acts/awareness_certificate"
TRAIN = f"/dossiers/{REF}/moves/train"
FILLED = {"on": "20/06/2024", "issued_on": "15/06/2024", "issuer": "political_centre"}


def recorded(clerk: Desk) -> None:
    clerk.get(ACT)
    assert clerk.post(ACT, **FILLED).headers["location"] == f"/dossiers/{REF}?done=recorded"


def test_a_paper_is_recorded_and_shown(desk: Desks, hoso: Hoso) -> None:
    clerk, before = desk("ha"), hoso.entries()
    recorded(clerk)

    shown = clerk.get(f"/dossiers/{REF}?done=recorded").text

    assert hoso.entries() == before + 1
    assert "Đã ghi." in shown
    assert "Giấy chứng nhận" in shown


def test_a_form_that_is_sent_twice_is_written_once(desk: Desks, hoso: Hoso) -> None:
    clerk, before = desk("ha"), hoso.entries()
    clerk.get(ACT)
    form = {**clerk.hidden(ACT), **FILLED}

    assert [clerk.send(ACT, form).status_code for _ in range(2)] == [303, 303]
    assert hoso.entries() == before + 1


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(desk: Desks, hoso: Hoso) -> None:
    clerk, before = desk("ha"), hoso.entries()
    clerk.get(ACT)

    answer = clerk.post(ACT, on="31/02/2024", issued_on="15/06/2024", number="số 7")

    assert (answer.status_code, hoso.entries()) == (422, before)
    assert 'id="on-fault"' in answer.text
    assert 'value="31/02/2024"' in answer.text
    assert 'value="số 7"' in answer.text


def test_trying_writes_nothing(desk: Desks, hoso: Hoso) -> None:
    clerk, before = desk("ha"), hoso.entries()
    clerk.get(ACT)

    answer = clerk.post(ACT, **FILLED, **{"try": "yes"})

    assert (answer.status_code, hoso.entries()) == (200, before)
    assert "chưa ghi gì" in answer.text
    assert "Đạt ngay" in answer.text
    assert 'value="15/06/2024"' in answer.text


def test_a_refusal_is_a_page_with_every_reason_and_an_entry(desk: Desks, hoso: Hoso) -> None:
    clerk, before = desk("ha"), hoso.entries()
    clerk.get(TRAIN)

    answer = clerk.post(TRAIN)

    assert (answer.status_code, hoso.entries()) == (422, before + 1)
    assert "TỪ CHỐI" in answer.text
    unmet = hoso("check", REF, "--to", "trained", "--json").json["unmet"]
    assert all(f'id="{finding["rule"]}"' in answer.text for finding in unmet)
    assert f'href="/dossiers/{REF}/acts/awareness_certificate"' in answer.text


def test_papers_are_accepted_by_somebody_else_and_the_dossier_moves_on(desk: Desks, hoso: Hoso) -> None:
    clerk, committee = desk("ha"), desk("uy")
    recorded(clerk)
    paper = hoso.entries()
    own = clerk.get(f"/dossiers/{REF}/acceptance")
    refused = clerk.post(f"/dossiers/{REF}/acceptance", **{f"n{paper}": "yes"})
    committee.get(f"/dossiers/{REF}/acceptance")
    nothing = committee.post(f"/dossiers/{REF}/acceptance")
    committee.get(f"/dossiers/{REF}/acceptance")
    accepted = committee.post(f"/dossiers/{REF}/acceptance", **{f"n{paper}": "yes"})
    clerk.get(TRAIN)
    moved = clerk.post(TRAIN, on="21/06/2024")

    assert (own.status_code, refused.status_code) == (200, 403)
    assert (nothing.status_code, accepted.status_code) == (422, 303)
    assert moved.headers["location"] == f"/dossiers/{REF}?done=moved"
    assert hoso.must("show", REF, "--json").json["step"] == "exam_checked"  # no exam here: passed at once
    assert hoso.must("audit", "verify", by="kiem").code == 0


def test_a_move_on_a_dossier_that_others_have_changed_says_so(desk: Desks, hoso: Hoso) -> None:
    clerk = desk("ha")
    clerk.get(TRAIN)
    hoso.must("record", REF, "note", "--on", "20/06/2024", "text=ghi thêm")
    before = hoso.entries()

    answer = clerk.post(TRAIN)

    assert (answer.status_code, hoso.entries()) == (409, before)
    assert 'role="alert"' in answer.text


def test_withdrawing_needs_the_code_typed(desk: Desks, hoso: Hoso) -> None:
    clerk, path = desk("ha"), f"/dossiers/{REF}/out"
    clerk.get(path)
    untyped = clerk.post(path, reason="xin rút")
    assert 'value="xin rút"' in untyped.text
    typed = clerk.post(path, reason="xin rút", typed=REF.lower())

    assert untyped.status_code == 422
    assert typed.headers["location"] == f"/dossiers/{REF}?done=out"
    assert hoso.must("show", REF, "--json").json["step"] == "withdrawn"


def test_whose_move_it_is_not_is_told_whose_it_is(desk: Desks, hoso: Hoso) -> None:
    committee, path, before = desk("uy"), f"/dossiers/{REF}/out", hoso.entries()
    committee.get(path)

    answer = committee.post(path, reason="xin rút", typed=REF)

    assert (answer.status_code, hoso.entries()) == (403, before)
    assert "việc này cần vai trò: cán bộ hồ sơ hoặc bí thư chi bộ" in answer.text


def test_a_dossier_is_opened_with_what_is_known(desk: Desks, hoso: Hoso) -> None:
    clerk = desk("ha")
    clerk.get("/new")
    wrong = clerk.post("/new", **{"cell": "cb-1", "on": "05/03/2024", "candidate.name": "Đặng Thị Mới"})
    assert wrong.status_code in (422, 303)
    clerk.get("/new")
    opened = clerk.post("/new", **{
        "cell": "cb-1", "on": "05/03/2024", "candidate.name": "Đặng Thị Mới", "candidate.birth_on": "15/06/1999",
        "candidate.sex": "female", "candidate.education": "university", "candidate.citizenship": "vietnamese",
        "candidate.youth_union_member": "true", "candidate.trade_union_member": "false",
        "mentor_assigned.mentor": "dv-mai", "mentor_assigned.member_status": "official",
    })  # fmt: skip

    assert opened.status_code == 303
    assert opened.headers["location"].endswith("?done=opened")
    assert "Đặng Thị Mới" in clerk.get(opened.headers["location"]).text


def test_papers_of_many_dossiers_are_accepted_in_one_go(desk: Desks, hoso: Hoso) -> None:
    others = [f"HS-2024-000{n}" for n in range(2, 5)]
    for ref in others:
        hoso.nominate("--ref", ref)
    committee = desk("uy")
    listed = committee.get("/acceptance").text
    form = {**committee.hidden("/acceptance"), **_ticks(listed)}
    nothing = committee.post("/acceptance")
    done = committee.send("/acceptance", {**form, "all:HS-2024-9999": "2"})
    again = committee.send("/acceptance", form)

    assert all(ref in listed for ref in others)
    assert REF not in listed
    assert nothing.status_code == 422
    assert "của 3 hồ sơ" in done.text
    assert "HS-2024-9999" in done.text.split('role="alert"')[1]
    assert "Không có giấy tờ nào chờ bạn duyệt." in again.text
    assert [hoso.entries(ref) for ref in others] == [6, 6, 6]


def test_single_papers_of_a_dossier_are_accepted_by_themselves(desk: Desks, hoso: Hoso) -> None:
    ref = "HS-2024-0002"
    hoso.nominate("--ref", ref)
    committee = desk("uy")
    listed = committee.get("/acceptance").text
    first, second = re.findall(rf'name="one:{ref}#(\d+)"', listed)
    form = committee.hidden("/acceptance")

    done = committee.send("/acceptance", {**form, f"one:{ref}#{first}": "yes"})

    assert "Đã duyệt 1 giấy tờ của 1 hồ sơ." in done.text
    assert re.findall(rf'name="one:{ref}#(\d+)"', done.text) == [second]


def _ticks(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(all:[^"]+)" value="([^"]+)"', page))
