"""Kinds of act: fields, counts that must agree, what may stand in the log and what may not."""

from datetime import date
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.acts import ENDINGS, KINDS, PRIVATE, act_from, unwrap
from engine.acts.base import Act, PrivateDate, PrivateText, TextField, is_private
from engine.errors import BadActError
from tests.support.sentences import english

DAY = date(2026, 1, 5)


def test_every_kind_has_its_own_slug_and_names_in_both_languages() -> None:
    assert {slug: kind.slug for slug, kind in KINDS.items()} == {slug: slug for slug in KINDS}
    assert (
        len({kind.label_vi for kind in KINDS.values()}) == len({kind.label_en for kind in KINDS.values()}) == len(KINDS)
    )
    assert all(slug.isascii() and slug == slug.lower() for slug in KINDS)


def test_the_acts_of_the_regulation_are_there() -> None:
    asked = {
        "nomination", "mentor_assigned", "awareness_certificate", "exam_attempt", "application_letter",
        "background_declaration", "verification_request", "verification_reply", "verification_conclusion",
        "introduction", "union_resolution", "opinion", "opinion_summary", "cell_vote", "department_appraisal",
        "grassroots_vote", "admission_decision", "admission_decision_received", "ceremony", "member_cv",
        "new_member_certificate", "self_criticism", "mentor_remarks", "recognition_vote", "recognition_decision",
        "recognition_appraisal", "recognition_grassroots_vote", "removal", "superior_consent", "note",
    }  # fmt: skip

    assert asked <= KINDS.keys()


@pytest.mark.parametrize("slug", ["grassroots_vote", "recognition_grassroots_vote"])
def test_no_committee_has_more_votes_than_members(slug: str) -> None:
    assert act_from(slug, {"on": DAY, "committee_members": 15, "in_favour": 15}).slug == slug
    with pytest.raises(BadActError, match=r"vote\.more_than_committee \(in_favour=16, members=15\)"):
        act_from(slug, {"on": DAY, "committee_members": 15, "in_favour": 16})


def test_endings_name_fields_that_both_acts_have() -> None:
    for ending, (slug, key, _) in ENDINGS.items():
        assert key in KINDS[ending].model_fields
        assert key in KINDS[slug].model_fields


def test_an_unknown_act_is_refused_with_the_nearest_known_one() -> None:
    with pytest.raises(BadActError, match=r"act\.unknown \(act=nominaton, near=word\.meant \(word=nomination\)\)"):
        act_from("nominaton", {"on": DAY})


def test_an_unknown_act_of_a_megabyte_is_told_in_one_short_line() -> None:
    with pytest.raises(BadActError) as caught:
        act_from("x\n" * 500_000, {"on": DAY})

    assert len(str(caught.value)) < 200
    assert "\n" not in str(caught.value)


def test_every_fault_of_the_fields_is_named_at_once() -> None:
    with pytest.raises(BadActError) as caught:
        act_from("cell_vote", {"on": DAY, "present": -1, "colour": "red"})

    text = str(caught.value)
    assert all(name in text for name in ("official_members", "present", "in_favour", "colour"))
    assert caught.value.values["fields"] == tuple(sorted(KINDS["cell_vote"].model_fields))
    assert "fields of cell_vote: against, body" in english(caught.value)


def test_a_message_never_repeats_what_was_typed() -> None:
    with pytest.raises(BadActError) as caught:
        act_from("candidate", {"on": "Nguyễn Văn An", "name": "", "sex": "Trần Thị Bình"})

    assert "Nguyễn" not in str(caught.value)
    assert "Trần" not in str(caught.value)


def test_fields_may_come_as_text_or_as_values() -> None:
    typed = act_from("cell_vote", {"on": DAY, "official_members": 9, "present": 8, "in_favour": 7})
    text = act_from("cell_vote", {"on": "2026-01-05", "official_members": "9", "present": "8", "in_favour": "7"})

    assert typed == text
    assert typed.clear() == {
        "on": "2026-01-05", "official_members": 9, "temporarily_away": 0, "exempt_absent": 0, "present": 8,
        "in_favour": 7, "against": 0,
    }  # fmt: skip


COUNTS = st.integers(0, 12)


@pytest.mark.parametrize("slug", ["cell_vote", "recognition_vote", "removal_vote"])
@given(st.tuples(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS, COUNTS))
def test_a_vote_is_taken_only_when_its_counts_agree(slug: str, counts: tuple[int, ...]) -> None:
    members, away, exempt, present, in_favour, against = counts
    fields = {
        "on": DAY, "official_members": members, "temporarily_away": away, "exempt_absent": exempt, "present": present,
        "in_favour": in_favour, "against": against,
    }  # fmt: skip
    agrees = in_favour + against <= present <= members - away - exempt

    try:
        vote = act_from(slug, fields)
    except BadActError:
        assert not agrees
    else:
        assert agrees
        assert getattr(vote, "members_less_away") == members - away - exempt  # noqa: B009


def test_21_votes_of_20_members_are_refused_with_the_numbers() -> None:
    with pytest.raises(BadActError, match=r"vote\.more_present_than_able \(present=21, able=20\)"):
        act_from("cell_vote", {"on": DAY, "official_members": 20, "present": 21, "in_favour": 21})
    with pytest.raises(BadActError, match=r"vote\.more_than_present \(in_favour=21, against=0, present=20\)"):
        act_from("cell_vote", {"on": DAY, "official_members": 20, "present": 20, "in_favour": 21})


def test_a_committee_cannot_have_more_votes_than_members() -> None:
    with pytest.raises(BadActError, match=r"vote\.more_than_committee \(in_favour=16, members=15\)"):
        act_from("grassroots_vote", {"on": DAY, "committee_members": 15, "in_favour": 16})
    assert act_from("grassroots_vote", {"on": DAY, "committee_members": 15, "in_favour": 15})


@pytest.mark.parametrize("rule", ["VOTE-1", "vote-01", "V-01", "VOTES-01", "VOTE-012"])
def test_a_consent_names_a_rule_by_its_id(rule: str) -> None:
    fields = {"on": DAY, "level": "province", "number": "5-CV/TU"}

    with pytest.raises(BadActError, match="rule"):
        act_from("superior_consent", {**fields, "rule": rule})
    assert act_from("superior_consent", {**fields, "rule": "VOTE-01"})


def test_an_act_is_frozen() -> None:
    act = act_from("nomination", {"on": DAY})

    with pytest.raises(ValueError, match="frozen"):
        act.on = date(2027, 1, 1)  # type: ignore[misc]


@pytest.mark.parametrize("slug", sorted(KINDS))
def test_clear_and_private_fields_are_all_fields_and_share_none(slug: str) -> None:
    kind = KINDS[slug]
    blank: dict[str, Any] = {**dict.fromkeys(kind.model_fields), "on": DAY}
    act = kind.model_construct(**blank)

    assert set(act.clear()) & set(act.private()) == set()
    assert kind.private_fields() <= kind.model_fields.keys()
    assert {"on", "number", "body"} & kind.private_fields() == set()


def test_the_mark_of_a_private_field_is_found_at_any_depth() -> None:
    assert is_private(PrivateText)
    assert is_private(PrivateDate | None)
    assert is_private(Annotated[Literal["a"], PRIVATE] | None)
    assert is_private(str, [PRIVATE])
    assert not is_private(TextField | None)
    assert not is_private(Literal["private"])


def test_unwrap_finds_the_plain_type() -> None:
    assert unwrap(PrivateDate | None) is date
    assert unwrap(date | None) is date
    assert unwrap(TextField) is str
    assert unwrap(int) is int
    assert unwrap(Literal["a", "b"]) == Literal["a", "b"]


def test_the_base_of_all_acts_is_no_act_itself() -> None:
    assert Act not in KINDS.values()
    assert "vote" not in KINDS
