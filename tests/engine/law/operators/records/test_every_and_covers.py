"""Every record that matches, every word that must be there; and dates within records."""

from datetime import date

from tests.support.law.building import Act, act, verdicts, ways, why

VAN, BE, PO = "Lê Thị Vân", "Trần Văn Bé", "Hồ A Pó"


def introduction(introducer: str, on: str = "01/02/2025", **fields: object) -> Act:
    return act("introduction", on, introducer=introducer, **fields)


EVERY = {
    "every": {
        "of": "verification_request",
        "where": {"place": {"one_of": ["home"]}},
        "must": {"replied_on": {"by_day": True}},
    }
}


def request(ref: str, on: str = "01/02/2025", **fields: object) -> Act:
    return act("verification_request", on, ref=ref, **fields)


def reply(ref: str, on: str) -> Act:
    return act("verification_reply", on, ref=ref)


def test_every_is_true_of_nothing() -> None:
    assert verdicts(EVERY, "01/02/2025") == [True, True, True]
    assert verdicts(EVERY, "01/02/2025", request("1", place="abroad")) == [True, True, True]


def test_every_request_must_have_its_reply_by_the_day() -> None:
    acts = (request("1"), request("2"), reply("1", "01/03/2025"), reply("2", "04/03/2025"))

    assert verdicts(EVERY, "04/03/2025", *acts) == [False, True, True]
    assert verdicts(EVERY, "01/02/2025", *acts) == [True, False, False]


def test_a_request_without_a_reply_asks_for_the_reply() -> None:
    answer = why(EVERY, "05/03/2025", request("1"), request("2"), reply("1", "01/03/2025"))

    assert answer.seen == {"failing": 1, "of_count": 2}
    assert ways(answer.remedies) == [("record", "verification_reply", ("2",))]


def test_every_record_whose_field_is_missing_is_not_known() -> None:
    form = {"every": {"of": "introduction", "must": {"member_status": {"one_of": ["official"]}}}}
    good, bad, unknown = (
        introduction(VAN, member_status="official"),
        introduction(BE, member_status="probationary"),
        introduction(PO),
    )

    assert why(form, "05/03/2025", good, unknown).verdict is None
    assert why(form, "05/03/2025", good, bad, unknown).verdict is False
    assert ways(why(form, "05/03/2025", good, unknown).remedies) == [("supply", "introduction.member_status")]
    assert ways(why(form, "05/03/2025", bad).remedies) == [("choose", "introduction.member_status", ("official",))]


def test_a_record_that_may_not_be_asked_is_not_known_unless_it_is_good_anyway() -> None:
    form = {
        "every": {
            "of": "introduction",
            "where": {"member_status": {"one_of": ["probationary"]}},
            "must": {"together_since": {"by_day": True}},
        }
    }

    assert why(form, "05/03/2025", introduction(VAN)).verdict is None
    assert why(form, "05/03/2025", introduction(VAN)).seen == {"failing": 1, "of_count": 1}
    assert ways(why(form, "05/03/2025", introduction(VAN)).remedies) == [("supply", "introduction.member_status")]
    assert why(form, "05/03/2025", introduction(VAN, together_since=date(2024, 1, 1))).verdict is True
    assert why(form, "05/03/2025", introduction(VAN, member_status="official")).verdict is True


def test_a_record_that_nothing_makes_good_must_be_changed() -> None:
    form = {"every": {"of": "verification_request", "must": {"replied_on": {"by_day": False}}}}

    answer = why(form, "05/03/2025", request("1"), reply("1", "01/03/2025"))

    assert (answer.verdict, ways(answer.remedies)) == (False, [("change", "verification_request")])


def test_a_number_in_a_record_may_have_a_lower_bound() -> None:
    form = {"every": {"of": "cell_vote", "must": {"official_members": {"at_least": 3}}}}

    def vote(members: int) -> Act:
        return act("cell_vote", "01/02/2025", official_members=members, present=members, in_favour=members)

    assert why(form, "05/03/2025", vote(3)).verdict is True
    assert why(form, "05/03/2025", vote(2)).verdict is False
    assert ways(why(form, "05/03/2025", vote(1)).remedies) == [("need", "cell_vote.official_members", 2)]


COVERS = {
    "covers": {
        "of": "evidence",
        "field": "slug",
        "every": ["application_letter", "opinion_summary"],
        "where": {"accepted": {"one_of": [True]}},
    }
}


def test_papers_are_complete_from_the_day_of_the_last_one() -> None:
    acts = (act("application_letter", "01/02/2025"), act("opinion_summary", "07/02/2025"))

    assert verdicts(COVERS, "07/02/2025", *acts) == [False, True, True]


def test_a_missing_paper_is_named_and_asked_for() -> None:
    answer = why(
        COVERS, "07/02/2025", act("application_letter", "01/02/2025"), act("note", "01/02/2025", text="ghi chú")
    )

    assert answer.needed == {"missing": ("opinion_summary",)}
    assert ways(answer.remedies) == [("record", "opinion_summary")]


def test_a_paper_that_is_there_but_not_accepted_asks_for_acceptance() -> None:
    acts = (act("application_letter", "01/02/2025"), act("opinion_summary", "01/02/2025", accepted=False))

    assert ways(why(COVERS, "07/02/2025", *acts).remedies) == [("accept", "opinion_summary")]


STATUSES = {
    "covers": {
        "of": "introduction",
        "field": "member_status",
        "every": ["official", "probationary"],
        "where": {"together_since": {"by_day": True}},
    }
}


def test_a_word_that_is_not_covered_needs_one_more_record() -> None:
    answer = why(STATUSES, "07/02/2025", introduction(VAN, member_status="official", together_since=date(2024, 1, 1)))

    assert ways(answer.remedies) == [("need", "introduction", 1, ("probationary",))]


def test_a_record_without_the_word_may_cover_one_word_but_not_two() -> None:
    since = date(2024, 1, 1)
    blank = introduction(BE, together_since=since)

    assert (
        why(STATUSES, "07/02/2025", introduction(VAN, member_status="official", together_since=since), blank).verdict
        is None
    )
    assert why(STATUSES, "07/02/2025", blank).verdict is False


def test_a_record_that_may_match_may_cover_its_word() -> None:
    form = {
        "covers": {**STATUSES["covers"], "every": ["official"], "where": {"together_since": {"elapsed_months": 12}}}
    }

    assert why(form, "07/02/2025", introduction(VAN, member_status="official")).verdict is None
    assert why(form, "07/02/2025", introduction(VAN, member_status="probationary")).verdict is False
    assert ways(why(form, "07/02/2025", introduction(VAN, member_status="official")).remedies) == [
        ("supply", "introduction.together_since")
    ]


def test_a_date_in_a_record_counts_from_that_day() -> None:
    form = {"count": {"of": "introduction", "where": {"together_since": {"by_day": True}}, "at_least": 1}}
    later = introduction(VAN, together_since=date(2025, 2, 10))

    assert verdicts(form, "10/02/2025", later) == [False, True, True]
    assert ways(why(form, "09/02/2025", introduction(VAN)).remedies) == [("supply", "introduction.together_since")]


def test_a_switch_that_is_wrong_is_chosen_again_and_acceptance_is_never_undone() -> None:
    replaced = {"every": {"of": "introduction", "must": {"replacement": {"one_of": [True]}}}}
    pending = {"every": {"of": "introduction", "must": {"accepted": {"one_of": [False]}}}}

    assert ways(why(replaced, "07/02/2025", introduction(VAN)).remedies) == [
        ("choose", "introduction.replacement", ("True",))
    ]
    assert ways(why(pending, "07/02/2025", introduction(VAN)).remedies) == [
        ("choose", "introduction.accepted", ("False",))
    ]
