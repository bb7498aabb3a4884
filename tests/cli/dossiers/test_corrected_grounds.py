"""What a correction does to a decision that rests on it: told at once, everywhere, until somebody has looked again."""

import json

import pytest

from tests.cli.conftest import REF, Hoso


@pytest.fixture
def admitted(hoso: Hoso) -> Hoso:
    """A dossier admitted on 10/03/2025 by 18 of 21 votes."""
    hoso.verify_background()
    hoso.must("advance", REF, "--on", "10/03/2025", "--to", "admitted", by="uy")
    return hoso


def number(hoso: Hoso, act: str) -> str:
    acts = hoso.must("show", REF, "--json").json["acts"]
    return str(next(one["n"] for one in acts if one["act"] == act))


def decided(hoso: Hoso, move: str) -> int:
    lines = hoso.must("history", REF, "--json").out.splitlines()
    entries = map(json.loads, lines)
    return next(int(one["n"]) for one in entries if one["body"].get("move") == move and one["kind"] == "moved")


def correct_the_vote(hoso: Hoso, in_favour: int) -> str:
    vote = number(hoso, "cell_vote")
    return hoso.must(
        "correct", REF, vote, f"in_favour={in_favour}", f"against={20 - in_favour}", "--reason", "đếm lại phiếu"
    ).out


def test_the_correction_itself_says_that_the_decision_falls(admitted: Hoso) -> None:
    told = correct_the_vote(admitted, 5)

    assert "Căn cứ đã đính chính: xét lại" in told
    assert "KHÔNG được chấp thuận: VOTE-01" in told


def test_show_list_and_replay_say_it_and_the_list_can_be_asked_for_it(admitted: Hoso) -> None:
    assert admitted.must("list", "--review", "--json").json["total"] == 0
    correct_the_vote(admitted, 5)
    n = decided(admitted, "admit")

    shown = admitted.must("show", REF, "--json").json["reviews"]
    listed = admitted.must("list", "--review", "--json").json
    replayed = admitted.must("replay", REF, "--json", by="kiem").json
    known = admitted.must("replay", "--as-known", "20/11/2026", "--json", by="kiem").json

    assert [(one["n"], one["move"], one["doubt"]) for one in shown] == [(n, "admit", "unsound")]
    assert "VOTE-01" in shown[0]["rules"]
    rows = [(one["ref"], one["review"], one["review_on"]) for one in listed["dossiers"]]
    assert rows == [(REF, "unsound", "2026-11-20")]
    assert (replayed["unsound"], replayed["corrected"], replayed["flips"]) == (1, 0, 0)
    assert (known["unsound"], known["corrected"]) == (1, 0)
    assert "căn cứ đã đính chính: xét lại" in admitted.must("list").out
    assert "không còn đứng vững" in admitted.must("replay", REF, by="kiem").out


def test_later_moves_are_granted_with_a_warning(admitted: Hoso) -> None:
    correct_the_vote(admitted, 5)
    admitted.must("record", REF, "admission_decision_received", "--on", "12/03/2025")
    admitted.must("record", REF, "ceremony", "--on", "20/03/2025")

    checked = admitted.must("check", REF, "--as-of", "20/03/2025")
    moved = admitted.must("advance", REF, "--on", "20/03/2025")

    assert "Căn cứ đã đính chính: xét lại" in checked.out
    assert "Căn cứ đã đính chính: xét lại" in moved.out
    assert "căn cứ đã đính chính khi đó" in admitted.must("history", REF).out


def test_whoever_decides_is_alerted_and_the_alert_ends_when_it_is_put_right(admitted: Hoso) -> None:
    correct_the_vote(admitted, 5)
    admitted.must("scan", by="uy")
    told = admitted.must("alerts", "list", "--rule", "decision_unsound", "--json", by="uy").json["alerts"]

    assert [(one["subject"], one["severity"]) for one in told] == [(REF, "overdue")]
    assert len(told[0]["told"]) == 1

    correct_the_vote(admitted, 18)
    admitted.must("accept", REF, by="uy")
    admitted.must("scan", by="uy")
    after = admitted.must("alerts", "list", "--state", "closed", "--rule", "decision_unsound", "--json", by="uy").json
    assert [(one["subject"], one["closed_why"]) for one in after["alerts"]] == [(REF, "done")]
    open_now = admitted.must("alerts", "list", "--json", by="uy").json["alerts"]
    assert "decision_ground_corrected" in [one["rule"] for one in open_now]


def test_a_decision_that_still_stands_is_told_apart_and_upheld_by_a_second_person(admitted: Hoso) -> None:
    correct_the_vote(admitted, 17)
    admitted.must("accept", REF, by="uy")
    n = str(decided(admitted, "admit"))
    shown = admitted.must("show", REF).out

    assert "vẫn được chấp thuận" in shown
    assert f"hoso review {REF} {n}" in shown
    assert admitted("review", REF, n, "--reason", "vẫn đủ", by="ha").code == 8
    admitted.must("review", REF, n, "--reason", "đã xem biên bản, vẫn đủ hai phần ba", by="uy")
    assert admitted.must("show", REF, "--json").json["reviews"] == []
    assert admitted.must("list", "--review", "--json").json["total"] == 0
    assert "đã xem biên bản" in admitted.must("history", REF).out
    assert admitted("audit", "verify", by="kiem").code == 0


def test_a_decision_that_would_be_refused_cannot_be_upheld(admitted: Hoso) -> None:
    correct_the_vote(admitted, 5)

    answer = admitted("review", REF, str(decided(admitted, "admit")), "--reason", "kệ", by="uy")

    assert answer.code != 0
    assert "không thể giữ nguyên" in answer.err


def test_a_paper_withdrawn_is_told_at_once(admitted: Hoso) -> None:
    vote = number(admitted, "cell_vote")

    told = admitted.must("correct", REF, vote, "--void", "--reason", "không có cuộc họp này")

    assert "KHÔNG được chấp thuận" in told.out
