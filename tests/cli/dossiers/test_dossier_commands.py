"""The way of a dossier by hand: one good path for each command that writes, and what a refusal shows."""

from typing import Any

import pytest

REF = "HS-2024-0001"


def test_a_nomination_opens_a_dossier_and_takes_the_first_step(office: Any) -> None:
    answer = office.nominate("--json")

    assert (answer.code, answer.json["schema"], answer.json["version"]) == (0, "hoso/nominate", 1)
    assert (answer.json["dossier"], answer.json["step"], answer.json["granted"]) == (REF, "nominated", True)
    assert office.entries() == answer.json["entries"][-1]


def test_a_nomination_without_a_mentor_is_refused_and_the_dossier_waits(office: Any) -> None:
    answer = office("nominate", "cb-1", "--name", "Lò Văn Thử", "--citizenship", "vietnamese", "--on", "05/03/2024")

    assert answer.code == 3
    assert "(NOM-01)" in answer.out
    assert office("show", REF, "--json").json["step"] == "new"


def test_a_dossier_typed_in_by_hand_reaches_the_step_before_admission(hoso: Any) -> None:
    hoso.verify_background()

    assert hoso("show", REF, "--json").json["step"] == "background_verified"


def test_an_admission_is_granted_with_all_papers_and_said_so_in_vietnamese(hoso: Any) -> None:
    hoso.verify_background()

    answer = hoso("advance", REF, "--to", "admitted", "--on", "11/03/2025", by="uy")

    assert answer.code == 0
    assert "✓ ĐƯỢC CHUYỂN" in answer.out
    assert "Thẩm tra lý lịch → Kết nạp" in answer.out
    assert "mục" in answer.out


def test_a_refusal_is_exit_code_3_and_names_every_condition_its_citation_remedy_and_days(hoso: Any) -> None:
    answer = hoso("advance", REF, "--to", "trained", "--on", "10/03/2024")

    assert answer.code == 3
    for part in (
        "✗ TỪ CHỐI",
        REF,
        "(TRN-01)",
        "Căn cứ: ",
        "Cách làm:",
        "Sớm nhất",
        "Việc tiếp theo: hoso record",
        "đã ghi",
    ):
        assert part in answer.out, part
    assert hoso("show", REF, "--json").json["step"] == "nominated"


def test_a_refusal_never_tells_the_candidates_name(hoso: Any) -> None:
    shown = hoso("advance", REF, "--to", "trained", "--on", "10/03/2024")
    document = hoso("check", REF, "--json")

    assert "Thử" not in shown.out + shown.err
    assert "Thử" not in document.out + document.err


def test_the_same_refusal_in_english(hoso: Any) -> None:
    answer = hoso("check", REF, "--as-of", "10/03/2024", "--lang", "en")

    assert answer.code == 3
    assert "✗ MAY NOT MOVE" in answer.out
    assert "Citation: " in answer.out


def test_a_refused_move_is_an_entry_and_a_dry_run_is_none(hoso: Any) -> None:
    before = hoso.entries()

    tried = hoso("advance", REF, "--to", "trained", "--dry-run")
    after_trial = hoso.entries()
    asked = hoso("advance", REF, "--to", "trained")

    assert (tried.code, asked.code) == (3, 3)
    assert (after_trial, hoso.entries()) == (before, before + 1)


def test_an_act_is_recorded_with_words_numbers_and_truths_in_vietnamese(hoso: Any) -> None:
    answer = hoso(
        "record",
        REF,
        "awareness_certificate",
        "--on",
        "20/06/2024",
        "issued_on=15/06/2024",
        "issuer=trung tâm chính trị",
    )

    assert answer.code == 0
    assert "Giấy chứng nhận lớp nhận thức về Đảng" in answer.out
    act = hoso("show", REF, "--json").json["acts"][-1]
    assert act["fields"] == {"on": "2024-06-20", "issued_on": "2024-06-15", "issuer": "political_centre"}


def test_the_kinds_of_act_and_their_fields_can_be_listed(hoso: Any) -> None:
    kinds = hoso("record", "--acts", "--json")
    fields = hoso("record", REF, "cell_vote", "--help-fields")

    assert "cell_vote" in [one["act"] for one in kinds.json["acts"]]
    assert "số đảng viên chính thức" in fields.out
    assert "official members" in fields.out


def test_a_correction_takes_the_place_of_the_act_and_the_old_entry_stays(hoso: Any) -> None:
    mentor = next(act for act in hoso("show", REF, "--json").json["acts"] if act["act"] == "mentor_assigned")

    answer = hoso("correct", REF, str(mentor["n"]), "mentor=dv-lan", "--reason", "ghi nhầm người")

    assert answer.code == 0
    acts = [act for act in hoso("show", REF, "--json").json["acts"] if act["act"] == "mentor_assigned"]
    assert [(act["fields"]["mentor"], act["accepted_by"]) for act in acts] == [("dv-lan", None)]
    kinds = [entry for entry in hoso("history", REF, "--json").out.splitlines() if '"kind": "act"' in entry]
    assert len(kinds) == 3


def test_an_act_can_be_made_void(hoso: Any) -> None:
    mentor = next(act for act in hoso("show", REF, "--json").json["acts"] if act["act"] == "mentor_assigned")

    answer = hoso("correct", REF, str(mentor["n"]), "--void", "--reason", "ghi nhầm hồ sơ")

    assert answer.code == 0
    assert "mentor_assigned" not in [act["act"] for act in hoso("show", REF, "--json").json["acts"]]


def test_evidence_is_accepted_by_somebody_else_only(hoso: Any) -> None:
    hoso.must("record", REF, "application_letter", "--on", "01/07/2024")
    n = str(hoso("show", REF, "--json").json["acts"][-1]["n"])

    own = hoso("accept", REF, n, by="ha")
    other = hoso("accept", REF, n, by="bi")

    assert (own.code, other.code) == (8, 0)
    assert hoso("show", REF, "--json").json["acts"][-1]["accepted_by"] is not None


def test_a_dossier_is_returned_with_a_reason(hoso: Any) -> None:
    hoso.verify_background()

    answer = hoso("return", REF, "--to", "trained", "--reason", "thiếu giấy", "--on", "07/09/2024", by="uy")

    assert answer.code == 0
    assert hoso("show", REF, "--json").json["step"] == "trained"


def test_advance_never_leads_back(hoso: Any) -> None:
    hoso.verify_background()
    before = hoso.entries()

    answer = hoso("advance", REF, "--to", "trained", "--reason", "thiếu giấy", "--on", "07/09/2024", by="uy")

    assert answer.code == 2
    assert f"hoso return {REF} --to trained --reason" in answer.err
    assert hoso.entries() == before
    assert hoso("show", REF, "--json").json["step"] == "background_verified"


def test_a_withdrawal_asks_back_and_without_anybody_to_ask_wants_yes(hoso: Any) -> None:
    before = hoso.entries()

    unsure = hoso("withdraw", REF, "--reason", "xin rút")
    sure = hoso("withdraw", REF, "--reason", "xin rút", "--yes")

    assert (unsure.code, sure.code) == (2, 0)
    assert "--yes" in unsure.err
    assert hoso.entries() == before + 1
    assert hoso("show", REF, "--json").json["step"] == "withdrawn"


def test_the_same_key_writes_once(hoso: Any) -> None:
    typed = ("record", REF, "application_letter", "--on", "01/07/2024", "--idempotency-key", "k-1")

    first, second = hoso(*typed), hoso(*typed)

    assert (first.code, second.code) == (0, 0)
    assert "cùng khoá" in second.out
    assert len([act for act in hoso("show", REF, "--json").json["acts"] if act["act"] == "application_letter"]) == 1


def test_a_key_used_for_something_else_is_a_conflict(hoso: Any) -> None:
    hoso.must("record", REF, "application_letter", "--on", "01/07/2024", "--idempotency-key", "k-1")

    answer = hoso("record", REF, "background_declaration", "--on", "02/07/2024", "--idempotency-key", "k-1")

    assert answer.code == 5


def test_whoever_saw_an_older_version_is_told_and_nothing_is_written(hoso: Any) -> None:
    seen = hoso.entries()
    hoso.must("record", REF, "application_letter", "--on", "01/07/2024")

    answer = hoso("record", REF, "background_declaration", "--on", "02/07/2024", "--expect", str(seen))

    assert answer.code == 5
    assert "hoso show" in answer.err
    assert hoso.entries() == seen + 1


def test_check_judges_a_move_that_is_not_offered_and_says_where_it_starts(hoso: Any) -> None:
    answer = hoso("check", REF, "--to", "official")

    assert answer.code == 3
    assert "việc này chỉ làm được từ: Dự bị" in answer.out


def test_explain_with_a_step_is_check_and_all_shows_what_is_met(hoso: Any) -> None:
    hoso.must(
        "record", REF, "awareness_certificate", "--on", "20/06/2024", "issued_on=15/06/2024", "issuer=political_centre"
    )
    hoso.must("accept", REF, by="bi")

    answer = hoso("explain", REF, "--to", "trained", "--all")

    assert answer.code == 0
    assert "✓ Đã học lớp nhận thức về Đảng (TRN-01)" in answer.out


@pytest.mark.parametrize("to", [[], ["--to", "nominated"]])
def test_a_move_asked_again_under_its_key_is_answered_as_the_first_time(hoso: Any, to: list[str]) -> None:
    refused = hoso("nominate", "cb-1", "--name", "Lò Văn Thử", "--birth", "01/02/2000", "--on", "05/03/2024", "--json")
    ref = refused.json["dossier"]
    typed = ("advance", ref, *to, "--on", "20/03/2024", "--idempotency-key", "k-9", "--json")

    first, second = hoso(*typed), hoso(*typed)

    assert (first.code, second.code) == (3, 3)
    assert (first.json["again"], second.json["again"]) == (False, True)
    assert second.json["entries"] == first.json["entries"]


@pytest.mark.parametrize("to", [[], ["--to", "trained"]])
def test_a_granted_move_asked_again_under_its_key_does_not_ask_for_the_next_one(hoso: Any, to: list[str]) -> None:
    hoso.must("record", REF, "awareness_certificate", "--on", "20/06/2024", "issued_on=15/06/2024",
                   "issuer=political_centre")  # fmt: skip
    typed = ("advance", REF, *to, "--on", "20/06/2024", "--idempotency-key", "k-9", "--json")

    first, second = hoso(*typed), hoso(*typed)

    assert (first.code, second.code) == (0, 0)
    assert (first.json["again"], second.json["again"]) == (False, True)
    assert second.json["decisions"] == first.json["decisions"]
    assert second.json["entries"] == first.json["entries"]
    assert hoso("advance", REF, "--on", "21/06/2024", "--idempotency-key", "k-9").code == 5
