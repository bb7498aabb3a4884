"""What cannot be true of an act is refused before any rule is asked: days, order, links, texts, corrections."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from engine.acts import act_from
from engine.dossiers.act_checks import check_act, check_correction, clean_fields, clean_reason
from engine.dossiers.dossier import Dossier
from engine.dossiers.fold import find_act, fold
from engine.errors import ActDateError, BadActError, BadCorrectionError, BadDateError, BadTextError
from engine.ledger.entry import Draft
from tests.support.engine.lines import acted, corrected, opened, read
from tests.support.engine.small import PROCEDURE

TODAY = date(2026, 11, 22)
DECIDED = acted("admission_decision", on=date(2026, 3, 10), outcome="admit")


def dossier(*drafts: Draft) -> Dossier:
    return fold(read([opened(), *drafts]))


def check(standing: Dossier, slug: str, *, replacing: int = 0, **fields: Any) -> None:
    target = find_act(standing, replacing)
    check_act(standing, act_from(slug, fields), workflow=PROCEDURE, today=TODAY, replacing=target)


# ---------------------------------------------------------------------- days


def test_an_act_may_lie_today_and_not_tomorrow() -> None:
    check(dossier(), "nomination", on=TODAY)
    with pytest.raises(
        ActDateError, match=r"act\.in_future \(field=nomination\.on, value=2026-11-23, today=2026-11-22\)"
    ):
        check(dossier(), "nomination", on=TODAY + timedelta(days=1))


def test_every_date_of_an_act_is_looked_at() -> None:
    tomorrow = TODAY + timedelta(days=1)

    with pytest.raises(ActDateError, match=r"awareness_certificate\.issued_on"):
        check(dossier(), "awareness_certificate", on=TODAY, issued_on=tomorrow)


def test_a_ceremony_before_its_decision_is_refused() -> None:
    check(dossier(DECIDED), "ceremony", on=date(2026, 3, 10))
    with pytest.raises(
        ActDateError,
        match=r"act\.before_earlier_act \(act=ceremony, on=2026-03-09, after=admission_decision, after_on=2026-03-10\)",
    ):
        check(dossier(DECIDED), "ceremony", on=date(2026, 3, 9))


def test_a_decision_recorded_after_an_earlier_ceremony_is_refused_too() -> None:
    held = acted("ceremony", on=date(2026, 3, 5))

    check(dossier(held), "admission_decision", on=date(2026, 3, 5), outcome="admit")
    with pytest.raises(
        ActDateError,
        match=r"act\.before_earlier_act \(act=ceremony, on=2026-03-05, after=admission_decision, after_on=2026-03-06\)",
    ):
        check(dossier(held), "admission_decision", on=date(2026, 3, 6), outcome="admit")


def test_a_later_act_of_the_same_kind_does_not_disturb_the_order() -> None:
    check(dossier(DECIDED, acted("ceremony", on=date(2026, 3, 12))), "admission_decision", on=TODAY, outcome="admit")


def test_only_the_first_act_of_the_earlier_kind_counts() -> None:
    vote: dict[str, Any] = {"official_members": 9, "present": 9, "in_favour": 9}
    two = dossier(acted("nomination", on=date(2026, 1, 5)), acted("nomination", on=date(2026, 5, 5)))

    check(two, "cell_vote", on=date(2026, 2, 1), **vote)
    with pytest.raises(ActDateError):
        check(two, "cell_vote", on=date(2026, 1, 4), **vote)


def test_an_act_without_the_earlier_kind_is_for_the_rules_to_judge() -> None:
    check(dossier(), "ceremony", on=date(2026, 3, 1))


def test_a_correction_is_judged_without_the_act_that_it_replaces() -> None:
    standing = dossier(DECIDED, acted("ceremony", on=date(2026, 3, 12)))

    check(standing, "admission_decision", on=date(2026, 3, 12), outcome="admit", replacing=2)
    with pytest.raises(
        ActDateError,
        match=r"act\.before_earlier_act \(act=ceremony, on=2026-03-12, after=admission_decision, after_on=2026-03-13\)",
    ):
        check(standing, "admission_decision", on=date(2026, 3, 13), outcome="admit", replacing=2)


# ---------------------------------------------------------------------- links


def test_an_introduction_ends_only_where_one_by_that_person_stands() -> None:
    standing = dossier(acted("introduction", on=date(2026, 2, 1), introducer="Lê Văn Cường"))
    ended: dict[str, Any] = {"reason": "unable"}

    check(standing, "introduction_ended", on=date(2026, 2, 1), introducer="Lê Văn Cường", **ended)
    with pytest.raises(
        BadActError, match=r"act\.answers_nothing \(act=introduction_ended, earlier=introduction, key=introducer\)"
    ) as caught:
        check(standing, "introduction_ended", on=date(2026, 2, 3), introducer="Phạm Thị Dung", **ended)
    assert "Dung" not in str(caught.value)


def test_an_introduction_does_not_end_before_it_was_given() -> None:
    standing = dossier(
        acted("introduction", on=date(2026, 1, 1), introducer="Phạm Thị Dung"),
        acted("introduction", on=date(2026, 2, 1), introducer="Lê Văn Cường"),
    )

    with pytest.raises(
        ActDateError,
        match=r"act\.before_earlier_act \(act=introduction_ended, on=2026-01-31, after=introduction, ",
    ):
        check(standing, "introduction_ended", on=date(2026, 1, 31), introducer="Lê Văn Cường", reason="unable")


def test_a_reply_answers_a_request_by_its_reference() -> None:
    standing = dossier(acted("verification_request", on=date(2026, 2, 1), ref="01-CV"))

    check(standing, "verification_reply", on=date(2026, 2, 9), ref="01-CV")
    with pytest.raises(
        BadActError, match=r"act\.answers_nothing \(act=verification_reply, earlier=verification_request, key=ref\)"
    ):
        check(standing, "verification_reply", on=date(2026, 2, 9), ref="02-CV")


# ---------------------------------------------------------------------- what is typed in


def test_fields_are_cleaned_by_what_they_are() -> None:
    typed = {"on": "5/11/2025", "introducer": "  Lê  Va\u0306n Cường ", "number": " 12-NQ/CB", "replacement": True}

    assert clean_fields("introduction", typed) == {
        "on": date(2025, 11, 5), "introducer": "Lê Văn Cường", "number": "12-NQ/CB", "replacement": True,
    }  # fmt: skip


def test_unknown_names_pass_through_for_the_act_to_refuse() -> None:
    assert clean_fields("introduction", {"colour": "red"}) == {"colour": "red"}
    assert clean_fields("no_such_act", {"on": "hôm qua"}) == {"on": "hôm qua"}


def test_dates_stay_and_gaps_stay() -> None:
    fields = {"on": date(2025, 11, 5), "birth_on": None}

    assert clean_fields("candidate", fields) == fields


@pytest.mark.parametrize("wrong", ["31/02/2026", "05/11/25", "5.11.2025", "", 20260105, 3.5, True])
def test_an_impossible_date_is_refused_by_its_field(wrong: object) -> None:
    with pytest.raises(BadDateError) as caught:
        clean_fields("candidate", {"birth_on": wrong})

    assert caught.value.where == "candidate.birth_on"


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("introducer", "Nguyễn Vаn Anh"), ("introducer", "Ðỗ Văn Anh"), ("introducer", "An\u200b Bình"),
        ("introducer", "a" * 1_000_000), ("introducer", ""), ("number", "12\u200b"), ("number", "x" * 61),
        ("body", "ф"),
    ],
)  # fmt: skip
def test_a_text_that_deceives_is_refused_by_its_field(name: str, wrong: str) -> None:
    with pytest.raises(BadTextError) as caught:
        clean_fields("introduction", {name: wrong})

    assert caught.value.where == f"introduction.{name}"
    assert len(str(caught.value)) < 300


def test_free_text_takes_4000_characters() -> None:
    assert clean_fields("note", {"text": "a" * 4000}) == {"text": "a" * 4000}
    with pytest.raises(BadTextError, match=r"note\.text"):
        clean_fields("note", {"text": "a" * 4001})


def test_a_reason_is_cleaned_and_may_be_empty() -> None:
    assert clean_reason("  theo\nđơn ") == "theo đơn"
    assert clean_reason("") == ""
    with pytest.raises(BadTextError, match="reason"):
        clean_reason("a" * 4001)


# ---------------------------------------------------------------------- corrections


def test_a_correction_names_an_act_that_stands_and_a_reason() -> None:
    standing = dossier(DECIDED, corrected(2, "admission_decision", on=date(2026, 3, 11), outcome="admit"))

    assert check_correction(standing, 3, reason="viết nhầm").n == 3
    assert check_correction(standing, 2, reason="viết nhầm").n == 3
    for n in (0, 1, 4):
        with pytest.raises(BadCorrectionError, match=r"entry\.no_standing_act"):
            check_correction(standing, n, reason="viết nhầm")
    for empty in ("", "  "):
        with pytest.raises(BadCorrectionError, match=r"correction\.without_reason"):
            check_correction(standing, 3, reason=empty)


# ---------------------------------------------------------------------- papers


WITH_PAPERS = replace(PROCEDURE, act_needs={"cell_transfer": ("candidate_transfer", "activity_presented")})


def moves(standing: Dossier, on: date, *, replacing: int = 0) -> None:
    act = act_from("cell_transfer", {"on": on, "to_cell": "cb-2"})
    check_act(standing, act, workflow=WITH_PAPERS, today=TODAY, replacing=find_act(standing, replacing))


def test_an_act_that_needs_a_paper_is_refused_before_the_day_of_the_paper() -> None:
    standing = dossier(acted("candidate_transfer", on=date(2026, 3, 10)))

    moves(standing, date(2026, 3, 10))
    with pytest.raises(
        BadActError,
        match=r"act\.without_paper \(act=cell_transfer, on=2026-03-09, papers=candidate_transfer / ",
    ):
        moves(standing, date(2026, 3, 9))


def test_each_act_uses_up_one_paper_and_a_correction_keeps_its_own() -> None:
    first = [
        acted("candidate_transfer", on=date(2026, 3, 10)),
        acted("cell_transfer", on=date(2026, 3, 12), to_cell="cb-3"),
    ]

    moves(dossier(*first), date(2026, 3, 11), replacing=3)
    with pytest.raises(
        BadActError,
        match=r"act\.without_paper \(act=cell_transfer, on=2026-04-01, papers=candidate_transfer / ",
    ):
        moves(dossier(*first), date(2026, 4, 1))
    moves(dossier(*first, acted("activity_presented", on=date(2026, 4, 1))), date(2026, 4, 1))
