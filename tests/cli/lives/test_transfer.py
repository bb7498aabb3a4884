"""A person changes cell: by the papers of a candidate, by those of a probationer, told late, told wrongly.

cb-1 has 21 official members, cb-2 has 9; both lie under cs-ah. `ha` and `bi` serve cb-1, `khac` serves cb-2.
"""

import pytest

from tests.cli.conftest import PAPERS, REF, Hoso

PROBATION = (
    ("activity_move", "15/08/2025"),
    ("activity_referral", "20/08/2025"),
    ("activity_presented", "01/09/2025"),
)
LAST_PAPERS = (
    ("new_member_certificate", "10/01/2026", "issuer=political_centre"),
    ("self_criticism", "20/03/2026"),
    ("mentor_remarks", "21/03/2026"),
    ("probation_opinion_summary", "22/03/2026"),
)


def recorded(hoso: Hoso, *acts: tuple[str, ...], by: str = "ha") -> None:
    for slug, on, *fields in acts:
        hoso.must("record", REF, slug, "--on", on, *fields, by=by)


def move_to_cb_2(hoso: Hoso) -> None:
    recorded(hoso, *PROBATION)
    recorded(hoso, ("cell_transfer", "01/09/2025", "to_cell=cb-2"))


def vote(members: int) -> tuple[str, ...]:
    return (
        "recognition_vote", "24/03/2026", f"official_members={members}", f"present={members}", f"in_favour={members}",
    )  # fmt: skip


def blocking(hoso: Hoso, *words: str, by: str) -> list[str]:
    document = hoso("check", REF, *words, "--json", by=by).json
    return [row["rule"] for row in document["unmet"]]


def listed(hoso: Hoso, *words: str, by: str) -> list[str]:
    return [one["ref"] for one in hoso.must("list", *words, "--json", by=by).json["dossiers"]]


# ------------------------------------------------------------------------------------------------------ a probationer


def test_a_probationer_who_moved_from_a_cell_of_21_to_one_of_9_is_recognised_by_the_9(probation: Hoso) -> None:
    move_to_cb_2(probation)
    recorded(probation, *LAST_PAPERS, vote(9), by="khac")
    recorded(probation, ("recognition_decision", "10/04/2026", "outcome=recognise", "number=40-QĐ/ĐU"), by="khac")
    probation.must("accept", REF, by="uy")

    answer = probation("advance", REF, "--on", "10/04/2026", "--yes", by="uy")

    assert answer.code == 0, answer.out
    shown = probation.must("show", REF, "--json", by="uy").json
    assert (shown["step"], shown["cell"], shown["effective_on"]) == ("official", "cb-2", "2026-03-20")
    replayed = probation.must("replay", REF, "--json", by="kiem").json
    assert replayed["judged"] == replayed["agree"] > 0
    assert probation.must("audit", "verify", by="kiem").code == 0


def test_the_numbers_of_the_old_cell_no_longer_do(probation: Hoso) -> None:
    move_to_cb_2(probation)
    recorded(probation, *LAST_PAPERS, vote(21), by="khac")
    probation.must("accept", REF, by="uy")

    assert blocking(probation, "--as-of", "10/04/2026", by="khac") == ["VOTE-04", "PRB-03", "OFF-04"]


def test_a_vote_held_before_the_move_is_measured_by_the_old_cell(probation: Hoso) -> None:
    recorded(probation, *LAST_PAPERS, vote(21))
    recorded(probation, ("recognition_decision", "10/04/2026", "outcome=recognise", "number=40-QĐ/ĐU"))
    recorded(probation, ("activity_referral", "01/06/2026"), ("activity_presented", "10/06/2026"))
    recorded(probation, ("cell_transfer", "10/06/2026", "to_cell=cb-2"))
    probation.must("accept", REF, by="uy")

    assert blocking(probation, "--as-of", "11/06/2026", by="uy") == []


def test_clocks_go_on_after_the_move(probation: Hoso) -> None:
    before = probation.must("show", REF, "--json", by="uy").json["dues"]
    move_to_cb_2(probation)

    after = probation.must("show", REF, "--json", by="uy").json["dues"]
    own = {"transfer_of_activity", "present_referral"}
    assert [one for one in after if one["deadline"] not in own] == before
    assert {one["deadline"]: one["done_on"] for one in after if one["deadline"] in own} == {
        "transfer_of_activity": "2025-08-20", "present_referral": "2025-09-01",
    }  # fmt: skip


# --------------------------------------------------------------------------------------------------------- a candidate


def test_a_candidate_who_moved_is_reviewed_by_the_new_cell_with_a_helper_and_an_introducer_of_its_own(
    hoso: Hoso,
) -> None:
    recorded(
        hoso, ("candidate_transfer", "01/04/2024", "number=3-GCN"), ("cell_transfer", "08/04/2024", "to_cell=cb-2")
    )
    recorded(hoso, ("mentor_assigned", "09/04/2024", "mentor=dv-tam", "member_status=official"), by="khac")
    papers = [line.split(" ") for line in PAPERS.splitlines()]
    for slug, on, *fields in papers:
        by = "tham" if slug in ("verification_reply", "verification_conclusion") else "khac"
        new = {
            "introduction": ["introducer=dv-tam", "member_status=official", "replacement=có"],
            "cell_vote": ["official_members=9", "present=9", "in_favour=8", "against=1"],
        }.get(slug, fields)
        hoso.must("record", REF, slug, "--on", on, *new, by=by)
    hoso.must("accept", REF, by="uy")
    hoso.must("advance", REF, "--on", "21/06/2024", by="khac")
    hoso.must("advance", REF, "--on", "06/09/2024", "--to", "background_verified", by="uy")

    answer = hoso("advance", REF, "--to", "admitted", "--on", "11/03/2025", "--json", by="uy")

    assert (answer.code, answer.json["decisions"][0]["warnings"]) == (0, [])


def test_a_replacement_without_a_move_and_without_anybody_gone_is_still_refused(hoso: Hoso) -> None:
    hoso.verify_background()
    recorded(hoso, ("introduction", "03/12/2024", "introducer=dv-tam", "member_status=official", "replacement=có"))

    assert "INT-05" in blocking(hoso, "--as-of", "11/03/2025", by="uy")


# -------------------------------------------------------------------------------------------------------- who sees it


def test_the_old_cell_neither_acts_nor_reads_from_the_move_on_and_the_new_one_does(probation: Hoso) -> None:
    assert (listed(probation, by="ha"), listed(probation, by="khac")) == ([REF], [])
    move_to_cb_2(probation)

    assert (listed(probation, by="ha"), listed(probation, by="khac"), listed(probation, by="uy")) == ([], [REF], [REF])
    for words in (
        ("record", REF, "self_criticism", "--on", "20/03/2026"),
        ("show", REF),
        ("history", REF),
        ("check", REF),
    ):
        assert probation(*words, by="ha").code == 4, words
        assert probation(*words, by="khac").code in (0, 3), words
    assert probation("accept", REF, by="bi").code == 4


def test_whoever_hands_a_dossier_over_is_told_that_it_goes_out_of_sight(probation: Hoso) -> None:
    recorded(probation, *PROBATION)

    answer = probation.must("record", REF, "cell_transfer", "--on", "01/09/2025", "to_cell=cb-2")

    assert "chi bộ cb-2 giữ hồ sơ" in answer.err


def test_a_transfer_by_mistake_is_given_back_by_the_cell_that_got_it(probation: Hoso) -> None:
    move_to_cb_2(probation)
    n = probation.entries()

    probation.must("correct", REF, str(n), "--void", "--reason", "gửi nhầm chi bộ", by="khac")

    assert (listed(probation, by="ha"), listed(probation, by="khac")) == ([REF], [])
    assert probation.must("audit", "verify", by="kiem").code == 0


def test_show_tells_the_cell_of_the_day_since_when_and_the_one_before(probation: Hoso) -> None:
    move_to_cb_2(probation)

    now, then = (probation.must("show", REF, "--as-of", day, by="uy").out for day in ("01/09/2025", "31/08/2025"))
    documents = [
        probation.must("show", REF, "--as-of", on, "--json", by="uy").json for on in ("31/08/2025", "01/09/2025")
    ]

    assert "Chi bộ: Chi bộ thôn Hai (cb-2) từ 01/09/2025, trước đó Chi bộ thôn Một (cb-1)" in now
    assert "Chi bộ: Chi bộ thôn Một (cb-1) ·" in then
    assert [one["cell"] for one in documents] == ["cb-1", "cb-2"]
    assert documents[1]["places"] == [{"cell": "cb-1", "since": None}, {"cell": "cb-2", "since": "2025-09-01"}]


# ------------------------------------------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    ("on", "cell", "said"),
    [
        ("01/09/2025", "cb-9", "không có chi bộ “cb-9” vào ngày 01/09/2025"),
        ("01/09/2025", "cs-ah", "không có chi bộ “cs-ah” vào ngày 01/09/2025"),
        ("01/09/2025", "cb-1", "ngày 01/09/2025 hồ sơ đã ở “cb-1”"),
        ("31/08/2025", "cb-2", "chưa có giấy tờ của mình"),
        ("04/03/2024", "cb-2", "hồ sơ đến 05/03/2024 mới lập"),
    ],
)
def test_a_move_that_leads_nowhere_is_refused(probation: Hoso, on: str, *, cell: str, said: str) -> None:
    recorded(probation, *PROBATION)
    if on == "04/03/2024":
        recorded(probation, ("candidate_transfer", "01/03/2024"))
    before = probation.entries()

    answer = probation("record", REF, "cell_transfer", "--on", on, f"to_cell={cell}")

    assert (answer.code, probation.entries()) == (2, before)
    assert said in answer.err


def test_a_second_move_needs_a_second_paper(probation: Hoso) -> None:
    move_to_cb_2(probation)
    back = ("record", REF, "cell_transfer", "--on", "01/12/2025", "to_cell=cb-1")

    refused = probation(*back, by="khac")
    recorded(probation, ("activity_referral", "20/11/2025"), ("activity_presented", "01/12/2025"), by="khac")
    granted = probation(*back, by="khac")

    assert (refused.code, granted.code) == (2, 0)
    assert probation.must("show", REF, "--json", by="ha").json["cell"] == "cb-1"


# ------------------------------------------------------------------------------------------------------------ told late


def test_a_move_told_late_changes_no_decision_on_record_and_is_seen_beside_what_the_law_was(probation: Hoso) -> None:
    recorded(probation, *LAST_PAPERS, vote(21))
    recorded(probation, ("recognition_decision", "10/04/2026", "outcome=recognise", "number=40-QĐ/ĐU"))
    probation.must("accept", REF, by="uy")
    probation.must("advance", REF, "--on", "10/04/2026", "--yes", by="uy")
    move_to_cb_2(probation)  # dated 01/09/2025, before the vote of 21

    replayed = probation.must("replay", REF, "--json", by="kiem").json
    seen = probation("replay", REF, "--as-known", "20/11/2026", "--json", by="kiem").json

    assert replayed["judged"] == replayed["agree"] > 0
    last = seen["decisions"][-1]
    assert (last["recorded_granted"], last["was"]["granted"]) == (True, False)
    assert last["was"]["verdicts"]["PRB-03"] == "unmet"
    doubted = probation.must("list", "--review", "--json", by="uy").json["dossiers"]
    assert [(one["ref"], one["cell"]) for one in doubted] == [(REF, "cb-2")]


def test_a_move_whose_cell_was_corrected_puts_the_decision_that_it_measured_in_doubt(probation: Hoso) -> None:
    move_to_cb_2(probation)
    recorded(probation, *LAST_PAPERS, vote(9), by="khac")
    recorded(probation, ("recognition_decision", "10/04/2026", "outcome=recognise", "number=40-QĐ/ĐU"), by="khac")
    probation.must("accept", REF, by="uy")
    probation.must("advance", REF, "--on", "10/04/2026", "--yes", by="uy")
    acts = probation.must("show", REF, "--json", by="uy").json["acts"]
    n = next(one["n"] for one in acts if one["act"] == "cell_transfer")

    probation.must("correct", REF, str(n), "on=02/09/2025", "--reason", "theo biên bản bàn giao", by="khac")
    probation.must("accept", REF, by="uy")  # nothing is wrong with it any more, and yet the ground is another one

    assert [one["ref"] for one in probation.must("list", "--review", "--json", by="uy").json["dossiers"]] == [REF]
