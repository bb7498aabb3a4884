"""The auditor's pages: the whole log verified, a point of a history, one entry in full, judging again."""

import json
import re
import sqlite3
from collections.abc import Callable

import pytest

from hoso.web.pages.log import verifying
from tests.cli.conftest import REF, Hoso
from tests.web.conftest import Desk
from tests.web.test_routes import DENIED, EVERYBODY, NOT_FOUND

Desks = Callable[[str], Desk]
NAME = "Đặng Thị Thử"


def text(shown: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", shown.split("<main", 1)[1].split("</main>", maxsplit=1)[0]).split())


def refuse_and_grant(hoso: Hoso) -> None:
    """Ask twice for the same move: refused for want of a certificate, then granted."""
    assert hoso("advance", REF, "--on", "21/06/2024").code == 3
    hoso.must(
        "record", REF, "awareness_certificate", "--on", "20/06/2024", "issued_on=15/06/2024", "issuer=political_centre"
    )
    hoso.must("accept", REF, by="uy")
    hoso.must("advance", REF, "--on", "21/06/2024")


def decided(hoso: Hoso, kind: str, move: str) -> list[int]:
    entries = map(json.loads, hoso.must("history", REF, "--json", by="kiem").out.splitlines())
    return [entry["n"] for entry in entries if entry["kind"] == kind and entry["body"]["move"] == move]


@pytest.mark.parametrize("login", EVERYBODY)
def test_the_log_is_verified_by_those_alone_who_may_see_all_of_it(desk: Desks, login: str) -> None:
    somebody = desk(login)
    seen, menu = somebody.get("/audit").status_code, somebody.get("/account").text
    sent = somebody.send("/audit", {"check": somebody.check}).status_code

    assert (seen, sent) == ((200, 200) if login in {"kiem", "sat", "quan"} else (DENIED, DENIED))
    assert ('href="/audit"' in menu) is (seen == 200)


def test_a_sound_log_is_told_with_its_head_and_counts(desk: Desks, hoso: Hoso) -> None:
    auditor = desk("kiem")
    auditor.get("/audit")
    report = hoso.must("audit", "verify", "--json", by="kiem").json

    shown = auditor.post("/audit").text

    assert report["head"] in shown
    assert f"Hợp lệ: {report['lines']} dòng" in shown
    assert "HỎNG" not in shown


def test_a_changed_value_is_told_by_check_and_place(desk: Desks, hoso: Hoso) -> None:
    auditor = desk("kiem")
    auditor.get("/audit")
    with sqlite3.connect(hoso.db) as changed:
        changed.execute("UPDATE private_values SET text = '\"Người khác\"' WHERE subject = ? AND name = 'name'", (REF,))
    changed.close()

    shown = auditor.post("/audit").text

    assert "HỎNG: 1 lỗi" in text(shown)
    assert f"{REF} #1 name" in text(shown) or f"{REF} #2 name" in text(shown)
    assert "Bảng tóm tắt CHƯA được so sánh" in shown
    assert "Người khác" not in shown


def test_a_log_too_long_for_a_page_is_left_to_the_terminal(desk: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "MOST_LINES", 3)
    auditor = desk("kiem")
    shown = auditor.get("/audit").text

    answer = auditor.send("/audit", {"check": auditor.check})

    assert "hoso audit verify --resume" in shown
    assert 'action="/audit"' not in shown
    assert answer.status_code == 422
    assert "nhiều hơn 3 dòng" in answer.text


def test_only_a_single_verification_runs_at_a_time(desk: Desks) -> None:
    auditor = desk("kiem")
    auditor.get("/audit")
    site = auditor.client.app.state.site  # type: ignore[attr-defined]
    with site.verifying:
        busy = auditor.post("/audit")

    assert busy.status_code == 409
    assert "Đang có người kiểm tra" in busy.text
    auditor.get("/audit")
    assert auditor.post("/audit").status_code == 200


def test_each_point_of_a_history_tells_what_the_entry_changed(desk: Desks, hoso: Hoso) -> None:
    hoso.must("record", REF, "note", "--on", "06/03/2024", "text=một")
    n = hoso.entries()
    hoso.must("correct", REF, str(n), "text=hai", "--reason", "gõ nhầm")
    auditor = desk("kiem")

    recorded, corrected = (text(auditor.get(f"/dossiers/{REF}/history?at={at}").text) for at in (n, n + 1))

    assert f"Sau mục {n} trên {n + 1}" in recorded
    assert "thêm" in recorded
    assert "một" in recorded
    assert "hai" not in recorded
    assert re.search(r"đổi \S.*: một → hai", corrected)


def test_the_slider_and_the_buttons_lead_through_every_entry(desk: Desks, hoso: Hoso) -> None:
    auditor, path, seen = desk("kiem"), f"/dossiers/{REF}/history?at=1", []
    while path:
        shown = auditor.get(path).text
        seen.append(int(re.findall(r'type="range"[^>]* value="(\d+)"', shown)[0]))
        onward = re.findall(r'rel="next" href="([^"]+)"', shown)
        path = onward[0] if onward else ""

    assert seen == list(range(1, hoso.entries() + 1))
    assert 'rel="prev"' in shown


def test_a_point_that_is_none_is_said_to_be_none(desk: Desks) -> None:
    auditor = desk("kiem")
    answers = {at: auditor.get(f"/dossiers/{REF}/history?at={at}") for at in ("0", "99", "x", "-1", "9" * 40, "٣")}

    assert {at: answer.status_code for at, answer in answers.items()} == dict.fromkeys(answers, 422)


def test_a_decision_is_told_with_papers_earlier_refusals_and_the_answer_of_now(desk: Desks, hoso: Hoso) -> None:
    refuse_and_grant(hoso)
    auditor = desk("kiem")
    granted = max(decided(hoso, "moved", "train"))
    refused = decided(hoso, "refused", "train")[0]
    shown = text(auditor.get(f"/dossiers/{REF}/entries/{granted}").text)
    before = text(auditor.get(f"/dossiers/{REF}/entries/{refused}").text)

    assert "Giấy chứng nhận" in shown.split("Dựa trên giấy tờ nào")[1].split("Đã từ chối trước đó")[0]
    assert f"#{refused}" in shown.split("Đã từ chối trước đó")[1]
    assert "Vẫn: được" in shown
    assert "Trước đó chưa bị từ chối" in before
    assert "Nay: được. Khác ở:" in before


def test_what_was_recorded_of_an_act_is_told_field_by_field(desk: Desks) -> None:
    assert NAME in desk("kiem").get(f"/dossiers/{REF}").text
    shown = text(desk("kiem").get(f"/dossiers/{REF}/entries/1").text)
    fields = text(desk("kiem").get(f"/dossiers/{REF}/entries/2").text)

    assert "Vai trò" in shown
    assert NAME in fields


def test_decisions_are_judged_under_another_edition_rule_by_rule(desk: Desks, hoso: Hoso) -> None:
    refuse_and_grant(hoso)
    auditor = desk("kiem")
    own = auditor.get(f"/dossiers/{REF}/replay").text
    digest = re.findall(r'<option value="([0-9a-f]{64})"', own)[0]

    under = auditor.get(f"/dossiers/{REF}/replay?edition={digest}").text
    unknown = auditor.get(f"/dossiers/{REF}/replay?edition=abcdef123456")

    assert "đều ra đúng như đã ghi" in own
    assert f"Theo bộ {digest[:12]}…: 0 trong" in text(under)
    assert f'value="{digest}" selected' in under
    assert unknown.status_code == 404
    assert 'role="alert"' in unknown.text
    assert "đều ra đúng như đã ghi" in unknown.text


def test_who_only_watches_sees_no_history_and_judges_again_without_names(desk: Desks) -> None:
    watcher = desk("sat")
    answers = [watcher.get(f"/dossiers/{REF}/{path}") for path in ("history?at=1", "entries/2", "replay")]

    assert [answer.status_code for answer in answers] == [DENIED, DENIED, 200]
    assert all(NAME not in answer.text for answer in answers)


def test_a_history_out_of_sight_looks_like_one_that_is_not_there(desk: Desks) -> None:
    somebody = desk("khac")
    theirs, none = (somebody.get(f"/dossiers/{ref}/history?at=1") for ref in (REF, "HS-2024-9999"))

    assert theirs.status_code == none.status_code == NOT_FOUND
    assert theirs.text.replace(REF, "") == none.text.replace("HS-2024-9999", "")


def test_the_pages_are_told_in_english_as_well(desk: Desks) -> None:
    auditor = desk("kiem")
    auditor.get("/language", params={"to": "en", "next": "/audit"})

    assert "Verify the whole log" in auditor.get("/audit").text
    assert "What changed against the entry before" in auditor.get(f"/dossiers/{REF}/history?at=2").text
